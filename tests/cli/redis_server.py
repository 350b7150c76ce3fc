"""A redis-server of a test's own, on a unix socket, and the few words of RESP that a test needs."""
import contextlib
import os
import signal
import socket
import subprocess
import time


class Client:
    """One connection. Errors are returned, not raised."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(20)
        self.socket.connect(path)
        self.stream = self.socket.makefile("rb")

    def close(self):
        self.stream.close()
        self.socket.close()

    def __call__(self, *words):
        return self.many([words])[0]

    def many(self, commands):
        """A pipeline, whose replies are gathered."""
        out = bytearray()
        for words in commands:
            out += b"*%d\r\n" % len(words)
            for word in words:
                raw = word if isinstance(word, bytes) else str(word).encode()
                out += b"$%d\r\n%s\r\n" % (len(raw), raw)
        self.socket.sendall(out)
        return [self.reply() for _ in commands]

    def reply(self):
        line = self.stream.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("the server has closed the connection")
        kind, rest = line[:1], line[1:-2]
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == b"-1" else self.stream.read(int(rest) + 2)[:-2].decode()
        if kind == b"*":
            return [self.reply() for _ in range(int(rest))]
        return rest.decode()


class Server:
    def __init__(self, folder, *options):
        self.folder, self.options = folder, options
        self.path = str(folder / "redis.sock")
        self.reference = f"unix:{self.path}"
        self.process = None

    def start(self):
        call = ["redis-server", "--port", "0", "--unixsocket", self.path, "--dir", str(self.folder), "--save", "", "--daemonize", "no",
                "--logfile", str(self.folder / "redis.log"), *self.options]
        self.process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 20
        while True:
            assert self.process.poll() is None and time.monotonic() < until, (self.folder / "redis.log").read_text()
            try:
                with self.client() as say:
                    if "LOADING" not in str(say("PING")):
                        return self
            except OSError:
                pass
            time.sleep(0.02)

    @contextlib.contextmanager
    def client(self):
        client = Client(self.path)
        try:
            yield client
        finally:
            client.close()

    def say(self, *words):
        with self.client() as say:
            return say(*words)

    def kill(self):
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
            self.process = None

    def data(self):
        """Every key with its value; sets sorted."""
        with self.client() as say:
            keys = sorted(say("KEYS", "*"))
            kinds = say.many([("TYPE", key) for key in keys])
            values = say.many([("GET", key) if kind == "string" else ("SMEMBERS", key) for key, kind in zip(keys, kinds)])
        return {key: sorted(value) if isinstance(value, list) else value for key, value in zip(keys, values)}

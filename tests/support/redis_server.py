"""Real Redis servers and sentinels in folders of their own, on a unix socket or on loopback, and a client of a few lines."""
import shutil
import signal
import socket
import subprocess

from support.waiting import until


class RedisError(Exception):
    """An error reply."""


class Client:
    """RESP2 over one connection. An address is a path, or a port of loopback."""

    def __init__(self, address, *auth, timeout=60):
        self.socket = socket.socket(socket.AF_INET if isinstance(address, int) else socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(("127.0.0.1", address) if isinstance(address, int) else str(address))
        self.file = self.socket.makefile("rb")
        if auth:
            self("AUTH", *auth)

    def close(self):
        self.file.close()
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def send(self, *words):
        words = [word if isinstance(word, bytes) else str(word).encode() for word in words]
        self.socket.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words))

    def receive(self):
        """The next reply. Texts are decoded; an error is raised as RedisError."""
        line = self.file.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("the server has closed the connection")
        kind, rest = line[:1], line[1:-2].decode()
        if kind == b"+":
            return rest
        if kind == b"-":
            raise RedisError(rest)
        if kind == b":":
            return int(rest)
        if int(rest) < 0:
            return None
        if kind == b"$":
            return self.file.read(int(rest) + 2)[:-2].decode(errors="surrogateescape")
        return [self.receive() for _ in range(int(rest))]

    def __call__(self, *words):
        self.send(*words)
        return self.receive()

    def refusal(self, *words):
        """The text of the error that answers a command; "" if it succeeds."""
        try:
            self(*words)
        except RedisError as error:
            return str(error)
        return ""

    def pipeline(self, commands):
        for words in commands:
            self.send(*words)
        return [self.receive() for _ in commands]


class RedisServer:
    """One server. Options hold for each start; `start` takes more for one. With `config`, the text of a configuration file,
    only what stands there holds: it names folder, socket and port itself."""

    def __init__(self, folder, *options, port=None, config=None, sentinel=False, auth=()):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.port, self.auth, self.process = folder, port, auth, None
        self.address = port or folder / "redis.sock"
        self.reference = f"redis://127.0.0.1:{port}" if port else f"unix:{self.address}"  # as --reference wants it
        if config is not None:
            file = folder / ("sentinel.conf" if sentinel else "redis.conf")
            file.write_text(config)
            self.options = [str(file), *(["--sentinel"] if sentinel else [])]
        else:
            where = [] if port else ["--unixsocket", str(self.address)]
            self.options = ["--port", str(port or 0), "--bind", "127.0.0.1", *where, "--dir", str(folder), "--save", "", *options]

    def start(self, *more, loaded=True):
        """Returns the server once it answers: with its data read, or with `loaded=False` perhaps still reading."""
        assert self.process is None
        with open(self.folder / "redis.log", "ab") as log:
            self.process = subprocess.Popen([shutil.which("redis-server"), *self.options, *more], cwd=self.folder, stdout=log, stderr=log)
        assert until(lambda: self.answers(loaded)), self.log()
        return self

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.kill()

    def log(self):
        return (self.folder / "redis.log").read_text()

    def answers(self, loaded=True):
        assert self.process.poll() is None, self.log()
        try:
            with self.client(timeout=5) as ask:
                ask("PING")
        except RedisError as error:  # until all data are read
            return not loaded and str(error).startswith("LOADING")
        except OSError:
            return False
        return True

    def client(self, **more):
        return Client(self.address, *self.auth, **more)

    def say(self, *words):
        with self.client() as ask:
            return ask(*words)

    def stop(self):
        """In order. A server that runs no longer is stopped."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def kill(self):
        """At once, as if the machine were gone. A frozen one too."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(60)
            self.process = None

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def forget(self):
        """Deletes what a dead server has written to its disk."""
        assert self.process is None
        for path in self.folder.iterdir():
            if path.name not in ("redis.log", "redis.conf", "users.acl"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def data(self):
        """Every key with its value, a string or a sorted list of members."""
        with self.client() as ask:
            keys = sorted(ask("KEYS", "*"))
            kinds = ask.pipeline([("TYPE", key) for key in keys])
            values = ask.pipeline([("GET", key) if kind == "string" else ("SMEMBERS", key) for key, kind in zip(keys, kinds)])
        return {key: sorted(value) if isinstance(value, list) else value for key, value in zip(keys, values)}

    def info(self, section):
        lines = self.say("INFO", section).splitlines()
        return dict(line.split(":", 1) for line in lines if ":" in line)

    def calls(self):
        """How often each command was called, since CONFIG RESETSTAT."""
        found = {name.removeprefix("cmdstat_"): value for name, value in self.info("commandstats").items()}
        return {name: int(value.split(",")[0].split("=")[1]) for name, value in found.items()}

    def connections(self, name):
        """The ids of the clients that call themselves so."""
        clients = [dict(word.split("=", 1) for word in line.split()) for line in self.say("CLIENT", "LIST").splitlines()]
        return [client["id"] for client in clients if client["name"] == name]

    def cut(self, name):
        """Closes the connections of the clients that call themselves so. Returns how many there were."""
        found = self.connections(name)
        for one in found:
            try:
                self.say("CLIENT", "KILL", "ID", one)
            except RedisError:
                pass  # it has gone by itself
        return len(found)

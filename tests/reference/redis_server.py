"""Real Redis servers and sentinels in folders of their own, on a unix socket or on loopback, and a client of a few lines."""
import shutil
import signal
import socket
import subprocess

from harness import free_port, until


class RedisError(Exception):
    """What the server answers with a minus."""


class Client:
    """RESP2 over one connection, by standard sockets. An address is a path, or a port of loopback."""

    def __init__(self, address, *auth, timeout=10):
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
        line = self.file.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("the server has closed the connection")
        kind, rest = line[:1], line[1:-2]
        if kind == b"+":
            return rest.decode()
        if kind == b"-":
            raise RedisError(rest.decode())
        if kind == b":":
            return int(rest)
        if int(rest) < 0:
            return None
        if kind == b"$":
            return self.file.read(int(rest) + 2)[:-2]
        return [self.receive() for _ in range(int(rest))]

    def __call__(self, *words):
        self.send(*words)
        return self.receive()


class Redis:
    """One server. What is set in `options` holds for the first start; `start` takes more for the next one."""

    def __init__(self, folder, *options, port=None, sentinel=None, auth=()):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.port, self.auth = folder, port, auth
        self.options = ["--save", "", *options] if sentinel is None else []
        self.address = port or folder / "redis.sock"
        if sentinel is not None:
            (folder / "sentinel.conf").write_text(sentinel)
        self.sentinel, self.process = sentinel is not None, None

    def start(self, *more, loaded=True):
        assert self.process is None
        where = ["--port", str(self.port or 0), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        if not self.port:
            where += ["--unixsocket", str(self.address)]
        command = [shutil.which("redis-server"), *([str(self.folder / "sentinel.conf"), "--sentinel"] if self.sentinel else []), *where]
        with open(self.folder / "redis.log", "ab") as log:
            self.process = subprocess.Popen([*command, *self.options, *more], stdout=log, stderr=log)
        assert until(lambda: self.answers(loaded)), (self.folder / "redis.log").read_text()
        return self

    def answers(self, loaded=True):
        assert self.process.poll() is None, (self.folder / "redis.log").read_text()
        try:
            with self.client(timeout=1) as ask:
                ask("PING")
        except RedisError as error:
            return not loaded and str(error).startswith("LOADING")
        except OSError:
            return False
        return True

    def client(self, **more):
        return Client(self.address, *self.auth, **more)

    def say(self, *words):
        with self.client() as ask:
            return ask(*words)

    def kill(self):
        """At once, as if the machine were gone. A stopped one too."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def forget(self):
        """What a dead server has written to its disk."""
        assert self.process is None
        for path in self.folder.iterdir():
            if path.name not in ("redis.log", "users.acl"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def connections(self, name):
        """The ids of the clients that call themselves so."""
        lines = self.say("CLIENT", "LIST").decode().splitlines()
        clients = [dict(word.split("=", 1) for word in line.split()) for line in lines]
        return [client["id"] for client in clients if client["name"] == name]

    def cut(self, name):
        found = self.connections(name)
        for one in found:
            try:
                self.say("CLIENT", "KILL", "ID", one)
            except RedisError:
                pass  # it has gone by itself
        return len(found)

    def calls(self):
        """How often each command was called, since CONFIG RESETSTAT."""
        lines = self.say("INFO", "commandstats").decode().split("\r\n")
        found = dict(line.split(":", 1) for line in lines if line.startswith("cmdstat_"))
        return {name[8:]: int(value.split(",")[0].split("=")[1]) for name, value in found.items()}


def ports(count):
    found = set()
    while len(found) < count:
        found.add(free_port())
    return sorted(found)

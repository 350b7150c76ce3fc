"""deploy/redis: the files load, each user may do what it needs and no more, and the Sentinel example fails over."""
import hashlib
import os
import pathlib
import random
import re
import signal
import socket
import stat
import subprocess
import time

import pytest
from harness import ROOT, until

DEPLOY = ROOT / "deploy/redis"
USERS = ("worker", "loader", "replica", "sentinel", "sentinel_worker", "admin")

WORKER = set("select ping client|setname client|no-evict client|id client|tracking subscribe role info get scard sismember".split())
LOADER = set("select ping echo client|setname client|no-evict role info multi exec set get sadd scard smismember rename scan unlink expire persist".split())
ALWAYS = {"auth", "hello", "quit", "reset"}  # Redis asks no permission for these


class Connection:
    """RESP2, as the workers speak it."""

    def __init__(self, address, user, password):
        self.socket = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
        self.socket.settimeout(10)
        self.socket.connect(address)
        self.stream = self.socket.makefile("rb")
        assert self("AUTH", user, password) == "OK"

    def __call__(self, *words):
        words = [str(word).encode() for word in words]
        self.socket.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%b\r\n" % (len(word), word) for word in words))
        return self.read()

    def read(self):
        line = self.stream.readline().decode().rstrip("\r\n")
        kind, rest = line[0], line[1:]
        if kind == ":":
            return int(rest)
        if kind == "$":
            return None if rest == "-1" else self.stream.read(int(rest) + 2)[:-2].decode()
        if kind == "*":
            return None if rest == "-1" else [self.read() for _ in range(int(rest))]
        return line if kind == "-" else rest

    def close(self):
        self.stream.close()
        self.socket.close()


def fill(template, folder, **words):
    text = (DEPLOY / template).read_text()
    for user in USERS:
        text = text.replace(f"@{user.upper()}_SHA256@", hashlib.sha256(user.encode()).hexdigest()).replace(f"@{user.upper()}_PASSWORD@", user)
    for name, value in words.items():
        text = text.replace(f"@{name}@", str(value))
    assert not re.search("^[^#]*@[A-Z]", text, re.M), "not all was filled in"
    (folder / template).write_text(text)
    return folder / template


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A server that stands alone; each user's password is its name."""
    folder = tmp_path_factory.mktemp("redis")
    fill("users.acl", folder)
    config = fill("redis.conf", folder, PORT=0, FOLDER=folder, MIN_REPLICAS=0)
    running = []

    def connect(user):
        return Connection(str(folder / "redis.sock"), user, user)

    def start():
        running.append(subprocess.Popen(["redis-server", config], cwd=folder, stdout=subprocess.DEVNULL))

        def answers():
            """Not before it has read its data: until then it answers -LOADING."""
            try:
                connection = connect("admin")
            except OSError:
                return False
            loaded = not str(connection("DBSIZE")).startswith("-")
            connection.close()
            return loaded

        assert until(answers), (folder / "redis.log").read_text()

    def stop(how=signal.SIGTERM):
        running[-1].send_signal(how)
        running[-1].wait(20)

    start()
    connect.start, connect.stop = start, stop
    yield connect
    stop()


@pytest.fixture(scope="module")
def commands(alone):
    """All commands of the server, subcommands as "client|id", with how many words they take."""
    found = {}
    for name, arity, *_, subcommands in alone("admin")("COMMAND"):
        found[name] = abs(arity)
        found.update({sub[0]: abs(sub[1]) for sub in subcommands})
    assert "client|tracking" in found and len(found) > 300
    return found


def allowed(admin, user, commands):
    found = set()
    for name, arity in commands.items():
        words = name.split("|")
        said = str(admin("ACL", "DRYRUN", user, *words, *["ref:x"] * (arity - len(words))))
        if "has no permissions to run" not in said and not said.startswith("-ERR Command"):
            found.add(name)
    return found - ALWAYS


def test_each_user_may_run_its_commands_and_no_other(alone, commands):
    admin = alone("admin")
    worker, loader = allowed(admin, "worker", commands), allowed(admin, "loader", commands)
    assert worker == WORKER
    assert loader == LOADER
    assert allowed(admin, "replica", commands) == {"ping", "replconf", "psync"}
    people = allowed(admin, "admin", commands)
    assert people >= worker | loader | {"flushall", "config|set"} and "swapdb" not in people


def test_no_one_comes_in_without_a_password(alone):
    with pytest.raises(AssertionError):
        alone("nobody")
    worker = alone("worker")
    assert worker("AUTH", "worker", "admin").startswith("-WRONGPASS")
    assert worker("AUTH", "default", "").startswith("-WRONGPASS")


def test_workers_read_reference_data_and_nothing_else(alone):
    worker, loader = alone("worker"), alone("loader")
    assert loader("SET", "ref:demo:person:P-1", "{}") == "OK"
    assert loader("SADD", "ref:demo:list:bad", "P-1") in (0, 1)
    assert worker("GET", "ref:demo:person:P-1") == "{}" and worker("GET", "ref:demo:person:P-2") is None
    assert worker("SCARD", "ref:demo:list:bad") == 1
    assert worker("SISMEMBER", "ref:demo:list:bad", "P-1") == 1
    for words in (("SET", "ref:demo:person:P-1", "1"), ("DEL", "ref:demo:person:P-1"), ("SADD", "ref:demo:list:bad", "P-2"), ("FLUSHALL",),
                  ("CONFIG", "GET", "*"), ("KEYS", "*"), ("MGET", "ref:demo:person:P-1"), ("GET", "load:1"), ("GET", "other"),
                  ("SUBSCRIBE", "other"), ("PUBLISH", "__redis__:invalidate", "x"), ("CLIENT", "LIST"), ("EVAL", "return 1", 0), ("SHUTDOWN",)):
        assert worker(*words).startswith("-NOPERM"), words


def test_a_worker_is_told_what_changed(alone):
    worker, loader = alone("worker"), alone("loader")
    number = worker("CLIENT", "ID")
    assert worker("CLIENT", "TRACKING", "ON", "REDIRECT", number, "BCAST", "PREFIX", "ref:") == "OK"
    assert worker("SUBSCRIBE", "__redis__:invalidate") == ["subscribe", "__redis__:invalidate", 1]
    loader("SET", "ref:demo:person:P-9", "{}")
    assert worker.read() == ["message", "__redis__:invalidate", ["ref:demo:person:P-9"]]
    assert worker("PING") == ["pong", ""]


def test_the_loader_writes_reference_data_and_nothing_else(alone):
    loader = alone("loader")
    assert loader("SADD", "load:1", "P-1") == 1
    assert loader("RENAME", "load:1", "ref:demo:list:new") == "OK"
    assert loader("SMISMEMBER", "ref:demo:list:new", "P-1", "P-2") == [1, 0]
    assert loader("SET", "load:2", "1") == "OK" and loader("EXPIRE", "load:2", 100) == 1 and loader("UNLINK", "load:2") == 1
    assert isinstance(loader("SCAN", 0, "MATCH", "ref:demo:*"), list)
    for words in (("SET", "other", "1"), ("RENAME", "ref:demo:list:new", "other"), ("FLUSHALL",), ("FLUSHDB",), ("CONFIG", "SET", "maxmemory", "1"),
                  ("ACL", "LIST"), ("KEYS", "*"), ("REPLICAOF", "NO", "ONE"), ("SUBSCRIBE", "x"), ("SHUTDOWN",)):
        assert loader(*words).startswith("-NOPERM"), words


def test_what_was_written_outlives_a_crash(alone):
    alone("loader")("SET", "ref:demo:person:kept", "{}")
    time.sleep(1.5)  # appendfsync everysec
    alone.stop(signal.SIGKILL)
    alone.start()
    assert alone("worker")("GET", "ref:demo:person:kept") == "{}"


def test_full_is_an_error_and_not_a_loss(alone):
    admin, loader = alone("admin"), alone("loader")
    loader("SET", "ref:demo:person:kept", "{}")
    admin("CONFIG", "SET", "maxmemory", "64kb")  # Redis 8 alone takes less than 1 MB
    try:
        assert loader("SET", "ref:demo:person:more", "{}").startswith("-OOM")
        assert alone("worker")("GET", "ref:demo:person:kept") == "{}"
    finally:
        admin("CONFIG", "SET", "maxmemory", "4gb")


# ---------------------------------------------------------------- Sentinel


def six_ports():
    """Below the range that connections take theirs from."""
    for _ in range(50):
        first, taken = random.randrange(20000, 30000), 0
        for port in range(first, first + 6):
            with socket.socket() as s:
                taken += s.connect_ex(("127.0.0.1", port)) == 0
        if not taken:
            return first
    raise AssertionError("no six free ports in a row")


class Example:
    def __init__(self, folder):
        self.folder, self.first = folder, six_ports()
        self.output = open(folder.with_suffix(".out"), "w+b")
        self.process = subprocess.Popen([DEPLOY / "sentinel-example", "--folder", folder, "--ports-from", str(self.first)], stdout=self.output,
                                        stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1"})

        def running():
            assert self.process.poll() is None, self.said()
            return "until Ctrl-C" in self.said()

        assert until(running, 90), self.said()

    def said(self):
        return pathlib.Path(self.output.name).read_text()

    def password(self, user):
        return (self.folder / "passwords" / user).read_text()

    def connect(self, port, user):
        return Connection(("127.0.0.1", port), user, self.password("sentinel_worker" if user == "worker" and port >= self.first + 3 else user))

    def pids(self):
        return [int(path.read_text()) for path in self.folder.glob("*/pid")]

    def primary(self, sentinel):
        return int(self.connect(self.first + 3 + sentinel, "worker")("SENTINEL", "get-master-addr-by-name", "anjian")[1])

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(30)
        self.output.close()
        return code


@pytest.fixture
def example(tmp_path):
    running = Example(tmp_path / "example")
    pids = running.pids()
    yield running
    running.stop()
    assert not [pid for pid in pids if pathlib.Path(f"/proc/{pid}").exists()]


def test_the_example_fails_over(example, record_property):
    first = example.first
    for path in example.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or path.is_socket(), path
    commands = [pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().decode() for pid in example.pids()]
    assert len(commands) == 6
    assert not any(example.password(user) in line for user in USERS for line in commands)
    assert [example.primary(i) for i in range(3)] == [first] * 3

    loader = example.connect(first, "loader")
    assert loader("SET", "ref:demo:person:P-1", "{}") == "OK"
    assert until(lambda: all(example.connect(first + i, "worker")("GET", "ref:demo:person:P-1") == "{}" for i in (1, 2)))
    assert example.connect(first + 1, "loader")("SET", "ref:demo:person:P-1", "x").startswith("-READONLY")

    os.kill(int((example.folder / "server-1/pid").read_text()), signal.SIGSTOP)
    began = time.monotonic()

    def writable():
        port = example.primary(0)
        return port != first and example.connect(port, "worker")("ROLE")[:1] == ["master"] and port

    new = until(writable, 30)
    took = time.monotonic() - began
    assert new in (first + 1, first + 2) and 3 <= took < 25, (new, took)
    assert until(lambda: {example.primary(i) for i in range(3)} == {new}, 20)
    print(f"failover in {took:.1f} s")
    record_property("failover_seconds", took)
    assert example.connect(new, "worker")("GET", "ref:demo:person:P-1") == "{}"
    # One replica is left, which is what min-replicas-to-write wants; it has to find the new primary first.
    assert until(lambda: example.connect(new, "loader")("SET", "ref:demo:person:P-2", "{}") == "OK", 30)

    os.kill(int((example.folder / "server-1/pid").read_text()), signal.SIGCONT)
    assert until(lambda: example.connect(first, "worker")("ROLE")[:1] == ["slave"], 30), "the old primary stays one"
    assert until(lambda: example.connect(first, "worker")("GET", "ref:demo:person:P-2") == "{}", 30)
    # Sentinels, replicas and workers were refused nothing: what users.acl gives them suffices.
    for port in range(first, first + 3):
        assert example.connect(port, "admin")("ACL", "LOG") == [], port
    for port in range(first + 3, first + 6):
        assert example.connect(port, "admin")("ACL", "LOG") == [], port
    # Whatever has become of the processes, none is left behind.
    os.kill(int((example.folder / "server-1/pid").read_text()), signal.SIGKILL)
    os.kill(int((example.folder / "sentinel-3/pid").read_text()), signal.SIGKILL)
    os.kill(int((example.folder / "server-2/pid").read_text()), signal.SIGSTOP)
    assert example.stop() == 143


def test_the_example_runs_a_command_and_goes_on_where_it_was(tmp_path):
    folder, first = tmp_path / "example", six_ports()
    call = [DEPLOY / "sentinel-example", "--folder", folder, "--ports-from", str(first), "--once"]
    show = 'printf "%s\\n" "$ANJIAN_REFERENCE"; exit 7'
    said = subprocess.run([*call, "bash", "-c", show], capture_output=True, text=True, timeout=120, check=False)
    assert said.returncode == 7, said.stderr
    assert said.stdout.splitlines()[-1].startswith(f"redis+sentinel://127.0.0.1:{first + 3},127.0.0.1:{first + 4},127.0.0.1:{first + 5}/anjian?user=worker&")
    keep = 'REDISCLI_AUTH=$(cat "$EXAMPLE_FOLDER/passwords/loader") redis-cli -p "$EXAMPLE_PORTS_FROM" --user loader {} ref:a:person:b {}'
    for words in (("set", "1"), ("get", "")):
        said = subprocess.run([*call, "bash", "-c", keep.format(*words)], capture_output=True, text=True, timeout=120, check=False)
        assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1] == "1"


@pytest.mark.parametrize("arguments", [["--ports-from", "80"], ["--once"], ["--nothing"]])
def test_a_wrong_call_starts_nothing(arguments):
    said = subprocess.run([DEPLOY / "sentinel-example", *arguments], capture_output=True, timeout=20, check=False)
    assert said.returncode in (1, 2) and said.stderr

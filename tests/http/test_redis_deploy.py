"""deploy/redis: the files load, each user may do what it needs and no more, and the Sentinel example fails over."""
import hashlib
import os
import pathlib
import re
import signal
import stat
import subprocess
import time

import pytest
from support.paths import ROOT
from support.ports import consecutive_ports
from support.redis_server import Client, RedisError, RedisServer
from support.waiting import until

DEPLOY = ROOT / "deploy/redis"
USERS = ("worker", "loader", "replica", "sentinel", "sentinel_worker", "admin")

WORKER = set("select ping client|setname client|no-evict client|id client|tracking subscribe role info get scard sismember".split())
LOADER = set("select ping echo client|setname client|no-evict role info multi exec set get sadd scard smismember rename scan unlink expire persist".split())
ALWAYS = {"auth", "hello", "quit", "reset"}  # Redis asks no permission for these


def fill(template, folder, **words):
    text = (DEPLOY / template).read_text()
    for user in USERS:
        text = text.replace(f"@{user.upper()}_SHA256@", hashlib.sha256(user.encode()).hexdigest()).replace(f"@{user.upper()}_PASSWORD@", user)
    for name, value in words.items():
        text = text.replace(f"@{name}@", str(value))
    assert not re.search("^[^#]*@[A-Z]", text, re.M), "not all was filled in"
    return text


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A server that stands alone; each user's password is its name."""
    folder = tmp_path_factory.mktemp("redis")
    (folder / "users.acl").write_text(fill("users.acl", folder))
    config = fill("redis.conf", folder, PORT=0, FOLDER=folder, MIN_REPLICAS=0)
    with RedisServer(folder, config=config, auth=("admin", "admin")) as server:
        yield server


@pytest.fixture
def connect(alone):
    return lambda user: Client(alone.address, user, user)


@pytest.fixture(scope="module")
def commands(alone):
    """All commands of the server, subcommands as "client|id", with how many words they take."""
    found = {}
    for name, arity, *_, subcommands in alone.say("COMMAND"):
        found[name] = abs(arity)
        found.update({sub[0]: abs(sub[1]) for sub in subcommands})
    assert "client|tracking" in found and len(found) > 300
    return found


def allowed(admin, user, commands):
    found = set()
    for name, arity in commands.items():
        words = name.split("|")
        try:
            said = admin("ACL", "DRYRUN", user, *words, *["ref:x"] * (arity - len(words)))
        except RedisError as error:
            said = str(error)
        if "has no permissions to run" not in said and not said.startswith("ERR Command"):
            found.add(name)
    return found - ALWAYS


def test_each_user_may_run_its_commands_and_no_other(connect, commands):
    admin = connect("admin")
    worker, loader = allowed(admin, "worker", commands), allowed(admin, "loader", commands)
    assert worker == WORKER
    assert loader == LOADER
    assert allowed(admin, "replica", commands) == {"ping", "replconf", "psync"}
    people = allowed(admin, "admin", commands)
    assert people >= worker | loader | {"flushall", "config|set"} and "swapdb" not in people


def test_no_one_comes_in_without_a_password(connect):
    with pytest.raises(RedisError):
        connect("nobody")
    worker = connect("worker")
    assert worker.refusal("AUTH", "worker", "admin").startswith("WRONGPASS")
    assert worker.refusal("AUTH", "default", "").startswith("WRONGPASS")


def test_workers_read_reference_data_and_nothing_else(connect):
    worker, loader = connect("worker"), connect("loader")
    assert loader("SET", "ref:demo:person:P-1", "{}") == "OK"
    assert loader("SADD", "ref:demo:list:bad", "P-1") in (0, 1)
    assert worker("GET", "ref:demo:person:P-1") == "{}" and worker("GET", "ref:demo:person:P-2") is None
    assert worker("SCARD", "ref:demo:list:bad") == 1
    assert worker("SISMEMBER", "ref:demo:list:bad", "P-1") == 1
    for words in (("SET", "ref:demo:person:P-1", "1"), ("DEL", "ref:demo:person:P-1"), ("SADD", "ref:demo:list:bad", "P-2"), ("FLUSHALL",),
                  ("CONFIG", "GET", "*"), ("KEYS", "*"), ("MGET", "ref:demo:person:P-1"), ("GET", "load:1"), ("GET", "other"),
                  ("SUBSCRIBE", "other"), ("PUBLISH", "__redis__:invalidate", "x"), ("CLIENT", "LIST"), ("EVAL", "return 1", 0), ("SHUTDOWN",)):
        assert worker.refusal(*words).startswith("NOPERM"), words


def test_a_worker_is_told_what_changed(connect):
    worker, loader = connect("worker"), connect("loader")
    number = worker("CLIENT", "ID")
    assert worker("CLIENT", "TRACKING", "ON", "REDIRECT", number, "BCAST", "PREFIX", "ref:") == "OK"
    assert worker("SUBSCRIBE", "__redis__:invalidate") == ["subscribe", "__redis__:invalidate", 1]
    loader("SET", "ref:demo:person:P-9", "{}")
    assert worker.receive() == ["message", "__redis__:invalidate", ["ref:demo:person:P-9"]]
    assert worker("PING") == ["pong", ""]


def test_the_loader_writes_reference_data_and_nothing_else(connect):
    loader = connect("loader")
    assert loader("SADD", "load:1", "P-1") == 1
    assert loader("RENAME", "load:1", "ref:demo:list:new") == "OK"
    assert loader("SMISMEMBER", "ref:demo:list:new", "P-1", "P-2") == [1, 0]
    assert loader("SET", "load:2", "1") == "OK" and loader("EXPIRE", "load:2", 100) == 1 and loader("UNLINK", "load:2") == 1
    assert isinstance(loader("SCAN", 0, "MATCH", "ref:demo:*"), list)
    for words in (("SET", "other", "1"), ("RENAME", "ref:demo:list:new", "other"), ("FLUSHALL",), ("FLUSHDB",), ("CONFIG", "SET", "maxmemory", "1"),
                  ("ACL", "LIST"), ("KEYS", "*"), ("REPLICAOF", "NO", "ONE"), ("SUBSCRIBE", "x"), ("SHUTDOWN",)):
        assert loader.refusal(*words).startswith("NOPERM"), words


def test_what_was_written_outlives_a_crash(alone, connect):
    connect("loader")("SET", "ref:demo:person:kept", "{}")
    assert until(lambda: alone.info("persistence")["aof_buffer_length"] == "0"), "it was not written to the file"
    alone.kill()
    alone.start()  # which waits until the data are read
    assert connect("worker")("GET", "ref:demo:person:kept") == "{}"


def test_full_is_an_error_and_not_a_loss(connect):
    admin, loader = connect("admin"), connect("loader")
    loader("SET", "ref:demo:person:kept", "{}")
    admin("CONFIG", "SET", "maxmemory", "64kb")  # Redis 8 alone takes less than 1 MB
    try:
        assert loader.refusal("SET", "ref:demo:person:more", "{}").startswith("OOM")
        assert connect("worker")("GET", "ref:demo:person:kept") == "{}"
    finally:
        admin("CONFIG", "SET", "maxmemory", "4gb")


# ---------------------------------------------------------------- Sentinel


class Example:
    def __init__(self, folder):
        self.folder, self.first = folder, consecutive_ports(6)
        self.output = open(folder.with_suffix(".out"), "w+b")
        self.process = subprocess.Popen([DEPLOY / "sentinel-example", "--folder", folder, "--ports-from", str(self.first)], stdout=self.output,
                                        stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1"})

        def running():
            assert self.process.poll() is None, self.said()
            return "until Ctrl-C" in self.said()

        assert until(running), self.said()

    def said(self):
        return pathlib.Path(self.output.name).read_text()

    def password(self, user):
        return (self.folder / "passwords" / user).read_text()

    def connect(self, port, user):
        return Client(port, user, self.password("sentinel_worker" if user == "worker" and port >= self.first + 3 else user))

    def value(self, port, key):
        """None while the server refuses to be read."""
        try:
            return self.connect(port, "worker")("GET", key)
        except RedisError:
            return None

    def pids(self):
        return [int(path.read_text()) for path in self.folder.glob("*/pid")]

    def primary(self, sentinel):
        return int(self.connect(self.first + 3 + sentinel, "worker")("SENTINEL", "get-master-addr-by-name", "anjian")[1])

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(60)
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
    assert until(lambda: all(example.value(first + i, "ref:demo:person:P-1") == "{}" for i in (1, 2)))
    assert example.connect(first + 1, "loader").refusal("SET", "ref:demo:person:P-1", "x").startswith("READONLY")

    os.kill(int((example.folder / "server-1/pid").read_text()), signal.SIGSTOP)
    began = time.monotonic()

    def writable():
        port = example.primary(0)
        return port != first and example.connect(port, "worker")("ROLE")[:1] == ["master"] and port

    new = until(writable)
    took = time.monotonic() - began
    assert new in (first + 1, first + 2) and took >= 3, (new, took)
    assert until(lambda: {example.primary(i) for i in range(3)} == {new})
    print(f"failover in {took:.1f} s")
    record_property("failover_seconds", took)
    assert example.value(new, "ref:demo:person:P-1") == "{}"
    # One replica is left, which is what min-replicas-to-write wants; it has to find the new primary first.
    assert until(lambda: example.connect(new, "loader").refusal("SET", "ref:demo:person:P-2", "{}") == "")

    os.kill(int((example.folder / "server-1/pid").read_text()), signal.SIGCONT)
    assert until(lambda: example.connect(first, "worker")("ROLE")[:1] == ["slave"]), "the old primary stays one"
    assert until(lambda: example.value(first, "ref:demo:person:P-2") == "{}")
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
    folder, first = tmp_path / "example", consecutive_ports(6)
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
    said = subprocess.run([DEPLOY / "sentinel-example", *arguments], capture_output=True, timeout=90, check=False)
    assert said.returncode in (1, 2) and said.stderr

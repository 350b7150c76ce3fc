"""Three sentinels, a primary and two replicas on loopback: the service finds the primary, and finds it again after a
failover, under load."""
import contextlib
import threading
import time

import pytest
from load import DECISION, Load
from support.ports import free_ports
from support.redis_server import RedisError, RedisServer
from support.site import Site
from support.waiting import until
from truth import Ledger
from world import LATE, LIMIT, RULES, SLACK, TIMEOUT, record

NAME = "anjian"
CONF = """port {own}
bind 127.0.0.1
dir {folder}
sentinel monitor {name} 127.0.0.1 {port} 2
sentinel down-after-milliseconds {name} 500
sentinel failover-timeout {name} 3000
sentinel parallel-syncs {name} 2
"""
WARM = [{"person": f"P{i}"} for i in range(6)]
STALE = 30
# After promoting another, the sentinels leave the old primary in its belief for a while. The service asks them about it
# every ten heartbeats.
DEPOSED = 10 * 0.2 + SLACK


class Cluster:
    def __init__(self, folder):
        first, second, third, *watchers = free_ports(6)
        fast = ("--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1")
        self.servers = {first: RedisServer(folder / "0", *fast, port=first)}
        for n, port in enumerate((second, third), 1):
            self.servers[port] = RedisServer(folder / str(n), *fast, "--replicaof", f"127.0.0.1 {first}", port=port)
        self.sentinels = [self.sentinel(folder / f"sentinel-{port}", port, first) for port in watchers]
        for one in [*self.servers.values(), *self.sentinels]:
            one.start()
        assert until(lambda: all(self.replicas(s) == 2 and self.others(s) == 2 for s in self.sentinels))
        self.address = "redis+sentinel://" + ",".join(f"127.0.0.1:{port}" for port in watchers) + f"/{NAME}"

    @staticmethod
    def sentinel(folder, port, primary):
        return RedisServer(folder, port=port, config=CONF.format(own=port, folder=folder, name=NAME, port=primary), sentinel=True)

    def stop(self):
        for one in [*self.sentinels, *self.servers.values()]:
            one.kill()

    def replicas(self, sentinel):
        told = [dict(zip(one[::2], one[1::2])) for one in sentinel.say("SENTINEL", "REPLICAS", NAME)]
        return sum(one["flags"] == "slave" and one["master-link-status"] == "ok" for one in told)

    def attached(self):
        primary = self.primary()
        return primary is not None and len(primary.say("ROLE")[2]) == 2

    @staticmethod
    def others(sentinel):
        told = [dict(zip(one[::2], one[1::2])) for one in sentinel.say("SENTINEL", "SENTINELS", NAME)]
        return sum(one["flags"] == "sentinel" for one in told)

    def primary(self):
        """The server that the sentinels name, if it knows by now."""
        named = {int(s.say("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)[1]) for s in self.sentinels}
        server = self.servers[named.pop()]
        with contextlib.suppress(OSError):
            if not named and server.process and server.say("ROLE")[0] == "master":
                return server
        return None


class Writer(threading.Thread):
    """Writes one person after another at the primary, wherever it is. A write counts when replicas have it as well, since
    others may be lost in a failover."""

    def __init__(self, cluster, ledger):
        super().__init__(daemon=True)
        self.cluster, self.ledger, self.copies, self.running, self.written, self.stamp = cluster, ledger, 2, True, 0, 0

    def run(self):
        client = None
        while self.running:
            subject = WARM[self.stamp % len(WARM)]["person"]
            self.stamp += 1
            try:
                if client is None:
                    server = self.cluster.primary()
                    if server is None:
                        raise ConnectionError
                    client = server.client(timeout=1)
                with self.ledger.writing({record("person", subject): self.stamp}):
                    client("SET", record("person", subject), '{"stamp":%d}' % self.stamp)
                    if client("WAIT", self.copies, 300) < self.copies:
                        raise ConnectionError
                self.written += 1
            except (OSError, RedisError):
                if client is not None:
                    client.close()
                client = None
            time.sleep(0.03)

    def stop(self):
        self.running = False
        self.join(20)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    running = Cluster(tmp_path_factory.mktemp("sentinel"))
    yield running
    running.stop()


@pytest.fixture
def serve(cluster, tmp_path):
    started = []

    def start(**more):
        options = "&".join(f"{name}={value}" for name, value in {"timeout": TIMEOUT, "stale": STALE, "heartbeat": 200, **more}.items())
        started.append(Site(tmp_path / f"site-{len(started)}", RULES, "--reference", f"{cluster.address}?{options}").front())
        return started[-1]

    yield start
    for site in started:
        assert not site.events("worker-died", "worker-killed", "generation-died")
        assert site.stop() == 0


def cold(ledger, first):
    for n in range(first, first + 1000000):
        ledger.history(record("person", f"NONE-{n}"))
        yield {"person": f"NONE-{n}"}


def fail_over(cluster, site, fault, copies, report, *, late, later):
    """The load before, during and after a fault of the primary. Answers are well again when they are fresh, and not more
    than `late` seconds behind what was written; meanwhile it may be `later`."""
    ledger = Ledger()
    cluster.primary().say("FLUSHALL")
    writer = Writer(cluster, ledger)
    writer.start()
    assert until(lambda: writer.written > len(WARM))
    with Load(site, ledger, WARM, cold(ledger, 0)) as load:
        time.sleep(1)
        old = cluster.primary()
        writer.copies = copies
        load.phase("fault")
        begun = time.monotonic()
        fault(old)
        assert until(lambda: (new := cluster.primary()) and new is not old)
        promoted = time.monotonic() - begun
        mark = time.monotonic()
        while time.monotonic() - mark < 1.5:
            assert time.monotonic() - begun < 120, site.log.read_text()[-2000:]
            if any(s.begun > mark and (s.verdict != "fresh" or s.lateness > late) for s in load.samples[-50:]):
                mark = time.monotonic()
            time.sleep(0.05)
        took, written = mark - begun, writer.written
        load.phase("after")
        time.sleep(0.5)
    writer.stop()
    assert writer.written > written
    report(f"a new primary after {promoted:.2f} s, all answers fresh and current after {took:.2f} s; {writer.written} writes; {load}")
    load.check(LIMIT, STALE, later)
    assert max(s.lateness for s in load.samples if s.phase == "after") <= late
    assert load.count(phase="after") == load.count(phase="after", verdict="fresh") > 0
    return load


def test_the_primary_is_killed(cluster, serve, report):
    site = serve()
    killed = []

    def kill(primary):
        killed.append(primary)
        primary.kill()

    load = fail_over(cluster, site, kill, 1, report, late=LATE, later=LATE)
    assert load.count("cold", "unavailable", "fault") > 0 and load.count("warm", "stale", "fault") > 0
    killed[0].start("--replicaof", f"127.0.0.1 {cluster.primary().port}")
    assert until(cluster.attached)


def test_a_failover_on_request(cluster, serve, report):
    site = serve()
    assert until(cluster.attached)

    def ordered():
        try:
            return cluster.sentinels[0].say("SENTINEL", "FAILOVER", NAME)
        except RedisError:
            return None  # it has not yet seen that the replicas are well

    def ask(_):
        assert until(ordered)

    fail_over(cluster, site, ask, 1, report, late=LATE, later=DEPOSED)
    assert until(cluster.attached)
    primary = cluster.primary()

    def followed():
        return [server for server in cluster.servers.values() if server.connections("anjian-read")] == [primary]

    assert until(followed)


def test_sentinels_that_are_gone(cluster, serve):
    """Two of three sentinels down, and then all: who is connected stays connected."""
    site = serve()
    cluster.primary().say("SET", record("person", "KEPT"), '{"stamp":1}')

    def stamp(name):
        return site.post(DECISION, {"subject": {"person": name}}).json["explanation"]["facts"]["stamp"]

    assert stamp("KEPT") == {"value": 1, "source": "reference"}
    primary = cluster.primary()
    for sentinel in cluster.sentinels[:2]:
        sentinel.kill()
    assert primary.cut("anjian-read") > 0
    assert until(lambda: site.post(DECISION, {"subject": {"person": "other-1"}}).status == 200)
    cluster.sentinels[2].kill()
    primary.say("SET", record("person", "KEPT"), '{"stamp":2}')
    assert until(lambda: stamp("KEPT") == {"value": 2, "source": "reference"})
    for sentinel in cluster.sentinels:
        sentinel.start()

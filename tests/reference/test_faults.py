"""Each fault of Redis under load: a request that names no subject is never touched by it, stale data are served up to the
limit and say so, nothing is wrong, lost or slow, and all is well again soon after, without a restart."""
import time

import pytest
from load import DECISION
from support.redis_server import RedisError
from support.waiting import until
from world import HEARTBEAT, LATE, LIMIT, NOTICE, PEOPLE, SLACK, STALE, TIMEOUT, WARM, record

BEYOND = STALE + NOTICE + 1.5  # a fault that outlasts the stale data
BRIEF = NOTICE + 0.7


def stop(world):
    with world.ledger.losing():
        world.redis.kill()


def again(world, values, *more):
    """The server comes back with `values` (by key), whatever was there before."""
    with world.ledger.writing({**world.empty(), **values}):
        world.redis.start(*more)


@pytest.fixture
def fresh(direct):
    direct.seed()
    return direct


@pytest.fixture
def behind(proxied):
    proxied.seed()
    return proxied


def test_refused_from_the_start(make_world, report):
    world = make_world(started=False)
    assert world.site.post(DECISION, {"facts": {"sent": True}}).status == 200
    for subject in WARM:
        verdict, took, _ = world.ask(subject)
        assert verdict == "unavailable" and took < 1000 * LIMIT
    assert world.site.metrics()["anjian_reference_connected"] == 0
    world.redis.start()
    world.seed()
    report(f"well {world.recovered():.2f} s after Redis came up")
    assert world.site.metrics()["anjian_reference_connected"] > 0


def gone_and_back(load, took, report):
    """What every fault shows that cuts the service off for longer than stale data may be served."""
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("cold", "fresh", "fault", after=NOTICE) == 0 < load.count("cold", "unavailable", "fault")
    assert load.count("warm", "fresh", "fault", after=NOTICE) == 0
    assert load.count("warm", "stale", "fault", before=STALE) > 0
    limit = STALE + NOTICE
    assert load.count("warm", "unavailable", "fault", after=limit) > 0 == load.count("warm", "stale", "fault", after=limit)
    assert load.count("warm", "unavailable", "fault", before=STALE - SLACK) == 0


def test_killed(fresh, report):
    known = fresh.known()
    gone_and_back(*fresh.ordeal(lambda: stop(fresh), lambda: again(fresh, known), BEYOND), report)


def test_hung(fresh, report):
    gone_and_back(*fresh.ordeal(fresh.redis.freeze, fresh.redis.thaw, BEYOND), report)


def test_a_network_that_stands_still(behind, report):
    def hold():
        behind.proxy.mode = "hold"

    def let_go():
        behind.proxy.mode = "pass"

    gone_and_back(*behind.ordeal(hold, let_go, BEYOND), report)


def briefly_gone(load, took, report):
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("warm", "stale", "fault") > 0 == load.count("warm", "unavailable", "fault")
    assert load.count("warm", "fresh", "fault", after=NOTICE) == 0
    assert load.count("cold", "unavailable", "fault", after=NOTICE) > 0 == load.count("cold", "fresh", "fault", after=NOTICE)


def test_restart_with_an_empty_data_set(fresh, report):
    def restart():
        fresh.redis.forget()
        again(fresh, {})

    briefly_gone(*fresh.ordeal(lambda: stop(fresh), restart, BRIEF), report)
    assert fresh.ask(WARM[0])[2]["explanation"]["facts"]["stamp"] == {"value": None, "source": "unknown"}


def test_restart_with_an_older_data_set(fresh, report):
    old, aof = fresh.known(), fresh.redis.folder / "appendonlydir"
    kept = {path.name: path.read_bytes() for path in aof.iterdir()}
    for name in PEOPLE:
        fresh.set("person", name)

    def restore():
        for path in aof.iterdir():
            path.write_bytes(kept[path.name])
        again(fresh, old)

    briefly_gone(*fresh.ordeal(lambda: stop(fresh), restore, BRIEF), report)
    assert fresh.ask(WARM[0])[2]["explanation"]["facts"]["stamp"]["value"] == old[record("person", PEOPLE[0])]


def test_flushall(fresh, report):
    def flush():
        with fresh.ledger.writing(fresh.empty()):
            fresh.redis.say("FLUSHALL")

    load, took = fresh.ordeal(flush, fresh.seed, 0.5)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count(phase="fault") == load.count(phase="fault", verdict="fresh") > 0


@pytest.mark.parametrize("names", [["anjian-read"], ["anjian-tracking"], ["anjian-read", "anjian-tracking"]], ids="+".join)
def test_client_kill(fresh, names, report):
    cut = []

    def kill():
        for _ in range(4):
            cut.append(sum(fresh.redis.cut(name) for name in names))
            for name in PEOPLE:
                fresh.set("person", name)  # which nobody is told of while the connection is away
            time.sleep(0.2)

    assert fresh.connected()
    load, took = fresh.ordeal(kill, lambda: None, 0.2)
    report(f"{sum(cut)} connections killed, recovery {took:.2f} s; {load}")
    assert cut[0] >= len(names)


def test_slow_answers(behind, report):
    """Each reply comes late, but in time: slow answers are answers."""
    def slow():
        behind.proxy.mode = ("delay", TIMEOUT / 3000)

    def fast():
        behind.proxy.mode = "pass"

    load, took = behind.ordeal(slow, fast, 1.5)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("warm", phase="fault") == load.count("warm", "fresh", "fault") + load.count("warm", "stale", "fault") > 0


@pytest.mark.parametrize("mode", [("delay", 1.0), ("drip", 0.05), "refuse"], ids=str)
def test_answers_that_are_too_slow(behind, mode, report):
    def spoil():
        behind.proxy.mode = mode

    def repair():
        behind.proxy.mode = "pass"

    load, took = behind.ordeal(spoil, repair, BRIEF)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("warm", "unavailable", "fault") == 0
    if mode != "refuse":  # the connections that are there go on
        assert load.count("cold", "unavailable", "fault", after=NOTICE) > 0


GARBAGE = [b"\x00\xff\xfe\r\n" * 20, b"HTTP/1.1 200 OK\r\n\r\n", b"$-5\r\n", b"*1000000000\r\n", b"$999999999999\r\n", b"*-2\r\n", b":1\r\n",
           b"*1\r\n" * 500, b"+OK\r\n", b"$5\r\nhello\r\n", b"*0\r\n", b"$-1\r\n", b"*2\r\n*1\r\n$2\r\n{}\r\n:1\r\n", b"-ERR no\r\n" * 50, b"+OK\r\n" * 100,
           b"*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n" * 3]


def test_replies_that_are_garbage(behind, report):
    def spoil():
        for said in GARBAGE:
            behind.proxy.mode = ("say", said)
            time.sleep(0.25)

    def repair():
        behind.proxy.mode = "pass"

    load, took = behind.ordeal(spoil, repair, 0.5)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("cold", "unavailable", "fault") > 0 == load.count("cold", "fresh", "fault", after=LATE)


# Records that can't be used: the caller is told which, and nobody else is touched.

SPOILT = {
    "not JSON": ("{\"stamp\":", ""),
    "not UTF-8": (b'{"note":"\xff"}', ""),
    "no object": ("[1]", ""),
    "empty": ("", ""),
    "nothing but depth": ("[" * 100000, ""),
    "duplicate": ('{"stamp":1,"stamp":2}', ""),
    "wrong type": ('{"stamp":"many"}', "/stamp"),
    "fraction": ('{"stamp":1.5}', "/stamp"),
    "undeclared": ('{"stamp":1,"surprise":1}', "/surprise"),
    "of another kind": ('{"plant":1}', "/plant"),
    "a list fact": ('{"listed":true}', "/listed"),
}


def test_records_that_do_not_fit(fresh, report):
    with fresh.load() as load:
        for n, (name, (text, below)) in enumerate(SPOILT.items()):
            subject = {"person": f"SPOILT~{n}/X"}
            fresh.redis.say("SET", record("person", f"SPOILT~{n}/X"), text)
            for _ in range(4):
                answer = fresh.site.post(DECISION, {"subject": subject})
                assert (answer.status, answer.slug) == (422, "invalid-fact"), (name, answer.body)
                assert answer.pointer.startswith(f"/reference/person:SPOILT~0{n}~1X{below}"), (name, answer.pointer)
            with fresh.ledger.writing({record("person", f"SPOILT~{n}/X"): 5, f"ref:probe:list:persons SPOILT~{n}/X": False}):
                fresh.redis.say("SET", record("person", f"SPOILT~{n}/X"), '{"stamp":5}')
            time.sleep(LATE)
            assert [fresh.ask(subject)[0] for _ in range(4)] == ["fresh"] * 4
    report(load)
    load.check(LIMIT, STALE, LATE)
    assert load.count() == load.count(verdict="fresh")


def test_wrong_types(fresh, report):
    """A key that holds something else than it should is a fault of the data: it spoils the answers that need it, no others."""
    with fresh.load() as load:
        fresh.redis.say("RPUSH", record("person", "LIST"), "a")
        for _ in range(4):
            answer = fresh.site.post(DECISION, {"subject": {"person": "LIST"}})
            assert (answer.status, answer.slug, answer.pointer) == (422, "invalid-fact", "/reference/person:LIST"), answer.body
        time.sleep(0.3)
        load.phase("lists")
        fresh.redis.say("RENAME", "ref:probe:list:persons", "aside")
        fresh.redis.say("SET", "ref:probe:list:persons", "no set")
        time.sleep(LATE)
        for person in ("other-1", "other-2", PEOPLE[0]) * 2:
            answer = fresh.site.post(DECISION, {"subject": {"person": person}})
            assert (answer.status, answer.slug, answer.pointer) == (422, "invalid-fact", "/reference/list:persons"), answer.body
        fresh.redis.say("RENAME", "aside", "ref:probe:list:persons")
        fresh.redis.say("DEL", record("person", "LIST"))
    assert load.count(phase="before") == load.count(phase="before", verdict="fresh") > 0
    assert load.count("none", phase="lists") == load.count("none", "fresh", "lists") > 0
    assert load.count("warm", "other", "lists") > 0 == load.count(verdict="lost")
    report(load)
    fresh.recovered()


def test_huge_values(make_world, report):
    """More than an eighth of the cache: answered, not kept. Such requests are slow; one worker alone knows no limit for slow rule sets."""
    world, note = make_world(workers=1), "安" * (1 << 20)
    world.recovered()
    with world.load() as load:
        world.redis.say("SET", record("person", "HUGE"), '{"stamp":7,"note":"%s"}' % note)
        for _ in range(6):
            answer = world.site.post(DECISION, {"subject": {"person": "HUGE"}})
            assert answer.status in (200, 503), answer.body[:300]
            if answer.status == 200:
                assert answer.json["explanation"]["facts"]["note"]["value"] == note
        world.redis.say("SET", record("person", "HUGE"), '{"stamp":8}')
        time.sleep(LATE)
        facts = world.site.post(DECISION, {"subject": {"person": "HUGE"}}).json["explanation"]["facts"]
        assert facts["stamp"]["value"] == 8 and facts["note"]["value"] is None
    report(f"answered {answer.status}; {load}")
    load.check(LIMIT, STALE, LATE + SLACK)
    assert world.site.metrics()["anjian_reference_cache_bytes"] <= 4 << 20
    assert not world.site.events("worker-died", "worker-killed", "generation-died")


# What Redis itself refuses.

def test_out_of_memory(fresh, report):
    def fill():
        fresh.redis.say("CONFIG", "SET", "maxmemory", "1")
        with pytest.raises(RedisError, match="OOM"):
            fresh.redis.say("SET", "x", "y")
        assert fresh.redis.cut("anjian-read") + fresh.redis.cut("anjian-tracking") >= 2  # connecting works without memory as well

    load, took = fresh.ordeal(fill, lambda: fresh.redis.say("CONFIG", "SET", "maxmemory", "0"), 1.0)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("cold", "fresh", "fault") > 0
    assert load.count("cold", "fresh", "fault", after=0.5) == load.count("cold", None, "fault", after=0.5) > 0


def test_read_only(fresh, report):
    """The server becomes a replica of one that is not there, and is cut off: it is not the primary that was asked for."""
    def demote():
        fresh.redis.say("REPLICAOF", "127.0.0.1", "1")
        with pytest.raises(RedisError, match="READONLY"):
            fresh.redis.say("SET", "x", "y")
        fresh.redis.cut("anjian-read")
        fresh.redis.cut("anjian-tracking")

    load, took = fresh.ordeal(demote, lambda: fresh.redis.say("REPLICAOF", "NO", "ONE"), BRIEF)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("warm", "unavailable", "fault") == 0


def test_loading(fresh, report):
    """A server that comes back and takes its time with a large data set."""
    known = fresh.known()
    fresh.redis.say("BGREWRITEAOF")  # as a snapshot, between whose keys the server looks up from loading
    assert until(lambda: fresh.redis.info("persistence")["aof_rewrite_in_progress"] == "0")
    slow = 1500000 // fresh.redis.say("DBSIZE")  # µs a key

    def restart():
        stop(fresh)
        with fresh.ledger.writing({**fresh.empty(), **known}):
            fresh.redis.start("--key-load-delay", str(slow), "--loading-process-events-interval-bytes", "1024", loaded=False)
        with pytest.raises(RedisError, match="LOADING"):
            fresh.redis.say("GET", "x")

    load, took = fresh.ordeal(restart, lambda: None, 1.0)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("cold", "unavailable", "fault") > 0 == load.count("cold", "fresh", "fault", after=LATE)
    assert load.count("warm", "stale", "fault") > 0


def test_a_timeout_above_the_limit_of_a_request(make_world):
    """A worker may work for ten seconds. It is not killed for waiting longer, and the next calls don't wait."""
    world = make_world(workers=1, settings="timeout=12000&stale=3&heartbeat=200")
    world.recovered()
    world.redis.freeze()
    try:
        begun = time.monotonic()
        answer = world.site.post(DECISION, {"subject": next(world.cold)})
        assert answer.slug == "reference-unavailable" and time.monotonic() - begun > 10
    finally:
        world.redis.thaw()
    world.recovered()
    assert not world.site.events("worker-killed", "worker-died")


def test_each_cause_is_logged_once(governed, report):
    """WRONGPASS and its like, however often it is tried; and again after all was well."""
    def lost():
        return [event for event in governed.site.events("reference-lost") if "NOAUTH" in event["message"]]

    for times in (1, 2):
        governed.redis.say("ACL", "SETUSER", "default", "resetpass", ">secret")
        governed.redis.say("CLIENT", "KILL", "USER", "default")
        for _ in range(20):
            governed.ask(next(governed.cold))
            time.sleep(0.1)
        told = [event["pid"] for event in lost()]
        assert told and max(told.count(pid) for pid in told) <= times, told
        governed.redis.say("ACL", "SETUSER", "default", "on", "nopass", "+@all", "~*", "&*")
        governed.recovered()
    report(len(told), "lines")


def test_a_server_that_evicts_is_said_aloud(make_world):
    world = make_world(options=("--maxmemory-policy", "allkeys-lru"))
    world.recovered()
    warned = until(lambda: world.site.get("/readyz").json.get("reference_warning"))
    assert "noeviction" in warned
    assert 1 <= len(world.site.events("reference-evicts")) <= 4  # the first of those that look at once


def test_a_cluster_is_refused(make_world):
    world = make_world(started=False, options=("--cluster-enabled", "yes"))
    world.redis.start()
    assert until(lambda: world.site.post(DECISION, {"subject": WARM[0]}).slug == "reference-unavailable")
    assert until(lambda: any("Redis Cluster" in event["message"] for event in world.site.events("reference-lost"))), world.site.log.read_text()


@pytest.fixture
def governed(fresh):
    """An administrator who stays when the others lose their rights."""
    fresh.redis.say("ACL", "SETUSER", "admin", "on", ">admin", "+@all", "~*", "&*")
    fresh.redis.auth = ("admin", "admin")
    yield fresh
    fresh.redis.say("ACL", "SETUSER", "default", "on", "nopass", "+@all", "~*", "&*")
    fresh.redis.auth = ()


def rights(world, *words):
    return lambda: world.redis.say("ACL", "SETUSER", "default", *words)


@pytest.mark.parametrize("lost", ["-get", "-sismember", "resetkeys"])
def test_a_right_is_lost(governed, lost, report):
    """NOPERM. What is kept goes on being true."""
    load, took = governed.ordeal(rights(governed, lost), rights(governed, "+@all", "~*", "&*"), 1.0)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("cold", "unavailable", "fault", after=LATE) == load.count("cold", None, "fault", after=LATE) > 0
    assert load.count("warm", "unavailable", "fault") == 0


@pytest.mark.parametrize("lost", [["resetpass", ">secret"], ["resetchannels"], ["-subscribe"], ["-client"], ["off"]], ids=lambda lost: lost[0])
def test_connections_that_are_not_let_in(governed, lost, report):
    """NOAUTH, or a server that does not let the service do what it needs on a new connection."""
    def lock():
        rights(governed, *lost)()
        governed.redis.say("CLIENT", "KILL", "USER", "default")

    load, took = governed.ordeal(lock, rights(governed, "on", "nopass", "+@all", "~*", "&*"), BRIEF)
    report(f"recovery {took:.2f} s; {load}")
    assert load.count("warm", "unavailable", "fault") == 0
    if lost[0] in ("resetpass", "off"):
        assert load.count("cold", "unavailable", "fault", after=LATE) == load.count("cold", None, "fault", after=LATE) > 0
        assert load.count("warm", "stale", "fault", after=LATE) == load.count("warm", None, "fault", after=LATE) > 0


def test_a_quiet_server_keeps_its_connections(fresh):
    """Heartbeats are not requests: nothing comes and goes while nothing is asked."""
    assert fresh.connected()
    fresh.recovered()
    before = sorted(fresh.redis.connections("anjian-read") + fresh.redis.connections("anjian-tracking"))
    time.sleep(5 * HEARTBEAT / 1000 + TIMEOUT / 1000)
    assert sorted(fresh.redis.connections("anjian-read") + fresh.redis.connections("anjian-tracking")) == before

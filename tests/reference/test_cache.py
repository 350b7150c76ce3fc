"""What a worker keeps, and what it costs to ask: round trips, memory, counters."""
import json
import time

import pytest
from load import DECISION
from support.processes import memory
from support.waiting import until
from world import LATE, WARM, record

COUNTERS = ["hits", "misses", "invalidations", "evictions", "stale", "failures"]
GAUGES = ["cache_bytes", "cache_entries", "connected"]
SUBJECT = {"person": "ONE", "enterprise": "PLANT"}


@pytest.fixture
def single(make_world):
    """One worker, so that what is kept is kept everywhere, behind a proxy that counts. No answer of Redis is too late, and no
    heartbeat comes between."""

    def make(more="memory=4"):
        world = make_world(proxied=True, workers=1, settings=f"timeout=8000&stale=60&heartbeat=60000&{more}")
        world.recovered()
        world.redis.say("CONFIG", "RESETSTAT")
        return world

    return make


def figures(world):
    told = world.site.metrics()
    names = [f"anjian_reference_{name}_total" for name in COUNTERS] + [f"anjian_reference_{name}" for name in GAUGES]
    assert set(names) <= set(told), set(names) - set(told)
    return {name.removeprefix("anjian_reference_").removesuffix("_total"): told[name] for name in names}


def ask(world, subject):
    answer = world.site.post(DECISION, {"subject": subject})
    assert answer.status == 200, answer.body
    return {name: fact["value"] for name, fact in answer.json["explanation"]["facts"].items()}


def reads(world):
    """The commands that read, since they were last asked for."""
    calls = {name: n for name, n in world.redis.calls().items() if name in ("mget", "get", "sismember", "smismember", "exists")}
    world.redis.say("CONFIG", "RESETSTAT")
    return calls


def bursts(world, since):
    """What went over the connections that read records, as "ask" and "reply" in turn."""
    found = world.proxy.bursts[since:]
    asking = {connection for connection, kind, data in found if kind == "ask" and b"$3\r\nGET\r\n" in data.upper()}
    kinds = [kind for connection, kind, _ in found if connection in asking]
    return [kind for n, kind in enumerate(kinds) if n == 0 or kinds[n - 1] != kind]


def test_a_miss_is_one_round_trip_and_a_hit_none(single, report):
    world = single()
    world.set("person", "ONE")
    world.set("enterprise", "PLANT")
    time.sleep(LATE)
    before, since = figures(world), len(world.proxy.bursts)
    reads(world)
    first = ask(world, SUBJECT)
    assert first["stamp"] is not None and first["plant"] is not None and first["listed"] is False and first["plant_listed"] is False
    assert bursts(world, since) == ["ask", "reply"]
    cost = reads(world)
    report("a miss:", cost)
    assert cost == {"get": 2, "sismember": 2}
    middle = figures(world)
    assert middle["misses"] > before["misses"]

    since = len(world.proxy.bursts)
    for _ in range(20):
        assert ask(world, SUBJECT) == first
    assert bursts(world, since) == [] and reads(world) == {}
    after = figures(world)
    assert after["misses"] == middle["misses"] and after["hits"] >= middle["hits"] + 20
    assert after["connected"] > 0


def test_what_is_half_there_asks_for_the_other_half(single):
    world = single()
    world.set("person", "ONE")
    world.set("enterprise", "PLANT")
    time.sleep(LATE)
    ask(world, {"person": "ONE"})
    since = len(world.proxy.bursts)
    ask(world, SUBJECT)
    asked = b"".join(data for _, kind, data in world.proxy.bursts[since:] if kind == "ask")
    assert bursts(world, since) == ["ask", "reply"]
    assert record("enterprise", "PLANT").encode() in asked and record("person", "ONE").encode() not in asked


def test_what_is_missing_is_kept_too(single):
    world = single()
    nobody = {"person": "NOBODY", "enterprise": "NOWHERE"}
    assert ask(world, nobody)["stamp"] is None
    reads(world)
    for _ in range(10):
        assert ask(world, nobody)["stamp"] is None
    assert reads(world) == {}
    world.set("person", "NOBODY")  # until it comes
    assert until(lambda: ask(world, nobody)["stamp"] is not None)
    world.redis.say("DEL", "ref:probe:list:persons", "ref:probe:list:plants")
    assert until(lambda: ask(world, nobody)["listed"] is None and ask(world, nobody)["plant_listed"] is None)
    world.redis.say("SADD", "ref:probe:list:persons", "")  # loaded, and empty
    assert until(lambda: ask(world, nobody)["listed"] is False)
    world.redis.say("SADD", "ref:probe:list:persons", "NOBODY")
    assert until(lambda: ask(world, nobody)["listed"] is True)


def test_invalidations_are_counted(single):
    world = single()
    world.set("person", "ONE")
    time.sleep(LATE)
    ask(world, {"person": "ONE"})
    before = figures(world)["invalidations"]
    world.set("person", "ONE")
    assert until(lambda: figures(world)["invalidations"] > before)
    world.redis.say("SET", "other:key", "1")  # no reference data, no message
    reads(world)
    ask(world, {"person": "ONE"})
    assert reads(world)["get"] == 1


def test_what_expires_is_told_as_well(single):
    world = single()
    world.redis.say("SET", record("person", "BRIEF"), '{"stamp":1}', "PX", "4000")
    assert ask(world, {"person": "BRIEF"})["stamp"] == 1
    assert until(lambda: ask(world, {"person": "BRIEF"})["stamp"] is None)


def test_nothing_is_kept_past_its_maximum_age(single):
    world = single("max_age=4")
    world.set("person", "ONE")
    time.sleep(LATE)
    ask(world, {"person": "ONE"})
    reads(world)
    ask(world, {"person": "ONE"})
    assert reads(world) == {}
    time.sleep(4.1)
    ask(world, {"person": "ONE"})
    assert reads(world)["get"] == 1


def resident(world):
    """MiB of the worker that has grown the most, which is the one for batches."""
    return max(memory(pid, "VmRSS") for pid in world.site.workers()) / 1024


def lines(names):
    return "".join(json.dumps({"subject": {"person": name}, "explain": "none"}) + "\n" for name in names)


def test_memory_stays_within_its_limit(single, report, monkeypatch):
    monkeypatch.setenv("ASAN_OPTIONS", "quarantine_size_mb=1")  # what is freed may be used again
    limit = 2
    world = single(f"memory={limit}")
    other = figures(world)["cache_bytes"]  # of the worker for single decisions, which has no part in this
    kept = {record("person", f"MANY-{n}"): json.dumps({"stamp": n, "note": "x" * 400}) for n in range(30000)}
    flat = [word for pair in kept.items() for word in pair]
    world.redis.say("MSET", *flat)
    world.site.batch(DECISION, lines(f"MANY-{n}" for n in range(10000)))
    before = resident(world)
    for start in (10000, 20000):
        answers = world.site.batch(DECISION, lines(f"MANY-{n}" for n in range(start, start + 10000))).lines
        assert all(answer["status"] == "undetermined" or answer["outcome"]["code"] == "kept" for answer in answers)
    now, kept = figures(world), (figures(world)["cache_bytes"] - other) / 1048576
    report(f"{now['cache_entries']:.0f} entries, {kept:.2f} MiB of {limit}, {now['evictions']:.0f} evictions; "
           f"the worker grew by {resident(world) - before:.1f} MiB to {resident(world):.0f} over 20000 more subjects")
    assert now["evictions"] > 20000 and 0 < now["cache_entries"] < 20000
    assert limit / 2 < kept <= limit
    assert resident(world) - before < 8  # 20000 entries that were not freed would be 15


def test_a_batch_reads_ahead(single, report):
    world = single("memory=16")
    names = [f"BATCH-{n}" for n in range(1000)]
    world.redis.say("MSET", *[word for n, name in enumerate(names) for word in (record("person", name), json.dumps({"stamp": n}))])
    time.sleep(LATE)
    reads(world)
    since = len(world.proxy.bursts)
    answers = world.site.batch(DECISION, "".join(json.dumps({"id": n, "subject": {"person": name}}) + "\n" for n, name in enumerate(names))).lines
    assert [(line["id"], line["explanation"]["facts"]["stamp"]["value"]) for line in answers] == [(n, n) for n in range(1000)]
    cost, trips = reads(world), bursts(world, since).count("ask")
    report(f"1000 lines with 1000 subjects: {cost}, {trips} round trips")
    assert cost["get"] == 1000 and trips <= 80
    answers = world.site.batch(DECISION, lines(names)).lines
    assert len(answers) == 1000 and reads(world) == {}


def test_what_a_batch_names_twice_is_read_once(single):
    world = single()
    world.set("person", "ONE")
    time.sleep(LATE)
    reads(world)
    answers = world.site.batch(DECISION, lines(["ONE"] * 50)).lines
    assert len(answers) == 50 and reads(world).get("get") == 1


def test_stale_answers_and_failures_are_counted(single):
    world = single()
    before = figures(world)
    world.redis.kill()
    assert until(lambda: world.site.post(DECISION, {"subject": WARM[0]}).json["explanation"]["facts"]["stamp"].get("stale_seconds") is not None)
    assert world.site.post(DECISION, {"subject": {"person": "never"}}).slug == "reference-unavailable"
    assert until(lambda: figures(world)["connected"] == 0)
    after = figures(world)
    assert after["stale"] > before["stale"] and after["failures"] > before["failures"]

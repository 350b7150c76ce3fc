"""A rule set whose own functions misbehave: its callers get a problem, everybody else an answer."""
import json
import os
import signal
import threading
import time

import pytest
from support import fastcgi
from support.paths import EXAMPLE, RULES, STAR
from support.processes import sockets
from support.waiting import until

REQUEST = json.loads(EXAMPLE.read_text())
DEMO = "/v1/rulesets/demo/decisions/training"
TRAPPED = {"as_of": "2024-06-01", "facts": {"hours": 24, "exam_passed": True, "accident": False}, "explain": "none"}
TRACED = {"X-Request-Id": "a-1", "traceparent": f"00-{'12' * 16}-{'ab' * 8}-01"}
SAFE = {**TRAPPED, "facts": {"hours": 24, "exam_passed": True}}

HOSTILE = {
    "loop": ("while true do end", "rule-budget-exceeded"),
    "recursion": ("local function g(n) return 1 + g(n + 1) end return g(1) > 0", None),
    "memory": ('local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1000) .. i end', "rule-budget-exceeded"),
    "rep": ('return ("x"):rep(1 << 40) == ""', None),
    "pattern": ('return (("a"):rep(40)):find(("a?"):rep(40) .. ("a"):rep(40)) == 1', None),
    "error": ('error("no")', "rule-error"),
    "error-object": ("error({})", "rule-error"),
    "nil-index": ("return f.accident.x.y", "rule-error"),
    "wrong-type": ('return "yes"', "rule-error"),
    "write": ("f.hours = 1 return true", "rule-error"),
    "global": ("leak = 1 return true", "rule-error"),
    "io": ('return io.open("/etc/passwd") ~= nil', "rule-error"),
    "os": ("return os.time() > 0", "rule-error"),
    "load": ('return load("return true")()', "rule-error"),
    "metatable": ('return getmetatable("").__index == nil', "rule-error"),
    "poison": ('("").rep = nil return true', "rule-error"),
}


@pytest.fixture
def spoil(rules):
    """demo, with a condition decided by `body`, called only when `accident` is known."""

    def change(body):
        path = rules / "demo/training.lua"
        text = path.read_text().replace("fact.accident:is(false) }", "reads = { fact.accident }, test = function(f) " + body + " end }")
        assert body in text
        path.write_text(text)
        return rules

    return change


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_function(serve, spoil, name):
    body, slug = HOSTILE[name]
    site = serve(spoil(body))
    connection = site.connect()
    for _ in range(3):
        got = site.post(DEMO, TRAPPED, connection=connection, headers=TRACED)
        if slug is None:
            assert got.status == 200 or got.slug in ("rule-error", "rule-budget-exceeded")
        else:
            assert (got.status, got.slug) == (500, slug)
        assert site.post(STAR, REQUEST, connection=connection).json["outcome"]["code"] == "star_4"
    lines = site.batch(DEMO, [{**TRAPPED, "id": 1}, {**SAFE, "id": 2}]).lines
    assert [line["id"] for line in lines] == [1, 2] and lines[1].get("status") == "undetermined"
    if slug is not None:
        assert lines[0]["problem"]["type"].endswith(slug)
        assert site.metrics()['anjian_rule_errors_total{ruleset="demo"}'] == 4
        assert site.metrics()['anjian_rule_errors_total{ruleset="lucheng"}'] == 0
        logged = site.events(slug)
        assert len(logged) == 4 and logged[0]["ruleset"] == "demo" and "training.lua" in logged[0]["where"]
        assert (logged[0]["request_id"], logged[0]["trace_id"], logged[0]["parent_id"]) == ("a-1", "12" * 16, "ab" * 8)
    assert not site.events("worker-died", "worker-killed")


def test_two_rule_sets_at_once_one_of_them_hostile(serve, spoil):
    site = serve(spoil("while true do end"))
    wrong, done = [], []

    def keep_asking(target, request, status):
        connection = site.connect()
        for _ in range(30):
            got = site.post(target, request, connection=connection)
            if got.status != status:
                wrong.append((target, got.status))
            done.append(target)
        connection.close()

    threads = [threading.Thread(target=keep_asking, args=row) for row in ((DEMO, TRAPPED, 500), (STAR, REQUEST, 200), (STAR, REQUEST, 200))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [] and len(done) == 90
    assert not site.events("worker-died", "worker-killed")


def test_a_rule_set_that_takes_long_leaves_workers_to_the_others(serve, spoil):
    """Its requests keep at most half of the workers; more of them are `busy`."""
    site = serve(spoil("local n = 0 for i = 1, 150000 do n = n + #tostring(i) end return n > 0"))
    neighbour, slugs, stop = [], set(), threading.Event()

    def burn():
        connection = site.connect()
        while not stop.is_set():
            got = site.post(DEMO, TRAPPED, connection=connection)
            slugs.add("ok" if got.status == 200 else got.slug)
        connection.close()

    burners = [threading.Thread(target=burn) for _ in range(6)]
    for thread in burners:
        thread.start()
    found = until(lambda: neighbour.append(site.post(STAR, REQUEST).status) or "busy" in slugs, 60)
    stop.set()
    for thread in burners:
        thread.join()
    assert found and slugs - {"busy"}, slugs
    assert set(neighbour) == {200}
    assert site.post(DEMO, TRAPPED).status != 503, "it is busy no longer"
    assert not site.events("worker-died", "worker-killed")


def test_a_machine_that_is_busy_makes_no_rule_set_slow(serve):
    """Workers that don't get the processor are halted here. Nothing is refused for it: only what a rule set computes counts."""
    site = serve(RULES)
    pids = site.workers()[:2]
    asked = fastcgi.request(STAR, b" " * 1000000 + json.dumps(REQUEST).encode(), CONTENT_TYPE="application/json")
    def status(s):
        return fastcgi.answer(s)[0]["status"]

    connections = {}  # by worker: one that has begun to read a request accepts no other connection
    for _ in pids:
        before = {pid: sockets(pid) for pid in pids}
        s = fastcgi.connect(site.socket("decide"))
        s.sendall(asked[:-20])
        connections[until(lambda: next((pid for pid in pids if sockets(pid) - before[pid]), None))] = s
    for s in connections.values():
        s.sendall(asked[-20:])
        assert status(s) == "200 OK"
    first, second = pids

    def halt_while_deciding():
        for s in connections.values():
            s.sendall(asked)
        for s in connections.values():
            fastcgi.await_read(s, pause=0)
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(0.2)

    try:
        for _ in range(8):
            halt_while_deciding()
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
            assert [status(s) for s in connections.values()] == ["200 OK"] * 2
            halt_while_deciding()
            os.kill(first, signal.SIGCONT)
            assert status(connections[first]) == "200 OK"
            connections[first].sendall(fastcgi.request(STAR, b"{}", CONTENT_TYPE="application/json"))
            assert status(connections[first]) == "200 OK"
            os.kill(second, signal.SIGCONT)
            assert status(connections[second]) == "200 OK"
    finally:
        for pid, s in connections.items():
            os.kill(pid, signal.SIGCONT)
            s.close()

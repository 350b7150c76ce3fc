"""Starting, stopping, crashing: who refuses to start, what a stop waits for, what a killed worker costs."""
import json
import os
import signal
import threading

import pytest
from support import fastcgi, metrics
from support.paths import EXAMPLE, RULES, STAR
from support.waiting import until

REQUEST = json.loads(EXAMPLE.read_text())


@pytest.mark.parametrize("make", ["missing", "empty", "a file", "hidden only"])
def test_without_rule_sets_it_refuses_to_start(serve, tmp_path, make):
    folder = tmp_path / "rules"
    if make != "missing":
        folder.mkdir()
    if make == "a file":
        folder.rmdir()
        folder.write_text("")
    if make == "hidden only":
        (folder / "_template").mkdir()
    site = serve(folder, front=False)
    assert site.process.wait(60) == 1
    said = [line for line in site.log.read_text().splitlines() if not line.startswith("{")]
    assert len(said) == 1 and str(folder) in said[0], said
    assert not list(site.sockets.glob("*.sock"))


def test_when_none_loads_it_refuses_to_start(serve, rules):
    for name in ("lucheng", "demo"):
        (rules / name / "facts.lua").write_text("fact {")
    site = serve(rules, front=False)
    assert site.process.wait(60) == 1 and "facts.lua:1" in site.log.read_text().splitlines()[-1]


def test_a_crashed_worker_is_replaced(serve):
    site = serve(RULES)
    before = site.workers()
    assert len(before) == 9  # two, four for batches, one for control, two to describe
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: len(site.workers()) == len(before) and not set(site.workers()) & set(before))
    for _ in range(4):
        assert site.post(STAR, REQUEST).status == 200
    assert site.batch(STAR, [REQUEST]).status == 200 and site.get("/healthz").status == 200
    assert len(site.events("worker-died")) == len(before)
    deaths = {name: value for name, value in site.metrics().items() if name.startswith("anjian_worker_deaths_total")}
    assert sum(deaths.values()) == len(before)


def test_a_stop_finishes_what_is_in_flight(serve):
    site = serve(RULES)
    item = json.dumps({**REQUEST, "explain": "none", "id": 1}) + "\n"
    got = []
    asking = threading.Thread(target=lambda: got.append(site.batch(STAR, item * 8000)))
    with fastcgi.connect(site.sockets / "decide.sock") as s:
        request = fastcgi.request(STAR, json.dumps(REQUEST).encode())
        s.sendall(request[:200])
        asking.start()
        fastcgi.await_read(s)
        assert until(lambda: metrics.total(site.metrics(), "anjian_decisions_total", '"star-rating"') > 0), "the batch has not begun"
        site.process.terminate()
        site.await_event("draining")
        s.sendall(request[200:])
        headers, body = fastcgi.answer(s)
        assert headers["status"] == "200 OK" and json.loads(body)["outcome"]["code"] == "star_4"
    asking.join()
    assert got[0].status in (200, 503)
    if got[0].status == 200:
        assert len(got[0].lines) == 8000
    assert site.process.wait(60) == 0
    assert not list(site.sockets.glob("*.sock"))
    answer = site.post(STAR, REQUEST)
    assert (answer.status, answer.slug) == (503, "busy")


def test_every_log_line_is_one_json_object(serve):
    site = serve(RULES)
    site.post(STAR, REQUEST)
    site.reload()
    site.process.terminate()
    assert site.process.wait(60) == 0
    for line in site.log.read_text().splitlines():
        event = json.loads(line)
        assert {"time", "level", "event", "pid"} <= set(event)
    assert [event["event"] for event in site.events("stopped")] == ["stopped"]

"""Batches over HTTP: NDJSON and arrays, good items among bad, sizes that do not fit into memory, clients that leave."""
import json
import os
import signal
import socket
import threading
import time

import pytest
from support import metrics
from support.paths import EXAMPLE, RULES, STAR
from support.processes import memory
from support.waiting import until

REQUEST = json.loads(EXAMPLE.read_text())


def test_an_answer_a_line_in_order_with_ids(site):
    body = "\n".join(["", json.dumps({**REQUEST, "id": 1}), " \t ", json.dumps({**REQUEST, "id": "二"}), json.dumps(REQUEST)]) + "\r\n\n"
    got = site.batch(STAR, body)
    assert got.status == 200 and got.headers["content-type"] == "application/x-ndjson"
    assert [line.get("id") for line in got.lines] == [1, "二", None] and "id" not in got.lines[2]
    assert all(line["outcome"]["code"] == "star_4" and line["explanation"] and line["counterfactual"] for line in got.lines)


def test_bad_lines_among_good_ones(site):
    bad = ["{", '{"id":3,"facts":{"x":1}}', '{"id":[]}', '{"id":1.5}', "[]", "nonsense", '{"id":7,"as_of":"2023-02-29"}',
           '{"id":8,"as_of":"2020-01-01"}', '{"id":9,"target":"star_9","as_of":"2025-01-01"}', "[" * 10000, '{"id":1,"id":2}',
           '{"id":10,"facts":{"activity_hours_year":1e400}}', '{"id":11,"facts":{"accidents":[{},{"deaths":"x"}]},"as_of":"2025-01-01"}']
    good = json.dumps({**REQUEST, "id": "good", "explain": "none"})
    lines = site.batch(STAR, "\n".join(line for each in bad for line in (each, good))).lines
    assert len(lines) == 2 * len(bad) and all(line["outcome"]["code"] == "star_4" for line in lines[1::2])
    told = [(line["id"], line["problem"]["type"].rpartition(":")[2], (line["problem"]["errors"] or [{}])[0].get("pointer")) for line in lines[::2]]
    assert told == [(None, "invalid-json", ""), (3, "invalid-fact", "/facts/x"), (None, "invalid-request", "/id"), (None, "invalid-request", "/id"),
                    (None, "invalid-request", ""), (None, "invalid-json", ""), (7, "invalid-request", "/as_of"), (8, "not-in-force", "/as_of"),
                    (9, "unknown-target", "/target"), (None, "invalid-json", ""), (None, "invalid-json", ""), (None, "invalid-json", ""),
                    (11, "invalid-fact", "/facts/accidents/1/deaths")]


def test_arrays(site):
    got = site.batch(STAR, json.dumps([{**REQUEST, "id": 1}, {"id": 2, "facts": {"x": 1}}, 5, {**REQUEST, "id": 3}]), "application/json")
    assert got.status == 200 and got.headers["content-type"] == "application/json"
    assert [item["id"] for item in got.json] == [1, 2, None, 3] and ["problem" in item for item in got.json] == [False, True, True, False]
    assert site.batch(STAR, "[]", "application/json").json == []
    for body, slug in (("", "invalid-json"), ("[{}", "invalid-json"), ("[{},]", None), ("[{}] x", "invalid-json"), ("{}", "invalid-request")):
        got = site.batch(STAR, body, "application/json")
        assert got.status in (200, 400) and (slug is None or got.slug == slug), body


def test_an_empty_batch_has_an_empty_answer(site):
    for body in ("", "\n", " \n\t\n\r\n"):
        got = site.batch(STAR, body)
        assert (got.status, got.body) == (200, b"")


def test_the_item_limit(serve):
    site = serve(RULES, "--max-items", "3")
    item = {**REQUEST, "explain": "none"}
    assert ["problem" in line for line in site.batch(STAR, [item] * 3).lines] == [False] * 3
    lines = site.batch(STAR, [item] * 10).lines
    assert len(lines) == 4 and lines[3]["id"] is None and lines[3]["problem"]["type"].endswith(":too-many-items")
    items = site.batch(STAR, json.dumps([item] * 10), "application/json").json
    assert len(items) == 4 and items[3]["problem"]["type"].endswith(":too-many-items")


def test_over_the_limit(serve):
    site = serve(RULES, "--max-batch-body", "4096")
    got = site.batch(STAR, " " * 5000)
    assert (got.status, got.slug) == (413, "payload-too-large")
    assert site.batch(STAR, [{"id": 1, "as_of": "2025-01-01"}]).status == 200


def test_50_mb_through_nginx(site):
    line = json.dumps({**REQUEST, "explain": "none", "id": "%06d", "target": None}) + " " * 600 + "\n"
    count = (50 << 20) // len(line % 0)
    body = "".join(line % n for n in range(count)).encode()
    assert len(body) > 49 << 20
    got = site.batch(STAR, body)
    assert got.status == 200
    lines = got.lines
    assert [answer["id"] for answer in lines] == ["%06d" % n for n in range(count)]
    assert {answer["outcome"]["code"] for answer in lines} == {"star_4"}
    assert not [path for path in site.folder.glob("anjian-*")]


def resident(pids):
    """The most memory of its own, and of files, that one of the processes has; in KiB."""
    return max(memory(pid, "RssAnon") for pid in pids), max(memory(pid, "RssFile") + memory(pid, "RssShmem") for pid in pids)


@pytest.mark.parametrize("kind", ["application/x-ndjson", "application/json"])
def test_a_large_body_takes_little_memory(site, kind):
    item = json.dumps({**REQUEST, "explain": "none", "target": None}) + " " * 5000
    count = (60 << 20) // (len(item) + 1)
    body = "\n".join([item] * count) if kind.endswith("ndjson") else "[" + ",".join([item] * count) + "]"
    assert site.batch(STAR, REQUEST).status == 200
    pids, got = site.workers(), []
    before = peak = resident(pids)
    sender = threading.Thread(target=lambda: got.append(site.batch(STAR, body, kind)))
    sender.start()
    while sender.is_alive():
        peak = tuple(map(max, peak, resident(pids)))
        time.sleep(0.002)
    assert got[0].status == 200 and len(got[0].lines if kind.endswith("ndjson") else got[0].json) == count
    print(f"{len(body) >> 20} MiB: {peak[0] - before[0]} KiB of its own, {peak[1] - before[1]} KiB of files")
    assert peak[0] - before[0] < 8 << 10 and peak[1] - before[1] < 8 << 10


def post_batch(site, body):
    """A connection over which a batch was sent, its answer unread."""
    s = socket.create_connection(("127.0.0.1", site.port), timeout=120)
    s.sendall(batch_head(body) + body)
    return s


def batch_head(body):
    return (f"POST {STAR}/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()


def test_long_batches_do_not_hold_up_a_short_one(site):
    item = (json.dumps({**REQUEST, "id": 1}) + "\n").encode()
    before = decided(site)
    long = [post_batch(site, item * 20000) for _ in range(3)]
    try:
        assert long[0].recv(4096)
        assert site.batch(STAR, item).status == 200
        assert decided(site) - before < 3 * 20000 - 5000, "it waited for them"
    finally:
        for s in long:
            s.close()


def decided(site):
    return metrics.total(site.metrics(), "anjian_decisions_total", '"star-rating"')


def test_work_stops_soon_for_a_client_that_has_left(site):
    item = (json.dumps({**REQUEST, "id": 1, "explain": "none"}) + "\n").encode()
    before = decided(site)
    with post_batch(site, item * 40000) as s:
        assert s.recv(1)
    assert until(lambda: decided(site) == (time.sleep(0.3), decided(site))[1])
    assert decided(site) - before < 30000


def test_a_client_that_leaves_midway(site):
    item = (json.dumps({**REQUEST, "id": 1}) + "\n").encode()
    body = item * 20000
    head = batch_head(body)
    for sent in (head + body[:1 << 20], head + body):
        with socket.create_connection(("127.0.0.1", site.port)) as s:
            s.sendall(sent)
            if sent[len(head):] == body:
                assert s.recv(4096)
    assert until(lambda: site.batch(STAR, item).status == 200)
    assert not site.events("worker-died", "worker-killed")


def test_a_long_batch_does_not_hold_up_a_decision(site):
    """Its workers are halted, so that it lasts as long as the decisions need."""
    item = (json.dumps({**REQUEST, "id": 1, "explain": "none"}) + "\n").encode()
    workers = site.workers()[2:6]  # those for batches
    before = decided(site)
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    try:
        with post_batch(site, item * 15000) as s:
            for _ in range(20):
                assert site.post(STAR, REQUEST).status == 200
            assert decided(site) - before == 20
            for pid in workers:
                os.kill(pid, signal.SIGCONT)
            assert s.recv(12) == b"HTTP/1.1 200"
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("how", ["worker killed", "service stopped"])
def test_an_answer_that_is_cut_short_does_not_look_whole(serve, how):
    site = serve(RULES, "--drain", "1")
    body = (json.dumps({**REQUEST, "id": 1}) + "\n").encode() * 40000
    with post_batch(site, body) as s:
        got = s.recv(65536)
        assert got.startswith(b"HTTP/1.1 200")
        if how == "worker killed":
            for pid in site.workers():
                os.kill(pid, signal.SIGKILL)
        else:
            site.process.terminate()
        while piece := s.recv(1 << 20):
            got = got[-64:] + piece
    assert not got.endswith(b"\r\n0\r\n\r\n"), "the last chunk says that all is there"


def test_every_line_has_an_end(site):
    item = json.dumps({**REQUEST, "id": 1})
    size = len(site.batch(STAR, item).body)
    for count in range(65536 // size - 1, 65536 // size + 3):  # around what is sent at once
        assert site.batch(STAR, "\n".join([item] * count)).body.count(b"\n") == count

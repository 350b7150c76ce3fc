"""Faults that the service had once, each tried from outside: straight at its sockets, where no web server mends anything."""
import json
import os
import signal
import subprocess
import threading

import pytest
from support import fastcgi
from support.paths import PROGRAM, RULES, STAR
from support.waiting import until

REQUEST = {"as_of": "2025-12-20", "explain": "none"}


def request(method, uri, body=b"", **more):
    """Without CONTENT_LENGTH, unless it is among `more`."""
    values = {"REQUEST_METHOD": method, "REQUEST_URI": uri, **more}
    return fastcgi.record(1, b"\0\1\1" + bytes(5)) + fastcgi.stream(4, fastcgi.parameters(**values)) + fastcgi.stream(5, body)


def ask(sockets, pool, bytes_):
    with fastcgi.connect(sockets / f"{pool}.sock") as s:
        s.sendall(bytes_)
        return fastcgi.answer(s)


def metrics(sockets):
    lines = ask(sockets, "control", request("GET", "/metrics"))[1].decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


# Every answer is counted.

def test_every_status_is_counted_by_its_route(site):
    etag = site.get("/v1/rulesets").headers["etag"]
    before = site.metrics()
    assert site.get("/v1/rulesets", headers={"If-None-Match": etag}).status == 304
    assert site.ask("OPTIONS", "/v1/rulesets").status == 204
    now = site.metrics()
    for series in ('anjian_requests_total{route="rulesets",status="304"}', 'anjian_requests_total{route="none",status="204"}'):
        assert now[series] == before[series] + 1
    for route in {name.split('"')[1] for name in now if name.startswith("anjian_requests_total")} - {"metrics"}:
        counted = sum(value for name, value in now.items() if name.startswith(f'anjian_requests_total{{route="{route}"'))
        assert counted == now[f'anjian_request_seconds_count{{route="{route}"}}'], route


# HEAD (RFC 9110, 9.3.2).

@pytest.mark.parametrize("pool, uri, status", [
    ("control", "/healthz", 200), ("describe", "/v1/rulesets", 200), ("describe", "/openapi.json", 200),
    ("describe", "/v1/rulesets/none", 404), ("describe", "/nothing", 404), ("decide", STAR + "/batch", 405),
])
def test_an_answer_to_head_has_the_headers_of_get_and_no_body(site, pool, uri, status):
    headers, body = ask(site.sockets, pool, request("HEAD", uri))
    like, whole = ask(site.sockets, pool, request("GET", uri))
    assert int(headers["status"].split()[0]) == status and body == b"" and headers == like and whole


# A body whose length nobody says (Apache and Caddy pass a chunked one so).

@pytest.mark.parametrize("length", [{}, {"CONTENT_LENGTH": ""}])
def test_a_body_without_a_length_is_read_to_its_end(site, length):
    body = json.dumps(REQUEST).encode()
    whole = ask(site.sockets, "decide", request("POST", STAR, body, CONTENT_LENGTH=len(body)))
    headers, answer = ask(site.sockets, "decide", request("POST", STAR, body, **length))
    assert headers["status"] == "200 OK" and json.loads(answer)["outcome"] == json.loads(whole[1])["outcome"]
    padded = body + b" " * ((1 << 20) - len(body))
    assert ask(site.sockets, "decide", request("POST", STAR, padded, **length))[0]["status"] == "200 OK"
    headers, answer = ask(site.sockets, "decide", request("POST", STAR, padded + b" ", **length))
    assert headers["status"].startswith("413") and json.loads(answer)["type"].endswith("payload-too-large")


def test_a_large_batch_without_a_length_is_read_to_its_end(site):
    lines = b"".join(b'{"id":%d,"explain":"none"}\n' % n for n in range(60_000))
    assert len(lines) > 1 << 20
    headers, answer = ask(site.sockets, "batch", request("POST", STAR + "/batch", lines, CONTENT_TYPE="application/x-ndjson"))
    assert headers["status"] == "200 OK" and answer.count(b"\n") == 60_000
    assert [json.loads(answer.splitlines()[n])["id"] for n in (0, -1)] == [0, 59_999]


# A log that nobody reads.

def test_a_log_that_nobody_reads_stops_nobody(tmp_path):
    sockets = tmp_path / "run"
    process = subprocess.Popen([PROGRAM, "serve", "--rules", str(RULES), "--sockets", str(sockets), "--workers", "1", "--log-level", "debug"],
                               stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)})
    lines = []
    reader = threading.Thread(target=lambda: lines.extend(process.stderr))
    try:
        assert until(lambda: process.poll() is None and (sockets / "control.sock").exists(), 60)
        body = json.dumps(REQUEST).encode()
        with fastcgi.connect(sockets / "decide.sock") as s:
            for _ in range(1000):
                s.sendall(request("POST", STAR, body, CONTENT_LENGTH=len(body)))
                assert fastcgi.answer(s)[0]["status"] == "200 OK"
        assert metrics(sockets)["anjian_log_lines_dropped_total"] > 100
        process.send_signal(signal.SIGHUP)
        assert until(lambda: metrics(sockets)["anjian_generation"] == 2, 60)
        dropped = metrics(sockets)["anjian_log_lines_dropped_total"]
        reader.start()
        # Whoever dropped lines says so with its next one: here the worker that answers.
        assert until(lambda: ask(sockets, "control", request("GET", "/healthz")) and any(b'"log-lines-dropped"' in line for line in lines), 60)
        assert dropped > 100
        process.terminate()
        assert process.wait(60) == 0
        reader.join(60)
        events = [json.loads(line) for line in lines]
        assert sum(event["count"] for event in events if event["event"] == "log-lines-dropped") > 0
        assert events[-1]["event"] == "stopped"
    finally:
        process.kill()
        process.wait()
        process.stderr.close()

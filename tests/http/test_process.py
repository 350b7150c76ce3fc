"""The process layer for real: echo-service (bench/echo.c) on its sockets, spoken to directly and through nginx.

ANJIAN_ECHO names echo-service (default: the debug build). Everything runs in a temporary folder, on unix sockets and loopback.
"""
import http.client
import json
import os
import select
import signal
import socket
import struct
import threading
import time

import pytest
from support import fastcgi, metrics, nginx
from support import site as http_site
from support.fastcgi import answer, await_read, receive, record, stream
from support.paths import ROOT
from support.ports import free_port
from support.processes import alive, children, descendants
from support.service import Service
from support.waiting import stays, until

PROGRAM = os.environ.get("ANJIAN_ECHO", ROOT / "build/debug/echo-service")
DECIDE = "/v1/rulesets/x/decisions/y"
BODY_LIMIT = 64 << 20
REQUEST_SECONDS = 2


class Echo(Service):
    """Its sockets are in its folder, beside its log."""

    def __init__(self, folder, request_seconds=REQUEST_SECONDS):
        super().__init__(folder, [PROGRAM, "-w", "2", "-b", BODY_LIMIT, "-r", request_seconds, folder], folder)


@pytest.fixture
def service(tmp_path):
    running = Echo(tmp_path / "run")
    running.await_event("generation-ready")
    yield running
    assert running.stop() == 0
    assert not running.socket("decide").exists()


def in_front(service, tmp_path):
    """Puts nginx before the service."""
    prefix, service.port = tmp_path / "nginx", free_port()
    nginx.configure(prefix, service.port, service.sockets)
    process = nginx.start(prefix, service.port)
    yield service
    process.terminate()
    process.wait(60)


@pytest.fixture
def site(service, tmp_path):
    yield from in_front(service, tmp_path)


@pytest.fixture
def patient_site(tmp_path):
    """With the time for a request that `anjian serve` gives, which nginx's configuration knows of."""
    running = Echo(tmp_path / "run", 10)
    running.await_event("generation-ready")
    yield from in_front(running, tmp_path)
    assert running.stop() == 0


def ask(site, method, target, body=None, headers=None):
    answer = http_site.ask(site.port, method, target, body, headers)
    return answer.status, answer.headers, answer.body


def request(body=b"", uri=DECIDE + "?about", **more):
    return fastcgi.request(uri, body, **more)


def connect(service, pool="decide"):
    return fastcgi.connect(service.socket(pool))


def about(service, bytes_):
    with connect(service) as s:
        s.sendall(bytes_)
        return json.loads(answer(s)[1])


def closed(s):
    try:
        return s.recv(1) == b""
    except ConnectionResetError:
        return True


def is_open(s):
    """Whether the other end neither sent anything nor closed it."""
    return not select.select([s], [], [], 0)[0]


# Straight to the socket.

def test_one_connection_serves_many_requests(service):
    with connect(service) as s:
        for n in range(50):
            s.sendall(request(b"x" * n * 1000, HTTP_X_REQUEST_ID=f"id-{n}"))
            headers, body = answer(s)
            told = json.loads(body)
            assert headers["status"] == "200 OK" and headers["x-request-id"] == f"id-{n}" and headers["x-extra"] == "yes"
            assert headers["cache-control"] == "no-store" and int(headers["content-length"]) == len(body)
            assert (told["path"], told["query"], told["body_length"], told["body_status"]) == (DECIDE, "about", n * 1000, 0)


def test_without_keep_the_connection_is_closed(service):
    with connect(service) as s:
        s.sendall(request(b"{}", keep=False))
        answer(s)
        assert closed(s)
    with connect(service, "batch") as s:
        s.sendall(request(b"{}", keep=True))
        answer(s)
        assert closed(s)


@pytest.mark.parametrize("length", [0, 3, 5000, 2 << 20, "12x", "-1", "9" * 30])
def test_a_lying_length_is_named_and_harms_nobody(service, length):
    with connect(service) as s:
        s.sendall(request(b"1234", length=length))
        told = json.loads(answer(s)[1])
        assert told["body_status"] != 0 and told["body_length"] == 0
        s.sendall(request(b"1234"))
        assert json.loads(answer(s)[1])["body_status"] == 0


def test_a_body_over_the_limit_is_drained(service):
    with connect(service) as s:
        for _ in range(2):
            s.sendall(request(b"x" * (BODY_LIMIT + 1)))
            assert json.loads(answer(s)[1])["body_length"] == 0
        s.sendall(request(b"1234"))
        assert json.loads(answer(s)[1])["body_length"] == 4


@pytest.mark.parametrize("size", [1 << 20, (1 << 20) + 1, 5_000_000])
def test_large_bodies_come_back_as_they_went(service, size):
    body = os.urandom(size)
    with connect(service) as s:
        for _ in range(2):
            s.sendall(request(body, uri=DECIDE + "?echo"))
            assert answer(s)[1] == body
    assert not [name for name in os.listdir(service.folder) if name.startswith("anjian-")]


@pytest.mark.parametrize("query,size", [(f"{way}={n}", n) for way in ("bytes", "whole")
                                        for n in (0, 1, 65527, 65528, 65535, 65536, 65537, 131072, 10_000_000)])
def test_answers_of_every_size(service, query, size):
    with connect(service) as s:
        s.sendall(request(uri=DECIDE + "?" + query))
        headers, body = answer(s)
        assert len(body) == size and set(body) <= set(b"xw")
        assert headers.get("content-length", str(size)) == str(size) and ("content-length" in headers) == (size < 65536)


def test_a_silent_handler_is_an_error(service):
    with connect(service) as s:
        s.sendall(request(uri=DECIDE + "?silent"))
        assert answer(s)[0]["status"].startswith("500")


def test_request_ids_are_sanitised(service):
    for bad in (b"a b", b"x\r\nSet-Cookie: y", b"x" * 129, "许".encode()):
        assert about(service, request(HTTP_X_REQUEST_ID=bad))["request_id"] == ""


@pytest.mark.parametrize("bytes_", [
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", os.urandom(20000), b"\0" * 100, record(9, b"\0" * 200, 0)[:50] + b"\xff" * 64,
    record(1, b"\0" * 3), record(4, b"\x80\x7f\xff"), request(role=2), request(role=77),
    record(1, struct.pack(">HB5x", 1, 1)) + stream(4, b"\xff\xff\xff\xff\xff\xff\xff\xff"),
    record(1, struct.pack(">HB5x", 1, 1)) + stream(4, b"\x7f"),
    request(**{f"P{n}": "x" for n in range(100)}), request(HTTP_COOKIE="x" * (8 << 20)),
], ids=range(12))
def test_garbage_closes_its_connection_and_no_other(service, bytes_):
    with connect(service) as other:
        for _ in range(3):
            with connect(service) as s:
                try:
                    s.sendall(bytes_)
                except OSError:
                    pass
                try:
                    s.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
                assert closed(s)
        other.sendall(request(b"ok"))
        assert json.loads(answer(other)[1])["body_length"] == 2
    assert not service.events("worker-died")


def test_clients_that_leave_midway(service):
    whole = request(b"x" * 3_000_000, uri=DECIDE + "?echo")
    for cut in (1, 8, 30, 200, 5000, 2_000_000):
        with connect(service) as s:
            s.sendall(whole[:cut])
    for query in ("bytes=50000000", "whole=50000000"):
        with connect(service) as s:
            s.sendall(request(uri=DECIDE + "?" + query))
            receive(s, 1000)
    assert about(service, request(b"ok"))["body_length"] == 2
    assert not service.events("worker-died")


def test_idle_connections_do_not_hold_up_others(service):
    idle = [connect(service) for _ in range(100)]
    assert about(service, request(b"ok"))["body_length"] == 2
    for s in idle:
        assert is_open(s), "given up to answer another"
        s.close()


def test_a_stuck_worker_is_killed_and_replaced(service):
    with connect(service, "batch") as s:
        s.sendall(request(uri="/?hang"))
        assert closed(s)
    assert service.await_event("worker-killed")["pool"] == "batch"
    with connect(service, "batch") as s:
        s.sendall(request())
        answer(s)


def test_a_worker_that_keeps_dying_is_replaced_with_back_off(service):
    for _ in range(4):
        with connect(service, "batch") as s:
            s.sendall(request(uri="/?crash"))
            assert closed(s)
    with connect(service, "batch") as s:
        s.sendall(request())
        answer(s)
    assert len(service.events("worker-died")) == 4


# Generations.

def test_reload_replaces_every_worker(service):
    before = about(service, request())["process"]
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-ready", 2)
    service.await_event("generation-stopped")
    assert about(service, request())["process"] != before and not alive(before)


def test_a_kept_connection_is_answered_once_more_while_its_worker_drains(service):
    with connect(service) as s:
        s.sendall(request())
        answer(s)
        service.process.send_signal(signal.SIGHUP)
        service.await_event("generation-draining")
        s.sendall(request(b"late"))
        assert json.loads(answer(s)[1])["body_length"] == 4
        assert closed(s)


@pytest.mark.parametrize("how", ["fail", "crash", "hang"])
def test_a_generation_that_fails_leaves_the_old_one(service, how):
    (service.folder / "load").write_text(how)
    service.process.send_signal(signal.SIGHUP)
    failed = service.await_event("generation-failed")
    assert how != "fail" or (failed["where"], failed["message"]) == ("load:1", "told to fail")
    assert about(service, request(b"ok"))["body_length"] == 2
    (service.folder / "load").unlink()
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-ready", 2)


@pytest.mark.parametrize("how, told", [("try-fail", "told to fail"), ("try-crash", "its process was ended by signal 6 (Aborted) while it was tried")])
def test_a_part_that_fails_its_trial_keeps_no_generation_from_serving(service, how, told):
    (service.folder / "load").write_text(how)
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-ready", 2)
    assert [event["message"] for event in service.events("judged")] == [told]
    assert about(service, request(b"ok"))["body_length"] == 2
    assert stays(lambda: len(service.events("opened")) == 2)


def begin_long_trial(service, generations):
    """Reloads a generation, the last of so many, that has a part whose trial goes on until end_long_trial."""
    (service.folder / "trial").touch()
    (service.folder / "load").write_text("try-long")
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-ready", generations)


def end_long_trial(service, judged):
    (service.folder / "trial").unlink()
    service.await_event("judged", judged)


def test_a_trial_that_takes_long_is_not_waited_for(service):
    begin_long_trial(service, 2)
    assert not service.events("judged")
    assert about(service, request(b"ok"))["body_length"] == 2
    end_long_trial(service, 1)
    service.await_event("generation-ready", 3)
    assert [event["resumed"] for event in service.events("opened")] == [0, 0, 1]
    assert stays(lambda: len(service.events("opened")) == 3) and not service.events("generation-died", "worker-died")


def test_a_trial_ends_with_its_generation(service):
    begin_long_trial(service, 2)
    (service.folder / "load").unlink()
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-ready", 3)
    service.await_event("generation-stopped", 2)
    assert not service.events("judged")
    assert [event["resumed"] for event in service.events("opened")] == [0, 0, 0]


def test_a_verdict_that_comes_while_the_next_one_loads_does_not_end_that_ones_trials(service):
    begin_long_trial(service, 2)
    (service.folder / "load").write_text("hang")
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-loading", 3)
    end_long_trial(service, 1)
    (service.folder / "trial").touch()
    (service.folder / "next").write_text("try-long")
    (service.folder / "next").rename(service.folder / "load")  # at once: it is being read
    service.await_event("generation-ready", 3)
    assert stays(lambda: [event["resumed"] for event in service.events("opened")] == [0, 0, 0])
    end_long_trial(service, 2)
    service.await_event("generation-ready", 4)
    assert [event["resumed"] for event in service.events("opened")] == [0, 0, 0, 1]


def test_many_reloads_become_one_running_and_one_waiting(service):
    (service.folder / "load").write_text("hang")
    service.process.send_signal(signal.SIGHUP)
    service.await_event("generation-loading", 2)
    for asked in range(10):
        service.process.send_signal(signal.SIGHUP)
        service.await_event("reload-requested", 2 + asked)
    (service.folder / "load").unlink()
    service.await_event("generation-ready", 3)
    assert stays(lambda: len(service.events("generation-loading")) == 3)


def test_a_dead_generation_is_followed_by_a_new_one(service):
    worker = about(service, request())["process"]
    os.kill(children(service.process.pid)[0], signal.SIGKILL)
    service.await_event("generation-ready", 2)
    assert until(lambda: not alive(worker))
    assert about(service, request())["process"] != worker


def test_the_first_generation_failing_ends_the_master(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "load").write_text("fail")
    service = Echo(folder)
    assert service.process.wait(60) == 1
    assert "told to fail" in service.log.read_text()
    assert not service.socket("decide").exists()


# Starting and stopping.

def test_nothing_outlives_a_killed_master_and_its_sockets_are_taken_over(tmp_path):
    first = Echo(tmp_path / "run")
    first.await_event("generation-ready")
    everyone = descendants(first.process.pid)[1:]
    assert len(everyone) == 6
    first.process.kill()
    first.process.wait()
    assert until(lambda: not any(alive(pid) for pid in everyone))
    assert first.socket("decide").exists()
    second = Echo(tmp_path / "run")
    second.await_event("generation-ready", 2)
    assert about(second, request())["body_status"] == 0
    assert second.stop() == 0


def test_a_live_socket_is_refused(service):
    other = Echo(service.folder)
    assert other.process.wait(60) == 1
    assert "another server is listening" in service.log.read_text()
    assert about(service, request(b"ok"))["body_length"] == 2


def test_another_file_in_the_sockets_place_is_refused(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "batch.sock").write_text("precious")
    service = Echo(folder)
    assert service.process.wait(60) == 1
    assert (folder / "batch.sock").read_text() == "precious"
    assert not service.socket("decide").exists()


def test_a_stop_waits_for_requests_in_flight(service):
    with connect(service) as s:
        s.sendall(request(uri=DECIDE + "?sleep=1000"))
        await_read(s)
        service.process.terminate()
        assert len(answer(s)[1]) == 512
    assert service.process.wait(60) == 0


# Through nginx.

def test_routes_and_headers(site):
    for method, target, pool in (("POST", DECIDE, "decide"), ("POST", "/v1/rulesets/x/decisions", "decide"), ("GET", DECIDE, "describe"),
                                 ("POST", DECIDE + "/batch", "batch"), ("GET", "/healthz", "control"), ("DELETE", "/nowhere", "describe")):
        # The generation forks its workers pool by pool.
        workers = sorted(children(children(site.process.pid)[0]))
        status, headers, body = ask(site, method, target + "?about", headers={"X-Request-Id": "abc"})
        told = json.loads(body)
        place = workers.index(told["process"])
        assert (status, told["method"], told["path"], told["request_id"]) == (200, method, target, "abc")
        assert ("decide", "decide", "batch", "control", "describe")[place] == pool
        assert headers["x-request-id"] == "abc" and headers["cache-control"] == "no-store"
    assert ask(site, "GET", "/healthz", headers={"X-Request-Id": "a b"})[1]["x-request-id"] != "a b"


def test_errors_of_nginx_are_problems(site):
    status, headers, body = ask(site, "POST", DECIDE, b"x" * 1_100_000)
    assert (status, json.loads(body)["type"]) == (413, "urn:anjian:problem:payload-too-large")
    assert headers["content-type"] == "application/problem+json" and headers["x-request-id"]
    for field, language in (("", "en"), ("zh", "zh-CN"), ("en;q=0.5, zh-CN", "zh-CN"), ("zh;q=0.9, en", "en"), ("en, zh", "en"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
                            ("zh;q=0", "en"), ("de, zh;q=0.5", "zh-CN"), ("*", "en"), ("zh;q=0.8,en;q=0.5", "zh-CN"), ("en;q=0.8,zh;q=0.5", "en")):
        status, headers, body = ask(site, "POST", DECIDE, b"x" * 1_100_000, headers={"Accept-Language": field})
        assert (status, headers["content-language"], "字节" in body.decode() or "大小" in body.decode()) == (413, language, language == "zh-CN"), field
    site.process.terminate()
    site.process.wait(60)
    large = b" " * 200_000
    for method, target, sent in (("POST", DECIDE, b"{}"), ("POST", DECIDE, large), ("POST", DECIDE + "/batch", large), ("GET", "/healthz", None)):
        status, headers, body = ask(site, method, target, sent)
        assert (status, json.loads(body)["type"], headers["retry-after"]) == (503, "urn:anjian:problem:busy", "1")
        assert headers["content-type"] == "application/problem+json" and headers["cache-control"] == "no-store"


def test_a_batch_of_50_mb_comes_back_whole(site):
    body = b"".join(b'{"id":%d}\n' % n for n in range(4_000_000))[:50 << 20]
    assert len(body) > 45 << 20
    status, _, back = ask(site, "POST", DECIDE + "/batch?echo", body)
    assert status == 200 and back == body


def test_a_slow_reader_does_not_hold_up_the_batch_worker(site):
    slow = socket.create_connection(("127.0.0.1", site.port))
    slow.sendall(f"POST {DECIDE}/batch?bytes=30000000 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode())
    slow.recv(1000)
    assert ask(site, "POST", DECIDE + "/batch?about", b"{}")[0] == 200
    slow.close()
    assert not site.events("worker-killed"), "the worker was busy with the slow reader until it was killed"


def test_a_slow_sender_does_not_hold_up_a_worker(site):
    slow = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(20)]
    for s in slow:
        s.sendall(f"POST {DECIDE} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nxx".encode())
    assert ask(site, "POST", DECIDE, b"{}")[0] == 200
    for s in slow:
        assert is_open(s), "given up to answer another"
        s.close()
    assert not site.events("worker-killed")


def test_a_request_that_hangs_costs_one_worker_and_no_neighbours(patient_site):
    site = patient_site
    for _ in range(8):
        assert ask(site, "POST", DECIDE, b"{}")[0] == 200
    hung, neighbours, waits, stop = [], [], [], threading.Event()

    def neighbour():
        while not stop.is_set():
            sent = time.monotonic()
            neighbours.append(ask(site, "POST", DECIDE, b"{}")[0])
            waits.append(time.monotonic() - sent)
            time.sleep(0.1)

    hanging = threading.Thread(target=lambda: hung.append(ask(site, "POST", DECIDE + "?hang")))
    others = [threading.Thread(target=neighbour) for _ in range(4)]
    for thread in others:
        thread.start()
    assert until(lambda: len(neighbours) > 10)
    hanging.start()
    hanging.join()
    stop.set()
    for thread in others:
        thread.join()
    status, headers, body = hung[0]
    assert (status, json.loads(body)["type"], headers["retry-after"]) == (503, "urn:anjian:problem:busy", "1")
    assert len(neighbours) > 10 and set(neighbours) == {200}
    assert max(waits) < 8, "nobody waits for the 10 s after which the worker is killed"
    site.await_event("worker-died")
    assert stays(lambda: len(site.events("worker-killed")) == 1 and len(site.events("worker-died")) == 1)


def test_a_request_that_crashes_costs_two_workers_at_most(site):
    for _ in range(20):
        assert ask(site, "POST", DECIDE, b"{}")[0] == 200
    assert ask(site, "POST", DECIDE + "?crash")[0] == 503
    assert ask(site, "POST", DECIDE, b"{}")[0] == 200
    site.await_event("worker-died")
    assert stays(lambda: len(site.events("worker-died")) <= 2)


def test_one_address_holds_so_many_batches(site):
    held = []
    for _ in range(8):
        held.append(socket.create_connection(("127.0.0.1", site.port)))
        held[-1].sendall(f"POST {DECIDE}/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n".encode())
        assert held[-1].recv(1000).startswith(b"HTTP/1.1 100 ")  # now it is counted
    status, headers, body = ask(site, "POST", DECIDE + "/batch", b"{}")
    assert (status, json.loads(body)["type"], headers["retry-after"]) == (503, "urn:anjian:problem:busy", "1")
    assert ask(site, "POST", DECIDE, b"{}")[0] == 200
    for s in held:
        s.close()
    assert until(lambda: ask(site, "POST", DECIDE + "/batch", b"{}")[0] == 200)


def test_reloads_and_killed_workers_lose_nothing(site):
    stop, bad, done = threading.Event(), [], []

    def client():
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
        while not stop.is_set():
            try:
                answer = http_site.send(connection, "POST", DECIDE, b"{}")
                if answer.status != 200 or len(answer.body) != 512:
                    bad.append(answer.status)
            except (OSError, http.client.HTTPException) as error:
                bad.append(repr(error))
                connection.close()
            done.append(1)
        connection.close()

    clients = [threading.Thread(target=client) for _ in range(16)]
    for thread in clients:
        thread.start()
    try:
        for turn in range(5):
            answered = len(done)
            site.reload()
            workers = site.workers()
            os.kill(workers[turn % len(workers)], signal.SIGKILL)
            site.await_event("worker-died", turn + 1)
            assert until(lambda: len(done) >= answered + 100)
    finally:
        stop.set()
        for thread in clients:
            thread.join()
    assert bad == []
    told = metrics.parse(ask(site, "GET", "/metrics?metrics")[2].decode())
    assert told["anjian_requests_total"] >= len(done)
    assert (told['anjian_reloads_total{result="ok"}'], told['anjian_reloads_total{result="failed"}']) == (5, 0)
    assert metrics.total(told, "anjian_worker_deaths_total") == 5 and told["anjian_generation"] == 6

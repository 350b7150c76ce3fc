"""The attacks: each row has a name, what the attacker's folder holds before, what happens, and how many workers may die of it."""
import dataclasses
import json
import os
import shutil
import signal
import socket
import statistics
import struct
import time

import rule_sets
import watch
from scene import ATTACKER, MB, send
from support import fastcgi
from support.paths import STAR
from support.processes import descendants
from support.waiting import until

OWN = "/v1/rulesets/attacker/decisions/d"
ALL = "/v1/rulesets/attacker/decisions"
N = {"facts": {"n": 2}}
LIMIT = 64 * 1024  # of a file
BODY = 1 << 20


@dataclasses.dataclass
class Attack:
    name: str
    act: object
    before: object = None
    long: bool = False  # in the long form only


# ---- a rule set that does not load


def reloads(make):
    return lambda scene: scene.reload(make)


def started(scene):
    """It was there when the service started."""
    scene.note(f"ready after {scene.start_seconds:.1f} s")
    scene.hold(scene.start_seconds < scene.options.patience, f"the others were ready only after {scene.start_seconds:.1f} s")
    scene.named()


def bounded(make, megabytes):
    def act(scene):
        scene.reload(make)
        grown = (scene.watch.peak - scene.memory_before) / MB
        scene.hold(grown < megabytes, f"{grown:.0f} MB more while it loaded")
    return act


def again_and_again(scene):
    """What failed loads leave behind."""
    for serial in range(scene.options.reloads):
        rule_sets.hungry(scene.own)
        scene.publish(serial)
        if not scene.lives(serial):
            break
    scene.named()


def killed_while_loading(scene):
    """As by the kernel when memory runs out."""
    known = set(descendants(scene.site.process.pid))
    rule_sets.looping(scene.own)
    scene.publish()
    time.sleep(0.6)

    def busiest():
        new = [pid for pid in descendants(scene.site.process.pid) if pid not in known]
        first = {pid: watch.cpu_seconds(pid, False) for pid in new}
        time.sleep(0.3)
        grown = {pid: watch.cpu_seconds(pid, False) - first[pid] for pid in new}
        found = max(grown, key=grown.get, default=None)
        return found if found and grown[found] > 0.1 else None

    loader = until(busiest)
    scene.hold(loader, "no process was seen that loads")
    if loader:
        os.kill(loader, signal.SIGKILL)
    scene.lives()
    scene.named("signal")


# ---- a rule set that loads, and then is asked


def asked(seconds, request=None, target=OWN):
    """Answers, or refuses, within some seconds of processor time."""
    def act(scene):
        before = scene.watch.cpu()
        reply = scene.post(target, request() if request else N)
        took = scene.watch.cpu() - before
        scene.note(f"{reply}; {took:.1f} s of processor")
        scene.hold(reply.status != 0, f"no answer: {reply.head[:100]}")
        scene.hold(took < seconds, f"the answer took {took:.1f} s of processor")
    return act


def items(count, text='{"n":1}'):
    return lambda: '{"facts":{"penalties":[' + ",".join([text] * count) + "]}}"


def often(scene):
    """What calls leave behind."""
    body = "".join(json.dumps(N) + "\n" for _ in range(3000))
    for _ in range(3):
        reply = scene.post(OWN + "/batch", body, kind="application/x-ndjson")
    single = [scene.post(OWN, N) for _ in range(200)][-1]
    scene.note(f"batch {reply}, single {single}")


# ---- links


def finds_no_secret(scene, *targets):
    secret = scene.secret.read_bytes().strip()
    for target in ("/readyz", "/v1/rulesets", "/v1/rulesets/attacker", *targets):
        reply = scene.get(target)
        scene.hold(secret not in reply.head and b"attacks-secret" not in reply.head, f"{target} shows the secret")
    scene.hold("attacks-secret" not in scene.site.log.read_text(errors="replace"), "the log shows the secret")


def links(scene):
    """Each at a reload of its own: a file of rules, a case, the folder of cases."""
    private = scene.folder / "private"
    private.mkdir()
    (private / "x.json").write_text(scene.secret.read_text())
    for serial, (name, goal) in enumerate((("facts.lua", scene.secret), ("cases/x.json", scene.secret), ("cases", private))):
        shutil.rmtree(scene.own)
        rule_sets.write(scene.own)
        path = scene.own / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(goal)
        scene.publish(serial)
        scene.lives(serial)
        finds_no_secret(scene, "/console/samples/attacker/x.json")


def folder_is_a_link(scene):
    """That is allowed: releases are put in place so."""
    elsewhere = scene.folder / "release-1"
    rule_sets.write(elsewhere)
    (elsewhere / "cases").mkdir()
    (elsewhere / "cases/d.json").write_text("[]\n")
    (scene.rules / "released").symlink_to(elsewhere)
    scene.publish()
    scene.lives()
    # Connections that nginx keeps to the old generation have one more answer of it to give.
    replies = []
    until(lambda: replies.append(scene.post("/v1/rulesets/released/decisions/d", N)) or replies[-1].status == 200)
    reply = replies[-1]
    sample = scene.get("/console/samples/released/d.json")
    scene.note(f"decision {reply.status}, sample {sample.status}")
    scene.hold(reply.status == 200, f"a rule set whose folder is a link: {reply}")
    scene.hold(sample.status == 200, f"its samples: {sample}")


# ---- requests


def control_is_starved(scene):
    """It does not stand in the attacker's queue: on any machine it is answered much sooner than the attacker is."""
    took, wrong = [], []
    with scene.flood(300, "/openapi.json", 600) as flood:
        time.sleep(0.5)
        end = time.monotonic() + scene.options.flood
        while time.monotonic() < end or len(took) < 30:
            for target in ("/healthz", "/readyz", "/metrics"):
                reply = send(scene.site.port, "GET", target, source="127.0.0.1", timeout=60)
                took.append(reply.seconds)
                if reply.status != 200:
                    wrong.append(f"{target}: {reply}")
    middle = statistics.median(took)
    scene.note(f"{len(took)} asked, median {middle * 1000:.0f} ms, worst {max(took) * 1000:.0f} ms; "
               f"the attacker got {flood.said}, in {flood.seconds * 1000:.0f} ms (median)")
    scene.hold(not wrong, f"{len(wrong)} were refused: {wrong[:1]}")
    scene.hold(middle < flood.seconds / 3, f"/healthz, /readyz and /metrics took {middle * 1000:.0f} ms, the attacker's requests {flood.seconds * 1000:.0f} ms")


def grows(target, body, times, kind="application/json", seconds=15):
    """An answer of at most so many times its request, besides what the decisions' texts need."""
    def act(scene):
        text, before = body(), scene.watch.cpu()
        reply = scene.post(target, text, kind=kind)
        took = scene.watch.cpu() - before
        scene.note(f"{reply}; {len(text)} bytes asked, {reply.bytes} answered, {took:.1f} s of processor")
        scene.hold(reply.status != 0, f"no answer: {reply.head[:100]}")
        scene.hold(reply.bytes <= times * len(text) + 512 * 1024, f"{reply.bytes} bytes answer {len(text)}")
        scene.hold(took < seconds, f"the answer took {took:.1f} s of processor")
    return act


def empty_items(count=(BODY - 100) // 3, name="accidents"):
    return lambda: '{"facts":{"' + name + '":[' + ",".join(["{}"] * count) + "]}}"


def lines(line, size):
    return lambda: (line + "\n") * (size // (len(line) + 1))


def costly_lines(line, size, microseconds):
    """Processor time a byte of a batch."""
    def act(scene):
        text = lines(line, size)()
        before = scene.watch.cpu()
        reply = scene.post(STAR + "/batch", text, kind="application/x-ndjson")
        cost = (scene.watch.cpu() - before) / len(text) * 1e6
        scene.note(f"{reply}; {cost:.2f} us a byte, {reply.bytes} bytes answer {len(text)}")
        scene.hold(reply.status != 0, f"no answer: {reply.head[:100]}")
        scene.hold(cost < microseconds, f"{cost:.2f} us of processor a byte")
    return act


class SlowReader:
    """Asks, and reads nothing."""

    def __init__(self, port, target, body, kind):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.bind((ATTACKER, 0))
        self.socket.settimeout(30)
        self.socket.connect(("127.0.0.1", port))
        head = f"POST {target} HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        self.socket.sendall(head.encode() + body)

    def close(self):
        self.socket.close()


def slow_readers(count, target, bodies, kind, megabytes, probe):
    """What nginx keeps for them, and whether others get their answers meanwhile. The first of the bodies that is not refused."""
    def act(scene):
        text = next((body() for body in bodies if scene.post(target, body(), kind=kind).status == 200), bodies[-1]()).encode()
        readers = []
        for _ in range(count):
            try:
                readers.append(SlowReader(scene.site.port, target, text, kind))
            except OSError:  # refused: as good
                break
        time.sleep(scene.options.flood)
        reply = probe(scene)
        for reader in readers:
            reader.close()
        kept = scene.watch.kept_files / MB
        scene.note(f"{len(readers)} read nothing; {kept:.0f} MB of nginx's files; another one's got {reply}")
        scene.hold(kept < megabytes, f"nginx keeps {kept:.0f} MB for them")
        scene.hold(reply.status == 200, f"another one's got {reply}")
    return act


def other_batch(scene):
    return send(scene.site.port, "POST", STAR + "/batch", b"{}\n" * 10, kind="application/x-ndjson", source="127.0.0.1", timeout=100)


def other_single(scene):
    return send(scene.site.port, "POST", STAR, b"{}", source="127.0.0.1", timeout=100)


# ---- on the socket


def records(scene):
    """Each kind to each pool's socket, several times; a right request is answered afterwards."""
    for name, make in RECORDS.items():
        for pool in ("decide", "control", "batch"):
            path = scene.site.sockets / f"{pool}.sock"
            for _ in range(5):
                send_raw(path, make())
            scene.hold(answers(path, pool), f"after {name} {pool}.sock does not answer")
        died = scene.site.events("worker-died")
        scene.note(f"{name}: {len(died)} workers have died so far")


def send_raw(path, text):
    """Whatever the service says or does then."""
    with fastcgi.connect(path) as s:
        s.settimeout(2)
        try:
            s.sendall(text)
            s.shutdown(socket.SHUT_WR)
            while s.recv(65536):
                pass
        except OSError:
            pass


def answers(path, pool):
    for _ in range(3):  # one may still meet a dying worker
        with fastcgi.connect(path) as s:
            try:
                s.sendall(fastcgi.request("/healthz", REQUEST_METHOD="GET") if pool == "control" else fastcgi.request(STAR, b"{}"))
                return bool(fastcgi.answer(s)[0])
            except (OSError, EOFError):
                continue
    return False


def management(count):
    """Asked for the same value many times: libfcgi has room for a few answers."""
    return lambda: fastcgi.record(9, (bytes([15, 0]) + b"FCGI_MPXS_CONNS") * count, 0)


def begin():
    return fastcgi.record(1, struct.pack(">HB5x", 1, 1))


def long_parameter(length):
    """A name's length of nearly 2^31, or a value's, and a few bytes of it."""
    def make():
        return begin() + fastcgi.stream(4, struct.pack(">I", 1 << 31 | length) + b"\x01" + b"x" * 100)
    return make


def long_value(length):
    def make():
        return begin() + fastcgi.stream(4, b"\x01" + struct.pack(">I", 1 << 31 | length) + b"x" * 100)
    return make


def truncated():
    return fastcgi.request(STAR, b"{}")[:57]


RECORDS = {
    "4 values": management(4),
    "3000 values": management(3000),
    "a name of 2^31 - 2": long_parameter(0x7ffffffe),
    "a value of 2^31 - 2": long_value(0x7ffffffe),
    "a truncated request": truncated,
}

# ---- the table

JSON, LINES = "application/json", "application/x-ndjson"
BIG_BATCH = lines("{}", 60000)

ATTACKS = [
    Attack("compile-1MB-reload", reloads(rule_sets.compiles_slowly(1000000))),
    Attack("compile-64KiB-reload", reloads(rule_sets.compiles_slowly(LIMIT - 16))),
    Attack("compile-1MB-start", started, rule_sets.compiles_slowly(1000000)),
    Attack("compile-64KiB-start", started, rule_sets.compiles_slowly(LIMIT - 16), long=True),
    Attack("naming-90000-reload", reloads(rule_sets.crashes_at_load(90000))),
    Attack("naming-64KiB-reload", reloads(rule_sets.crashes_at_load((LIMIT - 200) // 2))),
    Attack("naming-90000-call", asked(5), rule_sets.crashes_in_call(90000)),
    Attack("naming-64KiB-call", asked(5), rule_sets.crashes_in_call((LIMIT - 600) // 2)),
    Attack("naming-8000-call", asked(5), rule_sets.crashes_in_call(8000), long=True),
    Attack("quadratic-80000", asked(5, items(80000)), rule_sets.quadratic),
    Attack("quadratic-1000", asked(5, items(1000)), rule_sets.quadratic),
    Attack("endless-texts", bounded(rule_sets.endless_texts(200), 300)),
    Attack("doubling-all", bounded(rule_sets.doubling("all"), 300)),
    Attack("doubling-any", bounded(rule_sets.doubling("any"), 300), long=True),
    Attack("doubling-outcome", bounded(rule_sets.doubling_outcome, 300)),
    Attack("failing-reloads", again_and_again),
    Attack("loader-killed", killed_while_loading),
    Attack("pipe-for-a-file", reloads(rule_sets.pipe)),
    Attack("links", links),
    Attack("folder-linked", folder_is_a_link),
    Attack("burning-all", asked(8, target=ALL), rule_sets.burning(20, 7)),
    Attack("nested-tables", often, rule_sets.keeping),
    Attack("control-starved", control_is_starved),
    Attack("items-one", grows(STAR, empty_items(), 5)),
    Attack("items-all", grows("/v1/rulesets/lucheng/decisions", empty_items(), 5)),
    Attack("batch-of-empty", grows(STAR + "/batch", lines("{}", 300000), 5000, LINES, 60)),
    Attack("batch-near-names", costly_lines('{"facts":{"activity_hours_yeer":1}}', 1000000, 3)),
    Attack("batch-near-targets", costly_lines('{"target":"star_55"}', 1000000, 3)),
    Attack("batch-targets", costly_lines('{"target":"star_5"}', 100000, 3)),
    Attack("slow-readers-batch", slow_readers(4, STAR + "/batch", [BIG_BATCH], LINES, 600, other_batch)),
    Attack("slow-readers-single", slow_readers(40, STAR, [empty_items(), empty_items(1000)], JSON, 400, other_single)),
    Attack("socket-records", records),
]

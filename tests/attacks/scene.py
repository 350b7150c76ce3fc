"""Where an attack takes place: a service with the five real rule sets and the attacker's, a real nginx before it, and a neighbour's
traffic from before the attack till after it."""
import dataclasses
import http.client
import json
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time

import rule_sets
import watch
from support.paths import ROOT, RULES, STAR
from support.processes import descendants
from support.site import Site
from support.waiting import until

HERE = pathlib.Path(__file__).resolve().parent
ATTACKER = "127.0.0.2"  # another client than the neighbour, who is 127.0.0.1
HEAD = 65536  # bytes of an answer that are looked at
MB = 1 << 20
NEIGHBOUR = 40  # requests a second


@dataclasses.dataclass
class Reply:
    status: int  # 0: none came
    bytes: int
    head: bytes
    seconds: float

    @property
    def slug(self):
        found = re.search(rb"urn:anjian:problem:([a-z-]+)", self.head)
        return found.group(1).decode() if found else ""

    def __str__(self):
        return f"{self.status} {self.slug}".strip() + f" in {self.seconds:.1f} s"


def send(port, method, target, body=None, kind="application/json", source=ATTACKER, timeout=120):
    """One request over a connection of its own; the answer is read and not kept."""
    started, size, head, status = time.monotonic(), 0, b"", 0
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout, source_address=(source, 0))
    try:
        connection.request(method, target, body, {"Content-Type": kind} if body is not None else {})
        answer = connection.getresponse()
        while piece := answer.read(HEAD):
            head = head or piece
            size += len(piece)
        status = answer.status
    except (OSError, http.client.HTTPException) as error:
        head = head or repr(error).encode()
    finally:
        connection.close()
    return Reply(status, size, head, time.monotonic() - started)


class Neighbour:
    def __init__(self, port):
        self.process = subprocess.Popen([sys.executable, HERE / "neighbour.py", str(port), str(NEIGHBOUR)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == b"asking\n"

    def end(self):
        said, _ = self.process.communicate(timeout=180)
        return [json.loads(line) for line in said.splitlines()]


def latencies(rows):
    """Milliseconds: median, p99, the longest."""
    found = sorted(row["seconds"] * 1000 for row in rows if row["verdict"] == "ok")
    return [statistics.median(found), found[min(len(found) - 1, len(found) * 99 // 100)], found[-1]] if found else [0, 0, 0]


class Scene:
    def __init__(self, attack, options, folder):
        self.attack, self.options, self.folder = attack, options, folder
        self.share = folder / "share"  # as /usr/share/anjian
        self.rules = self.share / "rules"
        self.own = self.rules / "attacker"
        self.secret = folder / "secret"
        self.notes, self.failures, self.answer_bytes = [], [], 0

    # What happens.

    def open(self):
        shutil.copytree(RULES, self.rules)
        shutil.copytree(self.options.deploy, self.share / "deploy/nginx")
        shutil.copytree(ROOT / "console", self.share / "console")
        self.secret.write_text("root:$6$attacks-secret:19700:0:99999:7:::\n")
        (self.attack.before or rule_sets.harmless)(self.own)
        started = time.monotonic()
        self.site = Site(self.folder / "site", self.rules)
        ready = until(lambda: self.site.events("generation-ready") or self.site.process.poll() is not None, 300)
        self.start_seconds = time.monotonic() - started
        assert ready and self.site.process.poll() is None, self.site.log.read_text()
        self.site.front(self.share / "deploy/nginx")
        self.neighbour = Neighbour(self.site.port)
        time.sleep(self.options.calm)
        self.watch = watch.Watch(self.site.process.pid, self.site.nginx.pid)
        self.processes = len(descendants(self.site.process.pid))
        self.memory_before = self.watch.memory()
        self.cpu_before = self.watch.cpu()
        self.watch.peak = self.memory_before

    def act(self):
        self.began = time.monotonic()
        self.attack.act(self)
        self.ended = time.monotonic()
        self.cpu = self.watch.cpu() - self.cpu_before
        self.settle()

    def settle(self):
        """Until what was started for the attack is gone; what is resident then is kept."""
        until(lambda: len(descendants(self.site.process.pid)) <= self.processes)
        time.sleep(self.options.calm / 2)
        self.watch.peak = max(self.watch.peak, self.watch.memory())
        self.memory_after = self.watch.memory()

    def close(self):
        rows = self.neighbour.end()
        self.state = self.readyz()
        self.metrics = {name: value for name, value in self.site.metrics().items() if "deaths" in name or "reloads" in name or "rule_errors" in name}
        self.watch.end()
        self.events = self.site.events()
        self.log = self.site.log.read_text(errors="replace")
        self.site.stop()
        calm = [row for row in rows if rows[0]["at"] + 0.3 < row["at"] < self.began - 0.2]  # the first ones made connections
        during = [row for row in rows if self.began <= row["at"] <= self.ended]
        by = {verdict: [row for row in rows if row["verdict"] == verdict] for verdict in ("ok", "lost", "wrong")}
        self.figures = {
            "attack": self.attack.name, "seconds": self.ended - self.began, "cpu_seconds": self.cpu, "answer_bytes": self.answer_bytes,
            "memory": {"before": self.memory_before, "peak": self.watch.peak, "after": self.memory_after},
            "temporary_files": self.watch.kept_files,
            "workers": {"died": self.count("worker-died"), "killed": self.count("worker-killed")},
            "generations": {"died": self.count("generation-died"), "failed": self.count("generation-failed")},
            "neighbour": {"sent": len(rows), "lost": len(by["lost"]), "wrong": len(by["wrong"]),
                          "why": sorted({row["why"] for row in by["lost"] + by["wrong"]})[:3],
                          "before_ms": latencies(calm), "during_ms": latencies(during)},
            "log": self.told(), "readyz": self.state, "metrics": self.metrics, "notes": self.notes,
        }
        self.judge()
        self.figures["failures"] = self.failures

    def away(self):
        """Whatever still runs."""
        for process in (getattr(self, "neighbour", None) and self.neighbour.process, getattr(self, "site", None) and self.site.nginx,
                        getattr(self, "site", None) and self.site.process):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        if hasattr(self, "watch"):
            self.watch.end()

    def count(self, event):
        return sum(one["event"] == event for one in self.events)

    def told(self):
        """The log's lines above info, shortened, each kind once."""
        found = {}
        for event in self.events:
            if event.get("level") in ("warn", "error"):
                text = " ".join(str(event[name]) for name in ("ruleset", "where", "message", "how", "number", "pool") if name in event)
                found.setdefault(event["event"], text[:160])
        return [f"{name}: {text}" for name, text in found.items()]

    def judge(self):
        """What holds of every attack."""
        neighbour = self.figures["neighbour"]
        self.hold(neighbour["lost"] == 0, f"the neighbour lost {neighbour['lost']} requests: {neighbour['why']}")
        self.hold(neighbour["wrong"] == 0, f"the neighbour got {neighbour['wrong']} wrong answers: {neighbour['why']}")
        self.hold(neighbour["sent"] > 0, "the neighbour was not asking")
        died = self.figures["workers"]["died"]
        self.hold(died == 0, f"{died} workers died")
        self.hold(not any(self.figures["generations"].values()), f"generations: {self.figures['generations']}")
        kept = (self.memory_after - self.memory_before) / MB
        self.hold(kept < 16 + self.memory_before / MB / 4, f"{kept:.0f} MB more are resident afterwards")

    # For attacks.

    def hold(self, truth, text):
        if not truth:
            self.failures.append(text)

    def note(self, text):
        self.notes.append(text)

    def ask(self, method, target, body=None, **more):
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        reply = send(self.site.port, method, target, body, **more)
        self.answer_bytes = max(self.answer_bytes, reply.bytes)
        return reply

    def get(self, target):
        return self.ask("GET", target)

    def post(self, target, body, **more):
        return self.ask("POST", target, body, **more)

    def readyz(self):
        reply = send(self.site.port, "GET", "/readyz", source="127.0.0.1")
        try:
            rows = json.loads(reply.head)["rulesets"]
        except (ValueError, KeyError):
            return str(reply)
        return {row["id"]: row["state"] + (f" ({row['error']['where']}: {row['error']['message']})"[:160] if "error" in row else "") for row in rows}

    def publish(self, serial=1):
        """The neighbour's next version, and SIGHUP."""
        file = self.rules / "lucheng/ruleset.lua"
        file.write_text(re.sub(r'version = "[^"]*"', f'version = "next-{serial}"', file.read_text()))
        self.site.process.send_signal(signal.SIGHUP)

    def lives(self, serial=1):
        """Seconds until that version answers, and how long until the attacker's fault is told in the log."""
        limit, started = self.options.patience, time.monotonic()

        def served():
            reply = send(self.site.port, "POST", STAR, b"{}", source="127.0.0.1", timeout=30)
            return f'"next-{serial}"'.encode() in reply.head

        live = until(served, limit)
        seconds = time.monotonic() - started
        self.hold(live, f"the neighbour's new version did not go live within {limit} s")
        self.note(f"neighbour's new version after {seconds:.1f} s" if live else f"neighbour's new version: not within {limit} s")
        return live

    def named(self, word=""):
        """The log says whose rule set failed, and how."""
        def found():
            return [event for event in self.site.events()
                    if event.get("ruleset") == "attacker" and event["level"] in ("warn", "error") and word in json.dumps(event)]

        told = until(found)
        self.hold(told, "the log does not name the rule set that failed" + (f" with the word {word}" if word else ""))
        if told:
            self.note(f"named at {told[0]['time'][11:23]}, the neighbour's generation ready at {self.site.events('generation-ready')[-1]['time'][11:23]}")
        return told

    def reload(self, make):
        make(self.own)
        self.publish()
        self.lives()
        self.named()

    def flood(self, count, target, seconds):
        """`count` connections of the attacker's ask for it over and over. A context."""
        return Flood(self.site.port, count, target, seconds)


class Flood:
    """In a process of its own, until it is left; `seconds` at most. Afterwards `said` tells which answers came, and `seconds`
    how long one took (median)."""

    def __init__(self, port, count, target, seconds):
        self.command = [sys.executable, HERE / "flood.py", str(port), str(count), target, str(seconds)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        *said, self.seconds = self.process.communicate()[0].strip().splitlines()
        self.said, self.seconds = " ".join(said), float(self.seconds)

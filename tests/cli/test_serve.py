"""serve: when it starts, when it refuses, what it says of each rule set, how it stops. HTTP is tried elsewhere."""
import contextlib
import json
import shutil
import signal
import subprocess
import time

import pytest
from conftest import PROGRAM

SOCKETS = ["batch.sock", "control.sock", "decide.sock", "describe.sock"]


def events(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


class Service:
    def __init__(self, process, log, sockets):
        self.process, self.log, self.sockets = process, log, sockets

    def wait_for(self, event, count=1):
        for _ in range(400):
            found = [e for e in events(self.log.read_text()) if e["event"] == event]
            if len(found) >= count:
                return found
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        raise AssertionError(f"no {event} in: {self.log.read_text()}")

    def names(self):
        return sorted(p.name for p in self.sockets.glob("*.sock"))


@pytest.fixture
def serve(tmp_path):
    with contextlib.ExitStack() as stack:

        def start(rules, *extra):
            log = tmp_path / "log"
            call = [PROGRAM, "serve", "--rules", str(rules), "--sockets", str(tmp_path / "run"), "--workers", "1", *extra]
            process = stack.enter_context(subprocess.Popen(call, stderr=stack.enter_context(open(log, "wb"))))
            stack.callback(lambda: process.poll() is None and process.kill())
            return Service(process, log, tmp_path / "run")

        yield start


def test_starts_reloads_and_stops_in_order(serve, rules):
    service = serve(rules)
    assert service.wait_for("ruleset-loaded")[0]["ruleset"] == "demo"
    for _ in range(100):
        if service.names() == SOCKETS:
            break
        time.sleep(0.05)
    assert service.names() == SOCKETS
    time.sleep(0.5)
    (rules / "demo/facts.lua").write_text("fact {")
    service.process.send_signal(signal.SIGHUP)
    older = service.wait_for("ruleset-older")[0]
    assert older["ruleset"] == "demo" and "facts.lua:1" in older["where"] and older["message"]
    time.sleep(0.5)
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(30) == 0
    assert service.names() == []


def test_a_bad_rule_set_leaves_the_others_serving(serve, rules):
    shutil.copytree(rules / "demo", rules / "second")
    (rules / "demo/facts.lua").write_text("\n\nfact {")
    service = serve(rules)
    failed = service.wait_for("ruleset-failed")[0]
    assert failed["ruleset"] == "demo" and "facts.lua:3" in failed["where"]
    assert service.wait_for("ruleset-loaded")[0]["ruleset"] == "second"
    time.sleep(0.5)
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(30) == 0


def refused(serve, rules, *extra):
    service = serve(rules, *extra)
    assert service.process.wait(60) == 1
    lines = [line for line in service.log.read_text().splitlines() if line.startswith("anjian: ")]
    assert len(lines) == 1, service.log.read_text()
    return lines[0]


def test_refuses_without_rules(serve, tmp_path):
    assert "nowhere" in refused(serve, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert "empty" in refused(serve, tmp_path / "empty")


def test_refuses_when_nothing_loads_or_with_strict_anything_fails(serve, rules):
    shutil.copytree(rules / "demo", rules / "second")
    (rules / "demo/facts.lua").write_text("fact {")
    assert "facts.lua:1" in refused(serve, rules, "--strict")
    (rules / "second/facts.lua").write_text("fact {")
    assert "facts.lua:1" in refused(serve, rules)


def test_refuses_a_path_too_long_for_a_socket(serve, rules, tmp_path):
    assert "socket" in refused(serve, rules, "--sockets", str(tmp_path / ("x" * 120)))

"""serve: when it starts, when it refuses, what it says of each rule set, how it stops. HTTP is tried elsewhere."""
import shutil

SOCKETS = ["batch.sock", "control.sock", "decide.sock", "describe.sock"]


def sockets(service):
    return sorted(path.name for path in service.sockets.glob("*.sock"))


def test_starts_reloads_and_stops_in_order(serve, rules):
    service = serve(rules, front=False)
    service.await_event("generation-ready")
    assert service.events("ruleset-loaded")[0]["ruleset"] == "demo"
    assert sockets(service) == SOCKETS
    (rules / "demo/facts.lua").write_text("fact {")
    service.reload()
    older = service.events("ruleset-older")[0]
    assert older["ruleset"] == "demo" and "facts.lua:1" in older["where"] and older["message"]
    assert service.stop() == 0
    assert sockets(service) == []


def test_a_bad_rule_set_leaves_the_others_serving(serve, rules):
    shutil.copytree(rules / "demo", rules / "second")
    (rules / "demo/facts.lua").write_text("\n\nfact {")
    service = serve(rules, front=False)
    service.await_event("generation-ready")
    failed = service.events("ruleset-failed")[0]
    assert failed["ruleset"] == "demo" and "facts.lua:3" in failed["where"]
    assert service.events("ruleset-loaded")[0]["ruleset"] == "second"
    assert service.stop() == 0


def refused(serve, rules, *options):
    service = serve(rules, *options, front=False)
    assert service.process.wait(90) == 1
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

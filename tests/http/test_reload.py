"""Reloads: each rule set stands alone, the last good version serves, and /readyz and the log say why, with file and line."""
import json
import os
import shutil

import pytest
from support.paths import EXAMPLE, STAR
from support.waiting import until

REQUEST = json.loads(EXAMPLE.read_text())
DEMO = "/v1/rulesets/demo/decisions/training"
TRAINED = {"as_of": "2024-06-01", "facts": {"hours": 24, "exam_passed": True, "accident": False}, "explain": "none"}


def state(site, ruleset):
    ready = site.get("/readyz")
    return ready.status, next((row for row in ready.json["rulesets"] if row["id"] == ruleset), None)


def becomes(site, wanted, unlike=None):
    """demo's row, once /readyz has it so: the old generation answers once more on each connection that nginx keeps."""
    def row():
        found = state(site, "demo")[1]
        return found if found["state"] == wanted and found.get("digest") != unlike else None
    found = until(row)
    assert found, state(site, "demo")
    return found


def serves(site, hours=24, outcome="qualified"):
    """Soon: each connection that nginx keeps to the old generation has one more answer of it to give."""
    def right():
        answer = site.post(DEMO, {**TRAINED, "facts": {**TRAINED["facts"], "hours": hours}})
        return answer.status == 200 and answer.json["outcome"]["code"] == outcome
    return until(right) and site.post(STAR, REQUEST).json["outcome"]["code"] == "star_4"


def test_a_changed_rule_set_is_taken_up(serve, rules):
    site = serve(rules)
    digest = state(site, "demo")[1]["digest"]
    assert serves(site, 20, "retrain")
    file = rules / "demo/parameters.lua"
    file.write_text(file.read_text().replace("= 24", "= 20"))
    assert serves(site, 20, "retrain"), "not before it is told to"
    site.reload()
    assert serves(site, 20, "qualified")
    assert becomes(site, "current", unlike=digest)
    assert site.metrics()['anjian_reloads_total{result="ok"}'] == 1


def spoil_syntax(folder):
    text = (folder / "training.lua").read_text().splitlines()
    text[2] = "condition ("
    (folder / "training.lua").write_text("\n".join(text))
    return "training.lua:"


def spoil_name(folder):
    text = (folder / "training.lua").read_text().replace("fact.exam_passed", "fact.exam_past")
    (folder / "training.lua").write_text(text)
    return f"training.lua:{1 + text[:text.index('exam_past')].count(chr(10))}"


def half_written(folder):
    text = (folder / "training.lua").read_text()
    (folder / "training.lua").write_text(text[:len(text) * 2 // 3])
    return "training.lua:"


def endless(folder):
    (folder / "facts.lua").write_text((folder / "facts.lua").read_text() + "\nwhile true do end\n")
    return "facts.lua:"


def hungry(folder):
    (folder / "facts.lua").write_text((folder / "facts.lua").read_text() + '\nlocal s = "x"\nfor i = 1, 60 do s = s .. s end\n')
    return "demo"  # Lua does not say where memory ran out


def file_missing(folder):
    (folder / "training.lua").unlink()
    return ""


def unreadable_text(folder):
    (folder / "facts.lua").write_bytes(b"\x1bLua\x54\x00\xff\xfe")
    return "facts.lua"


@pytest.mark.parametrize("spoil", [spoil_syntax, spoil_name, half_written, endless, hungry, file_missing, unreadable_text])
def test_a_spoilt_rule_set_serves_its_last_good_version(serve, rules, spoil):
    site = serve(rules)
    digest = state(site, "demo")[1]["digest"]
    shutil.copytree(rules / "demo", rules / "_kept")
    where = spoil(rules / "demo")
    for _ in range(2):  # the last good version outlives more than one reload
        site.reload()
        row = becomes(site, "older")
        assert row["digest"] == digest
        assert where in row["error"]["where"] and row["error"]["message"], row
        assert state(site, "lucheng")[1]["state"] == "current"
        assert serves(site)
    logged = site.events("ruleset-older")[-1]
    assert logged["ruleset"] == "demo" and logged["where"] == row["error"]["where"] and logged["serving"] == digest
    shutil.rmtree(rules / "demo")
    (rules / "_kept").rename(rules / "demo")
    site.reload()
    assert becomes(site, "current") == {"id": "demo", "state": "current", "version": "1", "digest": digest} and serves(site)


def test_spoilt_from_the_start_and_repaired(serve, rules):
    shutil.copytree(rules / "demo", rules / "_kept")
    where = spoil_name(rules / "demo")
    site = serve(rules)
    status, row = state(site, "demo")
    assert status == 200 and row["state"] == "unavailable" and row["error"]["where"].endswith(where) and "exam_past" in row["error"]["message"]
    assert site.events("ruleset-failed")[0]["where"] == row["error"]["where"]
    for target in (DEMO, "/v1/rulesets/demo/decisions"):
        got = site.post(target, TRAINED)
        assert (got.status, got.slug) == (503, "ruleset-unavailable") and got.headers["retry-after"] == "60"
    assert site.get("/v1/rulesets/demo").slug == "ruleset-unavailable"
    assert site.post(STAR, REQUEST).status == 200
    shutil.rmtree(rules / "demo")
    (rules / "_kept").rename(rules / "demo")
    site.reload()
    assert becomes(site, "current") and serves(site)


def test_a_rule_set_that_is_taken_away_or_added(serve, rules):
    site = serve(rules)
    shutil.copytree(rules / "demo", rules / "second")
    site.reload()
    assert until(lambda: site.post(DEMO.replace("demo", "second"), TRAINED).status == 200)
    shutil.rmtree(rules / "second")
    site.reload()
    answer = site.post(DEMO.replace("demo", "second"), TRAINED)
    assert answer.status in (200, 404)  # its last good version, or no longer there
    assert serves(site)


def test_the_whole_rules_folder_is_gone_for_a_while(serve, rules):
    site = serve(rules)
    rules.rename(rules.parent / "away")
    site.process.send_signal(1)
    failed = site.await_event("generation-failed")
    assert str(rules) in failed["where"] + failed["message"]
    assert serves(site)
    assert site.metrics()['anjian_reloads_total{result="failed"}'] == 1
    (rules.parent / "away").rename(rules)
    site.reload()
    assert serves(site)


def test_a_link_to_elsewhere_and_other_files_do_not_disturb(serve, rules):
    (rules / "notes.txt").write_text("not a rule set")
    (rules / ".hidden").mkdir()
    (rules / "_draft").mkdir()
    os.symlink("/nonexistent", rules / "dangling")
    site = serve(rules)
    assert {row["id"] for row in site.get("/readyz").json["rulesets"]} <= {"lucheng", "demo", "dangling"} and serves(site)


def test_a_reason_that_is_not_utf8_spoils_neither_readyz_nor_the_log(serve, rules):
    shutil.copytree(rules / "demo", rules / "odd")
    with (rules / "odd/facts.lua").open("a") as file:
        file.write('error("\\xff\\xfe boom")\n')
    os.mkdir(os.fsencode(rules) + b"/b\xff")
    site = serve(rules)
    ready = site.get("/readyz")
    assert ready.status == 200 and {row["id"]: row["state"] for row in ready.json["rulesets"]}["odd"] == "unavailable"
    assert next(row for row in ready.json["rulesets"] if row["id"] == "odd")["error"]["message"] == "?? boom"
    assert site.get("/v1/rulesets").status == 200 and serves(site)

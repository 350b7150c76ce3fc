"""The oracle agrees with all worked cases, and what `record` writes is what `anjian test` reads."""
import json
import os
import pathlib
import subprocess

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ORACLE = HERE / "oracle.py"
RECORD = ROOT / "tests/differential/record"
PROGRAM = os.path.abspath(os.environ.get("ANJIAN", ROOT / "build/release/anjian"))
RULESETS = sorted(path.stem for path in (HERE / "catalogue").glob("*.json"))


def run(*command, text=""):
    return subprocess.run([*map(str, command)], input=text, capture_output=True, text=True, timeout=600, check=False)


def test_every_rule_set_has_a_catalogue():
    assert RULESETS == sorted(path.parent.name for path in (ROOT / "rules").glob("[!_.]*/ruleset.lua"))


@pytest.mark.parametrize("ruleset", RULESETS)
def test_catalogue_is_clean_and_all_cases_pass(ruleset):
    said = run(ORACLE, "check", ruleset)
    assert said.returncode == 0, said.stdout + said.stderr
    assert int(said.stdout.split(": ")[1].split()[0]) >= 150


def test_check_fails_where_answers_differ(tmp_path):
    case = {
        "name": "一",
        "decision": "star-rating",
        "request": {"as_of": "2025-03-01"},
        "expect": {"status": "determined", "values": {"x": 1}},
    }
    (tmp_path / "cases.json").write_text(json.dumps([case]))
    said = run(ORACLE, "cases", "lucheng", tmp_path / "cases.json")
    assert said.returncode == 1 and "status: want 'determined', got 'undetermined'" in said.stdout and "values.x" in said.stdout


def test_a_case_starts_from_an_earlier_one(tmp_path):
    first = {
        "name": "一",
        "decision": "star-rating",
        "request": {"as_of": "2025-03-01", "facts": {"activity_hours_year": 90, "role_since": "2020-01-01"}},
        "expect": {"values": {"activity_hours_shortfall": 6, "service_full_years": 5}},
    }
    second = {
        "name": "二",
        "decision": "star-rating",
        "base": "一",
        "request": {"facts": {"activity_hours_year": 91}},
        "expect": {"values": {"activity_hours_shortfall": 5, "service_full_years": 5}},
    }
    (tmp_path / "cases.json").write_text(json.dumps([first, second]))
    said = run(ORACLE, "cases", "lucheng", tmp_path / "cases.json")
    assert said.returncode == 0, said.stdout


def test_eval():
    request = {"as_of": "2025-03-01", "facts": {"activity_hours_year": 95.9}}
    said = run(ORACLE, "eval", "lucheng", "star-rating", text=json.dumps(request))
    assert said.returncode == 0 and json.loads(said.stdout)["values"]["activity_hours_shortfall"] == 0.1
    said = run(ORACLE, "eval", "lucheng", "star-rating", text='{"facts": {"accidents": [{"deaths": "1"}]}}')
    assert said.returncode == 1 and json.loads(said.stdout) == {"problem": "invalid-fact", "pointer": "/facts/accidents/0/deaths"}


def test_what_is_recorded_is_what_the_engine_answers(tmp_path):
    said = run(RECORD, "lucheng/star-rating", "shishi/three-lists", "--count", 5, "--seed", "test", "--output", tmp_path)
    assert said.returncode == 0 and said.stderr == "", said.stderr
    paths = sorted(tmp_path.glob("*/*.json"))
    assert [str(path.relative_to(tmp_path)) for path in paths] == ["lucheng/star-rating.json", "shishi/three-lists.json"]
    said = run(PROGRAM, "test", *paths, "--rules", ROOT / "rules")
    assert said.returncode == 0 and said.stdout.endswith("\n10 passed, 0 failed\n"), said.stdout


def test_recorded_anew_it_is_the_same(tmp_path):
    for folder, what in (("one", "lucheng/incentives"), ("two", "lucheng")):
        assert run(RECORD, what, "--count", 3, "--output", tmp_path / folder).returncode == 0
    one, two = ((tmp_path / folder / "lucheng/incentives.json").read_text("utf-8") for folder in ("one", "two"))
    assert one == two and any("target" in case["request"] for case in json.loads(one))


def test_record_check_asks_the_engine_and_writes_nothing(tmp_path):
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "tests/differential").glob("**/*")}
    other = tmp_path / "anjian"
    other.write_text("#!/bin/sh\necho 'an engine that differs'\nexit 1\n")
    other.chmod(0o755)
    assert run(RECORD, "lucheng/incentives", "--count", 3, "--check", "--anjian", other).returncode == 1
    assert run(RECORD, "lucheng/incentives", "--count", 3, "--check", "--anjian", PROGRAM).returncode == 0
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "tests/differential").glob("**/*")}


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["nowhere"], "the catalogue has no rule set 'nowhere'; it has jincheng, lucheng"),
        (["lucheng/star"], "lucheng has no decision 'star'; it has officer-status"),
        (["--count", "0"], "--count: must be at least 1"),
        (["--check", "lucheng/incentives", "--anjian", "/nonexistent"], "/nonexistent"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(arguments, words):
    said = run(RECORD, *arguments)
    assert said.returncode == 2 and words in said.stderr and "Traceback" not in said.stderr

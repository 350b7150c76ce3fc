"""test: case files, what they compare and how they say it."""
import json
import os

import pytest


def last(said):
    return said.stdout.decode().splitlines()[-1]


def test_all_pass(anjian, rules):
    for argument in (rules / "demo", rules):
        said = anjian("test", argument)
        assert said.returncode == 0, said.stdout.decode()
        assert last(said) == "5 passed, 0 failed"
        assert "demo: 5 passed, 0 failed; conditions both ways" in said.stdout.decode()
    said = anjian("test", *sorted((rules / "demo/cases").glob("*.json")), "--rules", rules)
    assert said.returncode == 0 and last(said) == "5 passed, 0 failed"


def test_verbose_names_what_no_case_reached(anjian, rules):
    said = anjian("test", "-v", rules / "demo").stdout.decode()
    assert "duties/had_accident never unmet" in said
    assert "duties/graded_high never met nor unmet" in said


def case(**changes):
    base = {"name": "一", "ruleset": "demo", "decision": "training",
            "request": {"as_of": "2024-06-01", "facts": {"hours": 10, "exam_passed": True, "accident": False}, "target": "qualified"},
            "expect": {"status": "determined", "outcome": "retrain", "candidates": [], "missing_facts": [], "actions": [], "actions_include": [],
                       "values": {"hours_short": 14.0}, "due": {}, "conditions": {"examined": "met"}, "reachable": True,
                       "alternatives": [["hours_reached"]], "preceded_by": [], "from": None}}
    return {**base, **changes}


@pytest.fixture
def run(anjian, rules, tmp_path):
    def call(*cases, text=None):
        (tmp_path / "cases.json").write_text(text if text is not None else json.dumps(list(cases)))
        return anjian("test", tmp_path / "cases.json", "--rules", rules)

    return call


def test_every_member_agrees(run):
    said = run(case())
    assert said.returncode == 0, said.stdout.decode()


@pytest.mark.parametrize(
    "member, value, words",
    [
        ("status", "undetermined", 'status: expected "undetermined", got "determined"'),
        ("outcome", None, 'outcome: expected null, got "retrain"'),
        ("outcome", "qualified", 'outcome: expected "qualified", got "retrain"'),
        ("outcomes", ["retrain"], 'outcomes: expected ["retrain"], got nothing'),
        ("candidates", ["qualified"], 'candidates: expected ["qualified"], got []'),
        ("missing_facts", ["hours"], 'missing_facts: expected ["hours"], got []'),
        ("actions", ["report"], 'actions: expected ["report"], got []'),
        ("actions_include", ["report"], 'actions_include: expected "report", got []'),
        ("values", {"hours_short": 14.1}, "values.hours_short: expected 14.1, got 14"),
        ("values", {"hours_short": 14.0000000001}, "values.hours_short: expected 14.0000000001, got 14"),
        ("values", {"hours_short": 14.000000000000002}, "values.hours_short: expected 14.000000000000002, got 14"),
        ("values", {"nothing": None}, "values.nothing: expected null, got nothing"),
        ("due", {"report": None}, "due.report: expected null, got nothing"),
        ("conditions", {"examined": "unmet"}, 'conditions.examined: expected "unmet", got "met"'),
        ("reachable", False, "reachable: expected false, got true"),
        ("alternatives", [], 'alternatives: expected [], got [["hours_reached"]]'),
        ("preceded_by", ["retrain"], 'preceded_by: expected ["retrain"], got []'),
        ("from", "2024-07-01", 'from: expected "2024-07-01", got null'),
        ("from", 1, 'the expected "from" has the wrong type'),
        ("problem", "invalid-fact", 'problem: expected "invalid-fact", got nothing'),
        ("outcom", "retrain", '"expect" has no member "outcom"'),
        ("reachable", "yes", 'the expected "reachable" has the wrong type'),
    ],
)
def test_a_difference_is_said(run, member, value, words):
    said = run(case(expect={member: value}))
    assert said.returncode == 1 and last(said) == "0 passed, 1 failed"
    assert words in said.stdout.decode() and "cases.json: 一" in said.stdout.decode()


def test_problems(run):
    wrong = case(request={"facts": {"hours": "x"}}, expect={"status": "determined"})
    said = run(wrong)
    assert said.returncode == 1 and "expected an answer, got the problem invalid-fact at /facts/hours" in said.stdout.decode()
    assert run({**wrong, "expect": {"problem": "invalid-fact", "pointer": "/facts/hours"}}).returncode == 0
    said = run({**wrong, "expect": {"problem": "invalid-fact", "pointer": "/facts"}})
    assert 'pointer: expected "/facts", got "/facts/hours"' in said.stdout.decode()
    assert run(case(request=[], expect={"problem": "invalid-request", "pointer": ""})).returncode == 0
    assert run(case(decision="no", expect={"problem": "unknown-decision"})).returncode == 0
    assert run(case(ruleset="no", expect={"problem": "unknown-ruleset"})).returncode == 0
    reference = case(request={"subject": {"person": "P"}}, reference={"person:P": {"hours": "x"}},
                     expect={"problem": "invalid-fact", "pointer": "/reference/person:P/hours"})
    assert run(reference).returncode == 0
    other = {**reference, "request": {"subject": {"person": "ｐ "}}}
    assert run(other).returncode == 0
    said = run({**reference, "reference": {"person:P": {}, "person:ｐ": {}}})
    assert said.returncode == 1 and '"reference"/person:ｐ: "person:ｐ" is "person:P" once more' in said.stdout.decode()


def test_a_case_starts_from_an_earlier_one(run):
    first = case()
    other = case(name="二", base="一", request={"facts": {"hours": 24}}, expect={"outcome": "qualified"})
    third = case(name="三", base="二", expect={"outcome": "qualified"})
    del third["request"]
    unset = case(name="四", base="三", request={"facts": {"exam_passed": None}}, expect={"missing_facts": ["exam_passed"]})
    said = run(first, other, third, unset)
    assert said.returncode == 0, said.stdout.decode()
    held = case(name="五", reference={"person:P": {"hours": 1}, "person:Q": {"hours": 2}}, request={"subject": {"person": "P"}},
                expect={"values": {"hours_short": 23}})
    over = {"name": "六", "ruleset": "demo", "decision": "training", "base": "五", "reference": {"person:P": {"hours": 3}},
            "expect": {"values": {"hours_short": 21}}}
    another = {**over, "name": "七", "base": "六", "request": {"subject": {"person": "Q"}}, "reference": {}, "expect": {"values": {"hours_short": 22}}}
    said = run(held, over, another)
    assert said.returncode == 0, said.stdout.decode()


def test_a_base_that_is_no_earlier_case(run):
    for cases in ([case(base="一")], [case(base="二"), case(name="二")], [case(name="二"), case(base="三")]):
        said = run(*cases)
        assert said.returncode == 1 and "no earlier case of this file has the name of its \"base\"" in said.stdout.decode()
    assert "the case's \"base\" is not a text" in run(case(base=1)).stdout.decode()


def test_cases_that_are_wrong_themselves(run):
    assert "another case of this file has the same name" in run(case(), case()).stdout.decode()
    assert 'a case has no member "expects"' in run(case(expects={})).stdout.decode()
    assert 'the case has no "decision"' in run({k: v for k, v in case().items() if k != "decision"}).stdout.decode()
    assert "the case's \"expect\" is not an object" in run(case(expect=[])).stdout.decode()
    assert "this is not an object" in run(1).stdout.decode()
    for text, words in (("{}", "this is not a list of cases"), ("[\n{", "line 2"), ('[{"name": "a", "name": "b"}]', "duplicate")):
        said = run(text=text)
        assert said.returncode == 1 and words in said.stdout.decode(), said
        assert last(said) == "0 passed, 1 failed"


def test_a_byte_order_mark_is_named(anjian, rules):
    file = next((rules / "demo/cases").glob("*.json"))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    for argument in (rules / "demo", file):
        said = anjian("test", "--rules", rules, argument)
        assert said.returncode == 1 and "begins with a byte order mark; save it as UTF-8 without one" in said.stdout.decode()


def test_a_rule_set_that_does_not_load_fails(anjian, rules):
    (rules / "demo/ruleset.lua").write_text("ruleset {")
    said = anjian("test", rules / "demo")
    assert said.returncode == 1 and last(said) == "0 passed, 1 failed"
    assert "ruleset.lua:" in said.stdout.decode()


def test_nothing_there(anjian, rules, tmp_path):
    said = anjian("test", tmp_path / "nowhere.json", "--rules", rules)
    assert said.returncode == 1 and "nowhere.json" in said.stdout.decode()


def test_a_case_that_could_not_fail_is_refused(anjian, tmp_path):
    file = tmp_path / "c.json"
    file.write_text(json.dumps([{"name": "n", "ruleset": "demo", "decision": "d", "request": {}, "expect": {}}]))
    said = anjian("test", str(file))
    assert said.returncode == 1 and b"could not fail" in said.stdout + said.stderr


def test_a_case_with_spoilt_reference_data_fails_whatever_it_expects(anjian, tmp_path):
    file = tmp_path / "c.json"
    file.write_text(json.dumps([{"name": "n", "ruleset": "demo", "decision": "d", "request": {}, "reference": {"x": 1},
                                 "expect": {"problem": "invalid-request"}}]))
    said = anjian("test", str(file))
    assert said.returncode == 1 and b'"reference"/x' in said.stdout + said.stderr


def test_cases_that_are_links_or_pipes_are_named_and_not_read(anjian, rules, tmp_path):
    (tmp_path / "secret.json").write_text(json.dumps([case(name="SECRET")]))
    (rules / "demo/cases/a.json").symlink_to(tmp_path / "secret.json")
    os.mkfifo(rules / "demo/cases/b.json")
    for call in (("test", rules / "demo"), ("clauses", "demo", "--rules", rules)):
        said = anjian(*call)
        text = (said.stdout + said.stderr).decode()
        assert said.returncode == 1 or call[0] == "clauses"
        assert f"{rules}/demo/cases/a.json: case file" in text and "this is a symbolic link" in text and "SECRET" not in text
        assert f"{rules}/demo/cases/b.json: case file" in text and "this is a named pipe" in text
    assert last(anjian("test", rules / "demo")) == "5 passed, 2 failed"
    assert anjian("test", rules / "demo/cases/a.json", "--rules", rules).returncode == 0  # who names it may


def test_a_folder_of_cases_that_is_a_link_is_not_read(anjian, rules, tmp_path):
    (rules / "demo/cases").rename(tmp_path / "cases")
    (rules / "demo/cases").symlink_to(tmp_path / "cases")
    said = anjian("test", rules / "demo")
    assert said.returncode == 1 and f"{rules}/demo/cases: case files".encode() in said.stdout and b"this is a symbolic link" in said.stdout

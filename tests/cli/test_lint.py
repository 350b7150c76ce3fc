"""check: rule sets with planted mistakes, each found at its place and nothing else.

A comment "-- plant: …" stands on the line where something is due: the codes of warnings, or words of the error's message.
"""
import collections
import json
import os
import re

import pytest
from support.paths import ROOT

# and how many mistakes there are at least
WARNED = [("warned", 12), ("known", 26), ("bands", 12), ("units", 27), ("wording", 33), ("citations", 22), ("dropped", 10)]
PLANTED = ROOT / "tests/cli/planted"


def planted(ruleset):
    """(file, line) → what is due there."""
    found = {}
    for file in sorted((PLANTED / ruleset).glob("*.lua")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            mark = re.search(r"-- plant: (.*)$", line)
            if mark:
                found[file.name, number] = mark[1]
    return found


def findings(anjian, ruleset, *options, **more):
    said = anjian("check", "--json", *options, PLANTED / ruleset, **more)
    return said, json.loads(said.stdout)


@pytest.mark.parametrize("ruleset, least", WARNED)
def test_each_warning_is_at_its_place(anjian, ruleset, least):
    said, found = findings(anjian, ruleset)
    due = collections.Counter((file, line, code) for (file, line), codes in planted(ruleset).items() for code in codes.split())
    got = collections.Counter((f["file"].rpartition("/")[2], f["line"], f["code"]) for f in found)
    assert got == due
    assert len(due) >= least and said.returncode == 0
    assert {f["level"] for f in found} == {"warning"} and {f["ruleset"] for f in found} == {ruleset}
    assert anjian("check", "--strict", PLANTED / ruleset).returncode == 1


@pytest.mark.parametrize("ruleset", ["broken", "undeclared"])
def test_each_error_is_at_its_place_in_one_run(anjian, ruleset):
    said, found = findings(anjian, ruleset)
    due = planted(ruleset)
    assert said.returncode == 1
    assert len(found) == len(due) == 4
    for finding in found:
        assert (finding["level"], finding["code"]) == ("error", "invalid-rules")
        assert due[finding["file"].rpartition("/")[2], finding["line"]] in finding["message"]


def test_a_finding_shows_what_it_speaks_of(anjian):
    _, found = findings(anjian, "broken")
    for finding in found:
        with open(finding["file"], encoding="utf-8") as file:
            assert file.read().splitlines()[finding["line"] - 1].strip() == finding["text"]
    text = anjian("check", PLANTED / "broken").stdout.decode()
    assert re.search(r'misspelt\.lua:2: error: .*did you mean "score"\?.*\n +\| condition "high".*fact\.scor:', text)


def test_values_in_the_messages(anjian):
    _, found = findings(anjian, "warned")
    gaps = [f["message"] for f in found if f["code"] == "band-gap"]
    assert len(gaps) == 2 and "89.5 is in neither" in gaps[0] and "39.5 is in neither" in gaps[1]
    assert ["80 is in both" in f["message"] for f in found if f["code"] == "band-overlap"] == [True]


def test_the_day_and_the_period_of_a_gap(anjian):
    _, found = findings(anjian, "bands")
    said = " ".join(f["message"] for f in found)
    for always in ("2024-01-01 is in neither", "2024-06-30 is in both", "3 is in neither"):
        assert always in said and always + "," not in said
    assert "9 is in neither, until 2024-12-31" in said and "10 is in both, from 2025-01-01" in said
    assert "is in neither, from 2025-01-01, until 2025-12-31" in said


@pytest.mark.parametrize("ruleset", [name for name, _ in WARNED])
def test_warnings_are_in_the_language_of_the_locale(anjian, ruleset):
    """The same findings, and no English but names of the rule set, in quotes, and the words to write, in brackets."""
    _, english = findings(anjian, ruleset)
    _, chinese = findings(anjian, ruleset, env={**os.environ, "LC_ALL": "zh_CN.UTF-8"})
    assert [(f["file"], f["line"], f["code"]) for f in chinese] == [(f["file"], f["line"], f["code"]) for f in english]
    for finding in chinese:
        assert re.search("[\u4e00-\u9fff]", finding["message"]), finding
        assert not re.search("[A-Za-z]", re.sub("“[^”]*”|（[a-z_]+）|\"[^\"]*\"", "", finding["message"])), finding


def test_many_of_one_cause_are_one_message(anjian, rules):
    with open(rules / "demo/facts.lua", "a", encoding="utf-8") as file:
        file.writelines(f'fact "idle_{i}" {{ "没有用到", type = "boolean" }}\n' for i in range(30))
    with open(rules / "demo/training.lua", "a", encoding="utf-8") as file:
        file.write('condition "hours_many" { "全年学时超过20学时", cite "第二条（一）", fact.hours:at_least(20) }\n')
    found = json.loads(anjian("check", "--json", rules / "demo").stdout)
    assert [f["code"] for f in found].count("unused-fact") == 1
    idle = next(f for f in found if f["code"] == "unused-fact")
    assert idle["count"] == 30 and '"idle_0"' in idle["message"] and "29 others" in idle["message"] and '"idle_1", "idle_2"' in idle["message"]
    assert "idle_0" in idle["text"] and '"idle_20"' not in idle["message"]
    assert found.index(idle) > [f["code"] for f in found].index("wording-bound")


def test_bands_without_mistakes(anjian, rules):
    training = (rules / "demo/training.lua").read_text(encoding="utf-8")
    for least, most in (("at_least(10)", "below(20)"), ("above(10)", "at_most(20)"), ("at_least(60)", "at_most(500)")):
        bands = f"""
condition "band_low" {{ "低", cite "第二条", fact.hours:{'below' if 'least' in least else 'at_most'}({re.search('[0-9]+', least)[0]}) }}
condition "band_middle" {{ "中", cite "第二条", all {{ fact.hours:{least}, fact.hours:{most} }} }}
condition "band_high" {{ "高", cite "第二条", fact.hours:{'at_least' if 'below' in most else 'above'}({re.search('[0-9]+', most)[0]}) }}
outcome "low" {{ "低", cite "第二条", when = all {{ band_low, examined }} }}
outcome "middle" {{ "中", cite "第二条", when = all {{ band_middle, examined }} }}
outcome "high" {{ "高", cite "第二条", when = all {{ band_high, examined }} }}
"""
        (rules / "demo/training.lua").write_text(training.replace('outcome "qualified"', bands + 'outcome "qualified"'), encoding="utf-8")
        found = json.loads(anjian("check", "--json", rules / "demo").stdout)
        assert {f["code"] for f in found} <= {"unreachable-outcome", "uncovered-condition"}, found


def test_nothing_found_is_an_empty_array(anjian, rules):
    said = anjian("check", "--json", rules / "demo")
    assert (said.returncode, json.loads(said.stdout)) == (0, [])
    assert anjian("check", "--json").returncode == 2


def test_the_shipped_rule_sets_are_clean(anjian):
    said = anjian("check", "--json", "--strict", ROOT / "rules")
    assert (said.returncode, json.loads(said.stdout)) == (0, [])

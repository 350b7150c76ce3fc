"""Every case of the rule sets, and every recorded one, over HTTP through nginx."""
import collections
import json

import pytest
from harness import ROOT, RULES, differences

CASES = [(path.parent.parent.name, case) for path in sorted(RULES.glob("[!_.]*/cases/*.json")) for case in json.loads(path.read_text())]
RECORDED = sorted((ROOT / "tests/differential").glob("*/*.json"))


def target(case):
    return f"/v1/rulesets/{case['ruleset']}/decisions/{case['decision']}"


def complaints(site, cases):
    connection = site.connect()
    for case in cases:
        answer = site.post(target(case), case["request"], connection=connection)
        wrong = differences(case["expect"], answer.json)
        if wrong:
            yield f"{case['decision']} · {case['name']}: {wrong}"
    connection.close()


def test_there_are_cases():
    assert len(CASES) >= 60 and RECORDED


def test_cases_without_reference_data(site):
    assert list(complaints(site, [case for _, case in CASES if not case.get("reference")])) == []


def test_cases_with_reference_data(serve, tmp_path):
    groups = collections.defaultdict(list)
    for _, case in CASES:
        if case.get("reference"):
            groups[case["ruleset"], json.dumps(case["reference"], sort_keys=True)].append(case)
    assert groups
    for (ruleset, reference), cases in groups.items():
        file = tmp_path / "reference.json"
        file.write_text(json.dumps({f"ref:{ruleset}:{key}": value for key, value in json.loads(reference).items()}))
        assert list(complaints(serve(RULES, "--reference", str(file)), cases)) == []


@pytest.mark.parametrize("path", RECORDED, ids=[f"{path.parent.name}-{path.stem}" for path in RECORDED])
def test_recorded_answers_as_one_batch(site, path):
    cases = json.loads(path.read_text())
    answers = site.batch(target(cases[0]), [{**case["request"], "id": case["name"]} for case in cases]).lines
    assert [answer["id"] for answer in answers] == [case["name"] for case in cases]
    assert [wrong for case, answer in zip(cases, answers) for wrong in differences(case["expect"], answer.get("problem", answer))] == []

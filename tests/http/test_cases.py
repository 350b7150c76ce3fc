"""Every case of the rule sets, and every recorded one, over HTTP through nginx."""
import collections
import json

import pytest
from support.paths import ROOT, RULES

CASES = [(path.parent.parent.name, case) for path in sorted(RULES.glob("[!_.]*/cases/*.json")) for case in json.loads(path.read_text())]
RECORDED = sorted((ROOT / "tests/differential").glob("*/*.json"))


def findings(answer):
    """An answer by the names that a case's `expect` uses."""
    if "type" in answer:
        return {"problem": answer["type"].rpartition(":")[2], "pointer": answer["errors"][0]["pointer"] if answer["errors"] else None}
    found = {name: answer[name] for name in ("status", "missing_facts", "values")}
    if "outcomes" in answer:
        found["outcomes"] = [outcome["code"] for outcome in answer["outcomes"]]
    else:
        found["outcome"] = answer["outcome"] and answer["outcome"]["code"]
    found["candidates"] = [outcome["code"] for outcome in answer["candidates"]]
    found["actions"] = [action["code"] for action in answer["actions"]]
    found["due"] = {action["code"]: action["due"] for action in answer["actions"]}
    if "explanation" in answer:
        found["conditions"] = {code: condition["result"] for code, condition in answer["explanation"]["conditions"].items()}
    if "counterfactual" in answer:
        found |= {member: answer["counterfactual"][member] for member in ("reachable", "preceded_by", "from")}
        found["alternatives"] = [[change["condition"] for change in alternative] for alternative in answer["counterfactual"]["alternatives"]]
    return found


def agree(want, got):
    number = (int, float)
    if isinstance(want, number) and isinstance(got, number) and not isinstance(want, bool) and not isinstance(got, bool):
        return want == got
    return type(want) is type(got) and want == got


def differences(expect, answer):
    """What a case (docs/contract.md, section 6) expects and the answer does not have."""
    got, wrong = findings(answer), []
    for name, want in expect.items():
        if name == "actions_include":
            wrong += [f"no action {code}" for code in want if code not in got.get("actions", [])]
        elif name in ("values", "due", "conditions"):
            have = got.get(name, {})
            wrong += [f"{name}.{k}: {v!r}, got {have.get(k, 'nothing')!r}" for k, v in want.items() if not agree(v, have.get(k, "nothing"))]
        elif got.get(name) != want:
            wrong.append(f"{name}: {want!r}, got {got.get(name)!r}")
    return wrong


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

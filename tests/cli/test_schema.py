"""schema: a standard validator and the service agree on every request, well-formed and spoilt."""
import copy
import json
import random

import jsonschema
import pytest
from support.paths import ROOT

RULES = ROOT / "rules"
REQUESTS = 40  # a decision
DECISIONS = [
    (folder.name, file.stem)
    for folder in sorted(RULES.iterdir())
    if not folder.name.startswith(("_", "."))
    for file in sorted((folder / "cases").glob("*.json"))
]

# What may stand anywhere: mostly wrong, wherever it lands.
ODD = [
    None, True, False, 0, 1, -1, 3.0, 2.5, -0.0, 1e15, 9007199254740991, -9007199254740992, 1e300, "", "x", "2024-02-29", "2023-02-29", "2024-2-1",
    "0000-01-01", "0001-01-01", "9999-12-31", "1900-02-29", "2000-02-29", "2024-13-01", "2024-04-31", "2024-01-01T00:00:00", " 2024-01-01", "星期一",
    [], [None], [{}], [{"no_such_field": 1}], [[]], {}, {"a": 1}, "full", "none",
]


def day(dice):
    return f"{dice.randint(1, 9999):04}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def number(dice, schema):
    low, high = schema["minimum"], schema["maximum"]
    near = [low, high, max(low, min(high, dice.randint(-5, 120)))]
    if "integer" not in schema["type"]:
        near.append(max(low, min(high, dice.uniform(-5, 120))))
    return dice.choice(near)


def sample(dice, schema):
    """Something that the schema allows."""
    if "enum" in schema:
        return dice.choice(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "null" in kinds and dice.random() < 0.1:
        return None
    kind = kinds[0]
    if kind == "boolean":
        return dice.random() < 0.5
    if kind in ("integer", "number"):
        return number(dice, schema)
    if kind == "string":
        return day(dice) if schema.get("format") == "date" else dice.choice(["P-1", "甲", "x" * 50])
    if kind == "array":
        return [sample(dice, schema["items"]) for _ in range(dice.randint(0, 3))]
    names = list(schema["properties"])
    return {name: sample(dice, schema["properties"][name]) for name in dice.sample(names, dice.randint(0, min(6, len(names))))}


def places(value, at=()):
    """Every place in a document, as a path."""
    yield at
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from places(member, at + (key,))


def spoil(dice, request):
    """Puts something odd at a random place: a value, or a member that is not known."""
    at = dice.choice(list(places(request))[1:] or [("facts",)])
    inner = request
    for key in at[:-1]:
        inner = inner[key]
    odd = copy.deepcopy(dice.choice(ODD))
    if isinstance(inner, dict) and dice.random() < 0.15:
        inner[dice.choice(["no_such_name", "Facts", "id ", ""])] = odd
    else:
        inner[at[-1]] = odd


def requests(schema, seed):
    dice = random.Random(seed)
    for i in range(REQUESTS):
        request = sample(dice, schema)
        request["as_of"] = dice.choice(["2025-06-30", "2025-12-31", None])
        for _ in range(i % 3):
            spoil(dice, request)
        yield request


def test_decisions_are_found():
    assert len(DECISIONS) > 40


@pytest.mark.parametrize("ruleset,decision", DECISIONS)
def test_validator_and_service_agree(anjian, ruleset, decision):
    said = anjian("schema", ruleset, decision, "--rules", RULES)
    assert said.returncode == 0, said
    schema = json.loads(said.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    asked = list(requests(schema, f"{ruleset}/{decision}"))
    said = anjian("batch", ruleset, decision, "--rules", RULES, text="".join(json.dumps(r) + "\n" for r in asked))
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert len(answers) == len(asked), said.stderr
    verdicts = set()
    for request, answer in zip(asked, answers):
        problem = answer.get("problem", {}).get("type", "").rpartition(":")[2]
        if problem == "not-in-force":  # no schema knows the calendar of a regulation
            continue
        assert problem in ("", "invalid-request", "invalid-fact", "unknown-target"), answer
        assert validator.is_valid(request) == (problem == ""), (request, answer.get("problem"), [e.message for e in validator.iter_errors(request)])
        verdicts.add(problem == "")
    assert verdicts == {True, False}


def test_the_facts_alone(anjian, rules):
    said = anjian("schema", "demo", "training", "--facts", "--rules", rules)
    schema = json.loads(said.stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert list(schema["properties"])[0] == "hours" and "grade" in schema["properties"]
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"hours": 1.5, "exam_passed": None})
    assert not validator.is_valid({"hours": -1}) and not validator.is_valid({"hour": 1})


def test_wrong_calls(anjian, rules):
    assert anjian("schema", "demo", "--rules", rules).returncode == 2
    said = anjian("schema", "demo", "nothing", "--rules", rules)
    assert said.returncode == 1 and b"nothing" in said.stderr

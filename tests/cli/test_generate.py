"""bench/data/generate: what the loads and the benchmarks run on must be data that the rule sets take."""
import csv
import json
import os
import re
import subprocess

import pytest
from support.paths import PROGRAM, ROOT

GENERATE = ROOT / "bench/data/generate"
TO_RESP = ROOT / "bench/data/to_resp"
RULESETS = ("lucheng", "qujing", "sanqing", "shishi", "jincheng")
KINDS = ("person", "enterprise", "area")
COUNT = 24  # records of each kind, asked of every decision


def run(*arguments, expect=0):
    said = subprocess.run([GENERATE, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False,
                          env={**os.environ, "ANJIAN": PROGRAM})
    assert said.returncode == expect, said.stderr
    return said.stdout if expect == 0 else said.stderr


def records(ruleset, kind, count, *more):
    return [json.loads(line) for line in run(ruleset, kind, count, *more).splitlines()]


@pytest.fixture(scope="module")
def described():
    def describe(*names):
        return json.loads(subprocess.run([PROGRAM, "describe", *names, "--json", "--rules", ROOT / "rules"], capture_output=True, check=True).stdout)

    return {ruleset: describe(ruleset) for ruleset in RULESETS}


def problems(ruleset, decision, requests, *reference):
    said = subprocess.run([PROGRAM, "batch", ruleset, decision, "--rules", ROOT / "rules", *reference], input=requests, capture_output=True,
                          text=True, timeout=60, check=False)
    assert said.returncode == 0, said.stderr
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert len(answers) == requests.count("\n")
    return [answer["problem"] for answer in answers if "problem" in answer]


@pytest.mark.parametrize("ruleset", RULESETS)
def test_every_decision_takes_every_record_and_request(ruleset, described, tmp_path):
    keys = tmp_path / "reference.json"
    keys.write_text(run(ruleset, "--keys", COUNT))
    data = json.loads(keys.read_text())
    ids = {kind: [key.split(":", 3)[3] for key in data if key.startswith(f"ref:{ruleset}:{kind}:")] for kind in KINDS}
    for kind in KINDS:
        declared = any(fact["from"] == kind for fact in described[ruleset]["facts"])
        assert len(ids[kind]) == len(set(ids[kind])) == (COUNT if declared else 0)
    as_of = json.loads(run(ruleset, "--requests", described[ruleset]["decisions"][0]["code"], 1))["as_of"]
    every = [{"as_of": as_of, "subject": {kind: ids[kind][n] for kind in KINDS if ids[kind]}} for n in range(COUNT)]
    lines = "".join(json.dumps(request) + "\n" for request in every)
    for decision in described[ruleset]["decisions"]:
        assert not problems(ruleset, decision["code"], lines, "--reference", keys), decision["code"]
        asked = run(ruleset, "--requests", decision["code"], COUNT, "--records", COUNT)
        for request in map(json.loads, asked.splitlines()):
            assert request["subject"] and all(name in ids[kind] or not ids[kind] for kind, name in request["subject"].items())
        assert not problems(ruleset, decision["code"], asked, "--reference", keys), decision["code"]


def test_a_record_that_does_not_fit_is_noticed(tmp_path):
    """The test above can fail."""
    keys = json.loads(run("lucheng", "--keys", 1))
    keys["ref:lucheng:person:P-1"]["education"] = "doctor"
    (tmp_path / "keys.json").write_text(json.dumps(keys))
    asked = run("lucheng", "--requests", "star-rating", 1, "--records", 1)
    found = problems("lucheng", "star-rating", asked, "--reference", tmp_path / "keys.json")
    assert found[0]["errors"][0]["pointer"] == "/reference/person:P-1/education"


@pytest.mark.parametrize("ruleset", RULESETS)
def test_all_that_is_declared_comes(ruleset, described):
    for kind in KINDS:
        declared = {fact["name"] for fact in described[ruleset]["facts"] if fact["from"] == kind and "list" not in fact}
        drawn = set().union(*(record["facts"] for record in records(ruleset, kind, 200)))
        assert drawn == declared


def test_the_same_arguments_give_the_same_bytes():
    first = run("shishi", "enterprise", 3000)
    assert first == run("shishi", "enterprise", 3000)
    assert first != run("shishi", "enterprise", 3000, "--seed", 2)
    assert first.startswith(run("shishi", "enterprise", 10)), "a longer run does not begin as a shorter one"
    assert run("shishi", "--keys", 5) == run("shishi", "--keys", 5)
    assert run("shishi", "--requests", "six-haves", 5) == run("shishi", "--requests", "six-haves", 5)


def test_check_digits():
    """GB 32100-2015 and GB 11714, worked out by themselves here; 91350100M000100Y43 is the former's own example."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

    def right(code):
        total = sum(alphabet.index(c) * 3**i for i, c in enumerate(code[:17]))
        return alphabet[(31 - total % 31) % 31] == code[17]

    assert right("91350100M000100Y43") and not right("91350100M000100Y44")
    ids = [record["id"] for record in records("jincheng", "enterprise", 3000)]
    assert len(set(ids)) == 3000
    for code in ids:
        assert re.fullmatch("91140500MA[0-9A-Z]{8}", code) and right(code)
        organization = 11 - sum(int(c, 36) * w for c, w in zip(code[8:16], (3, 7, 9, 10, 5, 8, 4, 2))) % 11
        assert code[16] == {10: "X", 11: "0"}.get(organization, str(organization))


def test_lists_name_records_that_there_are():
    ids = {record["id"] for record in records("sanqing", "enterprise", 500)}
    listed = [json.loads(line) for line in run("sanqing", "list:key_enterprises", 100, "--records", 500).splitlines()]
    assert len(listed) == len(set(listed)) == 100 and set(listed) <= ids
    other = [json.loads(line) for line in run("sanqing", "list:above_scale_enterprises", 100, "--records", 500).splitlines()]
    assert set(other) <= ids and set(other) != set(listed)
    assert "100 ids out of 50 records" in run("sanqing", "list:key_enterprises", 100, "--records", 50, expect=2)


def test_a_longer_area_has_communities_of_its_own():
    ids = [record["id"] for record in records("qujing", "area", 2500)]
    assert len(set(ids)) == 2500 and all(re.fullmatch("530300[0-9]{6}", name) for name in ids)


def test_csv_says_the_same():
    rows = list(csv.DictReader(run("lucheng", "person", 50, "--format", "csv").splitlines()))
    for row, record in zip(rows, records("lucheng", "person", 50), strict=True):
        assert row.pop("id") == record["id"]
        for name, cell in row.items():
            value = record["facts"].get(name, "")
            assert cell == (value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))), name
    assert run("lucheng", "list:serious_dishonesty", 2, "--format", "csv").splitlines()[0] == "id"


def test_distributions_are_those_of_the_names():
    people = [record["facts"] for record in records("lucheng", "person", 3000)]
    accidents = [len(person["accidents"]) for person in people if "accidents" in person]
    assert 0 < sum(map(bool, accidents)) < 0.15 * len(accidents)
    staff = sorted(record["facts"].get("employees", 0) for record in records("shishi", "enterprise", 3000))
    assert 10 < staff[1500] < 60 and staff[-1] > 500, "not skewed as enterprises are"
    for person in people:
        assert not (person.get("left_enterprise") is False and "left_enterprise_on" in person)


@pytest.mark.parametrize("arguments, told", [
    (("lucheng", "people", 1), "not people"), (("lucheng", "list:nobody", 1), "it has serious_dishonesty"), (("lucheng", "person"), "wanted"),
    (("lucheng", "--requests", "star", 1), "no decision star"), (("lucheng", "person", "many"), "many"), (("lucheng", "person", -1), "less than none"),
])
def test_a_wrong_call_exits_with_2(arguments, told):
    assert told in run(*arguments, expect=2)


def test_to_resp():
    def resp(kind, text):
        return subprocess.run([TO_RESP, "lucheng", kind], input=text.encode(), capture_output=True, check=True).stdout

    expected = b'*3\r\n$3\r\nSET\r\n$22\r\nref:lucheng:person:P-1\r\n$%d\r\n%b\r\n'
    facts = '{"name":"安"}'.encode()
    for line in ('{"id":"P-1","facts":{"name":"安"}}\n', '{"facts": {"name": "安"}, "id": "P-1"}\n', '{"id":"P\\u002d1","facts":{"name":"安"}}'):
        assert resp("person", line) == expected % (len(facts), facts)
    assert resp("list:bad", '"P-1"\n"P-2"\n') == b"*4\r\n$4\r\nSADD\r\n$20\r\nref:lucheng:list:bad\r\n$3\r\nP-1\r\n$3\r\nP-2\r\n"

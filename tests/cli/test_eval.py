"""eval and describe: one request, one answer or problem."""
import json
import os
import subprocess

import pytest
from support.paths import PROGRAM

REQUEST = {"as_of": "2024-06-01", "facts": {"hours": 24, "exam_passed": True, "accident": False}}


@pytest.fixture
def ask(anjian, rules):
    def call(request, *extra, decision="training", ruleset="demo"):
        text = request if isinstance(request, (str, bytes)) else json.dumps(request)
        return anjian("eval", ruleset, decision, "--rules", rules, *extra, text=text)

    return call


def test_an_answer_is_one_line(ask):
    said = ask(REQUEST)
    assert said.returncode == 0 and said.stderr == b""
    assert said.stdout.endswith(b"}\n") and said.stdout.count(b"\n") == 1
    assert json.loads(said.stdout)["outcome"]["code"] == "qualified"


def test_pretty_says_the_same(ask):
    plain, pretty = ask(REQUEST).stdout, ask(REQUEST, "--pretty").stdout
    assert pretty.count(b"\n") > 20
    for answer in (first := json.loads(plain)), (second := json.loads(pretty)):
        del answer["decision_id"], answer["evaluated_at"]
    assert first == second


def test_from_a_file(anjian, rules, tmp_path):
    (tmp_path / "request.json").write_text(json.dumps(REQUEST))
    assert anjian("eval", "demo", "training", tmp_path / "request.json", "--rules", rules).returncode == 0
    assert anjian("eval", "demo", "training", "-", "--rules", rules, text=json.dumps(REQUEST)).returncode == 0


def test_reference_data_from_a_file(ask, tmp_path):
    data = tmp_path / "reference.json"
    data.write_text(json.dumps({"ref:demo:person:P-1": {"hours": 30, "exam_passed": True}}))
    said = ask({"as_of": "2024-06-01", "subject": {"person": "P-1"}, "facts": {"accident": False}}, "--reference", data)
    answer = json.loads(said.stdout)
    assert answer["outcome"]["code"] == "qualified"
    assert answer["explanation"]["facts"]["hours"] == {"value": 30, "source": "reference"}
    data.write_text(json.dumps({"ref:demo:person:P-1": {}, "ref:demo:person:p-1": {"hours": 30}}))
    said = ask({}, "--reference", data)
    assert said.returncode == 2 and f'{data}#/ref:demo:person:p-1: "ref:demo:person:p-1" is "ref:demo:person:P-1" once more' in said.stderr.decode()


def test_a_fact_of_a_year_is_unknown_from_a_record_of_another(ask, rules, tmp_path):
    facts = rules / "demo/facts.lua"
    facts.write_text(facts.read_text(encoding="utf-8").replace('"全年学时", type = "number",', '"全年学时", type = "number", per = "year",'), encoding="utf-8")
    data = tmp_path / "reference.json"

    def source(recorded_on):
        data.write_text(json.dumps({"ref:demo:person:P-1": {"hours": 30, "exam_passed": True, **recorded_on}}))
        said = ask({"as_of": "2024-06-01", "subject": {"person": "P-1"}, "facts": {"accident": False}}, "--reference", data)
        return json.loads(said.stdout)

    assert source({"@recorded_on": "2024-01-01"})["explanation"]["facts"]["hours"] == {"value": 30, "source": "reference"}
    for other in ({"@recorded_on": "2023-12-31"}, {}):
        answer = source(other)
        assert answer["explanation"]["facts"]["hours"] == {"value": None, "source": "unknown"} and answer["missing_facts"] == ["hours"]
    for wrong in ("2024", 20240101, "2024-02-30"):
        problem = source({"@recorded_on": wrong})
        assert problem["errors"][0]["pointer"] == "/reference/person:P-1/@recorded_on" and problem["type"].endswith("invalid-fact")
    assert json.loads(ask({"facts": {"@recorded_on": "2024-01-01"}}).stdout)["errors"][0]["code"] == "unknown-name"


@pytest.mark.parametrize(
    "request_, slug, pointer",
    [
        ("", "invalid-json", ""),
        ("{", "invalid-json", ""),
        ("[]", "invalid-request", ""),
        ({"fact": {}}, "invalid-request", "/fact"),
        ({"facts": {"hour": 1}}, "invalid-fact", "/facts/hour"),
        ({"facts": {"hours": -1}}, "invalid-fact", "/facts/hours"),
        ({"as_of": "2023-12-31"}, "not-in-force", "/as_of"),
        ({"as_of": "2023-02-29"}, "invalid-request", "/as_of"),
        ({"target": "star_9"}, "unknown-target", "/target"),
        (b"\xff\xfe", "invalid-json", ""),
        ("[" * 10000, "invalid-json", ""),
        (" " * (2 << 20), "payload-too-large", ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_problem_is_printed_likewise(ask, request_, slug, pointer):
    said = ask(request_)
    problem = json.loads(said.stdout)
    assert said.returncode == 1 and said.stdout.count(b"\n") == 1
    assert problem["type"] == "urn:anjian:problem:" + slug
    if problem["errors"]:
        assert problem["errors"][0]["pointer"] == pointer


def test_unknown_names(ask):
    for ruleset, decision, slug in (("demo", "nothing", "unknown-decision"), ("nobody", "training", "unknown-ruleset"),
                                    ("../rules/demo", "training", "unknown-ruleset"), ("", "training", "unknown-ruleset")):
        said = ask(REQUEST, ruleset=ruleset, decision=decision)
        assert said.returncode == 1, said
        assert json.loads(said.stdout)["type"].endswith(slug)


def test_a_rule_set_that_does_not_load(ask, rules):
    facts = (rules / "demo/facts.lua").read_text()
    (rules / "demo/facts.lua").write_text(facts.replace('type = "number"', 'type = "numbr"'))
    said = ask(REQUEST)
    assert said.returncode == 1
    assert json.loads(said.stdout)["type"].endswith("ruleset-unavailable")
    assert "facts.lua:" in said.stdout.decode()


def test_describe(anjian, rules):
    whole = json.loads(anjian("describe", "demo", "--rules", rules).stdout)
    assert whole["title"] == "示范办法"
    one = json.loads(anjian("describe", "demo", "training", "--rules", rules).stdout)
    assert [c["code"] for c in one["outcomes"]] == ["qualified", "retrain", "not_qualified"]
    text = anjian("describe", "demo", "training", "--text", "--rules", rules)
    assert text.returncode == 0
    for word in ("培训合格", "hours_reached", "全部成立", "第二条（一）", "其他情形"):
        assert word in text.stdout.decode()
    assert "\033" not in text.stdout.decode()
    assert "required_hours" in anjian("describe", "demo", "--text", "--rules", rules).stdout.decode()
    for names in (["nobody"], ["demo", "nothing"]):
        said = anjian("describe", *names, "--rules", rules)
        assert said.returncode == 1 and said.stdout == b"" and said.stderr.startswith(b"anjian: ")


def on_terminal(call, **environment):
    """Standard output as a terminal would have it."""
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=slave, stderr=subprocess.PIPE, env={**os.environ, **environment}) as process:
        os.close(slave)
        process.stdin.write(json.dumps(REQUEST).encode())
        process.stdin.close()
        text = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
    os.close(master)
    return text.decode()


def test_on_a_terminal(rules):
    assert on_terminal([PROGRAM, "eval", "demo", "training", "--rules", str(rules)]).count("\n") > 20
    describe = [PROGRAM, "describe", "demo", "training", "--rules", str(rules)]
    assert "\033[" in on_terminal(describe, NO_COLOR="")
    assert "\033[" not in on_terminal(describe, NO_COLOR="1")


def test_a_failing_function_of_the_rule_set_names_its_place(anjian, rules):
    training = (rules / "demo/training.lua").read_text()
    failing = 'condition "odd" {\n  "奇", cite "第五条", reads = { fact.hours },\n  test = function(f) return f.hours.x.y end }\n'
    training = training.replace('outcome "qualified"', failing + 'outcome "qualified"').replace("examined, no_accident }", "examined, no_accident, odd }")
    (rules / "demo/training.lua").write_text(training)
    said = anjian("eval", "demo", "training", "--rules", rules, text='{"as_of": "2024-06-01", "facts": {"hours": 3}}')
    assert said.returncode == 1 and json.loads(said.stdout)["type"].endswith("rule-error")
    assert said.stderr.decode().startswith("anjian: ") and "training.lua:9: " in said.stderr.decode()
    assert "training.lua:9: " in anjian("test", rules / "demo").stderr.decode()

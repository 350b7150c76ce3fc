"""Every example of the description, asked of the running service."""
import json
import shutil

import jsonschema
import pytest
from support import description
from support.paths import DEMO_RULES, RULES

DOCUMENT = description.DOCUMENT
NAMES = {name: parameter["example"] for name, parameter in (("{ruleset}", DOCUMENT["components"]["parameters"]["Ruleset"]),
                                                           ("{decision}", DOCUMENT["components"]["parameters"]["Decision"]))}


def plain(node):
    """Without what differs from answer to answer, or with any change of a rule."""
    if isinstance(node, list):
        return [plain(item) for item in node]
    if isinstance(node, dict):
        return {name: plain(value) for name, value in node.items() if name not in ("decision_id", "evaluated_at", "digest")}
    return node


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post"):
                yield path, method.upper(), operation


def examples(media):
    for kind, content in media.get("content", {}).items():
        for name, example in content.get("examples", {}).items():
            yield kind, name, example


def pairs():
    """(path, request, answer) of the source's examples that have one name in request and answer."""
    for path, _, operation in operations(DOCUMENT):
        answers = {name: example["value"] for _, name, example in examples(operation["responses"]["200"])}
        for _, name, example in examples(operation.get("requestBody", {})):
            target = path
            for parameter, value in NAMES.items():
                target = target.replace(parameter, value)
            yield pytest.param(target, example["value"], answers.pop(name, None), id=name)
        assert all("x-request" in example for _, name, example in examples(operation["responses"]["200"]) if name in answers), answers.keys()


def told():
    """(what was asked, answer) of the examples that say so themselves: all those of problems."""
    responses = [response for _, _, operation in operations(DOCUMENT) for response in operation["responses"].values() if "$ref" not in response]
    for response in responses + list(DOCUMENT["components"]["responses"].values()):
        for _, name, example in examples(response):
            if "x-request" in example:
                yield pytest.param(example["x-request"], example["value"], id=name)
            else:
                assert "type" not in example["value"], name


@pytest.mark.parametrize("target, request_, answer", pairs())
def test_a_request_and_its_answer(site, target, request_, answer):
    got = site.post(target, request_)
    assert got.status == 200
    assert answer is None or plain(got.json) == plain(answer)


# What a service must be like for the answers that a good one does not give: options, and a condition of the rule set demo.
SITES = {
    "failing": ([], 'reads = { fact.accident }, test = function(f) error("no") end'),
    "endless": ([], "reads = { fact.accident }, test = function(f) while true do end end"),
    "spoilt": ([], "fact.acident"),
    "narrow": (["--max-items", "1"], None),
    "stopped": ([], None),
}


@pytest.fixture
def sites(site, serve, tmp_path):
    def start(name):
        if name is None:
            return site
        options, condition = SITES[name]
        shutil.copytree(RULES / "lucheng", tmp_path / "rules/lucheng")
        shutil.copytree(DEMO_RULES, tmp_path / "rules/demo")
        file = tmp_path / "rules/demo/training.lua"
        file.write_text(file.read_text().replace("fact.accident:is(false)", condition or "fact.accident:is(false)"))
        started = serve(tmp_path / "rules", *options)
        if name == "stopped":
            started.process.terminate()
            started.process.wait(60)
        return started

    return start


@pytest.mark.parametrize("asked, answer", told())
def test_an_answer_and_its_request(sites, asked, answer):
    site = sites(asked.get("site"))
    body = b" " * asked["blanks"] if "blanks" in asked else asked.get("body")
    headers = {name: asked[key] for name, key in (("Content-Type", "type"), ("Accept-Language", "language")) if key in asked}
    got = site.ask(asked["method"], asked["path"], body, headers=headers or None)
    assert got.json == answer and got.status == (answer["status"] if isinstance(answer, dict) and "type" in answer else 200)


def test_the_examples_of_each_loaded_decision(site, served):
    document = json.loads(served.read_text())
    resolver = jsonschema.RefResolver.from_schema(document)
    asked = 0
    for path, method, operation in operations(document):
        if "{" in path:
            continue
        for kind, name, example in examples(operation.get("requestBody", {})):
            schema = operation["requestBody"]["content"][kind]["schema"]
            faults = list(jsonschema.Draft202012Validator(schema, resolver=resolver).iter_errors(example["value"]))
            assert faults == [], (path, name, faults)
            got = site.ask(method, path, example["value"])
            assert got.status == 200, (path, name, got.body)
            assert not isinstance(got.json, list) or not any("problem" in item for item in got.json), (path, name, got.body)
            asked += 1
    decisions = sum(len(ruleset["decisions"]) for ruleset in site.get("/v1/rulesets").json["rulesets"])
    assert asked >= 3 * decisions > 150
    print(f"{asked} examples of {decisions} decisions replayed")

"""Every member of an answer (docs/contract.md, section 3), and what the descriptions say."""
import datetime
import json
import re

import pytest
from support.paths import EXAMPLE, RULES, STAR

REQUEST = json.loads(EXAMPLE.read_text())


@pytest.fixture
def star(site):
    def ask(**changes):
        answer = site.post(STAR, {**REQUEST, **changes})
        assert answer.status == 200 and answer.headers["content-type"] == "application/json"
        return answer.json

    return ask


def test_who_decided_what_and_when(star):
    told = star()
    assert list(told) == ["decision_id", "ruleset", "decision", "as_of", "evaluated_at", "status", "outcome", "candidates", "missing_facts",
                          "values", "actions", "explanation", "counterfactual"]
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", told["decision_id"])
    assert told["ruleset"]["id"] == "lucheng" and re.fullmatch("sha256:[0-9a-f]{64}", told["ruleset"]["digest"])
    assert (told["decision"], told["as_of"], told["ruleset"]["version"]) == ("star-rating", REQUEST["as_of"], "2024.1")
    at = datetime.datetime.fromisoformat(told["evaluated_at"].replace("Z", "+00:00"))
    assert re.fullmatch(r".*T.*\.\d{3}Z", told["evaluated_at"])
    assert abs((datetime.datetime.now(datetime.timezone.utc) - at).total_seconds()) < 60


def test_a_determined_answer(star):
    told = star()
    assert told["status"] == "determined" and told["candidates"] == [] and told["missing_facts"] == []
    assert told["outcome"] == {"code": "star_4", "label": "四星安管员", "citation": "第八条（二）"}
    assert told["actions"]
    for action in told["actions"]:
        assert list(action)[:4] == ["code", "label", "citation", "due"] and action["label"] and action["citation"].startswith("第")


def test_the_explanation_says_each_thing_once(star):
    told = star()["explanation"]
    assert list(told) == ["facts", "parameters", "conditions", "outcomes"]
    for condition in told["conditions"].values():
        assert condition["result"] in ("met", "unmet", "unknown") and condition["text"] and condition["citation"]
        assert set(condition["facts"]) <= set(told["facts"]) and set(condition["parameters"]) <= set(told["parameters"])
    assert told["parameters"]["annual_activity_hours"] == {
        "value": 96, "unit": "小时", "citation": "第八条（一）6、（二）6、（三）5，第十一条（二）", "since": "2024-02-23"}
    for name, fact in told["facts"].items():
        given = REQUEST["facts"].get(name)
        assert fact == {"value": given, "source": "request" if given is not None else "unknown"}
    assert [outcome["outcome"] for outcome in told["outcomes"]] == ["star_5", "star_4", "star_3", "not_eligible"]

    def codes(node):
        if isinstance(node, str):
            return [node]
        assert node["result"] in ("met", "unmet", "unknown")
        kind = set(node) - {"result", "label"}
        if "at_least" in node:
            assert kind == {"at_least", "of"}
        else:
            assert len(kind) == 1 and kind <= {"all", "any", "none", "not", "otherwise"}
        below = node.get("all") or node.get("any") or node.get("none") or node.get("of") or ([node["not"]] if "not" in node else [])
        return [code for child in below for code in codes(child)]

    seen = {code for outcome in told["outcomes"] for code in codes(outcome["tree"])}
    assert seen <= set(told["conditions"])
    for outcome in told["outcomes"]:
        if isinstance(outcome["tree"], dict):
            assert outcome["tree"]["result"] == outcome["result"]


def test_the_counterfactual(star):
    told = star()["counterfactual"]
    assert told["target"] == "star_5" and told["reachable"] is True and 1 <= len(told["alternatives"]) <= 3
    for alternative in told["alternatives"]:
        assert len(alternative) == len(told["alternatives"][0])
        for change in alternative:
            assert set(change) - {"required"} == {"condition", "becomes", "text", "citation"} and change["becomes"] in ("met", "unmet")
    assert any(change.get("required") == ">= 2" for change in told["alternatives"][0])
    assert "counterfactual" not in star(target=None)
    assert star(target="star_4")["counterfactual"] == {"target": "star_4", "reachable": True, "preceded_by": [], "from": None, "alternatives": [[]]}
    rest = star(target="not_eligible")["counterfactual"]
    assert rest["preceded_by"] == ["star_4", "star_3"] and rest["from"] is None
    facts = {**REQUEST["facts"], "role_since": "2022-06-10"}
    waits = star(facts=facts, as_of="2025-03-01", target="star_4")["counterfactual"]
    assert (waits["preceded_by"], waits["from"]) == ([], "2025-06-10")
    assert star(target="not_eligible")["counterfactual"]["alternatives"] == [[]]


def test_what_comes_after_the_answer_is_not_reached(star):
    told = star()
    assert told["outcome"]["code"] == "star_4"
    assert [outcome.get("reached") for outcome in told["explanation"]["outcomes"]] == [None, None, False, False]


def test_explain_codes(star):
    full, codes = star(), star(explain="codes")
    assert list(codes["explanation"]) == ["conditions", "facts"] and codes["explanation"]["facts"] == {}
    assert codes["explanation"]["conditions"] == {code: one["result"] for code, one in full["explanation"]["conditions"].items()}
    assert codes["outcome"] == {"code": "star_4"} and codes["actions"] == [{"code": "apply_to_street", "due": None}]
    assert [set(change) - {"required"} for change in codes["counterfactual"]["alternatives"][0]] == [
        {"condition", "becomes"} for _ in full["counterfactual"]["alternatives"][0]]


def test_codes_and_the_description_make_the_full_explanation(site, star):
    request = {"as_of": REQUEST["as_of"], "facts": REQUEST["facts"]}
    full, codes = star()["explanation"], star(explain="codes")["explanation"]
    told = site.get(STAR).json
    conditions = {
        one["code"]: {"result": codes["conditions"][one["code"]], **{key: one[key] for key in ("text", "citation", "facts", "parameters")}}
        for one in told["conditions"]
    }
    assert conditions == full["conditions"] and any(one["parameters"] for one in told["conditions"])
    in_force = {}
    for one in told["parameters"]:
        last = max((value for value in one["values"] if value["from"] <= request["as_of"]), key=lambda value: value["from"])
        in_force[one["name"]] = {"value": last["value"], "unit": one["unit"], "citation": one["citation"], "since": last["from"]}
    assert {name for one in conditions.values() for name in one["parameters"]} == set(full["parameters"])
    assert all(in_force[name] == one for name, one in full["parameters"].items())


def accounting(tree, results, decided):
    """The result of an action's described tree, and the conditions that account for it."""
    if isinstance(tree, str):
        return results[tree] == "met", {tree}
    if "decided" in tree:
        return bool(decided & set(tree["decided"])), set()
    if "not" in tree:
        result, conditions = accounting(tree["not"], results, decided)
        return not result, conditions
    word = next(word for word in ("all", "any", "none") if word in tree)
    children = [accounting(child, results, decided) for child in tree[word]]
    own = all(result for result, _ in children) if word == "all" else any(result for result, _ in children)
    return own != (word == "none"), set().union(*(conditions for result, conditions in children if result == own))


@pytest.mark.parametrize("name", ["lucheng/duty-fulfillment", "jincheng/three-simultaneities", "qujing/institutional-duties"])
def test_because_follows_from_the_description(site, name):
    ruleset, decision = name.split("/")
    path = f"/v1/rulesets/{ruleset}/decisions/{decision}"
    actions = {one["code"]: one for one in site.get(path).json["actions"]}
    checked = 0
    for case in json.loads((RULES / f"{ruleset}/cases/{decision}.json").read_text()):
        if "reference" in case or case["expect"].get("status") != "determined":
            continue
        told = site.post(path, case["request"]).json
        results = {code: one["result"] for code, one in told["explanation"]["conditions"].items()}
        decided = {one["code"] for one in told.get("outcomes", [told.get("outcome")])}
        for action in told["actions"]:
            if "unknown" in {results[code] for code in actions[action["code"]]["because"]}:
                continue
            met, conditions = accounting(actions[action["code"]]["tree"], results, decided)
            assert met and [one["condition"] for one in action.get("because", [])] == [code for code in results if code in conditions]
            checked += 1
    assert checked > 0


def test_explain_reasons_and_none(star):
    assert "explanation" not in star(explain="none")
    full, reasons = star()["explanation"], star(explain="reasons")["explanation"]
    assert [outcome["outcome"] for outcome in reasons["outcomes"]] == ["star_5", "star_4"]
    assert set(reasons["conditions"]) < set(full["conditions"]) and set(reasons["facts"]) <= set(full["facts"])
    assert all(full["conditions"][code] == condition for code, condition in reasons["conditions"].items())


def test_an_undetermined_answer(star):
    told = star(facts={**REQUEST["facts"], "education": None})
    assert told["status"] == "undetermined" and told["outcome"] is None
    assert [candidate["code"] for candidate in told["candidates"]][-1] and all(c["label"] for c in told["candidates"])
    assert told["missing_facts"] == ["education"] and told["explanation"]["facts"]["education"] == {"value": None, "source": "unknown"}


def test_nothing_given_at_all(site):
    for body in ({}, {"subject": None, "as_of": None, "facts": None, "explain": None, "target": None}):
        told = site.post(STAR, body).json
        assert told["status"] == "undetermined" and len(told["missing_facts"]) == 34
        assert told["as_of"] == (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date().isoformat()


def test_a_collect_decision(site):
    told = site.post("/v1/rulesets/lucheng/decisions/incentives", {"as_of": "2025-03-01"}).json
    assert "outcome" not in told and isinstance(told["outcomes"], list) and told["status"] == "undetermined"


def test_the_same_question_has_the_same_bytes(site):
    def plain(answer):
        return re.sub(rb'"(decision_id|evaluated_at)":"[^"]*"', b"", answer.body)

    answers = [site.post(STAR, REQUEST) for _ in range(20)]
    assert len({plain(answer) for answer in answers}) == 1
    assert len({answer.json["decision_id"] for answer in answers}) == 20


def test_numbers_in_every_spelling(site):
    for written, value in (("3.0", 3), ("3e0", 3), ("30E-1", 3), ("-0", 0), ("0.1e1", 1)):
        body = '{"as_of":"2025-03-01","facts":{"apprentices_qualified":' + written + "}}"
        assert site.post(STAR, body).json["explanation"]["facts"]["apprentices_qualified"] == {"value": value, "source": "request"}


def test_every_decision_in_one_answer(site):
    told = site.post("/v1/rulesets/lucheng/decisions", {**REQUEST, "target": None, "explain": "none"}).json
    assert len(told["decisions"]) == 9
    alone = site.post(STAR, {**REQUEST, "target": None, "explain": "none"}).json
    among = next(answer for answer in told["decisions"] if answer["decision"] == "star-rating")
    for name in ("status", "outcome", "actions", "values", "ruleset"):
        assert among[name] == alone[name]


def test_reference_data_and_their_provenance(serve, tmp_path):
    file = tmp_path / "reference.json"
    file.write_text(json.dumps({"ref:lucheng:person:P-1": {"education": "college", "activity_hours_year": 200},
                                "ref:lucheng:person:P-2": {"education": "doctorate of love"},
                                "ref:lucheng:person:p/3": {"located_in_district": True},
                                "ref:lucheng:list:serious_dishonesty": [" 33030219880505002x", "P-1"]}))
    site = serve(RULES, "--reference", str(file))
    told = site.post(STAR, {"as_of": "2025-03-01", "subject": {"person": "P-1"}, "facts": {"activity_hours_year": 96}}).json["explanation"]["facts"]
    assert told["education"] == {"value": "college", "source": "reference"}
    assert told["activity_hours_year"] == {"value": 96, "source": "request"}
    told = site.post(STAR, {"as_of": "2025-03-01", "subject": {"person": "P-1"}, "facts": {"activity_hours_year": 96}, "explain": "codes"}).json
    assert told["explanation"]["facts"]["education"] == {"value": "college", "source": "reference"}
    assert {fact["source"] for fact in told["explanation"]["facts"].values()} == {"reference"}
    assert told["outcome"] == {"code": "not_eligible"}
    for ident, pointer in (("P-2", "/reference/person:P-2/education"), ("P/3", "/reference/person:P~13/located_in_district"),
                           ("ｐ-2\u3000", "/reference/person:P-2/education")):
        answer = site.post(STAR, {"as_of": "2025-03-01", "subject": {"person": ident}, "facts": {"education": "college", "nonsense": 1}})
        assert (answer.status, answer.slug, answer.pointer) == (422, "invalid-fact", pointer)
    assert site.post(STAR, {"as_of": "2025-03-01", "subject": {"person": "nobody"}}).json["missing_facts"]
    listed = [{"as_of": "2025-03-01", "subject": {"person": ident}} for ident in ("33030219880505002X", "３３０３０２１９８８０５０５００２ｘ", "p-1\ufeff", "P 1")]
    for answer, expected in zip(site.batch(STAR, listed).lines, (True, True, True, False)):
        assert answer["explanation"]["facts"]["on_dishonesty_list"] == {"value": expected, "source": "reference"}


# What GET describes.

def test_rulesets(site):
    listed = site.get("/v1/rulesets").json["rulesets"]
    lucheng = next(row for row in listed if row["id"] == "lucheng")
    assert lucheng["state"] == "current" and lucheng["version"] == "2024.1" and lucheng["effective_from"] == "2024-02-23"
    assert lucheng["title"] == "鹿城区企业安全管理人员星级管理暂行办法" and lucheng["document"] == "温鹿政办〔2024〕3号"
    one = site.get("/v1/rulesets/lucheng").json
    assert one["digest"] == lucheng["digest"] and len(one["decisions"]) == 9
    fact = next(fact for fact in one["facts"] if fact["name"] == "education")
    assert fact["type"] == "enum" and fact["label"] and "college" in json.dumps(fact)


def test_a_decision_described(site):
    told = site.get(STAR).json
    assert told["title"] == "安管员星级评定条件" and told["policy"] == "first"
    for part in ("facts", "conditions", "outcomes", "actions", "ambiguities"):
        assert told[part], part
    assert all(condition["text"] and condition["citation"] for condition in told["conditions"])
    assert [outcome["code"] for outcome in told["outcomes"]] == ["star_5", "star_4", "star_3", "not_eligible"]


def test_openapi(site):
    told = site.get("/openapi.json").json
    assert told["openapi"].startswith("3.1")
    text = json.dumps(told, ensure_ascii=False)
    for fragment in ("star-rating", "duty-fulfillment", "education", "urn:anjian:problem"):
        assert fragment in text, fragment

    def references(node):
        if isinstance(node, dict):
            if "$ref" in node:
                yield node["$ref"]
            for child in node.values():
                yield from references(child)
        elif isinstance(node, list):
            for child in node:
                yield from references(child)

    for reference in set(references(told)):
        at = told
        for token in reference.removeprefix("#/").split("/"):
            at = at[token.replace("~1", "/").replace("~0", "~")]


def test_alive_and_ready(site):
    assert site.get("/healthz").json["status"] == "alive"
    told = site.get("/readyz")
    assert told.status == 200 and told.json["status"] == "ready"
    lucheng = next(row for row in told.json["rulesets"] if row["id"] == "lucheng")
    assert lucheng["state"] == "current" and lucheng["version"] == "2024.1" and lucheng["digest"].startswith("sha256:")


def test_head_has_no_body_and_the_request_id_comes_back(site):
    answer = site.ask("HEAD", "/healthz", headers={"X-Request-Id": "my-id.1"})
    assert answer.status in (200, 405) and answer.body == b"" and answer.headers["x-request-id"] == "my-id.1"
    assert "server" not in answer.headers or "/" not in answer.headers["server"]


def test_metrics(site):
    before = site.metrics()
    site.post(STAR, REQUEST)
    site.post(STAR, {"facts": {"nonsense": 1}})
    site.batch(STAR, [REQUEST, REQUEST, {"id": []}])
    after = site.metrics()

    def grew(name):
        return after.get(name, 0) - before.get(name, 0)

    assert grew('anjian_requests_total{route="decide",status="200"}') == 1
    assert grew('anjian_requests_total{route="decide",status="422"}') == 1
    assert grew('anjian_requests_total{route="batch",status="200"}') == 1
    assert grew('anjian_decisions_total{ruleset="lucheng",decision="star-rating",status="determined"}') == 3
    assert grew('anjian_decisions_total{ruleset="lucheng",decision="star-rating",status="problem"}') == 2
    assert grew('anjian_request_seconds_count{route="decide"}') == 2
    assert grew('anjian_request_seconds_bucket{route="decide",le="+Inf"}') == 2
    assert after['anjian_workers{pool="decide"}'] == 2 and after["anjian_generation"] == 1
    text = site.get("/metrics")
    assert text.headers["content-type"].startswith("text/plain; version=0.0.4")
    for name in ("requests_total counter", "request_seconds histogram", "decisions_total counter", "workers gauge", "reloads_total counter",
                 "rule_errors_total counter"):
        assert f"# TYPE anjian_{name}" in text.body.decode()

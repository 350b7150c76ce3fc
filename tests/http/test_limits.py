"""What one request may cost: work over lists, the length of an answer, the time and the answers of a batch."""
import errno
import json
import subprocess

import pytest
from support.paths import ROOT
from support.site import Site

DECISIONS = 12
RULESET = "/v1/rulesets/bounds/decisions"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Decisions that all read one text and one list; "walks" goes through the list for each of its items."""
    folder = tmp_path_factory.mktemp("rules") / "bounds"
    folder.mkdir()
    names = [f"d{n}" for n in range(DECISIONS)] + ["copies", "wordy"]
    (folder / "ruleset.lua").write_text(
        'ruleset { title = "试", document = "试", version = "1", jurisdiction = { code = "1", name = "试" }, decisions = { '
        + ", ".join(f'"{name}"' for name in names) + " } }\n")
    (folder / "facts.lua").write_text(
        'fact "name" { "名", type = "string" }\n'
        'fact "few" { "少", type = "list", fields = { field "n" { "数", type = "integer" } } }\n'
        'fact "many" { "多", type = "list", max_items = 5000, fields = { field "n" { "数", type = "integer" } } }\n')
    for name in names[:DECISIONS]:
        (folder / f"{name}.lua").write_text(
            f'decision "{name}" {{ title = "题", subject = "person", policy = "first" }}\n'
            'condition "named" { "有名", cite "一", fact.name:is_not "" }\n'
            'condition "few_top" { "少", cite "一", fact.few:exists(each.n:above(1)) }\n'
            'condition "walks" { "最大", cite "一", fact.many:exists(each.n:above(fact.many:max "n")) }\n'
            'outcome "yes" { "是", cite "一", when = any { named, few_top, walks } }\n'
            'outcome "no" { "否", when = otherwise }\n')
    (folder / "copies.lua").write_text(
        'decision "copies" { title = "题", subject = "person", policy = "first" }\n'
        'outcome "no" { "否", when = otherwise }\n' + "".join(f'value "v{n}" {{ "值", type = "string", fact.name }}\n' for n in range(10)))
    (folder / "wordy.lua").write_text(
        'decision "wordy" { title = "题", subject = "person", policy = "first" }\n'
        'condition "named" { "' + "长" * 1300 + '", cite "一", fact.name:is_not "" }\n'
        'outcome "yes" { "是", cite "一", when = named }\n'
        'outcome "no" { "否", when = otherwise }\n')
    return folder.parent


@pytest.fixture(scope="module")
def bounded(folder, tmp_path_factory):
    running = Site(tmp_path_factory.mktemp("bounded") / "site", folder, "--max-batch-answer", "200000", "--max-batch-seconds", "1").front()
    yield running
    assert not running.events("worker-died", "worker-killed")
    assert running.stop() == 0


def items(n):
    return [{"n": 1}] * n


def test_a_list_has_its_most_items(bounded):
    assert bounded.post(RULESET + "/d0", {"facts": {"few": items(1000)}}).status == 200
    for facts, pointer, limit in (({"few": items(1001)}, "/facts/few", "1000"), ({"many": items(5001)}, "/facts/many", "5000")):
        got = bounded.post(RULESET + "/d0", {"facts": facts})
        assert (got.status, got.slug, got.pointer) == (422, "invalid-fact", pointer)
        assert str(len(next(iter(facts.values())))) in got.json["detail"] and limit in got.json["detail"]


def test_the_limit_is_described(bounded):
    assert {fact["name"]: fact.get("max_items") for fact in bounded.get("/v1/rulesets/bounds").json["facts"]} == {"name": None, "few": 1000, "many": 5000}
    schema = bounded.get("/openapi.json").body.decode()
    assert '"maxItems":1000' in schema.replace(" ", "") and '"maxItems":5000' in schema.replace(" ", "")


def test_items_are_echoed_without_what_is_not_known(bounded):
    got = bounded.post(RULESET + "/d0", {"facts": {"few": [{}, {"n": None}, {"n": 2}]}}).json
    assert got["explanation"]["facts"]["few"]["value"] == [{}, {}, {"n": 2}]


def test_all_decisions_of_a_request_have_one_budget_for_lists(bounded):
    body = {"facts": {"many": items(5000)}}
    assert bounded.post(RULESET + "/d0", body).status == 200
    got = bounded.post(RULESET, body)
    assert (got.status, got.slug) == (500, "rule-budget-exceeded")
    assert 'condition "walks" of "d' in got.json["detail"]
    assert bounded.post(RULESET + "/d1", body).status == 200


def test_an_answer_repeats_facts_only_so_often(bounded):
    body = {"facts": {"name": "x" * 500000}}
    for path in ("", "/copies"):
        got = bounded.post(RULESET + path, body)
        assert (got.status, got.slug) == (413, "payload-too-large")
        assert "explain" in got.json["detail"]
    got = bounded.post(RULESET + "/d0", body)
    assert got.status == 200 and len(got.body) < 2 * 500000
    assert bounded.post(RULESET, {"facts": {"name": "x" * 50000}}).status == 200


def test_the_answers_of_a_batch_are_bounded(bounded):
    body = "{}\n" * 3000
    got = bounded.batch(RULESET + "/wordy", body)
    assert got.lines[-1]["id"] is None and got.lines[-1]["problem"]["type"].endswith(":payload-too-large")
    assert 200000 < len(got.body) < 1000 * len(body) + 200000
    lines = bounded.batch(RULESET + "/d0", [{"facts": {"name": f"{n:0400}"}} for n in range(1000)]).lines
    assert len(lines) == 1000 and not any("problem" in line for line in lines)


def test_a_batch_has_its_time(bounded):
    body = (json.dumps({"explain": "none", "facts": {"many": items(5000)}}) + "\n") * 300
    lines = bounded.batch(RULESET + "/d0", body).lines
    assert 1 < len(lines) < 300
    assert lines[-1]["id"] is None and lines[-1]["problem"]["type"].endswith(":rule-budget-exceeded")
    assert all(line["status"] == "undetermined" for line in lines[:-1])


HOLD = """
import socket
listener = socket.socket()
listener.bind(("127.0.0.1", 8099))
listener.listen(50)
held = []
for _ in range(9):
    held.append(socket.socket())
    print(held[-1].connect_ex(("127.0.0.1", 8099)))
"""


def test_the_firewall_bounds_connections_without_a_request(tmp_path):
    """In a network of its own: the shipped rule, with another port and a smaller figure."""
    rules = (ROOT / "deploy/nginx/connections.nft").read_text()
    assert "{ 80, 443 }" in rules and "1024" in rules
    file = tmp_path / "connections.nft"
    file.write_text(rules.replace("{ 80, 443 }", "8099").replace("1024", "5"))
    script = tmp_path / "hold.py"
    script.write_text(HOLD)
    own = "PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && nft -f connections.nft && python3 hold.py"
    done = subprocess.run(["unshare", "-rn", "sh", "-c", own], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["0"] * 5 + [str(errno.ECONNREFUSED)] * 4, done.stdout + done.stderr

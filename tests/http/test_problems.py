"""What bad input gets: the problem with its pointer; and the next request on the same connection is answered as ever."""
import json
import socket

import pytest
from support import fastcgi
from support.paths import EXAMPLE, STAR

REQUEST = json.loads(EXAMPLE.read_text())


@pytest.fixture
def post(site):
    """Asks, and asks something good on the same connection afterwards."""
    connection = site.connect()

    def ask(body, target=STAR, **headers):
        got = site.post(target, body, headers=headers, connection=connection)
        after = site.post(STAR, REQUEST, connection=connection)
        assert after.status == 200 and after.json["outcome"]["code"] == "star_4"
        return got

    yield ask
    connection.close()


@pytest.mark.parametrize("body", [
    b"", b" \n", b"{", b'{"facts":', b'{"as_of":"2025-03-01"', b"not json", b"{'a':1}", b'{"a":1,}', b'{} {}', b"\xff\xfe{\x00}\x00",
    b'{"subject":{"person":"\xff"}}', b'{"facts":{"\xc0\xaf":1}}', b'\xef\xbb\xbf{}',
    b'{"facts":{},"facts":{}}', b'{"facts":{"education":"college","education":"college"}}',
    b'{"subject":{"person":"a\\u0000b"}}', b'{"subject":{"person":"a\x00b"}}', b'{"facts":{"a\\u0000":1}}', b'{"subject":{"person":"\\ud800"}}',
    b'{"facts":{"activity_hours_year":1e400}}', b'{"facts":{"activity_hours_year":-1e400}}', b'{"facts":{"activity_hours_year":NaN}}',
    b"[" * 10_000, b"[" * 10_000 + b"]" * 10_000, b'{"facts":' * 10_000 + b"1" + b"}" * 10_000, b"[" * 65 + b"]" * 65,
    b'{"facts":{"activity_hours_year":01}}', b'{"facts":{"activity_hours_year":0x10}}', b'{"a":"\t"}', b'{"a":"\\x"}',
], ids=lambda body: repr(body[:24]))
def test_invalid_json(post, body):
    got = post(body)
    assert (got.status, got.slug, got.pointer) == (400, "invalid-json", "")
    assert len(got.body) < 2000


@pytest.mark.parametrize("body, pointer", [
    ("[]", ""), ("null", ""), ("1", ""), ('"x"', ""), ("[" * 64 + "]" * 64, ""),
    ({"fact": {}}, "/fact"), ({"a/b~c": 1}, "/a~1b~0c"), ({"id": 1}, "/id"), ({"": 1}, "/"),
    ({"facts": []}, "/facts"), ({"facts": "x"}, "/facts"), ({"facts": False}, "/facts"),
    ({"subject": []}, "/subject"), ({"subject": {"planet": "x"}}, "/subject/planet"), ({"subject": {"person": ""}}, "/subject/person"),
    ({"subject": {"person": 7}}, "/subject/person"), ({"subject": {"person": None}}, "/subject/person"),
    ({"subject": {"person": "\u3000\u200b"}}, "/subject/person"), ({"subject": {"person": "甲" * 257}}, "/subject/person"),
    ({"subject": {"area": "A", "enterprise": "E\u20281"}}, "/subject/enterprise"), ({"subject": {"person": "1\u00ad1"}}, "/subject/person"),
    ({"as_of": "2023-02-29"}, "/as_of"), ({"as_of": "2025-3-1"}, "/as_of"), ({"as_of": "2025-03-01T00:00:00"}, "/as_of"),
    ({"as_of": "0000-01-01"}, "/as_of"), ({"as_of": "10000-01-01"}, "/as_of"), ({"as_of": 20250301}, "/as_of"), ({"as_of": ""}, "/as_of"),
    ({"as_of": "２０２５-03-01"}, "/as_of"), ({"explain": "all"}, "/explain"), ({"explain": True}, "/explain"), ({"target": 5}, "/target"),
    ({"target": ["star_5"]}, "/target"),
], ids=repr)
def test_invalid_request(post, body, pointer):
    got = post(body)
    assert (got.status, got.slug, got.pointer) == (400, "invalid-request", pointer)


@pytest.mark.parametrize("facts, pointer", [
    ({"educatoin": "college"}, "/facts/educatoin"), ({"a/b~c": 1}, "/facts/a~1b~0c"), ({"教育": 1}, "/facts/教育"),
    ({"education": "kindergarten"}, "/facts/education"), ({"education": 3}, "/facts/education"), ({"education": "College"}, "/facts/education"),
    ({"located_in_district": "true"}, "/facts/located_in_district"), ({"located_in_district": 1}, "/facts/located_in_district"),
    ({"activity_hours_year": "96"}, "/facts/activity_hours_year"), ({"activity_hours_year": -1}, "/facts/activity_hours_year"),
    ({"activity_hours_year": True}, "/facts/activity_hours_year"), ({"activity_hours_year": 2**53}, "/facts/activity_hours_year"),
    ({"activity_hours_year": 1e300}, "/facts/activity_hours_year"), ({"activity_hours_year": []}, "/facts/activity_hours_year"),
    ({"apprentices_qualified": 1.5}, "/facts/apprentices_qualified"), ({"apprentices_qualified": -1}, "/facts/apprentices_qualified"),
    ({"role_since": "2023-02-29"}, "/facts/role_since"), ({"role_since": "2023-13-01"}, "/facts/role_since"),
    ({"role_since": "0000-01-01"}, "/facts/role_since"), ({"role_since": 2023}, "/facts/role_since"),
    ({"accidents": {}}, "/facts/accidents"), ({"accidents": ["x"]}, "/facts/accidents/0"), ({"accidents": [None]}, "/facts/accidents/0"),
    ({"accidents": [{}, {"deaths": -1}]}, "/facts/accidents/1/deaths"), ({"accidents": [{"dead": 1}]}, "/facts/accidents/0/dead"),
    ({"accidents": [{}, {}, {"occurred_on": "2025-02-30"}]}, "/facts/accidents/2/occurred_on"),
    ({"star_awards": [{"level": "star_6"}]}, "/facts/star_awards/0/level"),
], ids=repr)
def test_invalid_fact(post, facts, pointer):
    got = post({"as_of": "2025-03-01", "facts": facts})
    assert (got.status, got.slug, got.pointer) == (422, "invalid-fact", pointer)


def codes(problem):
    return [(error["pointer"], error["code"]) for error in problem["errors"]]


def test_every_fault_of_the_request_is_told(post):
    got = post({"fact": {}, "subject": {"planet": "x", "person": "", "area": 7, "enterprise": "n" * 257}, "as_of": "2023-02-29", "facts": [], "id": 1,
                "explain": "all", "target": 5})
    assert got.slug == "invalid-request"
    assert codes(got.json) == [
        ("/fact", "unknown-name"), ("/subject/planet", "unknown-name"), ("/subject/person", "id-empty"), ("/subject/area", "wrong-type"),
        ("/subject/enterprise", "id-too-long"), ("/as_of", "not-a-date"), ("/facts", "wrong-type"), ("/id", "id-outside-batch"),
        ("/explain", "not-one-of"), ("/target", "wrong-type")]
    assert got.json["detail"] == got.json["errors"][0]["detail"] and "did you mean \"facts\"?" in got.json["detail"]
    assert codes(post({"target": "star_5", "x": 1}, "/v1/rulesets/lucheng/decisions").json) == [("/target", "target-of-all"), ("/x", "unknown-name")]


FAULTS = {"educatoin": "college", "education": "kindergarten", "located_in_district": "true", "activity_hours_year": -1, "apprentices_qualified": 1.5,
          "role_since": "2023-02-29", "fire_advice_given": True, "accidents": [{}, None, {"deaths": -1, "dead": 1, "occurred_on": "2025-02-30"}],
          "star_awards": {}, "registered_safety_engineer": None}


def test_every_wrong_fact_is_told(post):
    got = post({"as_of": "2025-03-01", "facts": FAULTS})
    assert (got.status, got.slug) == (422, "invalid-fact")
    assert codes(got.json) == [
        ("/facts/educatoin", "unknown-name"), ("/facts/education", "not-one-of"), ("/facts/located_in_district", "wrong-type"),
        ("/facts/activity_hours_year", "out-of-range"), ("/facts/apprentices_qualified", "not-an-integer"), ("/facts/role_since", "not-a-date"),
        ("/facts/accidents/1", "item-not-an-object"), ("/facts/accidents/2/deaths", "out-of-range"), ("/facts/accidents/2/dead", "unknown-name"),
        ("/facts/accidents/2/occurred_on", "not-a-date"), ("/facts/star_awards", "wrong-type")]
    told = {error["pointer"]: error["parameters"] for error in got.json["errors"]}
    assert told["/facts/educatoin"] == {"what": "fact", "name": "educatoin", "owner": "lucheng", "suggestion": "education"}
    assert told["/facts/accidents/2/deaths"] == {"value": -1, "name": "deaths", "min": 0, "unit": ""}
    assert "college" in told["/facts/education"]["allowed"] and told["/facts/role_since"] == {"value": "2023-02-29"}


def test_at_most_a_hundred_faults_are_told(post):
    got = post({"as_of": "2025-03-01", "facts": {f"fact_{n}": n for n in range(5000)}})
    assert [error["pointer"] for error in got.json["errors"]] == [f"/facts/fact_{n}" for n in range(100)]
    items = post({"as_of": "2025-03-01", "facts": {"accidents": [{"deaths": -1}] * 900}})
    assert len(items.json["errors"]) == 100 and len(items.body) < 40_000


def test_each_line_of_a_batch_tells_all_its_faults(site):
    wrong = {"as_of": "2025-03-01", "facts": {"education": "x", "role_since": "y"}}
    lines = site.batch(STAR, [{"id": 1, **wrong}, {"id": 2, **REQUEST}, {"id": 3, "x": 1, "as_of": 5}, {"id": 4, **wrong}]).lines
    assert [codes(line["problem"]) if "problem" in line else line["outcome"]["code"] for line in lines] == [
        [("/facts/education", "not-one-of"), ("/facts/role_since", "not-a-date")], "star_4",
        [("/x", "unknown-name"), ("/as_of", "wrong-type")], [("/facts/education", "not-one-of"), ("/facts/role_since", "not-a-date")]]


CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}


def in_chinese(text):
    return any("\u4e00" <= c <= "\u9fff" for c in text)


@pytest.mark.parametrize("field, chinese", [
    (None, False), ("zh", True), ("en", False), ("en;q=0.5, zh;q=0.6", True), ("en, zh", False), ("zh;q=0", False), ("*", False),
    ("*, en;q=0", True), ("zh-Hant-TW", True), ("de", False),
])
def test_the_language_is_the_client_s(site, field, chinese):
    facts = {name: value for name, value in FAULTS.items() if name != "activity_hours_year"}  # its unit is Chinese
    got = site.post(STAR, {"as_of": "2025-03-01", "facts": facts}, headers={} if field is None else {"Accept-Language": field})
    texts = [got.json["title"], got.json["detail"]] + [error["detail"] for error in got.json["errors"]]
    assert [in_chinese(text) for text in texts] == [chinese] * len(texts)
    assert (got.headers["content-language"], got.headers["vary"]) == ("zh-CN" if chinese else "en", "Accept-Language")


@pytest.mark.parametrize("method, target, body, more", [
    ("POST", STAR, b"{", {}), ("POST", STAR, b"[]", {}), ("POST", STAR, b'{"as_of":"2024-01-01"}', {}),
    ("POST", STAR, b'{"as_of":"2025-03-01","target":"star_9"}', {}), ("GET", "/v1/rulesets/atlantis", None, {}),
    ("GET", "/v1/rulesets/lucheng/decisions/star-wars", None, {}), ("GET", "/nowhere", None, {}), ("DELETE", STAR, None, {}),
    ("POST", STAR, b"{}", {"Content-Type": "text/csv"}), ("POST", STAR, b" " * ((1 << 20) + 1), {}), ("POST", "/", b"", {}),
    ("POST", STAR + "/batch", b"{}", {}), ("POST", STAR + "/batch", b"[{},", {}), ("POST", STAR, b"{}", {"Content-Encoding": "gzip"}),
])
def test_every_problem_is_told_in_chinese(site, method, target, body, more):
    got = site.ask(method, target, body, headers={**CHINESE, **more})
    assert got.status >= 400 and in_chinese(got.json["title"]) and in_chinese(got.json["detail"])
    assert got.headers["content-language"] == "zh-CN" and all(in_chinese(error["detail"]) for error in got.json["errors"])
    assert not in_chinese(site.ask(method, target, body, headers=more).json["detail"])


def test_problems_in_a_batch_are_told_in_chinese(site):
    body = b'{"as_of":5}\n{"as_of":"2025-03-01","facts":{"education":"x"}}\n{\n'
    got = site.ask("POST", STAR + "/batch", body, headers={"Content-Type": "application/x-ndjson", **CHINESE})
    assert len(got.lines) == 3 and got.headers["vary"] == "Accept-Language"
    assert all(in_chinese(line["problem"]["title"]) and in_chinese(line["problem"]["detail"]) for line in got.lines)
    assert not in_chinese(site.ask("POST", STAR + "/batch", body, headers={"Content-Type": "application/x-ndjson"}).lines[0]["problem"]["detail"])


def test_the_catalogue_explains_every_fault(site):
    got = site.ask("GET", "/v1/problems")
    assert got.status == 200 and site.ask("GET", "/v1/problems", headers={"If-None-Match": got.headers["etag"]}).status == 304
    problems = {problem["type"].rpartition(":")[2]: problem for problem in got.json["problems"]}
    assert problems["invalid-fact"]["status"] == 422 and problems["invalid-fact"]["title"]["zh-CN"] == "事实与其声明不符"
    assert len(problems) == len(got.json["problems"]) and "busy" in problems and "internal-error" in problems
    rows = {fault["code"]: fault for fault in got.json["faults"]}
    assert len(rows) == len(got.json["faults"])
    for request in ({"facts": [], "x": 1, "as_of": "y"}, {"as_of": "2025-03-01", "facts": FAULTS}, {"as_of": "2025-03-01", "target": "star"}):
        for error in site.post(STAR, request).json["errors"]:
            declared = rows[error["code"]]["parameters"]
            assert error["parameters"].keys() <= declared.keys()
            assert {name for name, kind in declared.items() if not kind.endswith("?")} <= error["parameters"].keys()


def test_content_codings(post):
    for coding in ("gzip", "br", "identity, gzip", "x"):
        for target in (STAR, STAR + "/batch"):
            got = post(REQUEST, target, **{"Content-Encoding": coding})
            assert (got.status, got.slug) == (415, "unsupported-media-type")
    for coding in ("identity", "Identity"):
        assert post(REQUEST, **{"Content-Encoding": coding}).status == 200


def test_not_in_force(post):
    got = post({"as_of": "2024-02-22"})
    assert (got.status, got.slug, got.pointer) == (422, "not-in-force", "/as_of")
    assert post({"as_of": "2024-02-23"}).status == 200


def test_unknown_target(post):
    for target in ("star_9", "", "STAR_5"):
        got = post({"as_of": "2025-03-01", "target": target})
        assert (got.status, got.slug, got.pointer) == (422, "unknown-target", "/target")


def test_the_first_found_is_named(post):
    got = post({"target": "star_9", "as_of": "2024-01-01", "facts": {"nonsense": 1}})
    assert got.slug == "not-in-force"
    assert post({"target": "star_9", "as_of": "2025-01-01", "facts": {"education": "x", "nonsense": 1}}).pointer == "/facts/education"
    assert post({"as_of": "2024-01-01", "explain": "loud"}).pointer == "/explain"


@pytest.mark.parametrize("target, slug", [
    ("/v1/rulesets/atlantis/decisions/star-rating", "unknown-ruleset"), ("/v1/rulesets/lucheng/decisions/star-wars", "unknown-decision"),
    ("/v1/rulesets/atlantis/decisions", "unknown-ruleset"), ("/v1/rulesets/lucheng/decisions/star-wars/batch", "unknown-decision"),
    ("/v1/rulesets/lucheng/decisions/star-rating/more", "not-found"), ("/v1", "not-found"), ("/index.html", "not-found"),
    ("/v1/rulesets/_template/decisions/x", "unknown-ruleset"),
    ("/v1/rulesets/..%2f..%2fetc/decisions/passwd", "unknown-ruleset"), ("/v1/rulesets/%ff%fe/decisions/x", "unknown-ruleset"),
    ("/v1/rulesets/" + "x" * 3000 + "/decisions/y", "not-found"), ("/v1/rulesets/a%00b/decisions/x", None),
])
def test_names_that_are_not_there(post, target, slug):
    got = post("{", target)
    assert (got.status, got.slug) == ((404, slug) if slug else (400, "invalid-request"))


def test_a_near_miss_is_suggested(post):
    assert "lucheng" in post("{}", "/v1/rulesets/luchneg/decisions/star-rating").json["detail"]
    assert "star-rating" in post("{}", "/v1/rulesets/lucheng/decisions/star-ratings").json["detail"]
    assert "education" in post({"as_of": "2025-03-01", "facts": {"educatoin": 1}}).json["detail"]


@pytest.mark.parametrize("method, target, allow", [
    ("PUT", STAR, "POST"), ("DELETE", STAR, "POST"), ("GET", STAR + "/batch", "POST"), ("GET", "/v1/rulesets/lucheng/decisions", "POST"),
    ("POST", "/v1/rulesets", "GET"), ("POST", "/openapi.json", "GET"), ("POST", "/healthz", "GET"), ("DELETE", "/metrics", "GET"),
    ("POST", "/", "GET"), ("DELETE", "/console/main.js", "GET"),
])
def test_methods(site, method, target, allow):
    got = site.ask(method, target, b"{}")
    assert (got.status, got.slug) == (405, "method-not-allowed") and allow in got.headers["allow"].split(", ")


def test_media_types(post):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/x-ndjson"):
        got = post(REQUEST, **{"Content-Type": kind})
        assert (got.status, got.slug) == (415, "unsupported-media-type")
    for kind in ("application/json; charset=utf-8", "APPLICATION/JSON", "application/json;charset=gbk"):
        assert post(REQUEST, **{"Content-Type": kind}).status == 200
    got = post(REQUEST, STAR + "/batch", **{"Content-Type": "text/csv"})
    assert (got.status, got.slug) == (415, "unsupported-media-type")


def test_a_body_over_the_limit(site, post):
    for size in ((1 << 20) + 1, 3 << 20):
        got = site.post(STAR, b" " * size)
        assert (got.status, got.slug) == (413, "payload-too-large")
    assert post(b" " * ((1 << 20) - len(json.dumps(REQUEST))) + json.dumps(REQUEST).encode()).status == 200


# Straight to the socket, where nginx does not put things in order first.

def asked(site, bytes_):
    with fastcgi.connect(site.sockets / "decide.sock") as s:
        s.sendall(bytes_)
        bad = fastcgi.answer(s)
        s.sendall(fastcgi.request(STAR, json.dumps(REQUEST).encode()))
        headers, body = fastcgi.answer(s)
        assert headers["status"] == "200 OK" and json.loads(body)["outcome"]["code"] == "star_4"
        return bad


@pytest.mark.parametrize("length", [0, 1, 10, 10_000, 900_000, "12x", "-1", "9" * 30])
def test_a_lying_content_length(site, length):
    headers, body = asked(site, fastcgi.request(STAR, json.dumps(REQUEST).encode(), length=length))
    assert headers["status"].startswith("400") and json.loads(body)["type"].endswith(("invalid-request", "invalid-json"))


def test_over_the_limit_at_the_socket(site):
    headers, body = asked(site, fastcgi.request(STAR, b" " * ((1 << 20) + 1)))
    assert headers["status"].startswith("413") and json.loads(body)["type"].endswith("payload-too-large")


def test_clients_that_leave_midway(site):
    whole = fastcgi.request(STAR, json.dumps(REQUEST).encode())
    for cut in (1, 8, 17, 100, len(whole) - 9):
        with fastcgi.connect(site.sockets / "decide.sock") as s:
            s.sendall(whole[:cut])
    for text in (b"POST " + STAR.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{", b"POST / HTT"):
        with socket.create_connection(("127.0.0.1", site.port)) as s:
            s.sendall(text)
    assert site.post(STAR, REQUEST).json["outcome"]["code"] == "star_4"
    assert not site.events("worker-died")

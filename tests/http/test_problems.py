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

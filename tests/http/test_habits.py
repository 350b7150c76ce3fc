"""What HTTP itself asks of a service: validators, methods, traces, compression, other origins."""
import gzip
import json
import signal

import pytest
from support.paths import EXAMPLE, RULES, STAR
from support.site import Site
from support.waiting import until

REQUEST = json.loads(EXAMPLE.read_text())
DESCRIPTIONS = ("/v1/rulesets", "/v1/rulesets/lucheng", STAR, "/openapi.json")
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture(scope="module")
def talkative(tmp_path_factory):
    running = Site(tmp_path_factory.mktemp("habits") / "site", RULES, "--log-level", "debug").front()
    yield running
    assert running.stop() == 0


@pytest.mark.parametrize("target", DESCRIPTIONS)
def test_a_description_is_sent_once(site, target):
    first = site.get(target)
    etag = first.headers["etag"]
    assert first.status == 200 and etag[0] == etag[-1] == '"' and first.headers["cache-control"] == "no-cache"
    connection = site.connect()
    for method, said in (("GET", etag), ("HEAD", etag), ("GET", "W/" + etag), ("GET", f'"old", {etag}'), ("GET", "*")):
        again = site.ask(method, target, headers={"If-None-Match": said}, connection=connection)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag), said
        assert "content-type" not in again.headers and again.headers["cache-control"] == "no-cache"
    for said in ('"old"', etag[:-1], "nonsense", ""):
        again = site.get(target, headers={"If-None-Match": said}, connection=connection)
        assert (again.status, again.body, again.headers["etag"]) == (200, first.body, etag), said
    connection.close()


def test_descriptions_differ_in_their_tags(site):
    assert len({site.get(target).headers["etag"] for target in DESCRIPTIONS}) == len(DESCRIPTIONS)


def test_new_rules_have_a_new_tag(serve, rules):
    site = serve(rules)
    before = site.get("/v1/rulesets/demo").headers["etag"]
    site.reload()
    assert site.get("/v1/rulesets/demo").headers["etag"] == before
    file = rules / "demo/ruleset.lua"
    file.write_text(file.read_text() + "\n-- another digest\n")
    site.reload()
    assert until(lambda: site.get("/v1/rulesets/demo", headers={"If-None-Match": before}).status == 200)


def test_what_changes_has_no_tag(site):
    for answer in (site.post(STAR, REQUEST), site.get("/healthz"), site.get("/readyz"), site.get("/metrics"), site.get("/nothing")):
        assert "etag" not in answer.headers and answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("target, allow", [
    (STAR, "GET, HEAD, POST, OPTIONS"), (STAR + "/batch", "POST, OPTIONS"), ("/v1/rulesets/lucheng/decisions", "POST, OPTIONS"),
    ("/v1/rulesets", "GET, HEAD, OPTIONS"), ("/openapi.json", "GET, HEAD, OPTIONS"), ("/healthz", "GET, HEAD, OPTIONS"),
    ("/metrics", "GET, HEAD, OPTIONS"),
])
def test_options(site, target, allow):
    connection = site.connect()
    for _ in range(2):
        got = site.ask("OPTIONS", target, connection=connection)
        assert (got.status, got.body, got.headers["allow"]) == (204, b"", allow)
        assert "content-type" not in got.headers and "content-length" not in got.headers
    refused = site.ask("PATCH", target, b"{}", connection=connection)
    assert (refused.status, refused.slug, refused.headers["allow"]) == (405, "method-not-allowed", allow)
    connection.close()
    assert site.ask("OPTIONS", "/nothing").slug == "not-found"


@pytest.mark.parametrize("target", [*DESCRIPTIONS, "/healthz", "/readyz"])
def test_head_is_get_without_the_body(site, target):
    connection = site.connect()
    for _ in range(2):
        head, whole = site.ask("HEAD", target, connection=connection), site.get(target, connection=connection)
        assert head.status == whole.status == 200 and head.body == b""
        for name in ("content-type", "cache-control", "etag", "content-length"):
            assert head.headers.get(name) == whole.headers.get(name), name
    assert site.ask("HEAD", STAR + "/batch", connection=connection).status == 405
    connection.close()


def logged(site, request_id):
    return next((event for event in site.events("request") if event["request_id"] == request_id), None)


def test_a_trace_is_in_both_logs(talkative):
    trace, parent = TRACE.split("-")[1:3]
    cases = {"good": (TRACE, True), "later": ("cc" + TRACE[2:] + "-more", True), "absent": (None, False), "upper": (TRACE.upper(), False),
             "ff": ("ff" + TRACE[2:], False), "long": (TRACE + "-more", False), "zero": (TRACE.replace(trace, "0" * 32), False),
             "orphan": (TRACE.replace(parent, "0" * 16), False), "short": (TRACE[:-1], False), "junk": ('"}\\', False)}
    for name, (said, _) in cases.items():
        got = talkative.post(STAR, REQUEST, headers={"X-Request-Id": name, **({"traceparent": said} if said else {})})
        assert got.status == 200 and got.headers["x-request-id"] == name
    assert until(lambda: set(cases) <= set(access_log(talkative)))
    for name, (said, good) in cases.items():
        event = logged(talkative, name)
        assert (event["trace_id"], event["parent_id"]) == ((trace, parent) if good else ("", "")), said
        assert (event["method"], event["path"], event["status"]) == ("POST", STAR, 200)
        assert access_log(talkative)[name]["traceparent"] == (said if good else "")


def access_log(site):
    """What nginx has written, by request id."""
    lines = [json.loads(line) for line in (site.folder / "nginx/logs/access.json").read_text().splitlines()]
    return {line["request_id"]: line for line in lines}


def test_large_answers_are_compressed_for_who_asks(site):
    for target in ("/openapi.json", "/v1/rulesets/lucheng"):
        plain, packed = site.get(target), site.get(target, headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body and len(packed.body) < len(plain.body) / 3
        assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
        again = site.get(target, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
    via = site.post(STAR, REQUEST, headers={"Accept-Encoding": "gzip", "Via": "1.1 proxy"})
    assert json.loads(gzip.decompress(via.body))["outcome"]["code"] == "star_4"
    assert "content-encoding" not in site.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def cors(answer):
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


def test_no_other_origin_reads_answers(site):
    asked = {"Origin": "https://platform.example.cn", "Access-Control-Request-Method": "POST"}
    for answer in (site.post(STAR, REQUEST, headers=asked), site.ask("OPTIONS", STAR, headers=asked), site.get("/healthz", headers=asked)):
        assert answer.status in (200, 204) and cors(answer) == {}


def test_an_origin_that_is_named_does(serve):
    site = serve(RULES)
    (site.folder / "nginx/conf/anjian/cors.conf").write_text('"https://platform.example.cn" $http_origin;\n')
    site.nginx.send_signal(signal.SIGHUP)
    asked = {"Origin": "https://platform.example.cn"}
    # Workers of the old configuration accept for a moment still.
    assert until(lambda: all(cors(site.get("/healthz", headers=asked)) for _ in range(20)))
    preflight = site.ask("OPTIONS", STAR, headers={**asked, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"})
    assert preflight.status == 204 and preflight.headers["vary"] == "Origin"
    told = cors(preflight)
    assert told["access-control-allow-origin"] == "https://platform.example.cn" and "access-control-allow-credentials" not in told
    assert "POST" in told["access-control-allow-methods"] and "Content-Type" in told["access-control-allow-headers"]
    for answer in (site.post(STAR, REQUEST, headers=asked), site.post(STAR, b"{", headers=asked),
                   site.get("/v1/rulesets", headers={**asked, "If-None-Match": "*"})):
        assert cors(answer) == told
    for other in ("https://platform.example.cn.evil.example", "http://platform.example.cn", "null", ""):
        assert cors(site.get("/healthz", headers={"Origin": other})) == {}
    assert cors(site.get("/healthz")) == {}

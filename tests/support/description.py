"""openapi/openapi.yaml as a judge of answers: each is held against what its route says of that status, by python3-jsonschema."""
import functools
import json
import re

import jsonschema
import yaml

from support.paths import ROOT

DOCUMENT = yaml.safe_load((ROOT / "openapi/openapi.yaml").read_text())
RESOLVER = jsonschema.RefResolver.from_schema(DOCUMENT)
LINES = 20  # of a long batch, from either end
PATHS = sorted(DOCUMENT["paths"], key=lambda path: path.count("{"))
PATTERNS = [(re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))), path) for path in PATHS]


def resolved(node):
    return RESOLVER.resolve(node["$ref"])[1] if "$ref" in node else node


def path_of(target):
    target = target.partition("?")[0]
    return next((path for pattern, path in PATTERNS if pattern.fullmatch(target)), None)


def response_of(method, path, status):
    """What the document says of an answer; None where it says nothing."""
    named = DOCUMENT["components"]["responses"]
    item = DOCUMENT["paths"].get(path, {})
    operation = item.get("get" if method == "HEAD" else method.lower())
    if operation is not None:
        responses = operation["responses"]
        found = responses.get(str(status)) or responses.get(f"{status // 100}XX")
        return found and resolved(found)
    if method == "OPTIONS" and status == 204:
        return {"headers": {"Allow": {"$ref": "#/components/headers/Allow"}}}
    if status == 404:
        return named["NotFound"]
    if status == 405:
        return named["MethodNotAllowed"] if path else named["Refused"]
    return named["Unavailable"] if status == 503 else named["Refused"] if 400 <= status < 500 else None


@functools.lru_cache(maxsize=None)
def validator(schema):
    """Of a schema, as JSON text."""
    return jsonschema.Draft202012Validator(json.loads(schema), resolver=RESOLVER)


def faults(schema, instance):
    """The fault that lies deepest."""
    errors = list(validator(json.dumps(schema)).iter_errors(instance))
    while errors:
        error = max(errors, key=lambda e: len(e.absolute_path))
        if not error.context:
            return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[-300:]}"]
        errors = error.context
    return []


def wrong_headers(response, headers):
    found = []
    for name, header in response.get("headers", {}).items():
        header = resolved(header)
        value = headers.get(name.lower())
        if value is None:
            found += [f"no {name}"] if header.get("required") else []
        else:
            found += [f"{name}: {fault}" for fault in faults(header["schema"], value)]
    return found


def wrong_body(response, answer):
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if "content" not in response:
        return ["a body"] if answer.body or kind else []
    if kind not in response["content"]:
        return [f"media type {kind!r}"]
    schema = response["content"][kind]["schema"]
    if kind.startswith("text/"):
        return []
    if kind != "application/x-ndjson":
        return faults(schema, answer.json)
    lines = answer.body.splitlines()
    return [fault for line in (lines if len(lines) <= 2 * LINES else lines[:LINES] + lines[-LINES:]) for fault in faults(schema, json.loads(line))]


def check(method, target, answer):
    """AssertionError for an answer that the document does not allow. One that was compressed is its client's business."""
    path = path_of(target)
    if path is None and answer.status < 400:
        return  # no route of the service's
    response = response_of(method, path, answer.status)
    assert response is not None, f"{method} {target}: the description knows no answer {answer.status}"
    wrong = wrong_headers(response, answer.headers)
    if method != "HEAD" and "content-encoding" not in answer.headers:
        wrong += wrong_body(response, answer)
    assert wrong == [], f"{method} {target}: {answer.status}: {wrong}"

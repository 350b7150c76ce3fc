"""The judge of answers judges: what an answer must not be is refused."""
import json

import pytest
from support import description
from support.paths import EXAMPLE, STAR
from support.site import Answer

REQUEST = json.loads(EXAMPLE.read_text())


@pytest.fixture(scope="module")
def answer(site):
    return site.post(STAR, REQUEST)


def judged(answer, method="POST", target=STAR, code=None, headers=None, **members):
    body = json.dumps({**answer.json, **members}).encode()
    description.check(method, target, Answer(code or answer.status, {**answer.headers, **(headers or {})}.items(), body))


def test_a_good_one_passes(answer):
    judged(answer)
    judged(answer, target=STAR + "?x=1", id=5)


@pytest.mark.parametrize("members, said", [
    ({"surprise": 1}, "surprise"), ({"status": "perhaps"}, "status"), ({"as_of": "2025-02-29"}, "as_of"), ({"candidates": None}, "candidates"),
    ({"outcomes": []}, "outcome"), ({"missing_facts": ["a", "a"]}, "non-unique"), ({"id": 1.5}, "id"),
    ({"explanation": {"facts": {}, "conditions": {}, "outcomes": [{"outcome": "x", "result": "met", "tree": {"all": []}}]}}, "tree"),
])
def test_members(answer, members, said):
    with pytest.raises(AssertionError, match=said):
        judged(answer, **members)


@pytest.mark.parametrize("change, said", [
    ({"code": 418}, "media type"), ({"code": 302}, "no answer 302"), ({"method": "GET"}, "required property|Additional"),
    ({"method": "DELETE"}, "no answer 200"), ({"headers": {"cache-control": "public"}}, "Cache-Control"),
    ({"headers": {"x-request-id": "a b"}}, "X-Request-Id"), ({"headers": {"content-type": "text/html"}}, "media type"),
    ({"code": 503, "headers": {"content-type": "application/problem+json"}}, "Retry-After"), ({"target": STAR + "/batch"}, "not of type 'array'"),
])
def test_the_rest(answer, change, said):
    with pytest.raises(AssertionError, match=said):
        judged(answer, **change)

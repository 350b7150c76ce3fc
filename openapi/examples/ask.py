#!/usr/bin/env python3
"""Asks for one star rating and for a batch of three: ask.py [URL]   (needs nothing but Python)"""
import json
import sys
import urllib.error
import urllib.request

BASE = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080") + "/v1/rulesets/lucheng/decisions/star-rating"


def post(url, body, kind):
    """The answer's text; a refusal ends the program with the problem (RFC 9457)."""
    request = urllib.request.Request(url, body.encode(), {"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        places = [f"\n  {place['pointer']}: {place['detail']}" for place in problem["errors"]]
        sys.exit(f"{error.code} {problem['title']}: {problem.get('detail', '')}{''.join(places)}")


# One decision. What is not given is unknown, not false.
answer = json.loads(post(BASE, json.dumps({
    "as_of": "2025-12-20",
    "facts": {"located_in_district": True, "employer_kind": "enterprise", "engagement": "full_time", "education": "junior_secondary",
              "management_track": "work_safety", "activity_hours_year": 118},
    "explain": "reasons",
    "target": "star_3",
}), "application/json"))
outcome = answer["outcome"]
print(f"{answer['as_of']} {answer['decision']}: {outcome['label'] if outcome else 'not determined yet'}")
for candidate in answer["candidates"]:
    print(f"  may be   {candidate['label']}（{candidate['citation'] or ''}）")
for name in answer["missing_facts"][:5]:
    print(f"  missing  {name}")
for condition in answer["explanation"]["conditions"].values():
    if condition["result"] == "unmet":
        print(f"  unmet    {condition['text']}（{condition['citation']}）")
for action in answer["actions"]:
    print(f"  to do    {action['label']}（{action['citation']}）")

# A batch: a request a line, an answer a line, in the same order. The third has a misspelt fact and fails alone.
print()
common = {"as_of": "2025-12-20", "explain": "none"}
people = {"P-1": {"located_in_district": False}, "P-2": {"education": "college"}, "P-3": {"educatoin": "college"}}
lines = "".join(json.dumps({"id": who, **common, "facts": facts}) + "\n" for who, facts in people.items())
for line in post(BASE + "/batch", lines, "application/x-ndjson").splitlines():
    item = json.loads(line)
    if "problem" in item:
        said = f"{item['problem']['title']}: {item['problem']['errors'][0]['pointer']}"
    elif item["outcome"]:
        said = item["outcome"]["label"]
    else:
        said = f"not determined; {len(item['missing_facts'])} facts are missing"
    print(f"{item['id']}  {said}")

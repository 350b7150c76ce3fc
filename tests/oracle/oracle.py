#!/usr/bin/env python3
"""The oracle: answers requests as docs/contract.md, section 2, says, from the catalogue, without the engine or its rules.

  check [RULESET...]         lint the catalogues and run all cases, under rules/ and in cases/
  cases RULESET FILE...      run case files
  eval RULESET DECISION      answer the request on standard input; its member "reference" holds reference data
  generate RULESET DECISION  print random requests, one a line

Exit status: 0 done, 1 something is wrong (or a problem was the answer), 2 the call was wrong."""
import argparse
import json
import pathlib
import random
import sys

sys.dont_write_bytecode = True

from evaluate import Problem, Ruleset
from generate import generate
from lint import lint

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CATALOGUES = HERE / "catalogue"


class UnknownName(Exception):
    """The caller named a rule set or decision that the catalogue does not have."""


def rulesets():
    """The names of all rule sets of the catalogue."""
    return sorted(path.stem for path in CATALOGUES.glob("*.json"))


def load(name):
    """Reads one rule set's catalogue."""
    if name not in rulesets():
        raise UnknownName(f"the catalogue has no rule set {name!r}; it has {', '.join(rulesets())}")
    return Ruleset(json.loads((CATALOGUES / f"{name}.json").read_text("utf-8")))


def decision_of(ruleset, code):
    if code not in ruleset.decisions:
        raise UnknownName(f"{ruleset.c['ruleset']} has no decision {code!r}; it has {', '.join(ruleset.decisions)}")
    return ruleset.decisions[code]


def read_cases(path):
    """The cases of a file. One with a `base` gets that earlier case's request and reference, its own laid over them."""
    known = {}
    for case in json.loads(pathlib.Path(path).read_text("utf-8")):
        base = known[case["base"]] if "base" in case else {}
        before, request = base.get("request") or {}, case.get("request") or {}
        facts = {**(before.get("facts") or {}), **(request.get("facts") or {})}
        if base:
            case["request"] = {**before, **request, "facts": facts}
            case["reference"] = {**(base.get("reference") or {}), **(case.get("reference") or {})}
        known.setdefault(case["name"], case)
    return list(known.values())


def cases_of(name):
    """All cases of a rule set, which are its own under rules/."""
    return [case for path in sorted((ROOT / "rules" / name / "cases").glob("*.json")) for case in read_cases(path)]


def differences(expect, got):
    """A line for each member of `expect` that `got` does not have."""
    for key, want in expect.items():
        have = got.get(key)
        if key == "actions_include":
            if not set(want) <= set(got.get("actions", [])):
                yield f"actions_include: want {want}, got {got.get('actions')}"
        elif key in ("values", "conditions", "due"):
            for k, v in want.items():
                h = (have or {}).get(k, "absent")
                if h != v or isinstance(h, bool) != isinstance(v, bool):
                    yield f"{key}.{k}: want {v!r}, got {h!r}"
        elif have != want:
            yield f"{key}: want {want!r}, got {have!r}"


def answer(ruleset, code, request, reference=None):
    """The answer to a request, or its problem: {"problem": slug, "pointer": …}."""
    try:
        if code not in ruleset.decisions:
            raise Problem("unknown-decision")
        return ruleset.decisions[code].answer(request, reference)
    except Problem as problem:
        return {"problem": problem.slug, "pointer": problem.pointer}


def run_case(ruleset, case):
    """What is wrong with one case, as a list of lines."""
    try:
        got = answer(ruleset, case["decision"], case.get("request") or {}, case.get("reference"))
    except Exception as error:  # a broken catalogue is a failure of the case that shows it
        return [f"{type(error).__name__}: {error}"]
    if "problem" in got and "problem" not in case["expect"]:
        return [f"unexpected problem {got['problem']} {got['pointer'] or ''}"]
    return list(differences(case["expect"], got))


def run_cases(name, ruleset, cases):
    """Prints the cases that fail, and the counts; returns how many failed."""
    failed = 0
    for case in cases:
        wrong = run_case(ruleset, case)
        if wrong:
            failed += 1
            print(f"FAIL {case['decision']} · {case['name']}\n     " + "\n     ".join(wrong))
    print(f"{name}: {len(cases) - failed} passed, {failed} failed")
    return failed


def check(options):
    bad = 0
    for name in options.ruleset or rulesets():
        ruleset = load(name)
        found = list(lint(ruleset))
        for line in found:
            print(f"LINT {name}: {line}")
        bad += len(found) + run_cases(name, ruleset, cases_of(name))
    return 1 if bad else 0


def cases(options):
    ruleset = load(options.ruleset)
    return 1 if sum(run_cases(path, ruleset, read_cases(path)) for path in options.file) else 0


def evaluate(options):
    ruleset = load(options.ruleset)
    decision_of(ruleset, options.decision)
    request = json.load(sys.stdin)
    reference = request.pop("reference", None) if isinstance(request, dict) else None
    got = answer(ruleset, options.decision, request, reference)
    print(json.dumps(got, ensure_ascii=False, indent=2))
    return 1 if "problem" in got else 0


def generate_requests(options):
    ruleset, rng = load(options.ruleset), random.Random(options.seed)
    decision_of(ruleset, options.decision)
    known = cases_of(options.ruleset)
    for _ in range(options.count):
        print(json.dumps(generate(ruleset, options.decision, rng, known), ensure_ascii=False))
    return 0


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("check")
    one.add_argument("ruleset", nargs="*", metavar="RULESET")
    one.set_defaults(run=check)
    one = commands.add_parser("cases")
    one.add_argument("ruleset", metavar="RULESET")
    one.add_argument("file", nargs="+", metavar="FILE")
    one.set_defaults(run=cases)
    one = commands.add_parser("eval")
    one.add_argument("ruleset", metavar="RULESET")
    one.add_argument("decision", metavar="DECISION")
    one.set_defaults(run=evaluate)
    one = commands.add_parser("generate")
    one.add_argument("ruleset", metavar="RULESET")
    one.add_argument("decision", metavar="DECISION")
    one.add_argument("--count", type=int, default=100, metavar="N")
    one.add_argument("--seed", type=int, default=1, metavar="S")
    one.set_defaults(run=generate_requests)
    return parser.parse_args()


def main():
    options = parsed()
    try:
        return options.run(options)
    except (UnknownName, OSError, ValueError) as error:
        print(f"oracle.py: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())

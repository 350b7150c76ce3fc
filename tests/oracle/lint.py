"""What is wrong with a catalogue in itself: names that nothing declares or reads, missing citations, clauses left out."""
import re

from expression import names, parse


def words(decision, node, fields=None):
    """Complaints about bare words: values that no enum has, outcomes that the decision has not."""
    r, outcomes = decision.r, {o["code"] for o, _ in decision.outcomes}
    env = {"fields": fields or {}}
    if not isinstance(node, tuple):
        return
    if node[0] in ("cmp", "in"):
        pairs = [(node[2], node[3]), (node[3], node[2])] if node[0] == "cmp" else [(node[1], x) for x in node[2]]
        for known, word in pairs:
            if word[0] != "name":
                continue
            if known == ("name", "outcome"):
                if word[1] not in outcomes:
                    yield f"no outcome {word[1]}"
                continue
            spec = decision.spec_of(known, env)
            if not spec or word[1] in r.facts or word[1] in (fields or {}) or word[1] in ("as_of",):
                continue
            if spec["type"] == "enum" and word[1] not in spec["values"]:
                yield f"{word[1]} is no value of {spec['name']}"
            if spec["type"] != "enum" and word[1] not in decision.conditions:
                yield f"unknown name {word[1]}"
    if node[0] == "member":
        if node[1][1] not in outcomes:
            yield f"no outcome {node[1][1]}"
        return
    if node[0] == "call" and node[1] in ("count", "exists", "every") and node[2][0][1] in r.facts:
        spec = r.facts[node[2][0][1]]
        if spec["type"] != "list":
            yield f"{spec['name']} is no list"
            return
        for x in node[2][1:]:
            yield from words(decision, x, {f["name"]: f for f in spec["fields"]})
        return
    for part in node[1:]:
        for x in part if isinstance(part, list) else [part]:
            if isinstance(x, tuple):
                yield from words(decision, x, fields)


def lint(ruleset):
    c = ruleset.c

    def dup(xs, what):
        seen = set()
        for x in xs:
            if x in seen:
                yield f"duplicate {what} {x}"
            seen.add(x)

    yield from dup([f["name"] for f in c["facts"]], "fact")
    yield from dup([d["code"] for d in c["decisions"]], "decision")
    used_facts, used_params = set(), set()
    for f in c["facts"]:
        if f["type"] not in ("boolean", "integer", "number", "string", "date", "enum", "list"):
            yield f"fact {f['name']}: type {f['type']}"
        if f["type"] == "enum" and not f.get("values"):
            yield f"fact {f['name']}: no values"
        if f["type"] == "list" and not f.get("fields"):
            yield f"fact {f['name']}: no fields"
        if not f.get("label"):
            yield f"fact {f['name']}: no label"
        if f.get("per") not in (None, "year", "quarter", "month"):
            yield f"fact {f['name']}: per {f['per']}"
    for d in ruleset.decisions.values():
        code = d.d["code"]
        yield from (f"{code}: {m}" for m in dup([x["code"] for x in d.d["conditions"]], "condition"))
        yield from (f"{code}: {m}" for m in dup([x["code"] for x in d.d["outcomes"]], "outcome"))
        if d.d["policy"] == "first" and d.outcomes[-1][1] != ("name", "otherwise"):
            yield f"{code}: no otherwise"
        mentioned = set()
        texts = (
            [t for _, t in d.outcomes]
            + [parse(a[k]) for a in d.d.get("actions", []) for k in ("when", "due") if a.get(k)]
            + [parse(v["formula"]) for v in d.d.get("values", [])]
        )
        for t in texts + list(d.conditions.values()):
            mentioned |= names(t)
            for m in re.findall(r"'dot', 'param', '(\w+)'", str(t)):
                used_params.add(m)
        for t in texts + list(d.conditions.values()):
            for w in words(d, t):
                yield f"{code}: {w}"
        for x in d.conditions:
            if x not in mentioned:
                yield f"{code}: condition {x} is not used"
            if x in ruleset.facts and d.conditions[x] != ("name", x):
                yield f"{code}: condition {x} has a fact's name but other logic"
        for x in d.d["facts"]:
            if x not in ruleset.facts:
                yield f"{code}: fact {x} not declared"
            elif x not in mentioned:
                yield f"{code}: fact {x} is not used"
        for x in mentioned & set(ruleset.facts):
            used_facts.add(x)
            if x not in d.d["facts"]:
                yield f"{code}: reads {x}, not listed"
        for x in d.d["conditions"] + d.d["outcomes"] + d.d.get("actions", []):
            if not x.get("citation") and x.get("when") != "otherwise":
                yield f"{code}: {x['code']} has no citation"
    for p in ruleset.params.values():
        if min(p["values"]) > (c.get("effective_from") or "0001-01-01"):
            yield f"parameter {p['name']} has no value on the first day"
    for f in ruleset.facts:
        if f not in used_facts:
            yield f"fact {f} is not used"
    for p in ruleset.params:
        if p not in used_params:
            yield f"parameter {p} is not used"
    for row in c.get("coverage", []):
        if row["as"] == "decision":
            if row.get("decision") not in ruleset.decisions:
                yield f"coverage {row['clause']}: no decision {row.get('decision')}"
            else:
                d = ruleset.decisions[row["decision"]].d
                known = (
                    {x["code"] for k in ("conditions", "outcomes", "actions") for x in d.get(k, [])}
                    | {v["name"] for v in d.get("values", [])}
                    | set(d["facts"])
                )
                for x in row.get("codes", []):
                    if x not in known:
                        yield f"coverage {row['clause']}: {x} is not in {row['decision']}"
        elif row["as"] != "none" or not row.get("why"):
            yield f"coverage {row['clause']}: says neither decision nor why none"
    if not c.get("coverage"):
        yield "no coverage"

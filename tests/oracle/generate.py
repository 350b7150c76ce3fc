"""Random requests of one decision, drawn around every boundary."""
import datetime as dt

from evaluate import Problem, add_months


def generate(ruleset, decision, rng, cases):
    """One random request. Most begin with one of `cases`, some with nothing; a third or so ask for a target."""
    d = ruleset.decisions[decision].d
    c = ruleset.c
    start = dt.date.fromisoformat(c.get("effective_from") or "2022-01-01")
    end = dt.date.fromisoformat(c["effective_to"]) if c.get("effective_to") else start + dt.timedelta(days=1500)
    as_of = start + dt.timedelta(days=rng.randrange((end - start).days + 1))
    if rng.random() < 0.1:
        as_of = dt.date(as_of.year, *rng.choice([(2, 28), (3, 1), (12, 31), (1, 1)]))
    as_of = min(max(as_of, start), end)
    numbers = [v for p in ruleset.params.values() for v in p["values"].values() if isinstance(v, (int, float))]

    def draw(spec):
        kind = spec["type"]
        if kind == "boolean":
            return rng.random() < 0.7
        if kind in ("integer", "number"):
            near = rng.choice(numbers or [0]) if rng.random() < 0.7 else rng.choice([0, 1, 2, 5, 10, 50, 100, 500])
            x = near + rng.choice([-1, 0, 0, 1])
            if kind == "number" and rng.random() < 0.4:
                x += rng.choice([-0.5, 0.5, 0.25, 0.1, -0.1, 0.01, 0.95])
            if kind == "number":
                x = round(x, 2)
            lo, hi = spec.get("min"), spec.get("max")
            x = x if lo is None else max(lo, x)
            x = x if hi is None else min(hi, x)
            return int(x) if kind == "integer" else x
        if kind == "string":
            return rng.choice(["甲", "乙", 'a"b\\c', "丙\n丁", ""])
        if kind == "date":
            whole = add_months(as_of, -12 * rng.choice([0, 1, 1, 2, 3, 3, 5]) + rng.choice([0, 0, 0, 1, -1, 6]))
            return (whole + dt.timedelta(days=rng.choice([-1, 0, 0, 1, 5, -40, 40]))).isoformat()
        if kind == "enum":
            return rng.choice(spec["values"])
        items = []
        for _ in range(rng.choice([0, 0, 1, 2, 3])):
            items.append({f["name"]: draw(f) for f in spec["fields"] if rng.random() > 0.03})
        return items

    known = [x["request"] for x in cases if x["decision"] == decision and "problem" not in x["expect"] and not x.get("reference")]
    if known and rng.random() < 0.7:  # a case with a few facts drawn anew or forgotten
        base = rng.choice(known)
        if base.get("as_of") and rng.random() < 0.8:
            as_of = dt.date.fromisoformat(base["as_of"])
        facts = dict(base.get("facts") or {})
        for n in rng.sample(d["facts"], min(len(d["facts"]), rng.choice([0, 1, 1, 2, 3]))):
            if rng.random() < 0.3:
                facts.pop(n, None)
            else:
                facts[n] = draw(ruleset.facts[n])
    else:
        p_unknown = rng.choice([0, 0, 0.05, 0.2, 0.5])
        facts = {n: draw(ruleset.facts[n]) for n in d["facts"] if rng.random() >= p_unknown}
    request = {"as_of": as_of.isoformat(), "facts": facts}
    if rng.random() < 0.3:
        request["target"] = rng.choice(d["outcomes"])["code"]
    elif rng.random() < 0.3:  # earlier than a day on which the answer is known: time alone may bring the target
        try:
            now = ruleset.decisions[decision].answer(request)
        except Problem:
            return request
        codes = now["outcomes"] if d["policy"] == "collect" else [now["outcome"]] if now["outcome"] else []
        earlier = as_of - dt.timedelta(days=rng.choice([1, 1, 2, 28, 31, 100, 365, 366, 700, 1095, 1096, 1097]))
        if codes and (c.get("effective_from") is None or earlier >= start):
            request = {"as_of": earlier.isoformat(), "facts": facts, "target": rng.choice(codes)}
    return request

"""docs/contract.md, section 2, executable: facts, three-valued conditions, policies, missing facts, values, counterfactual.

It follows the text sentence by sentence and is slow on purpose: the engine is checked against it, never the other way round.
Everywhere True is met, False unmet and None unknown. A set of facts or results is a dict, an expression a tuple of expression.py."""
import calendar
import datetime as dt
import decimal
import itertools
import re
import unicodedata

from expression import names, parse


def add_months(day, n):
    """The same day `n` months later, or the last day of a month that has no such day. ValueError outside the years 1 to 9999."""
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def full_months(start, as_of):
    """Whole months from `start` to `as_of`; negative, rounded down, before it."""
    n = (as_of.year - start.year) * 12 + as_of.month - start.month
    return n if add_months(start, n) <= as_of else n - 1


DECIMAL = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN)


def exact(x):
    """The decimal that a number's shortest form writes."""
    return decimal.Decimal(repr(x)) if isinstance(x, float) else decimal.Decimal(x)


def number(d):
    """The nearest binary64; an integer where it is one."""
    f = float(d)
    return int(f) if f.is_integer() and abs(f) <= 2**53 - 1 else f


def arithmetic(op, a, b):
    """Decimal: the operands are what their shortest form writes, the result is exact (34 digits), then rounded to binary64."""
    a, b = exact(a), exact(b)
    return number(
        DECIMAL.add(a, b)
        if op == "+"
        else DECIMAL.subtract(a, b)
        if op == "-"
        else DECIMAL.multiply(a, b)
        if op == "*"
        else DECIMAL.divide(a, b)
    )


def total(xs):
    """The exact sum, rounded once."""
    result = decimal.Decimal(0)
    for x in xs:
        result = DECIMAL.add(result, exact(x))
    return number(result)


INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def identity(text):
    """An id in its normal form: full-width ASCII made half-width, no blanks or invisible characters round it, letters A-Z upper case."""
    text = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)

    def blank(c):
        return c.isspace() and not "\x1c" <= c <= "\x1f" or c in INVISIBLE  # White_Space

    while text and blank(text[0]):
        text = text[1:]
    while text and blank(text[-1]):
        text = text[:-1]
    return "".join(c.upper() if c.isascii() else c for c in text)


def sound_identity(text):
    """Not empty, and nothing inside that cannot be seen."""
    return 0 < len(text) <= 256 and not any(unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in INVISIBLE for c in text)


def same_period(per, a, b):
    return a.year == b.year and (
        per == "year" or (a.month - 1) // 3 == (b.month - 1) // 3 and per == "quarter" or a.month == b.month and per == "month"
    )


def k_all(rs):
    rs = list(rs)
    return False if False in rs else None if None in rs else True


def k_any(rs):
    rs = list(rs)
    return True if True in rs else None if None in rs else False


def k_not(r):
    return None if r is None else not r


def k_at_least(n, rs):
    rs = list(rs)
    met, unknown = rs.count(True), rs.count(None)
    return True if met >= n else None if met + unknown >= n else False


def escape(name):
    """A name in a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def day(text):
    """A date as the contract writes it, or ValueError."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("not a date")
    return dt.date.fromisoformat(text)


class Problem(Exception):
    """A request is answered by a problem of this slug, at this JSON Pointer."""

    def __init__(self, slug, pointer=None, detail=""):
        super().__init__(f"{slug} {pointer or ''} {detail}")
        self.slug, self.pointer = slug, pointer


class Ruleset:
    """One municipality's catalogue."""

    def __init__(self, catalogue):
        self.c = catalogue
        self.facts = {f["name"]: f for f in catalogue["facts"]}
        self.params = {p["name"]: p for p in catalogue.get("parameters", [])}
        self.decisions = {d["code"]: Decision(self, d) for d in catalogue["decisions"]}

    # facts -------------------------------------------------------
    def check_value(self, spec, value, pointer):
        """A value as its declaration has it, with dates parsed and absent fields None; Problem when it does not fit."""
        kind = spec["type"]

        def bad(why):
            raise Problem("invalid-fact", pointer, why)

        if value is None:
            return None
        if kind == "boolean":
            if not isinstance(value, bool):
                bad("not a boolean")
        elif kind in ("integer", "number"):
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= 2**53 - 1:
                bad("not a number in range")
            if kind == "integer":
                if value != int(value):
                    bad("not an integer")
                value = int(value)
            if spec.get("min") is not None and value < spec["min"]:
                bad("below min")
            if spec.get("max") is not None and value > spec["max"]:
                bad("above max")
        elif kind == "string":
            if not isinstance(value, str):
                bad("not a string")
        elif kind == "date":
            try:
                return day(value)
            except ValueError:
                bad("not a date")
        elif kind == "enum":
            if not isinstance(value, str) or value not in spec["values"]:
                bad("not one of " + ", ".join(spec["values"]))
        elif kind == "list":
            if not isinstance(value, list):
                bad("not a list")
            if len(value) > spec.get("max_items", 1000):
                bad("too many items")
            fields = {f["name"]: f for f in spec["fields"]}
            items = []
            for i, item in enumerate(value):
                if not isinstance(item, dict):
                    raise Problem("invalid-fact", f"{pointer}/{i}")
                for k in item:
                    if k not in fields:
                        raise Problem("invalid-fact", f"{pointer}/{i}/{escape(k)}")
                items.append({n: self.check_value(f, item.get(n), f"{pointer}/{i}/{n}") for n, f in fields.items()})
            return items
        return value

    def gather(self, request, reference, as_of):
        """The facts of a call: inline over reference over default; checked."""
        values, subject = {}, {k: identity(v) for k, v in (request.get("subject") or {}).items()}
        records = {k.partition(":")[0] + ":" + identity(k.partition(":")[2]): v for k, v in reference.items() if not k.startswith("list:")}
        for kind, ident in subject.items():
            record = records.get(f"{kind}:{ident}") or {}
            recorded_on = None
            for name, value in record.items():
                spec = self.facts.get(name)
                pointer = f"/reference/{escape(kind + ':' + ident)}/{escape(name)}"
                if name == "@recorded_on":
                    try:
                        recorded_on = None if value is None else day(value)
                    except ValueError:
                        raise Problem("invalid-fact", pointer)
                    continue
                if spec is None or spec.get("from") != kind or spec.get("list"):
                    raise Problem("invalid-fact", pointer)
                values[name] = self.check_value(spec, value, pointer)
            for name in record:
                per = self.facts[name].get("per") if name in self.facts else None
                if per and (recorded_on is None or not same_period(per, recorded_on, as_of)):
                    values[name] = None
        for name, spec in self.facts.items():
            if spec.get("list") and spec["of"] in subject and "list:" + spec["list"] in reference:
                values[name] = subject[spec["of"]] in [identity(x) for x in reference["list:" + spec["list"]]]
        for name, value in (request.get("facts") or {}).items():
            if name not in self.facts:
                raise Problem("invalid-fact", f"/facts/{escape(name)}")
            values[name] = self.check_value(self.facts[name], value, f"/facts/{name}")
        for name, spec in self.facts.items():
            if values.get(name) is None and spec.get("default") is not None:
                values[name] = self.check_value(spec, spec["default"], "/default")
        return values


class Decision:
    """One decision of a rule set.

    `env` is what an evaluation knows: as_of, facts, the results of conditions so far; the answer, for actions; the item and
    its fields, inside a test over a list; leaf, inside a condition, where a name is a fact and no condition."""

    def __init__(self, ruleset, d):
        self.r, self.d = ruleset, d
        self.conditions = {c["code"]: parse(c["logic"]) for c in d["conditions"]}
        self.order = {c["code"]: i for i, c in enumerate(d["conditions"])}
        self.outcomes = [(o, parse(o["when"])) for o in d["outcomes"]]

    # expressions over facts -----------------------------------------
    def value(self, node, env):
        """What an expression is worth, or None."""
        kind = node[0]
        if kind == "lit":
            return node[1]
        if kind == "name":
            return self.name(node[1], env)
        if kind == "dot":
            if node[1] == "param":
                return self.param(node[2], env)
            items = self.name(node[1], env)
            return None if items is None else [i[node[2]] for i in items]
        if kind == "not":
            return k_not(self.value(node[1], env))
        if kind == "cmp":
            return self.compare(node[1], node[2], node[3], env)
        if kind == "in":
            left = self.value(node[1], env)
            if left is None:
                return None
            return left in [self.literal(i, env) for i in node[2]]
        if kind == "member":  # x in outcomes
            code = node[1][1]
            return True if code in env["outcomes"] else None if code in env["candidates"] else False
        if kind == "math":
            a, b = self.value(node[2], env), self.value(node[3], env)
            if a is None or b is None:
                return None
            if isinstance(a, dt.date) and isinstance(b, dt.date):
                return (a - b).days
            if node[1] == "/" and b == 0:
                return None
            return arithmetic(node[1], a, b)
        return self.call(node[1], node[2], env)

    def literal(self, node, env):
        return node[1] if node[0] in ("lit", "name") else self.value(node, env)

    def name(self, name, env):
        if name in env.get("item", ()):
            return env["item"][name]
        if name == "as_of":
            return env["as_of"]
        if name == "otherwise":
            return True
        if name == "outcome":
            return env["outcome"]
        if name in self.conditions and not env.get("leaf"):
            return self.condition(name, env)
        if name in self.r.facts:
            return env["facts"].get(name)
        raise ValueError(f"{self.d['code']}: unknown name {name}")

    def known_name(self, node, env):
        return (
            node[0] != "name"
            or node[1] in env.get("item", ())
            or node[1] in ("as_of", "otherwise", "outcome")
            or node[1] in self.conditions
            or node[1] in self.r.facts
        )

    def spec_of(self, node, env):
        """The declaration of the fact or field that an expression reads, for enum order."""
        if node[0] == "name":
            return env.get("fields", {}).get(node[1]) or self.r.facts.get(node[1])
        if node[0] == "dot" and node[1] in self.r.facts:
            return {f["name"]: f for f in self.r.facts[node[1]]["fields"]}[node[2]]
        if node[0] == "call" and node[1] in ("max", "min") and len(node[2]) == 1:
            return self.spec_of(node[2][0], env)
        return None

    def side(self, node, opposite, other, own, env):
        """One side of a comparison; a bare word that names a value of the other side's enum is that value."""
        if node[0] == "name" and opposite == ("name", "outcome"):
            return node[1]
        if node[0] == "name" and other and other["type"] == "enum" and not (own and own["type"] == "enum") and node[1] in other["values"]:
            return node[1]
        return self.value(node, env) if self.known_name(node, env) else node[1]

    def compare(self, op, left, right, env):
        ls, rs = self.spec_of(left, env), self.spec_of(right, env)
        spec = ls or rs
        a, b = self.side(left, right, rs, ls, env), self.side(right, left, ls, rs, env)
        if a is None or b is None:
            return None
        if op == "==":
            return a == b
        if op == "!=":
            return a != b
        if spec and spec["type"] == "enum":
            if not spec.get("ordered"):
                raise ValueError(f"enum {spec['name']} is not ordered")
            a, b = spec["values"].index(a), spec["values"].index(b)
        return a < b if op == "<" else a <= b if op == "<=" else a > b if op == ">" else a >= b

    def param(self, name, env):
        """The parameter's value in force on as_of."""
        best = None
        for day, value in self.r.params[name]["values"].items():
            if dt.date.fromisoformat(day) <= env["as_of"] and (best is None or day > best[0]):
                best = (day, value)
        if best is None:
            raise ValueError(f"no value of {name} in force")
        value = best[1]
        return dt.date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else value

    def items(self, node, env):
        items = self.name(node[1], env)
        spec = self.r.facts[node[1]]
        return items, {f["name"]: f for f in spec["fields"]}

    def call(self, fn, args, env):
        if fn == "all":
            return k_all(self.value(a, env) for a in args)
        if fn == "any":
            return k_any(self.value(a, env) for a in args)
        if fn == "none":
            return k_not(k_any(self.value(a, env) for a in args))
        if fn == "at_least":
            return k_at_least(self.value(args[0], env), [self.value(a, env) for a in args[1:]])
        if fn in ("count", "every", "exists"):
            items, fields = self.items(args[0], env)
            if items is None:
                return None
            rs = [self.value(args[1], {**env, "item": i, "fields": fields}) for i in items] if len(args) > 1 else [True] * len(items)
            if fn == "every":
                return k_all(rs)
            if fn == "exists":
                return k_any(rs)
            return None if None in rs else rs.count(True)
        if fn == "if":
            test = self.value(args[0], env)
            return None if test is None else self.value(args[1] if test else args[2], env)
        vs = [self.value(a, env) for a in args]
        if fn in ("max", "min", "sum") and len(args) == 1:
            spec, xs = self.spec_of(args[0], env), vs[0]
            if xs is None or None in xs:
                return None
            if fn == "sum":
                return total(xs)
            if not xs:
                return None
            key = spec["values"].index if spec and spec["type"] == "enum" else None
            return (max if fn == "max" else min)(xs, key=key)
        if any(v is None for v in vs):
            return None
        try:
            return self.known_call(fn, vs, env["as_of"])
        except (OverflowError, ValueError) as e:  # a day outside 0001-01-01 … 9999-12-31
            if "unknown function" in str(e):
                raise
            return None

    @staticmethod
    def known_call(fn, vs, as_of):
        if fn == "full_years":
            return full_months(vs[0], vs[1] if len(vs) > 1 else as_of) // 12
        if fn == "full_months":
            return full_months(vs[0], vs[1] if len(vs) > 1 else as_of)
        if fn == "days_since":
            return (as_of - vs[0]).days
        if fn == "days_until":
            return (vs[0] - as_of).days
        if fn == "within_last_year":
            return add_months(as_of, -12) < vs[0] <= as_of
        if fn == "add_years":
            return add_months(vs[0], 12 * vs[1])
        if fn == "add_months":
            return add_months(vs[0], vs[1])
        if fn == "add_days":
            return vs[0] + dt.timedelta(days=vs[1])
        if fn == "day_of_next_month":
            return add_months(vs[0].replace(day=1), 1).replace(day=vs[1])
        if fn == "end_of_month":
            return vs[0].replace(day=calendar.monthrange(vs[0].year, vs[0].month)[1])
        if fn == "year":
            return vs[0].year
        if fn == "month":
            return vs[0].month
        if fn == "date":
            return dt.date(vs[0], vs[1], vs[2])
        if fn == "max":
            return max(vs)
        if fn == "min":
            return min(vs)
        if fn == "ceil":
            return -int(-vs[0] // 1)
        if fn == "floor":
            return int(vs[0] // 1)
        raise ValueError(f"unknown function {fn}")

    # decision ---------------------------------------------------------
    def condition(self, code, env):
        """A condition's result, found once."""
        if code not in env["results"]:
            env["results"][code] = self.value(self.conditions[code], {**env, "leaf": True})
        return env["results"][code]

    def facts_of(self, code):
        return {n for n in names(self.conditions[code]) if n in self.r.facts}

    def unknown_leaves(self, node, env):
        """The unknown conditions of a tree, going down through unknown nodes only."""
        if self.value(node, env) is not None:
            return set()
        if node[0] == "name":
            return {node[1]}
        if node[0] == "not":
            return self.unknown_leaves(node[1], env)
        if node[0] == "call":
            return set().union(*[self.unknown_leaves(a, env) for a in node[2] if a[0] != "lit"])
        raise ValueError(f"outcome trees hold conditions only: {node}")

    def missing(self, trees, env):
        facts = set()
        for tree in trees:
            for code in self.unknown_leaves(tree, env):
                facts |= {f for f in self.facts_of(code) if env["facts"].get(f) is None or self.partly(f, env)}
        return [f for f in self.d["facts"] if f in facts]

    def partly(self, fact, env):
        """Whether a given list has an unknown field somewhere."""
        value = env["facts"].get(fact)
        return isinstance(value, list) and any(v is None for item in value for v in item.values())

    def forced(self, node, env, wanted=True):
        """All inclusion-minimal sets of (condition, result) that make node `wanted` whatever else holds.

        Conditions are independent of each other. One whose result is known and rests on an immutable fact keeps it.
        """
        if node[0] == "name":
            if node[1] == "otherwise":
                return [frozenset()] if wanted else []
            now = self.condition(node[1], env)
            facts = self.facts_of(node[1])  # none: the calendar alone decides, and nobody changes that
            frozen = now is not None and now is not wanted and (not facts or any(self.r.facts[f].get("immutable") for f in facts))
            return [] if frozen else [frozenset([(node[1], wanted)])]
        if node[0] == "not":
            return self.forced(node[1], env, not wanted)
        fn, args = node[1], node[2]
        if fn == "none":
            return self.forced(("call", "any", args), env, not wanted)
        need = len(args) if fn == "all" else 1 if fn == "any" else self.value(args[0], env)
        if fn == "at_least":
            args = args[1:]
        if not wanted:
            need = len(args) - need + 1
        options, found = [self.forced(a, env, wanted) for a in args], set()
        for chosen in itertools.combinations(options, max(need, 0)):
            sets = {frozenset()}
            for option in chosen:
                sets = {a | b for a in sets for b in option if not any((c, not v) in a for c, v in b)}
            found |= sets
        return [x for x in found if not any(y < x for y in found)]

    def counterfactual(self, target, env):
        tree = next((t for o, t in self.outcomes if o["code"] == target), None)
        if tree is None:
            raise Problem("unknown-target", "/target")
        before = []
        if self.d["policy"] == "first":
            for o, t in self.outcomes:
                if o["code"] == target:
                    break
                if self.value(t, env) is not False:
                    before.append(o["code"])
        more = {"preceded_by": before, "from": self.waiting(target, env)}
        sets = {frozenset(c for c, v in f if self.condition(c, env) is not v) for f in self.forced(tree, env)}
        if not sets:
            return {"target": target, "reachable": False, "alternatives": [], **more}
        least = min(map(len, sets))
        rows = sorted((sorted(s, key=self.order.get) for s in sets if len(s) == least), key=lambda r: [self.order[c] for c in r])
        return {"target": target, "reachable": True, "alternatives": rows[:3], **more}

    def calendar_free(self, node):
        """Whether an expression is the same on every day."""
        if not isinstance(node, tuple):
            return True
        if (
            node == ("name", "as_of")
            or node[0] == "call"
            and node[1] in ("full_years", "full_months", "days_since", "days_until", "within_last_year")
        ):
            return False
        if node[0] == "dot" and node[1] == "param":
            return len(self.r.params[node[2]]["values"]) == 1
        return all(self.calendar_free(x) for part in node[1:] for x in (part if isinstance(part, list) else [part]))

    def reached(self, target, env):
        """Whether the target is (among) the answer."""
        for o, t in self.outcomes:
            if o["code"] == target:
                return self.value(t, env) is True
            if self.d["policy"] == "first" and self.value(t, env) is not False:
                return False

    def waiting(self, target, env):
        """The first later day, within three years, on which the same facts give the target; None if it is the answer already, or on no such day."""
        if self.reached(target, env):
            return None
        same = {c: env["results"].get(c, self.condition(c, env)) for c, node in self.conditions.items() if self.calendar_free(node)}
        if len(same) == len(self.conditions):
            return None
        today, to = env["as_of"], self.r.c.get("effective_to")
        try:
            last = add_months(today, 36)
        except (OverflowError, ValueError):
            last = dt.date.max
        if to:
            last = min(last, dt.date.fromisoformat(to))
        for n in range(1, (last - today).days + 1):
            later = today + dt.timedelta(days=n)
            if self.reached(target, {"as_of": later, "facts": env["facts"], "results": dict(same)}):
                return later.isoformat()
        return None

    @staticmethod
    def check_request(request):
        """Shape only; gives as_of."""

        def need(ok, pointer):
            if not ok:
                raise Problem("invalid-request", pointer)

        need(isinstance(request, dict), "")
        for name, value in request.items():
            at = "/" + escape(name)
            need(name in ("subject", "as_of", "facts", "explain", "target"), at)
            if value is None:
                continue
            if name == "subject":
                need(isinstance(value, dict), at)
                for kind, ident in value.items():
                    need(
                        kind in ("person", "enterprise", "area") and isinstance(ident, str) and sound_identity(identity(ident)),
                        f"{at}/{escape(kind)}",
                    )
            if name == "facts":
                need(isinstance(value, dict), at)
            if name == "explain":
                need(value in ("full", "reasons", "codes", "none"), at)
            if name == "target":
                need(isinstance(value, str), at)
            if name == "as_of":
                try:
                    day(value)
                except ValueError:
                    need(False, at)
        if request.get("as_of") is not None:
            return day(request["as_of"])
        return dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()

    def answer(self, request, reference=None):
        """The members that a case compares (docs/contract.md, section 6); Problem when the request can't be answered."""
        as_of = self.check_request(request)
        c = self.r.c
        if (c.get("effective_from") and as_of.isoformat() < c["effective_from"]) or (
            c.get("effective_to") and as_of.isoformat() > c["effective_to"]
        ):
            raise Problem("not-in-force", "/as_of")
        env = {"as_of": as_of, "facts": self.r.gather(request, reference or {}, as_of), "results": {}}
        results = [(o, t, self.value(t, env)) for o, t in self.outcomes]
        out = {"policy": self.d["policy"]}
        if self.d["policy"] == "first":
            open_, chosen = [], None
            for o, t, r in results:
                if r is False:
                    continue
                open_.append((o, t, r))
                if r:
                    chosen = o
                    break
            settled = len(open_) == 1 and open_[0][2] is True
            out["outcome"] = chosen["code"] if settled else None
            candidates = [] if settled else open_
        else:
            out["outcomes"] = [o["code"] for o, t, r in results if r]
            candidates = [x for x in results if x[2] is None]
            settled = not candidates
        out["status"] = "determined" if settled else "undetermined"
        out["candidates"] = [o["code"] for o, t, r in candidates]
        out["missing_facts"] = self.missing([t for o, t, r in candidates if r is None], env)
        env["outcome"], env["outcomes"], env["candidates"] = out.get("outcome"), out.get("outcomes", []), out["candidates"]
        out["actions"] = [a["code"] for a in self.d.get("actions", []) if self.value(parse(a["when"]), env) is True]
        out["due"] = {
            a["code"]: self.plain(self.value(parse(a["due"]), env))
            for a in self.d.get("actions", [])
            if a.get("due") and a["code"] in out["actions"]
        }
        out["values"] = {v["name"]: self.plain(self.value(parse(v["formula"]), env)) for v in self.d.get("values", [])}
        for code in self.conditions:
            self.condition(code, env)
        out["conditions"] = {k: {True: "met", False: "unmet", None: "unknown"}[env["results"][k]] for k in self.conditions}
        if request.get("target") is not None:
            out.update(self.counterfactual(request["target"], env))
        return out

    @staticmethod
    def plain(value):
        return value.isoformat() if isinstance(value, dt.date) else value

"""Requests of three kinds, all the time and in bounded number, while something happens to Redis; what came of each."""
import collections
import itertools
import threading
import time

DECISION = "/v1/rulesets/probe/decisions/probe"
# The facts that are read from a subject's reference data, and where they are kept.
FACTS = {
    "stamp": ("person", "ref:probe:person:{}"),
    "listed": ("person", "ref:probe:list:persons {}"),
    "plant": ("enterprise", "ref:probe:enterprise:{}"),
    "plant_listed": ("enterprise", "ref:probe:list:plants {}"),
}

Sample = collections.namedtuple("Sample", "kind phase begun ended verdict stale lateness detail")


def read(told):
    """(verdict, stale_seconds, detail) of (status, body)."""
    status, body = told
    if status != 200:
        slug = body.get("type", "").rpartition(":")[2]
        return ("unavailable" if (status, slug) == (503, "reference-unavailable") else "other"), None, f"{status} {body}"
    ages = [fact["stale_seconds"] for fact in body["explanation"]["facts"].values() if "stale_seconds" in fact]
    return ("stale", max(ages), "") if ages else ("fresh", None, "")


def judge(ledger, subject, body, begun, ended):
    """How late the answer's latest fact was, with what was wrong if anything was never written."""
    worst = 0
    for name, (kind, key) in FACTS.items():
        fact = body["explanation"]["facts"][name]
        if kind not in subject:
            if fact["value"] is not None:
                return None, f"{name} of nobody is {fact['value']!r}"
            continue
        key = key.format(subject[kind])
        late = ledger.lateness(key, fact["value"], begun, ended, fact.get("stale_seconds"))
        if late is None:
            return None, f"{name} {key} was never {fact['value']!r}"
        worst = max(worst, late)
    return worst, ""


class Load:
    """While it is entered, `warm` subjects, fresh ones of `cold` (an endless iterator), and none are asked about."""

    PAUSE = 0.008

    def __init__(self, site, ledger, warm, cold):
        self.site, self.ledger, self.warm, self.cold = site, ledger, warm, cold
        self.samples, self.asked = [], collections.Counter()
        self.phases, self.running = [], False

    def phase(self, name):
        self.phases.append((name, time.monotonic()))

    def __enter__(self):
        self.phase("before")
        self.running = True
        kinds = [("warm", itertools.cycle(self.warm)), ("warm", itertools.cycle(reversed(self.warm))), ("cold", self.cold),
                 ("none", itertools.repeat(None))]
        self.threads = [threading.Thread(target=self.run, args=each) for each in kinds]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.running = False
        for thread in self.threads:
            thread.join(60)

    def run(self, kind, subjects):
        connection = self.site.connect(30)
        while self.running:
            subject = next(subjects)
            self.samples.append(self.one(kind, subject, connection))
            time.sleep(self.PAUSE)
        connection.close()

    def one(self, kind, subject, connection):
        phase, begun = self.phases[-1][0], time.monotonic()
        self.asked[kind, phase] += 1
        try:
            answer = self.site.post(DECISION, {"subject": subject} if subject else {"facts": {"sent": True}}, connection=connection)
            told = answer.status, answer.json
        except Exception as error:  # whatever it is, the request had no answer
            connection.close()
            return Sample(kind, phase, begun, time.monotonic(), "lost", None, 0, repr(error))
        ended = time.monotonic()
        if phase in ("before", "fault"):
            phase = self.phases[-1][0]  # what comes next may have met it on its way
        verdict, stale, detail = read(told)
        late = 0
        if told[0] == 200 and subject is None and told[1]["outcome"]["code"] != "sent":
            late, detail = None, "a wrong outcome"
        elif told[0] == 200 and subject is not None:
            late, detail = judge(self.ledger, subject, told[1], begun, ended)
        return Sample(kind, phase, begun, ended, verdict, stale, late, detail)

    # What came of it.

    def count(self, kind=None, verdict=None, phase=None, after=None, before=None):
        """How many; `after` and `before` are seconds from the beginning of the phase."""
        start = dict(self.phases).get(phase, 0)
        return sum((kind is None or s.kind == kind) and (verdict is None or s.verdict == verdict) and (phase is None or s.phase == phase)
                   and (after is None or s.begun >= start + after) and (before is None or s.ended <= start + before) for s in self.samples)

    def longest(self, kind=None):
        return max(s.ended - s.begun for s in self.samples if kind is None or s.kind == kind)

    def check(self, limit, stale, bound):
        """Nothing lost, nothing wrong, nothing slow, nothing staler than allowed."""
        print(self)  # seen when something below fails
        assert sum(self.asked.values()) == len(self.samples)
        assert not [s for s in self.samples if s.verdict in ("lost", "other")][:3]
        assert not [s for s in self.samples if s.lateness is None or s.lateness > bound][:3]
        assert not [s for s in self.samples if s.kind == "none" and s.verdict != "fresh"][:3]
        assert not [s for s in self.samples if s.ended - s.begun > limit][:3]
        assert not [s for s in self.samples if s.stale is not None and s.stale > stale][:3]

    def __str__(self):
        rows = []
        for kind in ("none", "warm", "cold"):
            counts = collections.Counter(s.verdict for s in self.samples if s.kind == kind)
            rows.append(f"{kind}: " + ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items())) + f", longest {self.longest(kind) * 1000:.0f} ms")
        late = [s.lateness for s in self.samples if s.lateness]
        return "; ".join(rows) + f"; old within the bound: {len(late)}, by {max(late, default=0) * 1000:.0f} ms at most; none lost, none wrong"

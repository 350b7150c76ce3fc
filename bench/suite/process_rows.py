"""In process, on one core: against the peers, reference data, instructions, memory."""
import json
import re
import subprocess

from support.processes import memory as memory_of
from support.redis_server import RedisServer
from support.site import ask

from . import peers, sites
from .measure import Bar, Figure, Result, by_turns, point, rates, ratio, Curve
from .ruleset import write_long

SUBJECTS = 20000


def in_process(bench):
    """From a request's bytes to the answer's, full explanation, one process on one core."""
    timed = bench.folder / "timed.ndjson"
    sides = {"Anjian": lambda: bench.decide("lucheng", "star-rating", timed)}
    for name, command in peers.commands(bench).items():
        sides[name] = lambda command=command: float(bench.output(bench.one_core(command("time", str(timed), str(bench.seconds)))))
    values = by_turns(sides, bench.rounds, bench.say)
    bars = {"LuaJIT": Bar(">=", 2), "json-rules-engine": Bar(">=", 20), "zen-engine": Bar(">=", 40)}
    return Result([*(ratio(values, "Anjian", name, f"in process, full explanation, against {name}", bars.get(name)) for name in list(sides)[1:]),
                   *rates(values)])


def _split(bench, facts):
    """The facts of a request by the kind of record that holds them; and the lists, which it is in none of."""
    records, lists = {}, []
    for fact in bench.describe()["facts"]:
        if "list" in fact:
            lists.append(fact["list"])
        else:
            records.setdefault(fact["from"], {})[fact["name"]] = facts[fact["name"]]
    return records, lists


def _from_file(bench, records, lists):
    data = {f"ref:lucheng:list:{name}": [] for name in lists} | {f"ref:lucheng:{kind}:1": facts for kind, facts in records.items()}
    return str(bench.write_lines("reference", [data]))


def _fill(bench, address, records, lists):
    """SUBJECTS of each kind, all alike, so that every side decides the same; the lists hold somebody else."""
    for kind, facts in records.items():
        file = bench.write_lines(f"records-{kind}", [{"id": str(number), "facts": facts} for number in range(1, SUBJECTS + 1)])
        bench.output([bench.build / "anjian", "load", "lucheng", kind, file, "--reference", address, "--rules", bench.root / "rules"])
    somebody = bench.write_lines("somebody", ["somebody"])
    for name in lists:
        bench.output([bench.build / "anjian", "load", "lucheng", f"list:{name}", somebody, "--reference", address, "--rules", bench.root / "rules"])


def _round_trips(bench, redis, times, file, reference, records):
    """A decision's: each reading is one GET a record, all at once."""
    redis.say("CONFIG", "RESETSTAT")
    bench.output(bench.decide_command("lucheng", "star-rating", file, "-n", times, "-f", reference))
    return redis.calls().get("get", 0) / (times * records * len(file.read_text(encoding="utf-8").splitlines()))


def reference(bench):
    """Where the facts come from; by the clock, since a reading waits."""
    request = json.loads(bench.request.read_text(encoding="utf-8"))
    records, lists = _split(bench, request["facts"])
    one, *others = ({"as_of": request["as_of"], "subject": dict.fromkeys(records, str(number))} for number in range(1, SUBJECTS + 1))
    same, other = bench.write_lines("one subject", [one]), bench.write_lines("many subjects", [one, *others])
    with RedisServer(bench.folder / "redis") as redis:
        _fill(bench, redis.reference, records, lists)
        little = f"{redis.reference}?memory=1"  # far less than the subjects take
        places = {"in the request": (bench.request,), "from a file": (same, "-f", _from_file(bench, records, lists)),
                  "from Redis, cached": (same, "-f", redis.reference), "from Redis, missed": (other, "-f", little)}
        found = {name: set(bench.outcomes(place[0], *("--reference" if word == "-f" else word for word in place[1:]))) for name, place in places.items()}
        if any(codes != found["in the request"] for codes in found.values()):
            raise RuntimeError(f"different outcomes: {found}")
        sides = {name: lambda place=place: bench.decide("lucheng", "star-rating", place[0], "-w", *place[1:]) for name, place in places.items()}
        values = by_turns(sides, bench.rounds, bench.say)
        trips = {"cached": _round_trips(bench, redis, 10000, same, redis.reference, len(records)), "missed": _round_trips(bench, redis, 1, other, little, len(records))}
    first = next(iter(places))
    waits = [1e6 / missed - 1e6 / cached for missed, cached in zip(values["from Redis, missed"], values["from Redis, cached"])]
    return Result([*(ratio(values, name, first, f"facts {name} against facts {first}, in process") for name in list(places)[1:]),
                   Figure("a reading that was missed, over one that was cached", waits, unit="µs"),
                   *(Figure(f"round trips a decision, {name}", [count], unit="") for name, count in trips.items()),
                   *(Figure(f"facts {name}", values[name], unit="/s") for name in values)],
                  notes=["Redis on the same machine, over a unix socket; in production a network's round trip comes on top of each reading."])


def conditions(bench):
    """Rule sets of 10 to 10 000 conditions: what a condition costs must not grow."""
    counts = [10, 100, 1000, 10000]
    rules = bench.folder / "long-rules"
    sides = {}
    for count in counts:
        file = write_long(rules, count)
        sides[f"{count:,}"] = lambda count=count, file=file: bench.decide(f"long-{count}", "long", file, rules=rules)
    values = by_turns(sides, bench.rounds, bench.say)
    costs = {count: [1e9 / rate / count for rate in values[f"{count:,}"]] for count in counts}
    return Result([Figure(f"{count:,} conditions, in process, full explanation: a condition", costs[count], unit="ns") for count in counts]
                  + [Figure("a condition of 10 000 against one of 100", [many / few for many, few in zip(costs[10000], costs[100])])],
                  [Curve("conditions", "conditions in a decision", "ns a condition", [point(count, costs[count]) for count in counts])])


def _worker_memory(bench, site):
    """Of the workers for single decisions, the mean, after each has answered."""
    for _ in range(200):
        ask(site.port, "POST", sites.STAR, bench.request.read_bytes(), {"Content-Type": "application/json"})
    processes = site.workers()[: bench.processors]
    return sum(memory_of(pid, "Pss", "smaps_rollup") for pid in processes) / 1024 / len(processes)


def memory(bench):
    """Proportional memory of a worker with the rule sets of this folder, over the echo's."""
    ours, theirs = [], []
    for turn in range(bench.rounds):
        site, floor = bench.anjian(f"memory-{turn}"), bench.echo(f"memory-echo-{turn}")
        ours.append(_worker_memory(bench, site))
        theirs.append(_worker_memory(bench, floor))
        bench.drop(site)
        bench.drop(floor)
    over = [a - b for a, b in zip(ours, theirs)]
    return Result([Figure("proportional memory of a worker with all rule sets, over the bare echo's", over, Bar("<=", 4), "MB"),
                   Figure("Anjian's worker", ours, unit="MB"), Figure("the echo's worker", theirs, unit="MB")])


def _callgrind(bench, times, *what, rules=None):
    out = bench.folder / f"callgrind.{what[0]}.{times}"
    command = bench.decide_command(*what, "-n", times, **({"rules": rules} if rules else {}))
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command], capture_output=True, check=True)
    return out


def _functions(bench, file, inclusive):
    """(instructions, function) of a profile, most first."""
    shown = bench.output(["callgrind_annotate", f"--inclusive={'yes' if inclusive else 'no'}", "--threshold=100", "--auto=no", file])
    rows = re.findall(r"^\s*([\d,]+) \([ \d.]+%\)\s+(\S+)", re.sub(r"\x1b\[[0-9;]*m", "", shown), re.M)
    return [(int(count.replace(",", "")), re.sub(r"^.*/(?=[^/:]*:)", "", name)) for count, name in rows]


def _difference(bench, few, many, times, inclusive):
    """Instructions a decision by function, most first."""
    sums = []
    for file in (few, many):
        sums.append({})
        for count, name in _functions(bench, file, inclusive):
            # A function may stand in several lines: its own cost is their sum, of what it calls the first tells all.
            sums[-1][name] = max(count, sums[-1].get(name, 0)) if inclusive else count + sums[-1].get(name, 0)
    each = {name: (count - sums[0].get(name, 0)) / times for name, count in sums[1].items()}
    return dict(sorted(each.items(), key=lambda item: -item[1]))


def instructions(bench):
    """Counted by callgrind: the difference of two runs, so that loading the rules does not count."""
    star = ("lucheng", "star-rating", bench.request)
    few, many = _callgrind(bench, 100, *star), _callgrind(bench, 600, *star)
    own, whole = (_difference(bench, few, many, 500, inclusive) for inclusive in (False, True))
    total = own.pop("PROGRAM")
    if "evaluate.c:evaluate" not in whole:
        raise RuntimeError("the profile has no evaluate(): what the row counts has another name now")
    count = len(bench.describe()["conditions"])
    rules = bench.folder / "counted-rules"
    plain = ("long-1000", "long", write_long(rules, 1000))
    each = _difference(bench, _callgrind(bench, 1, *plain, rules=rules), _callgrind(bench, 21, *plain, rules=rules), 20, True)["evaluate.c:evaluate"] / 1000
    parts = {"reading the request": "request.c:request_read", "facts": "facts.c:facts_take_request", "evaluation": "evaluate.c:evaluate",
             "writing the answer": "answer.c:answer_write"}
    profile = [f"{cost:8,.0f}  {100 * cost / total:4.1f} %  {name}" for name, cost in list(own.items())[:15]]
    return Result([Figure("evaluation alone, a condition that compares a fact with a number", [each], Bar("<=", 40), "instructions"),
                   Figure("evaluation alone, a condition of the star rating: lists, dates, values and actions included",
                          [whole["evaluate.c:evaluate"] / count], Bar("<=", 40), "instructions"),
                   Figure("a decision from bytes to bytes", [total], unit="instructions"),
                   *(Figure(f"of it {name}", [whole[function]], unit="instructions") for name, function in parts.items() if function in whole)],
                  notes=["Instructions of a decision by function:", *profile])

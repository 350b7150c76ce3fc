"""Over HTTP: single decisions against the floor and the peers, explanations, batches, connections, latencies."""
import functools
import json

from . import load, sites
from .measure import Bar, Curve, Figure, Result, by_turns, point, rates, ratio

FLOOR = ("echo", "nginx return 200")


def _check(bench, running):
    """The peers' answers over HTTP are ours, too."""
    codes = {name: json.loads(site.wait(bench.request.read_bytes()))["outcome"]["code"] for name, site in running.items() if name not in FLOOR}
    if len(set(codes.values())) != 1:
        raise RuntimeError(f"different answers over HTTP: {codes}")


def _star(bench, site, **options):
    return load.wrk(bench, site.port, sites.STAR, bench.request, **options)


def http(bench):
    """Single decisions with full explanations: we, the echo and nginx behind nginx, the peers as they are deployed."""
    running = {
        "Anjian": bench.anjian(),
        "echo": bench.echo(),
        "nginx return 200": bench.site("return-200", sites.bare_nginx),
        "json-rules-engine + fastify": bench.site("json-rules-engine", sites.fastify, "json-rules-engine"),
        "zen-engine + fastify": bench.site("zen-engine", sites.fastify, "zen-engine"),
        "Cedar + fastify": bench.site("cedar", sites.fastify, "cedar"),
    }
    _check(bench, running)
    for site in running.values():
        _star(bench, site, seconds=max(1, bench.seconds // 2))
    values = by_turns({name: lambda site=site: _star(bench, site)["rate"] for name, site in running.items()}, bench.rounds, bench.say)
    result = Result([
        ratio(values, "Anjian", "echo", "star rating over HTTP, full explanation, against the bare echo", Bar(">=", 0.8)),
        ratio(values, "Anjian", "json-rules-engine + fastify", "the same, against json-rules-engine + fastify", Bar(">=", 8)),
        ratio(values, "Anjian", "zen-engine + fastify", "the same, against zen-engine + fastify, trace on", Bar(">=", 12)),
        ratio(values, "Anjian", "Cedar + fastify", "the same, against Cedar + fastify"),
        ratio(values, "Anjian", "nginx return 200", "the same, against nginx alone, return 200 and no bytes"),
        *rates(values),
    ])
    for name in list(running)[2:]:
        bench.drop(running[name])
    return result


def explain(bench):
    """What an explanation costs, over HTTP and in process."""
    site, request = bench.anjian(), json.loads(bench.request.read_text(encoding="utf-8"))
    outside, inside = {}, {}
    for level in ("full", "reasons", "none"):
        file = bench.write_lines(f"explain-{level}", [{**request, "explain": level}])
        outside[level] = lambda file=file: load.wrk(bench, site.port, sites.STAR, file)["rate"]
        inside[level] = lambda file=file: bench.decide("lucheng", "star-rating", file)
    figures = []
    for where, sides in (("over HTTP", outside), ("in process", inside)):
        values = by_turns(sides, bench.rounds, bench.say)
        figures += [ratio(values, level, "full", f"explanation {level} against full, {where}") for level in ("reasons", "none")]
        figures += [Figure(f"explanation {level}, {where}", values[level], unit="/s") for level in values]
    return Result(figures)


def batch(bench):
    """Decisions a second in batches of many sizes, against single decisions."""
    site = bench.site("batches", sites.anjian, "--batch-workers", bench.processors)
    line = bench.request.read_bytes()
    sizes = [1, 10, 100, 1000, 10000]
    sides = {"single": lambda: _star(bench, site)["rate"]}
    for size in sizes:
        body = bench.folder / f"batch-{size}.ndjson"
        body.write_bytes(line * size)

        def run(size=size, body=body):
            # Enough connections to keep the batch workers busy; a batch of ten thousand takes part of a second.
            seen = load.wrk(bench, site.port, sites.STAR + "/batch", body, connections=4 * bench.processors, content_type="application/x-ndjson",
                            seconds=bench.seconds * (2 if size > 1000 else 1))
            return seen["rate"] * size

        sides[f"batch of {size}"] = run
    values = by_turns(sides, bench.rounds, bench.say)
    figures = [ratio(values, f"batch of {size}", "single", f"batch of {size:,}, decisions a second against singles",
                     Bar(">=", 3) if size == 1000 else None) for size in sizes]
    curve = Curve("batches", "requests in a batch", "decisions/s", [point(size, values[f"batch of {size}"]) for size in sizes])
    return Result(figures + rates(values), [curve])


def connections(bench):
    """Throughput and closed-loop latencies from 1 to 512 connections."""
    running = {"Anjian": bench.anjian(), "echo": bench.echo()}
    counts = [1, 8, 64, 256, 512]
    seen = {(name, count): [] for count in counts for name in running}

    def run(name, count):
        seen[name, count].append(_star(bench, running[name], connections=count))
        return seen[name, count][-1]["rate"]

    values = by_turns({f"{name} {count}": functools.partial(run, name, count) for name, count in seen}, bench.rounds, bench.say)
    figures = []
    for count in counts:
        figures.append(ratio(values, f"Anjian {count}", f"echo {count}", f"against the echo with {count} connections"))
        figures += [Figure(f"Anjian, {count} connections, {share}, closed loop", [each[share] for each in seen["Anjian", count]], unit="µs")
                    for share in ("p50", "p99")]
    curves = [Curve(name, "connections", "requests/s", [point(count, values[f"{name} {count}"]) for count in counts]) for name in running]
    return Result(figures, curves, ["Closed loop: wrk waits for an answer before it asks again, so these latencies leave out what a stall would do",
                                    "to requests not yet sent (coordinated omission). Those of the row latency do not."])


def latency(bench):
    """Latencies at 80 % of the peak rate, against the echo's at the same rate; open loop."""
    running = {"Anjian": bench.anjian(), "echo": bench.echo()}
    peak = sorted(_star(bench, running["Anjian"])["rate"] for _ in range(3))[1]
    rate = 0.8 * peak
    seen = {name: [] for name in running}

    def run(name):
        seen[name].append(load.at_rate(bench, running[name].port, sites.STAR, bench.request, rate))
        return seen[name][-1]["p99"]

    values = by_turns({name: functools.partial(run, name) for name in running}, bench.rounds, bench.say)
    figures = [ratio(values, "Anjian", "echo", "p99 at 80 % of the peak rate, against the echo's p99 at the same rate", Bar("<=", 2))]
    for name, rounds in seen.items():
        figures += [Figure(f"{name}, {share} at {rate:,.0f}/s, open loop", [each[share] for each in rounds], unit="µs")
                    for share in ("p50", "p99", "p999")]
        figures.append(Figure(f"{name}, rate reached of {rate:,.0f}/s", [each["rate"] for each in rounds], unit="/s"))
    return Result(figures)

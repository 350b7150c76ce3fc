"""Scale: from one rule set to five hundred."""
import time

from . import load, sites
from .measure import Curve, Figure, Result, by_turns, point, ratio
from .ruleset import write_copies


def rulesets(bench):
    """Copies of a rule set under other names: throughput, start, reload."""
    counts = [1, 50] if bench.quick else [1, 10, 100, 500]
    running, starts, reloads = {}, {}, {}
    for count in counts:
        folder = write_copies(bench.root / "rules/lucheng", bench.folder / f"copies-{count}", count)
        start = time.monotonic()
        site = bench.site(f"rulesets-{count}", sites.anjian, rules=folder, path=f"/v1/rulesets/r{(count + 1) // 2}/decisions/star-rating")
        starts[count] = [time.monotonic() - start]
        reloads[count] = [site.reload() for _ in range(bench.rounds)]
        running[count] = site
    sides = {f"{count} rule sets": lambda site=site: load.wrk(bench, site.port, site.path, bench.request)["rate"] for count, site in running.items()}
    values = by_turns(sides, bench.rounds, bench.say)
    most = counts[-1]
    figures = [ratio(values, f"{most} rule sets", "1 rule sets", f"{most} rule sets against one, requests a second")]
    for count in counts:
        figures += [Figure(f"{count} rule sets: start", starts[count], unit="s"), Figure(f"{count} rule sets: reload", reloads[count], unit="s"),
                    Figure(f"{count} rule sets", values[f"{count} rule sets"], unit="/s")]
    for site in running.values():
        bench.drop(site)
    return Result(figures, [
        Curve("rule sets, throughput", "rule sets", "requests/s", [point(count, values[f"{count} rule sets"]) for count in counts]),
        Curve("rule sets, reload", "rule sets", "seconds", [point(count, reloads[count]) for count in counts]),
    ])


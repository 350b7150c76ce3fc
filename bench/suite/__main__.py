"""bench/run, once everything is built and installed: runs the rows, prints and writes the results."""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from . import http_rows, machine, peers, process_rows, report, scale_rows, sites

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = {
    "http": http_rows.http,
    "process": process_rows.in_process,
    "explain": http_rows.explain,
    "batch": http_rows.batch,
    "latency": http_rows.latency,
    "connections": http_rows.connections,
    "rulesets": scale_rows.rulesets,
    "conditions": process_rows.conditions,
    "reference": process_rows.reference,
    "memory": process_rows.memory,
    "instructions": process_rows.instructions,
}


class Bench:
    """What the rows share: options, folders, the sites that are running."""

    def __init__(self, options, folder):
        self.root, self.build, self.folder = ROOT, ROOT / "build/release", folder
        self.rounds, self.seconds, self.connections, self.quick = options.rounds, options.seconds, options.connections, options.quick
        self.processors = len(os.sched_getaffinity(0))
        self.sites = {}
        # A rating with its full explanation, one line; the counterfactual is left out.
        example = json.loads((ROOT / "deploy/example-request.json").read_text(encoding="utf-8"))
        example.pop("target")
        self.request = self.write_lines("request", [example])
        self.answer_size = None

    def write_lines(self, name, requests):
        """A file with a request a line."""
        file = self.folder / f"{name}.ndjson"
        file.write_text("".join(json.dumps(request, ensure_ascii=False, separators=(",", ":")) + "\n" for request in requests), encoding="utf-8")
        return file

    def say(self, text):
        print(f"  {text}", flush=True)

    def output(self, command):
        return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True, check=True).stdout

    def one_core(self, command):
        return ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]

    def decide_command(self, ruleset, decision, file, *options, rules=None):
        return [str(word) for word in (self.build / "decide-loop", "-r", rules or ROOT / "rules", *options, ruleset, decision, file)]

    def decide(self, ruleset, decision, file, *options, rules=None):
        """Decisions a second in process, on one core."""
        return float(self.output(self.one_core(self.decide_command(ruleset, decision, file, "-s", self.seconds, *options, rules=rules))))

    def describe(self):
        return json.loads(self.output([self.build / "anjian", "describe", "lucheng", "star-rating", "--json", "--rules", ROOT / "rules"]))

    def outcomes(self, file, *options):
        answers = self.output([self.build / "anjian", "batch", "lucheng", "star-rating", file, "--rules", ROOT / "rules", *options])
        return [json.loads(line)["outcome"]["code"] for line in answers.splitlines()]

    # Sites are started when a row first needs them, and stay for the rows that follow unless it drops them.

    def site(self, name, start, *arguments, **options):
        if name not in self.sites:
            self.sites[name] = start(self, name, *arguments, **options)
            self.sites[name].wait(self.request.read_bytes())
        return self.sites[name]

    def anjian(self, name="anjian"):
        return self.site(name, sites.anjian)

    def echo(self, name="echo"):
        """Answers with as many bytes as we do."""
        if self.answer_size is None:
            self.answer_size = len(self.anjian().wait(self.request.read_bytes()))
        return self.site(name, sites.echo, self.answer_size)

    def drop(self, site):
        name = next(name for name, each in self.sites.items() if each is site)
        self.sites.pop(name).stop()
        shutil.rmtree(site.folder)

    def stop(self):
        for site in self.sites.values():
            site.stop()


def parse():
    rows = "\n".join(f"  {name:<13} {function.__doc__.splitlines()[0]}" for name, function in ROWS.items())
    parser = argparse.ArgumentParser(
        prog="bench/run", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Installs what is missing, builds the release, checks that all peers give the same answers, and measures by turns.",
        epilog=f"Rows:\n{rows}\n\nA full run of every row writes its results to bench/results and into bench/README.md, any other run to build/bench.")
    parser.add_argument("--quick", action="store_true", help="two rounds of one second, to see that everything runs")
    parser.add_argument("--only", nargs="+", choices=ROWS, metavar="ROW", default=list(ROWS), help="only these rows")
    parser.add_argument("--rounds", type=int, help="turns of each side (default: 5)")
    parser.add_argument("--seconds", type=int, help="seconds of one turn (default: 4)")
    parser.add_argument("--connections", type=int, default=64, help="connections of a client, unless the row has its own number (default: 64)")
    options = parser.parse_args()
    options.rounds = options.rounds or (2 if options.quick else 5)
    options.seconds = options.seconds or (1 if options.quick else 4)
    return options


def run(options, bench):
    about = machine.describe(ROOT)
    checked = peers.check(bench)
    print(checked, flush=True)
    results = {}
    for name in options.only:
        start = time.monotonic()
        print(f"{name}: {ROWS[name].__doc__.splitlines()[0]}", flush=True)
        results[name] = ROWS[name](bench)
        print(f"  {time.monotonic() - start:.0f} s", flush=True)
    folder = ROOT / ("build/bench" if options.quick or len(options.only) < len(ROWS) else "bench/results")
    report.write(folder, about, {"rounds": bench.rounds, "seconds": bench.seconds, "connections": bench.connections}, checked, results)
    if folder.name == "results":
        report.quote(ROOT / "bench/README.md", about, results)
    print(f"\n{report.table(results)}")
    print(f"written to {folder.relative_to(ROOT)}")


def main():
    options = parse()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="anjian-bench."))
    bench = Bench(options, folder)
    try:
        run(options, bench)
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench/run: {error}\n{(error.stderr or '')[-2000:]}")
    except RuntimeError as error:
        sys.exit(f"bench/run: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        bench.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

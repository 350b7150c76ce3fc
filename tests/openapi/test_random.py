"""random.mjs: requests made from the schema, and what becomes of them."""
import os
import re
import subprocess

from support.paths import ROOT

RUNS = os.environ.get("ANJIAN_RUNS", "20")  # a decision
SEED = [os.environ["ANJIAN_SEED"]] if "ANJIAN_SEED" in os.environ else []


def test_random_requests(site):
    said = subprocess.run(["node", "random.mjs", f"http://127.0.0.1:{site.port}", RUNS, *SEED], cwd=ROOT / "tests/openapi", text=True, capture_output=True, timeout=900)
    print(said.stdout)
    assert said.returncode == 0, said.stderr[-8000:]
    counts = {what: int(n) for n, what in re.findall(r"^ +(\d+) {2}(.+)$", said.stdout, re.M)}
    for what in ("allowed  200 determined", "allowed  200 undetermined", "allowed  422 not-in-force", "not      400 invalid-request",
                 "not      422 invalid-fact", "name     200 described", "name     404 unknown-ruleset"):
        assert counts.get(what, 0) >= 5, what

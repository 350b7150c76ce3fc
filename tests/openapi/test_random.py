"""random.mjs: requests made from the schema, and what becomes of them."""
import os
import re
import subprocess
from collections import Counter

from support.paths import ROOT

RUNS = os.environ.get("ANJIAN_RUNS", "20")  # a decision
SEED = [os.environ["ANJIAN_SEED"]] if "ANJIAN_SEED" in os.environ else []


WANTED = ("allowed  200 determined", "allowed  200 undetermined", "allowed  422 not-in-force", "not      400 invalid-request",
          "not      422 invalid-fact", "name     200 described", "name     404 unknown-ruleset")


def draw(site):
    said = subprocess.run(["node", "random.mjs", f"http://127.0.0.1:{site.port}", RUNS, *SEED], cwd=ROOT / "tests/openapi", text=True, capture_output=True, timeout=900)
    print(said.stdout)
    assert said.returncode == 0, said.stderr[-8000:]
    return Counter({what: int(n) for n, what in re.findall(r"^ +(\d+) {2}(.+)$", said.stdout, re.M)})


def test_random_requests(site):
    """Every kind of answer was given; where chance has left one out, more requests are drawn."""
    counts = draw(site)
    for _ in range(4):
        if not SEED and min(counts[what] for what in WANTED) < 5:
            counts += draw(site)
    for what in WANTED:
        assert counts[what] >= 5, what

"""Where things are: the checkout, the program under test, the rule sets, and the route that most tests ask.

ANJIAN names the program (default: the debug build)."""
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(os.environ.get("ANJIAN", ROOT / "build/debug/anjian"))
RULES = ROOT / "rules"
DEMO_RULES = ROOT / "tests/cli/rules/demo"  # a small rule set that tests may copy and spoil
STAR = "/v1/rulesets/lucheng/decisions/star-rating"
EXAMPLE = ROOT / "deploy/example-request.json"

"""test --coverage, --min and --junit."""
import itertools
import json
import random
import re
import xml.etree.ElementTree as xml

import pytest

from support.paths import ROOT

HEAD = """ruleset {
  title = "试验办法", document = "试〔2024〕1号", version = "1", jurisdiction = { code = "330300", name = "试验市" },
  effective_from = "2024-01-01", decisions = { "asked" },
}
"""


def write_rules(folder, names, policy, outcomes, actions=()):
    """A rule set whose conditions are boolean facts; `outcomes` and `actions` are (code, Lua)."""
    folder.mkdir(parents=True)
    (folder / "ruleset.lua").write_text(HEAD)
    (folder / "parameters.lua").write_text("")
    (folder / "facts.lua").write_text("".join(f'fact "is_{n}" {{ "{n}", type = "boolean" }}\n' for n in names))
    (folder / "asked.lua").write_text(
        f'decision "asked" {{ title = "所问", subject = "person", policy = "{policy}", citations = {{ "一" }} }}\n'
        + "".join(f'condition "{n}" {{ "{n} 成立", cite "一", fact.is_{n} }}\n' for n in names)
        + "".join(f'outcome "{code}" {{ "{code}", cite "一", when = {when} }}\n' for code, when in outcomes)
        + "".join(f'action "{code}" {{ "{code}", cite "二", when = {when} }}\n' for code, when in actions))
    (folder / "coverage.lua").write_text('clause "一" { decision = "asked", "' + outcomes[0][0] + '" }\n')
    (folder / "cases").mkdir()


def write_cases(folder, names, rows):
    """A row is a text such as "10?": a fact true, false, unknown."""
    word = {"1": True, "0": False, "?": None}
    cases = [{"name": f"{i} {row}", "ruleset": folder.name, "decision": "asked", "expect": {"actions_include": []},
              "request": {"as_of": "2024-06-01", "facts": {f"is_{n}": word[c] for n, c in zip(names, row) if c != "?"}}}
             for i, row in enumerate(rows)]
    (folder / "cases/asked.json").write_text(json.dumps(cases))


def alone(said):
    """The column of that name, by condition."""
    return {m[1]: m[2].strip() for m in re.finditer(r"^    (\w+) +\d+ +\d+ +\d+  (yes|not read|only met|only unmet|unpaired|never) ", said.stdout.decode(), re.M)}


@pytest.fixture
def covered(anjian, tmp_path):
    def call(rows, names="abc", policy="first", outcomes=(("yes", "all { a, any { b, c } }"), ("no", "otherwise")), actions=()):
        folder = tmp_path / f"rules{len(list(tmp_path.iterdir()))}" / "tried"
        write_rules(folder, names, policy, outcomes, actions)
        write_cases(folder, names, rows)
        said = anjian("test", "--coverage", folder)
        assert said.returncode == 0, said.stdout.decode() + said.stderr.decode()
        return said

    return call


def test_the_textbook(covered):
    assert alone(covered(["110", "010", "100", "101"])) == {"a": "yes", "b": "yes", "c": "yes"}
    assert alone(covered(["110", "010", "100"])) == {"a": "yes", "b": "yes", "c": "only unmet"}
    assert alone(covered(["111", "000"])) == {"a": "only met", "b": "never", "c": "never"}
    # The second case of a's pair differs in b and c too, and these are masked: the outcome follows a alone in either.
    assert alone(covered(["110", "001"]))["a"] == "yes"
    # Unknown conditions do no harm where they do not matter.
    assert alone(covered(["11?", "01?"])) == {"a": "yes", "b": "never", "c": "never"}
    assert alone(covered(["1??", "0??"]))["a"] == "never"


def test_conditions_that_only_actions_read_or_nothing(covered):
    outcomes = (("yes", "a"), ("no", "otherwise"))
    actions = (("tell", 'all { decided "yes", b }'),)
    assert alone(covered(["11", "10", "01"], "ab", outcomes=outcomes, actions=actions)) == {"a": "yes", "b": "yes"}
    assert alone(covered(["11", "00"], "ab", outcomes=outcomes, actions=actions)) == {"a": "yes", "b": "only met"}


def test_figures_and_tables(covered):
    said = covered(["110", "010", "1?0"]).stdout.decode()
    assert re.search(r"^    yes +1  yes$", said, re.M) and re.search(r"^    no +1  no$", said, re.M)
    assert re.search(r"^    b +2 +0 +1  only met +b 成立$", said, re.M)
    assert "tried: total: outcomes 2 of 2 (100 %); conditions both ways 1 of 3 (33 %), unknown 1 of 3; MC/DC 1 of 3 (33 %); clauses 1 of 1 (100 %)" in said
    assert said.splitlines()[-1] == "3 passed, 0 failed"
    assert "clauses never touched: 一" in covered(["010"]).stdout.decode()


def truth(tree, row):
    """Kleene: 0, ½, 1."""
    if isinstance(tree, int):
        return {"1": 1, "0": 0, "?": 0.5}[row[tree]]
    op, parts = tree
    if op == "otherwise":
        return 1
    values = [truth(part, row) for part in parts]
    return {"all": min(values), "any": max(values), "none": 1 - max(values), "two": sorted(values + [0])[-2]}[op]


def in_answer(policy, trees, row, target):
    """True, False or None while it is open."""
    values = [truth(tree, row) for tree in trees]
    if policy == "first":
        at = next(i for i, v in enumerate(values) if v)
        return None if values[at] == 0.5 else at == target
    return {0: False, 0.5: None, 1: True}[values[target]]


def shown(policy, trees, rows, c, names):
    """The definition, read off pair by pair."""
    def turned(row):
        return row[:c] + {"1": "0", "0": "1"}[row[c]] + row[c + 1:]

    def decides(row, target):
        now, then = in_answer(policy, trees, row, target), in_answer(policy, trees, turned(row), target)
        return None not in (now, then) and now != then

    for one, other in itertools.product(rows, rows):
        if one[c] == "1" and other[c] == "0":
            for t in range(len(trees)):
                if decides(one, t) and decides(other, t) and in_answer(policy, trees, one, t) != in_answer(policy, trees, other, t):
                    return True
    return False


def lua(tree, names):
    if isinstance(tree, int):
        return names[tree]
    op, parts = tree
    inside = ", ".join(lua(p, names) for p in parts)
    return {"all": f"all {{ {inside} }}", "any": f"any {{ {inside} }}", "none": f"none {{ {inside} }}", "two": f"at_least(2, {{ {inside} }})",
            "otherwise": "otherwise"}[op]


@pytest.mark.parametrize("seed", range(40))
def test_random_trees_against_the_definition(covered, seed):
    dice = random.Random(seed)
    names = "abcdef"

    def grow(depth):
        if depth == 0 or dice.random() < 0.3:
            return dice.randrange(len(names))
        return (dice.choice(["all", "any", "none", "two"]), [grow(depth - 1) for _ in range(dice.randint(2, 3))])

    policy = dice.choice(["first", "collect"])
    trees = [grow(3) for _ in range(3)]
    trees = [("any", [t, t]) if isinstance(t, int) else t for t in trees]
    if policy == "first":
        trees.append(("otherwise", []))
    used = set(re.findall(r"\b[a-f]\b", " ".join(lua(t, names) for t in trees)))
    rows = ["".join(dice.choices("10?", [5, 5, 1], k=len(names))) for _ in range(dice.randint(2, 14))]
    got = alone(covered(rows, names, policy, [(f"o{i}", lua(t, names)) for i, t in enumerate(trees)]))
    for c, name in enumerate(names):
        wanted = shown(policy, trees, rows, c, names)
        assert (got[name] == "yes") == wanted, (name, got, rows, trees)
        assert (got[name] == "not read") == (name not in used)


def test_min(anjian, rules):
    assert anjian("test", "--min", "0", rules / "demo").returncode == 0
    said = anjian("test", "--min", "100", rules / "demo")
    assert said.returncode == 1
    assert "demo: below the wanted coverage: outcomes" in said.stdout.decode()
    assert said.stdout.decode().splitlines()[-1] == "5 passed, 0 failed"
    assert anjian("test", "--min-mcdc", "100", rules / "demo").returncode == 1
    for wrong in ("101", "-1", "x", ""):
        assert anjian("test", "--min", wrong, rules / "demo").returncode == 2


def test_min_asks_each_figure_of_each_rule_set(anjian, tmp_path):
    for name, rows in (("whole", ["110", "010", "100", "101"]), ("half", ["111", "000"])):
        write_rules(tmp_path / name, "abc", "first", [("yes", "all { a, any { b, c } }"), ("no", "otherwise")])
        write_cases(tmp_path / name, "abc", rows)
    assert anjian("test", "--min", "100", tmp_path / "whole").returncode == 0
    said = anjian("test", "--min", "100", tmp_path / "half")
    assert said.returncode == 1 and "conditions both ways 100 % (wanted 100 %), MC/DC 0 % (wanted 100 %)" in said.stdout.decode()
    assert anjian("test", "--min", "100", "--min-mcdc", "0", tmp_path / "half").returncode == 0
    said = anjian("test", "--coverage", "--min", "90", tmp_path)
    assert said.returncode == 1 and "half: below" in said.stdout.decode() and "whole: below" not in said.stdout.decode()
    assert "all: total: outcomes 4 of 4" in said.stdout.decode()


def test_junit(anjian, rules, tmp_path):
    cases = json.loads((rules / "demo/cases/duties.json").read_text())
    cases[0]["name"] = 'a <b> & "c"\u0001\ufffe'
    cases[0]["expect"]["outcomes"] = ["<none>"]
    (rules / "demo/cases/duties.json").write_text(json.dumps(cases))
    (rules / "demo/cases/broken.json").write_text("[")
    said = anjian("test", "--junit", tmp_path / "out.xml", rules / "demo")
    assert said.returncode == 1 and said.stdout.decode().splitlines()[-1] == "4 passed, 2 failed"
    root = xml.parse(tmp_path / "out.xml").getroot()
    assert root.tag == "testsuites" and (root.get("tests"), root.get("failures")) == ("6", "2")
    suites = {s.get("name").rsplit("/", 1)[1]: s for s in root}
    assert {n: (s.get("tests"), s.get("failures")) for n, s in suites.items()} == {
        "broken.json": ("1", "1"), "duties.json": ("1", "1"), "training.json": ("4", "0")}
    one = suites["duties.json"].find("testcase")
    assert (one.get("classname"), one.get("name")) == ("demo.duties", 'a <b> & "c"��')
    assert one.find("failure").text == 'outcomes: expected ["<none>"], got ["investigate","inspect"]\n'
    assert suites["training.json"].find("testcase").find("failure") is None
    assert all(float(c.get("time")) >= 0 for c in root.iter("testcase"))


def test_junit_of_a_rule_set_that_does_not_load_and_a_file_that_cannot_be_written(anjian, rules, tmp_path):
    assert anjian("test", "--junit", tmp_path / "no/out.xml", rules / "demo").returncode == 2
    (rules / "demo/ruleset.lua").write_text("ruleset {")
    assert anjian("test", "--junit", tmp_path / "out.xml", rules / "demo").returncode == 1
    root = xml.parse(tmp_path / "out.xml").getroot()
    assert (root.get("tests"), root.get("failures")) == ("1", "1")


def test_the_shipped_rule_sets(anjian):
    said = anjian("test", "--min", "100", "--min-mcdc", "80", ROOT / "rules")
    assert said.returncode == 0, said.stdout.decode()

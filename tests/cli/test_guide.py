"""The guide for authors (lua/README.md): every word is in it, and what it shows is what the program does."""
import json
import re
import shutil

import pytest
from support.paths import ROOT

GUIDES = {name: (ROOT / "lua" / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
BLOCK = re.compile(r"^```(?:lua|json) (\S+)\n(.*?)^```$", re.M | re.S)


def blocks(guide):
    """path → text: blocks that name the same file are parts of it."""
    files = {}
    for path, text in BLOCK.findall(GUIDES[guide]):
        files[path] = files.get(path, "") + text
    return files


@pytest.fixture
def shown(tmp_path):
    """The rule sets of both guides. What amends one is laid over a copy of it."""
    for guide in GUIDES:
        for path, text in blocks(guide).items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    amended = tmp_path / "activity-amended"
    for file in (tmp_path / "activity").glob("*.lua"):
        if not (amended / file.name).exists():
            shutil.copy(file, amended)
    return tmp_path


def words():
    expression, declare = ((ROOT / "lua" / name).read_text(encoding="utf-8") for name in ("expression.lua", "declare.lua"))
    found = set(re.findall(r"\bwords\.(\w+)(?: =|\()", expression + declare))
    found |= set(re.findall(r"^function methods:(\w+)", expression, re.M))
    found |= set(re.findall(r'^(?:method\(|over )"(\w+)"', expression, re.M))
    return found


def test_every_word_is_explained_and_shown():
    runnable = re.sub(r"--.*|\"[^\"]*\"", "", "".join(t for p, t in blocks("README.md").items() if p.endswith(".lua")))
    prose = BLOCK.sub("", GUIDES["README.md"])
    assert len(words()) > 50
    for word in sorted(words()):
        assert re.search(rf"\b{word}\b", runnable), f"{word} has no example that runs"
        assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", prose), f"{word} is not explained"
    for sign in (r"\+", "-", r"\*", "/"):
        assert re.search(rf"\) ?{sign} |\w {sign} ", runnable)


def test_every_declared_entry_is_explained():
    declare = (ROOT / "lua/declare.lua").read_text(encoding="utf-8")
    shape = re.search(r"local fact_shape = \{(.*?)\}", declare, re.S)[1]
    for entry in re.findall(r"(\w+) = \"", shape):
        assert f"`{entry}`" in GUIDES["README.md"], entry


def test_the_rule_sets_load_without_a_warning(anjian, shown):
    for ruleset in ("activity", "activity-amended", "words", "kaohe"):
        said = anjian("check", "--strict", shown / ruleset)
        assert said.returncode == 0, said.stdout.decode()


def test_their_cases_pass(anjian, shown):
    for ruleset, cases in (("activity", 4), ("activity-amended", 2), ("kaohe", 3)):
        said = anjian("test", shown / ruleset, "--rules", shown)
        assert said.returncode == 0 and f"{cases} passed, 0 failed" in said.stdout.decode(), said.stdout.decode()


def test_each_word_gives_what_the_guide_says(anjian, shown):
    facts = {
        "staff_count": 120, "revenue_wan": 480, "opened_on": "2024-05-20", "last_drill_on": "2025-03-31", "grade": "level_3",
        "sector": "chemical", "trained": True, "drilled": True,
        "accidents": [{"occurred_on": "2024-09-01", "deaths": 1, "loss_wan": 60}, {"occurred_on": "2023-02-01", "deaths": 0, "loss_wan": 30}],
    }
    request = {"as_of": "2025-06-15", "facts": facts}
    answer = json.loads(anjian("eval", "words", "support", "--rules", shown, text=json.dumps(request)).stdout)
    assert [o["code"] for o in answer["outcomes"]] == ["loan", "advice", "warning"]
    assert answer["explanation"]["facts"]["loss_per_head"] == {"value": 0.75, "source": "derived"}
    assert answer["actions"][0]["due"] == "2024-12-31"
    assert answer["values"] == {
        "anniversary": "2027-05-20", "next_drill_by": "2025-09-30", "days_left": 104, "months_to_drill": 10, "report_by": "2025-07-05",
        "month_ends": "2025-06-30", "year_ends": "2025-12-31", "days_between": 315, "officers_needed": 3, "grant_wan": 4, "change_wan": -20,
        "accident_count": 2, "deaths": 1, "worst_loss": 60, "first_accident": "2023-02-01",
    }
    request["facts"] = {**facts, "sector": "other", "insured": True}
    answer = json.loads(anjian("eval", "words", "inspection", "--rules", shown, text=json.dumps(request)).stdout)
    assert answer["status"] == "undetermined" and answer["missing_facts"] == ["blacklisted"]
    assert answer["values"] == {"measures_taken": 3, "measures_open": 0}


def test_the_trace_is_what_the_program_prints(anjian, shown):
    tree = re.search(r"^```\n(安管员年度合格.*?)^```$", GUIDES["README.md"], re.M | re.S)[1]
    request = {"as_of": "2025-12-31", "facts": {"exam_passed": True, "activity_hours": 90}}
    said = anjian("eval", "--trace", "activity", "annual-activity", "--rules", shown, text=json.dumps(request))
    assert said.stdout.decode() == tree


def same_answer(answer):
    return {key: value for key, value in answer.items() if key not in ("decision_id", "evaluated_at", "ruleset")}


def test_an_amendment_is_one_dated_value_and_leaves_last_year_alone(anjian, tmp_path):
    """96 → 120 hours in a rule set that serves: 温鹿政办〔2024〕3号, 第八条."""
    shutil.copytree(ROOT / "rules/lucheng", tmp_path / "rules/lucheng")
    parameters = tmp_path / "rules/lucheng/parameters.lua"
    request = json.loads((ROOT / "deploy/example-request.json").read_text(encoding="utf-8"))
    request["target"] = "star_4"

    def ask(as_of):
        said = anjian("eval", "lucheng", "star-rating", "--rules", tmp_path / "rules", text=json.dumps({**request, "as_of": as_of}))
        assert said.returncode == 0, said
        return same_answer(json.loads(said.stdout))

    before = {day: ask(day) for day in ("2025-12-20", "2025-12-31", "2026-01-01", "2026-06-30")}
    assert all(answer["outcome"]["code"] == "star_4" for answer in before.values())

    text = parameters.read_text(encoding="utf-8")
    amended = re.sub(r'(\["[\d-]+"\] = 96\b)', r'\1, ["2026-01-01"] = 120', text)
    assert amended.count("= 120") == text.count("= 120") + 1
    parameters.write_text(amended, encoding="utf-8")

    for day in ("2025-12-20", "2025-12-31"):
        assert ask(day) == before[day]
    for day in ("2026-01-01", "2026-06-30"):
        answer = ask(day)
        assert answer["outcome"]["code"] == "not_eligible" and answer["values"]["activity_hours_shortfall"] == 2
        change = answer["counterfactual"]["alternatives"][0][0]
        assert (change["condition"], change["required"]) == ("activity_hours_exceeded", "> 120")


def test_the_budgets_are_those_of_the_sandbox():
    sandbox = (ROOT / "service/script/sandbox.c").read_text(encoding="utf-8")
    for name, column in (("load", 1), ("call", 2)):
        numbers = re.search(rf"budget_{name} = \{{\.instructions = (\d+), \.memory = (\d+)U << 20, \.allocated = (\d+)U << 20, \.milliseconds = (\d+)", sandbox)
        rows = {"instructions": f"{int(numbers[1]):,}".replace(",", " "), "memory in use": f"{numbers[2]} MiB",
                "memory handed out in all": f"{numbers[3]} MiB", "processor time": f"{numbers[4]} ms"}
        for row, value in rows.items():
            cells = next(line for line in GUIDES["README.md"].splitlines() if line.startswith(f"| {row} |")).split(" | ")
            assert cells[column].rstrip(" |") == value


def number(file, name):
    """What a #define in service/script is, in its own unit: 64 of (64U << 10)."""
    return int(re.search(rf"#define {name} \(?(\d+)", (ROOT / "service" / file).read_text(encoding="utf-8"))[1])


@pytest.mark.parametrize("guide", GUIDES)
def test_the_limits_are_those_of_the_program(guide):
    """Each row of the table of limits, in order of the files that define them."""
    rows = "".join(line for line in GUIDES[guide].splitlines(True) if line.startswith("| "))
    for file, name, shown in (
        ("script/bundle.c", "LARGEST_FILE", "{} KiB"), ("script/bundle.c", "LARGEST_BUNDLE", "{} MiB"), ("script/bundle.c", "MOST_FILES", "{} "),
        ("script/bundle.c", "LONGEST_NAME", "{} "), ("script/sandbox.h", "SANDBOX_LONGEST_CODE", "{} "),
        ("script/sandbox.h", "SANDBOX_LONGEST_CALLED_CODE", "{} "), ("script/sandbox.c", "LARGEST_BLOCK", "{} MiB"),
        ("script/compile.h", "MOST_ARGUMENTS", "{} "), ("script/compile.h", "MOST_ELEMENTS", "{} "), ("script/compile.h", "LONGEST_TEXT", "{} "),
        ("script/compile.h", "MOST_TEXT", "{} MiB"), ("script/compile.h", "MOST_DESCRIPTION", "{} MiB"), ("script/compile.h", "MOST_NODES", "{:,} "),
        ("script/compile.h", "MOST_DECISION_NODES", "{:,} "), ("script/ruleset_compile.c", "MOST_KEPT", "{} MiB"), ("script/author_functions.c", "MOST_ASSIGNED", "{} "),
        ("script/compile_expression.c", "DEEPEST", "{} "), ("model/ruleset.h", "FACT_MAX_ITEMS", "{:,}"),
        ("model/ruleset.h", "FACT_MOST_MAX_ITEMS", "{:,} "), ("model/expression.h", "EXPRESSION_WORK", "{:,} "),
    ):
        assert shown.format(number(file, name)).replace(",", " ") in rows, name


SLIPS = [
    ("annual-activity.lua", "fact.activity_hours:above", "fact.activity_hour:above", 'there is no fact "activity_hour"; did you mean "activity_hours"?'),
    ("annual-activity.lua", "hours:above(", "hours:more_than(", 'an expression has no word "more_than"; lua/README.md has them all'),
    ("annual-activity.lua", "hours:above(", "hours:abov(", 'did you mean "above"?'),
    ("annual-activity.lua", "hours:above(", "hours.above(", "a dot where a colon belongs? Write x:above(value)"),
    ("annual-activity.lua", "fact.activity_hours:above(param.annual_activity_hours)", "fact.activity_hours > param.annual_activity_hours", "instead of a comparison sign"),
    ("annual-activity.lua", "fact.activity_hours:above(param.annual_activity_hours)", "fact.activity_hours == 96", "== of Lua does not look at what an expression comes to; write x:is(value)"),
    ("annual-activity.lua", "fact.activity_hours:above(param.annual_activity_hours)", "fact.activity_hours == param.annual_activity_hours", "write x:is(value)"),
    ("annual-activity.lua", "all { passed_exam,", "all { passed,", 'unknown name "passed"'),
    ("annual-activity.lua", "all { passed_exam,", "all { pased_exam,", 'did you mean "passed_exam"?'),
    ("annual-activity.lua", "when = all { passed_exam, hours_exceeded }", "when = { passed_exam, hours_exceeded }", "when must be an expression, such as all { … }"),
    ("annual-activity.lua", "when = passed_exam", "when = fact.exam_passed", "make it a condition with a wording and a citation"),
    ("annual-activity.lua", 'cite "第八条", fact.exam_passed', "fact.exam_passed", 'its citation (cite "…") is missing'),
    ("annual-activity.lua", 'decision "annual-activity"', 'decision "annual"', "stands in a file of its name, annual.lua"),
    ("annual-activity.lua", '"考核合格", cite', '"考核合格"，cite', "is it a Chinese punctuation mark?"),
    ("annual-activity.lua", '"考核合格", cite', '"考核合格" cite', "is a comma"),
    ("facts.lua", 'type = "boolean"', 'type = "bool"', '"bool" is no type; there are boolean'),
    ("facts.lua", "min = 0", "minimum = 0", "unknown entry minimum; there are default, fields"),
    ("facts.lua", "min = 0", "mim = 0", 'did you mean "m'),
    ("facts.lua", 'fact "exam_passed"', "fact exam_passed", "names and texts stand in quotation marks"),
    ("facts.lua", 'fact "exam_passed"', 'total = 5 fact "exam_passed"', "total would be global; write local total = …"),
    ("parameters.lua", '["2024-01-01"]', '["2024-1-1"]', 'a day is written "2024-01-01"'),
    ("parameters.lua", '["2024-01-01"]', "2024-01-01", '["2024-01-01"] = 96'),
    ("parameters.lua", '["2024-01-01"]', '["2024-06-01"]', "has no value on the first day in force"),
    ("ruleset.lua", '"annual-activity"', '"anual-activity"', 'decision "anual-activity" has no file anual-activity.lua'),
    ("document.lua", '"make_up_hours"', '"makeup_hours"', "makeup_hours"),
]


@pytest.mark.parametrize("file, right, wrong, message", SLIPS, ids=[slip[2][:40] for slip in SLIPS])
def test_messages_teach(anjian, shown, file, right, wrong, message):
    path = shown / "activity" / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    said = anjian("check", shown / "activity")
    assert said.returncode == 1
    assert re.search(rf"/{re.escape(file)}:\d+(:\d+)?: .*{re.escape(message)}", said.stdout.decode()), said.stdout.decode()

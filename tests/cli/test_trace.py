"""eval --trace: the answer as a tree. What it shows is what the service says."""
import json
import os
import re
import subprocess
import unicodedata

import pytest
from support.paths import PROGRAM, ROOT

FACTS = {"hours": 12, "exam_passed": True, "accident": False}


@pytest.fixture
def trace(anjian, rules):
    def call(request, *extra, decision="training", columns="100"):
        return anjian("eval", "--trace", "demo", decision, "--rules", rules, *extra, text=json.dumps(request),
                      env={**os.environ, "COLUMNS": columns})

    return call


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_a_whole_tree(trace):
    said = trace({"as_of": "2024-06-01", "facts": FACTS})
    assert (said.returncode, said.stderr) == (0, b"")
    assert said.stdout.decode() == """\
培训合格  demo 1  按 2024-06-01
结论：补训〔第二条〕

✗ 合格〔第二条〕  qualified  全部成立
├─ ✗ 全年学时不少于规定学时〔第二条（一）〕  hours_reached
│    全年学时 = 12 学时（请求）  hours
│    required_hours = 24 学时〔第二条〕（自 2024-01-01 起）
├─ ✓ 考核合格〔第二条（二）〕  examined
│    考核合格 = 是（请求）  exam_passed
└─ ✓ 未发生事故〔第三条〕  no_accident
     发生过事故 = 否（请求）  accident

✓ 补训〔第二条〕  retrain  全部成立  ◀ 结论
├─ ✓ 考核合格〔第二条（二）〕  examined
└─ ✓ 未发生事故〔第三条〕  no_accident

✓ 不合格〔第二条〕  not_qualified  其他情形  已有结论，不再考虑

计算值
尚差学时 = 12 学时  hours_short

要得出“合格”，须改变：
须成立：全年学时不少于规定学时〔第二条（一）〕，须 >= 24  hours_reached
"""


def test_undetermined(trace):
    text = trace({"as_of": "2024-06-01", "facts": {"exam_passed": True}}).stdout.decode()
    assert "尚不能确定，可能为：合格、补训、不合格" in text
    assert "? 合格〔第二条〕  qualified  全部成立  ◀ 可能" in text
    assert "全年学时 = 未知  hours" in text
    assert "缺少的事实\n? 全年学时，单位学时，取自人员  hours\n? 发生过事故，取自企业  accident" in text
    assert "要得出" not in text and "尚差学时 = 不能算出" in text


def test_actions_and_targets(trace):
    request = {"as_of": "2024-06-01", "facts": {**FACTS, "accident": True}}
    text = trace(request).stdout.decode()
    assert "→ 报告〔第三条〕，期限 2024-07-01  report" in text
    assert "要得出“补训”：既成事实和日历不变，无从达到" in text
    text = trace(request, "--target", "qualified").stdout.decode()
    assert "要得出“合格”：" in text and "“补训”" not in text
    assert "要得出“不合格”：其自身条件已经成立\n" in trace({**request, "target": "not_qualified"}).stdout.decode()
    before = trace({"as_of": "2024-06-01", "facts": FACTS, "target": "not_qualified"}).stdout.decode()
    assert before.endswith("要得出“不合格”：其自身条件已经成立\n排在前面而成立或者可能成立的结论：补训\n")
    assert "要得出" not in trace({"as_of": "2024-06-01", "facts": {**FACTS, "hours": 24}}).stdout.decode()


def test_target_without_a_trace(anjian, rules):
    request = json.dumps({"as_of": "2024-06-01", "facts": FACTS, "target": "not_qualified"})
    said = anjian("eval", "demo", "training", "--rules", rules, "--target", "qualified", text=request)
    assert json.loads(said.stdout)["counterfactual"]["target"] == "qualified"
    said = anjian("eval", "demo", "training", "--rules", rules, "--target", "gold", text=request)
    assert said.returncode == 1 and json.loads(said.stdout)["type"].endswith("unknown-target")


def test_groups_have_their_names(anjian, rules):
    path = rules / "demo/training.lua"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("when = all {", 'when = all("培训和考核") {', 1), encoding="utf-8")
    call = ["demo", "training", "--rules", rules]
    shown = anjian("eval", "--trace", *call, text=json.dumps({"as_of": "2024-06-01", "facts": FACTS}), env={**os.environ, "COLUMNS": "100"})
    assert "✗ 合格〔第二条〕  qualified  培训和考核，全部成立\n" in shown.stdout.decode()
    assert json.loads(anjian("describe", *call, "--json").stdout)["outcomes"][0]["tree"]["label"] == "培训和考核"
    assert "    培训和考核，全部成立：\n" in anjian("describe", *call, "--text").stdout.decode()


def test_labels_stand_for_codes(anjian):
    """In the texts of the rule sets that come with the program."""
    empty = json.dumps({"as_of": "2024-06-01", "facts": {}})

    def said(*call):
        return anjian(*call, "--rules", ROOT / "rules", text=empty, env={**os.environ, "COLUMNS": "9999"}).stdout.decode()

    text = said("eval", "--trace", "lucheng", "star-rating")
    assert "距96小时尚差的活动时间 = 不能算出：“最近一个届满的考核年度累计参加各类安全生产互学互查公益活动时间”未知  " in text
    assert "以“带徒”方式培养的考核合格安管员人数 = 2 名〔第八条（三）3〕（自 2024-02-23 起）  apprentices_required\n" in text
    for name, decision in (("shishi", "exemplar-progress"), ("jincheng", "three-simultaneities")):
        for text in said("eval", "--trace", name, decision), said("describe", "--text", name, decision):
            assert "0001-01-01" not in text and not re.search(r"\d{4}-\d{2}-\d{2} 日", text)
    text = said("describe", "--text", "sanqing", "acceptance")
    assert "参数\n  acceptance_deadline  验收阶段完成期限（11月底前）  〔二（五）〕\n    2013-11-30，自2013-03-05起\n" in text


def test_collect(trace):
    text = trace({"as_of": "2024-06-01", "facts": {"accident": True, "grade": "high"}}, decision="duties").stdout.decode()
    assert "结论：调查〔第三条〕\n结论：检查〔第三条〕\n" in text and "要得出" not in text
    assert "等级 = high" in text
    text = trace({"as_of": "2024-06-01", "facts": {"accident": False, "grade": "low"}}, decision="duties").stdout.decode()
    assert "结论：无一成立" in text


def test_parts_that_the_answer_lacks(trace):
    short = trace({"as_of": "2024-06-01", "facts": FACTS, "explain": "none"}).stdout.decode()
    assert "结论：补训" in short and "├─" not in short and "要得出“合格”" in short
    reasons = trace({"as_of": "2024-06-01", "facts": FACTS, "explain": "reasons"}).stdout.decode()
    assert "hours_reached" in reasons and "not_qualified" not in reasons
    codes = trace({"as_of": "2024-06-01", "facts": FACTS, "explain": "codes"}).stdout.decode()
    assert "结论：retrain" in codes and "✗ 全年学时不少于规定学时  hours_reached" in codes and "├─" not in codes


@pytest.mark.parametrize(
    "request_, message",
    [
        ({"facts": {"hour": 1}}, "/facts/hour"),
        ({"as_of": "2023-12-31"}, "/as_of"),
        ({"target": "gold"}, "/target"),
        ([], "object"),
    ],
)
def test_problems_go_to_standard_error(trace, request_, message):
    said = trace(request_)
    assert said.returncode == 1 and said.stdout == b""
    assert said.stderr.decode().startswith("anjian: ") and message in said.stderr.decode() and said.stderr.count(b"\n") == 1


def test_nothing_in_a_fact_steers_the_terminal(anjian, rules):
    facts = (rules / "demo/facts.lua").read_text(encoding="utf-8")
    (rules / "demo/facts.lua").write_text(facts + 'fact "remark" { "备注", type = "string" }\n', encoding="utf-8")
    training = (rules / "demo/training.lua").read_text(encoding="utf-8")
    training = training.replace('outcome "qualified"', 'condition "said" { "备注", cite "第五条", fact.remark:is_not "x" }\noutcome "qualified"')
    (rules / "demo/training.lua").write_text(training.replace("examined, no_accident }", "examined, no_accident, said }"), encoding="utf-8")
    request = {"as_of": "2024-06-01", "facts": {**FACTS, "remark": "a\x1b[2Jb\u202ec"}}
    said = anjian("eval", "--trace", "demo", "training", "--rules", rules, text=json.dumps(request)).stdout
    assert b"\x1b" not in said and "a\ufffd[2Jb\ufffdc" in said.decode()


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_row_is_wider_than_the_terminal(anjian, width):
    said = anjian("eval", "--trace", "--rules", ROOT / "rules", "lucheng", "star-rating", ROOT / "deploy/example-request.json",
                  env={**os.environ, "COLUMNS": str(width)}).stdout.decode()
    rows = said.splitlines()
    assert max(map(columns, rows)) <= width and max(map(columns, rows)) > width - 3
    for row in rows:
        assert row == row.rstrip() and not re.match(r"^[ │]*[，。；：）〕]", row)


def on_terminal(rules, size, **environment):
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, size, 0, 0))
    env = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    call = [PROGRAM, "eval", "--trace", "demo", "training", "--rules", str(rules)]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=slave, stderr=subprocess.PIPE, env={**env, **environment}) as process:
        os.close(slave)
        process.stdin.write(json.dumps({"as_of": "2024-06-01", "facts": FACTS}).encode())
        process.stdin.close()
        text = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
    os.close(master)
    return text.decode()


def test_on_a_terminal(rules):
    text = on_terminal(rules, 44, NO_COLOR="")
    plain = re.sub(r"\x1b\[\d*m", "", text)
    assert "\x1b[32m✓\x1b[0m" in text and "\x1b[31m✗\x1b[0m" in text
    assert max(columns(row) for row in plain.splitlines()) <= 44
    assert "\x1b" not in on_terminal(rules, 44, NO_COLOR="1")
    assert on_terminal(rules, 44, NO_COLOR="1") == plain


def test_it_says_what_the_answer_says_for_every_recorded_request(anjian):
    """Each condition's result and each fact's value, over the rule set's own cases."""
    for path in sorted((ROOT / "rules/lucheng/cases").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))[:6]:
            if "reference" in case or "problem" in case["expect"]:
                continue
            call = [case["ruleset"], case["decision"], "--rules", ROOT / "rules"]
            request = json.dumps({key: value for key, value in case["request"].items() if key not in ("target", "explain")})
            answer = json.loads(anjian("eval", *call, text=request).stdout)
            text = anjian("eval", "--trace", *call, text=request, env={**os.environ, "COLUMNS": "9999"}).stdout.decode()
            for code, condition in answer["explanation"]["conditions"].items():
                mark = {"met": "✓", "unmet": "✗", "unknown": "?"}[condition["result"]]
                assert f"{mark} {condition['text']}〔{condition['citation']}〕  {code}\n" in text
            for name, fact in answer["explanation"]["facts"].items():
                row = next(row for row in text.splitlines() if row.endswith("  " + name) and " = " in row)
                assert ("未知" in row) == (fact["value"] is None)
            for name in answer["missing_facts"]:
                assert f"  {name}\n" in text.split("缺少的事实")[1]


def test_the_readme_shows_what_is_printed(anjian):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.search(r"^\$ anjian (eval --trace .*?)^```$", readme, re.M | re.S)[1].splitlines()
    said = anjian(*rows[0].split(), cwd=ROOT, env={**os.environ, "COLUMNS": "100"}).stdout.decode().splitlines()
    at = 0
    for row in rows[1:]:
        if row.strip() != "…":
            at = said.index(row, at) + 1

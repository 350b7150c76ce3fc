"""clauses: the document clause by clause, and the cases that try it."""
import json

import pytest


def test_json(anjian, rules):
    said = anjian("clauses", "demo", "--json", "--rules", rules)
    assert said.returncode == 0, said.stderr
    got = json.loads(said.stdout)
    assert got["ruleset"]["document"] == "示〔2024〕1号" and got["ruleset"]["digest"].startswith("sha256:")
    assert [(c["clause"], c["state"]) for c in got["clauses"]] == [("第一条", "not-decidable"), ("第二条", "exercised"), ("第三条", "partly-exercised")]
    first, second, third = got["clauses"]
    assert first["why"] == "目的" and first["decisions"] == []
    hours, examined = second["decisions"][0]["elements"]
    assert (hours["kind"], hours["code"], hours["text"], hours["citation"]) == ("condition", "hours_reached", "全年学时不少于规定学时", "第二条（一）")
    assert hours["met"] == ["合格"] and hours["unmet"] == ["学时取自参考数据，未考核"]
    assert examined["unmet"] == ["考核不合格，须报告"] and examined["cases"] == ["合格", "考核不合格，须报告"]
    assert [e["cases"] for e in third["decisions"][0]["elements"]] == [["事故企业"], []]
    assert got["counts"] == {"clauses": 3, "states": {"not-decidable": 1, "untried": 0, "partly-exercised": 1, "exercised": 1},
                             "elements": 4, "elements_exercised": 3, "cases": 5, "ambiguities": 0}
    assert {c["name"]: c["answer"] for c in got["cases"]} == {
        "合格": "合格", "学时取自参考数据，未考核": "待定：补训；不合格", "考核不合格，须报告": "不合格", "未知的事实": "不作答：事实与声明不符", "事故企业": "调查；检查"}


@pytest.fixture
def richer(rules):
    """Rows of one clause apart, every kind of element, ambiguities, text that HTML must escape."""
    with open(rules / "demo/coverage.lua", "a", encoding="utf-8") as file:
        file.write('clause "第三条（一）" { decision = "training", "no_accident", "retrain", "hours_short", "accident" }\n'
                   'clause "第二条" { decision = "duties", "investigate" }\nclause "第四条" { decision = "training", "report" }\n')
    path = rules / "demo/training.lua"
    path.write_text(path.read_text().replace("考核合格", "考核<合格>&") + """
ambiguity { cite "第二条", question = "几时？", reading = "当年", why = "“全年”" }
ambiguity { cite "第三条（一）、（二）", question = "何谓事故？", reading = "都算", why = "未分" }
ambiguity { cite "第九条", question = "无此条？", reading = "无", why = "无" }
""")
    return rules


def test_rows_of_one_clause_are_joined_and_every_kind_is_there(anjian, richer):
    got = json.loads(anjian("clauses", "demo", "--json", "--rules", richer).stdout)
    assert [c["clause"] for c in got["clauses"]] == ["第一条", "第二条", "第三条", "第三条（一）", "第四条"]
    clauses = {c["clause"]: c for c in got["clauses"]}
    assert [d["decision"] for d in clauses["第二条"]["decisions"]] == ["training", "duties"]
    elements = {e["code"]: e for e in clauses["第三条（一）"]["decisions"][0]["elements"]}
    assert {c: e["kind"] for c, e in elements.items()} == {"no_accident": "condition", "retrain": "outcome", "hours_short": "value", "accident": "fact"}
    assert elements["retrain"]["cases"] == [] and elements["hours_short"]["cases"] == ["合格", "学时取自参考数据，未考核"]
    assert elements["accident"]["cases"] == ["合格", "学时取自参考数据，未考核"]
    assert clauses["第四条"]["decisions"][0]["elements"][0]["cases"] == ["考核不合格，须报告"]
    assert [a["question"] for a in clauses["第二条"]["ambiguities"]] == ["几时？"]
    assert [a["question"] for a in clauses["第三条（一）"]["ambiguities"]] == ["何谓事故？"]
    assert [a["question"] for a in got["ambiguities"]] == ["无此条？"] and got["counts"]["ambiguities"] == 3


def test_text(anjian, richer):
    for option in (["--text"], []):
        text = anjian("clauses", "demo", "--rules", richer, *option).stdout.decode()
        assert "第一条  〔不作个案判定〕\n  目的\n" in text
        assert "    条件  全年学时不少于规定学时  hours_reached\n      符合：案例 1\n      不符合：案例 2\n" in text
        assert "疑义  几时？（第二条）" in text and "     5  事故企业 → 调查；检查" in text


def test_a_case_that_fails_exercises_nothing(anjian, rules):
    path = rules / "demo/cases/duties.json"
    cases = json.loads(path.read_text())
    cases[0]["expect"]["outcomes"] = []
    path.write_text(json.dumps(cases))
    said = anjian("clauses", "demo", "--json", "--rules", rules)
    got = json.loads(said.stdout)
    assert said.returncode == 1 and b"1 of the cases fail" in said.stderr
    assert got["clauses"][2]["state"] == "untried" and [c["passed"] for c in got["cases"]].count(False) == 1
    path.write_text("[")
    assert anjian("clauses", "demo", "--rules", rules).returncode == 1


def test_wrong_calls(anjian, rules):
    assert anjian("clauses", "--rules", rules).returncode == 2
    assert anjian("clauses", "demo", "--json", "--text", "--rules", rules).returncode == 2
    said = anjian("clauses", "nothing", "--rules", rules)
    assert said.returncode == 1 and b'no rule set "nothing"' in said.stderr


def test_no_cases_at_all(anjian, rules):
    for path in (rules / "demo/cases").iterdir():
        path.unlink()
    said = anjian("clauses", "demo", "--json", "--rules", rules)
    got = json.loads(said.stdout)
    assert said.returncode == 0 and got["cases"] == [] and "tried" not in {c["state"] for c in got["clauses"]}

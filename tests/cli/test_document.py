"""document.lua: the regulation's own words beside what decides each clause."""
import json
import re

import pytest

from support.paths import ROOT

DOCUMENTS = sorted((ROOT / "tests/documents").glob("*.txt"))
MARKDOWN = re.compile(r"^#+ |^- |^---$|\*\*", re.MULTILINE)  # the copies' own marks


def squeezed(text):
    return re.sub(r"\s", "", text)


def described(anjian, name, rules):
    return json.loads(anjian("describe", name, "--json", "--rules", rules).stdout)


def test_each_rule_set_has_its_document():
    assert [path.stem for path in DOCUMENTS] == sorted(path.parent.name for path in (ROOT / "rules").glob("[!_.]*/ruleset.lua"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_joined_the_texts_are_the_document(anjian, path):
    got = described(anjian, path.stem, ROOT / "rules")
    joined, document = squeezed("".join(one["text"] for one in got["passages"])), squeezed(MARKDOWN.sub("", path.read_text("utf-8")))
    at = next((i for i, (a, b) in enumerate(zip(joined, document)) if a != b), min(len(joined), len(document)))
    assert joined == document, f"after …{document[max(0, at - 20):at]}: {joined[at:at + 20]!r} is {document[at:at + 20]!r} in the document"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_clause_has_its_own_words(anjian, path):
    got = described(anjian, path.stem, ROOT / "rules")
    texts = {one["clause"]: one["text"] for one in got["passages"] if one["clause"]}
    assert list(dict.fromkeys(row.get("part_of", row["clause"]) for row in got["coverage"])) == list(texts)
    for clause, text in texts.items():
        number = re.search(r"第[一二三四五六七八九十]+条$|（[一二三四五六七八九十]+）$|\d+$|^[一二三四五]$", clause)
        if number and number[0] != "一":  # 一、工作目标 is a heading of its own in one of them
            assert re.match(r"[（(]?" + number[0].strip("（）") + r"\b|" + re.escape(number[0]), text.replace("(", "（").replace(")", "）")), (clause, text)


@pytest.fixture
def document(rules):
    def write(text):
        (rules / "demo/document.lua").write_text(text)
        return rules / "demo"

    (rules / "demo/coverage.lua").unlink()
    return write


WORDED = """heading "试验办法"
clause "第一条" { text = "第一条 目的。", none = "目的" }
clause "第二条" {
  text = [[
    第二条 年度培训达到 24 学时，
    且考核合格的：

      （略）
  ]],
  decision = "training", "hours_reached", "examined",
}
clause "第三条" {
  text = "第三条 发生事故的，评为高级的。",
  { part = "（事故）", decision = "duties", "had_accident" },
  { part = "（其余）", none = "无标准" },
  { decision = "duties", "graded_high" },
}
"""


def test_texts_are_joined_and_parts_say_whose_they_are(anjian, document):
    folder = document(WORDED)
    assert anjian("check", folder).returncode == 0
    got = described(anjian, "demo", folder.parent)
    assert got["passages"] == [
        {"clause": None, "text": "试验办法"},
        {"clause": "第一条", "text": "第一条 目的。"},
        {"clause": "第二条", "text": "第二条 年度培训达到 24 学时，且考核合格的：\n（略）"},
        {"clause": "第三条", "text": "第三条 发生事故的，评为高级的。"},
    ]
    assert [(row["clause"], row.get("part_of"), row["codes"]) for row in got["coverage"]] == [
        ("第一条", None, []),
        ("第二条", None, ["hours_reached", "examined"]),
        ("第三条（事故）", "第三条", ["had_accident"]),
        ("第三条（其余）", "第三条", []),
        ("第三条", None, ["graded_high"]),
    ]


def test_clauses_shows_the_words(anjian, document):
    folder = document(WORDED)
    got = json.loads(anjian("clauses", "demo", "--json", "--rules", folder.parent).stdout)
    assert [(one["clause"], one["text"]) for one in got["clauses"]][1:3] == [
        ("第二条", "第二条 年度培训达到 24 学时，且考核合格的：\n（略）"), ("第三条（事故）", "第三条 发生事故的，评为高级的。")]
    text = anjian("clauses", "demo", "--rules", folder.parent).stdout.decode()
    assert "\n试验办法\n\n第一条  〔不作个案判定〕\n  │ 第一条 目的。\n" in text
    assert "  │ 第二条 年度培训达到 24 学时，且考核合格的：\n  │ （略）\n  培训合格（training）\n" in text
    assert text.count("第三条 发生事故的") == 1


def test_without_texts_everything_is_as_it_was(anjian, rules):
    got = described(anjian, "demo", rules)
    assert got["passages"] == [] and len(got["coverage"]) == 3 and "part_of" not in got["coverage"][0]
    (rules / "demo/coverage.lua").rename(rules / "demo/document.lua")
    again = described(anjian, "demo", rules)
    assert again["coverage"] == got["coverage"] and again["passages"] == []
    assert json.loads(anjian("clauses", "demo", "--json", "--rules", rules).stdout)["clauses"][0]["text"] is None


@pytest.mark.parametrize(
    "text, line, words",
    [
        ('clause "第一条" { text = "一", none = "目的" }\nclause "第一条" { text = "一", none = "目的" }', 2, 'clause "第一条": its text is there already'),
        ('clause "第一条" { text = "一" }', 1, 'clause "第一条": name its decision, or say why none'),
        ('clause "第一条" { text = "一", { part = "（一）" } }', 1, 'clause "第一条（一）": name its decision, or say why none'),
        ('clause "第一条" { decision = "duties", { none = "目的" } }', 1, 'clause "第一条": write its decision as { decision = …, … } too'),
        ('clause "第一条" { text = 1, none = "目的" }', 1, "clause: text must be a string, not a number"),
        ('clause "第一条" { { port = "（一）", none = "目的" } }', 1, "clause: unknown entry port"),
        ('heading ""', 1, "heading takes a line of the document, as a text"),
        ("heading { }", 1, "heading takes a text, not a table"),
        ('clause "第一条" {\n  none = "目的", text = "' + "长" * 1500 + '" }', 1, "a text has 4500 bytes"),
    ],
    ids=lambda value: str(value)[:20].replace("\n", " "),
)
def test_mistakes_are_named_at_their_line(anjian, document, text, line, words):
    said = anjian("check", document(text))
    assert said.returncode == 1 and f"demo/document.lua:{line}: error: {words}" in said.stdout.decode()


def test_both_files_are_one_too_many(anjian, rules):
    (rules / "demo/document.lua").write_text(WORDED)
    said = anjian("check", rules / "demo")
    assert said.returncode == 1 and "coverage.lua:1: error: the clauses stand in document.lua" in said.stdout.decode()

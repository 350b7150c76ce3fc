"""check: mistakes that a rule file may hold, each refused at its line.

Every line that ends in "-- plant: …" is a mistake of its own: it is tried alone, with the lines that have no such comment, in the
rule set of wrong/base: in place of its file, or before its facts and parameters. The comment has words of the message.
"""
import json
import os
import re
import shutil

import pytest
from support.paths import ROOT

WRONG = ROOT / "tests/cli/wrong"
MARK = re.compile(r"-- plant: (.*)$")


def mistakes():
    for file in sorted(WRONG.glob("*.lua")):
        lines = file.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            mark = MARK.search(line)
            if mark:
                text = "".join(other + "\n" if n == number or not MARK.search(other) else "\n" for n, other in enumerate(lines, 1))
                yield pytest.param(re.match(r"-- file: (\w+\.lua)", lines[0])[1], text, number, mark[1], id=f"{file.stem}-{number}")


@pytest.fixture
def base(tmp_path):
    return shutil.copytree(WRONG / "base", tmp_path / "wrong")


def test_the_rule_set_is_sound(anjian, base):
    said = anjian("check", "--strict", base)
    assert said.returncode == 0, said.stdout.decode()


@pytest.mark.parametrize("name, text, line, words", mistakes())
def test_each_mistake_is_refused_at_its_line(anjian, base, name, text, line, words):
    sound = (base / name).read_text(encoding="utf-8") if name in ("facts.lua", "parameters.lua") else ""
    (base / name).write_text(text + sound, encoding="utf-8")
    said = anjian("check", "--json", base)
    first = json.loads(said.stdout)[0]
    assert (said.returncode, first["level"], first["file"].rpartition("/")[2], first["line"]) == (1, "error", name, line), first
    assert words in first["message"]
    chinese = json.loads(anjian("check", "--json", base, env={**os.environ, "LC_ALL": "zh_CN.UTF-8"}).stdout)[0]
    assert (chinese["file"], chinese["line"]) == (first["file"], first["line"])
    assert is_chinese(chinese["message"]), chinese["message"]


ENGLISH = re.compile(r"\b(the|is|are|of|an?|has|have|takes?|stands?|write|there|must|not|can't|this|here|its?|for|to)\b")


def is_chinese(message):
    """No English but names in quotes, and the words of the rule language as they are to be written."""
    said = re.sub('“[^”]*”|"[^"]*"|应写作：.*$', "", message)
    return re.search("[\u4e00-\u9fff]", message) and not ENGLISH.search(said)


STRINGS = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'


def joined(strings):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', strings))


def test_the_catalogue_has_every_text():
    """What is said of rule files, in C and in Lua, stands in the catalogue by its English."""
    catalogue = {joined(text) for text in re.findall(rf"TEXT\({STRINGS}", (ROOT / "service/base/messages/rules.def").read_text(encoding="utf-8"))}
    said = set()
    for file in sorted((ROOT / "service/script").glob("*.c")):
        calls = rf'\b(?:compile_error|error_set|error_set_line|luaL_error|message_format|refuse|raise_at)\((?:[^"();]*,\s*)?{STRINGS}'
        said |= {joined(text) for text in re.findall(calls, file.read_text(encoding="utf-8"))}
    for file in sorted((ROOT / "lua").glob("*.lua")):
        calls = r"""\b(?:fail|fail_at|say)(?:\((?:[^"'();]*,\s*)?| )("(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
        said |= {text[1:-1] if text[0] == '"' else text[1:-1].replace('"', '\\"') for text in re.findall(calls, file.read_text(encoding="utf-8"))}
    said = {text for text in said if re.search("[a-z]{3}", re.sub("%[a-z]+", "", text)) and not text.endswith(".lua")}
    assert len(said) > 150 and said - catalogue == {"snapshot"}

"""check: mistakes that a rule file may hold, each refused at its line.

Every line that ends in "-- plant: …" is a mistake of its own: it is tried alone, with the lines that have no such comment, in the
rule set of wrong/base: in place of its file, or before its facts and parameters. The comment has words of the message.
"""
import json
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

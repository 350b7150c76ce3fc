"""No text of a rule file or of input reaches a terminal as anything but text."""
import json
import os
import pty

import pytest
from support.paths import PROGRAM

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x7f\x9b2J\u202e\r坏"


def clean(said, coloured=False):
    text = said.decode()
    if coloured:
        text = text.replace("\r\n", "\n")
        for code in (0, 1, 2, 31, 32, 33):
            text = text.replace(f"\x1b[{code}m", "")
    assert not [c for c in text if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"], text
    return text


@pytest.fixture
def hostile(rules):
    """Texts of every kind with control characters in them."""
    for file in (rules / "demo").glob("*.lua"):
        text = file.read_text()
        lua = HOSTILE.replace("\r", "\\r").replace("\x1b", "\\27").replace("\x07", "\\a").replace("\x7f", "\\127")
        file.write_text(text.replace('考核', lua).replace("培训", lua))
    for file in (rules / "demo/cases").glob("*.json"):
        cases = json.loads(file.read_text())
        for case in cases:
            case["name"] += HOSTILE
        cases[0]["expect"]["outcome"] = HOSTILE
        file.write_text(json.dumps(cases))
    return rules


CALLS = [("check", "{}/demo"), ("test", "-v", "--coverage", "{}/demo"), ("clauses", "demo", "--rules", "{}"),
         ("describe", "demo", "--text", "--rules", "{}"), ("describe", "demo", "training", "--text", "--rules", "{}"), ("describe", "demo", "--json", "--rules", "{}"),
         ("eval", "--trace", "demo", "training", "--rules", "{}"), ("eval", "demo", "training", "--rules", "{}"), ("schema", "demo", "training", "--rules", "{}")]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_control_characters_are_shown(anjian, hostile, call):
    said = anjian(*(word.format(hostile) for word in call), text="{}")
    text = clean(said.stdout + said.stderr)
    assert call[0] in ("check", "eval", "schema") or "--json" in call or "\\u001b" in text


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_and_on_a_terminal_only_our_own_colours(hostile, call):
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.pop("NO_COLOR", None)
        (hostile / "request.json").write_text("{}")
        more = [str(hostile / "request.json")] if call[0] == "eval" else []
        os.execv(PROGRAM, [PROGRAM, *(word.format(hostile) for word in call), *more])
    said = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.waitpid(pid, 0)
    os.close(terminal)
    assert said
    clean(said, coloured=True)


def test_an_error_is_one_line_and_its_source_is_shown(anjian, rules):
    with open(rules / "demo/facts.lua", "a", encoding="utf-8") as file:
        file.write('error("\\27[2Jboo\\nrules/other.lua:1: error: forged") -- \x1b[31m\n')
    said = anjian("check", rules / "demo")
    lines = clean(said.stdout).splitlines()
    assert "\\u001b[2Jboo\\nrules/other.lua:1: error: forged" in lines[0] and "\\u001b[31m" in lines[1] and len(lines) == 3
    assert b"\\u001b[2Jboo" in anjian("test", rules / "demo").stdout
    said = anjian("eval", "demo", "training", "--rules", rules, text="{}")
    assert said.returncode != 0 and "boo" in clean(said.stdout + said.stderr)


@pytest.mark.parametrize("hostile", [b"\xff]0;owned", b"\xff[2J", b"\xff[1;1H", b"\xff", b"\xff\x1b[2J", b"\xc2\x1b[2J", b"\xe2\x1b[2J", b"\xe2\x80\x1b[2J"])
def test_bytes_that_are_no_text_are_no_commands_either(anjian, rules, hostile):
    with open(os.fsencode(rules / "demo/cases") + b"/" + hostile + b".json", "w", encoding="utf-8") as file:
        file.write("[1]")
    name = os.fsdecode(hostile)
    for call in (("test", rules / "demo"), ("test", f"{rules}/demo/cases/{name}.json"), ("check", name), (name,)):
        said = anjian(*call)
        assert b"\x1b" not in said.stdout + said.stderr and b"\x07" not in said.stdout + said.stderr
    assert b"\xff" not in anjian("test", rules / "demo").stdout


def test_what_was_asked_is_shown(anjian, rules):
    for call in (("eval", HOSTILE, "x"), ("check", f"{rules}/{HOSTILE}"), (HOSTILE,), ("load", "demo", HOSTILE)):
        clean((said := anjian(*call, "--rules", rules, text="{}")).stdout + said.stderr)

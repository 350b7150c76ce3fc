"""check: errors and warnings with their place."""
import os
import pathlib
import re
import shutil

from support.paths import ROOT


def said_by(result):
    return result.stdout.decode().splitlines()


def test_a_clean_rule_set_by_itself_and_among_others(anjian, rules):
    for folder in (rules / "demo", f"{rules}/demo/", rules):
        said = anjian("check", folder)
        assert (said.returncode, said.stderr) == (0, b"")
        assert said_by(said) == ["1 rule set: 0 errors, 0 warnings"]
    assert anjian("check", ".", cwd=rules / "demo").returncode == 0
    assert anjian("check", "demo", cwd=rules).returncode == 0


def test_an_error_has_a_file_that_opens_and_a_line(anjian, rules):
    facts = (rules / "demo/facts.lua").read_text()
    (rules / "demo/facts.lua").write_text("\n\n" + facts.replace('type = "number"', 'type = "numbr"'))
    said = anjian("check", rules / "demo")
    place = re.match(r"(.*/facts\.lua):(\d+): error: .*numbr", said_by(said)[0])
    assert said.returncode == 1 and place, said
    assert int(place[2]) == 3 and open(place[1], encoding="utf-8").readable()


def test_one_bad_rule_set_does_not_hide_the_others(anjian, rules):
    shutil.copytree(rules / "demo", rules / "second")
    shutil.copytree(rules / "demo", rules / "_template")
    (rules / "demo/ruleset.lua").write_text("ruleset {")
    said = anjian("check", rules)
    assert said.returncode == 1
    assert said_by(said)[-1] == "2 rule sets: 1 error, 0 warnings"


def test_warnings(anjian, rules):
    with open(rules / "demo/facts.lua", "a", encoding="utf-8") as file:
        file.write('fact "idle" { "没有用到", type = "boolean" }\n')
    with open(rules / "demo/parameters.lua", "a", encoding="utf-8") as file:
        file.write('param "idle_days" { unit = "日", cite "第二条", ["2024-01-01"] = 5 }\n')
    training = (rules / "demo/training.lua").read_text()
    dead = 'outcome "dead" { "不会出现", cite "第二条", when = all { no_accident, examined, hours_reached } }\n'
    idle = 'condition "idle" { "没有用到", cite "第二条", fact.exam_passed }\n'
    training = training.replace('outcome "qualified"', idle + 'outcome "qualified"').replace('outcome "not_qualified"', dead + 'outcome "not_qualified"')
    (rules / "demo/training.lua").write_text(training)
    said = anjian("check", rules / "demo")
    text = said.stdout.decode()
    assert said.returncode == 0, said
    assert re.search(r"facts\.lua:\d+: warning: fact \"idle\"", text)
    assert re.search(r"training\.lua:\d+: warning: condition \"idle\".*stands in no row", text)
    assert re.search(r"parameters\.lua:\d+: warning: parameter \"idle_days\"", text)
    assert re.search(r"training\.lua:\d+: warning: condition \"idle\"", text)
    assert re.search(r"training\.lua:\d+: warning: outcome \"dead\".*\"qualified\"", text)
    assert text.endswith("1 rule set: 0 errors, 5 warnings\n")
    assert anjian("check", "--strict", rules / "demo").returncode == 1


def test_nothing_there(anjian, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    for path in ("nowhere", "empty", "file"):
        said = anjian("check", tmp_path / path)
        assert said.returncode != 0 and path in said.stderr.decode()


def test_a_link_a_pipe_and_a_file_that_cant_be_read_are_named(anjian, rules, tmp_path):
    (tmp_path / "secret").write_text("SECRET = 1\n")
    shutil.copytree(rules / "demo", rules / "other")
    facts = rules / "demo/facts.lua"
    facts.unlink()
    facts.symlink_to(tmp_path / "secret")
    said = anjian("check", rules)
    assert said.returncode == 1 and b"SECRET" not in said.stdout + said.stderr
    assert said_by(said)[0] == f"{facts}: error: this is a symbolic link, and links are not followed here; copy the file in its place [invalid-rules]"
    assert said_by(said)[-1] == "2 rule sets: 1 error, 0 warnings"
    facts.unlink()
    os.mkfifo(facts)
    assert f"{facts}: error: this is a named pipe and not a file" in said_by(anjian("check", rules))[0]


def test_the_authors_library_is_no_links_either(anjian, rules, tmp_path):
    library = pathlib.Path(shutil.copytree(ROOT / "lua", tmp_path / "lua"))
    (tmp_path / "secret").write_text("SECRET")
    (library / "safe.lua").unlink()
    (library / "safe.lua").symlink_to(tmp_path / "secret")
    said = anjian("check", "--lua", library, rules)
    assert said.returncode == 2 and f"{library}/safe.lua: this is a symbolic link".encode() in said.stderr and b"SECRET" not in said.stderr


def test_a_rule_sets_folder_may_be_a_link(anjian, rules):
    (rules / "demo").rename(rules.parent / "release-7")
    (rules / "demo").symlink_to(rules.parent / "release-7")
    assert anjian("check", rules / "demo").returncode == 0
    assert anjian("test", rules / "demo").returncode == 0

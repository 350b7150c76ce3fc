"""new: a rule set to begin with."""
import json
import os
import shutil

import pytest
from support.paths import PROGRAM, ROOT


def test_it_passes_check_and_test_as_it_stands(anjian, tmp_path):
    made = anjian("new", tmp_path / "rules/xishan-2")
    assert (made.returncode, made.stderr) == (0, b"")
    folder = tmp_path / "rules/xishan-2"
    assert sorted(os.listdir(tmp_path / "rules")) == ["xishan-2"]
    assert all("_template" not in file.read_text(encoding="utf-8") for file in folder.rglob("*.*"))
    assert sorted(p.name for p in folder.rglob("*.*")) == sorted(p.name for p in (ROOT / "rules/_template").rglob("*.*"))
    check = anjian("check", "--strict", folder)
    assert check.returncode == 0, check
    for call in (["test", folder], ["test", folder, "--rules", tmp_path / "rules"]):
        said = anjian(*call)
        assert said.returncode == 0 and said.stdout.decode().endswith("4 passed, 0 failed\n"), said
    assert anjian("test", ".", cwd=folder).returncode == 0


def test_what_it_says_to_do_next_works(anjian, tmp_path):
    said = anjian("new", "rules/mycity", cwd=tmp_path).stdout.decode()
    for step in ("anjian check rules/mycity", "anjian test rules/mycity", "anjian serve --rules rules"):
        assert step in said
        if "serve" not in step:
            assert anjian(*step.split()[1:], cwd=tmp_path).returncode == 0
    request = said.split("echo '")[1].split("'")[0]
    call = said.split("anjian eval ")[1].splitlines()[0].split()
    trace = anjian("eval", *call, cwd=tmp_path, text=request)
    assert trace.returncode == 0 and "结论：按期组织演练" in trace.stdout.decode()


def test_the_first_change_goes_as_its_comments_say(anjian, tmp_path):
    anjian("new", tmp_path / "mycity")
    parameters = tmp_path / "mycity/parameters.lua"
    text = parameters.read_text(encoding="utf-8")
    parameters.write_text(text.replace('["2025-01-01"] = 6', '["2025-01-01"] = 6, ["2026-01-01"] = 3'), encoding="utf-8")
    assert anjian("test", tmp_path / "mycity").returncode == 0
    path = tmp_path / "mycity/cases/drill-check.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    case = json.loads(json.dumps(cases[0]))
    case["name"] = "2026年起每季度一次"
    case["request"]["as_of"], case["request"]["facts"]["last_drill_on"] = "2026-02-10", "2025-10-10"
    path.write_text(json.dumps(cases + [case]), encoding="utf-8")
    said = anjian("test", tmp_path / "mycity")
    assert said.returncode == 1 and "overdue" in said.stdout.decode() and "4 passed, 1 failed" in said.stdout.decode()
    case["expect"] = {"status": "determined", "outcome": "overdue", "actions": ["hold_drill"], "values": {"next_drill_by": "2026-01-10"}}
    path.write_text(json.dumps(cases + [case]), encoding="utf-8")
    said = anjian("test", tmp_path / "mycity")
    assert said.returncode == 0 and "5 passed, 0 failed" in said.stdout.decode(), said


@pytest.mark.parametrize("name", ["Lucheng", "鹿城", "_mine", ".mine", "1st", "a b", "a.b", "x" * 65, "..", ".", "/", "-x/"])
def test_names_that_are_none(anjian, tmp_path, name):
    said = anjian("new", "--", name if name in ("..", ".", "/") else f"{tmp_path}/{name}", cwd=tmp_path)
    assert said.returncode == 2 and said.stdout == b"" and "can't be a rule set's name" in said.stderr.decode()
    assert os.listdir(tmp_path) == []


def test_what_is_there_stays(anjian, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/ruleset.lua").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("full", "full/", "empty", "file", "dangling"):
        said = anjian("new", f"{tmp_path}/{name}")
        assert said.returncode == 2 and "is there already" in said.stderr.decode()
    assert (tmp_path / "full/ruleset.lua").read_text() == "mine" and (tmp_path / "file").read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["dangling", "empty", "file", "full"]


def test_no_template_beside_the_library(anjian, tmp_path):
    shutil.copytree(ROOT / "lua", tmp_path / "lua")
    said = anjian("new", tmp_path / "mine", "--lua", tmp_path / "lua")
    assert said.returncode == 2 and "rules/_template" in said.stderr.decode() and "--lua" in said.stderr.decode()
    assert os.listdir(tmp_path) == ["lua"]


def test_a_place_that_can_not_be(anjian, tmp_path):
    (tmp_path / "file").write_text("")
    said = anjian("new", tmp_path / "file/mine")
    assert said.returncode == 2 and "file" in said.stderr.decode()
    assert os.listdir(tmp_path) == ["file"]


def test_installed_beside_the_program(tmp_path):
    """bin/anjian finds share/anjian/lua and the template beside it, also where nothing else is left of the sources."""
    import subprocess

    (tmp_path / "bin").mkdir()
    shutil.copy(PROGRAM, tmp_path / "bin/anjian")
    shutil.copytree(ROOT / "lua", tmp_path / "share/anjian/lua")
    shutil.copytree(ROOT / "rules/_template", tmp_path / "share/anjian/rules/_template")
    template = tmp_path / "share/anjian/rules/_template/ruleset.lua"
    template.write_text("-- the installed one\n" + template.read_text(encoding="utf-8"), encoding="utf-8")
    subprocess.run([tmp_path / "bin/anjian", "new", "mine"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "mine/ruleset.lua").read_text(encoding="utf-8").startswith("-- the installed one")


def test_an_installed_program_takes_no_library_of_the_build_or_of_where_it_is_called(tmp_path, rules):
    import subprocess

    (tmp_path / "bin").mkdir()
    shutil.copy(PROGRAM, tmp_path / "bin/anjian")
    shutil.copytree(ROOT / "lua", tmp_path / "lua")
    said = subprocess.run([tmp_path / "bin/anjian", "check", rules / "demo"], cwd=tmp_path, check=False, capture_output=True, timeout=60)
    assert said.returncode == 2 and b"name its folder with --lua" in said.stderr
    assert f"{ROOT}/lua".encode() not in (tmp_path / "bin/anjian").read_bytes()

"""Calls, right and wrong: help, version, options, exit codes."""
import json
import subprocess

import pytest
from support.paths import PROGRAM

COMMANDS = ["serve", "new", "eval", "batch", "check", "test", "describe"]


def test_version_and_overview(anjian):
    assert anjian("--version").stdout.decode().split()[0] == "anjian"
    overview = anjian("--help")
    assert overview.returncode == 0 and overview.stderr == b""
    for command in COMMANDS:
        assert command in overview.stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(anjian, command):
    said = anjian(command, "--help")
    assert said.returncode == 0 and said.stderr == b""
    for option in ("--rules", "--reference", "--lua", "--help"):
        assert option in said.stdout.decode()


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["frobnicate"],
        ["eval"],
        ["eval", "demo"],
        ["eval", "demo", "training", "-", "more"],
        ["eval", "--nothing", "demo", "training"],
        ["eval", "-x", "demo", "training"],
        ["eval", "demo", "training", "--rules"],
        ["eval", "demo", "training", "--rules", ""],
        ["eval", "demo", "training", "--pretty=yes"],
        ["eval", "demo", "training", "--reference", "redis://127.0.0.1/zero"],
        ["eval", "demo", "training", "--reference", "unix:/run/redis.sock?patience=1"],
        ["check"],
        ["test"],
        ["describe"],
        ["serve", "there"],
        ["serve", "--workers", "0"],
        ["serve", "--workers", "many"],
        ["serve", "--drain", "-1"],
        ["serve", "--log-level", "loud"],
    ],
)
def test_a_wrong_call_exits_2_with_one_line(anjian, call):
    said = anjian(*call)
    assert said.returncode == 2 and said.stdout == b""
    lines = said.stderr.decode().splitlines()
    assert len(lines) == 1 and lines[0].startswith("anjian: ") and "--help" in lines[0]


@pytest.mark.parametrize(
    "extra", [["--rules", "nowhere"], ["--lua", "nowhere"], ["--reference", "nowhere.json"], ["nowhere.json"]]
)
def test_a_file_that_is_not_there(anjian, rules, extra):
    said = anjian("eval", "demo", "training", "--rules", rules, *extra, text="{}")
    assert said.returncode == 2 and said.stdout == b""
    assert said.stderr.decode().startswith("anjian: ") and "nowhere" in said.stderr.decode()


def test_a_full_disk_is_reported(anjian, rules):
    with open("/dev/full", "wb") as full:
        for call in (["--help"], ["describe", "demo", "--rules", str(rules)]):
            said = subprocess.run([PROGRAM, *call], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
            assert said.returncode == 1 and b"standard output" in said.stderr


CHINESE = {"LANG": "zh_CN.UTF-8"}


@pytest.mark.parametrize("call, told", [
    ([], "缺少命令"), (["frobnicate"], "没有命令“frobnicate”"), (["eval"], "缺少操作数"), (["eval", "--nothing", "demo", "training"], "没有选项“--nothing”"),
    (["eval", "demo", "training", "--rules"], "选项“--rules”缺少参数"), (["batch", "demo", "training", "--resume"], "须与“--output”同时使用"),
    (["load", "demo", "person", "--format", "xml"], "不接受“xml”"), (["eval", "nowhere", "training"], "没有名为“nowhere”的规则集"),
    (["eval", "demo", "nothing"], "“demo”中没有名为“nothing”的判定事项"), (["new", "Bad Name"], "不能用作规则集的名称"),
])
def test_a_wrong_call_is_told_in_the_language_of_the_locale(anjian, rules, call, told):
    for locale in (CHINESE, {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, {"LC_ALL": "zh_CN.GB18030", "LANG": "C"}):
        said = anjian(*call, *(["--rules", rules] if call and call[0] == "eval" and "--rules" not in call else []), env=locale)
        assert said.returncode != 0 and told in (said.stdout + said.stderr).decode()
    for locale in ({}, {"LANG": "en_US.UTF-8"}, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, {"LC_MESSAGES": "C", "LANG": "zh_CN.UTF-8"}):
        said = anjian(*call, env=locale)
        assert told not in (said.stdout + said.stderr).decode()


def test_answers_and_findings_are_told_in_the_language_of_the_locale(anjian, rules):
    asked = anjian("eval", "demo", "training", "--rules", rules, text=b'{"facts": {"accident": 1}, "x": 2}', env=CHINESE)
    assert asked.returncode == 1 and json.loads(asked.stdout)["detail"].startswith("没有名为“x”的请求成员")
    lines = anjian("batch", "demo", "training", "--rules", rules, text=b'{"facts": {"accident": 1}}\n', env=CHINESE).stdout
    assert json.loads(lines)["problem"]["errors"][0]["detail"] == "“accident”应为布尔值（true 或 false），现为数字"
    assert anjian("check", rules, env=CHINESE).stdout.decode().splitlines()[-1] == "规则集1个：错误0项，警告0项"

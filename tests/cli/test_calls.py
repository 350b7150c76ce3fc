"""Calls, right and wrong: help, version, options, exit codes."""
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

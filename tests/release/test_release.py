"""The release as it is installed: hardened, and the same bytes from the same source in another folder.

Reads the ELF file with binutils. Builds once more, in a folder of another name. Serves with many workers.
"""
import os
import platform
import re
import shutil
import subprocess

import pytest
from support.paths import ROOT
from support.site import Site

SOURCES = ["CMakeLists.txt", "CMakePresets.json", "cmake", "service", "lua", "rules", "openapi", "bench", "tests/unit", "tests/fuzz"]


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def install(build, prefix):
    run("cmake", "--install", build, "--prefix", prefix)
    return prefix / "bin/anjian"


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    return install(ROOT / "build/release", tmp_path_factory.mktemp("installed"))


def test_it_can_be_loaded_anywhere(program):
    assert re.search(r"Type:\s+DYN", run("readelf", "-h", program)) and re.search(r"FLAGS_1\).* PIE", run("readelf", "-dW", program))


def test_what_the_linker_fills_in_is_read_only(program):
    assert "GNU_RELRO" in run("readelf", "-lW", program)
    assert re.search(r"\(FLAGS\).* BIND_NOW", run("readelf", "-dW", program))


def test_nothing_is_writable_and_executable(program):
    segments = re.findall(r"^\s+(LOAD|GNU_STACK)\s+(?:0x\S+\s+){5}([RWE ]+?)\s+0x", run("readelf", "-lW", program), re.M)
    assert {name for name, _ in segments} == {"LOAD", "GNU_STACK"}
    assert not [s for s in segments if "W" in s[1] and "E" in s[1]]


def test_copies_and_the_stack_are_checked(program):
    imported = run("readelf", "--dyn-syms", "-W", program)
    assert "__stack_chk_fail" in imported and "_chk@GLIBC" in imported.replace("__stack_chk_fail@GLIBC", "")


def test_every_file_is_compiled_so(program):
    """As the compiler itself has noted it. Canaries are in the functions that need one only, so this tells of each file."""
    flags = ["-fstack-protector-strong", "-fstack-clash-protection", "-O2"]
    flags += {"x86_64": ["-fcf-protection"], "aarch64": ["-mbranch-protection=standard"]}.get(platform.machine(), [])
    units = [line for line in run("readelf", "--debug-dump=info", "--dwarf-depth=1", "-W", program).splitlines() if "DW_AT_producer" in line]
    assert len(units) > 100
    for unit in units:
        assert not [flag for flag in flags if flag not in unit], unit


def test_no_place_of_the_build_stands_in_it(program):
    for place in {str(ROOT), os.path.realpath(ROOT), os.path.expanduser("~") + "/"}:
        assert place.encode() not in program.read_bytes()


def test_another_folder_gives_the_same_bytes(program, tmp_path):
    other = tmp_path / "a longer name/of the source"
    for name in SOURCES:
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, other / name)
    subprocess.run(["cmake", "--preset", "release"], cwd=other, check=True, capture_output=True)
    run("cmake", "--build", other / "build/release", "--target", "anjian")
    again = other / "build/release/anjian"
    assert again.read_bytes() == program.read_bytes()


def test_it_serves_with_as_many_workers_as_may_be(program, tmp_path):
    """What the workers share is no memory of a rule set's trial."""
    service = Site(tmp_path / "site", ROOT / "rules", "--workers", "256", "--batch-workers", "256", program=program)
    try:
        service.await_event("generation-ready")
        assert not service.events("ruleset-failed")
    finally:
        service.stop()

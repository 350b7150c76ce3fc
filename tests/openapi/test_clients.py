"""The clients in openapi/examples: each runs as it stands, and all say the same."""
import shutil
import subprocess

import pytest
from conftest import HERE

EXAMPLES = HERE.parents[1] / "openapi/examples"
CLIENTS = {"ask.sh": ["sh"], "ask.py": ["/usr/bin/python3"], "Ask.java": ["java"]}


def needs(name):
    """Skips, for all to see, where the client's runtime is not there; Java needs its compiler too."""
    if shutil.which(CLIENTS[name][0]) is None:
        pytest.skip(f"no {CLIENTS[name][0]} here")
    if name == "Ask.java" and "jdk.compiler" not in subprocess.run(["java", "--list-modules"], text=True, capture_output=True).stdout:
        pytest.skip("this java has no compiler")


def run(name, url):
    return subprocess.run([*CLIENTS[name], str(EXAMPLES / name), url], text=True, encoding="utf-8", capture_output=True, timeout=60)


def test_every_client_is_run():
    assert {file.name for file in EXAMPLES.iterdir()} == set(CLIENTS)


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client(site, name):
    needs(name)
    said = run(name, f"http://127.0.0.1:{site.port}")
    assert said.returncode == 0, said.stderr
    one, batch = said.stdout.split("\n\n")
    assert one.splitlines()[0] == "2025-12-20 star-rating: not determined yet"
    assert "  may be   四星安管员（第八条（二））" in one and "  missing  safety_penalties" in one
    assert "  unmet    具备高中（含职高、中专）以上学历（第八条（一）2）" in one
    assert batch.splitlines() == ["P-1  不具备申请评定星级的条件", "P-2  not determined; 33 facts are missing",
                                  "P-3  A fact does not fit its declaration: /facts/educatoin"]
    assert said.stdout == run("ask.py", f"http://127.0.0.1:{site.port}").stdout


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client_of_something_else(site, name):
    needs(name)
    said = run(name, f"http://127.0.0.1:{site.port}/elsewhere")
    assert said.returncode != 0 and "There is nothing here" in said.stderr

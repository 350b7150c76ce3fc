"""The clients in openapi/examples: each runs as it stands, and all say the same."""
import subprocess

import pytest
from support.paths import ROOT

EXAMPLES = ROOT / "openapi/examples"
CLIENTS = {"ask.sh": ["sh"], "ask.py": ["/usr/bin/python3"], "Ask.java": ["java"]}


def run(name, url):
    return subprocess.run([*CLIENTS[name], str(EXAMPLES / name), url], text=True, encoding="utf-8", capture_output=True, timeout=300)


def test_every_client_is_run():
    assert {file.name for file in EXAMPLES.iterdir()} == set(CLIENTS)


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client(site, name):
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
    said = run(name, f"http://127.0.0.1:{site.port}/elsewhere")
    assert said.returncode != 0 and "There is nothing here" in said.stderr

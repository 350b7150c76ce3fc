"""The site of the black-box tests, and node with what package.json names."""
import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "http"))
from harness import RULES, Site  # noqa: E402

LINTERS = {
    "redocly": ["node_modules/.bin/redocly", "lint", "--config", "redocly.yaml"],
    "spectral": ["node_modules/.bin/spectral", "lint", "--ruleset", ".spectral.yaml", "--fail-severity", "hint"],
}


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    running = Site(tmp_path_factory.mktemp("site") / "site", RULES).front()
    yield running
    assert not running.events("worker-died", "worker-killed", "generation-died")
    assert running.stop() == 0


@pytest.fixture(scope="session")
def served(site, tmp_path_factory):
    """GET /openapi.json, as a file."""
    file = tmp_path_factory.mktemp("openapi") / "served.json"
    file.write_bytes(site.get("/openapi.json").body)
    return file


@pytest.fixture(scope="session", autouse=True)
def lints(served):
    """Both linters on both documents; they run beside the tests that come first."""
    documents = {"source": HERE.parents[1] / "openapi/openapi.yaml", "served": served}
    running = {(linter, name): subprocess.Popen([*command, str(document)], cwd=HERE, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                                env={**os.environ, "CI": "true", "REDOCLY_TELEMETRY": "off",
                                                     "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"})
               for linter, command in LINTERS.items() for name, document in documents.items()}
    yield running
    for process in running.values():
        process.kill()
        process.wait()

"""What the service serves as its description, and node with what package.json names. `site` is in tests/conftest.py."""
import os
import subprocess

import pytest
from support.paths import ROOT

HERE = ROOT / "tests/openapi"
LINTERS = {
    "redocly": ["node_modules/.bin/redocly", "lint", "--config", "redocly.yaml"],
    "spectral": ["node_modules/.bin/spectral", "lint", "--ruleset", ".spectral.yaml", "--fail-severity", "hint"],
}


@pytest.fixture(scope="session")
def served(site, tmp_path_factory):
    """GET /openapi.json, as a file."""
    file = tmp_path_factory.mktemp("openapi") / "served.json"
    file.write_bytes(site.get("/openapi.json").body)
    return file


@pytest.fixture(scope="session", autouse=True)
def lints(served):
    """Both linters on both documents; they run beside the tests that come first."""
    documents = {"source": ROOT / "openapi/openapi.yaml", "served": served}
    running = {(linter, name): subprocess.Popen([*command, str(document)], cwd=HERE, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                                env={**os.environ, "CI": "true", "REDOCLY_TELEMETRY": "off",
                                                     "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"})
               for linter, command in LINTERS.items() for name, document in documents.items()}
    yield running
    for process in running.values():
        process.kill()
        process.wait()

"""Services for the tests: `site` is shared by those that leave it as it was, `serve` starts one that a test may ill-treat."""
import pathlib
import shutil

import pytest
from harness import RULES, Site

DEMO = pathlib.Path(__file__).resolve().parents[1] / "cli/rules/demo"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    running = Site(tmp_path_factory.mktemp("site") / "site", RULES).front()
    yield running
    assert not running.events("worker-died", "worker-killed", "generation-died")
    assert running.stop() == 0


@pytest.fixture
def serve(tmp_path):
    started = []

    def start(rules, *options, front=True):
        started.append(Site(tmp_path / f"site-{len(started)}", rules, *options))
        return started[-1].front() if front else started[-1]

    yield start
    for running in started:
        assert running.stop() in (0, 1)


@pytest.fixture
def rules(tmp_path):
    """Two rule sets that a test may spoil: lucheng and demo."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES / "lucheng", folder / "lucheng")
    shutil.copytree(DEMO, folder / "demo")
    return folder

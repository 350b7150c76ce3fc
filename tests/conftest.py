"""For every test in Python: a test that is skipped has failed, and the service that most tests talk to."""
import pytest

pytest.register_assert_rewrite("support")
from support.paths import RULES  # noqa: E402
from support.site import Site  # noqa: E402


def failed_if_skipped(report):
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped, which counts as a failure: {report.longrepr}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport():
    failed_if_skipped((yield).get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report():
    failed_if_skipped((yield).get_result())


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """All five rule sets, for tests that leave the service as it was."""
    running = Site(tmp_path_factory.mktemp("site") / "site", RULES).front()
    yield running
    assert not running.events("worker-died", "worker-killed", "generation-died")
    assert running.stop() == 0


@pytest.fixture
def serve(tmp_path):
    """Starts a service that the test may ill-treat: serve(RULES, *OPTIONS)."""
    started = []

    def start(rules, *options, front=True):
        started.append(Site(tmp_path / f"site-{len(started)}", rules, *options))
        return started[-1].front() if front else started[-1]

    yield start
    for running in started:
        assert running.stop() in (0, 1)

"""The service on reference data in a real Redis, which is ill-treated."""
import pytest

pytest.register_assert_rewrite("load", "truth", "worker", "world")
from world import World  # noqa: E402


@pytest.fixture(scope="module")
def direct(tmp_path_factory):
    """Redis on its unix socket. Each test leaves it well: recovery needs no restart."""
    world = World(tmp_path_factory.mktemp("direct"), options=("--appendonly", "yes"))
    yield world
    assert not world.site.events("worker-died", "worker-killed", "generation-died")
    assert world.stop() == 0


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """Redis over TCP, behind a proxy of ours."""
    world = World(tmp_path_factory.mktemp("proxied"), proxied=True)
    yield world
    assert not world.site.events("worker-died", "worker-killed", "generation-died")
    assert world.stop() == 0


@pytest.fixture
def make_world(tmp_path):
    made = []

    def make(**more):
        made.append(World(tmp_path / f"world-{len(made)}", **more))
        return made[-1]

    yield make
    for world in made:
        assert world.stop() == 0


@pytest.fixture
def report(capsys, request):
    """Prints a line of figures in spite of pytest."""

    def say(*words):
        with capsys.disabled():
            print(f"\n    {request.node.name}:", *words)

    return say

"""Rule sets that a test may spoil; `site` and `serve` are in tests/conftest.py."""
import shutil

import pytest
from support.paths import DEMO_RULES, RULES


@pytest.fixture
def rules(tmp_path):
    """lucheng and demo."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES / "lucheng", folder / "lucheng")
    shutil.copytree(DEMO_RULES, folder / "demo")
    return folder

"""The built program, called as a user calls it."""
import os
import pathlib
import shutil
import subprocess

import pytest
from support.paths import DEMO_RULES, PROGRAM


@pytest.fixture
def anjian():
    def call(*arguments, text="", **options):
        data = text.encode() if isinstance(text, str) else text
        options.setdefault("env", {**os.environ, "LC_ALL": "C.UTF-8"})  # without COLUMNS, which pytest 8's readline sets behind Python's back
        return subprocess.run([PROGRAM, *map(str, arguments)], input=data, capture_output=True, timeout=90, check=False, **options)

    return call


@pytest.fixture
def rules(tmp_path):
    """A copy of the rule sets that a test may spoil."""
    return pathlib.Path(shutil.copytree(DEMO_RULES.parent, tmp_path / "rules"))

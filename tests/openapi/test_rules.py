"""Redocly and Spectral find nothing to say, neither of the source nor of what a service serves."""
import pytest
from conftest import LINTERS


@pytest.mark.parametrize("document", ["source", "served"])
@pytest.mark.parametrize("linter", LINTERS)
def test_lint(lints, linter, document):
    process = lints[linter, document]
    said, _ = process.communicate(timeout=120)
    print(f"{linter}, {document}: {said.strip()}")
    assert process.returncode == 0, said

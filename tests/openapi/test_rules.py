"""Redocly and Spectral find nothing to say, neither of the source nor of what a service serves."""
import pytest


@pytest.mark.parametrize("document", ["source", "served"])
@pytest.mark.parametrize("linter", ["redocly", "spectral"])
def test_lint(lints, linter, document):
    process = lints[linter, document]
    said, _ = process.communicate(timeout=300)
    print(f"{linter}, {document}: {said.strip()}")
    assert process.returncode == 0, said

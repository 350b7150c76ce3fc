"""The judge itself: it must see an old answer, and one that never was."""
import time

import pytest
from truth import Ledger


def test_what_an_answer_may_be():
    ledger = Ledger()
    with ledger.writing({"k": 1}):
        first = time.monotonic()
    with pytest.raises(ConnectionError), ledger.writing({"k": 2}):
        raise ConnectionError  # perhaps it was written
    now = time.monotonic()
    assert ledger.lateness("k", 1, now, now) == ledger.lateness("k", 2, now, now) == 0
    assert ledger.lateness("k", 3, now, now) is None and ledger.lateness("k", True, now, now) is None
    assert ledger.lateness("k", 2, first - 1, first - 1) is None  # before it was written
    with ledger.writing({"k": 3}):
        pass
    done = time.monotonic()
    assert ledger.lateness("k", 1, done + 5, done + 5) == pytest.approx(5, abs=0.5)
    assert ledger.lateness("k", 1, done + 5, done + 5, stale=5) == 0  # which says that it is old
    assert ledger.lateness("k", 3, done + 5, done + 5) == 0
    assert ledger.lateness("other", None, done, done) == 0 and ledger.lateness("other", 1, done, done) is None
    with ledger.losing():
        pass
    assert ledger.lateness("k", 3, done + 5, done + 5) == pytest.approx(5, abs=0.5)
    assert ledger.lateness("k", 3, done + 5, done + 5, stale=4) == 0

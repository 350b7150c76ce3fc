"""Waiting for events. The limits only end a test that hangs: no test may pass or fail by the speed of the machine."""
import time

LIMIT = 90  # seconds


def until(condition, seconds=LIMIT, pause=0.02):
    """Returns the first true value of condition(). Once the time is up, returns its last value, which is false."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(pause)
    return found


def stays(condition, seconds=0.5):
    """Whether condition() remains true for a while: for what must not happen. A slow machine sees less, but never fails here."""
    return not until(lambda: not condition(), seconds)

"""What was written when, and whether an answer can be true."""
import contextlib
import threading
import time


class Ledger:
    """For each Redis key (and each membership, "KEY MEMBER") the values it has had, each with the time when it may have
    come and the time when it had certainly gone. What was never written is None, always."""

    GONE = object()  # nothing that can be read: the server is down

    def __init__(self):
        self.lock, self.values = threading.RLock(), {}

    def keys(self):
        with self.lock:  # whoever judges an answer adds to them
            return list(self.values)

    def history(self, key):
        return self.values.setdefault(key, [[None, float("-inf"), None]])

    @contextlib.contextmanager
    def writing(self, values):
        """Round a write: at the end it is acknowledged. If it failed, nobody knows: old and new both may be there."""
        with self.lock:
            for key, value in values.items():
                self.history(key).append([value, time.monotonic(), None])
            yield
            now = time.monotonic()
            for key in values:
                for entry in self.history(key)[:-1]:
                    if entry[2] is None:
                        entry[2] = now

    def losing(self):
        """Round the end of a server: afterwards nothing can be read that is not marked as stale."""
        return self.writing({key: self.GONE for key in self.keys()})

    def current(self, key):
        with self.lock:
            return self.history(key)[-1][0]

    def lateness(self, key, value, begun, ended, stale=None):
        """By how many seconds an answer asked for at `begun` was too old; None for a value that never was. One marked as
        stale may be as old as it says."""
        if stale is not None:
            begun -= stale + 1
        with self.lock:
            found = [0 if until is None else max(0, begun - until) for have, since, until in self.history(key)
                     if have is not self.GONE and type(have) is type(value) and have == value and since <= ended]
        return min(found, default=None)

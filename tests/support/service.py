"""A running service: a master, its generations and their workers, and the events that it logs."""
import json
import os
import signal
import subprocess

from support.processes import children
from support.waiting import until


class Service:
    """A program that logs one JSON object a line to standard error: `anjian serve`, or echo-service (bench/echo.c)."""

    def __init__(self, folder, command, sockets):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.sockets, self.log = folder, sockets, folder / "log"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(word) for word in command], stderr=log, env={**os.environ, "TMPDIR": str(folder)})

    def socket(self, pool):
        return self.sockets / f"{pool}.sock"

    def events(self, *names):
        """The logged events, or those of these names."""
        found = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{") and line.endswith("}")]
        return [event for event in found if not names or event["event"] in names]

    def await_event(self, name, count=1):
        """Returns the last event of that name, once there are `count` of them. The service must live as long."""
        assert until(lambda: len(self.events(name)) >= count or self.process.poll() is not None) and len(self.events(name)) >= count, (
            name, count, self.log.read_text())
        return self.events(name)[-1]

    def reload(self):
        """Returns once the next generation is ready."""
        ready = len(self.events("generation-ready"))
        self.process.send_signal(signal.SIGHUP)
        self.await_event("generation-ready", ready + 1)

    def generations(self):
        return children(self.process.pid)

    def workers(self):
        """The process ids of the newest generation's workers, pool by pool: single decisions come first."""
        def found():
            generations = self.generations()
            return children(generations[-1]) if generations else []

        return until(found)

    def stop(self):
        """Ends it in order. Returns its exit status; fails if a sanitizer had something to say."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            code = self.process.wait(60)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
        text = self.log.read_text()
        assert "Sanitizer" not in text and "runtime error" not in text, text
        return code

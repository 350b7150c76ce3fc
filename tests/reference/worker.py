"""Connections to certain workers, past nginx."""
import json
import time

from load import DECISION
from support import fastcgi
from support.processes import sockets
from support.waiting import until


class Worker:
    """A connection that one certain worker has accepted."""

    def __init__(self, site):
        before = {pid: sockets(pid) for pid in site.workers()}
        self.socket = fastcgi.connect(site.sockets / "decide.sock")
        self.pid = until(lambda: next((pid for pid in before if sockets(pid) - before[pid]), None))

    @classmethod
    def one_of_each(cls, site, count):
        """While a worker waits for the rest of a request, the next connection is another's."""
        body = b'{"facts":{"sent":true}}'
        asked = fastcgi.request(DECISION, body, CONTENT_TYPE="application/json")
        found = []
        for _ in range(count):
            found.append(cls(site))
            found[-1].socket.sendall(asked[:-20])
            time.sleep(0.05)
        for one in found:
            one.socket.sendall(asked[-20:])
            assert json.loads(fastcgi.answer(one.socket)[1])["outcome"]["code"] == "sent"
        assert len({one.pid for one in found}) == count
        return found

    def send(self, subject):
        """Asks with ids that are not in normal form; Redis holds those that are."""
        self.subject, self.begun = subject, time.monotonic()
        body = json.dumps({"subject": {kind: f" {name.lower()}\u3000" for kind, name in subject.items()}}).encode()
        self.socket.sendall(fastcgi.request(DECISION, body, CONTENT_TYPE="application/json"))

    def receive(self):
        headers, body = fastcgi.answer(self.socket)
        return int(headers.get("status", "200").split()[0]), json.loads(body), self.begun, time.monotonic()

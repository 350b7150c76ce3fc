"""A proxy between the service and Redis that passes, holds back, drips, counts, or says something else."""
import socket
import threading
import time


class Proxy:
    """`mode` may change at any moment: "pass"; "hold" (what was held goes out when the mode changes, as with a network
    that stood still); ("delay", seconds) for each reply; ("drip", seconds) for each byte of it; ("say", bytes) to
    whatever the service asks; "refuse"."""

    def __init__(self, to):
        self.to, self.mode, self.closed = str(to), "pass", False
        self.bursts = []  # (connection, "ask" or "reply", bytes), in order
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.closed, self.mode = True, "refuse"
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def accept(self):
        number = 0
        while not self.closed:
            try:
                inner, _ = self.listener.accept()
            except OSError:
                return
            outer = socket.socket(socket.AF_UNIX)
            try:
                if self.mode == "refuse":
                    raise ConnectionError
                outer.connect(self.to)
            except OSError:
                inner.close()
                continue
            inner.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            number += 1
            for source, target, kind in ((inner, outer, "ask"), (outer, inner, "reply")):
                threading.Thread(target=self.pump, args=(number, source, target, kind), daemon=True).start()

    def pump(self, number, source, target, kind):
        try:
            while data := source.recv(65536):
                self.bursts.append((number, kind, data))
                if kind == "ask" and self.mode[0] == "say":
                    source.sendall(self.mode[1])
                elif kind == "ask":
                    target.sendall(data)
                else:
                    self.reply(target, data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        source.close()

    def reply(self, target, data):
        while self.mode == "hold":
            time.sleep(0.01)
        if self.mode[0] == "delay":
            time.sleep(self.mode[1])
        while self.mode[0] == "drip" and data:
            target.sendall(data[:1])
            data = data[1:]
            time.sleep(self.mode[1])
        target.sendall(data)

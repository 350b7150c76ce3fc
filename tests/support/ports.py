"""Free ports of loopback. All lie below the range from which the kernel takes ports for outgoing connections."""
import random
import socket

FIRST, END = 20000, 32000


def listening(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


def is_free(port):
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def consecutive_ports(count):
    """Returns the first of `count` free ports in a row."""
    for _ in range(200):
        first = random.randrange(FIRST, END - count)
        if all(is_free(port) for port in range(first, first + count)):
            return first
    raise AssertionError(f"no {count} free ports in a row")


def free_port():
    return consecutive_ports(1)


def free_ports(count):
    """They need not be neighbours."""
    found = set()
    while len(found) < count:
        found.add(free_port())
    return sorted(found)

"""A FastCGI client of a few lines, which can also lie (FastCGI 1.0)."""
import fcntl
import socket
import struct
import termios

from support.waiting import until


def record(kind, content=b"", request_id=1):
    return struct.pack(">BBHHBx", 1, kind, request_id, len(content), 0) + content


def stream(kind, content):
    return b"".join(record(kind, content[i:i + 65535]) for i in range(0, len(content), 65535)) + record(kind)


def parameters(**values):
    out = b""
    for name, value in values.items():
        name, value = name.encode(), value if isinstance(value, bytes) else str(value).encode()
        for length in (len(name), len(value)):
            out += bytes([length]) if length < 128 else struct.pack(">I", length | 1 << 31)
        out += name + value
    return out


def request(uri, body=b"", keep=True, role=1, length=None, **more):
    values = {"REQUEST_METHOD": "POST", "REQUEST_URI": uri, "CONTENT_LENGTH": len(body) if length is None else length, **more}
    return record(1, struct.pack(">HB5x", role, keep)) + stream(4, parameters(**values)) + stream(5, body)


def connect(path):
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(90)
    s.connect(str(path))
    return s


def await_read(s, pause=0.02):
    """Waits until the other end has read all that was sent."""
    assert until(lambda: struct.unpack("i", fcntl.ioctl(s, termios.TIOCOUTQ, bytes(4))) == (0,), pause=pause)


def receive(s, n):
    data = bytearray()
    while len(data) < n:
        piece = s.recv(n - len(data))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def answer(s):
    """(headers, body) of one whole answer; EOFError if the connection ends before."""
    out = bytearray()
    while True:
        _, kind, _, length, padding, _ = struct.unpack(">BBHHBB", receive(s, 8))
        content = receive(s, length + padding)[:length]
        if kind == 6:
            out += content
        elif kind == 3:
            head, body = bytes(out).split(b"\r\n\r\n", 1)
            headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
            return {k.lower(): v for k, v in headers.items()}, body

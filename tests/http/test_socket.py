"""Whoever can open the socket sends what no web server would: that connection is closed, and no worker dies of it.

Needs echo-service, as test_process.py does.
"""
import json
import socket
import struct

import pytest
from support import metrics
from support.fastcgi import parameters, record, receive, stream
from support.waiting import until
from test_process import DECIDE, answer, closed, connect, request, service  # noqa: F401

BEGIN, ABORT, PARAMS, STDIN, DATA, GET_VALUES = 1, 2, 4, 5, 8, 9
OPEN = record(BEGIN, struct.pack(">HB5x", 1, 1))
NAMES = parameters(REQUEST_METHOD="POST", REQUEST_URI=DECIDE + "?about", CONTENT_LENGTH="0")
HEAD = OPEN + stream(PARAMS, NAMES)
HUGE = [b"\xff\xff\xff\xff", b"\xff\xff\xff\xfe", b"\xff\xff\xff\xfd", b"\x80\x10\x00\x00", b"\xc0\x00\x00\x00"]


def ask_values(*names):
    return record(GET_VALUES, b"".join(bytes([len(name), 0]) + name for name in names), 0)


def padded(bytes_, size):
    """The same records, each with so much padding."""
    out = b""
    while bytes_:
        length = struct.unpack(">H", bytes_[4:6])[0]
        out += bytes_[:6] + bytes([size, 0]) + bytes_[8:8 + length] + b"\xff" * size
        bytes_ = bytes_[8 + length:]
    return out


def in_pieces(kind, content, size):
    return b"".join(record(kind, content[i:i + size]) for i in range(0, len(content), size)) + record(kind)


UNSOUND = {
    # Questions about values.
    "values-40": ask_values(*[b"FCGI_MPXS_CONNS"] * 40) + HEAD + record(STDIN),
    "values-cut": record(GET_VALUES, b"\x0f\x00FCGI", 0) + HEAD + record(STDIN),
    "values-lying": record(GET_VALUES, b"\x7f\x7fFCGI", 0) + HEAD + record(STDIN),
    "values-within-parameters": OPEN + record(PARAMS, NAMES[:9]) + ask_values(b"FCGI_MAX_REQS") + record(PARAMS, NAMES[9:]),
    "values-within-body": HEAD + ask_values(b"FCGI_MAX_REQS") + record(STDIN),
    "values-of-a-request": record(GET_VALUES, b"", 1) + HEAD + record(STDIN),
    "values-without-end": ask_values(b"FCGI_MAX_REQS") * 5000,
    **{f"values-huge-{n}": record(GET_VALUES, length + b"\0", 0) for n, length in enumerate(HUGE)},
    **{f"management-{kind}": record(kind, b"x" * 8, 0) + HEAD + record(STDIN) for kind in (0, 2, 3, 4, 5, 10, 11, 12, 255)},
    # Parameters.
    **{f"name-huge-{n}": OPEN + record(PARAMS, length + b"\x01ab") + record(PARAMS) + record(STDIN) for n, length in enumerate(HUGE)},
    **{f"value-huge-{n}": OPEN + record(PARAMS, b"\x01" + length + b"ab") + record(PARAMS) + record(STDIN) for n, length in enumerate(HUGE)},
    **{f"both-huge-{n}": OPEN + record(PARAMS, length * 2 + b"ab") + record(PARAMS) + record(STDIN) for n, length in enumerate(HUGE)},
    "parameter-cut": OPEN + stream(PARAMS, NAMES[:-1]) + record(STDIN),
    "parameter-without-value": OPEN + stream(PARAMS, b"\x01") + record(STDIN),
    "parameter-with-nul": OPEN + stream(PARAMS, parameters(REQUEST_METHOD="POST", REQUEST_URI=b"/a\0b")) + record(STDIN),
    "parameters-too-many": OPEN + stream(PARAMS, b"\x01\x00a" * 10000) + record(STDIN),
    "parameters-empty-ones": OPEN + stream(PARAMS, b"\0\0" * 10000) + record(STDIN),
    "parameters-without-end": OPEN + record(PARAMS, b"\x00\x00" * 30000) * 1000,
    # The order of records.
    "begin-short": record(BEGIN, b"\0\1\1\0\0\0\0") + stream(PARAMS, NAMES) + record(STDIN),
    "begin-long": record(BEGIN, b"\0\1\1\0\0\0\0\0\0") + stream(PARAMS, NAMES) + record(STDIN),
    "begin-empty": record(BEGIN) + stream(PARAMS, NAMES) + record(STDIN),
    "begin-zero": (OPEN + stream(PARAMS, NAMES) + record(STDIN)).replace(b"\x01\x01\x00\x01", b"\x01\x01\x00\x00", 1),
    "begin-twice": OPEN + OPEN + stream(PARAMS, NAMES) + record(STDIN),
    "begin-another": OPEN + record(BEGIN, struct.pack(">HB5x", 1, 1), 2) + stream(PARAMS, NAMES) + record(STDIN),
    "begin-within-body": HEAD + OPEN + record(STDIN),
    "role-filter": record(BEGIN, struct.pack(">HB5x", 3, 1)) + stream(PARAMS, NAMES) + record(STDIN) + record(DATA),
    "parameters-of-another": OPEN + record(PARAMS, NAMES, 2) + record(PARAMS) + record(STDIN),
    "empty-of-another": OPEN + record(PARAMS, b"", 2) + stream(PARAMS, NAMES) + record(STDIN),
    "body-of-another": HEAD + record(STDIN, b"x", 2) + record(STDIN),
    "body-first": OPEN + record(STDIN, b"x") + stream(PARAMS, NAMES) + record(STDIN),
    "parameters-last": HEAD + record(PARAMS, NAMES) + record(STDIN),
    "no-begin": stream(PARAMS, NAMES) + record(STDIN),
    "data": HEAD + record(DATA, b"x") + record(STDIN),
    **{f"type-{kind}": HEAD + record(kind, b"x") + record(STDIN) for kind in (0, 3, 6, 7, 10, 11, 12, 128, 255)},
    **{f"version-{v}": bytes([v]) + (OPEN + stream(PARAMS, NAMES) + record(STDIN))[1:] for v in (0, 2, 255)},
    "version-within": HEAD + b"\2" + record(STDIN)[1:],
}


def deaths(service):
    return [event for name in ("worker-died", "worker-killed", "generation-died") for event in service.events(name)]


def send(s, bytes_):
    """Sends as much as the other end takes."""
    try:
        s.sendall(bytes_)
        s.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def received(s):
    out = b""
    try:
        while piece := s.recv(65536):
            out += piece
    except ConnectionResetError:
        pass
    return out


def refused(service):
    """What was counted, of all pools."""
    with connect(service, "control") as s:
        s.sendall(request(uri="/?metrics", keep=False))
        return metrics.total(metrics.parse(answer(s)[1].decode()), "anjian_connections_refused_total")


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_unsound_closes_its_connection_and_no_other(service, name):  # noqa: F811
    before = refused(service)
    neighbours = [connect(service) for _ in range(4)]
    for _ in range(3):
        for pool in ("decide", "batch", "control"):
            with connect(service, pool) as s:
                send(s, UNSOUND[name])
                # Nothing was answered as a request.
                assert b"Status: " not in received(s)
        for neighbour in neighbours:
            neighbour.sendall(request(b"ok"))
            assert json.loads(answer(neighbour)[1])["body_length"] == 2
    for neighbour in neighbours:
        neighbour.close()
    assert not deaths(service)
    # A connection is closed before it is counted.
    assert until(lambda: refused(service) == before + 9)
    # Each worker tells of the first alone.
    assert 0 < len(service.events("connection-refused")) <= 4


def test_a_request_cut_anywhere_is_not_answered(service):  # noqa: F811
    whole = ask_values(b"FCGI_MPXS_CONNS") + padded(HEAD + record(STDIN), 3)
    for cut in range(len(whole) - 3):
        with connect(service) as s:
            send(s, whole[:cut])
            assert b"Status: " not in received(s)
    assert not deaths(service)


@pytest.mark.parametrize("bytes_", [
    padded(HEAD + record(STDIN), 255), padded(HEAD + record(STDIN), 1),
    OPEN + in_pieces(PARAMS, NAMES, 1) + record(STDIN), padded(OPEN + in_pieces(PARAMS, NAMES, 3) + record(STDIN), 200),
    OPEN + stream(PARAMS, NAMES + b"\0\0" + b"\0\1x" + b"\1\0y" + b"\x80\0\0\1\x80\0\0\1zz") + record(STDIN),
    OPEN + stream(PARAMS, parameters(REQUEST_METHOD="GET", REQUEST_URI="/other") + NAMES) + record(STDIN),
    OPEN + stream(PARAMS, NAMES + parameters(HTTP_COOKIE="x" * 60000)) + record(STDIN),
], ids=["padding", "little-padding", "byte-by-byte", "pieces-with-padding", "odd-parameters", "duplicates", "long"])
def test_what_is_odd_but_sound_is_answered(service, bytes_):  # noqa: F811
    with connect(service) as s:
        for _ in range(2):
            s.sendall(bytes_)
            told = json.loads(answer(s)[1])
            assert (told["method"], told["path"], told["query"], told["body_status"]) == ("POST", DECIDE, "about", 0)
    assert refused(service) == 0


@pytest.mark.parametrize("bytes_", [OPEN + record(ABORT), HEAD + record(ABORT), HEAD + record(STDIN, b"x") + record(ABORT)])
def test_a_request_that_the_server_takes_back_is_not_answered(service, bytes_):  # noqa: F811
    with connect(service) as s:
        s.sendall(bytes_)
        assert closed(s)
    assert refused(service) == 0 and not deaths(service)


def test_a_body_in_small_records_with_padding_arrives(service):  # noqa: F811
    names = parameters(REQUEST_METHOD="POST", REQUEST_URI=DECIDE + "?echo", CONTENT_LENGTH="30000")
    body = bytes(n % 251 for n in range(30000))
    with connect(service) as s:
        s.sendall(OPEN + stream(PARAMS, names) + padded(in_pieces(STDIN, body, 7), 255))
        assert answer(s)[1] == body
    assert refused(service) == 0


def test_values_are_told_before_a_request_and_alone(service):  # noqa: F811
    told = b"\x01\x0a\0\0\0\x12\0\0\x0f\x01FCGI_MPXS_CONNS0"
    with connect(service) as s:
        for asked, expected in ((ask_values(b"FCGI_MAX_CONNS", b"FCGI_MPXS_CONNS"), told), (ask_values(b"OTHER"), b"\x01\x0a" + b"\0" * 6),
                                (padded(ask_values(b"FCGI_MPXS_CONNS"), 6), told),
                                (ask_values(*[b"FCGI_MPXS_CONNS"] * 9), told), (ask_values(b"FCGI\0MPXS_CONNS"), b"\x01\x0a" + b"\0" * 6)):
            s.sendall(asked)
            assert receive(s, len(expected)) == expected
            s.sendall(asked + HEAD + record(STDIN))
            assert receive(s, len(expected)) == expected
            assert json.loads(answer(s)[1])["path"] == DECIDE
    assert refused(service) == 0


def test_a_request_behind_another_is_not_taken_for_its_own(service):  # noqa: F811
    for more in (request(b"second"), record(STDIN, b"x"), b"\xff" * 100):
        with connect(service) as s:
            s.sendall(request(b"first") + more)
            assert json.loads(answer(s)[1])["body_length"] == 5
            assert closed(s)
    assert until(lambda: refused(service) == 3)

"""batch reads a pipe whose writer waits: every line that has come is answered, although the pipe stays open."""
import gzip
import json
import os
import select
import subprocess
import threading
import time
import zlib

import pytest

from conftest import PROGRAM

LINE = b'{"id":%d,"as_of":"2024-06-01","explain":"none","facts":{"hours":24,"exam_passed":true,"accident":false}}\n'
LINES = b"".join(LINE % i for i in range(3000))  # more than one chunk, but one piece when it is packed


def members(text, size):
    return b"".join(gzip.compress(text[i:i + size]) for i in range(0, len(text), size))


def flushed(text):
    """The beginning of a member, as far as `text` needs it."""
    packer = zlib.compressobj(wbits=31)
    return packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)


WRITTEN = {
    "plain": ("in", LINES),
    "plain, and half a line": ("in", LINES + b'{"id"'),
    "gzip": ("in.gz", gzip.compress(LINES)),
    "gzip of many members": ("in.gz", members(LINES, 100)),
    "gzip, and half the next member's head": ("in.gz", gzip.compress(LINES) + gzip.compress(LINES)[:7]),
    "gzip, flushed": ("in.gz", flushed(LINES)),
    "gzip, and half a line": ("in.gz", flushed(LINES + b'{"id"')),
    "gzip, and half of a block": ("in.gz", flushed(LINES) + b"\x00\x05"),
}


def read_lines(stream, count, seconds=8):
    """Up to `count` lines; fewer when nothing comes any more."""
    text, end = b"", time.monotonic() + seconds
    while text.count(b"\n") < count and time.monotonic() < end and select.select([stream], [], [], end - time.monotonic())[0]:
        got = os.read(stream.fileno(), 1 << 20)
        if not got:
            break
        text += got
    return text.splitlines()


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize("name, data", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("pieces", [1, 40])
def test_what_has_come_is_answered(rules, tmp_path, jobs, name, data, pieces):
    os.mkfifo(tmp_path / name)
    answered = threading.Event()

    def write():
        size = -(-len(data) // pieces)
        with open(tmp_path / name, "wb") as pipe:
            for i in range(0, len(data), size):
                pipe.write(data[i:i + size])
                pipe.flush()
            answered.wait(60)

    writer = threading.Thread(target=write)
    writer.start()
    with subprocess.Popen([PROGRAM, "batch", "demo", "training", tmp_path / name, "--jobs", str(jobs), "--rules", rules],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        answers = read_lines(process.stdout, 3000)
        answered.set()
        process.stdout.read()
        assert [json.loads(answer)["id"] for answer in answers] == list(range(3000))
        assert process.wait(30) in (0, 1)  # 1: the gzip data were cut short
    writer.join()

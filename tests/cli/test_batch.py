"""batch: a request a line in, an answer a line out, as they come; and by many processes, into files."""
import fcntl
import gzip
import json
import os
import re
import select
import signal
import subprocess
import threading

import pytest
from support.paths import PROGRAM
from support.processes import alive, children, memory
from support.waiting import until

GOOD = {"as_of": "2024-06-01", "facts": {"hours": 24, "exam_passed": True, "accident": False}}


def lines_of(said):
    return [json.loads(line) for line in said.stdout.decode().splitlines()]


def test_same_order_blank_lines_skipped_bad_ones_answered(anjian, rules):
    text = "\n".join([json.dumps({**GOOD, "id": 1}), "", " \t\r", "{", json.dumps({**GOOD, "id": "b"}) + "\r",
                      json.dumps({"id": 3, "facts": {"hours": "many"}}), json.dumps({**GOOD, "id": 4})])
    said = anjian("batch", "demo", "training", "--rules", rules, text=text)
    assert said.returncode == 0 and said.stderr == b""
    answers = lines_of(said)
    assert [a["id"] for a in answers] == [1, None, "b", 3, 4]
    assert ["problem" in a for a in answers] == [False, True, False, True, False]
    assert answers[3]["problem"]["errors"][0]["pointer"] == "/facts/hours"


def test_empty_input_has_an_empty_answer(anjian, rules):
    said = anjian("batch", "demo", "training", "--rules", rules, text="\n\n")
    assert said.returncode == 0 and said.stdout == b""


def test_a_line_too_long_is_skipped_to_its_end(anjian, rules):
    long = json.dumps({**GOOD, "id": "x" * (3 << 20)})
    text = "\n".join([json.dumps({**GOOD, "id": 1}), long, json.dumps({**GOOD, "id": 2}), long])
    answers = lines_of(anjian("batch", "demo", "training", "--rules", rules, text=text))
    assert [a["id"] for a in answers] == [1, None, 2, None]
    assert answers[1]["problem"]["type"].endswith("payload-too-large")


def test_each_answer_comes_before_the_next_line(rules):
    with subprocess.Popen([PROGRAM, "batch", "demo", "training", "--rules", str(rules)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for i in range(5):
            process.stdin.write(json.dumps({**GOOD, "id": i}).encode() + b"\n")
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 90)[0], "no answer"
            assert json.loads(process.stdout.readline())["id"] == i
        process.stdin.close()
        assert process.wait(90) == 0


def test_many_lines_over_every_piece_boundary(anjian, rules, tmp_path):
    requests = [{**GOOD, "id": i, "explain": "none", "facts": {"hours": i % 50, "exam_passed": True, "accident": False}} for i in range(5000)]
    (tmp_path / "in.ndjson").write_text("".join(json.dumps(r) + "\n" for r in requests))
    answers = lines_of(anjian("batch", "demo", "training", tmp_path / "in.ndjson", "--rules", rules))
    assert [a["id"] for a in answers] == list(range(5000))
    assert all(a["outcome"]["code"] == ("qualified" if a["id"] % 50 >= 24 else "retrain") for a in answers)


def test_a_reader_that_leaves(rules, tmp_path):
    (tmp_path / "in.ndjson").write_text((json.dumps(GOOD) + "\n") * 5000)
    with subprocess.Popen([PROGRAM, "batch", "demo", "training", str(tmp_path / "in.ndjson"), "--rules", str(rules)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(90) == 1
        assert said.startswith(b"anjian: standard output: ")


def test_progress_only_on_a_terminal(rules, tmp_path):
    import pty

    (tmp_path / "in.ndjson").write_text((json.dumps(GOOD) + "\n") * 100)
    master, slave = pty.openpty()
    call = [PROGRAM, "batch", "demo", "training", str(tmp_path / "in.ndjson"), "--rules", str(rules)]
    said = subprocess.run(call, stdout=subprocess.PIPE, stderr=slave, timeout=120, check=False)
    os.close(slave)
    bar = os.read(master, 65536)
    assert b"100 %  100 lines" in bar and b"qualified 100 %" in bar
    os.close(master)
    assert said.stdout.count(b"\n") == 100


def test_unknown_names(anjian, rules):
    for names in (["nobody", "training"], ["demo", "nothing"]):
        said = anjian("batch", *names, "--rules", rules)
        assert said.returncode == 1 and said.stdout == b"" and said.stderr.startswith(b"anjian: ")


# ---- many processes, files that are gone on with, gzip

CHANGING = re.compile(rb'"(decision_id|evaluated_at)":"[^"]*",?')


def call(rules, *arguments):
    return [PROGRAM, "batch", "demo", "training", "--rules", str(rules), *map(str, arguments)]


def requests(count):
    """Good ones, bad ones, blank lines, and one that is too long."""
    lines = []
    for i in range(count):
        if i % 97 == 5:
            lines.append(f'{{"id":{i},"facts":{{"hours":"many"}}}}')
        elif i % 500 == 7:
            lines.append("" if i % 1000 == 7 else " \t")
        elif i == 1200:
            lines.append(json.dumps({**GOOD, "id": "x" * (1 << 21)}))
        else:
            lines.append(json.dumps({**GOOD, "id": i, "facts": {"hours": i % 50, "exam_passed": i % 3 > 0, "accident": i % 7 == 0}}))
    return "\n".join(lines).encode() + b"\n"


def told(path):
    """The answers without what differs between two that are alike."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    assert data.endswith(b"\n")
    return [CHANGING.sub(b"", line) for line in data.splitlines()]


@pytest.fixture
def plain(rules, tmp_path):
    """A file of requests, and what one process answers."""
    (tmp_path / "in").write_bytes(requests(3000))
    subprocess.run(call(rules, tmp_path / "in", "--output", tmp_path / "plain"), check=True, timeout=120)
    answers = told(tmp_path / "plain")
    assert len(answers) == 3000 - 6 and sum(b'"problem":' in line for line in answers) > 30
    return answers


def test_many_processes_keep_the_order(rules, tmp_path):
    (tmp_path / "in").write_bytes(requests(20000))
    for jobs in (1, 4):
        said = subprocess.run(call(rules, tmp_path / "in", "--jobs", jobs, "--output", tmp_path / f"{jobs}"), capture_output=True, timeout=120, check=True)
        assert said.stdout == said.stderr == b""
    assert told(tmp_path / "1") == told(tmp_path / "4")
    assert len(told(tmp_path / "4")) == 20000 - 40


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 513])
def test_few_lines_among_many_processes(rules, tmp_path, count):
    text = b"".join(b'{"id":%d,"as_of":"2024-06-01"}\n' % i for i in range(count))
    said = subprocess.run(call(rules, "--jobs", 5), input=text, capture_output=True, timeout=120, check=True)
    assert [json.loads(line)["id"] for line in said.stdout.splitlines()] == list(range(count))


@pytest.mark.parametrize("text", [b"", b"\n", b" \n\t\n\r\n" * 1000])
def test_nothing_for_many_processes(rules, text):
    said = subprocess.run(call(rules, "--jobs", 3, "--summary"), input=text, capture_output=True, timeout=120, check=True)
    assert said.stdout == b"" and said.stderr.startswith(b"demo training: 0 answers\n")


def test_each_answer_comes_at_once_also_from_many_processes(rules):
    with subprocess.Popen(call(rules, "--jobs", 2), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for i in range(7):
            process.stdin.write(json.dumps({**GOOD, "id": i}).encode() + b"\n")
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 90)[0], "no answer"
            assert json.loads(process.stdout.readline())["id"] == i
        process.stdin.close()
        assert process.wait(90) == 0


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_resumed_after_a_kill(rules, tmp_path, plain, jobs, name):
    out, text = tmp_path / name, (tmp_path / "in").read_bytes()
    with subprocess.Popen(call(rules, "--jobs", jobs, "--output", out), stdin=subprocess.PIPE) as process:
        process.stdin.write(text[:len(text) // 2])
        process.stdin.flush()
        assert until(lambda: out.exists() and out.stat().st_size > 10000)
        members = children(process.pid)
        assert len(members) == (jobs if jobs > 1 else 0)
        process.kill()
        process.wait()
        assert until(lambda: not any(alive(pid) for pid in members)), "processes stay behind"
    said = subprocess.run(call(rules, tmp_path / "in", "--jobs", jobs, "--output", out, "--resume", "--summary"), capture_output=True, timeout=120,
                          check=True)
    assert told(out) == plain
    fresh = int(re.match(rb"demo training: (\d+) answers", said.stderr)[1])
    assert 0 < fresh < len(plain), "it begins anew"


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_torn_last_line_is_answered_again(rules, tmp_path, plain, jobs):
    whole = (tmp_path / "plain").read_bytes()
    for cut in (0, 1, 100, len(whole) // 2, len(whole) - 1, len(whole)):
        (tmp_path / "out").write_bytes(whole[:cut])
        subprocess.run(call(rules, tmp_path / "in", "--jobs", jobs, "--output", tmp_path / "out", "--resume"), check=True, timeout=120)
        kept = whole[:cut].rpartition(b"\n")[0]
        assert (tmp_path / "out").read_bytes().startswith(kept) and told(tmp_path / "out") == plain, cut


def test_torn_gzip_is_gone_on_with(rules, tmp_path, plain):
    whole = (tmp_path / "plain").read_bytes()
    lines = whole.splitlines(keepends=True)
    members = [gzip.compress(b"".join(lines[i:i + 1000])) for i in range(0, len(lines), 1000)]
    members.insert(1, gzip.compress(b""))
    for cut in (3, len(members[0]), len(members[0]) + 5, len(b"".join(members)) - 4):
        (tmp_path / "out.gz").write_bytes(b"".join(members)[:cut])
        subprocess.run(call(rules, tmp_path / "in", "--output", tmp_path / "out.gz", "--resume"), check=True, timeout=120)
        assert told(tmp_path / "out.gz") == plain, cut
    for spoilt, why in ((gzip.compress(whole[:-5]), b"cut short inside"), (members[0] + b"nonsense", b"not gzip, or damaged"), (whole, b"not gzip")):
        (tmp_path / "out.gz").write_bytes(spoilt)
        said = subprocess.run(call(rules, tmp_path / "in", "--output", tmp_path / "out.gz", "--resume"), capture_output=True, timeout=120, check=False)
        assert said.returncode == 2 and why in said.stderr
        assert (tmp_path / "out.gz").read_bytes() == spoilt


def test_gzip_in(rules, tmp_path, plain):
    text = (tmp_path / "in").read_bytes()
    (tmp_path / "in.gz").write_bytes(gzip.compress(text[:50000]) + gzip.compress(b"") + gzip.compress(text[50000:]))
    subprocess.run(call(rules, tmp_path / "in.gz", "--jobs", 2, "--output", tmp_path / "out.gz"), check=True, timeout=120)
    assert told(tmp_path / "out.gz") == plain
    for spoilt, why in (((tmp_path / "in.gz").read_bytes()[:-9], b"cut short"), (b"{}\n", b"not gzip")):
        (tmp_path / "in.gz").write_bytes(spoilt)
        said = subprocess.run(call(rules, tmp_path / "in.gz"), capture_output=True, timeout=120, check=False)
        assert said.returncode == 1 and why in said.stderr


@pytest.mark.parametrize("wrong", ["kill", "leave"])
def test_one_process_lost(rules, tmp_path, plain, wrong):
    out, text = tmp_path / "out", (tmp_path / "in").read_bytes()
    with subprocess.Popen(call(rules, "--jobs", 3, *(["--output", out] if wrong == "kill" else [])), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        process.stdin.write(text[:20000])
        process.stdin.flush()
        if wrong == "kill":
            assert until(lambda: out.exists() and out.stat().st_size > 10000)
            os.kill(children(process.pid)[1], signal.SIGKILL)
        else:
            process.stdout.readline()
            process.stdout.close()
            threading.Thread(target=feed, args=(process.stdin, text), daemon=True).start()
        assert process.wait(90) == 1
        said = process.stderr.read()
        assert (b"ended by signal 9" if wrong == "kill" else b"standard output: Broken pipe") in said and said.count(b"\n") == 1
    if wrong == "kill":
        subprocess.run(call(rules, tmp_path / "in", "--output", out, "--resume"), check=True, timeout=120)
        assert told(out) == plain


def feed(pipe, data):
    try:
        pipe.write(data)
    except OSError:
        pass


def test_outputs_that_are_refused(rules, tmp_path, plain):
    text = (tmp_path / "in").read_bytes()

    def refused(*arguments, code=2):
        said = subprocess.run(call(rules, tmp_path / "in", *arguments), capture_output=True, timeout=120, check=False)
        assert said.returncode == code and said.stdout == b""
        return said.stderr

    assert b"--resume wants --output" in refused("--resume")
    assert b"this is the input" in refused("--output", tmp_path / "in")
    assert b"this is the input" in refused("--output", tmp_path / "in", "--resume")
    assert (tmp_path / "in").read_bytes() == text
    assert b"only a file can be resumed" in refused("--output", "/dev/null", "--resume")
    assert b"No such file" in refused("--output", tmp_path / "nowhere" / "out")
    with open(tmp_path / "plain", "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert b"another process writes to it" in refused("--output", tmp_path / "plain")
    assert told(tmp_path / "plain") == plain
    (tmp_path / "plain").write_bytes((tmp_path / "plain").read_bytes() + b"{}\n")
    assert b"there are only 2994 requests, but 2995 answers" in refused("--output", tmp_path / "plain", "--resume", code=1)


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_full_device(rules, tmp_path, plain, jobs):
    said = subprocess.run(call(rules, tmp_path / "in", "--jobs", jobs, "--output", "/dev/full"), capture_output=True, timeout=120, check=False)
    assert said.returncode == 1 and said.stderr == b"anjian: /dev/full: No space left on device\n"


def test_reference_data_that_cannot_be_had(rules, tmp_path):
    """A night's run neither hangs for a minute a line, nor answers a million lines with a problem that none of them has."""
    lines = [GOOD, {**GOOD, "id": "x", "facts": 1}, {**GOOD, "subject": {"person": "P-1"}}, GOOD]
    (tmp_path / "in").write_text("".join(json.dumps(line) + "\n" for line in lines))
    running = [subprocess.Popen(call(rules, tmp_path / "in", "--jobs", jobs, "--reference", f"unix:{tmp_path}/none", "--output", tmp_path / f"{jobs}",
                                     "--summary"), stderr=subprocess.PIPE) for jobs in (1, 3)]
    for jobs, process in zip((1, 3), running):
        said = process.communicate(timeout=120)[1].splitlines()
        assert process.returncode == 1 and said[-1] == b"anjian: line 3: the reference data can't be had; all before it is answered"
        assert len(told(tmp_path / f"{jobs}")) == 2
    (tmp_path / "data").write_text('{"ref:demo:person:P-1":{}}\n')
    subprocess.run(call(rules, tmp_path / "in", "--reference", tmp_path / "data", "--output", tmp_path / "3", "--resume"), check=True, timeout=120)
    assert ["problem" in json.loads(line) for line in told(tmp_path / "3")] == [False, True, False, False]


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_summary(rules, tmp_path, jobs):
    lines = [{**GOOD, "facts": {"hours": 30, "exam_passed": True, "accident": False}}] * 5 + [{**GOOD, "facts": {"hours": 3}}] * 2 + [
        {**GOOD, "facts": {"hours": 3, "exam_passed": False, "accident": False}}] * 3 + [{"as_of": "2020-01-01"}, {"facts": 1}]
    said = subprocess.run(call(rules, "--jobs", jobs, "--summary"), input="".join(json.dumps(line) + "\n" for line in lines).encode(), capture_output=True,
                          timeout=120, check=True)
    assert [row.split() for row in said.stderr.decode().splitlines()] == [
        ["demo", "training:", "12", "answers"],
        ["status"], ["determined", "8", "66.7", "%"], ["undetermined", "2", "16.7", "%"], ["problem", "2", "16.7", "%"],
        ["outcome"], ["qualified", "5", "41.7", "%"], ["not_qualified", "3", "25.0", "%"],
        ["problem"], ["invalid-request", "1", "8.3", "%"], ["not-in-force", "1", "8.3", "%"],
        ["condition", "not", "met", "not", "known"], ["hours_reached", "5", "0"], ["examined", "3", "2"], ["no_accident", "0", "2"]]


@pytest.mark.parametrize("jobs", [1, 3])
def test_memory_does_not_grow_with_the_input(rules, jobs):
    line = json.dumps({**GOOD, "explain": "none"}).encode() + b"\n"
    peaks = []
    for count in (5000, 50000):
        with subprocess.Popen(call(rules, "--jobs", jobs, "--output", "/dev/null"), stdin=subprocess.PIPE,
                              env={**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"}) as process:
            process.stdin.write(line * count)
            process.stdin.flush()
            peaks.append([memory(pid, "VmHWM") for pid in (process.pid, *children(process.pid))])
            process.stdin.close()
            assert process.wait(60) == 0
    assert len(peaks[1]) == (jobs + 1 if jobs > 1 else 1)
    assert all(after < before + 4096 for before, after in zip(*peaks)), peaks

"""batch: a request a line in, an answer a line out, as they come."""
import json
import os
import select
import subprocess

from conftest import PROGRAM

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
            assert select.select([process.stdout], [], [], 20)[0], "no answer"
            assert json.loads(process.stdout.readline())["id"] == i
        process.stdin.close()
        assert process.wait(20) == 0


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
        assert process.wait(20) == 1
        assert said.startswith(b"anjian: standard output: ")


def test_progress_only_on_a_terminal(rules, tmp_path):
    import pty

    (tmp_path / "in.ndjson").write_text((json.dumps(GOOD) + "\n") * 100)
    master, slave = pty.openpty()
    call = [PROGRAM, "batch", "demo", "training", str(tmp_path / "in.ndjson"), "--rules", str(rules)]
    said = subprocess.run(call, stdout=subprocess.PIPE, stderr=slave, timeout=60, check=False)
    os.close(slave)
    assert b"100 %  100 lines" in os.read(master, 65536)
    os.close(master)
    assert said.stdout.count(b"\n") == 100


def test_unknown_names(anjian, rules):
    for names in (["nobody", "training"], ["demo", "nothing"]):
        said = anjian("batch", *names, "--rules", rules)
        assert said.returncode == 1 and said.stdout == b"" and said.stderr.startswith(b"anjian: ")

"""load: records and lists go to a real Redis, checked first, whole in the end whatever happens on the way."""
import contextlib
import datetime
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time

import pytest
from support.paths import PROGRAM, ROOT
from support.processes import memory
from support.redis_server import RedisServer
from support.waiting import until

RULES = ["--rules", ROOT / "rules"]
EDUCATION = ["junior_secondary", "senior_secondary", "college", "bachelor", "postgraduate"]
LIST = "ref:lucheng:list:serious_dishonesty"
MANY = 40000
DAY = "2025-03-01"
STAMP = f'"@recorded_on":"{DAY}"'


@pytest.fixture
def redis(tmp_path):
    with RedisServer(tmp_path / "redis") as server:
        yield server


def record(i, shift=0):
    return {"education": EDUCATION[(i + shift) % 5], "registered_safety_engineer": i % 2 == 0, "role_since": f"20{i % 24 + 1:02}-0{i % 9 + 1}-01"}


def ndjson(path, count, shift=0):
    path.write_text("".join(json.dumps({"id": f"P-{i}", "facts": record(i, shift)}) + "\n" for i in range(count)))
    return path


def expected(count, shift=0):
    return {f"ref:lucheng:person:P-{i}": json.dumps({**record(i, shift), "@recorded_on": DAY}, separators=(",", ":")) for i in range(count)}


def start(redis, *arguments, **environment):
    """A load that is running; what it says on standard error can be read meanwhile (`said`)."""
    day = [] if arguments[0].startswith("list:") else ["--recorded-on", DAY]
    call = [PROGRAM, "load", "lucheng", *day, *arguments, *RULES, "--reference", redis.reference]
    error = tempfile.TemporaryFile("w+", dir=redis.folder)
    process = subprocess.Popen([str(word) for word in call], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=error,
                               env={**os.environ, **environment}, text=True)
    process.error = error
    return process


def said(process):
    process.error.seek(0)
    return process.error.read()


def end(process):
    try:
        out, _ = process.communicate(timeout=180)
    finally:
        if process.poll() is None:
            process.kill()
    return process.returncode, out, said(process)


def load(redis, *arguments, **environment):
    return end(start(redis, *arguments, **environment))


def await_waiting(process):
    """Until it has noticed that the server is away."""
    assert until(lambda: "waiting for the server" in said(process) or process.poll() is not None) and process.poll() is None, said(process)


@contextlib.contextmanager
def halted(process, condition):
    """Halts a load once condition() holds, and lets it go on in the end. Between two looks it runs for a moment only, so that
    it can't come to its end unseen."""
    while True:
        process.send_signal(signal.SIGSTOP)
        if condition():
            break
        assert process.poll() is None, "it ended before it could be disturbed"
        process.send_signal(signal.SIGCONT)
        time.sleep(0.002)
    yield
    process.send_signal(signal.SIGCONT)


def under_way(redis, process, key="load:lucheng:person:progress"):
    """Halted when some of it is known to be written, which was itself acknowledged."""
    return halted(process, lambda: json.loads(redis.say("GET", key) or '{"line": 0}')["line"] >= 5000)


# ---------------------------------------------------------------- what is read


def test_records_are_checked_and_kept_compact(redis, tmp_path):
    file = tmp_path / "in.ndjson"
    file.write_text('{"facts": { "education" : "college",\t"safety_penalties": [ {"decided_on": "2024-01-01", "major": false} ] }, "id": "P 1\\u00e9"}\r\n'
                    '\n{"id": "P-2", "facts": {"role_since": null}}')
    code, out, error = load(redis, "person", file)
    assert (code, error) == (0, "") and out.startswith("2 read, 2 written, 0 deleted, 0 bad, ")
    assert redis.data() == {
        "ref:lucheng:person:P 1é": '{"education":"college","safety_penalties":[{"decided_on":"2024-01-01","major":false}],%s}' % STAMP,
        "ref:lucheng:person:P-2": '{"role_since":null,%s}' % STAMP,
    }


BAD = [
    ('{"id": "P-2", "facts": {"education": "colege"}}', '/facts/education: "colege" is no value of education (allowed: '),
    ('{"id": "P-3", "facts": {"educaton": "college"}}', '/facts/educaton: there is no fact "educaton" in lucheng; did you mean "education"?'),
    ('{"id": "P-4", "facts": {"located_in_district": true}}', "/facts/located_in_district: located_in_district belongs to a record of kind enterprise"),
    ('{"id": "P-5", "facts": {"on_dishonesty_list": true}}', "/facts/on_dishonesty_list: "),
    ('{"id": "P-6", "facts": {"safety_penalties": [{"decided_on": "2024-02-30"}]}}', "/facts/safety_penalties/0/decided_on: "),
    ('{"id": "", "facts": {}}', "/id: "),
    ('{"facts": {}}', "/id: there is no id"),
    ('{"id": "P-7"}', "/facts: there are no facts"),
    ('{"id": "P-8", "facts": {}, "more": 1}', 'a line has the members id and facts, not "more"'),
    ('{"id": "P-9", "facts": {}', "line "),
    ('["P-10"]', "a line is an object"),
    ("\xff", ""),
]


def test_every_bad_line_is_named_and_nothing_is_written(redis, tmp_path):
    file = tmp_path / "in.ndjson"
    lines = [b'{"id": "P-1", "facts": {"education": "college"}}'] + [text.encode("latin-1") for text, _ in BAD]
    file.write_bytes(b"\n".join(lines) + b"\n")
    code, out, error = load(redis, "person", file)
    assert code == 1 and out.startswith(f"{len(BAD) + 1} read, 0 written, 0 deleted, {len(BAD)} bad, ") and redis.data() == {}
    said = error.splitlines()
    for i, (_, message) in enumerate(BAD):
        assert said[i].startswith(f"{file}:{i + 2}: {message}")
    assert "nothing was written" in said[len(BAD)] and len(said) == len(BAD) + 1


def test_so_many_bad_lines_are_counted(anjian, tmp_path):
    said = anjian("load", "lucheng", "person", *RULES, "--dry-run", text="{}\n" * 1000)
    assert said.returncode == 1 and b"1000 read, 0 written, 0 deleted, 1000 bad" in said.stdout
    assert said.stderr.count(b"\n") == 201 and b"and 800 bad lines more" in said.stderr


def test_bad_lines_are_skipped_and_kept_as_they_stood(redis, tmp_path):
    file, bad = tmp_path / "in.ndjson", tmp_path / "bad.ndjson"
    file.write_bytes(b'{"id":"a","facts":{}}\n {"id":"b" \r\n{"id":"c","facts":{}}\n\xff')
    code, out, error = load(redis, "person", file, "--skip-bad", bad)
    assert code == 1 and out.startswith("4 read, 2 written, 0 deleted, 2 skipped, ") and error.count("\n") == 2
    assert bad.read_bytes() == b' {"id":"b" \r\n\xff\n'
    assert redis.data() == {"ref:lucheng:person:A": f"{{{STAMP}}}", "ref:lucheng:person:C": f"{{{STAMP}}}"}


def test_the_input_is_not_overwritten_by_its_bad_lines(redis, tmp_path):
    file = tmp_path / "in.ndjson"
    file.write_text("bad\n")
    code, _, error = load(redis, "person", file, "--skip-bad", file)
    assert code == 2 and file.read_text() == "bad\n" and "can't be kept in the file that is loaded" in error


def test_a_line_too_long_is_bad_and_the_next_one_is_not(redis, tmp_path):
    file, bad = tmp_path / "in.ndjson", tmp_path / "bad"
    long = json.dumps({"id": "x" * (3 << 20), "facts": {}})
    file.write_text(f'{{"id":"a","facts":{{}}}}\n{long}\n{{"id":"c","facts":{{}}}}\n{long}')
    code, _, error = load(redis, "person", file, "--skip-bad", bad)
    assert code == 1 and f"{file}:2: longer than 1048576 bytes" in error and f"{file}:4: " in error
    assert bad.read_text() == f"{long}\n{long}\n" and len(redis.data()) == 2


CSV = ('id,education,role_since,registered_safety_engineer,safety_penalties\r\n'
       '"P-1",大专,2020-01-01,是,"[{""decided_on"": ""2024-01-01""}]"\r\n'
       ' P-2\t, college ,,TRUE,\r\n'
       ',,,,\r\n'
       '"P""3,\r\n ",,,否,[]\r\n'
       'P-5,,,,')
CSV_DATA = {
    "ref:lucheng:person:P-1": '{"education":"college","role_since":"2020-01-01","registered_safety_engineer":true,"safety_penalties":[{"decided_on":"2024-01-01"}],%s}' % STAMP,
    "ref:lucheng:person:P-2": '{"education":"college","registered_safety_engineer":true,%s}' % STAMP,
    'ref:lucheng:person:P"3,': '{"registered_safety_engineer":false,"safety_penalties":[],%s}' % STAMP,
    "ref:lucheng:person:P-5": f"{{{STAMP}}}",
}


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_csv(redis, tmp_path, mark):
    file = tmp_path / "in.csv"
    file.write_bytes((mark + CSV).encode())
    code, out, error = load(redis, "person", file)
    assert (code, error) == (0, "") and out.startswith("4 read, 4 written, ") and redis.data() == CSV_DATA


def test_csv_from_standard_input(anjian, redis):
    said = anjian("load", "lucheng", "person", "-", *RULES, "--format", "csv", "--recorded-on", DAY, "--reference", redis.reference, text=CSV)
    assert said.returncode == 0 and redis.data() == CSV_DATA


def test_mistakes_of_csv_name_line_and_column(redis, tmp_path):
    file, bad = tmp_path / "in.csv", tmp_path / "bad.csv"
    rows = ['"a\n",大专,,', "c,高中,,", "d,,maybe,", "e,,,[1", 'f,,,"[{""decided_on"":3}]"', 'g,a"b,,', "h,,", ",college,,", 'i,"x"y,,', 'j,"x,,']
    file.write_text("id,education,registered_safety_engineer,safety_penalties\n" + "\n".join(rows))
    code, out, error = load(redis, "person", file, "--skip-bad", bad)
    said = [line.removeprefix(f"{file}:") for line in error.splitlines()]
    for line, message in zip(said, ['4: column education: "高中" is no value', "5: column registered_safety_engineer: ", "6: column safety_penalties: ",
                                    "7: column safety_penalties/0/decided_on: ", "8: cell 2 has a quote", "9: 3 cells, where the header row has 4",
                                    "10: column id: ", "11: cell 2 goes on after its closing quote", "12: cell 2 begins with a quote that is not closed"],
                             strict=True):
        assert line.startswith(message)
    assert code == 1 and out.startswith("10 read, 1 written, 0 deleted, 9 skipped")
    assert bad.read_text().splitlines()[:2] == ["id,education,registered_safety_engineer,safety_penalties", "c,高中,,"]
    assert redis.data() == {"ref:lucheng:person:A": '{"education":"college",%s}' % STAMP}


def test_ids_are_written_in_normal_form(redis, tmp_path):
    """Whatever program wrote them: full-width characters, blanks and invisible characters round them, a small x."""
    file = tmp_path / "in.csv"
    file.write_text("id,education\n\u3000ｐ－1\u200b,初中及以下\nP-2,大专\n\ufeffp-1\xa0,大专\n")
    assert load(redis, "person", file)[0] == 0
    assert redis.data() == {f"ref:lucheng:person:P-{n}": '{"education":"college",%s}' % STAMP for n in (1, 2)}
    file.write_text("id,education\nＰ-2,大专\n")
    assert load(redis, "person", file, "--delete-missing")[1].startswith("1 read, 1 written, 1 deleted, ")
    assert redis.say("KEYS", "ref:*") == ["ref:lucheng:person:P-2"]
    file.write_text("id\n33030219880505002x\n\t３３０３０２１９８８０５０５００２Ｘ\n")
    assert load(redis, "list:serious_dishonesty", file)[0] == 0 and redis.data()[LIST] == ["33030219880505002X"]


@pytest.mark.parametrize(("cell", "message"), [
    ("\u3000\u200b", "an id is not empty"),
    ("1" * 257, "an id has at most 256 characters"),
    ("1\x1f", "an id has no control character inside; delete U+001F, its character 2"),
    ("1\t2", "an id has no control character inside; delete U+0009, its character 2"),
    ("1\u20282", "an id has no line break inside; delete U+2028, its character 2"),
    ('"1\n2"', "an id has no line break inside; delete U+000A, its character 2"),
    ("1\u200b2", "an id has no invisible character inside; delete U+200B, its character 2"),
])
def test_what_is_no_id(anjian, cell, message):
    said = anjian("load", "lucheng", "list:serious_dishonesty", *RULES, "--format", "csv", "--dry-run", text=f"id\n1\n{cell}\n2\n")
    assert said.returncode == 1 and f"standard input:3: column id: {message}\n" == said.stderr.decode()


@pytest.mark.parametrize("quoted", [False, True], ids=["csv", "ndjson"])
@pytest.mark.parametrize(("cell", "message"), [
    ("3.30302E+17", "shortened"), ("３．３e17", "shortened"), ("1001.0", "decimals"), ("#N/A", "an error"), ("#ＲＥＦ！", "an error"), ("合计：2人", "totals"),
    ("合\u3000计", "totals"), ("'330302199001011234", "begins with the mark"), ('=""', "begins with the mark"),
])
def test_what_a_spreadsheet_has_spoilt_is_no_id(anjian, quoted, cell, message):
    lines = [json.dumps(one) for one in ("1", cell)] if quoted else ["id", "1", '"' + cell.replace('"', '""') + '"']
    said = anjian("load", "lucheng", "list:serious_dishonesty", *RULES, "--format", "ndjson" if quoted else "csv", "--dry-run", text="\n".join(lines))
    assert said.returncode == 1 and f"standard input:{len(lines)}: " in said.stderr.decode() and message in said.stderr.decode()


def test_a_formula_of_csv_is_called_one(anjian):
    said = anjian("load", "lucheng", "list:serious_dishonesty", *RULES, "--format", "csv", "--dry-run", text='id\n="330302199001011237"\n')
    assert said.returncode == 1 and 'standard input:2: cell 1 is a formula, ="…"; write its text alone' in said.stderr.decode()


def test_wrong_check_digits_are_warned_of(anjian):
    people = "".join(f"{n}\n" for n in ["11010519491231002X", "11010519491231002x", *range(110105194912310001, 110105194912310051)])
    said = anjian("load", "lucheng", "person", *RULES, "--format", "csv", "--dry-run", text=f"id\n{people}")
    assert said.returncode == 0 and said.stdout.startswith(b"52 read")
    lines = said.stderr.decode().splitlines()
    assert lines[0] == "standard input:4: warning: the check digit of 110105194912310001 is wrong (GB 11643, GB 32100)"
    assert len(lines) == 21 and lines[20] == "standard input: … and 26 wrong check digits more"
    said = anjian("load", "lucheng", "enterprise", *RULES, "--format", "csv", "--dry-run", text="id\n91350100M000100Y43\n91350100M000100Y44\n")
    assert said.returncode == 0 and [line.split(":")[1] for line in said.stderr.decode().splitlines()] == ["3"]


@pytest.mark.parametrize(("header", "messages"), [
    ("education", ['no column "id"']),
    ("id,education,education", ["stands twice"]),
    ("id,educaton,located_in_district", ['column educaton: there is no fact', "column located_in_district: "]),
    ("", ["there is no header row"]),
])
def test_a_wrong_header_row_stops_it(anjian, header, messages):
    said = anjian("load", "lucheng", "person", *RULES, "--format", "csv", "--dry-run", text=f"{header}\nP-1,college\n" if header else "")
    assert said.returncode == 1 and all(message in said.stderr.decode() for message in messages)


def test_csv_that_is_not_utf8(anjian):
    said = anjian("load", "lucheng", "person", *RULES, "--format", "csv", "--dry-run", text="id,education\nP-1,大专\n".encode("gbk"))
    assert said.returncode == 1 and b"standard input:2: this is not UTF-8" in said.stderr


def test_a_dry_run_needs_no_server(anjian, tmp_path):
    said = anjian("load", "lucheng", "person", ndjson(tmp_path / "in.ndjson", 10), *RULES, "--dry-run")
    assert said.returncode == 0 and said.stderr == b"" and said.stdout.startswith(b"10 read, 0 written, 0 deleted, 0 bad, ")


@pytest.mark.parametrize(("arguments", "message"), [
    (["person"], "Name the server with --reference"),
    (["person", "--reference", "data.json"], "this is a file"),
    (["persons", "--dry-run"], '"persons" is none of'),
    (["list:serious_dishonest", "--dry-run"], 'did you mean "serious_dishonesty"?'),
    (["list:serious_dishonesty", "--dry-run", "--delete-missing"], "--delete-missing is for records"),
    (["list:serious_dishonesty", "--dry-run", "--recorded-on", DAY], "--recorded-on is for records"),
    (["person", "--dry-run", "--recorded-on", "2025-02-29"], '--recorded-on is a day of the calendar, YYYY-MM-DD, not "2025-02-29"'),
    (["person", "--dry-run", "no-such-file"], "no-such-file: "),
    (["person", "--dry-run", "--format", "xml"], '--format does not know "xml"'),
])
def test_wrong_calls(anjian, arguments, message):
    said = anjian("load", "lucheng", *arguments, *RULES)
    assert said.returncode == 2 and message in said.stderr.decode() and said.stdout == b""


# ---------------------------------------------------------------- what is written


def shanghai():
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date().isoformat()


def test_records_say_since_when_they_are_true(redis, anjian, tmp_path):
    """A record's own day stands, a null too; the others get the day of the call, or today in Shanghai."""
    file = tmp_path / "in.ndjson"
    file.write_text('{"id":"a","facts":{"@recorded_on":"2024-12-31"}}\n{"id":"b","facts":{"@recorded_on":null}}\n{"id":"c","facts":{}}\n')
    assert load(redis, "person", file)[0] == 0
    assert redis.data() == {"ref:lucheng:person:A": '{"@recorded_on":"2024-12-31"}', "ref:lucheng:person:B": '{"@recorded_on":null}',
                            "ref:lucheng:person:C": f"{{{STAMP}}}"}
    file = tmp_path / "in.csv"
    file.write_text("id,@recorded_on,education\nA, 2024-06-30 ,大专\nB,,大专\n")
    before = shanghai()
    said = anjian("load", "lucheng", "person", file, *RULES, "--reference", redis.reference)
    assert said.returncode == 0
    assert redis.say("GET", "ref:lucheng:person:A") == '{"@recorded_on":"2024-06-30","education":"college"}'
    assert redis.say("GET", "ref:lucheng:person:B") in [f'{{"education":"college","@recorded_on":"{day}"}}' for day in (before, shanghai())]
    file.write_text("id,@recorded_on\nA,2024-02-30\nB,2024年3月\n")
    code, _, error = load(redis, "person", file)
    assert code == 1 and [line.split(": ")[:2] for line in error.splitlines()[:2]] == [[f"{file}:{n}", "column @recorded_on"] for n in (2, 3)]


def test_what_was_loaded_last_year_does_not_answer_for_this_one(redis, anjian, tmp_path):
    """From the office's file to the answer: a fact of a year ends with it, one without a period goes on."""
    file = tmp_path / "in.csv"
    file.write_text("id,annual_training_hours,online_study_done\nP-1,12,是\n")
    assert load(redis, "person", file, "--recorded-on", "2025-12-31")[0] == 0

    def results(as_of):
        request = {"as_of": as_of, "subject": {"person": "p-1"}, "explain": "codes"}
        said = anjian("eval", "lucheng", "training-compliance", *RULES, "--reference", redis.reference, text=json.dumps(request))
        conditions = json.loads(said.stdout)["explanation"]["conditions"]
        return [conditions[name] for name in ("retraining_hours_met", "online_study_done")]

    assert results("2025-12-31") == results("2025-01-01") == ["met", "met"]
    assert results("2026-01-01") == results("2024-12-31") == ["unknown", "met"]


def test_a_load_that_is_resumed_keeps_its_day(redis, tmp_path):
    """Though the year may have changed meanwhile."""
    file = ndjson(tmp_path / "in.ndjson", MANY)
    process = start(redis, "person", file)
    with under_way(redis, process):
        process.kill()
    end(process)
    code, _, error = load(redis, "person", file, "--resume", "--recorded-on", "2026-01-01")
    assert code == 2 and f"the load that stopped was with --recorded-on {DAY}; resume it so, or load anew" in error
    said = subprocess.run([PROGRAM, "load", "lucheng", "person", file, *RULES, "--reference", redis.reference, "--resume"], capture_output=True, check=False)
    assert said.returncode == 0 and redis.data() == expected(MANY)


def test_what_the_file_does_not_have_is_deleted(redis, tmp_path):
    redis.say("SET", "ref:lucheng:enterprise:P-1", "{}")
    redis.say("SET", "ref:lucheng2:person:old", "{}")
    load(redis, "person", ndjson(tmp_path / "old.ndjson", 3000))
    code, out, _ = load(redis, "person", ndjson(tmp_path / "new.ndjson", 1000, 1), "--delete-missing")
    assert code == 0 and out.startswith("1000 read, 1000 written, 2000 deleted, ")
    assert redis.data() == {**expected(1000, 1), "ref:lucheng:enterprise:P-1": "{}", "ref:lucheng2:person:old": "{}"}


def test_nothing_is_deleted_because_of_a_mistake(redis, tmp_path):
    load(redis, "person", ndjson(tmp_path / "old.ndjson", 5))
    file = tmp_path / "new.ndjson"
    file.write_text('{"id":"P-1","facts":{}}\n{"id":"P-2"\n')
    code, out, error = load(redis, "person", file, "--delete-missing", "--skip-bad", tmp_path / "bad")
    assert code == 1 and " 0 deleted, 1 skipped" in out and "nothing is deleted" in error and len(redis.data()) == 5
    file.write_text("")
    code, _, error = load(redis, "person", file, "--delete-missing")
    assert code == 1 and "would delete all" in error and len(redis.data()) == 5


def test_a_list_is_replaced_and_an_empty_one_is_loaded(redis, tmp_path):
    file = tmp_path / "in"
    file.write_text('"a"\n"b"\n" Ａ\u3000"\n')
    assert load(redis, "list:serious_dishonesty", file)[0] == 0
    assert redis.data() == {LIST: ["A", "B"]}
    file.write_text("id\n重\n")
    assert load(redis, "list:serious_dishonesty", file, "--format", "csv")[0] == 0
    assert redis.data() == {LIST: ["重"]} and redis.say("TTL", LIST) == -1
    for text, form in (("", "ndjson"), ("id\n", "csv"), ("\ufeffid\r\n", "csv")):
        file.write_text(text)
        code, _, error = load(redis, "list:serious_dishonesty", file, "--format", form)
        assert code == 1 and "this holds no id" in error and "--allow-empty" in error
        assert redis.data() == {LIST: ["重"]}
    assert load(redis, "list:serious_dishonesty", file, "--format", "csv", "--allow-empty")[0] == 0
    assert redis.data() == {LIST: [""]} and redis.say("TTL", LIST) == -1
    file.write_text('{"id":"a"}\n')
    assert load(redis, "list:serious_dishonesty", file, "--skip-bad", tmp_path / "bad")[0] == 1
    assert redis.data() == {LIST: [""]}


def test_a_reader_sees_the_old_list_or_the_new_one(redis, tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("".join(f'"OLD-{i}"\n' for i in range(1000)))
    new.write_text("".join(f'"NEW-{i}"\n' for i in range(20000)))
    load(redis, "list:serious_dishonesty", old)
    seen, stop = [], threading.Event()

    def watch():
        with redis.client() as say:
            while not stop.is_set():
                seen.append(tuple(say.pipeline([("MULTI",), ("SCARD", LIST), ("SISMEMBER", LIST, "OLD-7"), ("SISMEMBER", LIST, "NEW-7"), ("EXEC",)])[4]))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        code, _, _ = load(redis, "list:serious_dishonesty", new)
        assert until(lambda: (20000, 0, 1) in seen)
    finally:
        stop.set()
        watcher.join()
    assert code == 0 and set(seen) == {(1000, 1, 0), (20000, 0, 1)} and seen == sorted(seen)


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize("options", [[], ["--delete-missing"]], ids=["plain", "delete-missing"])
def test_a_killed_load_is_resumed(redis, tmp_path, options):
    redis.say("SET", "ref:lucheng:person:old", "{}")
    file = ndjson(tmp_path / "in.ndjson", MANY)
    process = start(redis, "person", file, *options)
    with under_way(redis, process):
        process.kill()
    end(process)
    assert 0 < len(redis.data()) < MANY
    code, out, error = load(redis, "person", file, "--resume", *options)
    before = int(out.split("(")[1].split()[0])
    assert code == 0 and "going on from line" in error and 0 < before < MANY and f"{MANY} read, {MANY - before} written, " in out
    assert redis.data() == {**expected(MANY), **({} if options else {"ref:lucheng:person:old": "{}"})}


def test_what_can_not_be_resumed_is_refused(redis, tmp_path):
    file = ndjson(tmp_path / "in.ndjson", MANY)
    process = start(redis, "person", file)
    with under_way(redis, process):
        process.kill()
    end(process)
    there = redis.data()
    code, _, error = load(redis, "person", file, "--resume", "--delete-missing")
    assert code == 2 and "without --delete-missing" in error
    code, _, error = load(redis, "person", ndjson(tmp_path / "in.ndjson", MANY, 1), "--resume")
    assert code == 2 and "of another input" in error and redis.data() == there
    assert load(redis, "person", file)[0] == 0 and redis.data() == expected(MANY, 1)


@pytest.mark.parametrize("keeps", [True, False], ids=["with-its-data", "empty"])
def test_a_server_that_is_killed_and_comes_back(tmp_path, keeps):
    with RedisServer(tmp_path / "redis", "--appendonly", "yes" if keeps else "no") as redis:
        process = start(redis, "person", ndjson(tmp_path / "in.ndjson", MANY))
        with under_way(redis, process):
            redis.kill()
        await_waiting(process)
        redis.start()
        code, out, error = end(process)
        assert code == 0 and f"{MANY} written" in out
        assert keeps or "has lost some of what it had acknowledged; going on from line 1\n" in error
        assert redis.data() == expected(MANY)


def test_a_list_outlives_a_server_that_comes_back_empty(redis, tmp_path):
    file = tmp_path / "in"
    file.write_text("".join(f'"ID-{i}"\n' for i in range(3 * MANY)))
    process = start(redis, "list:serious_dishonesty", file)
    with under_way(redis, process, "load:lucheng:list:serious_dishonesty:progress"):
        redis.kill()
        redis.start()
    assert end(process)[0] == 0 and redis.data() == {LIST: sorted(f"ID-{i}" for i in range(3 * MANY))}


def test_a_primary_that_becomes_a_replica_is_waited_for(redis, tmp_path):
    process = start(redis, "person", ndjson(tmp_path / "in.ndjson", MANY))
    with under_way(redis, process):
        redis.say("REPLICAOF", "127.0.0.1", "1")
    await_waiting(process)
    redis.say("REPLICAOF", "NO", "ONE")
    assert end(process)[0] == 0 and redis.data() == expected(MANY)


def test_patience_ends(redis, tmp_path):
    redis.say("REPLICAOF", "127.0.0.1", "1")
    started = time.monotonic()
    code, out, error = load(redis, "person", ndjson(tmp_path / "in.ndjson", 10), "--patience", "1")
    assert code == 1 and "10 read, 0 written" in out and "gave up after 1 s" in error and time.monotonic() - started >= 1


def test_a_name_is_no_error(tmp_path):
    """The sentinel does not know the primary ROOM yet, in which nothing is out of memory."""
    with socket.create_server(("127.0.0.1", 0)) as sentinel:
        sentinel.settimeout(90)

        def answer():
            connection = sentinel.accept()[0]
            with connection:
                connection.recv(4096)
                connection.sendall(b"*-1\r\n")
                connection.recv(4096)

        thread = threading.Thread(target=answer)
        thread.start()
        where = f"redis+sentinel://127.0.0.1:{sentinel.getsockname()[1]}/ROOM"
        call = [PROGRAM, "load", "lucheng", "area", *RULES, "--patience", "0", "--reference", where]
        said = subprocess.run([str(word) for word in call], input='{"id":"a","facts":{}}', capture_output=True, text=True, timeout=120)
        thread.join()
    assert said.returncode == 1 and 'called "ROOM"; gave up' in said.stderr and "memory" not in said.stderr


def test_a_server_that_hangs(redis, tmp_path):
    process = start(redis, "person", ndjson(tmp_path / "in.ndjson", MANY), "--patience", "2")
    with under_way(redis, process):
        redis.freeze()
    code, _, error = end(process)
    redis.thaw()
    assert code == 1 and "gave up after 2 s" in error and "go on with --resume" in error
    assert load(redis, "person", tmp_path / "in.ndjson", "--resume")[0] == 0 and redis.data() == expected(MANY)


def test_a_full_server_stops_it_at_once(redis, tmp_path):
    file = ndjson(tmp_path / "in.ndjson", MANY)
    redis.say("CONFIG", "SET", "maxmemory", "5mb")
    code, _, error = load(redis, "person", file)
    assert code == 1 and "OOM" in error and "--resume" in error and "waiting" not in error
    redis.say("CONFIG", "SET", "maxmemory", "0")
    code, out, _ = load(redis, "person", file, "--resume")
    assert code == 0 and "had been written before" in out and redis.data() == expected(MANY)


def test_credentials_and_permissions(redis, tmp_path):
    file = ndjson(tmp_path / "in.ndjson", 10)
    redis.reference = f"unix:{redis.address}?user=loader"
    redis.say("ACL", "SETUSER", "loader", "on", ">right", "~ref:*", "~load:*", "+@all")
    assert load(redis, "person", file, ANJIAN_REFERENCE_PASSWORD="right")[0] == 0
    for password, rule, message in [("wrong", "+@all", "WRONGPASS"), ("right", "-set", "NOPERM")]:
        redis.say("ACL", "SETUSER", "loader", rule)
        code, _, error = load(redis, "person", file, ANJIAN_REFERENCE_PASSWORD=password)
        assert code == 1 and message in error and "waiting" not in error and password not in error.replace("WRONGPASS", "")


def test_a_key_of_another_type_stops_it(redis, tmp_path):
    redis.say("LPUSH", "load:lucheng:person:progress", "x")
    code, _, error = load(redis, "person", ndjson(tmp_path / "in.ndjson", 10), "--resume")
    assert code == 1 and "WRONGTYPE" in error


def keys(redis, pattern):
    return redis.say("KEYS", pattern)


def test_ids_that_no_progress_speaks_of_are_forgotten(redis, tmp_path):
    """Whoever resumes a load that was stopped before it noted any progress begins from nothing."""
    file = tmp_path / "in"
    file.write_text("".join(f'"ID-{i}"\n' for i in range(MANY)))
    process = start(redis, "list:serious_dishonesty", file)
    with under_way(redis, process, "load:lucheng:list:serious_dishonesty:progress"):
        process.kill()
    end(process)
    redis.say("DEL", "load:lucheng:list:serious_dishonesty:progress")
    for key in keys(redis, "load:*"):
        redis.say("SADD", key, "of-another-time")
    assert load(redis, "list:serious_dishonesty", file, "--resume")[0] == 0
    assert redis.data() == {LIST: sorted(f"ID-{i}" for i in range(MANY))} and keys(redis, "load:*") == []


def test_a_list_that_was_stopped_at_once_is_not_in_what_is_resumed(redis, tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("".join(f'"OLD-{i}"\n' for i in range(20)))
    new.write_text("".join(f'"NEW-{i}"\n' for i in range(20)))
    redis.say("ACL", "SETUSER", "loader", "on", "nopass", "~ref:*", "~load:*", "&*", "+@all", "-set")
    reference, redis.reference = redis.reference, f"unix:{redis.address}?user=loader"
    assert load(redis, "list:serious_dishonesty", old)[0] == 1  # at its first progress, behind all ids
    redis.reference = reference
    left = keys(redis, "load:*")
    assert len(left) == 1 and redis.say("TTL", left[0]) > 0
    assert load(redis, "list:serious_dishonesty", new, "--resume")[0] == 0
    assert redis.data()[LIST] == sorted(f"NEW-{i}" for i in range(20))


def interrupt_sweep(redis, tmp_path, disturb):
    """A load that deletes, to whose server something happens while it does."""
    load(redis, "person", ndjson(tmp_path / "old.ndjson", 3 * MANY))
    process = start(redis, "person", ndjson(tmp_path / "new.ndjson", 2 * MANY), "--delete-missing")
    gone = [f"ref:lucheng:person:P-{3 * MANY - i}" for i in range(1, 1001)]
    with halted(process, lambda: redis.say("EXISTS", *gone) < 1000):
        disturb()
    return end(process)


def test_ids_that_are_lost_while_records_are_deleted(redis, tmp_path):
    """As a server that evicts does, and whoever clears load:* away."""
    code, _, error = interrupt_sweep(redis, tmp_path, lambda: redis.say("UNLINK", *redis.say("KEYS", "load:*")))
    there = redis.data()
    assert code == 1 and "lost ids of this load" in error
    assert {key: there[key] for key in expected(2 * MANY)} == expected(2 * MANY)


def test_two_loads_at_once_that_delete(redis, tmp_path):
    """The later one's records may go, for the other file does not have them; what that file has stays."""
    other = ndjson(tmp_path / "other.ndjson", 10)
    code, _, _ = interrupt_sweep(redis, tmp_path, lambda: load(redis, "person", other))
    there = redis.data()
    assert code == 0 and there.keys() == expected(2 * MANY).keys()


def test_two_lists_at_once(redis, tmp_path):
    """Each is whole; the one that ends last stands."""
    long, short = tmp_path / "long", tmp_path / "short"
    long.write_text("".join(f'"LONG-{i}"\n' for i in range(5 * MANY)))
    short.write_text("".join(f'"SHORT-{i}"\n' for i in range(5 * MANY)))
    progress = "load:lucheng:list:serious_dishonesty:progress"
    first = start(redis, "list:serious_dishonesty", long)
    with under_way(redis, first, progress):
        redis.say("DEL", progress)
        second = start(redis, "list:serious_dishonesty", short)
        with under_way(redis, second, progress):
            pass
    assert (end(first)[0], end(second)[0]) == (0, 0)
    assert redis.data()[LIST] in [sorted(f"{name}-{i}" for i in range(5 * MANY)) for name in ("LONG", "SHORT")]


# ---------------------------------------------------------------- how it runs


def most_memory(process):
    """VmHWM in kB, as it last was."""
    most = 0
    while process.poll() is None:
        most = max(most, memory(process.pid, "VmHWM"))
        time.sleep(0.01)
    return most


def test_memory_is_flat(redis, tmp_path):
    most = []
    for count in (20000, 200000):
        # What the sanitizer keeps of freed memory would grow.
        process = start(redis, "person", ndjson(tmp_path / "in.ndjson", count), "--delete-missing", ASAN_OPTIONS="quarantine_size_mb=1")
        most.append(most_memory(process))
        assert end(process)[0] == 0
    assert most[0] > 0 and most[1] < most[0] + 4096
    assert len(redis.data()) == 200000


def test_progress_only_on_a_terminal(redis, tmp_path):
    import pty

    file = ndjson(tmp_path / "in.ndjson", 100)
    master, slave = pty.openpty()
    call = [PROGRAM, "load", "lucheng", "person", file, *RULES, "--reference", redis.reference]
    subprocess.run([str(word) for word in call], stdout=subprocess.PIPE, stderr=slave, env={**os.environ, "NO_COLOR": "1"}, timeout=120, check=True)
    os.close(slave)
    said = os.read(master, 65536)
    os.close(master)
    assert b"checking [" in said and b"writing [" in said and b"100 %  100 records" in said and b"\033[3" not in said

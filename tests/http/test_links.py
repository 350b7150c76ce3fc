"""What lies outside of a rule set's folder does not come out through it."""
import os
import pathlib
import signal

import pytest
from support.paths import ROOT, STAR
from support.waiting import until

SECRET = "TOP SECRET TEXT"
REQUEST = {"as_of": "2025-01-01", "facts": {}}


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n")
    return file


def link(place, secret):
    place.unlink()
    place.symlink_to(secret)


def pipe(place, _):
    place.unlink()
    os.mkfifo(place)


def copy(place, secret):
    place.write_bytes(secret.read_bytes())


@pytest.mark.parametrize("spoil, said", [(link, "symbolic link"), (pipe, "named pipe"), (copy, "syntax error")])
@pytest.mark.parametrize("name", ["facts.lua", "training.lua"])
def test_a_file_that_is_none_of_its_own(serve, rules, secret, spoil, said, name):
    spoil(rules / "demo" / name, secret)
    site = serve(rules)
    ready = site.get("/readyz")
    row = next(row for row in ready.json["rulesets"] if row["id"] == "demo")
    assert row["state"] == "unavailable" and f"demo/{name}" in row["error"]["where"] and said in row["error"]["message"]
    assert site.post(STAR, REQUEST).status == 200
    logged = site.events("ruleset-failed")[0]
    assert logged["where"] == row["error"]["where"]
    for target in ("/readyz", "/metrics", "/v1/rulesets", "/v1/rulesets/demo"):
        assert b"SECRET" not in site.get(target).body, target
    site.reload()  # and where a whole generation fails, the note of it
    assert b"SECRET" not in site.get("/readyz").body


def test_strict_says_no_more(serve, rules, secret):
    site = serve(rules, "--strict")
    copy(rules / "demo/facts.lua", secret)
    site.process.send_signal(signal.SIGHUP)
    site.await_event("generation-failed")
    failed = until(lambda: site.get("/readyz").json.get("reload_error"))
    assert "demo/facts.lua:1" in failed and "SECRET" not in failed
    assert "SECRET" in site.events("ruleset-older")[0]["message"]  # the log has it all


def test_a_rule_sets_folder_may_be_a_link(serve, rules):
    (rules / "demo").rename(rules.parent / "release-7")
    (rules / "demo").symlink_to(rules.parent / "release-7")
    site = serve(rules)
    assert {row["id"]: row["state"] for row in site.get("/readyz").json["rulesets"]} == {"lucheng": "current", "demo": "current"}


def test_samples_and_the_console_follow_no_link(serve, rules, secret, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "console-of-today").mkdir()
    (share / "console").symlink_to(tmp_path / "console-of-today")
    (share / "console/index.html").write_text("page")
    (share / "console/x.js").symlink_to(secret)
    (share / "rules").symlink_to(rules)
    (rules / "lucheng").rename(tmp_path / "release-7")
    (rules / "lucheng").symlink_to(tmp_path / "release-7")
    (rules / "lucheng/cases/x.json").symlink_to(secret)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/y.json").write_text(SECRET)
    (rules / "demo/cases").rename(rules / "demo/_cases")
    (rules / "demo/cases").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(rules / "lucheng/cases/pipe.json")

    site = serve(rules)
    conf = pathlib.Path(site.folder / "nginx/conf/anjian/console.conf")
    conf.write_text(conf.read_text().replace(str(ROOT), str(share)))
    site.nginx.send_signal(signal.SIGHUP)
    assert until(lambda: site.get("/console/index.html").body == b"page")
    sample = site.get("/console/samples/lucheng/star-rating.json")
    assert sample.status == 200 and sample.json[0]["ruleset"] == "lucheng"
    for target in ("/console/samples/lucheng/x.json", "/console/samples/demo/y.json", "/console/x.js", "/console/samples/lucheng/pipe.json"):
        got = site.get(target)
        assert got.status in (403, 404) and b"SECRET" not in got.body, target

"""/healthz, /readyz and /metrics answer whatever is asked of the rest."""
import os
import signal
import socket

from support.paths import RULES
from support.waiting import until

CONTROL = ("/healthz", "/readyz", "/metrics")
DESCRIPTIONS = ("/openapi.json", "/v1/rulesets", "/v1/rulesets/lucheng", "/v1/rulesets/lucheng/decisions/star-rating")


def pool(site, name):
    """The workers of a pool, by the socket that they listen on."""
    inode = next(line.split()[6] for line in open("/proc/net/unix", encoding="utf-8") if line.rstrip().endswith(f"{site.sockets}/{name}.sock"))

    def listens(pid):
        links = [os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd")]
        return f"socket:[{inode}]" in links

    assert all(listens(pid) for pid in site.workers())  # they inherit all of them
    order = ["decide"] * 2 + ["batch"] * 4 + ["describe"] * 2 + ["control"]
    return [pid for pid, its in zip(sorted(site.workers()), order, strict=True) if its == name]


def ask(site, target):
    s = socket.create_connection(("127.0.0.1", site.port), timeout=120)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.sendall(f"GET {target} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
    return s


def test_control_answers_while_descriptions_wait(serve):
    site = serve(RULES)
    stopped = pool(site, "describe")
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        waiting = [ask(site, DESCRIPTIONS[i % len(DESCRIPTIONS)]) for i in range(300)]
        for target in CONTROL:
            assert site.get(target).status == 200
        assert site.post("/v1/rulesets/lucheng/decisions/star-rating", {}).status == 200
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
    for s in waiting:
        assert s.recv(12) == b"HTTP/1.1 200"
        s.close()


def test_slow_readers_hold_nobody_up(serve):
    site = serve(RULES)
    waiting = [ask(site, "/openapi.json") for _ in range(300)]
    for s in waiting:
        assert s.recv(12) == b"HTTP/1.1 200"  # and none of them reads on
    for target in CONTROL + DESCRIPTIONS:
        assert site.get(target).status == 200
    for s in waiting:
        s.close()


def test_descriptions_change_with_the_rules(serve, rules):
    site = serve(rules)
    before = {target: site.get(target) for target in DESCRIPTIONS}
    for target, got in before.items():
        again = site.get(target, headers={"If-None-Match": got.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
    file = rules / "lucheng/ruleset.lua"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("星级管理暂行", "星级管理试行"), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    site.reload()
    assert until(lambda: site.get("/v1/rulesets", headers={"If-None-Match": before["/v1/rulesets"].headers["etag"]}).status == 200)
    for target, got in before.items():
        assert until(lambda target=target, got=got: site.get(target).body != got.body or target.endswith("star-rating"))

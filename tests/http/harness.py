"""The built program behind a real nginx, both in a folder of their own and on loopback only, and what tests say to them.

ANJIAN names the program (default: the debug build)."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

import description

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = os.path.abspath(os.environ.get("ANJIAN", ROOT / "build/debug/anjian"))
RULES = ROOT / "rules"
STAR = "/v1/rulesets/lucheng/decisions/star-rating"


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    return condition()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.body = status, body
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def lines(self):
        return [json.loads(line) for line in self.body.splitlines()]

    @property
    def slug(self):
        """Of a problem, which must be one in form too."""
        told = self.json
        assert self.headers["content-type"] == "application/problem+json"
        assert told["status"] == self.status and told["title"] and isinstance(told["errors"], list)
        kind, _, slug = told["type"].rpartition(":")
        assert kind == "urn:anjian:problem"
        return slug

    @property
    def pointer(self):
        return self.json["errors"][0]["pointer"]


class Site:
    """One service and the nginx in front of it."""

    def __init__(self, folder, rules, *options):
        folder.mkdir(parents=True)
        self.folder, self.sockets, self.log = folder, folder / "run", folder / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--rules", str(rules), "--sockets", str(self.sockets), "--workers", "2", *options],
                stderr=log, env={**os.environ, "TMPDIR": str(folder)})
        self.nginx = None

    def front(self, deploy=ROOT / "deploy/nginx"):
        """Waits for the service and puts nginx before it, as `deploy` has it."""
        self.await_event("generation-ready")
        prefix, self.port = self.folder / "nginx", free_port()
        subprocess.run(["sh", str(deploy / "private.sh"), str(prefix), str(self.port), str(self.sockets)], check=True)
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self.nginx = subprocess.Popen([nginx, "-p", str(prefix), "-c", "conf/nginx.conf", "-e", "logs/error.log"])

        def listening():
            with socket.socket() as s:
                return s.connect_ex(("127.0.0.1", self.port)) == 0

        assert until(listening), (prefix / "logs/error.log").read_text()
        return self

    def stop(self):
        if self.nginx is not None:
            self.nginx.terminate()
            self.nginx.wait(20)
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(30)
        text = self.log.read_text()
        assert "Sanitizer" not in text and "runtime error" not in text, text
        return code

    # What it logs.

    def events(self, *names):
        found = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{") and line.endswith("}")]
        return [event for event in found if not names or event["event"] in names]

    def await_event(self, name, count=1):
        def enough():
            assert self.process.poll() is None, self.log.read_text()
            return len(self.events(name)) >= count

        assert until(enough, 30), (name, self.log.read_text())
        return self.events(name)[-1]

    def reload(self):
        ready = len(self.events("generation-ready"))
        stopped = len(self.events("generation-stopped"))
        self.process.send_signal(signal.SIGHUP)
        self.await_event("generation-ready", ready + 1)
        return stopped

    # Its processes.

    @staticmethod
    def children(pid):
        try:
            return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except OSError:
            return []

    def workers(self):
        """Of the newest generation."""
        generations = self.children(self.process.pid)
        return self.children(generations[-1]) if generations else []

    # HTTP.

    def connect(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, target, body=None, headers=None, connection=None):
        own = connection or self.connect()
        try:
            if isinstance(body, (dict, list)):
                body = json.dumps(body)
            if isinstance(body, str):
                body = body.encode()
            sent = {"Content-Type": "application/json", **(headers or {})} if body is not None else headers or {}
            own.request(method, target, body, sent)
            answer = own.getresponse()
            told = Answer(answer.status, answer.getheaders(), answer.read())
            description.check(method, target, told)
            return told
        finally:
            if connection is None:
                own.close()

    def get(self, target, **more):
        return self.ask("GET", target, **more)

    def post(self, target, body, **more):
        return self.ask("POST", target, body, **more)

    def batch(self, decision, body, kind="application/x-ndjson"):
        if not isinstance(body, (bytes, str)):
            body = "".join(json.dumps(item) + "\n" for item in body)
        return self.post(decision + "/batch", body, headers={"Content-Type": kind})

    def metrics(self):
        lines = self.get("/metrics").body.decode().splitlines()
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def findings(answer):
    """An answer by the names that a case's `expect` uses."""
    if "type" in answer:
        return {"problem": answer["type"].rpartition(":")[2], "pointer": answer["errors"][0]["pointer"] if answer["errors"] else None}
    found = {name: answer[name] for name in ("status", "missing_facts", "values")}
    if "outcomes" in answer:
        found["outcomes"] = [outcome["code"] for outcome in answer["outcomes"]]
    else:
        found["outcome"] = answer["outcome"] and answer["outcome"]["code"]
    found["candidates"] = [outcome["code"] for outcome in answer["candidates"]]
    found["actions"] = [action["code"] for action in answer["actions"]]
    found["due"] = {action["code"]: action["due"] for action in answer["actions"]}
    if "explanation" in answer:
        found["conditions"] = {code: condition["result"] for code, condition in answer["explanation"]["conditions"].items()}
    if "counterfactual" in answer:
        found["reachable"] = answer["counterfactual"]["reachable"]
        found["alternatives"] = [[change["condition"] for change in alternative] for alternative in answer["counterfactual"]["alternatives"]]
    return found


def agree(want, got):
    number = (int, float)
    if isinstance(want, number) and isinstance(got, number) and not isinstance(want, bool) and not isinstance(got, bool):
        return abs(want - got) <= 1e-9 * max(1, abs(want))
    return type(want) is type(got) and want == got


def differences(expect, answer):
    """What a case (docs/contract.md, section 6) expects and the answer does not have."""
    got, wrong = findings(answer), []
    for name, want in expect.items():
        if name == "actions_include":
            wrong += [f"no action {code}" for code in want if code not in got.get("actions", [])]
        elif name in ("values", "due", "conditions"):
            have = got.get(name, {})
            wrong += [f"{name}.{k}: {v!r}, got {have.get(k, 'nothing')!r}" for k, v in want.items() if not agree(v, have.get(k, "nothing"))]
        elif got.get(name) != want:
            wrong.append(f"{name}: {want!r}, got {got.get(name)!r}")
    return wrong

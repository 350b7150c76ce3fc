"""`anjian serve` behind a real nginx, both in a folder of their own and on loopback only, and an HTTP client for it."""
import http.client
import json

from support import metrics, nginx
from support.paths import PROGRAM, ROOT
from support.ports import free_port
from support.service import Service


class Answer:
    """An HTTP response."""

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


def ask(port, method, target, body=None, headers=None, timeout=120):
    """One request over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        return send(connection, method, target, body, headers)
    finally:
        connection.close()


def send(connection, method, target, body=None, headers=None):
    connection.request(method, target, body, headers or {})
    answer = connection.getresponse()
    return Answer(answer.status, answer.getheaders(), answer.read())


class Site(Service):
    """The service; `front` puts nginx before it. Every answer to `ask` is held against openapi/openapi.yaml."""

    def __init__(self, folder, rules, *options, program=PROGRAM):
        sockets = folder / "run"
        super().__init__(folder, [program, "serve", "--rules", rules, "--sockets", sockets, "--workers", "2", *options], sockets)
        self.nginx = None

    def front(self, deploy=ROOT / "deploy/nginx"):
        """Waits until the service is ready, and starts nginx."""
        self.await_event("generation-ready")
        prefix, self.port = self.folder / "nginx", free_port()
        nginx.configure(prefix, self.port, self.sockets, deploy)
        self.nginx = nginx.start(prefix, self.port)
        return self

    def stop(self):
        if self.nginx is not None:
            self.nginx.terminate()
            self.nginx.wait(60)
        return super().stop()

    def connect(self, timeout=120):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, target, body=None, headers=None, connection=None):
        from support import description  # which needs jsonschema: not everybody who starts a site has it

        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        if body is not None:
            headers = {"Content-Type": "application/json", **(headers or {})}
        own = connection or self.connect()
        try:
            answer = send(own, method, target, body, headers)
        finally:
            if connection is None:
                own.close()
        description.check(method, target, answer)
        return answer

    def get(self, target, **more):
        return self.ask("GET", target, **more)

    def post(self, target, body, **more):
        return self.ask("POST", target, body, **more)

    def batch(self, decision, body, kind="application/x-ndjson"):
        if not isinstance(body, (bytes, str)):
            body = "".join(json.dumps(item) + "\n" for item in body)
        return self.post(decision + "/batch", body, headers={"Content-Type": kind})

    def metrics(self):
        return metrics.parse(self.get("/metrics").body.decode())

"""The programs under test: started, asked until they answer, stopped."""
import http.client
import os
import pathlib
import signal
import socket
import subprocess
import time

STAR = "/v1/rulesets/lucheng/decisions/star-rating"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, path, body, content_type="application/json", timeout=60):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("POST", path, body, {"Content-Type": content_type})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def children(process):
    return [int(word) for word in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


class Site:
    """Processes that answer on a port. Stopping ends them in the reverse order."""

    def __init__(self, folder, path=STAR):
        self.folder, self.port, self.path, self.processes = folder, free_port(), path, []
        self.generation = 1
        folder.mkdir(parents=True)

    def start(self, name, *command, env=None):
        with open(self.folder / f"{name}.log", "wb") as log:
            self.processes.append(subprocess.Popen([str(word) for word in command], stdout=log, stderr=log, env=env))
        return self.processes[-1]

    def start_nginx(self, root, sockets, extra=""):
        subprocess.run(["sh", root / "deploy/nginx/private.sh", self.folder / "nginx", str(self.port), sockets], check=True)
        with open(self.folder / "nginx/conf/anjian/locations.conf", "a", encoding="utf-8") as locations:
            locations.write(extra)
        self.start("nginx", "nginx", "-p", self.folder / "nginx", "-c", "conf/nginx.conf", "-e", "logs/error.log",
                   env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})

    def wait(self, body, seconds=60):
        """The first answer's body, once there is one with status 200."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                status, answer = ask(self.port, self.path, body)
                if status == 200:
                    return answer
            except OSError:
                pass
            for process in self.processes:
                if process.poll() is not None:
                    raise RuntimeError(f"{self.folder.name}: {process.args[0]} has ended: {self.log()}")
            time.sleep(0.01)
        raise RuntimeError(f"{self.folder.name} does not answer: {self.log()}")

    def log(self):
        return "".join(path.read_text(errors="replace")[-500:] for path in self.folder.glob("*.log"))

    def workers(self):
        """Those of the newest generation; single decisions' come first."""
        return children(children(self.processes[0].pid)[-1])

    def reload(self):
        """Seconds from SIGHUP until the new generation serves."""
        self._wait_ready()
        self.generation += 1
        start = time.monotonic()
        self.processes[0].send_signal(signal.SIGHUP)
        self._wait_ready()
        return time.monotonic() - start

    def _wait_ready(self):
        end = time.monotonic() + 120
        while (self.folder / "service.log").read_bytes().count(b"generation-ready") < self.generation:
            if time.monotonic() > end:
                raise RuntimeError(f"{self.folder.name}: generation {self.generation} does not come")
            time.sleep(0.005)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []


class Redis:
    """An empty server on a unix socket, that writes nothing to the disk."""

    def __init__(self, folder):
        folder.mkdir(parents=True)
        self.folder, self.path, self.process = folder, folder / "socket", None
        self.address = f"unix:{self.path}"

    def __enter__(self):
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(["redis-server", "--port", "0", "--unixsocket", str(self.path), "--save", "", "--dir", str(self.folder)],
                                            stdout=log, stderr=log)
        end = time.monotonic() + 10
        while not self.path.exists():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"redis-server does not start: {(self.folder / 'log').read_text()[-500:]}")
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def cli(self, *words):
        return subprocess.run(["redis-cli", "-s", str(self.path), *words], capture_output=True, text=True, check=True).stdout


def anjian(bench, name, *options, rules=None, path=STAR):
    site = Site(bench.folder / name, path)
    sockets = site.folder / "run"
    sockets.mkdir()
    site.start("service", bench.build / "anjian", "serve", "--rules", rules or bench.root / "rules", "--sockets", sockets, "--workers",
               bench.processors, *options)
    site.start_nginx(bench.root, sockets)
    return site


def echo(bench, name, size):
    site = Site(bench.folder / name)
    sockets = site.folder / "run"
    sockets.mkdir()
    site.start("service", bench.build / "echo-service", "-w", bench.processors, "-n", size, sockets)
    site.start_nginx(bench.root, sockets)
    return site


def bare_nginx(bench, name):
    site = Site(bench.folder / name)
    site.start_nginx(bench.root, site.folder, f"location = {STAR} {{ return 200; }}\n")
    return site


def fastify(bench, name, engine):
    site = Site(bench.folder / name)
    site.start("service", "node", bench.root / "bench/peers/server.js", engine, site.port, bench.processors)
    return site

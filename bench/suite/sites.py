"""The programs under test: started, asked until they answer, stopped."""
import signal
import subprocess
import time

from support import nginx
from support.paths import STAR
from support.ports import free_port
from support.processes import children
from support.site import ask
from support.waiting import until


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
        nginx.configure(self.folder / "nginx", self.port, sockets, root / "deploy/nginx")
        with open(self.folder / "nginx/conf/anjian/locations.conf", "a", encoding="utf-8") as locations:
            locations.write(extra)
        self.processes.append(nginx.start(self.folder / "nginx", self.port))

    def wait(self, body):
        """The first answer's body, once there is one with status 200."""
        def answered():
            for process in self.processes:
                if process.poll() is not None:
                    raise RuntimeError(f"{self.folder.name}: {process.args[0]} has ended: {self.log()}")
            try:
                answer = ask(self.port, "POST", self.path, body, {"Content-Type": "application/json"})
            except OSError:
                return None
            return answer.body if answer.status == 200 else None

        found = until(answered, pause=0.01)
        if not found:
            raise RuntimeError(f"{self.folder.name} does not answer: {self.log()}")
        return found

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
        if not until(lambda: (self.folder / "service.log").read_bytes().count(b"generation-ready") >= self.generation, pause=0.005):
            raise RuntimeError(f"{self.folder.name}: generation {self.generation} does not come")

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []


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

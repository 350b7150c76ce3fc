"""An nginx of one's own on loopback, configured by deploy/nginx as in production."""
import shutil
import subprocess

from support.paths import ROOT
from support.ports import listening
from support.waiting import until


def configure(prefix, port, sockets, deploy=ROOT / "deploy/nginx"):
    """Writes the configuration under `prefix`, for a service whose sockets are in `sockets`."""
    subprocess.run(["sh", str(deploy / "private.sh"), str(prefix), str(port), str(sockets)], check=True)


def start(prefix, port, **options):
    """Returns the process, once it listens. `options` are those of Popen."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-p", str(prefix), "-c", "conf/nginx.conf", "-e", "logs/error.log"], **options)
    assert until(lambda: listening(port) or process.poll() is not None) and process.poll() is None, (prefix / "logs/error.log").read_text()
    return process

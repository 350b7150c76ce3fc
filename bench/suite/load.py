"""The clients: wrk for the most that a site gives, bench/rate.c for latencies at a rate."""
import json
import os
import subprocess

SCRIPT = """
wrk.method, wrk.headers["Content-Type"] = "POST", os.getenv("CONTENT_TYPE")
local file = assert(io.open(os.getenv("REQUEST"), "rb"))
wrk.body = file:read("a")
file:close()
function done(summary, latency)
  local e = summary.errors
  io.write(('result {"requests":%d,"microseconds":%d,"errors":%d,"p50":%d,"p90":%d,"p99":%d,"max":%d}\\n'):format(
    summary.requests, summary.duration, e.status + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max))
end
"""


class LoadError(RuntimeError):
    pass


def wrk(bench, port, path, body, *, seconds=None, connections=None, content_type="application/json"):
    """What wrk saw, with `rate` in requests a second. Any error fails the run."""
    script = bench.folder / "post.lua"
    if not script.exists():
        script.write_text(SCRIPT, encoding="utf-8")
    connections = connections or bench.connections
    command = ["wrk", "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{seconds or bench.seconds}s", "--timeout", "60s",
               "-s", str(script), f"http://127.0.0.1:{port}{path}"]
    environment = {**os.environ, "REQUEST": str(body), "CONTENT_TYPE": content_type}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    result = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("result "))[7:])
    if result["errors"] or not result["requests"]:
        raise LoadError(f"{result['errors']} errors and {result['requests']} answers at port {port}{path}: {done.stdout}")
    result["rate"] = result["requests"] / result["microseconds"] * 1e6
    return result


def at_rate(bench, port, path, body, rate, *, seconds=None, connections=None):
    """Latencies in microseconds from the time at which each request was due."""
    command = [bench.build / "rate", "-p", port, "-u", path, "-f", body, "-r", f"{rate:.1f}", "-s", seconds or bench.seconds,
               "-c", connections or bench.connections]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    if result["errors"]:
        raise LoadError(f"{result['errors']} answers other than 200 at port {port}{path}")
    return result

"""What the figures were taken on."""
import os
import platform
import subprocess
import time


def _output(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return (done.stdout or done.stderr).strip()


def _first(path, key):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith(key):
                return line.split(":", 1)[1].strip()
    return ""


def describe(root):
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "commit": _output("git", "-C", str(root), "rev-parse", "--short", "HEAD"),
        "processor": _first("/proc/cpuinfo", "model name"),
        "processors": os.cpu_count(),
        "memory": _first("/proc/meminfo", "MemTotal"),
        "kernel": platform.release(),
        "load before": " ".join(f"{load:.2f}" for load in os.getloadavg()),
        "compiler": _output("gcc", "-dumpfullversion"),
        "nginx": _output("/usr/sbin/nginx", "-v").rpartition("/")[2],
        "node": _output("node", "--version"),
        "luajit": _output("luajit", "-v").split(" -- ")[0],
        "lua": _output("lua5.4", "-v").split("  ")[0],
    }

"""What /proc says of processes."""
import os
import pathlib
import re


def children(pid):
    """The ids of its child processes, oldest first."""
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def descendants(pid):
    """Its own id, and those of all below it."""
    found = [pid]
    for one in found:
        found += children(one)
    return found


def alive(pid):
    """False for a zombie too."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def memory(pid, name, file="status"):
    """One line of /proc/PID/status (VmRSS, VmHWM, RssAnon …) or of smaps_rollup (Pss …), in KiB. 0 once it has ended."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/{file}").read_text(), re.M)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def sockets(pid):
    """Names of the sockets that it has open."""
    found = set()
    for fd in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = os.readlink(fd)
        except OSError:
            continue
        if target.startswith("socket:"):
            found.add(target)
    return found

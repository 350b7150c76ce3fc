"""What the processes of a site use, sampled by a thread: memory of the service, processor time, files that nginx keeps for slow clients."""
import os
import pathlib
import stat
import threading

from support.processes import descendants, memory

PAUSE = 0.05
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid, reaped=True):
    """Of a process, and of its children that have ended."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15 if reaped else 13]) / TICKS


def unlinked_bytes(pid):
    """Files that only this process still has open."""
    total = 0
    try:
        for name in os.listdir(f"/proc/{pid}/fd"):
            try:
                found = os.stat(f"/proc/{pid}/fd/{name}")
            except OSError:
                continue
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 0:
                total += found.st_blocks * 512
    except OSError:
        pass
    return total


class Watch:
    def __init__(self, service, nginx):
        self.service, self.nginx = service, nginx
        self.peak = self.kept_files = 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def memory(self):
        """Bytes; what the processes share is counted once among them."""
        return sum(memory(pid, "Pss", "smaps_rollup") for pid in descendants(self.service)) * 1024

    def cpu(self):
        return sum(cpu_seconds(pid) for pid in descendants(self.service))

    def run(self):
        while not self.stop.wait(PAUSE):
            self.peak = max(self.peak, self.memory())
            self.kept_files = max(self.kept_files, sum(unlinked_bytes(pid) for pid in descendants(self.nginx)))

    def end(self):
        self.stop.set()
        self.thread.join()

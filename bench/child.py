"""Processes that are started, measured and never left behind."""

import dataclasses
import glob
import os
import re
import resource
import subprocess
import threading
import time

alive = []


class Failed(Exception):
    """What was measured did not do what it was there for."""


@dataclasses.dataclass
class Usage:
    seconds: float
    cpu: float
    megabytes: float


class Child:
    """A process; what it writes goes to the files <log>.out and <log>.err."""

    def __init__(self, command, log, environment=None, stdin=subprocess.DEVNULL):
        self.out = log + ".out"
        self.err = log + ".err"
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self.started = time.time()
            self.clock = time.monotonic()
            self.process = subprocess.Popen(
                [str(part) for part in command], stdin=stdin, stdout=out, stderr=err,
                env=clean_environment(environment or {}))
        alive.append(self)

    def wait(self, limit, codes=(0,)):
        """Waits for its end; fails if it takes longer than that or ends with another code."""
        killer = threading.Timer(limit, self.process.kill)
        killer.start()
        try:
            _, status, usage = os.wait4(self.process.pid, 0)
        finally:
            killer.cancel()
        seconds = time.monotonic() - self.clock
        alive.remove(self)
        self.process.returncode = code = os.waitstatus_to_exitcode(status)
        if seconds > limit:
            raise Failed(f"not done after {limit:.0f} s")
        if code not in codes:
            raise Failed(f"exit code {code}: {self.last_words()}")
        return Usage(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

    def cpu(self):
        """The CPU seconds that it has taken so far."""
        fields = read(f"/proc/{self.process.pid}/stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wakeups(self):
        """How often its threads that are alive have waited for something so far."""
        return sum(int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status, re.MULTILINE).group(1))
                   for status in map(read, glob.glob(f"/proc/{self.process.pid}/task/*/status")))

    def peak(self):
        """The megabytes that were resident at most so far."""
        status = read(f"/proc/{self.process.pid}/status")
        return int(re.search(r"^VmHWM:\s*(\d+)", status, re.MULTILINE).group(1)) / 1024

    def terminate(self, codes=(0, -15, 143)):
        self.process.terminate()
        return self.wait(60 + time.monotonic() - self.clock, codes)

    def ended(self):
        """Whether it is there no longer. Leaves the figures to wait()."""
        return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def last_words(self):
        lines = (read(self.out) + read(self.err)).strip().splitlines()
        errors = [line for line in lines if "error" in line.lower()] or lines
        return errors[-1][:300] if errors else "it said nothing"


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def clean_environment(more):
    """Ours without what would lead it elsewhere: proxies, settings of a bridge."""
    kept = {
        name: value for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith(("BRIDGE_", "RECRUITEE_"))
        and name not in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
    }
    return {**kept, **more}


def smallest_measurable():
    """A child counts as no smaller than its parent was when it started it: so the kernel does its sums."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stop_all(but=None):
    stopping = [child for child in alive if child is not but]
    for child in stopping:
        child.process.terminate()
    for child in stopping:
        try:
            child.process.wait(10)
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        alive.remove(child)

"""How long a command takes, how much memory, how many instructions."""

import math
import os
import re
import shutil
import statistics
import subprocess
import time
from pathlib import Path

Command = list[str]


class Run:
    """One run of a whole process: seconds, and the peak of its memory in bytes."""

    def __init__(self, command: Command, statuses: tuple[int, ...] = (0, 1)):
        begun = time.monotonic()
        with open(os.devnull, "wb") as nowhere:
            process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
            _, status, used = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in statuses:
            raise SystemExit(f"{' '.join(command)[:200]} ended with status "
                             f"{process.returncode}")
        self.cpu = used.ru_utime + used.ru_stime
        self.peak = used.ru_maxrss * 1024


class Pair:
    """Two commands, run in turn; the ratios are medians of pairs."""

    def __init__(self, one: Command, other: Command, rounds: int, warm: bool = True):
        if warm:
            Run(one), Run(other)
        runs = [(Run(one), Run(other)) for _ in range(rounds)]
        self.wall = statistics.median(a.wall / b.wall for a, b in runs)
        self.cpu = statistics.median(a.cpu / max(b.cpu, 1e-4) for a, b in runs)
        self.seconds = statistics.median(a.cpu for a, _ in runs)
        self.wall_seconds = statistics.median(a.wall for a, _ in runs)
        self.peak = max(a.peak for a, _ in runs)


def shell(text: str) -> Command:
    return ["sh", "-c", text]


def instructions(command: Command) -> int:
    """Of the command and what it calls in its own process; the same every time."""
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                          *command], capture_output=True, text=True, errors="replace")
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if not counted:
        raise SystemExit(f"valgrind: {run.stderr[-300:]}")
    return int(counted[1])


def system_calls(command: Command) -> int:
    run = subprocess.run(["strace", "-f", "-c", *command], capture_output=True, text=True,
                         errors="replace")
    total = re.search(r"^\s*100\.00\s+\S+\s+(?:\S+\s+)?(\d+)\s+(?:\d+\s+)?total$",
                      run.stderr, re.M)
    if not total:
        raise SystemExit(f"strace: {run.stderr[-300:]}")
    return int(total[1])


def peak(command: Command) -> int:
    """The peak of memory in bytes, apart from what the caller has: of a small parent."""
    run = subprocess.run(["/usr/bin/time", "-f", "%M", *command], capture_output=True,
                         text=True, errors="replace")
    return int(run.stderr.strip().splitlines()[-1]) * 1024


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of a straight line through the logarithms, least squares."""
    xs = [math.log(n) for n, _ in points]
    ys = [math.log(value) for _, value in points]
    x, y = statistics.fmean(xs), statistics.fmean(ys)
    return (sum((a - x) * (b - y) for a, b in zip(xs, ys)) /
            sum((a - x) ** 2 for a in xs))


def has(*programs: str) -> bool:
    return all(shutil.which(program) for program in programs)


def compile_empty(folder: Path, *flags: str) -> Path:
    """A program that does nothing at all."""
    path = folder / f"empty{''.join(flags)}"
    source = folder / "empty.c"
    source.write_text("int main(void) { return 0; }\n")
    subprocess.run(["cc", "-O2", *flags, "-o", path, source], check=True)
    return path

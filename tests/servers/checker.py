"""The program under test: how it is run, and what its JSON says.

It runs as ourselves, in the folder of the pair, as an administrator would run it.
"""

import json
import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

CLEAN, FINDINGS = 0, 1


@dataclass(frozen=True)
class Verdict:
    """One run: its exit status, and the rules that fired, by severity."""

    status: int
    found: frozenset[tuple[str, str]]
    output: str
    messages: str

    def rules(self, severity: str) -> frozenset[str]:
        return frozenset(rule for rule, level in self.found if level == severity)

    @property
    def errors(self) -> frozenset[str]:
        return self.rules("error")


class CheckerFailed(Exception):
    """The program did not give a verdict that can be read."""


class Checker:
    def __init__(self, binary: Path):
        self.binary = binary.absolute()

    def command(self, *arguments: str) -> list[str]:
        return [str(self.binary), "--format=json", *arguments]

    def run(self, folder: Path, *arguments: str) -> Verdict:
        """Run in a folder; a status beyond 0 and 1 is not a verdict."""
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        try:
            run = subprocess.run(self.command(*arguments), cwd=folder, env=environment,
                                 stdin=subprocess.DEVNULL, capture_output=True,
                                 timeout=60)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CheckerFailed(f"{self.binary}: {error}") from error
        output = run.stdout.decode(errors="replace")
        messages = run.stderr.decode(errors="replace")
        if run.returncode not in (CLEAN, FINDINGS):
            raise CheckerFailed(f"status {run.returncode}: {messages.strip()}")
        verdict = Verdict(run.returncode, found_in(output), output, messages)
        if (verdict.status == FINDINGS) != bool(verdict.errors):
            raise CheckerFailed(f"status {verdict.status}, but the errors are "
                                f"{sorted(verdict.errors)}")
        return verdict

    def run_pair(self, folder: Path, *arguments: str) -> Verdict:
        return self.run(folder, *arguments, "--primary=db1=db1", "--standby=db2=db2")

    def median_ms(self, folder: Path, *arguments: str, runs: int = 21) -> tuple[float, float]:
        """The median times of a run and of `true`, taken in turn, each a whole process."""
        times = [], []
        for _ in range(runs):
            times[0].append(time_of(folder, self.command(*arguments)))
            times[1].append(time_of(folder, ["/bin/true"]))
        return statistics.median(times[0]), statistics.median(times[1])


def time_of(folder: Path, command: list[str]) -> float:
    """Milliseconds from the start to the end of a process."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=False, timeout=60,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - began)


def found_in(output: str) -> frozenset[tuple[str, str]]:
    """The (rule, severity) pairs of a JSON report."""
    try:
        findings = json.loads(output)["findings"]
        return frozenset((each["rule"], each["severity"]) for each in findings)
    except (ValueError, KeyError, TypeError) as error:
        raise CheckerFailed(f"not the JSON that was expected: {error!r}") from error

"""How the tests speak: a line for each case, a line that counts, and the options."""

import argparse
import os
import sys
from pathlib import Path

import versions
from checker import Checker
from workplace import Missing, Workplace

PASSED, FAILED, SKIPPED = "ok", "FAIL", "SKIP"


class Report:
    """Prints the cases of one tier as they end."""

    def __init__(self, tier: str):
        self.tier = tier
        self.counts = {PASSED: 0, FAILED: 0, SKIPPED: 0}

    def say(self, verdict: str, case: str, text: str) -> None:
        self.counts[verdict] += 1
        print(f"{verdict:4} {self.tier} {case}: {text}", flush=True)

    def case(self, case: str, text: str, wrong: list[str]) -> None:
        """One case: passed when nothing is wrong with it."""
        self.say(FAILED if wrong else PASSED, case, text)
        for reason in wrong:
            print("     " + reason.rstrip().replace("\n", "\n     "), flush=True)

    def finish(self) -> int:
        print(summary(self.counts), flush=True)
        return 1 if self.counts[FAILED] else 0


def summary(counts: dict[str, int]) -> str:
    text = f"{counts[PASSED]} passed, {counts[FAILED]} failed"
    return text + (f", {counts[SKIPPED]} skipped" if counts[SKIPPED] else "")


def options(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--version", type=int, action="append", metavar="MAJOR",
                        dest="majors", choices=sorted(versions.RELEASES),
                        help="a version to test; repeatable")
    parser.add_argument("--binary", type=Path, metavar="PATH",
                        default=os.environ.get("PGCONFCHECK"),
                        help="the program to test (default: $PGCONFCHECK)")
    parser.add_argument("--servers-only", action="store_true",
                        help="only what the real servers do; no program is tested")
    return parser


def checker_of(chosen: argparse.Namespace) -> Checker | None:
    """The program to test, or nothing when only servers are asked for."""
    if chosen.servers_only:
        return None
    if not chosen.binary:
        sys.exit("which program? give --binary=PATH, $PGCONFCHECK or --servers-only")
    if not os.access(chosen.binary, os.X_OK):
        sys.exit(f"{chosen.binary} is no program")
    return Checker(Path(chosen.binary))


def must_run(place: Workplace, majors) -> None:
    """Make sure that the servers' account can run the servers."""
    for major in majors:
        postgres = versions.server_folder(major) / "bin" / "postgres"
        if place.run([postgres, "--version"]).returncode != 0:
            raise Missing(f"the server of version {major} cannot be run; see fetch")


def run_tier(tier: str, description: str, test_major) -> int:
    """The frame of a tier: its options, a place, every version, the count."""
    parser = options(description)
    parser.add_argument("--only", metavar="WORD", help="only cases whose name has it")
    chosen = parser.parse_args()
    chosen.checker = checker_of(chosen)
    report = Report(tier)
    majors = chosen.majors or versions.DEFAULT_MAJORS
    try:
        place = Workplace()
        must_run(place, majors)
        for major in majors:
            test_major(place, major, chosen, report)
    except Missing as reason:
        report.say(SKIPPED, "all", str(reason))
    return report.finish()

"""The figures of the tier `pairs`: as a line of the report, and as a table."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import agree_table
from pair_case import PairCase
from pair_cases import CASES

BEGIN, END = "<!-- pairs: begin -->\n", "<!-- pairs: end -->\n"


@dataclass(frozen=True)
class PairFigures:
    """How many verdicts agree with the servers; `made` of the cases of two rows."""

    major: int
    agreed: int
    cases: int
    made: int
    seed: int
    unknowable: int

    def case(self) -> str:
        return f"{self.major} verdicts"

    def text(self) -> str:
        return (f"{self.agreed} of {self.cases} agree ({self.made} of two rows, "
                f"seed {self.seed}; {self.unknowable} unknowable apart)")


LINE = re.compile(r"ok +pairs (\d+) verdicts: (\d+) of (\d+) agree \((\d+) of two rows, "
                  r"seed (\d+); (\d+) unknowable apart\)")


def figures_of(line: str) -> PairFigures | None:
    """What a line of the report says, if it is one with figures."""
    found = LINE.fullmatch(line)
    return PairFigures(*map(int, found.groups())) if found else None


def table(figures: list[PairFigures], command: str) -> str:
    """A row a version, and the command that makes it."""
    lines = ["```sh", command, "```", "",
             "| version | right verdicts | of these of two rows | unknowable |",
             "|---|---|---|---|"]
    for each in sorted(figures, key=lambda it: it.major):
        share = 100 * each.agreed / each.cases if each.cases else 0
        lines.append(f"| {each.major} | {each.agreed} of {each.cases} ({share:.4g} %) "
                     f"| {each.made} | {each.unknowable} |")
    return "\n".join(lines) + "\n"


def reasons(cases: tuple[PairCase, ...]) -> str:
    """Why some rows are told by no file, and how many each reason has."""
    counts = Counter(case.unknowable for case in cases if case.unknowable)
    lines = [f"| {reason} | {count} |" for reason, count in counts.most_common()]
    return "\n".join(["", "| what no file can tell | rows |", "|---|---|", *lines]) + "\n"


def write(document: Path, figures: list[PairFigures], command: str) -> None:
    agree_table.put(document, table(figures, command) + reasons(CASES), (BEGIN, END))

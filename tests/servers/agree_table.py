"""The figures of a comparison: as a line of the report, and as a table of a document."""

import re
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"


@dataclass(frozen=True)
class Figures:
    """How many cases of one view of one version agree; `made` of them by chance."""

    major: int
    view: str
    agreed: int
    cases: int
    made: int
    seed: int

    def case(self) -> str:
        return f"{self.major} {self.view}"

    def text(self) -> str:
        return (f"{self.agreed} of {self.cases} cases agree "
                f"({self.made} made by chance, seed {self.seed})")


LINE = re.compile(r"ok +agreement (\d+) ([a-z-]+): (\d+) of (\d+) cases agree "
                  r"\((\d+) made by chance, seed (\d+)\)")


def figures_of(line: str) -> Figures | None:
    """What a line of the report says, if it is one with figures."""
    found = LINE.fullmatch(line)
    if not found:
        return None
    major, view, *numbers = found.groups()
    return Figures(int(major), view, *map(int, numbers))


def table(figures: list[Figures], command: str) -> str:
    """A row a version, a column a view, and the command that makes it."""
    views = sorted({each.view for each in figures})
    by_place = {(each.major, each.view): each for each in figures}
    lines = ["```sh", command, "```", "",
             "| version | " + " | ".join(f"`show {view}`" for view in views) + " |",
             "|" + "---|" * (len(views) + 1)]
    for major in sorted({each.major for each in figures}):
        row = [cell(by_place.get((major, view))) for view in views]
        lines.append(f"| {major} | " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def cell(figures: Figures | None) -> str:
    if not figures:
        return "no such view"
    share = 100 * figures.agreed / figures.cases if figures.cases else 0
    return f"{figures.agreed} of {figures.cases} ({share:.4g} %)"


def write(document: Path, figures: list[Figures], command: str) -> None:
    put(document, table(figures, command), (BEGIN, END))


def put(document: Path, text: str, marks: tuple[str, str]) -> None:
    """Put a table between its marks; what is around them is left alone."""
    begin, end = marks
    before, _, rest = document.read_text().partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{document} has no place for the figures")
    document.write_text(f"{before}{begin}{text}{end}{after}")

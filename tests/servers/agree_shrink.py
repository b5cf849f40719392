"""Makes a case smaller while it stays a case: fewer files, then fewer lines."""

from collections.abc import Callable

from agree_case import MAIN_FILE, Case, lines_of

TRIES = 400


def shrink(case: Case, still: Callable[[Case], bool]) -> Case:
    """The smallest case found in a limited number of tries for which `still` holds."""
    left = [TRIES]

    def holds(less: Case) -> bool:
        left[0] -= 1
        return left[0] >= 0 and still(less)

    for name in list(case.files):
        less = case.without_file(name)
        if name != MAIN_FILE[case.view] and holds(less):
            case = less
    for name, content in list(case.files.items()):
        if isinstance(content, bytes):
            case = with_fewer_lines(case, name, holds)
    return case


def with_fewer_lines(case: Case, name: str, holds: Callable[[Case], bool]) -> Case:
    """Take away runs of lines, first long ones, then single ones."""
    lines = lines_of(case.files[name])
    size = len(lines) // 2 or 1
    while size:
        at = 0
        while at < len(lines):
            fewer = lines[:at] + lines[at + size:]
            less = case.with_file(name, b"".join(fewer))
            if holds(less):
                lines, case = fewer, less
            else:
                at += size
        size //= 2
    return case

"""Configuration text as a careful hand edits it, and as a careful eye compares it.

Only what the tests need; deliberately no use of the program under test. Lines are
changed in place: the name, the blanks and the comment at the end stay.
"""

import re
from pathlib import Path

VALUE = r"(?:'(?:[^']|'')*'|[^\s#]*)"


def line_of(name: str, commented: bool) -> re.Pattern:
    mark = "#" if commented else ""
    return re.compile(rf"(?mi)^{mark}([ \t]*{re.escape(name)}[ \t]*=?[ \t]*)({VALUE})"
                      r"([ \t]*(?:#.*)?)$")


def with_value(text: str, name: str, value: str) -> str:
    """Set a parameter: in the last line that sets it, else in the one that shows its
    default as a comment, else in a new line."""
    for commented in (False, True):
        found = list(line_of(name, commented).finditer(text))
        if found:
            line = found[-1]
            new = line.group(1) + value + line.group(3)
            return text[:line.start()] + new + text[line.end():]
    return f"{text}{name} = {value}\n"


def without_value(text: str, name: str) -> str:
    """Turn every line that sets a parameter into a comment."""
    return line_of(name, commented=False).sub(r"#\g<0>", text)


def commented_out(text: str, pattern: str) -> str:
    """Turn every line that begins like the pattern into a comment."""
    return re.sub(rf"(?m)^(?=(?:{pattern}))", "#", text)


CONFIGURATION = ("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf",
                 "pg_ident.conf", "recovery.conf", "standby.signal", "recovery.signal",
                 "conf.d/*.conf")


def snapshot(data: Path) -> dict[str, str]:
    """All that configures a node: from file name, in the data directory, to text."""
    return {
        str(path.relative_to(data)): path.read_bytes().decode(errors="surrogateescape")
        for pattern in CONFIGURATION for path in sorted(data.glob(pattern))
    }


def end_comment(line: str) -> str:
    """The comment after the value of a line; of a line that is one, the inner one."""
    return re.sub(r"'(?:[^']|'')*'", "", line.lstrip("# \t")).partition("#")[2]


def differences(before: str, after: str) -> tuple[int, list[str]]:
    """How many lines differ, and what a mere change of values would not have done.

    Lines may be changed in place or added at the end. A changed line must keep its
    comment.
    """
    old, new = before.splitlines(), after.splitlines()
    wrong = [f"{len(old) - len(new)} lines lost"] if len(new) < len(old) else []
    changed = [(a, b) for a, b in zip(old, new) if a != b]
    wrong += [f"comment lost: {a!r} became {b!r}" for a, b in changed
              if end_comment(a) != end_comment(b)]
    return len(changed) + max(0, len(new) - len(old)), wrong

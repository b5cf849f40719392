"""The written cases, and the files that the server ships."""

from pathlib import Path

from agree_case import Case, lines_of
from agree_cases_auth import auth_cases
from agree_cases_conf import conf_cases
from agree_cases_start import start_cases


def written() -> list[Case]:
    """All but the values, which are many, and each on its own."""
    return [*conf_cases(), *auth_cases(), *start_cases()]


def sample_starts(folder: Path) -> list[Case]:
    """Starts on the sample with one of its lines on, each in a case of its own."""
    lines = lines_of((folder / "postgresql.conf.sample").read_bytes())
    return [Case(f"sample line {line[1:].split(b' =')[0].decode()}", "settings",
                 {"postgresql.conf": b"".join(lines[:at]) + line[1:]})
            for at, line in enumerate(lines)
            if line[:1] == b"#" and line[1:2].isalpha() and b" = " in line and
            not line.startswith(b"#include")]


def sample_cases(folder: Path) -> list[Case]:
    """The files that the server ships, as they are."""
    return [Case(f"sample {name}", view, {name: (folder / f"{name}.sample").read_bytes()})
            for name, view in (("postgresql.conf", "file-settings"),
                               ("pg_hba.conf", "hba"), ("pg_ident.conf", "ident"))]

"""The written cases, and the files that the server ships."""

from pathlib import Path

from agree_case import Case
from agree_cases_auth import auth_cases
from agree_cases_conf import conf_cases
from agree_cases_values import value_cases


def written() -> list[Case]:
    return [*conf_cases(), *value_cases(), *auth_cases()]


def sample_cases(folder: Path) -> list[Case]:
    """The files that the server ships, as they are."""
    return [Case(f"sample {name}", view, {name: (folder / f"{name}.sample").read_bytes()})
            for name, view in (("postgresql.conf", "file-settings"),
                               ("pg_hba.conf", "hba"), ("pg_ident.conf", "ident"))]

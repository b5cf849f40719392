"""A case: a few files, and the view that is to be compared on them."""

import re
from dataclasses import dataclass, replace

CONFIGURATION = ("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf",
                 "pg_ident.conf")
MAIN_FILE = {
    "file-settings": "postgresql.conf",
    "settings": "postgresql.conf",
    "hba": "pg_hba.conf",
    "ident": "pg_ident.conf",
}


def lines_of(content: bytes | None) -> list[bytes]:
    """The lines as the server has them: LF ends one, and nothing else does."""
    return re.findall(rb"[^\n]*\n|[^\n]+", content or b"")


@dataclass(frozen=True)
class Case:
    """Files by their names in the data directory; None as content is a directory."""

    name: str
    view: str
    files: dict[str, bytes | None]
    since: int = 0
    until: int = 99

    def is_for(self, major: int) -> bool:
        return self.since <= major <= self.until

    def with_file(self, name: str, content: bytes | None) -> "Case":
        return replace(self, files=self.files | {name: content})

    def without_file(self, name: str) -> "Case":
        return replace(self, files={other: content for other, content
                                    in self.files.items() if other != name})

    def text(self) -> str:
        """The files as they can be shown: a line each, in Python's bytes notation."""
        shown = []
        for name, content in self.files.items():
            shown.append(f"--- {name}" + ("/" if content is None else ""))
            shown += [f"  {line!r}" for line in lines_of(content)]
        return "\n".join(shown)

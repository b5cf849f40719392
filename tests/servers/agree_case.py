"""A case: a few files, and the view that is to be compared on them."""

import re
from dataclasses import dataclass, replace

CONFIGURATION = ("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf",
                 "pg_ident.conf")
DATA = b"%DATA%"    # in a file: the absolute path of the data directory
MAIN_FILE = {
    "file-settings": "postgresql.conf",
    "settings": "postgresql.conf",
    "hba": "pg_hba.conf",
    "ident": "pg_ident.conf",
}


def lines_of(content: bytes | str | None) -> list[bytes]:
    """The lines as the server has them: LF ends one, and nothing else does."""
    if not isinstance(content, bytes):
        return []
    return re.findall(rb"[^\n]*\n|[^\n]+", content)


@dataclass(frozen=True)
class Case:
    """Files by their names in the data directory.

    None as content is a directory, a string the target of a symbolic link.
    """

    name: str
    view: str
    files: dict[str, bytes | str | None]
    since: int = 0
    until: int = 99
    loads: str = ""    # a module that the connection loads before it asks

    def is_for(self, major: int) -> bool:
        return self.since <= major <= self.until

    def with_file(self, name: str, content: bytes) -> "Case":
        return replace(self, files=self.files | {name: content})

    def without_file(self, name: str) -> "Case":
        return replace(self, files={other: content for other, content
                                    in self.files.items() if other != name})

    def text(self) -> str:
        """The files as they can be shown: a line each, in Python's bytes notation."""
        shown = []
        for name, content in self.files.items():
            kind = {type(None): "/", str: f" -> {content}"}.get(type(content), "")
            shown.append(f"--- {name}{kind}")
            shown += [f"  {line!r}" for line in lines_of(content)]
        return "\n".join(shown)

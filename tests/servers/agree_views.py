"""The views, ours and the server's, and what a difference between them is.

Compared is every column of the server's view. Of an error it is compared whether there
is one; the words are ours. Some answers of the server cannot be compared, because they
speak of more than the files; they are named below, each in a function.
"""

import difflib
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from agree_case import Case

REDACTED = "[REDACTED]"
NOT_APPLIED = "setting could not be applied"

# Judged by what the database, the system or the server's own folders have, or by the
# transaction that asks: no file tells.
BEYOND_FILES = frozenset((
    "default_tablespace", "temp_tablespaces", "default_table_access_method",
    "default_text_search_config", "lc_messages", "lc_monetary", "lc_numeric", "lc_time",
    "timezone_abbreviations", "max_stack_depth", "transaction_deferrable",
    "transaction_isolation", "transaction_read_only",
))
# Words that the build, the platform or the server's own time zone data may lack.
BEYOND_WORDS = {
    "timezone": "posix/", "log_timezone": "posix/",
    "default_toast_compression": "lz4", "log_destination": "eventlog",
    "wal_compression": "lz4|zstd", "wal_sync_method": "fsync_writethrough",
}
# A start refuses every role, a running server one that it does not have; a start has
# seen the lines before, a running server compares with what it runs with.
REFUSED_AT_START = frozenset((
    "role", "session_authorization", "log_parser_stats", "log_planner_stats",
    "log_executor_stats", "log_statement_stats",
))


@dataclass(frozen=True)
class View:
    """One view: the command's word for it, and the server's query."""

    name: str
    since: int
    table: str
    columns: str
    numbered: str = ""    # columns that are there from 16 on
    key: tuple[str, ...] = ()

    def query(self, major: int) -> str:
        columns = self.numbered + self.columns if major >= 16 else self.columns
        return f"select {columns} from {self.table}"


VIEWS = {view.name: view for view in (
    View("file-settings", 10, "pg_file_settings",
         "sourcefile, sourceline, seqno, name, setting, applied, error",
         key=("sourcefile", "sourceline", "name")),
    View("settings", 10, "pg_settings", "*"),
    View("hba", 10, "pg_hba_file_rules",
         "line_number, type, database, user_name, address, netmask, auth_method, "
         "options, error", "rule_number, file_name, ", ("file_name", "line_number")),
    View("ident", 15, "pg_ident_file_mappings",
         "line_number, map_name, sys_name, pg_username, error",
         "map_number, file_name, ", ("file_name", "line_number")),
)}


class Ours:
    """The program under test, asked for its rows."""

    def __init__(self, binary: Path):
        self.binary = binary.absolute()

    def rows(self, view: str, data: Path, major: int) -> list[dict] | str:
        """The rows, or what the program says instead of them."""
        command = [self.binary, "show", view, "--format=json",
                   f"--pg-version={major}", data]
        try:
            run = subprocess.run(command, stdin=subprocess.DEVNULL, timeout=20,
                                 capture_output=True, cwd=data.parent,
                                 env=os.environ | {"LC_ALL": "C.UTF-8"})
            return json.loads(run.stdout.decode(errors="replace"))
        except subprocess.TimeoutExpired:
            return "no answer in 20 s"
        except ValueError:
            said = run.stderr.decode(errors="replace").strip()
            return f"status {run.returncode}: {said}"


@dataclass(frozen=True)
class Difference:
    """Where two answers part. `kind` is the same for differences of the same sort."""

    kind: str
    server: dict | str | None
    ours: dict | str | None

    def text(self) -> str:
        return (f"{self.kind}\n"
                f"  server: {shown(self.server)}\n  ours:   {shown(self.ours)}")


def shown(row: dict | str | None) -> str:
    return row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)


def compare(view: View, server, ours, contexts: dict[str, str]) -> list[Difference]:
    """All differences of two answers to one case, in the order of the rows."""
    if isinstance(server, str) and (isinstance(ours, str) or not ours or
                                    view.name == "file-settings"):
        return []    # a check that wants a database has ended the whole query
    if isinstance(server, str) or isinstance(ours, str):
        return [Difference("no rows", server, ours)]
    found = []
    same_count = [is_bad(row) for row in server] == [is_bad(row) for row in ours]
    first_errors = {row["sourcefile"]: row["seqno"] for row in reversed(ours)
                    if row["error"] == "syntax error"}
    for theirs, mine in aligned(view, server, ours):
        if theirs is None:
            found.append(Difference(kind_of_extra(mine, first_errors), None, mine))
        elif mine is None:
            kind = words(theirs["error"], is_bad(theirs))
            found.append(Difference(f"missing row: {kind}", theirs, None))
        elif not is_beyond_files(theirs):
            found += row_differences(theirs, mine, same_count, contexts)
    return found


def aligned(view: View, server: list[dict], ours: list[dict]):
    """Pairs of rows for the same line; None stands for a row that is not there."""
    keys = [[tuple(row.get(name) for name in view.key) for row in rows]
            for rows in (server, ours)]
    matcher = difflib.SequenceMatcher(None, *keys, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal" or b - a == d - c:
            yield from zip(server[a:b], ours[c:d])
        else:
            yield from ((row, None) for row in server[a:b])
            yield from ((None, row) for row in ours[c:d])


def kind_of_extra(ours: dict, first_errors: dict[str, int]) -> str:
    """The server gives a file up at its first line that is no line."""
    if ours.get("seqno", 0) > first_errors.get(ours.get("sourcefile"), 1 << 30):
        return "extra row: after a syntax error in its file"
    return f"extra row: {words(ours['error'], is_bad(ours))}"


def row_differences(server: dict, ours: dict, same_count: bool,
                    contexts: dict[str, str]) -> list[Difference]:
    kinds = []
    bad = is_bad(server), is_bad(ours)
    if bad[0] != bad[1] and not is_judged_by_running(server, ours, contexts):
        kinds.append(f"error: {words(server['error'], bad[0])} -> "
                     f"{words(ours['error'], bad[1])}{named(server)}")
    for column, value in server.items():
        if column == "error" or (not same_count and is_number(column)):
            continue
        if column == "applied" and (bad[0] != bad[1] or
                                    is_judged_by_running(server, ours, contexts)):
            continue
        if not is_same(value, ours.get(column)) and (column == "applied" or
                                                     bad[0] == bad[1]):
            kinds.append(column)
    return [Difference(", ".join(kinds), server, ours)] if kinds else []


def named(row: dict) -> str:
    """The parameter, if the row has one: each parameter's own check is its own sort."""
    return f" ({row['name'].lower()})" if row.get("name") else ""


def is_number(column: str) -> bool:
    """Columns that count rows, and so differ in all rows after one that differs."""
    return column in ("seqno", "rule_number", "map_number")


def is_bad(row: dict) -> bool:
    """Whether the row is an error. The server has bad records without a word."""
    return row["error"] is not None or ("type" in row and row["type"] is None)


def is_same(server, ours) -> bool:
    """Equal, where bytes that are not UTF-8 and what is kept secret equal anything."""
    if isinstance(server, list) and isinstance(ours, list):
        return len(server) == len(ours) and all(map(is_same, server, ours))
    if not isinstance(server, str) or not isinstance(ours, str):
        return server == ours
    pattern = re.escape(re.sub("\ufffd+", "\ufffd", ours))
    pattern = pattern.replace(re.escape(REDACTED), ".*").replace("\ufffd", "\ufffd+")
    return re.fullmatch(pattern, server, re.DOTALL) is not None


def is_beyond_files(server: dict) -> bool:
    """Errors that tell of the server's build, not of its files."""
    return "not supported by this build" in (server["error"] or "")


def is_judged_by_running(server: dict, ours: dict, contexts: dict[str, str]) -> bool:
    """What needs a restart is judged by whether it differs from what runs now.

    Then the server may see an error where the files have none, but not the reverse;
    which is so where the start is stricter than a server that runs.
    """
    name = (server.get("name") or "").lower()
    if ours["error"] is not None:
        return name in REFUSED_AT_START and server["error"] is None
    beyond = (contexts.get(name) == "postmaster" or name in BEYOND_FILES or
              re.search(BEYOND_WORDS.get(name, "(?!)"), server.get("setting") or "",
                        re.IGNORECASE))
    return bool(beyond) and server["error"] == NOT_APPLIED


def words(error: str | None, bad: bool = True) -> str:
    """The sort of an error: its words without what stands in quotes."""
    if error is None:
        return "an error without words" if bad else "none"
    return re.sub(r'"[^"]*"', '"..."', error.splitlines()[0])[:80]

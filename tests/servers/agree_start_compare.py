"""What a start shows in pg_settings, compared with `show settings`.

Compared are all rows and all columns that both have, and whether the start is refused
for what its files say. What cannot be compared is named here, each with its reason.
"""

import json
import os
import re
import subprocess
from pathlib import Path

from agree_start import COMMAND_LINE, Answer, StartServer
from agree_views import Difference, Ours, is_same

# Prose of the server's own, which is left out on purpose.
PROSE = ("short_desc", "extra_desc")
VALUES = ("setting", "reset_val")

# Null in ours unless a file says it: the build, the cluster, the database, the machine.
UNKNOWN = frozenset((
    "client_encoding", "data_checksums", "data_directory_mode", "debug_assertions",
    "dynamic_shared_memory_type", "huge_pages_status", "in_hot_standby",
    "krb_server_keyfile", "lc_collate", "lc_ctype", "lc_messages", "max_stack_depth",
    "num_os_semaphores", "server_encoding", "server_version", "server_version_num",
    "shared_memory_size", "shared_memory_size_in_huge_pages", "shared_memory_type",
    "ssl_library", "unix_socket_directories", "wal_segment_size", "wal_sync_method",
))
# Null in ours whatever the files say: relative to where the server is started.
RELATIVE = frozenset(("data_directory", "hba_file", "ident_file"))
# Even the default is the build's.
OF_BUILD = frozenset((
    "debug_assertions", "dynamic_shared_memory_type", "krb_server_keyfile",
    "server_version", "server_version_num", "shared_memory_type", "ssl_library",
    "unix_socket_directories", "wal_sync_method",
))
# Lists all words of all builds.
WORDS_OF_BUILD = frozenset((
    "default_toast_compression", "io_method", "wal_compression",
))
# The setting is that of the connection, and a single user has none.
OF_CONNECTION = frozenset((
    "tcp_keepalives_count", "tcp_keepalives_idle", "tcp_keepalives_interval",
    "tcp_user_timeout",
))
# Came with minor releases later than those at hand.
OF_MINOR_RELEASE = frozenset(("composite_type_mismatch", "output_plugin_libraries"))

# Rules whose findings say that the files cannot be read, or hold wrong names or values.
READING_FAMILIES = ("setting", "syntax")
READING_RULES = ("recovery-conf-present", "recovery-conf-unknown",
                 "recovery-no-restore-command", "recovery-setting-too-early",
                 "recovery-target-multiple")
# Read once the server opens its sockets, which a single user does not.
LATE = ("listen_addresses", "unix_socket_directories")

# A start that was refused, or an answer that did not come, for other reasons than what
# the files say: the machine, the build, the data, the session.
BEYOND_FILES = re.compile("|".join((
    "could not map anonymous shared memory", "could not create shared memory",
    "could not access file", "could not load library", "not supported by this",
    "not supported on this", "canceling statement", "terminating connection",
    "stack depth limit", "out of memory", "insufficient file descriptors",
    "standby mode is not supported by single-user", "huge pages",
    "requested recovery stop point", "requires a standalone", "could not locate",
    "recovery target timeline", "could not read .* time zone file",
)))
# Judged by what the machine has.
OF_MACHINE = frozenset((
    "lc_messages", "lc_monetary", "lc_numeric", "lc_time", "timezone", "log_timezone",
    "timezone_abbreviations", "log_destination", "io_method", "ssl", "bonjour",
    "max_stack_depth", "wal_compression", "default_toast_compression",
    "effective_io_concurrency", "maintenance_io_concurrency", "huge_page_size",
))


class Findings:
    """The errors of ours that speak of reading the files."""

    def __init__(self, ours: Ours, data: Path, major: int):
        run = subprocess.run(
            [ours.binary, "check", "--format=json", f"--pg-version={major}", data],
            stdin=subprocess.DEVNULL, timeout=20, capture_output=True,
            env=os.environ | {"LC_ALL": "C.UTF-8"})
        found = json.loads(run.stdout.decode(errors="replace"))["findings"]
        self.errors = [each for each in found if each["severity"] == "error"]

    def reading(self) -> list[dict]:
        return [each for each in self.errors
                if (each["family"] in READING_FAMILIES or each["rule"] in READING_RULES)
                and each["message"].split()[0] not in LATE]


def start_differences(server: StartServer, ours: Ours) -> list[Difference]:
    """All differences on the files that have been laid out."""
    found = Findings(ours, server.data, server.major)
    rows = ours.rows("settings", server.data, server.major)
    answer = server.ask()
    if isinstance(rows, str):
        return [Difference("no rows", None, rows)]
    if answer.rows is None:
        return refusal(answer, found)
    wrong = found.reading()
    if wrong:
        kind = f"we alone refuse: {wrong[0]['rule']} {wrong[0]['message'].split()[0]}"
        return [Difference(kind, "starts", wrong[0]["message"])]
    return row_differences(answer.rows, rows)


def refusal(answer: Answer, found: Findings) -> list[Difference]:
    """The server gives no rows: do we know why?"""
    wrong = found.reading()
    taken = "standby mode is not supported by single-user" in answer.log
    if taken and wrong:
        return [Difference(f"we alone refuse: {wrong[0]['rule']}", "is read",
                           wrong[0]["message"])]
    if found.errors or BEYOND_FILES.search(answer.log):
        return []
    names = re.findall(r'parameter "([^"]+)"', answer.log)
    if names and all(name.lower() in OF_MACHINE for name in names):
        return []
    said = names[0].lower() if names else "; ".join(answer.fatal[:1])
    return [Difference(f"the server alone refuses: {said}", answer.log[-600:], "no error")]


def row_differences(server: list[dict], ours: list[dict]) -> list[Difference]:
    theirs = {row["name"]: row for row in server}
    mine = {row["name"]: row for row in ours}
    found = [Difference(f"missing row: {name}", theirs[name], None)
             for name in theirs if name not in mine]
    found += [Difference(f"extra row: {name}", None, mine[name])
              for name in mine if name not in theirs and name not in OF_MINOR_RELEASE]
    both = [name for name in mine if name in theirs]
    if both != [name for name in theirs if name in mine]:
        found.append(Difference("another order", None, None))
    for name in both:
        columns = [column for column in theirs[name]
                   if not is_agreed(theirs[name], mine[name], column)]
        if columns:
            found.append(Difference(f"{', '.join(columns)} of {name}", theirs[name],
                                    mine[name]))
    return found


def is_agreed(server: dict, ours: dict, column: str) -> bool:
    name = server["name"]
    if column in PROSE:
        return True
    if column not in ours:
        return False
    if name in COMMAND_LINE and column in (*VALUES, "source", "sourcefile", "sourceline"):
        return True
    if column == "setting" and name in OF_CONNECTION:
        return True
    if ours[column] is None:
        if column in VALUES and name in UNKNOWN and ours["sourcefile"] is None:
            return True
        if column in VALUES and name in RELATIVE:
            return True
        if column in ("boot_val", "min_val", "max_val") and name in OF_BUILD:
            return True
    if column == "enumvals" and name in WORDS_OF_BUILD and server[column]:
        return set(server[column]) <= set(ours[column])
    return is_same(server[column], ours[column])

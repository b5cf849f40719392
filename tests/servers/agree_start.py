"""A server that is started anew on the files of each case, and asked what it runs with.

It is started as a single user, which reads the same files by the same rules as a start
of the whole server and takes a tenth of the time. The program `start` compares the two.
The database has the encoding SQL_ASCII, in which no byte is wrong.
"""

import json
import re
import shutil
from dataclasses import dataclass, field

from agree_case import Case
from agree_server import NoAnswer, ViewServer
from server import SUPERUSER
from workplace import Workplace

QUERY = "copy (select json_agg(row_to_json(s)) from pg_settings s) to stdout\n"
PROMPT = b"backend> "
PATIENCE = 30
RECOVERED = "starting archive recovery"
COMMAND_LINE = {"fsync": "off"}


@dataclass(frozen=True)
class Answer:
    """What came of a start: rows, or the reason why there are none."""

    rows: list[dict] | None
    log: str
    fatal: list[str] = field(default_factory=list)


class StartServer(ViewServer):
    """The data directory of one major version, never left running."""

    def __init__(self, place: Workplace, major: int):
        super().__init__(place, major)
        self.pristine = self.data.with_name(self.data.name + ".pristine")

    def open(self) -> None:
        run = self.place.run([
            self.server.program("initdb"), "-N", "-U", SUPERUSER, "-E", "SQL_ASCII",
            "--locale=C", "-D", self.data])
        if run.returncode != 0:
            raise RuntimeError(f"initdb {self.major}: {run.stdout}{run.stderr}")
        self.place.run(["cp", "-a", self.data, self.pristine])
        self.lay(Case("nothing", "", {}))

    def reopen(self) -> None:
        """Back to the data as initdb has made them."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.place.run(["cp", "-a", self.pristine, self.data])
        self.written = set()

    def close(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.pristine, ignore_errors=True)

    def lay(self, case: Case) -> None:
        super().lay(case)
        for name in ("recovery.done", "postmaster.pid"):
            (self.data / name).unlink(missing_ok=True)

    def ask(self) -> Answer:
        """Start on the files as they lie."""
        options = [word for name, value in COMMAND_LINE.items()
                   for word in ("-c", f"{name}={value}")]
        run = self.place.feed([self.server.program("postgres"), "--single", "-D",
                               self.data, *options, "postgres"], QUERY, PATIENCE)
        if run.returncode == 124:
            raise NoAnswer(f"no end in {PATIENCE} s")
        log = (run.stdout + run.stderr).decode(errors="replace")
        fatal = re.findall(r"(?:FATAL|PANIC|ERROR): +(.*)", log)
        if RECOVERED in log:
            self.reopen()
        return Answer(rows_in(run.stdout), log, list(dict.fromkeys(fatal)))


def rows_in(output: bytes) -> list[dict] | None:
    """The one line of COPY, in which backslashes are doubled."""
    for line in output.splitlines():
        line = line.removeprefix(PROMPT)
        if line.startswith(b'[{"name"'):
            return json.loads(line.replace(b"\\\\", b"\\").decode(errors="replace"))
    return None

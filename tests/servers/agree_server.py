"""A running server that is asked, over one connection, what it makes of a case's files.

The views read the files anew at every query, so a case is a few files written over
those of the running server. It starts with an empty postgresql.conf: what it needs
stands on its command line, so that no setting of a case can have been there at the
start and be gone. The database has the encoding SQL_ASCII, in which no byte is wrong.
"""

import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path

import versions
import workplace
from agree_case import CONFIGURATION, DATA, Case
from server import SUPERUSER, Server, Start
from workplace import Missing, Workplace, free_ports

DATABASE = "views"
ANSWER_PATIENCE = 20
READY = b"==answered==\n"


class NoAnswer(Exception):
    """The server or the connection is gone."""


class Session:
    """One psql that takes queries over a pipe."""

    def __init__(self, server: Server, database: str):
        way = (f"host={server.place.sockets} port={server.port} user={SUPERUSER} "
               f"dbname={database}")
        self.process = subprocess.Popen(
            server.place.command([workplace.client("psql"), "-XAtq", "-d", way]),
            cwd=server.place.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=server.place.environment() | {
                "PGCLIENTENCODING": "SQL_ASCII",
                "PGOPTIONS": "-c client_min_messages=error"},
            stderr=subprocess.STDOUT)

    def ask(self, sql: str) -> bytes:
        """The answer, or the message of the error, as it comes."""
        try:
            self.process.stdin.write(f"{sql};\n\\echo {READY.decode()}".encode())
            self.process.stdin.flush()
        except BrokenPipeError as error:
            raise NoAnswer("the connection is gone") from error
        return self.read_answer()

    def read_answer(self) -> bytes:
        answer = b""
        deadline = time.monotonic() + ANSWER_PATIENCE
        while not answer.endswith(READY):
            left = max(0, deadline - time.monotonic())
            if not select.select([self.process.stdout], [], [], left)[0]:
                raise NoAnswer(f"no answer in {ANSWER_PATIENCE} s")
            more = os.read(self.process.stdout.fileno(), 1 << 16)
            if not more:
                raise NoAnswer(answer.decode(errors="replace").strip())
            answer += more
        return answer[:-len(READY)]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class ViewServer:
    """The server of one major version, and the files of the case that it looks at."""

    def __init__(self, place: Workplace, major: int):
        self.place = place
        self.major = major
        self.server = Server(place, major, place.folder / f"agree{major}",
                             free_ports(1)[0])
        self.data = self.server.data
        self.session = None
        self.stained = False
        self.loads = ""
        self.written: set[Path] = set()

    def open(self) -> None:
        self.server.initdb()
        self.lay(Case("nothing", "", {}))
        self.start()
        self.server.execute(f"create database {DATABASE} template template0 "
                            "encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'")
        self.session = Session(self.server, DATABASE)

    def start(self) -> None:
        """Start on files that let us in; the case's own come afterwards."""
        (self.data / "pg_hba.conf").write_text("local all all trust\n")
        if self.server.start(port=str(self.server.port),
                             listen_addresses="") is not Start.READY:
            raise Missing(f"PostgreSQL {self.major} does not start: "
                          f"{self.server.log_text()[-500:]}")

    def reopen(self) -> None:
        """After a case that has brought the server or the connection down."""
        self.session.close()
        self.server.stop()
        self.lay(Case("nothing", "", {}))
        self.start()
        self.session = Session(self.server, DATABASE)

    def close(self) -> None:
        if self.session:
            self.session.close()
        self.server.remove()

    def rows(self, query: str) -> list[dict] | str:
        """The rows of a query, or the server's error.

        A custom parameter, once a view has looked at it, is known to the connection
        from then on: so the next query is asked on a new one.
        """
        new = "\\connect\n" if self.stained or self.loads else ""
        if self.loads:
            new += f"load '{self.loads}';\n"
        answer = self.session.ask(f"{new}select coalesce(json_agg(row_to_json(answer)), "
                                  f"'[]') from ({query}) answer")
        text = answer.decode(errors="replace")
        try:
            rows = json.loads(text)
        except ValueError:
            self.stained = True
            return text.strip()
        self.stained = bool(self.loads) or any("." in (row.get("name") or "")
                                               for row in rows)
        return rows

    def lay(self, case: Case) -> None:
        """Put the files of a case where the server reads them, and no others."""
        self.loads = case.loads
        for path in self.written:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        self.written = set()
        for name in CONFIGURATION:
            (self.data / name).write_bytes(self.named(case.files.get(name, b"")))
        for name, content in case.files.items():
            if name not in CONFIGURATION:
                self.lay_file(name, content)

    def lay_file(self, name: str, content: bytes | str | None) -> None:
        """One more file, directory or link."""
        path = self.data / name
        self.written.add(self.data / Path(name).parts[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir(exist_ok=True)
        elif isinstance(content, str):
            path.symlink_to(content)
        else:
            path.write_bytes(self.named(content))

    def named(self, content: bytes) -> bytes:
        """A file's content with the absolute path of the data directory in it."""
        return content.replace(DATA, os.fsencode(self.data))

    def samples(self) -> Path:
        return versions.server_folder(self.major) / "share" / "postgresql"

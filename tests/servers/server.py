"""One real PostgreSQL server: its data directory, its life, its log, its answers.

The configuration files stay as they are written. What makes a test server quick and
tame (no fsync, a socket folder of our own) is given on the command line alone.
"""

import shutil
import signal
import time
from enum import Enum
from pathlib import Path

import versions
import workplace
from workplace import Workplace

START_PATIENCE = 30
SUPERUSER = "postgres"


class Start(Enum):
    """How a start ended."""

    READY = "ready"      # takes connections
    CLOSED = "closed"    # runs as a standby that takes none (hot_standby = off)
    ENDED = "ended"      # the server process is gone
    STUCK = "stuck"      # neither, for longer than we wait


class Server:
    """A server of one major version over one data directory."""

    def __init__(self, place: Workplace, major: int, data: Path, port: int):
        self.place = place
        self.major = major
        self.data = data
        self.port = port
        self.log = data.with_name(data.name + ".log")
        self.process = None

    def program(self, name: str) -> Path:
        return versions.server_folder(self.major) / "bin" / name

    def initdb(self, *more: str) -> None:
        """Make the data directory with plain defaults, and what is asked for."""
        run = self.place.run([self.program("initdb"), "-N", "-U", SUPERUSER,
                              "-D", self.data, *more])
        if run.returncode != 0:
            raise RuntimeError(f"initdb {self.major}: {run.stdout}{run.stderr}")

    def start(self, **settings: str) -> Start:
        """Start, and wait until the server says that it is ready or has ended.

        Settings go on the command line, and so win over every file.
        """
        self.log.unlink(missing_ok=True)
        self.process = self.place.spawn([
            self.program("postgres"), "-D", self.data,
            "-c", f"unix_socket_directories={self.place.sockets}",
            "-c", "fsync=off",
            "-c", "wal_retrieve_retry_interval=100ms",
            *(f"--{name}={value}" for name, value in settings.items()),
        ], self.log)
        deadline = time.monotonic() + START_PATIENCE
        while time.monotonic() < deadline:
            if not self.is_running():
                return Start.ENDED
            said = self.status()
            if said in (Start.READY, Start.CLOSED):
                return said
            time.sleep(0.02)
        return Start.STUCK

    def status(self) -> Start:
        """What the server has written into its lock file; line 8 from version 10 on."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return Start.STUCK
        if len(lines) < 8 or lines[0].strip() != str(self.process.pid):
            return Start.STUCK
        words = {"ready": Start.READY, "standby": Start.CLOSED}
        return words.get(lines[7].strip(), Start.STUCK)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop: SIGINT is a fast shutdown, SIGQUIT leaves at once without tidying."""
        if self.process:
            workplace.end(self.process, how)
            self.place.processes.remove(self.process)
            self.process = None

    def psql(self, sql: str, conninfo: str = ""):
        """Run psql, over the socket as the superuser unless told otherwise; returns
        the finished process."""
        way = conninfo or (f"host={self.place.sockets} port={self.port} "
                           f"user={SUPERUSER} dbname=postgres")
        return self.place.run([workplace.client("psql"), "-XAtq", "-d", way,
                               "-v", "ON_ERROR_STOP=1", "-c", sql], timeout=20)

    def query(self, sql: str) -> str | None:
        """The answer as text, or nothing when there was none."""
        run = self.psql(sql)
        return run.stdout.strip() if run.returncode == 0 else None

    def execute(self, sql: str) -> None:
        run = self.psql(sql)
        if run.returncode != 0:
            raise RuntimeError(f"PostgreSQL {self.major}: {sql}: {run.stderr}")

    def log_text(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.data, ignore_errors=True)
        self.log.unlink(missing_ok=True)

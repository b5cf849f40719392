"""This machine, as the tests use it: an account, a folder, ports, an address, an end.

PostgreSQL refuses to run as root, so root hands its servers to the account `nobody`;
anybody else runs them as himself. Everything lies in one temporary folder, and
whatever way the program ends, the servers end and the folder goes: a signal is turned
into an ordinary exit, and should that not happen the kernel stops the servers.
"""

import atexit
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

CLIENTS = Path("/usr/lib/postgresql")


class Missing(Exception):
    """Something that the machine must have for these tests, and has not."""


def client_major() -> int:
    """The version of the newest client programs that Debian has installed here."""
    majors = [int(folder.name) for folder in CLIENTS.glob("[1-9][0-9]")
              if (folder / "bin" / "pg_basebackup").exists()
              and (folder / "bin" / "psql").exists()]
    if not majors:
        raise Missing("no psql and pg_basebackup (Debian: apt-get install "
                      "postgresql-client-15)")
    return max(majors)


def client(name: str) -> Path:
    return CLIENTS / str(client_major()) / "bin" / name


def has_room(folder: Path | None, room: int) -> bool:
    return (folder is not None and os.access(folder, os.W_OK)
            and shutil.disk_usage(folder).free >= room)


class Workplace:
    """A temporary folder of the account that runs the servers, and its processes."""

    def __init__(self, wished: Path | None = None, room: int = 0):
        """In the folder wished for, if it is there and has so many bytes of room."""
        client_major()
        if not shutil.which("setpriv"):
            raise Missing("setpriv is not installed (Debian: util-linux)")
        self.folder = Path(tempfile.mkdtemp(
            prefix="pgcc-", dir=wished if has_room(wished, room) else None))
        self.account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.processes: list[subprocess.Popen] = []
        self.sockets = self.folder / "s"
        self.sockets.mkdir()
        self.own(self.folder, self.sockets)
        atexit.register(self.leave)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, lambda got, _: sys.exit(128 + got))

    def own(self, *places: Path) -> None:
        """Give files that root has made to the account of the servers."""
        if self.account:
            for place in places:
                os.chown(place, self.account.pw_uid, self.account.pw_gid,
                         follow_symlinks=False)

    def environment(self) -> dict[str, str]:
        """What servers and clients see: nothing of the caller's PG* variables."""
        return {
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "PGCONNECT_TIMEOUT": "5",
            "TZ": "UTC",
        }

    def command(self, argv: list) -> list[str]:
        """The command line that runs argv as the account, and ends it with us."""
        drop = []
        if self.account:
            drop = [f"--reuid={self.account.pw_uid}", f"--regid={self.account.pw_gid}",
                    "--clear-groups"]
        return ["setpriv", *drop, "--pdeathsig=QUIT", *map(str, argv)]

    def run(self, argv: list, timeout: float = 60, **more):
        """Run a command to its end and return the finished process.

        More words go into its environment. Status 124: it took too long.
        """
        try:
            return subprocess.run(
                self.command(argv), cwd=self.folder, env=self.environment() | more,
                stdin=subprocess.DEVNULL, capture_output=True, text=True,
                errors="replace", timeout=timeout)
        except subprocess.TimeoutExpired as late:
            return subprocess.CompletedProcess(late.cmd, 124, "", f"timeout: {argv[0]}")

    def feed(self, argv: list, text: str, timeout: float):
        """Run a command that reads a text, to its end; what it says is bytes.

        Status 124: it took too long.
        """
        try:
            return subprocess.run(self.command(argv), cwd=self.folder,
                                  env=self.environment(), input=text.encode(),
                                  capture_output=True, timeout=timeout)
        except subprocess.TimeoutExpired as late:
            return subprocess.CompletedProcess(late.cmd, 124, b"", b"")

    def spawn(self, argv: list, log: Path) -> subprocess.Popen:
        """Start a server whose output goes to a log file."""
        with log.open("ab") as output:
            process = subprocess.Popen(
                self.command(argv), cwd=self.folder, env=self.environment(),
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process

    def leave(self) -> None:
        for process in self.processes:
            end(process, signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)


def end(process: subprocess.Popen, how: signal.Signals, patience: float = 15) -> None:
    """End a process that we have started, in the end by force."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens at, below those that the kernel hands out itself."""
    found: list[int] = []
    for port in random.sample(range(20000, 32000), 1000):
        with socket.socket() as probe:
            try:
                probe.bind(("", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise Missing("no free ports")


def own_address() -> str:
    """An address at which this machine is another host to itself.

    A connection to it comes from that very address, so neither a server that listens
    at localhost nor a record for 127.0.0.1 in pg_hba.conf will do: it is as if another
    host were asking. Choosing the route sends no packet.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError as error:
            raise Missing("the machine has no address but 127.0.0.1") from error
        return probe.getsockname()[0]

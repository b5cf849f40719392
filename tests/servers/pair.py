"""A primary and a standby, made as the tutorial of our user makes them.

On db1: listen_addresses, wal_level, max_wal_senders and wal_keep_segments are set, a
replication line is added to pg_hba.conf, a role made, the server restarted. db2 has its
own cluster; its postgresql.conf is kept aside, the data directory replaced by a base
backup of db1, the file put back, hot_standby switched on, and the recovery settings
written: recovery.conf up to 11, standby.signal and postgresql.conf from 12 on.

The standby asks at an address that is not the loopback one, as from another host.
"""

import shutil
import signal
from pathlib import Path

import conffile
import workplace
from mirror import mirror
from server import Server, Start
from workplace import Workplace

ROLE = "replicator"
PASSWORD = "ohchoo4Ee"
TEXT = {"encoding": "utf-8", "errors": "surrogateescape"}   # some rows write other bytes


class Pair:
    """Two nodes, db1 and db2, in one folder."""

    def __init__(self, place: Workplace, major: int, folder: Path, address: str,
                 ports: tuple[int, int]):
        self.place = place
        self.major = major
        self.folder = folder
        self.address = address
        self.sockets = place.sockets
        self.db1 = Server(place, major, folder / "db1", ports[0])
        self.db2 = Server(place, major, folder / "db2", ports[1])

    @property
    def nodes(self) -> tuple[Server, Server]:
        return self.db1, self.db2

    def node(self, name: str) -> Server:
        return {"db1": self.db1, "db2": self.db2}[name]

    @property
    def recovery_file(self) -> str:
        """Where the recovery settings of this version live."""
        return "recovery.conf" if self.major < 12 else "postgresql.conf"

    @property
    def conninfo(self) -> str:
        return (f"host={self.address} port={self.db1.port} user={ROLE} "
                f"password={PASSWORD}")

    # Files ---------------------------------------------------------------------

    def read(self, name: str, file: str) -> str:
        path = self.node(name).data / file
        return path.read_text(**TEXT) if path.exists() else ""

    def write(self, name: str, file: str, text: str) -> None:
        path = self.node(name).data / file
        is_new = not path.exists()
        if not path.parent.exists():
            path.parent.mkdir()
            self.place.own(path.parent)
        path.write_text(text, **TEXT)
        if is_new:
            path.chmod(0o600)
            self.place.own(path)

    def set(self, name: str, parameter: str, value: str,
            file: str = "postgresql.conf") -> None:
        self.write(name, file,
                   conffile.with_value(self.read(name, file), parameter, value))

    def snapshot(self) -> dict[str, str]:
        return {f"{name}/{file}": text for name in ("db1", "db2")
                for file, text in conffile.snapshot(self.node(name).data).items()}

    # The tutorial --------------------------------------------------------------

    def build(self) -> None:
        """Make both nodes; both are down at the end."""
        self.folder.mkdir()
        self.place.own(self.folder)
        self.make_primary()
        own_conf = self.keep_own_conf()
        self.base_backup()
        self.make_standby(own_conf)
        self.db1.stop()

    def make_primary(self) -> None:
        self.db1.initdb()
        self.set("db1", "port", str(self.db1.port))
        self.must_start(self.db1)
        self.db1.execute(f"create role {ROLE} login replication password '{PASSWORD}'")
        self.db1.execute("create table arrived (word text primary key)")
        self.set("db1", "listen_addresses", "'*'")
        self.set("db1", "wal_level", "replica")
        self.set("db1", "max_wal_senders", "5")
        if self.major < 13:
            self.set("db1", "wal_keep_segments", "32")
        else:
            self.set("db1", "wal_keep_size", "512MB")
        self.write("db1", "pg_hba.conf", self.read("db1", "pg_hba.conf") +
                   f"host    replication     {ROLE}      {self.address}/32"
                   "            md5   # db2\n")
        self.db1.stop()
        self.must_start(self.db1)

    def keep_own_conf(self) -> str:
        """The file that db2's own cluster has, whose data directory then goes."""
        self.db2.initdb()
        own_conf = self.read("db2", "postgresql.conf")
        shutil.rmtree(self.db2.data)
        return own_conf

    def base_backup(self) -> None:
        """Copy db1; pg_basebackup takes no server that is newer than itself."""
        if self.major <= workplace.client_major():
            run = self.place.run([
                workplace.client("pg_basebackup"), "-X", "stream", "-c", "fast", "-N",
                "-h", self.address, "-p", self.db1.port, "-U", ROLE,
                "-D", self.db2.data], PGPASSWORD=PASSWORD)
        else:
            run = self.low_level_backup()
        if run.returncode != 0:
            raise RuntimeError(f"base backup of {self.major}: {run.stderr}")

    def low_level_backup(self):
        """A copy between pg_backup_start and pg_backup_stop, in one session.

        No WAL is copied: the standby streams it, since the primary keeps enough.
        """
        script = self.folder / "backup.sql"
        label = self.db2.data / "backup_label"
        script.write_text(
            "select pg_backup_start('db2', true) \\g /dev/null\n"
            f"\\! cp -a {self.db1.data} {self.db2.data}\n"
            f"\\! rm -f {self.db2.data}/postmaster.* {self.db2.data}/pg_wal/0*\n"
            f"select labelfile from pg_backup_stop(false) \\g {label}\n")
        script.chmod(0o644)
        return self.place.run([
            workplace.client("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1",
            "-h", self.place.sockets, "-p", self.db1.port, "-U", "postgres",
            "-d", "postgres", "-f", script])

    def make_standby(self, own_conf: str) -> None:
        self.write("db2", "postgresql.conf", own_conf)
        self.set("db2", "port", str(self.db2.port))
        self.set("db2", "hot_standby", "on")
        if self.major < 12:
            self.write("db2", "recovery.conf", "# db2 follows db1\n")
            self.set("db2", "standby_mode", "on", "recovery.conf")
        else:
            self.write("db2", "standby.signal", "")
        self.set("db2", "primary_conninfo", f"'{self.conninfo}'", self.recovery_file)

    def must_start(self, server: Server) -> None:
        if server.start() is not Start.READY:
            raise RuntimeError(f"PostgreSQL {self.major}: {server.data.name} does not "
                               f"start:\n{server.log_text()}")

    # Copies --------------------------------------------------------------------

    def copy(self, folder: Path) -> "Pair":
        """A second pair with the same data and files; both must be down.

        What is in the folder from an earlier copy is put back as it was.
        """
        mirror(self.folder, folder, self.place.own)
        return Pair(self.place, self.major, folder, self.address,
                    (self.db1.port, self.db2.port))

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        for server in self.nodes:
            server.stop(how)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

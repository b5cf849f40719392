"""The pair that every case of the tier `pairs` begins with, and its quick copies.

Unlike that of the tutorial it has short files of our own, and its servers get nothing on
the command line: a case may change whatever it likes. The standby is a cold copy of the
primary, which it has followed once.
"""

import os
import shutil
import signal
import time
from pathlib import Path

from libpq import Connection, QueryFailed
from mirror import mirror
from pair import Pair
from server import SUPERUSER, Server, Start
from workplace import Missing, Workplace

ROLE, PASSWORD = "repl", "eeRoh3Ae"
PATIENCE = 15     # for a start to end either way, in seconds

CONF = """\
# Short waits, little memory, no fsync: servers of a moment.
listen_addresses = '*'
port = {port}
unix_socket_directories = '{sockets}'
max_connections = 40
shared_buffers = 8MB
fsync = off
autovacuum = off
wal_level = replica
max_wal_senders = 5
max_replication_slots = 5
{keep}
hot_standby = on
wal_retrieve_retry_interval = 100ms
wal_receiver_status_interval = 1s
"""

# The first three are for the one who looks; a connection for replication needs the last.
HBA = """\
# type  database  user  address  method
local   all       postgres       trust
host    all       postgres       127.0.0.1/32    trust
host    all       postgres       {address}/32    trust
host    replication  repl        {address}/32    trust
"""
RECORD = r"host\s+replication"


class BareServer(Server):
    """A server whose files alone decide; asked by way of its lock file."""

    library = None

    def start(self) -> Start:
        """Start, and wait until the server says that it is ready or has ended."""
        self.log.unlink(missing_ok=True)
        self.process = self.place.spawn([self.program("postgres"), "-D", self.data],
                                        self.log)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if not self.is_running():
                return Start.ENDED
            said = self.status()
            if said in (Start.READY, Start.CLOSED):
                return said
            time.sleep(0.015)
        return Start.STUCK

    def ways(self) -> list[str]:
        """How the running server can be reached: its socket, or an address."""
        lines = (self.data / "postmaster.pid").read_text().splitlines()
        port, socket, address = lines[3].strip(), lines[4].strip(), lines[5].strip()
        # A relative folder lies in the data directory; @ begins an abstract name.
        is_whole = socket.startswith(("/", "@")) or not socket
        hosts = [socket if is_whole else str(self.data / socket)] if socket else []
        if address:
            hosts += ["127.0.0.1"] if address in ("*", "0.0.0.0", "localhost") else [address]
        return [f"host={host} port={port} user={SUPERUSER} dbname=postgres "
                "connect_timeout=5" for host in hosts]

    def connect(self) -> Connection:
        """A session of the superuser; raises QueryFailed when there is none."""
        failure = QueryFailed("the server has no address")
        for way in self.ways():
            try:
                return Connection(self.library, way)
            except QueryFailed as reason:
                failure = reason
        raise failure


class BasePair(Pair):
    """A primary db1 and a standby db2 with the files above."""

    def __init__(self, place: Workplace, major: int, folder: Path, address: str,
                 ports: tuple[int, int]):
        super().__init__(place, major, folder, address, ports)
        self.db1 = BareServer(place, major, folder / "db1", ports[0])
        self.db2 = BareServer(place, major, folder / "db2", ports[1])

    @property
    def conninfo(self) -> str:
        return f"host={self.address} port={self.db1.port} user={ROLE}"

    def build(self) -> None:
        """Make both nodes; both are down at the end."""
        self.folder.mkdir()
        self.place.own(self.folder)
        self.db1.initdb()
        self.write_conf("db1")
        self.write("db1", "pg_hba.conf", HBA.format(address=self.address))
        self.fill_primary()
        self.make_certificate()
        shutil.copytree(self.db1.data, self.db2.data, symlinks=True)
        self.own_all(self.db2.data)
        self.write_own()

    def own_all(self, folder: Path) -> None:
        for where, folders, files in os.walk(folder):
            self.place.own(Path(where), *(Path(where, name) for name in folders + files))

    def fill_primary(self) -> None:
        """What the data of the primary hold: two roles, a table, a slot."""
        self.must_start(self.db1)
        with self.db1.connect() as session:
            session.query(f"create role {ROLE} login replication password '{PASSWORD}'")
            session.query("create role plain login")
            session.query("create table arrived (word text primary key)")
            session.query("select pg_create_physical_replication_slot('kept')")
        self.db1.stop()
        # Aside, for the cases that want it in the data.
        shutil.move(self.db1.data / "pg_replslot" / "kept", self.folder / "kept")

    def make_certificate(self) -> None:
        """A key and a certificate of its own, beside the data, for the cases with TLS."""
        if not shutil.which("openssl"):
            raise Missing("openssl is not installed")
        run = self.place.run([
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=db1", "-keyout", self.folder / "server.key",
            "-out", self.folder / "server.crt"])
        if run.returncode != 0:
            raise Missing(f"openssl makes no certificate: {run.stderr}")

    def write_own(self) -> None:
        """The files that name ports and folders, which each copy has its own of."""
        self.write_conf("db1")
        self.write_conf("db2")
        if self.major < 12:
            self.write("db2", "recovery.conf", "standby_mode = on\n")
        else:
            self.write("db2", "standby.signal", "")
        self.set("db2", "primary_conninfo", f"'{self.conninfo}'", self.recovery_file)

    def write_conf(self, name: str) -> None:
        keep = "wal_keep_segments = 4" if self.major < 13 else "wal_keep_size = 64MB"
        self.write(name, "postgresql.conf", CONF.format(
            port=self.node(name).port, sockets=self.sockets, keep=keep))
        self.write(name, "postgresql.auto.conf", "# Do not edit this file by hand.\n")

    def copy(self, folder: Path) -> "BasePair":
        """A pair with the same data; what is there from an earlier copy is put back."""
        mirror(self.folder, folder, self.place.own)
        pair = BasePair(self.place, self.major, folder, self.address,
                        (self.db1.port, self.db2.port))
        pair.sockets = self.sockets
        return pair

    def rest(self) -> None:
        """Stop both in order, so that the copies have nothing to recover."""
        self.db1.stop(signal.SIGINT)
        self.db2.stop(signal.SIGINT)

"""Connections by chance, over files by chance: drawn, loaded by a server, and tried."""

import random
import socket
import ssl
import struct
import subprocess
import time
from dataclasses import dataclass

from server import Server, Start
from workplace import Workplace, free_ports

TYPES = ("local",) * 2 + ("host",) * 4 + ("hostssl", "hostnossl", "hostgssenc",
                                          "hostnogssenc")
DATABASES = ("all",) * 8 + ("da", "db", "g", "a", '"all"', "sameuser", "samerole",
             "replication", "all,replication", "da,sameuser", '"replication"', "/^d",
             "/b$")
USERS = ("all",) * 6 + ("a", "b", '"all"', "+g", "a,+g", "+a", "/^a", "/", '"+g"')
ADDRESSES = ("all",) * 3 + ("0.0.0.0/0", "::/0", "127.0.0.0/8", "127.0.0.1/32",
                            "127.0.0.2/31",
             "127.0.0.0/29", "127.0.0.1 255.0.0.255", "127.0.0.5/30", "::1/128",
             "127.0.0.0 255.255.255.253", "samehost", "samenet", "10.0.0.0/8", "127.1/32")
METHODS = ("md5", "password", "reject")
CLIENTS = (None, "127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.5", "127.0.0.9", "::1")
NAMES = ("a", "b", "all")
ROLES_OF = {"a": (), "b": ("g",), "all": ()}
REACHED = ("da", "db", "g", "a", "b", "all", "replication")


@dataclass(frozen=True)
class Attempt:
    """One connection: who, whereto, from where and how."""

    user: str
    database: str | None    # nothing: replication
    address: str | None     # nothing: the Unix socket
    ssl: bool

    def options(self) -> list[str]:
        way = [f"--address={self.address}", "--ssl" if self.ssl else "--no-ssl"]
        what = f"--database={self.database}" if self.database else "--replication"
        roles = ROLES_OF[self.user] or ("",)
        return [f"--user={self.user}", what, *(way if self.address else []),
                *(f"--member-of={role}" for role in roles)]


def draw_line(chance: random.Random) -> str:
    kind = chance.choice(TYPES)
    address = "" if kind == "local" else chance.choice(ADDRESSES)
    return (f"{kind} {chance.choice(DATABASES)} {chance.choice(USERS)} {address} "
            f"{chance.choice(METHODS)}")


def draw_attempt(chance: random.Random) -> Attempt:
    address = chance.choice(CLIENTS)
    database = chance.choice(REACHED) if chance.random() < 0.8 else None
    return Attempt(chance.choice(NAMES), database, address,
                   bool(address) and chance.random() < 0.5)


# The server ---------------------------------------------------------------------

def prepare(place: Workplace, major: int) -> Server:
    """A server with SSL, three roles, and no GSSAPI to speak of."""
    server = Server(place, major, place.folder / f"access{major}", free_ports(1)[0])
    server.initdb()
    key, certificate = server.data / "server.key", server.data / "server.crt"
    subprocess.run(["openssl", "req", "-new", "-x509", "-days", "9", "-nodes", "-subj",
                    "/CN=test", "-out", certificate, "-keyout", key], check=True,
                   capture_output=True)
    key.chmod(0o600)
    place.own(key, certificate)
    with (server.data / "postgresql.conf").open("a") as conf:
        conf.write("ssl = on\npassword_encryption = md5\n"
                   "listen_addresses = '127.0.0.1,::1'\n")
    if server.start(port=str(server.port)) is not Start.READY:
        raise RuntimeError(f"server {major}: {server.log_text()}")
    for sql in ("create role a login", "create role g", "create role b login in role g",
                'create role "all" login'):
        server.execute(sql)
    return server


def load(server: Server, lines: list[str]) -> str | None:
    """Have the server read a file; returns what it says if it will not."""
    (server.data / "pg_hba.conf").write_text("\n".join(lines) + "\n")
    before = len(server.log_text())
    (pid,) = (server.data / "postmaster.pid").read_text().splitlines()[:1]
    server.place.run(["kill", "-HUP", pid])
    deadline = time.monotonic() + 20
    while "reloading configuration files" not in server.log_text()[before:]:
        if time.monotonic() > deadline:
            return "it does not reload"
        time.sleep(0.01)
    ask(server, Attempt("a", "da", "127.0.0.1", False))     # it has read the file now
    said = server.log_text()[before:]
    return said if "was not reloaded" in said else None


def open_socket(server: Server, attempt: Attempt) -> socket.socket:
    if attempt.address is None:
        plain = socket.socket(socket.AF_UNIX)
        plain.connect(f"{server.place.sockets}/.s.PGSQL.{server.port}")
        return plain
    family = socket.AF_INET6 if ":" in attempt.address else socket.AF_INET
    plain = socket.socket(family)
    plain.bind((attempt.address, 0))
    plain.connect(("::1" if family == socket.AF_INET6 else "127.0.0.1", server.port))
    if not attempt.ssl:
        return plain
    plain.sendall(struct.pack("!ii", 8, 80877103))
    if plain.recv(1) != b"S":
        raise RuntimeError("the server speaks no SSL")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain)


def read_message(stream) -> tuple[bytes, bytes]:
    head = stream.read(5)
    if len(head) < 5:
        raise RuntimeError("the server hung up")
    return head[:1], stream.read(struct.unpack("!i", head[1:])[0] - 4)


def ask(server: Server, attempt: Attempt) -> str:
    """Try to connect with a wrong password; returns the server's error."""
    words = ["user", attempt.user]
    words += ["database", attempt.database] if attempt.database else ["replication", "1"]
    body = b"".join(word.encode() + b"\0" for word in words) + b"\0"
    with open_socket(server, attempt) as connection:
        connection.settimeout(20)
        stream = connection.makefile("rb")
        connection.sendall(struct.pack("!ii", len(body) + 8, 196608) + body)
        kind, message = read_message(stream)
        if kind == b"R":
            connection.sendall(b"p" + struct.pack("!i", 10) + b"wrong\0")
            kind, message = read_message(stream)
        return message.decode(errors="replace") if kind == b"E" else f"{kind} {message}"


def server_says(server: Server, attempt: Attempt) -> str:
    """`line N`, `rejected` or `no record`."""
    before = len(server.log_text())
    error = ask(server, attempt)
    if "no pg_hba.conf entry" in error:
        return "no record"
    if "pg_hba.conf rejects" in error:
        return "rejected"
    said = server.log_text()[before:]
    for word in ("pg_hba.conf line ", 'pg_hba.conf" line '):
        if word in said:
            return "line " + said.split(word, 1)[1].split(":")[0]
    return f"something else: {error} {said}"

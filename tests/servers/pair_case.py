"""One way to change a pair, as a row of the tables in pair_cases_*.py.

A row says what is changed and for which versions, and never what comes of it: that is
for the servers to say.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

import changes
import conffile
from changes import Change, fill
from pair import Pair

RECORD = r"host\s+replication"


@dataclass(frozen=True)
class PairCase:
    """A change by name. `unknowable` says why no file can tell what comes of it.

    `backup` has a base backup tried as well, while the standby streams.
    """

    name: str
    change: Change
    since: int = 10
    until: int = 99
    unknowable: str = ""
    backup: bool = False

    def is_for(self, major: int) -> bool:
        return self.since <= major <= self.until


def primary(name: str, value: str) -> Change:
    return changes.setting("db1", name, value)


def standby(name: str, value: str) -> Change:
    return changes.setting("db2", name, value)


def both(name: str, value: str) -> Change:
    return changes.several(primary(name, value), standby(name, value))


def auto(node: str, text: str) -> Change:
    """A line as ALTER SYSTEM would leave it."""
    return changes.line(node, "postgresql.auto.conf", text)


def text_of(node: str, file: str, text: str) -> Change:
    """The whole of a file, which is made if need be; braces are filled."""
    return lambda pair: pair.write(node, file, fill(text, pair))


def raw(node: str, file: str, content: bytes) -> Change:
    """More bytes at the end of a file, whatever they are."""
    def change(pair: Pair) -> None:
        path = pair.node(node).data / file
        path.write_bytes(path.read_bytes() + content)
    return change


def leading(node: str, file: str, text: str) -> Change:
    """Text before all that a file has."""
    return lambda pair: pair.write(node, file, fill(text, pair) + pair.read(node, file))


def records(text: str) -> Change:
    """The primary's records for replication; those for the one who looks stay."""
    def change(pair: Pair) -> None:
        kept = conffile.commented_out(pair.read("db1", "pg_hba.conf"), RECORD)
        if kept and not kept.endswith("\n"):
            kept += "\n"
        pair.write("db1", "pg_hba.conf", kept + fill(text, pair))
    return change


def conninfo(text: str) -> Change:
    """The standby's primary_conninfo; quotes in the text are doubled for the file."""
    def change(pair: Pair) -> None:
        value = fill(text, pair).replace("'", "''")
        pair.set("db2", "primary_conninfo", f"'{value}'", pair.recovery_file)
    return change


def mode(node: str, file: str, bits: int) -> Change:
    return lambda pair: (pair.node(node).data / file).chmod(bits)


def folder_made(node: str, name: str) -> Change:
    def change(pair: Pair) -> None:
        path = pair.node(node).data / name
        path.mkdir()
        pair.place.own(path)
    return change


def folder_gone(node: str, name: str) -> Change:
    return lambda pair: shutil.rmtree(pair.node(node).data / name)


def lines(family: str, node: str, file: str, texts: tuple[str, ...],
          **more) -> tuple[PairCase, ...]:
    """A case for each text, which becomes the last line of a file."""
    return varied(family, lambda text: changes.line(node, file, text), texts, **more)


def varied(family: str, verb: Callable[[str], Change], texts: tuple[str, ...],
           **more) -> tuple[PairCase, ...]:
    """A case for each text, done by a verb that takes a text."""
    return tuple(PairCase(name_of(family, text), verb(text), **more) for text in texts)


def name_of(family: str, text: str) -> str:
    """One line that names a case, however many its text has."""
    return f"{family}: {text}".replace("\n", " / ")


def tls(node: str, key_bits: int = 0o600) -> Change:
    """ssl = on, with a certificate of its own in the data directory."""
    def change(pair: Pair) -> None:
        data = pair.node(node).data
        for name in ("server.crt", "server.key"):
            shutil.copy(pair.folder / name, data / name)
            (data / name).chmod(key_bits)
            pair.place.own(data / name)
        pair.set(node, "ssl", "on")
    return change


def slot_kept(node: str, database: int = 0) -> Change:
    """The data hold a slot, `kept`: physical, or of the database with this OID."""
    def change(pair: Pair) -> None:
        target = pair.node(node).data / "pg_replslot" / "kept"
        shutil.copytree(pair.folder / "kept", target)
        pair.place.own(target, *target.iterdir())
        state = target / "state"
        state.write_bytes(with_database(state.read_bytes(), database))
    return change


def with_database(state: bytes, database: int) -> bytes:
    """A slot's state: magic, checksum, version, length, name, database, and more."""
    summed = bytearray(state[8:])
    summed[72:76] = database.to_bytes(4, "little")
    return state[:4] + crc32c(summed).to_bytes(4, "little") + bytes(summed)


def crc32c(content: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF

"""Whether a base backup can be taken from a primary whose standby streams.

pg_basebackup of the newest servers is not at hand, so the commands are sent that it
sends: BASE_BACKUP in one connection, and for `-X stream` a temporary slot and a stream
in a second one beside it. The user and the address are those of the standby.
"""

from libpq import Connection, QueryFailed
from pair_base import ROLE, BasePair

WAYS = ("fetch", "stream")


def command(major: int, way: str) -> str:
    """BASE_BACKUP as this version wants it; with `fetch` the WAL comes along."""
    if major >= 15:
        wal = ", WAL" if way == "fetch" else ""
        return f"BASE_BACKUP (LABEL 'pairs', CHECKPOINT 'fast'{wal})"
    return "BASE_BACKUP LABEL 'pairs' FAST" + (" WAL" if way == "fetch" else "")


def refusal(pair: BasePair, way: str) -> str | None:
    """The words in which the primary refuses a base backup; none when it is given."""
    conninfo = (f"host={pair.address} port={pair.db1.port} user={ROLE} replication=true "
                "application_name=pg_basebackup connect_timeout=5")
    library = pair.db1.library
    try:
        with Connection(library, conninfo) as session:
            if way == "fetch":
                session.query(command(pair.major, way))
                return None
            with Connection(library, conninfo) as stream:
                stream.query("CREATE_REPLICATION_SLOT pairs TEMPORARY PHYSICAL")
                session.query(command(pair.major, way))
                return None
    except QueryFailed as reason:
        return str(reason)


def refusals(pair: BasePair) -> dict[str, str]:
    """The ways that are refused, and the words."""
    found = {way: refusal(pair, way) for way in WAYS}
    return {way: words for way, words in found.items() if words}

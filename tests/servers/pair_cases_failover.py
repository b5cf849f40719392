"""Rows of the tier `pairs`: what is in the data after a failover, or after a restore.

These changes start the servers themselves, and leave both of them stopped.
"""

import shutil
import signal
import time

from changes import Change, recovery, several
from pair_base import BasePair
from pair_case import PairCase

PATIENCE = 10     # for a promotion, in seconds
FAST = signal.SIGINT


def write_rows(pair: BasePair, node: str, n: int) -> None:
    with pair.node(node).connect() as session:
        session.query(f"insert into arrived select '{node} ' || n "
                      f"from generate_series(1, {n}) n")
        session.query("checkpoint")


def has_rows(pair: BasePair, node: str, other: str, n: int) -> bool:
    with pair.node(node).connect() as session:
        return session.query("select count(*) from arrived where word like "
                             f"'{other} %'") == str(n)


def wait(is_true, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def promote(pair: BasePair) -> None:
    """db2 becomes a primary, and is stopped when that stands in its data."""
    pair.place.run([pair.db2.program("pg_ctl"), "promote", "-D", pair.db2.data])

    def is_primary() -> bool:
        with pair.db2.connect() as session:
            return session.query("select pg_is_in_recovery()") == "f"
    wait(is_primary, "no promotion")
    write_rows(pair, "db2", 1)
    pair.db2.stop(FAST)


def change_places(pair: BasePair) -> None:
    """The promoted server is the primary db1, the old primary its standby db2."""
    aside = pair.folder / "aside"
    pair.db1.data.rename(aside)
    pair.db2.data.rename(pair.db1.data)
    aside.rename(pair.db2.data)
    for name in ("recovery.conf", "recovery.done", "standby.signal"):
        (pair.db1.data / name).unlink(missing_ok=True)
    pair.write_own()


def failover(pair: BasePair) -> None:
    """The old primary is stopped first, and wrote nothing that the new one lacks."""
    pair.db1.start()
    pair.db2.start()
    write_rows(pair, "db1", 1)
    wait(lambda: has_rows(pair, "db2", "db1", 1), "no row arrives")
    pair.db1.stop(FAST)
    time.sleep(0.3)
    promote(pair)
    change_places(pair)


def failover_diverged(pair: BasePair) -> None:
    """The old primary wrote on while the standby was away, which was then promoted."""
    pair.db1.start()
    write_rows(pair, "db1", 1000)
    pair.db1.stop(FAST)
    pair.db2.start()
    promote(pair)
    change_places(pair)


def failover_unrecorded(pair: BasePair) -> None:
    """The same, and somebody has cleaned up in pg_wal of the new primary."""
    failover(pair)
    for history in (pair.db1.data / "pg_wal").glob("*.history"):
        history.unlink()


def restored(pair: BasePair) -> None:
    """The primary is an older copy of itself."""
    old = pair.folder / "old"
    shutil.copytree(pair.db1.data, old, symlinks=True)
    pair.db1.start()
    pair.db2.start()
    write_rows(pair, "db1", 1000)
    wait(lambda: has_rows(pair, "db2", "db1", 1000), "no row arrives")
    pair.rest()
    shutil.rmtree(pair.db1.data)
    old.rename(pair.db1.data)
    pair.own_all(pair.db1.data)


def wal_removed(pair: BasePair) -> None:
    """The primary went on for long while the standby was away."""
    pair.set("db1", "wal_keep_size" if pair.major > 12 else "wal_keep_segments", "0")
    pair.set("db1", "max_wal_size", "32MB")
    pair.set("db1", "min_wal_size", "32MB")
    pair.db1.start()
    for n in range(6):
        with pair.db1.connect() as session:
            session.query(f"insert into arrived values ('{n}')")
            session.query("select pg_switch_wal()")
            session.query("checkpoint")
    pair.db1.stop(FAST)


def promoted_by_mistake(pair: BasePair) -> None:
    pair.db2.start()
    promote(pair)
    (pair.db2.data / "recovery.done").unlink(missing_ok=True)
    pair.write_own()


def stopped_together(pair: BasePair) -> None:
    pair.db1.start()
    pair.db2.start()
    write_rows(pair, "db1", 1000)
    pair.rest()


def killed(pair: BasePair) -> None:
    """Both are killed: what their control files say lags behind their WAL."""
    pair.db1.start()
    pair.db2.start()
    write_rows(pair, "db1", 1000)
    pair.stop()


def after(change: Change, timeline: str) -> Change:
    return several(change, recovery("recovery_target_timeline", f"'{timeline}'"))


FAILOVER_CASES = (
    PairCase("failover: by default", failover),
    PairCase("failover: latest", after(failover, "latest")),
    PairCase("failover: current", after(failover, "current"), since=12),
    PairCase("failover: the old timeline", after(failover, "1")),
    PairCase("failover: the history is lost", after(failover_unrecorded, "latest")),
    PairCase("failover: diverged", after(failover_diverged, "latest")),
    PairCase("failover: diverged, current", after(failover_diverged, "current"), since=12),
    PairCase("failover: the standby was promoted", promoted_by_mistake),
    PairCase("restore: the primary is older", restored),
    PairCase("restore: the WAL was removed", wal_removed),
    PairCase("restore: both were stopped", stopped_together),
    PairCase("restore: both were killed", killed),
)

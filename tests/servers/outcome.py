"""What a real pair does: the first thing that fails on the way to a row on the standby.

The order is that of an administrator: does the primary start, does it take writes,
does the standby start, is it a standby, does the primary see it streaming, does a row
arrive, can it be read there.
"""

import re
import signal
import time
from dataclasses import dataclass

from pair import Pair
from server import Server, Start

STREAMS = "streams"
PRIMARY_REFUSES = "the primary refuses to start"
PRIMARY_READ_ONLY = "the primary is read-only"
STANDBY_REFUSES = "the standby refuses to start"
STANDBY_STOPS = "the standby stops"
SECOND_PRIMARY = "the standby is a second primary"
NOT_STREAMING = "does not stream"
FOLLOWS_ITSELF = "the standby streams from itself"
REPLAY_STUCK = "streams, but rows do not arrive"
NO_QUERIES = "streams, but the standby takes no queries"

PATIENCE = 20     # for something to happen, in seconds; what is known goes faster
FAILURE = re.compile(r"(?:FATAL|ERROR): +(?!the database system is)")
WAITING = re.compile(r"specified neither \"?primary_conninfo")


@dataclass(frozen=True)
class Outcome:
    """What happened, and the log of the server to which it did."""

    kind: str
    log: str = ""

    @property
    def last_words(self) -> str:
        return "\n".join(self.log.splitlines()[-6:])


def observe(pair: Pair, how: signal.Signals = signal.SIGQUIT) -> Outcome:
    """Start both, look, stop both."""
    try:
        return observe_primary(pair) or observe_standby(pair)
    finally:
        pair.stop(how)


def observe_primary(pair: Pair) -> Outcome | None:
    if pair.db1.start() is not Start.READY:
        return Outcome(PRIMARY_REFUSES, pair.db1.log_text())
    if pair.db1.query("select pg_is_in_recovery()") != "f":
        return Outcome(PRIMARY_READ_ONLY, pair.db1.log_text())
    return None


def observe_standby(pair: Pair) -> Outcome:
    started = pair.db2.start()
    if started in (Start.ENDED, Start.STUCK):
        return ended(pair.db2)
    if started is Start.READY and pair.db2.query("select pg_is_in_recovery()") == "f":
        return Outcome(SECOND_PRIMARY)
    return observe_row(pair, can_read=started is Start.READY)


def ended(standby: Server) -> Outcome:
    """A standby that has once been ready stops; one that has not refuses to start."""
    log = standby.log_text()
    was_ready = "database system is ready to accept" in log
    return Outcome(STANDBY_STOPS if was_ready else STANDBY_REFUSES, log)


def observe_row(pair: Pair, can_read: bool) -> Outcome:
    """Insert a row on the primary and see what becomes of it."""
    word = str(time.monotonic_ns())
    pair.db1.execute(f"insert into arrived values ('{word}')")
    wanted = pair.db1.query("select pg_current_wal_lsn()")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not pair.db2.is_running():
            return ended(pair.db2)
        if is_streaming(pair.db1) and has_arrived(pair, word, wanted, can_read):
            return Outcome(STREAMS if can_read else NO_QUERIES)
        setback = setback_of(pair)
        if setback:
            return Outcome(setback, pair.db2.log_text())
        time.sleep(0.03)
    kind = REPLAY_STUCK if is_streaming(pair.db1) else NOT_STREAMING
    return Outcome(kind, pair.db2.log_text())


def setback_of(pair: Pair) -> str | None:
    """What shows that no row will ever arrive, however long we wait."""
    log = pair.db2.log_text()
    if "recovery has paused" in log:
        return REPLAY_STUCK
    if len(FAILURE.findall(log)) > 2 or WAITING.search(log):
        return NOT_STREAMING
    if "started streaming WAL" in log and is_streaming(pair.db2):
        return FOLLOWS_ITSELF
    return None


def is_streaming(upstream: Server) -> bool:
    """Whether somebody streams from this server."""
    return upstream.query(
        "select count(*) from pg_stat_replication where state = 'streaming'") == "1"


def has_arrived(pair: Pair, word: str, wanted: str, can_read: bool) -> bool:
    if can_read:
        return pair.db2.query(f"select 1 from arrived where word = '{word}'") == "1"
    return pair.db1.query(f"select replay_lsn >= '{wanted}' "
                          "from pg_stat_replication") == "t"

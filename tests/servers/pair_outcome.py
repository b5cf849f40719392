"""What a pair of the tier `pairs` does: the first thing that fails, quickly found.

The words are those of outcome.py and a few more. Waiting ends as soon as the logs or the
servers' own views show that nothing will change.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import outcome
from libpq import Connection, QueryFailed
from outcome import (FAILURE, FOLLOWS_ITSELF, NO_QUERIES, NOT_STREAMING, PRIMARY_READ_ONLY,
                     PRIMARY_REFUSES, REPLAY_STUCK, SECOND_PRIMARY, STANDBY_REFUSES,
                     STREAMS, WAITING, Outcome)
from pair_base import BasePair
from server import Start

PRIMARY_SILENT = "the primary takes no session"
STANDBY_SILENT = "the standby answers no query"
COMMIT_HANGS = "commits hang"
ROWS_DELAYED = "streams, and rows wait as they are told to"
# A standby that is to take no queries, or to lag behind, does as it is told.
WORKING = frozenset({STREAMS, NO_QUERIES, ROWS_DELAYED})

PATIENCE = 12          # for what no log tells, in seconds
HANG = 0.6             # for a commit, once the standby has all of it
TICK = 0.015

STREAMING = ("select count(*) from pg_stat_replication where state = 'streaming' "
             "and application_name <> 'pg_basebackup'")
WRITTEN = "select coalesce(bool_or(flush_lsn >= '{}'), false) from pg_stat_replication"
REPLAYED = "select coalesce(bool_or(replay_lsn >= '{}'), false) from pg_stat_replication"
DELAYED = "select count(*) from pg_stat_activity where wait_event = 'RecoveryApplyDelay'"


@dataclass
class Watch:
    """A pair in the middle of its case: the sessions of the one who looks."""

    pair: BasePair
    asking: Connection
    writing: Connection
    reading: Connection | None = None
    committed: bool = False
    wanted: str = ""
    word: str = ""


def observe(pair: BasePair, and_then: Callable[[BasePair], None] | None = None
            ) -> Outcome:
    """Start both, look, do one more thing if all is well, stop both."""
    try:
        seen = observe_primary(pair)
        if and_then and seen.kind in WORKING:
            and_then(pair)
        return seen
    finally:
        pair.stop()


def observe_calmly(pair: BasePair) -> Outcome:
    """The same, but the servers are stopped in order: their data are to be copied."""
    try:
        return observe_primary(pair)
    finally:
        pair.rest()


def observe_primary(pair: BasePair) -> Outcome:
    started = pair.db1.start()
    if started in (Start.ENDED, Start.STUCK):
        return Outcome(PRIMARY_REFUSES, pair.db1.log_text())
    if started is Start.CLOSED:
        return Outcome(PRIMARY_READ_ONLY, pair.db1.log_text())
    try:
        with pair.db1.connect() as asking, pair.db1.connect() as writing:
            if asking.query("select pg_is_in_recovery()") != "f":
                return Outcome(PRIMARY_READ_ONLY, pair.db1.log_text())
            return observe_standby(Watch(pair, asking, writing))
    except QueryFailed as reason:
        return Outcome(PRIMARY_SILENT, f"{pair.db1.log_text()}\n{reason}")


def observe_standby(watch: Watch) -> Outcome:
    standby = watch.pair.db2
    started = standby.start()
    if started is Start.ENDED:
        return outcome.ended(standby)
    if started is Start.STUCK:
        return Outcome(STANDBY_REFUSES, standby.log_text())
    if started is Start.CLOSED:
        return observe_row(watch)
    try:
        with standby.connect() as watch.reading:
            if watch.reading.query("select pg_is_in_recovery()") == "f":
                return Outcome(SECOND_PRIMARY)
            return observe_row(watch)
    except QueryFailed as reason:
        return silent(watch, reason)


def silent(watch: Watch, reason: QueryFailed) -> Outcome:
    """A standby that does not answer has stopped, or does not want to."""
    standby = watch.pair.db2
    time.sleep(0.3)
    if not standby.is_running():
        return outcome.ended(standby)
    return Outcome(STANDBY_SILENT, f"{standby.log_text()}\n{reason}")


def observe_row(watch: Watch) -> Outcome:
    """Insert a row on the primary and see what becomes of it and of its commit."""
    watch.word = str(time.monotonic_ns())
    watch.writing.send(f"insert into arrived values ('{watch.word}')")
    watch.committed = watch.writing.wait(0.1)
    watch.wanted = watch.asking.query("select pg_current_wal_insert_lsn()")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        seen = state_of(watch)
        if seen:
            return seen
        time.sleep(TICK)
    is_streaming = watch.asking.query(STREAMING) != "0"
    return Outcome(REPLAY_STUCK if is_streaming else NOT_STREAMING,
                   watch.pair.db2.log_text())


def state_of(watch: Watch) -> Outcome | None:
    """What can be said by now, if anything."""
    standby = watch.pair.db2
    if not standby.is_running():
        return outcome.ended(standby)
    if watch.reading and watch.reading.query("select pg_is_in_recovery()") == "f":
        return Outcome(SECOND_PRIMARY, standby.log_text())
    if watch.asking.query(STREAMING) == "0":
        return not_yet(watch)
    if watch.asking.query(WRITTEN.format(watch.wanted)) == "t":
        return arrived(watch)
    return None


def not_yet(watch: Watch) -> Outcome | None:
    """Whether a standby that does not stream has given a sign that it never will."""
    log = watch.pair.db2.log_text()
    if len(FAILURE.findall(log)) > 1 or WAITING.search(log):
        return Outcome(NOT_STREAMING, log)
    if "started streaming WAL" in log and watch.reading \
            and watch.reading.query(STREAMING) != "0":
        return Outcome(FOLLOWS_ITSELF, log)
    return None


def arrived(watch: Watch) -> Outcome | None:
    """The standby has the row on disk: whether it is replayed and its commit returns."""
    log = watch.pair.db2.log_text()
    if watch.asking.query(REPLAYED.format(watch.wanted)) == "t":
        if watch.committed or watch.writing.wait(HANG):
            return finished(watch)
        return Outcome(COMMIT_HANGS, log)
    if "recovery has paused" in log or "pausing at the end of recovery" in log:
        return Outcome(REPLAY_STUCK, log)
    if not watch.reading or watch.reading.query(DELAYED) == "0":
        return None
    is_done = watch.committed or watch.writing.wait(HANG)
    return Outcome(ROWS_DELAYED if is_done else COMMIT_HANGS, log)


def has_row(watch: Watch) -> bool:
    """Positions alone do not tell: those of a standby may be on another timeline."""
    asked = f"select count(*) from arrived where word = '{watch.word}'"
    return watch.reading.query(asked) == "1"


def finished(watch: Watch) -> Outcome:
    """The insert has returned; its answer must be good, and the row be there."""
    watch.writing.result()
    if not watch.reading:
        return Outcome(NO_QUERIES)
    if not has_row(watch):
        return Outcome(REPLAY_STUCK, watch.pair.db2.log_text())
    return Outcome(STREAMS)

"""Connections through PostgreSQL's own client library, in this process.

A process of psql for each question would take most of the time of a case. The library
comes with psql (Debian: libpq5).
"""

import ctypes
import time

from workplace import Missing

CONNECTED, OK, COMMAND_OK, TUPLES, COPY_OUT, COPY_BOTH = 0, 0, 1, 2, 3, 8
GOOD = (COMMAND_OK, TUPLES, COPY_OUT, COPY_BOTH)
TEXTS = ("PQerrorMessage", "PQgetvalue", "PQresultErrorMessage")
POINTERS = ("PQconnectdb", "PQexec", "PQgetResult")


class QueryFailed(Exception):
    """The server has refused, or is gone."""


def load() -> ctypes.CDLL:
    """The library, told which of its functions give pointers and texts."""
    try:
        library = ctypes.CDLL("libpq.so.5")
    except OSError as reason:
        raise Missing(f"no libpq (Debian: libpq5): {reason}") from reason
    for name in POINTERS:
        getattr(library, name).restype = ctypes.c_void_p
    for name in TEXTS:
        getattr(library, name).restype = ctypes.c_char_p
    return library


class Connection:
    """One session. A query either gives one text, or is sent and awaited later."""

    def __init__(self, library: ctypes.CDLL, conninfo: str):
        self.library = library
        self.handle = ctypes.c_void_p(library.PQconnectdb(conninfo.encode()))
        if library.PQstatus(self.handle) != CONNECTED:
            message = self.message()
            self.close()
            raise QueryFailed(message)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        if self.handle:
            self.library.PQfinish(self.handle)
            self.handle = None

    def message(self) -> str:
        return self.library.PQerrorMessage(self.handle).decode(errors="replace").strip()

    def query(self, sql: str) -> str:
        """Run; the first value of the answer, or an empty text if it has none."""
        result = ctypes.c_void_p(self.library.PQexec(self.handle, sql.encode()))
        return self.value_of(result)

    def value_of(self, result: ctypes.c_void_p) -> str:
        """The first value of a result, which is freed."""
        try:
            if self.library.PQresultStatus(result) not in GOOD:
                raise QueryFailed(self.message())
            if self.library.PQntuples(result) < 1:
                return ""
            return self.library.PQgetvalue(result, 0, 0).decode(errors="replace")
        finally:
            self.library.PQclear(result)

    def send(self, sql: str) -> None:
        """Begin a query without waiting for its end."""
        if not self.library.PQsendQuery(self.handle, sql.encode()):
            raise QueryFailed(self.message())

    def is_busy(self) -> bool:
        """Whether the query that was sent is still running."""
        self.library.PQconsumeInput(self.handle)
        return bool(self.library.PQisBusy(self.handle))

    def wait(self, patience: float) -> bool:
        """Wait for the end of the query that was sent; false if it does not come."""
        deadline = time.monotonic() + patience
        while self.is_busy():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def result(self) -> str:
        """The answer to the query that was sent, whose end has come."""
        result = ctypes.c_void_p(self.library.PQgetResult(self.handle))
        return self.value_of(result)

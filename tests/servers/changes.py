"""Ways to change the files of a pair: the verbs of which steps.py makes its rows.

Each function returns a change, which is done to a pair when it is called with one.
Words in braces stand for values of that pair: {address}, {port1}, {port2}, {conninfo},
{recovery_file}, {sockets}.
"""

from collections.abc import Callable

import conffile
from pair import Pair

Change = Callable[[Pair], None]


def fill(text: str, pair: Pair) -> str:
    return text.format(address=pair.address, port1=pair.db1.port, port2=pair.db2.port,
                       conninfo=pair.conninfo, recovery_file=pair.recovery_file,
                       sockets=pair.sockets)


def setting(node: str, name: str, value: str, file: str = "postgresql.conf") -> Change:
    return lambda pair: pair.set(node, name, fill(value, pair), file)


def unset(node: str, name: str, file: str = "postgresql.conf") -> Change:
    """The line is there, but only as a comment."""
    return lambda pair: pair.write(
        node, file, conffile.without_value(pair.read(node, file), name))


def recovery(name: str, value: str) -> Change:
    """A setting of the standby's recovery, in the file where its version has them."""
    return lambda pair: pair.set("db2", name, fill(value, pair), pair.recovery_file)


def no_recovery(name: str) -> Change:
    return lambda pair: unset("db2", name, pair.recovery_file)(pair)


def line(node: str, file: str, text: str) -> Change:
    """One more line at the end of a file, which is made if need be."""
    def change(pair: Pair) -> None:
        place = fill(file, pair)
        pair.write(node, place, pair.read(node, place) + fill(text, pair) + "\n")
    return change


def file_gone(node: str, file: str, new_name: str | None = None) -> Change:
    def change(pair: Pair) -> None:
        path = pair.node(node).data / file
        path.rename(path.with_name(new_name)) if new_name else path.unlink()
    return change


def record_commented(*patterns: str) -> Change:
    """Lines of the primary's pg_hba.conf that begin so become comments."""
    def change(pair: Pair) -> None:
        text = pair.read("db1", "pg_hba.conf")
        for pattern in patterns:
            text = conffile.commented_out(text, pattern)
        pair.write("db1", "pg_hba.conf", text)
    return change


def replaced(node: str, file: str, old: str, new: str) -> Change:
    """One stretch of text becomes another."""
    def change(pair: Pair) -> None:
        place, was, becomes = (fill(text, pair) for text in (file, old, new))
        text = pair.read(node, place)
        assert text.count(was) == 1, (place, was)
        pair.write(node, place, text.replace(was, becomes))
    return change


def several(*changes: Change) -> Change:
    def change(pair: Pair) -> None:
        for each in changes:
            each(pair)
    return change


def primary_conf_on_standby(pair: Pair) -> None:
    """What the base backup brings, but for the port: both run on one machine."""
    text = pair.read("db1", "postgresql.conf")
    pair.write("db2", "postgresql.conf",
               conffile.with_value(text, "port", str(pair.db2.port)))


OUR_RECORD = r"host\s+replication\s+replicator"
ANY_REPLICATION = r"(?:host|local)\s+replication"

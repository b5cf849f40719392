"""Files made by chance, the same ones each time."""

import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = 1
VERSION = "18"

# pg_hba.conf: lines of a file of n records, by mix.


def host(draw: random.Random) -> str:
    return f"10.{draw.randrange(256)}.{draw.randrange(256)}.{draw.randrange(256)}/32"


def real(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        kind = draw.choice(("host", "hostssl"))
        yield (f"{kind} db{draw.randrange(n // 10 + 1)} user{draw.randrange(n // 5 + 1)} "
               f"{host(draw)} scram-sha-256")


def shadow(draw: random.Random, n: int) -> Iterator[str]:
    for line in real(draw, (n + 1) // 2):
        yield line
        yield line.replace("hostssl", "host").replace("host ", "hostssl ", 1)


def nest(draw: random.Random, n: int) -> Iterator[str]:
    for i in range(n):
        bits = 32 - draw.randrange(24)
        address = (10 << 24 | draw.randrange(1 << 24)) >> (32 - bits) << (32 - bits)
        dotted = ".".join(str(address >> shift & 255) for shift in (24, 16, 8, 0))
        yield f"host db{i % 1000} all {dotted}/{bits} scram-sha-256"


def samekey(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        yield f"host app app {host(draw)} scram-sha-256"


def lists(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        databases = ",".join(f"db{draw.randrange(n + 1)}" for _ in range(8))
        users = ",".join(f"user{draw.randrange(n + 1)}" for _ in range(8))
        yield f"host {databases} {users} {host(draw)} scram-sha-256"


def quoted(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        yield (f'host "db ""{draw.randrange(n + 1)}"" x" "User{draw.randrange(n + 1)}" '
               f'{host(draw)} "scram-sha-256" # "a comment"')


def regex(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        yield (f'host /^db{draw.randrange(n + 1)}[a-z]+$ "/^u(ser)?{draw.randrange(n + 1)}" '
               f"{host(draw)} scram-sha-256")


MIXES: dict[str, Callable[[random.Random, int], Iterator[str]]] = {
    "real": real, "shadow": shadow, "nest": nest, "samekey": samekey, "lists": lists,
    "quoted": quoted, "regex": regex}


def records(folder: Path, mix: str, n: int) -> Path:
    path = folder / f"{mix}-{n}" / "pg_hba.conf"
    path.parent.mkdir(exist_ok=True)
    draw = random.Random(f"{SEED} {mix} {n}")
    with open(path, "w") as file:
        file.writelines(line + "\n" for line in MIXES[mix](draw, n))
    return path


# postgresql.conf: lines without end, by mix.


def parameters() -> list[dict[str, str]]:
    with (ROOT / "rules" / "catalog" / f"{VERSION}.tsv").open(newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def sample() -> str:
    """A file as a new server has it: comments, and defaults that are commented out."""
    lines = ["# PostgreSQL configuration file", "#"]
    for row in parameters():
        value = row["boot_val"]
        if row["vartype"] in ("string", "enum"):
            value = f"'{value}'"
        lines.append(f"#{row['name']} = {value}\t\t\t# {row['context']}; what it is for, "
                     f"in some words")
    return "\n".join(lines) + "\n"


def conf_real(_: random.Random) -> Iterator[str]:
    settable = [row["name"] for row in parameters() if row["vartype"] == "integer" and
                row["context"] != "internal"]
    while True:
        yield from sample().splitlines()
        for name in settable[::7]:
            yield f"{name} = 100\t\t# raised in March"


def conf_repeat(draw: random.Random) -> Iterator[str]:
    names = ("work_mem", "max_connections", "log_line_prefix", "search_path", "port")
    while True:
        yield f"{draw.choice(names)} = '{draw.randrange(2000)}'"


def conf_params(draw: random.Random) -> Iterator[str]:
    while True:
        yield f"app{draw.randrange(10**6)}.setting{draw.randrange(10**6)} = 'value'"


CONF_MIXES: dict[str, Callable[[random.Random], Iterator[str]]] = {
    "real": conf_real, "repeat": conf_repeat, "params": conf_params}


def conf(folder: Path, mix: str, size: int) -> Path:
    """A configuration directory's postgresql.conf of about `size` bytes."""
    path = folder / f"conf-{mix}-{size}" / "postgresql.conf"
    path.parent.mkdir(exist_ok=True)
    draw = random.Random(f"{SEED} {mix} {size}")
    with open(path, "w") as file:
        if mix == "oneline":
            file.write(f"log_line_prefix = '{'x' * size}'\n")
            return path
        written = 0
        for line in CONF_MIXES[mix](draw):
            written += file.write(line + "\n")
            if written >= size:
                break
    return path


# Nodes.

HBA = """# TYPE  DATABASE        USER            ADDRESS                 METHOD

local   all             all                                     peer
host    all             all             127.0.0.1/32            scram-sha-256
host    all             all             ::1/128                 scram-sha-256
local   replication     all                                     peer
host    replication     repl            10.0.0.0/24             scram-sha-256
"""


def node(path: Path, settings: str) -> Path:
    path.mkdir(parents=True)
    (path / "PG_VERSION").write_text(VERSION + "\n")
    (path / "postgresql.conf").write_text(sample() + settings)
    (path / "postgresql.auto.conf").write_text(
        "# Do not edit this file manually!\n"
        "# It will be overwritten by the ALTER SYSTEM command.\n")
    (path / "pg_hba.conf").write_text("# PostgreSQL Client Authentication\n" * 80 + HBA)
    (path / "pg_ident.conf").write_text("# PostgreSQL User Name Maps\n" * 60)
    return path


def primary(path: Path) -> Path:
    return node(path, "listen_addresses = '*'\nwal_level = replica\nmax_wal_senders = 5\n"
                      "wal_keep_size = 512MB\nlogging_collector = on\n")


def standby(path: Path) -> Path:
    node(path, "listen_addresses = '*'\nhot_standby = on\nmax_wal_senders = 5\n"
               "primary_conninfo = 'host=10.0.0.1 user=repl passfile=/etc/repl.pass'\n")
    (path / "standby.signal").write_text("")
    return path


def files_of(*nodes: Path) -> list[str]:
    return [str(file) for node in nodes for file in sorted(node.iterdir())]


def included(folder: Path, n: int) -> Path:
    """A file that includes a folder of n small ones."""
    path = folder / "included"
    node(path, "include_dir = 'conf.d'\n")
    (path / "conf.d").mkdir()
    for i in range(n):
        (path / "conf.d" / f"{i:05}.conf").write_text(
            f"# number {i}\nwork_mem = {100 + i}kB\n" + "# more words\n" * 20)
    return path


def fleet(folder: Path, n: int) -> list[str]:
    first = primary(folder / "fleet" / "n00000")
    for i in range(1, n):
        path = first.parent / f"n{i:05}"
        path.mkdir()
        for file in first.iterdir():
            (path / file.name).write_bytes(file.read_bytes())
    return [str(first.parent / f"n{i:05}") for i in range(n)]

"""The rows of the benchmark: one function each."""

import argparse
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import inputs
from measure import (Command, Pair, Run, compile_empty, exponent, has, instructions, peak,
                     shell, system_calls)

MB = 1024 * 1024


class Bench:
    """What the rows share."""

    def __init__(self, chosen: argparse.Namespace, folder: Path):
        self.binary = str(Path(chosen.binary).resolve())
        self.static = str(Path(chosen.static).resolve()) if chosen.static else None
        self.servers = chosen.servers
        self.rounds = chosen.rounds
        self.folder = folder
        self.primary = inputs.primary(folder / "db1")
        self.standby = inputs.standby(folder / "db2")
        self.empty = str(compile_empty(folder))

    def check(self, *arguments: str | Path) -> Command:
        return [self.binary, "--no-config", *map(str, arguments)]

    def pair(self, binary: str | None = None) -> Command:
        return [binary or self.binary, "--no-config", f"--primary={self.primary}",
                f"--standby={self.standby}"]

    def records(self, mix: str, n: int) -> Command:
        path = inputs.records(self.folder, mix, n)
        return self.check("--pg-version=18", "--statistics", path)

    def conf(self, mix: str, size: int) -> Command:
        path = inputs.conf(self.folder, mix, size)
        return self.check("--pg-version=18", "--statistics",
                          "--as=postgresql.conf", path)

    def server(self, version: int) -> str | None:
        for path in (Path(f"/usr/lib/postgresql/{version}/bin/postgres"),
                     Path(self.servers) / str(version) / "bin" / "postgres"):
            if path.exists():
                return str(path)
        return None


# What a row yields: a detail or "", the figure (None: it could not be had), and words.
Measured = Iterator[tuple[str, float | None, str]]


@dataclass
class Row:
    id: str
    what: str
    must: float | None     # at most; negative: at least so many
    stretch: float | None
    run: Callable[[Bench], Measured]
    is_exact: bool = False  # it repeats, and CI holds it
    is_slow: bool = False


@dataclass
class Result:
    row: Row
    detail: str
    value: float | None
    text: str

    def name(self) -> str:
        return self.row.id + " " + (self.detail.strip(": ") or self.row.what)

    def verdict(self) -> str:
        if self.row.must is None:
            return ""
        if self.value is None:
            return "not measured"
        value, must, stretch = self.value, abs(self.row.must), abs(self.row.stretch or 0)
        if self.row.must < 0:
            return "stretch" if value >= stretch else "yes" if value >= must else "**missed**"
        return "stretch" if value <= stretch else "yes" if value <= must else "**missed**"


def measure(row: Row, bench: Bench) -> list[Result]:
    return [Result(row, f": {detail}" if detail else "", value, text)
            for detail, value, text in row.run(bench)]


def ratio(value: float) -> str:
    return f"{value:.2f} ×"


def cat(bench: Bench) -> Command:
    return ["cat", *inputs.files_of(bench.primary, bench.standby)]


def pair_against_cat(bench: Bench) -> Measured:
    pair = Pair(bench.pair(), cat(bench), bench.rounds * 8)
    yield "", pair.wall, f"{ratio(pair.wall)} wall, {ratio(pair.cpu)} CPU"


def static_against_cat(bench: Bench) -> Measured:
    if not bench.static:
        yield "", None, "no static build given"
        return
    pair = Pair(bench.pair(bench.static), cat(bench), bench.rounds * 8)
    yield "", pair.wall, f"{ratio(pair.wall)} wall, {ratio(pair.cpu)} CPU"


def against_postgres(version: int) -> Callable[[Bench], Measured]:
    def run(bench: Bench) -> Measured:
        server = bench.server(version)
        if not server:
            yield "", None, "no such server here"
            return
        both = shell(f"{server} -C wal_level -D {bench.primary}; "
                     f"{server} -C wal_level -D {bench.standby}")
        pair = Pair(both, bench.pair(), bench.rounds * 4)
        yield "", pair.cpu, f"{pair.cpu:.1f} × faster in CPU, {pair.wall:.1f} × in wall"
    return run


def augtool(folder: Path) -> Command:
    return ["augtool", "-r", "/", "-A", "--transform", f"Postgresql incl {folder}/postgresql.conf",
            "--transform", f"Pg_hba incl {folder}/pg_hba.conf", "get", "/augeas/load"]


def pg_conftool(folder: Path) -> Command:
    return ["pg_conftool", f"{folder}/postgresql.conf", "show", "all"]


def against(peer: Callable[[Path], Command]) -> Callable[[Bench], Measured]:
    def run(bench: Bench) -> Measured:
        command = peer(bench.primary)
        if not has(command[0]):
            yield "", None, f"no {command[0]} here"
            return
        pair = Pair(command, bench.check(bench.primary), bench.rounds)
        yield "", pair.cpu, f"{pair.cpu:.1f} × faster in CPU, {pair.wall:.1f} × in wall"
    return run


def node_instructions(bench: Bench) -> Measured:
    net = instructions(bench.check(bench.primary)) - instructions([bench.empty])
    yield "", net / 1e6, f"{net / 1e6:.2f} M"


def conf_instructions(bench: Bench) -> Measured:
    for mix in ("real", "repeat", "params", "oneline"):
        small, large = 50 * 1024, 250 * 1024
        spent = instructions(bench.conf(mix, large)) - instructions(bench.conf(mix, small))
        a_byte = spent / (large - small)
        yield mix, a_byte, f"{a_byte:.1f} a byte"


def record_instructions(bench: Bench) -> Measured:
    for mix in inputs.MIXES:
        spent = instructions(bench.records(mix, 10_000)) - \
            instructions(bench.records(mix, 1_000))
        yield mix, spent / 9_000, f"{spent / 9_000:,.0f} a record"


def growth(bench: Bench) -> Measured:
    for mix in ("real", "samekey", "quoted"):
        factor = instructions(bench.records(mix, 100_000)) / \
            instructions(bench.records(mix, 10_000))
        yield f"records, {mix}", factor, f"× {factor:.2f} for × 10"
    for mix in ("real", "params"):
        factor = instructions(bench.conf(mix, 10 * MB)) / instructions(bench.conf(mix, MB))
        yield f"settings, {mix}", factor, f"× {factor:.2f} for × 10"


def million_records(bench: Bench) -> Measured:
    for mix in ("real", "samekey", "nest"):
        command = bench.records(mix, 1_000_000)
        pair = Pair(command, ["sort", "-u", command[-1]], 3)
        yield mix, pair.cpu, f"{ratio(pair.cpu)}, {pair.seconds:.1f} s"


def growth_in_time(bench: Bench) -> Measured:
    points = []
    for n in (10_000, 100_000, 1_000_000):
        command = bench.records("real", n)
        points.append((n, min(Run(command).cpu for _ in range(3))))
    yield "", None, f"exponent {exponent(points):.2f} from 10,000 to 1,000,000 records"


def memory_of_records(bench: Bench) -> Measured:
    command = bench.records("real", 100_000)
    share = peak(command) / Path(command[-1]).stat().st_size
    yield "", share, f"{share:.1f} × the file"


def memory_of_settings(bench: Bench) -> Measured:
    command = bench.conf("real", 10 * MB)
    share = (peak(command) - 2 * MB) / Path(command[-1]).stat().st_size
    yield "", share, f"{share:.1f} × the file, and 2 MiB"


def node_memory(bench: Bench) -> Measured:
    used = peak(bench.check(bench.primary)) / MB
    yield "", used, f"{used:.2f} MiB"


def large_conf(bench: Bench) -> Measured:
    command = bench.conf("real", 100 * MB)
    pair = Pair(command, ["cat", command[-1]], 3)
    yield "", pair.cpu, f"{ratio(pair.cpu)} CPU, {pair.seconds:.2f} s"


def many_includes(bench: Bench) -> Measured:
    folder = inputs.included(bench.folder, 1000)
    all_of_it = shell(f"cat {folder}/* {folder}/conf.d/*")
    pair = Pair(bench.check("--quiet", folder), all_of_it, bench.rounds)
    yield "", pair.wall, f"{ratio(pair.wall)} wall"


def fleet(bench: Bench) -> Measured:
    nodes = inputs.fleet(bench.folder, 10_000)
    names = bench.folder / "fleet.names"
    names.write_text("".join(f"{node}\n" for node in nodes))
    parent = bench.folder / "fleet"
    reads = shell(f"find {parent} -type f -print0 | xargs -0 cat")
    pair = Pair(shell(f"xargs -a {names} {bench.binary} --no-config -q"), reads, 3)
    yield "", pair.wall, (f"{ratio(pair.wall)} wall, {ratio(pair.cpu)} CPU, "
                          f"{pair.seconds / 10:.2f} ms a node")


def fleet_memory(bench: Bench) -> Measured:
    nodes = sorted(str(node) for node in (bench.folder / "fleet").iterdir())[:2000]
    yield "", None, f"{peak(bench.check('-q', *nodes)) / MB:.1f} MiB"


def process_each(bench: Bench) -> Measured:
    yield from each_against_true(bench, "dynamic", bench.binary)


def static_process_each(bench: Bench) -> Measured:
    if bench.static:
        yield from each_against_true(bench, "static", bench.static)
    else:
        yield "static", None, "no static build given"


def each_against_true(bench: Bench, which: str, binary: str) -> Measured:
    each = shell(f"i=0; while [ $i -lt 500 ]; do {binary} --no-config {bench.primary}; "
                 "i=$((i+1)); done")
    nothing = shell("i=0; while [ $i -lt 500 ]; do /bin/true; i=$((i+1)); done")
    pair = Pair(each, nothing, 3)
    yield which, pair.wall, f"{ratio(pair.wall)} `/bin/true`"


def fixing(bench: Bench) -> Measured:
    broken, node = bench.folder / "broken", bench.folder / "fixed"
    inputs.node(broken, "fsync = off\nwal_level = minimal\nmax_wal_senders = 3\n")
    again = f"rm -rf {node}; cp -r {broken} {node}; "
    copy = (f"cp {node}/postgresql.conf {node}/new; sync {node}/new; "
            f"mv {node}/new {node}/postgresql.conf; sync {node}")
    fix = f"{bench.binary} --no-config --fix -q {node}"
    pair = Pair(shell(again + fix), shell(again + copy), bench.rounds)
    yield "", pair.wall, f"{ratio(pair.wall)} wall, the copying of the files in both"


def hostile(bench: Bench) -> Measured:
    real = instructions(bench.records("real", 10_000)) / \
        inputs.records(bench.folder, "real", 10_000).stat().st_size
    for mix in ("lists", "quoted", "regex"):
        path = inputs.records(bench.folder, mix, 10_000)
        share = instructions(bench.records(mix, 10_000)) / path.stat().st_size / real
        yield f"{mix}, a byte", share, f"{ratio(share)} the real mix"


def size_of(which: str) -> Callable[[Bench], Measured]:
    def run(bench: Bench) -> Measured:
        binary = getattr(bench, which)
        if not binary:
            yield "", None, "no static build given"
            return
        stripped = bench.folder / f"stripped-{which}"
        shutil.copy(binary, stripped)
        subprocess.run(["strip", stripped], check=True)
        kib = stripped.stat().st_size / 1024
        yield "", kib, f"{kib:,.0f} KiB"
    return run


def libraries(bench: Bench) -> Measured:
    listed = subprocess.run(["ldd", bench.binary], capture_output=True, text=True).stdout
    needed = [line.split()[0] for line in listed.splitlines() if "=>" in line]
    others = [name for name in needed if not name.startswith("libc.")]
    yield "libraries beside libc", len(others), " ".join(others) or "none"
    calls = system_calls(bench.check(bench.primary)) - system_calls([bench.empty])
    n_files = len(inputs.files_of(bench.primary))
    yield "system calls", calls, f"{calls} over an empty program's, for {n_files} files"


def many_findings(bench: Bench) -> Measured:
    folder = bench.folder / "findings"
    folder.mkdir()
    path = folder / "pg_hba.conf"
    path.write_text("".join(f"host db{i} all 10.0.0.0/8 nothing\n" for i in range(100_000)))
    arguments = ("--pg-version=18", "--as=hba", path)
    pair = Pair(bench.check("-f", "json", *arguments),
                bench.check("--statistics", *arguments), 3)
    yield "100,000", pair.cpu, f"{ratio(pair.cpu)} CPU, {pair.seconds:.1f} s"


ROWS = [
    Row("P1", "the pair / `cat` of its files", 1.5, 1.2, pair_against_cat),
    Row("P2", "the same, static", 0.7, 0.5, static_against_cat),
    Row("P3", "the pair against two `postgres -C` of 18", -8, -10, against_postgres(18)),
    Row("P3", "the pair against two `postgres -C` of 15", -18, -24, against_postgres(15)),
    Row("P4", "a node against augtool, two lenses", -17, -21, against(augtool)),
    Row("P4", "a node against pg_conftool", -24, -30, against(pg_conftool)),
    Row("P5", "instructions of a node's check, in millions", 3.0, 1.5, node_instructions, True),
    Row("P6", "instructions, postgresql.conf", 60, 30, conf_instructions, True),
    Row("P7", "instructions, pg_hba.conf", 5000, 3000, record_instructions, True),
    Row("P8", "growth of instructions", 10.5, 10.05, growth, True, True),
    Row("P9", "1,000,000 records / `sort -u`, CPU", 6, 4, million_records, is_slow=True),
    Row("P9", "growth of time", None, None, growth_in_time, is_slow=True),
    Row("P10", "peak of memory, 100,000 records", 4, 3, memory_of_records, True),
    Row("P10", "peak of memory, 10 MB of settings", 2.5, 1.5, memory_of_settings, True),
    Row("P11", "peak of memory, a node, MiB", 2.5, 2.0, node_memory, True),
    Row("P12", "100 MB of settings / `cat`, CPU", 12, 8, large_conf, is_slow=True),
    Row("P13", "1,000 included files / `cat` of them", 1.6, 1.2, many_includes),
    Row("P14", "10,000 nodes in one process / `cat` of all", 2.5, 1.5, fleet, is_slow=True),
    Row("P14", "peak of memory, 2,000 nodes", None, None, fleet_memory, is_slow=True),
    Row("P15", "a process a node / `/bin/true` each", 1.5, 1.25, process_each),
    Row("P15", "a process a node / `/bin/true` each", 0.7, 0.5, static_process_each),
    Row("P16", "`--fix` of a node / copy and fsync", 1.4, 1.2, fixing),
    Row("P17", "hostile mixes, instructions", 10, 5, hostile, True),
    Row("P18", "the program, stripped, KiB", 400, 250, size_of("binary"), True),
    Row("P18", "the static program, stripped, KiB", 600, 400, size_of("static")),
    Row("P19", "what it needs", None, None, libraries, True),
    Row("P20", "findings as JSON / no output of them, CPU", 2, 1.5, many_findings),
]

"""Text that is long, deep, broken, or made to look like something else."""

import json

from node import node
from trial import Limits, Trial

CASES = []


def case(function):
    CASES.append(function)
    return function


def size_of(full: bool) -> int:
    return 100 * 10**6 if full else 10 * 10**6


def large(size: int) -> Limits:
    """For a text of so many bytes."""
    return Limits(1 + size / 2e7, 64 + 14 * size // 2**20)


@case
def long_line(folder, full):
    """a line of 100 MB (10 MB without --full) in each file: is read, and cut when shown"""
    size = size_of(full)
    words = b"a b " * (size // 4)
    node(folder, b"work_mem = " + words + b"\n")
    node(folder, hba=b"host " + words + b"\n", name="n2")
    node(folder, ident=words + b"\n", name="n3")
    limits = Limits(2 + size / 4e6, 64 + 40 * size // 2**20)
    return [Trial([name], status=(0, 1), limits=limits) for name in ("db1", "n2", "n3")]


@case
def long_token(folder, full):
    """a token of 100 MB (10 MB without --full) in each file: is read, and cut when shown"""
    size = size_of(full)
    node(folder, b"work_mem = '" + b"x" * size + b"'\n")
    node(folder, b"x" * size + b" = 1\n", name="n2")
    node(folder, hba=b"host all " + b"x" * size + b" samehost trust\n", name="n3")
    node(folder, ident=b"m /" + b"x" * size + b" y\n", name="n4", version=16)
    node(folder, b"primary_conninfo = '" + b"host=a port=5432 " * (size // 17) + b"'\n",
         name="n5")
    node(folder, b"synchronous_standby_names = '" + b"a, " * (size // 3) + b"a'\n",
         name="n6")
    return [Trial([name], status=(0, 1), limits=large(4 * size))
            for name in ("db1", "n2", "n3", "n4", "n5", "n6")]


@case
def quotes(folder, full):
    """10^6 quotes, backslashes or commas in a row (200,000 without --full): linear"""
    count = 10**6 if full else 2 * 10**5
    texts = (b"a = '" + b"''" * count, b"a = '" + b"\\" * count, b"'" * count,
             b"\\\n" * count, b"a," * count, b'"' * count, b"#" * count)
    trials = []
    for number, text in enumerate(texts):
        node(folder, text, text, text, name=f"n{number}")
        trials.append(Trial([f"n{number}"], status=(1,), limits=Limits(20 * count / 10**6, 3800 * count // 10**6)))
    return trials


@case
def errors(folder, full):
    """a million errors in one file (50,000 without --full): all are told, in linear time"""
    count = 10**6 if full else 5 * 10**4
    node(folder, "= 1\n" * count)
    node(folder, "".join(f"no_such_name_{i} = 1\n" for i in range(count)), name="n2")
    node(folder, "".join(f"work_mem = {64 + i}kB\n" for i in range(count)), name="n3")
    node(folder, hba="".join(f"host all all {i} md5\n" for i in range(count)), name="n4")
    node(folder, ident="".join(f"m{i}\n" for i in range(count)), name="n5")
    limits = Limits(1 + 6 * count / 10**5, 100 + 300 * count // 10**5)
    return [Trial([name], status=(0, 1), limits=limits)
            for name in ("db1", "n2", "n3", "n4", "n5")]


@case
def findings(folder, full):
    """500,000 findings (30,000 without --full), in each format: linear"""
    count = 5 * 10**5 if full else 3 * 10**4
    node(folder, "".join(f"no_such_name_{i} = 1\n" for i in range(count)))
    formats = ("text", "short", "json", "jsonl", "sarif", "github", "gitlab", "junit",
               "markdown", "html")
    limits = Limits(1 + 7 * count / 10**5, 100 + 300 * count // 10**5)
    return [Trial(["-f", name, "db1"], status=(1,), limits=limits) for name in formats]


@case
def findings_of_a_line(folder, full):
    """20,000 findings (6,000 without --full) on one line, in each format: linear"""
    count = 10**4 if full else 3000
    names = ",".join(f"db{i},/^(x{i}" for i in range(count))
    node(folder, hba=f"host {names} {names} 10.0.0.0/8 scram-sha-256\n", version=16)
    formats = ("text", "json", "sarif", "gitlab", "junit", "markdown", "html")
    return [Trial(["-f", name, "db1"], status=(1,), limits=Limits(2, 100)) for name in formats]


@case
def nuls(folder, full):
    """NULs in names, values, records, versions: read as the server does, shown as \\x00"""
    node(folder, b"work_mem\0 = 4MB\nfs\0ync = off\n\0\0\0\n'\0'\n", b"local\0 all all peer\n",
         b"m\0 a b\n")
    (node(folder, name="n2") / "PG_VERSION").write_bytes(b"1\0005\n")
    return [Trial(["db1"], status=(1,)), Trial(["n2"], status=(1, 2))]


@case
def invalid_utf8(folder, full):
    """bytes that are no UTF-8, in every file and format: shown as \\xNN"""
    bad = b"\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\x80"
    node(folder, b"na" + bad + b" = 1\napplication_name = '" + bad + b"'\n" + bad,
         b"host all " + bad + b" 1.2.3.4/33 " + bad + b"\n" + bad, bad)
    formats = ("text", "short", "json", "jsonl", "sarif", "github", "gitlab", "junit",
               "markdown", "html")
    return [Trial(["-f", name, "db1"], status=(1,)) for name in formats] + [
        Trial(["show", kind, "-f", form, "db1"], status=(0, 1, 2))
        for kind in ("settings", "file-settings", "hba", "ident")
        for form in ("table", "json", "csv")]


@case
def control_text(folder, full):
    """escape sequences, C1 controls, text that runs backwards, ::commands:: : never raw"""
    evil = ("\x1b[31m\x1b]8;;http://x\x07\x9b2J\u202e\u2066\u200b\r::error::x"
            "%0A::stop-commands::t##[set-output]")
    node(folder, f"x{evil} = 1\nwork_mem = '{evil}'\n# {evil}\n{evil}\n",
         f"host {evil} all {evil} trust\n{evil}\n", f"{evil} {evil} {evil} {evil}\n")
    formats = ("text", "short", "json", "jsonl", "sarif", "github", "gitlab", "junit",
               "markdown", "html")
    return [Trial(["-f", name, "db1"], status=(1,)) for name in formats] + [
        Trial(["show", kind, "db1"], status=(0, 1, 2))
        for kind in ("settings", "file-settings", "hba", "ident")] + [
        Trial(["--diff", "--fix=all", "db1"], status=(1, 2)),
        Trial(["access", f"--user={evil}", f"--database={evil}", "db1"], status=(0, 1, 2)),
        Trial([f"--no-such{evil}"]), Trial([f"no{evil}"]),
        Trial(["explain", evil]), Trial(["-f", evil, "db1"]),
        Trial(["--config", evil, "db1"]), Trial([f"--select={evil}", "db1"]),
        Trial([f"--pg-version={evil}", "db1"])]


@case
def numbers(folder, full):
    """numbers beyond every type: as units, ports, counts, masks, versions, sizes"""
    huge = ("99999999999999999999", "9223372036854775807TB", "-9223372036854775808",
            "1e400", "-1e400", "0x" + "f" * 400, "9" * 400, "1" + "0" * 400 + "kB",
            "9223372036854775807.9GB", "2147483648", "nan", "inf", "1e308TB", "-0", "0e0d")
    names = ("port", "shared_buffers", "max_connections", "checkpoint_timeout",
             "wal_keep_size", "max_wal_senders", "cpu_tuple_cost", "unix_socket_permissions",
             "statement_timeout", "max_prepared_transactions", "superuser_reserved_connections",
             "max_locks_per_transaction", "autovacuum_max_workers", "wal_segment_size",
             "min_wal_size", "wal_buffers", "huge_page_size", "max_worker_processes")
    masks = "".join(f"host all all 10.0.0.0/{n} md5\nhost all all ::/{n} md5\n"
                    f"host all all 10.0.0.0 {n}.0.0.0 md5\n"
                    f"host all all all ldap ldapserver=x ldapport={n}\n"
                    f"host all all all radius radiusports={n}\n" for n in huge)
    trials = []
    for number, value in enumerate(huge):
        node(folder, "".join(f"{name} = {value}\n" for name in names) +
             f"synchronous_standby_names = 'FIRST {value} (a)'\n"
             f"recovery_target_xid = '{value}'\nrecovery_target_time = '{value}-01-01'\n"
             f"primary_conninfo = 'port={value} connect_timeout={value}'\n", masks,
             name=f"n{number}")
        trials.append(Trial([f"n{number}"], status=(1,)))
        trials.append(Trial([f"--pg-version={value}", f"n{number}"], status=(0, 1, 2)))
        trials.append(Trial(["-j", value, f"n{number}"], status=(0, 1, 2)))
    return trials


def yaml_cases():
    """Texts of pgconfcheck.yaml; each is refused."""
    deep = 10**5
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n"
                                        for n in range(1, 40))
    return ("[" * deep, "{a: " * deep, "- " * deep, "? " * deep, bomb,
            "version: 1\nrules: {" + "x: off, " * 10**5 + "}\n",
            "version: 1\n" + "".join(f"k{n}: 1\n" for n in range(10**6 // 4)),
            "version: 1\n" + "".join(f"k{n}: 1\n" for n in range(48000)),
            "version: " + "9" * 10**6 + "\n", "version: '" + "x" * 10**7 + "\n",
            "version: 1\nfail-on: \"\\x1b[31m\\u202e\"\n", "!!binary x\n", "%YAML 9.9\n---\n",
            "version: 1\n---\nversion: 1\n", "\0", "version: 1\n\tx: 1\n", "\xff\xfe")


@case
def yaml(folder, full):
    """pgconfcheck.yaml: depth 100,000, aliases that multiply, 10^6 keys, 10 MB in a word,
    no YAML: refused with the place"""
    node(folder)
    trials = []
    for number, text in enumerate(yaml_cases()):
        (folder / f"{number}.yaml").write_bytes(text.encode("latin-1"))
        trials.append(Trial([f"--config={number}.yaml", "db1"], says=f"{number}.yaml",
                            limits=Limits(2, 200)))
    return trials


@case
def baselines(folder, full):
    """a baseline that is deep JSON, huge, or none: refused"""
    node(folder, "no_such_name = 1\n")
    texts = ("[" * 10**6, '{"a":' * 10**6, '"' + "x" * 10**7, "9" * 10**6, "", "\0",
             "[" + "1," * 10**6 + "1]", '{"version": 1e999}')
    trials = []
    for number, text in enumerate(texts):
        (folder / f"{number}.json").write_text(text)
        trials.append(Trial([f"--baseline={number}.json", "db1"], limits=Limits(2, 200),
                            says="deep" if number < 2 else "", stack=128))
    (folder / "string.json").write_text(json.dumps({"a": "\\\"[" * 10**5}))
    return trials + [Trial(["--baseline=string.json", "db1"], says="no list of findings")]


@case
def many_fixes(folder, full):
    """20,000 lines that are mended at once: linear, in one round"""
    node(folder, "".join(f"work_mem = {64 + i}kb\n" for i in range(20000)))
    node(folder, hba="".join(f"host d{i} all 10.1.2.3/8 md5\n" for i in range(5000)),
         name="n2")
    limits = Limits(6, 300)
    return [Trial(["--diff", "--fix=all", "db1"], status=(1,), limits=limits, says="kB"),
            Trial(["--diff", "--fix=all", "n2"], status=(0, 1), limits=limits)]


@case
def refused_fixes(folder, full):
    """2,000 fixes (500 without --full) of which few can be proved: tried within a budget"""
    count = 2000 if full else 500
    node(folder, "".join(f"max_conections = {i}\n" for i in range(count)))
    node(folder, "".join(f"max_conections = {i}\nsearch_path = 'a{i}'\n"
                         for i in range(count // 2)), name="n2")
    limits = Limits(2 * count / 500, 32 + 64 * count // 500)
    return [Trial(["--diff", "--fix=all", name], status=(1,), limits=limits,
                  says="too many other fixes could not be made") for name in ("db1", "n2")]


@case
def ignored_rules(folder, full):
    """a comment that names 20,000 rules, 100 files with 900 comments each: too many is told"""
    node(folder, "fsync = off # pgconfcheck: ignore[" + ",".join(["fsync-off"] * 20000) +
         "] x\n")
    node(folder, "fsync = off # pgconfcheck: ignore[" + ",".join(["fsync-off"] * 900) +
         "] " + "x" * 10**6 + "\n", name="n2")
    data = node(folder, "no_such_name = 1\n" * 10000 + "include_dir 'conf.d'\n", name="n3")
    (data / "conf.d").mkdir()
    for number in range(100):
        (data / f"conf.d/{number}.conf").write_text(
            "port = 5432 # pgconfcheck: ignore[fsync-off] x\n" * 900)
    return [Trial([name], says="too many rules to be ignored", limits=Limits(3, 128))
            for name in ("db1", "n2", "n3")]


@case
def like_findings(folder, full):
    """a baseline of 20,000 findings that are all alike: linear"""
    node(folder, "= 1\n" * 20000)
    return [Trial(["baseline", "create", "b.json", "db1"], status=(0,),
                  limits=Limits(3, 128)),
            Trial(["--baseline=b.json", "db1"], status=(0,), limits=Limits(3, 128))]

"""The written cases of postgresql.conf: what has surprised somebody, a row each."""

from agree_case import DATA, MAIN_FILE, Case

# Lines of postgresql.conf, each in a case of its own between two plain settings.
CONF_LINES = {
    "needs no blanks": (b"work_mem'5MB'", b"geqo_seed+0.5", b"fsync'on'",
                        b"work_mem=5MB#c"),
    "name is not one": (b"work-mem = 1", b"fsync:on", b"port-5", b"port.5", b"a.b.c = 1",
                        b"a. = 1", b".a = 1", b"1a.b = 1", b"a.1b = 1", b"a$b.c = 1"),
    "custom name": (b"a.b = 1", "_a.\u00e9 = 1".encode(), b"x.include = 'y'",
                    b"include.x = 'y'"),
    "bare value": (b"log_directory = a.b.c", b"log_directory = a.",
                   b"log_directory = a/b.c", b"log_directory = C:/x",
                   b"log_directory = localhost", b"log_directory = a-b_c:d/e",
                   "log_directory = \u00e9".encode()),
    "must be quoted": (b"log_directory = a.b", b"search_path = 10.0.0.1",
                       b"search_path = *", b"log_directory = /tmp", b'search_path = "x"',
                       b"search_path = a,b", b"search_path = a b", b"search_path = $x",
                       b"search_path = x$", b"log_line_prefix = %m", b"a.b = a+b"),
    "number as token": (b"work_mem = 1.5GB", b"statement_timeout = 0.1s", b"geqo_seed = .",
                        b"geqo_seed = 2e-1", b"geqo_seed = 1.e-3", b"work_mem = 4 MB",
                        b"work_mem = 1_000", b"work_mem = 0X100", b"work_mem = --1",
                        b"work_mem = 0x100", b"work_mem = 1e3", b"work_mem = 1.0e3",
                        b"work_mem = 7.0e3kB", b"work_mem = '1e3'"),
    "quoting": (b"a.b = E'x'", b"a.b = 'a''", b"a.b = 'a' 'b'", b"a.b = 'a'b", b"a.b = ''",
                b"a.b = 'a''b'", b"a.b = 'a\\'b'", b"a.b = '\\b\\f\\n\\r\\t\\q\\x41'",
                b"a.b = '\\101\\1\\18\\400x'", b"a.b = 'ab\\0cd'", b"a.b = '\\\\'",
                b"a.b = 'x\\", b"a.b = 'a\\\nb'", b"a.b = 'a\tb'", b"a.b = 'ab\x00cd'"),
    "no such syntax": (b"[section]", b"; c", b"-- c", b"// c", b"'work_mem' = 1",
                       b"set a = b", b"fsync = on;", b"fsync = on,", b"fsync", b"fsync =",
                       b"fsync == on", b"= on", b"\\", b"fsync = on geqo = on"),
    "odd bytes": (b"fsync = on\r", b"fsync = 'on\r", b"fsync = 'on\r'", b"# c\rfsync = x",
                  b"fsync\xa0= on", b"fsync = on\xc2\xa0", b"work_mem = 1\xc2\xa0", b"\x0c",
                  b"\x0bfsync = on", b"\x1a", b"\x7f", b"\x00", b"# \x00", b"#\xff",
                  b"a.\xff = '\xff\xfe'", b"\xef\xbb\xbf# c", b"\xef\xbb\xbffsync = on"),
    "names": (b"FSYNC = on", b"sort_mem = 4MB", b"Vacuum_Mem = 4MB", b"nosuch = 1",
              b"force_parallel_mode = on", b"custom_variable_classes = 'a'"),
    "boolean": tuple(f"fsync = '{word}'".encode() for word in
                     "t tr TRUE f fa y ye n no on of off ON o 1 0 01 +1 1.0 00".split()) +
               (b"fsync = ' on'", b"fsync = ''"),
    "enum": tuple(f"synchronous_commit = '{word}'".encode() for word in
                  "on ON t true of off 1 yes no Local remote_apply nosuch".split()) +
            (b"client_min_messages = debug", b"client_min_messages = info",
             b"client_min_messages = fatal", b"password_encryption = on",
             b"password_encryption = scram-sha-256"),
    "integer": tuple(f"work_mem = '{number}'".encode() for number in (
        "010000", "08", "0x1000B", "1000B", "65536B", "1TB", "1mb", "1KB", "1K", "64.5",
        "", " 64 ", "64 kB", "64kB ", "63", "63.5", "63.4", "0.1GB", "1.0001GB", "1.5MB",
        "0.001TB", "2147483647", "2147483648", "2097151MB", "2TB", "0x1p10", "+64", "1e3",
        "-1", "99999999999999999999")),
    "time": tuple(f"checkpoint_timeout = '{number}'".encode() for number in (
        "30", "29", "29999ms", "29500ms", "29501ms", "0.5min", "1h", "1d", "2d", "0.1d",
        "1Min", "30S", "30sec", "30000000us", "86401", "1 min")),
    "real": tuple(f"geqo_seed = '{number}'".encode() for number in (
        "010", "0x1", "0x1p-3", "inf", "nan", "1e-400", "1e400", ".5", "1.", " 0.5 ",
        "1.0000001", "-0", "0.5x")),
    "real with unit": (b"vacuum_cost_delay = '10us'", b"vacuum_cost_delay = 1ms",
                       b"vacuum_cost_delay = '0.1s'", b"vacuum_cost_delay = 1.5"),
    "whole value": (b"log_destination = 'stderr,csvlog'", b"log_destination = 'x'",
                    b"log_destination = ''", b"search_path = 'a,'", b"search_path = ''",
                    b"search_path = '\"a'", b"datestyle = 'iso, dmy'", b"datestyle = 'x'",
                    b"datestyle = 'dmy, mdy'", b"timezone = 'Mars/Phobos'",
                    b"timezone = '+3'", b"timezone = 'Europe/Berlin'", b"timezone = ''",
                    b"synchronous_standby_names = '2 (a, b)'",
                    b"synchronous_standby_names = 'a b'", b"synchronous_standby_names = '*'",
                    b"synchronous_standby_names = '0 (a)'", b"client_encoding = 'nosuch'",
                    b"client_encoding = 'utf-8'", b"primary_slot_name = 'A'",
                    b"wal_consistency_checking = 'x'", b"backtrace_functions = 'a b'"),
    "internal": (b"block_size = 8192", b"server_version = '1'", b"lc_collate = 'C'",
                 b"transaction_isolation = 'serializable'", b"seed = 0.5",
                 b"role = 'x'", b"session_authorization = 'x'"),
}
# Whole postgresql.conf files.
CONF_FILES = {
    "no newline at the end": (b"fsync = on", b"fsync", b"fsync = on\nfsync =", b"\n\nfsync"),
    "duplicates": (b"work_mem = bad\nwork_mem = 4MB\n", b"Work_Mem = bad\nwork_mem = 4MB\n",
                   b"sort_mem = bad\nwork_mem = 4MB\n", b"a.b = 1\na.b = 2\n",
                   b"work_mem = 1MB\nwork_mem = 2MB\nwork_mem = bad\n"),
    "stages": (b"work_mem = bad\nnosuch = 1\n", b"nosuch = 1\nx y z\n",
               b"work_mem = bad\nx y z\nfsync = on\nx y z\n",
               b"include 'nofile'\nnosuch = 1\nwork_mem = bad\n"),
    "includes": (b"include 'nofile'\n", b"include_if_exists 'nofile'\n", b"include ''\n",
                 b"include_dir ''\n", b"include_dir 'nodir'\n", b"include foo.conf\n",
                 b"include = 'a.conf'\n", b"INCLUDE 'a.conf'\n", b"include_dir = 'd'\n",
                 b"include 'd'\n", b"include_if_exists 'd'\n", b"include_dir 'a.conf'\n",
                 b"include 'postgresql.conf'\n", b"include 'loop.conf'\n",
                 b"include 'd/../a.conf'\n", b"include './a.conf'\n", b"include_dir 'd/'\n",
                 b"include 'a.conf'\ninclude 'a.conf'\n", b"include 'deep/0'\n",
                 b"include 'bad.conf'\nfsync = on\n", b"include_dir 'mixed'\nfsync = on\n",
                 b"include_dir 'none'\n", b"include 'no/../a.conf'\n"),
    "includes by odd names": (
        b"include '  '\n", b"include_dir ' \t'\n", b"include_if_exists ''\n",
        b"include './d/./a.conf'\n", b"include 'd//a.conf'\n", b"include '././a.conf'\n",
        b"include 'd/a.conf/'\n", b"include 'd/a.conf/.'\n", b"include 'd/..'\n",
        b"include_dir 'd/sub.conf/..'\n", b"include_dir 'd/.'\n", b"include_dir '.'\n",
        b"include_dir 'deep/../mixed/'\nfsync = on\n", b"include '.'\n",
        b"include './postgresql.conf'\nfsync = on\n", b"include 'd/../loop.conf'\n",
        b"include 'self.conf'\n", b"include_dir 'links'\nfsync = on\n",
        b"include_dir 'good links'\n", b"include 'links/b.conf'\n",
        b"include_if_exists 'links/b.conf'\nfsync = on\n",
        b"include '/dev/null'\nfsync = on\n"),
    "absolute includes": tuple(line.replace(b"@", DATA) for line in (
        b"include '@/a.conf'\n", b"include '@/d/../a.conf'\n", b"include '@//./a.conf'\n",
        b"include_dir '@/d/'\n", b"include_dir '@/mixed/../d'\n", b"include_dir '@//d/.'\n",
        b"include '@/./postgresql.conf'\n", b"include '@/postgresql.conf'\n",
        b"include_if_exists '@/d/./none'\nfsync = on\n", b"include '@/d/../none'\n")),
    "include levels": tuple(b"include 'deep/%d'\nfsync = on\n" % n for n in (1, 2, 3, 4)),
    "errors in several files": (
        b"include 'bad.conf'\nx y z\nfsync = on\n",
        b"fsync = on\nx y z\ninclude 'bad.conf'\n",
        b"include 'none'\nnosuch = 1\nfsync = x\n",
        b"include 'half.conf'\nfsync = on\n", b"include_dir 'halves'\nfsync = on\n"),
}
# postgresql.conf and postgresql.auto.conf together.
WITH_AUTO = (
    (b"fsync = on\n", b"fsync = off\n"), (b"fsync = x\n", b"fsync = off\n"),
    (b"Fsync = x\n", b"fsync = off\n"), (b"x y z\n", b"fsync = off\nx y\n"),
    (b"fsync = on\n", b"x y\nfsync = off\n"), (b"nosuch = 1\n", b"fsync = off\n"),
    (b"fsync = x\n", b"nosuch = 1\n"), (b"include 'none'\n", b"fsync = off\n"),
    (b"fsync = on\n", b"include 'bad.conf'\nfsync = off\n"),
    (b"include_dir 'd'\n", b"include 'd/a.conf'\nwork_mem = 1MB\n"),
    (b"fsync", b"geqo = on"), (b"fsync = on", b"geqo"),
)
BESIDE = {
    "a.conf": b"work_mem = 5MB\n", "bad.conf": b"x y z\nwork_mem = 6MB\n",
    "loop.conf": b"fsync = on\ninclude 'pool.conf'\n", "pool.conf": b"include 'loop.conf'\n",
    "none": None, "mixed/1.conf": b"x y\n", "mixed/2.conf": b"geqo = on\n",
    **{f"d/{name}": b"work_mem = 7MB\n" for name in (
        "9.conf", "10.conf", "B.conf", "_.conf", "a b.conf", "a.b.conf", "a.conf", "#x.conf",
        ".h.conf", ".conf", "x.conf~", "x.conf.bak", "x.CONF", "\u00e9.conf")},
    "d/sub.conf": None, "self.conf": b"fsync = on\ninclude 'self.conf'\ngeqo = on\n",
    "links/a.conf": b"fsync = on\n", "links/b.conf": "nowhere", "links/c.conf": b"x y\n",
    "good links/a.conf": "../a.conf", "good links/b.conf": "../d",
    "half.conf": b"fsync = on\nx y\ninclude 'none'\n",
    "halves/1.conf": b"include '../half.conf'\ngeqo = on\n", "halves/2.conf": b"x y\n",
    **{f"deep/{depth}": b"include '%d'\nwork_mem = %dMB\n" % (depth + 1, depth + 1)
       for depth in range(12)},
    "deep/12": b"fsync = on\n",
}
# Modules, and what stands of them in postgresql.conf, where they are loaded at the start.
MODULES = (
    ("auto_explain", (b"auto_explain.log_analyze = on\n", b"auto_explain.log_analyze = x\n",
                      b"auto_explain.nosuch = 1\n", b"AUTO_EXPLAIN.nosuch = 1\n",
                      b"Auto_Explain.Log_Timing = x\n", b"auto_explain.log_format = 'XML'\n",
                      b"auto_explain.log_min_duration = '3 seconds'\n",
                      b"auto_explain.log_min_duration = 3s\nauto_explain.x = 1\n",
                      b"other.x = 1\nauto_explain.log_timing = x\nauto_explain.log_timing = on\n",
                      b"auto_explain = 1\n")),
    ("plpgsql", (b"plpgsql.variable_conflict = 'use_column'\n",
                 b"plpgsql.variable_conflict = x\n", b"plpgsql.x = 1\n")),
)


def module_cases() -> list[Case]:
    """Lines of modules, in a connection that has the module, and at a start with it."""
    cases = []
    for module, texts in MODULES:
        start = b"shared_preload_libraries = '%s'\n" % module.encode()
        for text in texts:
            files = {MAIN_FILE["file-settings"]: start + text}
            cases += [Case(f"written: module {text!r}", "file-settings", files,
                           loads=module),
                      Case(f"written: module {text!r}", "settings", files, since=15)]
    return cases


def conf_cases() -> list[Case]:
    """A case for each text above."""
    name = MAIN_FILE["file-settings"]
    cases = [Case(f"written: {group} {line!r}", "file-settings",
                  {name: b"geqo = on\n" + line + b"\nenable_sort = on\n"})
             for group, lines in CONF_LINES.items() for line in lines]
    cases += [Case(f"written: {group} {text!r}", "file-settings", {name: text} | BESIDE)
              for group, texts in CONF_FILES.items() for text in texts]
    cases += [Case(f"written: with auto.conf {main!r} {auto!r}", "file-settings",
                   {name: main, "postgresql.auto.conf": auto} | BESIDE)
              for main, auto in WITH_AUTO]
    return cases + module_cases()

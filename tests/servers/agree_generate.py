"""Cases made by chance, for postgresql.conf: each from its seed, view and number alone.

A wrong line hides what follows it in its file, and any wrong line or name hides all
wrong values. So a case is of one sort: values only, one odd line in each of many files,
includes, or a real file that was damaged.
"""

import random
from dataclasses import dataclass

from agree_case import Case, lines_of

BLANKS = (b"", b" ", b"  ", b"\t", b" \r", b"\r")
ENDS = (b"\n",) * 8 + (b"\r\n", b" # c\n", b"# 'c\n", b"\t\n", b" \r\r\n", b"#\x00\n")
BOOLEANS = ("on off true false yes no 1 0 t f y n tr fals ye of o ON False yEs 01 +1 "
            "1.0 2 onn '' none TRUE tru yess").split()
UNITS = ("", "", "B", "kB", "MB", "GB", "TB", "us", "ms", "s", "min", "h", "d", "KB",
         "mb", "K", "sec", "m", "S", " kB", " ms", "PB", "kb", "MS", "D")
NUMBERS = ("0", "1", "-1", "2", "7", "10", "63", "64", "100", "128", "999", "1000",
           "1023", "1024", "1025", "8191", "8192", "2147483647", "2147483648",
           "-2147483648", "-2147483649", "4294967296", "9223372036854775807",
           "9223372036854775808", "99999999999999999999", "010", "08", "0x10", "0x1F",
           "0xfg", "0X10", "1.5", "0.5", "2.5", "-0.4", "-0.5", "-0.6", ".5", "5.", ".",
           "1e3", "1.5e2", "1e400", "1e-400", "inf", "nan", "-0", "+5", "", " 5", "5 ",
           "\t7", "1_000", "0x1p3", "0b1", "0o7", "1e", "1.0001", "70.5", "63.5", "0.1",
           "1,5", "--1", "0x", "+-1", "1.e3", "0.001", "infinity", "1e5", "0x7fffffff")
TEXTS = ("", "a", "on", "a b", "a,b", '"a b"', '"a', "a,,b", "a,", ",", "*", "'",
         "%t ", "/tmp", "C", "C.UTF-8", "nosuch", "UTF8", "utf-8", "SQL_ASCII", "UTC",
         "Europe/Berlin", "Mars/Phobos", "ISO, DMY", "iso", "german,ymd", "DMY,MDY",
         "default", "stderr", "csvlog", "stderr,csvlog", "STDERR", "syslog,x",
         "$user", '"$user", public', "pg_catalog.english", "english", "pg_default",
         "1 (a, b)", "ANY 2 (a,b)", "FIRST 1 (*)", "2 (a", "a,*", "0 (a)", "-1(a)",
         "first", "any 1 a", "heap", "localhost", "0.0.0.0", "::1", "a\tb", "\u00e9",
         "x" * 70, "1", "0x10", "24:00", "+3", "-7.5", "EST5EDT", "posix/UTC",
         "interval '1'", "all", "none", "0/0", "0/1234567", "latest", "current",
         "immediate", "now", "2024-01-01 00:00:00+00", "2024-13-01", "debug2",
         "pglz", "md5", "scram-sha-256", "HIGH:!aNULL", "prime256v1", "TLSv1.2",
         "system", "role x", "wal", "f", "view, foreign-table", "SERIALIZABLE")


@dataclass(frozen=True)
class Parameter:
    """A parameter as the server knows it."""

    name: str
    vartype: str
    unit: str | None
    context: str
    min_val: str | None
    max_val: str | None
    enumvals: list[str] | None
    boot_val: str | None


# Not those that the server at hand was started with otherwise: where its files are, and
# what it has loaded, which decides on the values of others.
PARAMETERS_QUERY = ("select name, vartype, unit, context, min_val, max_val, enumvals, "
                    "boot_val from pg_settings where name not in "
                    "('config_file', 'data_directory', 'hba_file', 'ident_file', "
                    "'shared_preload_libraries')")
CONTEXTS_QUERY = "select lower(name) as name, context from pg_settings"


class ConfGenerator:
    """Makes the cases of one server and seed."""

    def __init__(self, parameters: list[Parameter], sample: bytes):
        self.parameters = parameters
        self.sample = sample
        self.dice = random.Random()

    def case(self, seed: int, number: int) -> Case:
        self.dice.seed(f"{seed}:file-settings:{number}")
        sort = self.dice.choice((self.values, self.values, self.values, self.oddities,
                                 self.oddities, self.includes, self.damaged))
        files = sort()
        if self.dice.random() < 0.15:
            files["postgresql.auto.conf"] = self.lines(3, self.good_line)
        return Case(f"{seed}:{number}:{sort.__name__}", "file-settings", files)

    # Sorts of cases -------------------------------------------------------------

    def values(self) -> dict:
        return {"postgresql.conf": self.lines(self.dice.randint(1, 30), self.good_line)}

    def oddities(self) -> dict:
        """Files with one odd line each, and good ones around it."""
        files = {"postgresql.conf": self.good_line() + b"include_dir = 'odd'\n"}
        for number in range(self.dice.randint(1, 15)):
            files[f"odd/{number:02}.conf"] = (self.lines(1, self.good_line) +
                                              self.odd_line() + self.good_line())
        return files

    def includes(self) -> dict:
        """Files that include one another, found or not, and folders."""
        names = ["postgresql.conf", "a.conf", "sub/b.conf", "sub/c.conf", "d.d/1.conf",
                 "d.d/B.conf", "d.d/.h.conf", "d.d/x.CONF", "d.d/10.conf", "d.d/9.conf",
                 "d.d/a b.conf", "d.d/y.conf~", "d.d/_.conf", "d.d/\u00e9.conf"]
        files: dict[str, bytes | str | None] = {"empty.d": None, "d.d/in.conf": None}
        if self.dice.random() < 0.2:
            files["d.d/link.conf"] = self.dice.choice(("nowhere", "../a.conf", "../empty.d"))
        for name in names:
            if name == names[0] or self.dice.random() < 0.7:
                files[name] = self.lines(3, self.good_line)
        for name in self.dice.sample(sorted(files), k=min(4, len(files))):
            if isinstance(files[name], bytes):
                files[name] += self.include_line() + self.good_line()
        files["postgresql.conf"] += self.include_line() + self.include_line()
        return files

    def damaged(self) -> dict:
        """The server's own sample, every setting on, with a few bytes changed."""
        text = bytearray(b"".join(self.sampled_lines()))
        for _ in range(self.dice.randint(0, 3)):
            self.damage(text)
        return {"postgresql.conf": bytes(text)}

    # Lines ----------------------------------------------------------------------

    def lines(self, count: int, make) -> bytes:
        return b"".join(make() for _ in range(count))

    def good_line(self) -> bytes:
        """A line without a fault of its grammar; its value may well be wrong."""
        parameter = self.dice.choice(self.parameters)
        name = parameter.name
        if self.dice.random() < 0.1:
            name = self.dice.choice((name.upper(), name.title(), "x." + name, "_a.b1",
                                     "Work_Mem", "work_mem", "sort_mem", "vacuum_mem",
                                     "plpgsql.a", "\u00e9.\u00fc"))
        return self.line_of(name, self.written(self.value_of(parameter)))

    def line_of(self, name: str, value: bytes) -> bytes:
        equals = self.dice.choice((b" = ", b"=", b" ", b"\t", b" =", b"= ", b" \r= "))
        return (self.dice.choice(BLANKS) + name.encode() + equals + value +
                self.dice.choice(ENDS))

    def value_of(self, parameter: Parameter) -> str:
        dice = self.dice
        if parameter.vartype == "bool":
            return dice.choice(BOOLEANS)
        if parameter.vartype == "enum":
            return self.case_changed(dice.choice((parameter.enumvals or []) * 2 +
                                                 BOOLEANS + [" on", "nosuch", "debug",
                                                             "info", "archive"]))
        if parameter.vartype in ("integer", "real"):
            return self.number_of(parameter)
        return dice.choice((*TEXTS, parameter.boot_val or ""))

    def number_of(self, parameter: Parameter) -> str:
        """A number near an end of the range, or an odd one, and perhaps a unit."""
        dice = self.dice
        if dice.random() < 0.5:
            return dice.choice(NUMBERS) + dice.choice(UNITS)
        end = float(dice.choice((parameter.min_val, parameter.max_val)) or 0)
        if abs(end) > 1e15:
            return f"{end!r}"
        number = int(end) + dice.choice((-1, 0, 0, 1))
        unit = dice.choice(("", "", parameter.unit or ""))
        return f"{number}{unit.lstrip('0123456789')}"

    def case_changed(self, word: str) -> str:
        return self.dice.choice((word, word, word.upper(), word.title()))

    def written(self, value: str) -> bytes:
        """A value as a line can hold it: bare if that is possible, or in quotes."""
        raw = value.encode()
        plain = value.isalnum() and value.isascii()
        if plain and self.dice.random() < 0.6:
            return raw
        return b"'" + b"".join(self.byte_in_quotes(byte) for byte in raw) + b"'"

    def byte_in_quotes(self, byte: int) -> bytes:
        char = bytes((byte,))
        if char == b"'":
            return self.dice.choice((b"''", b"\\'", b"\\47"))
        if char == b"\\" or (self.dice.random() < 0.03 and char not in b"bfnrt01234567"):
            return b"\\" + char
        return b"\\%03o" % byte if self.dice.random() < 0.03 else char

    def odd_line(self) -> bytes:
        """A line that may or may not be one: tokens at random."""
        pieces = (b"work_mem", b"port", b"a.b", b"a.b.c", b"=", b"==", b" ", b" ", b"1",
                  b"5MB", b"1.5", b"1.5GB", b"1e3", b"1.e3", b".", b"-", b"+1", b"'x'",
                  b"'x", b"x'", b"'a''b'", b"'a' 'b'", b"'\\'", b"'\\''", b"'\\101'",
                  b"'a\\0b'", b"'ab\x00cd'", b"\xef\xbb\xbf", b"\xc3\xa9", b"\xff",
                  b"\xa0", b"\x0c", b"\x0b", b"\x1a", b"\x7f", b"\x00", b"#", b"#c\x00",
                  b"\r", b"\t", b"\\", b"\\\n", b"\n", b";", b",", b"*", b"/tmp", b"a/b",
                  b"C:/x", b"localhost", b"10.0.0.1", b"a.", b".a", b"a-b", b"a_b:c",
                  b"0x1F", b"0X1F", b"0x", b"$x", b"on", b"[x]", b"include", b"\"x\"",
                  b"set", b"%m", b"1_000", b"--1", b"Fsync", b"nosuch", b"fsync")
        if self.dice.random() < 0.5:
            name = self.dice.choice((b"work_mem", b"a.b", b"fsync", b"nosuch", b"port"))
            line = (name + self.dice.choice((b" ", b"=", b" = ", b"")) +
                    self.dice.choice(pieces) + self.dice.choice((b"", b"", b" ")) +
                    self.dice.choice((b"", b"", self.dice.choice(pieces))))
        else:
            line = b"".join(self.dice.choices(pieces, k=self.dice.randint(1, 5)))
        return line + self.dice.choice((b"\n", b"\n", b"\r\n", b" # c\n"))

    def include_line(self) -> bytes:
        word = self.dice.choice(("include", "include", "include_if_exists",
                                 "include_dir", "Include", "INCLUDE_DIR"))
        targets = ["a.conf", "sub/b.conf", "c.conf", "b.conf", "../a.conf", "nosuch",
                   "sub/nosuch.conf", "", "sub", ".", "d.d", "empty.d", "nosuch.d",
                   "sub/../a.conf", "./a.conf", "postgresql.conf", "../d.d", "d.d/",
                   "sub//b.conf", "d.d/1.conf", "nosuch/../a.conf", "a.conf/", " ", "sub/..",
                   "d.d/link.conf", "sub/./b.conf", "./sub/../d.d"]
        return self.line_of(word, b"'" + self.dice.choice(targets).encode() + b"'")

    # Real files ------------------------------------------------------------------

    def sampled_lines(self) -> list[bytes]:
        """Lines of the sample; a setting that is commented out may be switched on.

        Not data_directory: the server at hand was started where it is.
        """
        lines = lines_of(self.sample)
        start = self.dice.randrange(len(lines))
        return [line[1:] if line[:1] == b"#" and line[1:2].isalpha() and
                self.dice.random() < 0.9 and not line.startswith((b"#include", b"#data_dir"))
                else line for line in lines[start:start + self.dice.randint(5, 120)]]

    def damage(self, text: bytearray) -> None:
        """Change, lose, add or repeat a few bytes somewhere."""
        dice = self.dice
        at = dice.randrange(len(text) + 1)
        odd = dice.choice((b"'", b"#", b"=", b"\n", b"\r", b" ", b"\\", b".", b"\x00",
                           b"\xff", b"\t", b"\"", b"-", b"0", b"kB", b"''", b"\x0c"))
        kind = dice.randrange(4)
        if kind == 0:
            text[at:at] = odd
        elif kind == 1:
            text[at:at + 1] = odd
        elif kind == 2:
            del text[at:at + dice.randint(1, 10)]
        else:
            text[at:at] = text[at:at + dice.randint(1, 80)]

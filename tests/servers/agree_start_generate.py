"""Cases made by chance for starts: mostly values that the server takes.

One wrong value refuses the whole start and hides all others, so only one sort of case
is about what is refused. Values that would take much memory or time, or need what this
machine has not, are kept out; see CEILINGS and TAME.
"""

from agree_case import Case
from agree_generate import ConfGenerator, Parameter
from agree_start_values import CEILINGS, FLOORS, LIST_WORDS, ONLY, TAME, TEXTS_OF

RECOVERY = ("restore_command", "archive_cleanup_command", "recovery_end_command",
            "recovery_target_time", "recovery_target_xid", "recovery_target_timeline",
            "recovery_target_inclusive", "standby_mode", "primary_conninfo",
            "trigger_file", "recovery_target_name", "recovery_target",
            "recovery_min_apply_delay", "primary_slot_name", "recovery_target_action",
            "recovery_target_lsn")
RECOVERY_VALUES = ("", "on", "off", "of", "TRUE", "maybe", "immediate", "Immediate", "pause",
                   "PROMOTE", "shutdown", "nosuch", "0/1", "1/x", "2024-01-01", "noon",
                   "2024-02-30", "slot_1", "Slot", "x" * 64, "5min", "-1", "5MIN", "1e3",
                   "cp %f %p", "host=a", "latest", "current", "12", "0x10")
UNITS_OF = {
    "B": ("", "B", "kB", "MB"), "kB": ("", "kB", "MB", "GB"), "8kB": ("", "kB", "MB", "GB"),
    "MB": ("", "MB", "GB"), "ms": ("", "ms", "s", "min", "h", "d"),
    "s": ("", "s", "min", "h", "d"), "min": ("", "min", "h", "d"),
}
SIZES = {"B": 1, "kB": 1 << 10, "8kB": 8 << 10, "MB": 1 << 20, "GB": 1 << 30, "ms": 1,
         "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}


class StartGenerator(ConfGenerator):
    """Makes the cases of one server and seed."""

    def __init__(self, parameters: list[Parameter], sample: bytes, major: int):
        kept = [each for each in parameters
                if each.context != "internal" and each.name not in TAME]
        super().__init__(kept, sample)
        self.major = major
        self.is_wild = False

    def case(self, seed: int, number: int) -> Case:
        self.dice.seed(f"{seed}:settings:{number}")
        sorts = [self.values] * 3 + [self.spread, self.spread, self.sampled, self.wild]
        if self.major < 12:
            sorts.append(self.recovery)
        sort = self.dice.choice(sorts)
        self.is_wild = False
        return Case(f"{seed}:{number}:{sort.__name__}", "settings", sort())

    # Sorts of cases -------------------------------------------------------------

    def spread(self) -> dict:
        """Over several files: included, in a folder, by ALTER SYSTEM."""
        return {
            "postgresql.conf": self.lines(4, self.good_line) + b"include 'sub/a.conf'\n" +
            self.lines(4, self.good_line) + b"include_dir 'd.d'\ninclude_if_exists 'no'\n" +
            self.lines(2, self.good_line),
            "sub/a.conf": self.lines(4, self.good_line) + b"include 'b.conf'\n",
            "sub/b.conf": self.lines(3, self.good_line),
            "d.d/10.conf": self.lines(3, self.good_line),
            "d.d/9.conf": self.lines(3, self.good_line),
            "postgresql.auto.conf": self.lines(self.dice.randint(0, 6), self.good_line),
        }

    def sampled(self) -> dict:
        """A part of the server's sample, with most lines on."""
        lines = [line for line in self.sampled_lines()
                 if line.split(b"=")[0].strip().decode() not in (*TAME, *ONLY)]
        return {"postgresql.conf": b"".join(lines)}

    def wild(self) -> dict:
        """A few values that may well be refused."""
        self.is_wild = True
        return {"postgresql.conf": self.lines(self.dice.randint(1, 3), self.good_line)}

    def recovery(self) -> dict:
        """A recovery.conf that asks for a standby, so that nothing is recovered."""
        lines = [self.recovery_line() for _ in range(self.dice.randint(0, 4))]
        if self.dice.random() < 0.1:
            lines.append(self.good_line() if self.dice.random() < 0.5 else
                         self.odd_line())
        if self.dice.random() < 0.9:
            lines.append(b"standby_mode = 'on'\n")
        return {"postgresql.conf": b"", "recovery.conf": b"".join(lines)}

    def recovery_line(self) -> bytes:
        name = self.dice.choice(RECOVERY)
        if self.dice.random() < 0.03:
            name = name.title()
        if name == "standby_mode" and self.dice.random() < 0.7:
            return self.line_of(name, b"on")
        return self.line_of(name, self.written(self.dice.choice(RECOVERY_VALUES)))

    # Values ---------------------------------------------------------------------

    def value_of(self, parameter: Parameter) -> str:
        dice = self.dice
        if parameter.name in ONLY:
            return dice.choice(ONLY[parameter.name])
        if self.is_wild and parameter.name not in CEILINGS | FLOORS:
            return super().value_of(parameter)
        if parameter.vartype == "bool":
            return dice.choice("on off true false yes no 1 0 t f y n of TRUE Off".split())
        if parameter.vartype == "enum":
            return self.case_changed(dice.choice(parameter.enumvals))
        if parameter.vartype == "integer":
            return self.taken_number(parameter)
        if parameter.vartype == "real":
            return self.taken_real(parameter)
        return dice.choice((*self.texts_of(parameter), parameter.boot_val or ""))

    def texts_of(self, parameter: Parameter):
        if parameter.name in LIST_WORDS:
            words = LIST_WORDS[parameter.name]
            chosen = self.dice.sample(words, k=self.dice.randint(1, min(3, len(words))))
            return (self.dice.choice((",", ", ", " ,")).join(
                self.case_changed(word) for word in chosen),)
        return TEXTS_OF.get(parameter.name,
                            ("", "a", "/tmp/a b", "%t [%p]", "\u00e9", "a\tb", "x" * 70))

    def taken_number(self, parameter: Parameter) -> str:
        """A whole number in its range, in one of its units."""
        dice = self.dice
        low = max(int(parameter.min_val), FLOORS.get(parameter.name, -(1 << 31)))
        high = min(int(parameter.max_val), CEILINGS.get(parameter.name, 1 << 31))
        number = dice.choice((low, high, dice.randint(low, high),
                              dice.randint(low, min(high, low + 100)),
                              int(float(parameter.boot_val))))
        number = min(max(number, low), high)
        unit = dice.choice(UNITS_OF.get(parameter.unit or "", ("",)))
        if not unit or number <= 0:
            return f"{number}"
        size = SIZES[unit] / SIZES[parameter.unit]
        there = int(number / size)
        if size >= 1:
            return f"{there}{unit}" if there * size >= low else f"{number}"
        return f"{int(number * SIZES[parameter.unit] / SIZES[unit])}{unit}"

    def taken_real(self, parameter: Parameter) -> str:
        low = max(float(parameter.min_val), -1e6)
        high = min(float(parameter.max_val), 1e6)
        number = self.dice.choice((low, high, self.dice.uniform(low, high),
                                   self.dice.uniform(low, min(high, low + 2))))
        return self.dice.choice((f"{number:.9g}", f"{number:.3f}", f"{number!r}")) \
            if low < number < high else f"{number:g}"

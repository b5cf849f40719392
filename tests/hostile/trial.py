"""One run of the program on something hostile, under limits, and what must hold of it."""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

MIB = 1024 * 1024
LAUNCH = Path(__file__).with_name("launch.py")
KEPT = 4 * MIB  # bytes of an output that are looked at, from its beginning and its end


@dataclass
class Limits:
    """What a run may take; the defaults are for what is not large."""
    seconds: float = 1
    mebibytes: int = 64


@dataclass
class Trial:
    """The words of a command line, what to expect of it, and how to run it."""
    words: list
    status: tuple = (2,)
    says: str = ""            # a regular expression for its two outputs together
    says_not: str = ""
    limits: Limits = field(default_factory=Limits)
    as_nobody: bool = False
    address_space: int = 0    # MiB, when memory is to be refused
    stack: int = 0            # KiB, when it is to be small
    file_size: int = None     # no file may become larger
    closed: tuple = ()        # descriptors that are not open
    is_quiet: bool = False    # it is right that nothing is said
    stdout: str = ""          # a path in place of a file of ours
    stdin: str = ""
    environment: dict = field(default_factory=dict)
    meanwhile: object = None  # called again and again with the process


@dataclass
class Outcome:
    status: int
    stdout: bytes
    stderr: bytes
    seconds: float  # of the processor
    mebibytes: float
    is_late: bool = False


def read(file) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size <= 2 * KEPT:
        return file.read()
    first = file.read(KEPT)
    file.seek(size - KEPT)
    # Never cut within a character.
    return first.rpartition(b"\n")[0] + b"\n" + file.read().partition(b"\n")[2]


def launch(program: Path, trial: Trial, is_sanitized: bool) -> str:
    """What launch.py is to do."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", **{
        name: os.environ[name] for name in os.environ
        if name.startswith(("ASAN_", "UBSAN_", "LSAN_"))}, **trial.environment}
    return json.dumps({
        "program": str(program), "words": [str(word) for word in trial.words],
        "environment": environment, "as_nobody": trial.as_nobody,
        "stack": 0 if is_sanitized else trial.stack * 1024,
        "address_space": 0 if is_sanitized else trial.address_space * MIB,
        "file_size": trial.file_size,
        "closed": trial.closed,
        # The machine may be busy: what counts is the time of the processor.
        "seconds": 20 * trial.limits.seconds + 30})


def run(program: Path, folder: Path, trial: Trial, is_sanitized: bool) -> Outcome:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, \
            tempfile.NamedTemporaryFile("w") as how:
        how.write(launch(program, trial, is_sanitized))
        how.flush()
        stdout = open(trial.stdout, "wb") if trial.stdout else out
        stdin = open(trial.stdin, "rb") if trial.stdin else subprocess.DEVNULL
        reading, writing = os.pipe()
        process = subprocess.Popen(
            ["sh", "-c", f'exec "$@" 3>&{writing} {writing}>&-', "sh", sys.executable,
             "-I", "-S", LAUNCH, how.name],
            cwd=folder, stdin=stdin, stdout=stdout, stderr=err, pass_fds=(writing,))
        os.close(writing)
        if trial.meanwhile:
            threading.Thread(target=trial.meanwhile, args=(process,), daemon=True).start()
        process.wait()
        with open(reading, "rb") as pipe:
            told = json.loads(pipe.read() or b"{}")
        if not told:
            return Outcome(125, read(out), read(err), 0, 0)
        return Outcome(told["status"], read(out), read(err), told["seconds"],
                       told["kib"] / 1024, told["is_late"])


def is_raw(character: str) -> bool:
    """Whether it may move the cursor, hide, or turn text around."""
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def raw_text(output: bytes) -> str:
    """What of an output may not reach a terminal, in words; "" when all may."""
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        return f"bytes that are no UTF-8: {output[error.start:error.start + 8]!r}"
    found = next((character for character in text if is_raw(character)), None)
    return f"a raw character {found!r}" if found else ""


def complaints(trial: Trial, outcome: Outcome, is_sanitized: bool, slower: int) -> list:
    """What does not hold of a run, which may take so many times its time."""
    found = []
    limits = trial.limits
    both = outcome.stdout + outcome.stderr
    if outcome.is_late:
        return [f"it did not end in time"]
    if outcome.status not in trial.status:
        found.append(f"status {outcome.status} in place of {trial.status}")
    if outcome.seconds > limits.seconds * slower:
        found.append(f"{outcome.seconds:.2f} s in place of {limits.seconds} s")
    if outcome.mebibytes > limits.mebibytes and not is_sanitized:
        found.append(f"{outcome.mebibytes:.0f} MiB in place of {limits.mebibytes} MiB")
    for name, output in (("stdout", outcome.stdout), ("stderr", outcome.stderr)):
        if raw_text(output):
            found.append(f"{name}: {raw_text(output)}")
    is_heard = 2 not in trial.closed and not trial.is_quiet
    if is_heard and outcome.status != 0 and not outcome.stderr.strip():
        found.append("it says nothing on standard error")
    if is_heard and not both.strip():
        found.append("it says nothing at all")
    text = both.decode(errors="replace")
    if trial.says and not re.search(trial.says, text):
        found.append(f"it does not say /{trial.says}/")
    if trial.says_not and re.search(trial.says_not, text):
        found.append(f"it says /{trial.says_not}/")
    if found:
        found.append("standard error ends: " + repr(outcome.stderr[-400:]))
    return found

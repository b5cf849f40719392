"""Files that are none, that are too many, too large, or not to be read."""

import os
import shutil
import socket
import time
from pathlib import Path

from der import dsa_key
from node import node, put_control
from trial import Limits, Trial

CASES = []
CERTIFICATES = Path(__file__).parent.parent / "certificates"


def case(function):
    CASES.append(function)
    return function


def included(folder: Path, target: str, **more) -> Trial:
    node(folder, f"include '{target}'\n")
    return Trial(["db1"], **more)


@case
def fifo(folder, full):
    """`include` of a FIFO: is told; nobody waits for a writer"""
    os.mkfifo(folder / "pipe")
    return included(folder, "../pipe", says="pipe.* is a FIFO")


@case
def fifo_itself(folder, full):
    """postgresql.conf, pg_hba.conf or pg_ident.conf is a FIFO: is told"""
    trials = []
    for number, name in enumerate(("postgresql.conf", "pg_hba.conf", "pg_ident.conf",
                                   "postgresql.auto.conf", "PG_VERSION")):
        data = node(folder, name=f"n{number}")
        (data / name).unlink(missing_ok=True)
        os.mkfifo(data / name)
        status = (1, 2) if name == "PG_VERSION" else (2,)
        trials.append(Trial([f"n{number}"], status=status))
    return trials


def not_to_be_read(folder: Path, path: str, conf: str = "") -> list:
    """A node for each way in which a file of its data is there and cannot be read."""
    trials = []
    for name, make in (("fifo", os.mkfifo), ("folder", os.mkdir),
                       ("circle", lambda file: file.symlink_to(file.name)),
                       ("device", lambda file: file.symlink_to("/dev/zero")),
                       ("secret", lambda file: file.touch(0))):
        file = node(folder, conf, name=name) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        make(file)
        if name != "secret" or os.getuid() == 0:
            trials.append(Trial([name], as_nobody=name == "secret",
                                says=f"{path}: .*[a-z]"))
    return trials


@case
def control_file(folder, full):
    """global/pg_control is a FIFO, a directory, a link to itself or to a device, or may not
    be read (as nobody): is told"""
    return not_to_be_read(folder, "global/pg_control")


@case
def folders_of_data(folder, full):
    """pg_wal or pg_replslot is a link to itself, or may not be listed (as nobody): is told"""
    trials = []
    for path in ("pg_wal", "pg_replslot"):
        for name in ("circle", "closed"):
            data = node(folder, name=f"{name}-{path}")
            put_control(data)
            if name == "circle":
                (data / path).symlink_to(path)
            else:
                (data / path).mkdir(0)
            if name == "circle" or os.getuid() == 0:
                trials.append(Trial([data.name], as_nobody=name == "closed",
                                    says=f"{path}: .*[a-z]"))
    return trials


@case
def states_of_slots(folder, full):
    """the state of a slot is a FIFO, a directory, a link to itself or to a device, or may not
    be read (as nobody): is told"""
    return not_to_be_read(folder, "pg_replslot/db2/state")


@case
def many_slots(folder, full):
    """20,000 slots without a state, and 2,000 whose state is a FIFO: linear, the first FIFO is
    told"""
    data = node(folder)
    put_control(data)
    slots = data / "pg_replslot"
    slots.mkdir()
    for number in range(20000):
        (slots / f"lost_{number}").mkdir()
    for number in range(2000):
        (slots / f"pipe_{number}").mkdir()
        os.mkfifo(slots / f"pipe_{number}/state")
    return Trial(["db1"], says="pipe_0/state: is a FIFO", limits=Limits(1, 128))


@case
def many_segments(folder, full):
    """200,000 files in pg_wal: linear"""
    data = node(folder)
    put_control(data)
    (data / "pg_wal").mkdir()
    for number in range(200000):
        (data / f"pg_wal/00000001{number >> 8:08X}{number & 255:08X}").touch()
    return Trial(["db1"], status=(0, 1), limits=Limits(1, 64))


@case
def files_of_ssl(folder, full):
    """server.crt is a FIFO, a directory, a link to itself or to a device, or may not be read
    (as nobody): is told"""
    return not_to_be_read(folder, "server.crt", "ssl = on\n")


@case
def heavy_keys(folder, full):
    """a DSA key of 80,000 bits, many of 4,000, or one behind a broken block, as the server's
    key or among its authorities, whose public keys would be worked out for minutes: is told"""
    trials = []
    broken = b"-----BEGIN PRIVATE KEY-----\nAA!A\n-----END PRIVATE KEY-----\n"
    for name, key in (("large", dsa_key(80000)), ("many", dsa_key(4000) * 200),
                      ("behind", broken + dsa_key(80000))):
        for file in ("server.key", "ca.crt"):
            data = node(folder, "ssl = on\nssl_ca_file = 'ca.crt'\n", name=f"{name}-{file}")
            (data / file).write_bytes(key)
            trials.append(Trial([data.name], says=f"{file}: is not judged.* too long"))
    return trials


@case
def many_certificates(folder, full):
    """20,000 certificates (2,000 without --full) as the server's, its authorities and its key:
    linear"""
    n = 20000 if full else 2000
    one = (CERTIFICATES / "ca.crt").read_bytes()
    data = node(folder, "ssl = on\nssl_ca_file = 'server.crt'\nssl_key_file = 'server.crt'\n")
    (data / "server.crt").write_bytes(one * n)
    return Trial(["db1"], status=(0,), limits=Limits(0.5 + n / 2000, 64 + n // 50))


@case
def unix_socket(folder, full):
    """`include` of a socket: is told"""
    listener = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(folder)
    listener.bind("talk")
    os.chdir(here)
    listener.close()
    return included(folder, "../talk", says="talk.* is a socket")


@case
def devices(folder, full):
    """`include` of /dev/zero, /dev/random, /dev/tty, a block device: is told, not read"""
    trials = []
    for number, path in enumerate(("/dev/zero", "/dev/random", "/dev/full", "/dev/tty",
                                   "/dev/ptmx")):
        node(folder, f"include '{path}'\n", name=f"n{number}")
        trials.append(Trial([f"n{number}"], says="device|/dev/(tty|ptmx)"))
    return trials


@case
def null_device(folder, full):
    """/dev/null as a file: is an empty file"""
    return included(folder, "/dev/null", status=(0,))


@case
def kernel_files(folder, full):
    """`include` of files of /proc and /sys, whose size is said to be 0: are read whole"""
    return included(folder, "/proc/self/status", status=(1,), says="/proc/self/status")


@case
def kernel_streams(folder, full):
    """`include` of /proc/kmsg, which never ends: does not wait"""
    return included(folder, "/proc/kmsg", status=(1, 2))


@case
def directory(folder, full):
    """`include` of a directory: is a finding, as the server fails"""
    (folder / "folder").mkdir()
    return included(folder, "../folder", status=(1,), says="folder")


@case
def sparse(folder, full):
    """a file of 10 GB, all of it a hole: is larger than 1 GiB, and not read"""
    with open(folder / "huge.conf", "wb") as huge:
        huge.truncate(10 * 10**9)
    return included(folder, "../huge.conf", says="huge.conf.* larger than 1 GiB")


@case
def sparse_below_limit(folder, full):
    """a file of NULs of 1 GB (50 MB without --full): each line is read"""
    size = 10**9 if full else 50 * 10**6
    with open(folder / "huge.conf", "wb") as huge:
        huge.truncate(size)
    return included(folder, "../huge.conf", status=(1,), says="huge.conf",
                    limits=Limits(1 + size / 10**8, 64 + 6 * size // 2**20))


@case
def grows(folder, full):
    """a file that grows faster than it is read: ends at 1 GiB or where the writer was"""
    data = node(folder)
    conf = data / "postgresql.conf"
    conf.write_text("#\n" * 1000)
    size = 2**29 if full else 2**27

    def write(process):
        with open(conf, "ab") as out:
            while process.returncode is None and out.tell() < size:
                out.write(b"# more and more\n" * 65536)
    return Trial(["db1"], status=(0, 1, 2), meanwhile=write, limits=Limits(20, 4096))


@case
def shrinks(folder, full):
    """a file that is cut short while it is read: what was there is judged"""
    data = node(folder)
    conf = data / "postgresql.conf"

    def swap(process):
        while process.returncode is None:
            conf.write_bytes(b"work_mem = 4MB\n" * 100000)
            os.truncate(conf, 0)
    return [Trial(["db1"], status=(0, 1), meanwhile=swap, limits=Limits(2, 256))
            for _ in range(10)]


@case
def unreadable(folder, full):
    """a file, a folder or an include that may not be read (as nobody): is told by name"""
    if os.getuid() != 0:
        return "it needs root"
    trials = []
    for number, (name, conf) in enumerate((
            ("postgresql.conf", ""), ("pg_hba.conf", ""), ("secret.conf", ""),
            ("postgresql.conf", ""), ("conf.d", "include_dir = 'conf.d'\n"))):
        data = node(folder, conf or "include_if_exists 'secret.conf'\n", name=f"n{number}")
        if name == "conf.d":
            (data / name).mkdir()
        elif name == "secret.conf":
            (data / name).write_text("fsync = on\n")
        (data / name).chmod(0)
        trials.append(Trial([f"n{number}"], as_nobody=True, says=f"{name}.*Permission"))
    return trials


@case
def links(folder, full):
    """dangling links, links in a circle, a link to its own folder: as the server sees them"""
    data = node(folder, "include 'gone'\ninclude_if_exists 'circle'\ninclude 'self/self/x'\n")
    (data / "gone").symlink_to("nowhere")
    (data / "circle").symlink_to("circle")
    (data / "self").symlink_to(".")
    return Trial(["db1"], status=(1, 2), says="gone")


@case
def link_circle_of_folders(folder, full):
    """include_dir over a folder that links to itself: ten levels, then a finding"""
    data = node(folder, "include_dir 'conf.d'\n")
    (data / "conf.d").mkdir()
    (data / "conf.d/again").symlink_to(".")
    (data / "conf.d/a.conf").write_text("include_dir 'again'\n")
    return Trial(["db1"], status=(1,), says="include-loop")


@case
def loop(folder, full):
    """a file that includes itself, two that include each other: a finding"""
    data = node(folder, "include 'postgresql.conf'\n")
    node(folder, "include 'b.conf'\n", name="n2")
    (folder / "n2/b.conf").write_text("include 'postgresql.conf'\n")
    return [Trial(["db1"], status=(1,), says="include-loop"),
            Trial(["n2"], status=(1,), says="include-loop")]


@case
def depth(folder, full):
    """includes 11 and 100 levels deep: a finding where the server gives up"""
    data = node(folder, "include '1.conf'\n")
    for level in range(1, 101):
        (data / f"{level}.conf").write_text(f"include '{level + 1}.conf'\n")
    return Trial(["db1"], status=(1,), says="include-loop")


@case
def breadth_bomb(folder, full):
    """10 files that include all 10 each, 10^10 in all: no more than 10,000 are read"""
    data = node(folder, "include_dir 'conf.d'\n")
    (data / "conf.d").mkdir()
    for number in range(10):
        (data / f"conf.d/{number}.conf").write_text(
            "".join(f"include '{other}.conf'\n" for other in range(10)))
    return Trial(["db1"], says="10,000 files|too many includes")


@case
def many_includes(folder, full):
    """a million lines that include a file which is missing, or there: told at a limit"""
    count = 1000000 if full else 100000
    node(folder, "".join(f"include 'gone{i}.conf'\n" for i in range(count)))
    data = node(folder, "include 'a.conf'\n" * count, name="n2")
    (data / "a.conf").write_text("# empty\n")
    limits = Limits(2 + count / 100000, 64 + count // 3000)
    return [Trial(["db1"], says="too many includes lead nowhere", limits=limits),
            Trial(["n2"], says="more than 10,000 files", limits=limits)]


@case
def large_includes(folder, full):
    """a file of 2 MB (100 KB without --full) that is included 9,000 times: 1 GiB is the
    limit of a node"""
    data = node(folder, "include 'a.conf'\n" * 9000)
    (data / "a.conf").write_bytes(b"#" * (2 * 10**6 if full else 10**5) + b"\n")
    return Trial(["db1"], status=(2,) if full else (0,), limits=Limits(30, 5000),
                 says="larger than 1 GiB" if full else "nothing found")


@case
def many_files(folder, full):
    """10,000 included files with an error each, or with ten: linear"""
    trials = []
    for name, text, says in (("db1", "no_such_name = 1\n", "9990 errors"),
                             ("n2", "x = \n" * 10, "99900 errors")):
        data = node(folder, "include_dir 'conf.d'\n", name=name)
        (data / "conf.d").mkdir()
        for number in range(9990):
            (data / f"conf.d/{number:05}.conf").write_text(text)
        trials.append(Trial(["-f", "short", name], status=(1,), says=says,
                            limits=Limits(4, 400)))
    return trials


@case
def full_folder(folder, full):
    """include_dir over 100,000 names that are no *.conf: listed, not read"""
    data = node(folder, "include_dir 'conf.d'\n")
    (data / "conf.d").mkdir()
    for number in range(100000 if full else 20000):
        (data / f"conf.d/{number}").touch()
    return Trial(["db1"], status=(0,))


@case
def hostile_names(folder, full):
    """file names with newlines, escape sequences, text that runs backwards, no UTF-8:
    are shown escaped, in every format"""
    names = ("a\n::error::b.conf", "b\x1b[31m\x1b]52;c;eA==\x07.conf", "c\u202egnp.conf",
             "d\u2066\u200b.conf", "e%0A::stop-commands::x.conf", "f\x9b31m.conf")
    data = node(folder, "include_dir 'conf.d'\n")
    (data / "conf.d").mkdir()
    for name in names:
        (data / "conf.d" / name).write_text("no_such_name = 1\n")
    raw = os.fsencode(data / "conf.d") + b"/g\xff\xfe\xc0\xaf.conf"
    Path(os.fsdecode(raw)).write_text("no_such_name = 1\n")
    formats = ("text", "short", "json", "sarif", "github", "gitlab", "junit", "markdown",
               "html")
    strange = node(folder, "no_such_name = 1\n", name="n\x1b[2J\n::warning::x")
    return [Trial(["-f", name, data, strange], status=(1,)) for name in formats]


@case
def foreign_file(folder, full):
    """`include` of a file of others, in a run that may read it: no word of it is shown"""
    (folder / "outside").mkdir()
    words = ("root:$6$CANARY$x:19000:0:99999:7:::\n", "CANARY\n", "a = CANARY b\n",
             "CANARYnosuch = 1\n", "my.token = CANARY\n")
    for number, text in enumerate(words):
        (folder / f"outside/{number}").write_text(text)
    (folder / "outside/list").write_text("CANARY, \"CANARY two\n")
    (folder / "outside/hba").write_text("CANARY:x all all all\nlocal all CANARY CANARY\n")
    conf = "".join(f"include '{folder}/outside/{n}'\n" for n in range(len(words)))
    node(folder, conf)
    node(folder, conf.replace(str(folder), ".."), name="n2")
    node(folder, f"hba_file = '{folder}/outside/hba'\n", name="n3", version=16)
    node(folder, hba=f"include {folder}/outside/hba\nlocal all @../outside/list peer\n",
         name="n4", version=16)
    link = node(folder, "include 'x.conf'\n", name="n5")
    (link / "x.conf").symlink_to(folder / "outside/0")
    trials = []
    for name in ("db1", "n2", "n3", "n4", "n5"):
        for format in ("text", "short", "json", "sarif", "html", "junit", "github"):
            trials.append(Trial(["-f", format, "--profile=audit", "-v", name],
                                status=(1, 2), says="outside|x.conf", says_not="CANARY"))
        trials.append(Trial(["--diff", "--fix=all", name], status=(1, 2),
                            says_not="CANARY"))
    return trials


@case
def foreign_lists(folder, full):
    """80 records that name a foreign @file of 20,000 words each: it is looked at once"""
    (folder / "list").write_text("local\n" * 20000)
    node(folder, hba="".join(f"host @{folder}/list all 10.0.0.0/8 md5 z@z{i}\n"
                             for i in range(80)))
    return Trial(["db1"], status=(1,), limits=Limits(3, 300), says="hba-invalid-record")


def fingerprint(content: bytes) -> str:
    """As a journal has it."""
    number = 14695981039346656037
    for byte in content:
        number = (number ^ byte) * 1099511628211 % 2**64
    return f"{len(content)}-{number:016x}"


def forge(data: Path, *fields: str) -> None:
    """A journal of one file in a data directory."""
    text = f"pgconfcheck-journal 2\n{' '.join(fields)}\n"
    (data / ".pgconfcheck-journal").write_text(
        f"{text}end {fingerprint(text.encode())}\n")


@case
def forged_journal(folder, full):
    """the journal of a killed run, but written by somebody else, about files that are not
    checked, or by names that are not ours: is refused, no file goes"""
    victim = node(folder, name="victim")
    hba = fingerprint((victim / "pg_hba.conf").read_bytes())
    planted = ".pg_hba.conf.pgconfcheck-1-0123456789abcdef"
    (victim / planted).write_text("local all all trust\n")
    new = fingerprint(b"local all all trust\n")
    trials = []
    for number, (fields, place) in enumerate((
            (("-", "-", "-", "pg_hba.conf", "-", "gone"), victim),
            (("-", "-", "-", "-", "pg_hba.conf", "gone"), victim),
            (("-", "-", "-", "-", "pg_hba.conf", "standby.signal"), victim),
            ((hba, "-", "-", "-", "-", "pg_hba.conf"), victim),
            ((hba, new, "-", planted, "-", "pg_hba.conf"), victim),
            (("-", "-", "-", "PG_VERSION", "-", "standby.signal"), None),
            ((hba, "-", "-", "-", "-", "pg_hba.conf"), None),
            (("-", hba, "pg_hba.conf", "-", "-", "pg_hba.conf"), None))):
        data = node(folder, name=f"n{number}")
        forge(data, *fields, str((place or data).resolve()))
        for words in (["--fix=all"], ["--fix=all", "--root=."]):
            trials.append(Trial([*words, f"n{number}"], says="is not among the files"))
        trials.append(Trial([f"n{number}"], says="a run of --fix is at work here"))
        trials.append(Trial(["show", "hba", f"n{number}"], status=(0,), says="peer"))
    return [*trials, Trial(["victim"], status=(0,))]

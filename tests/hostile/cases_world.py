"""A world that says no: no memory, no descriptors, nowhere to write to."""

import os

from node import node
from trial import Limits, Trial

CASES = []


def case(function):
    CASES.append(function)
    return function


@case
def memory_refused(folder, full):
    """an address space of 3 to 60 MiB, and a file that needs more: out of memory is told"""
    node(folder, "".join(f"no_such_name_{i} = 1\n" for i in range(50000)))
    return [Trial(["-f", form, "db1"], status=(1, 2, 127), address_space=size,
                  limits=Limits(6, 400))
            for form in ("text", "json", "sarif") for size in (4, 5, 6, 8, 12, 20, 40, 60)]


@case
def closed_descriptors(folder, full):
    """standard input, output or error is closed: no file is taken for one of them; the
    status is that of the check"""
    node(folder, "no_such_name = 1\n")
    good = node(folder, name="n2")
    return [Trial(["-", "--stdin-filename=postgresql.conf", "--pg-version=15"], closed=(0,)),
            Trial(["db1"], closed=(0,), status=(1,)),
            Trial(["n2"], closed=(1,), status=(0,), is_quiet=True),
            Trial(["db1"], closed=(1,), status=(1,)),
            Trial(["db1"], closed=(2,), status=(1,)),
            Trial(["n2"], closed=(0, 1, 2), status=(0,)),
            Trial(["db1"], closed=(0, 1, 2), status=(1,))]


@case
def full_output(folder, full):
    """standard output is /dev/full: it is told, whatever the command and format"""
    node(folder, "wal_level = minimal\n")
    node(folder, name="n2")
    words = [["db1"], ["n2"], ["-f", "json", "n2"], ["-f", "sarif", "db1"], ["--help"],
             ["--version"], ["rules"], ["explain", "port"], ["show", "hba", "n2"],
             ["access", "--user=a", "--database=b", "n2"], ["completion", "bash"],
             ["config", "show", "n2"], ["--diff", "--fix=all", "db1"]]
    return [Trial(each, stdout="/dev/full", says="No space left") for each in words]


@case
def endless_input(folder, full):
    """standard input that never ends (/dev/zero): refused at 1 GiB"""
    if not full:
        return "it is large: --full"
    return Trial(["-", "--stdin-filename=postgresql.conf", "--pg-version=15"],
                 stdin="/dev/zero", says="larger than 1 GiB", limits=Limits(10, 4200))


@case
def hostile_environment(folder, full):
    """variables of the environment that are hostile: do no harm"""
    node(folder, "no_such_name = 1\n")
    evil = "\x1b[31m\n::error::x" + "9" * 100000
    trials = [Trial(["db1"], status=(1, 2), environment={name: evil})
              for name in ("SOURCE_DATE_EPOCH", "COLUMNS", "LC_ALL", "LANG", "TERM", "PGDATA",
                           "HOME", "TMPDIR", "POPT", "GITHUB_ACTIONS", "NO_COLOR", "TZ")]
    return trials


@case
def arguments(folder, full):
    """100,000 paths, an argument of 100 KB, empty ones: told"""
    node(folder)
    return [Trial(["none"] * 20000, says="none", limits=Limits(3, 128)),
            Trial(["x" * 100000]), Trial([""]), Trial(["db1", ""]), Trial(["--format="]),
            Trial(["--user=" + "x" * 100000, "access", "--database=b", "db1"],
                  status=(0, 1, 2))]


def standbys(folder, count):
    """Words for so many standbys of one primary, which has them all in a list."""
    names = ",".join(f'"s{n}"' for n in range(count))
    node(folder, f"synchronous_standby_names = 'FIRST 1 ({names})'\n", name="p")
    words = ["--primary=p=p"]
    for number in range(count):
        data = node(folder, f"primary_conninfo = 'host=p application_name=s{number}'\n",
                    name=f"s{number}")
        (data / "standby.signal").touch()
        words += [f"--standby=s{number}=s{number}", f"--node-address=s{number}=10.0.0.1"]
    return words


@case
def large_cluster(folder, full):
    """400 standbys on one host, all of them synchronous: a finding each, and not a pair"""
    words = standbys(folder, 400)
    return [Trial(["-f", form, *words], status=(1,), limits=Limits(4, 256))
            for form in ("text", "sarif", "html")]


@case
def long_names(folder, full):
    """20,000 standby names in quotes, 20,000 addresses of two nodes at one port: linear"""
    words = standbys(folder, 1)
    names = ",".join(f'"s{n}"' for n in range(20000))
    (folder / "p/postgresql.conf").write_text(f"synchronous_standby_names = '{names}'\n")
    for name in ("a", "b"):
        node(folder, f"listen_addresses = '{','.join(f'{name}{n}' for n in range(20000))}'\n"
             "unix_socket_directories = ''\n", name=name)
    return [Trial(words, status=(1,), limits=Limits(2, 128)),
            Trial(["--primary=a=a", "--standby=b=b", "--node-address=a=10.0.0.1",
                   "--node-address=b=10.0.0.1"], status=(1,), limits=Limits(2, 128))]


@case
def small_files(folder, full):
    """no file may be larger than some bytes (RLIMIT_FSIZE): is told as a full disk is"""
    node(folder, "work_mem = 4mb\n" + "# a comment\n" * 200)
    words = (["-q", "-f", "short", "-o", "json:out.json", "db1"], ["-q", "--fix=all", "db1"])
    return [Trial(each, says="File too large", file_size=1024) for each in words] + [
        Trial(["-q", "-f", "short", "db1"], status=(1,), says="work_mem")]

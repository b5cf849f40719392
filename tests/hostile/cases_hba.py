"""Records and expressions that are made to take for ever."""

import json
from bisect import bisect_left

from node import node
from trial import Limits, Trial

CASES = []
EVIL = ("^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(.*)*(.*)*(.*)*b", "((a{1,100}){1,100}){1,100}",
        "(" * 5000 + "a" + ")" * 5000, "[" * 5000, "a{1,255}" * 200, "(?:" * 100,
        "(a*)*" * 20 + "$", r"(\w+\s?)+$", "^" + "(a?)" * 30 + "a" * 30 + "$", "\\1" * 100,
        "x" * 70000)
VICTIM = "a" * 62 + "b"


def case(function):
    CASES.append(function)
    return function


@case
def expressions(folder, full):
    """regular expressions that explode, in pg_hba.conf and pg_ident.conf, each held against
    names that make them: given up in time"""
    hba = "".join(f'host "/{e}" "/{e}" all md5\n' for e in EVIL)
    ident = "".join(f'm "/{e}" "\\1"\n' for e in EVIL)
    names = "".join(f"host {VICTIM}{n} {VICTIM}{n} 10.0.0.{n}/32 md5\n" for n in range(200))
    node(folder, hba=hba + names, ident=ident, version=16)
    return [Trial(["db1"], status=(1,), limits=Limits(3)),
            Trial(["access", f"--user={VICTIM}", f"--database={VICTIM}",
                   "--address=10.0.0.1", "db1"], status=(0, 1, 2), limits=Limits(3)),
            Trial(["access", f"--user={VICTIM}", "--database=x", "--format=json",
                   f"--system-user={VICTIM}", "db1"], status=(0, 1, 2), limits=Limits(3))]


@case
def many_expressions(folder, full):
    """10,000 expressions that explode over 10,000 names: a budget, then no more is said"""
    hba = "".join(f'host "/^(a+)+{n}$" all all md5\n' for n in range(10000))
    hba += "".join(f"host {VICTIM[:50]}{n} all all md5\n" for n in range(10000))
    node(folder, hba=hba, version=16)
    return [Trial(["db1"], status=(0, 1), limits=Limits(5, 200)),
            Trial(["access", "--user=x", f"--database={VICTIM}", "--address=1.2.3.4", "db1"],
                  status=(0, 1, 2), limits=Limits(5, 200))]


@case
def policies(folder, full):
    """policies with such patterns over such values: not analysed is said, or refused"""
    node(folder, f"application_name = '{VICTIM}'\narchive_command = '{VICTIM * 100}'\n",
         f"host {VICTIM} {VICTIM} all md5\n")
    trials = []
    for number, pattern in enumerate(EVIL):
        own = {"version": 1, "policies": [
            {"name": f"p{number}-{key}", "setting": name, key: pattern}
            for name in ("application_name", "archive_command")
            for key in ("must-match", "must-not-match")][:3]}
        for at, policy in enumerate(own["policies"]):
            policy["name"] = f"p{number}-{at}"
        (folder / f"{number}.yaml").write_text(json.dumps(own))
        trials.append(Trial([f"--config={number}.yaml", "db1"], status=(0, 1, 2),
                            limits=Limits(2, 100)))
    return trials


def fnv_1a(word: str, state: int) -> int:
    """A well-known hash of 32 bits, with a beginning of its own."""
    for byte in word.encode():
        state = (state ^ byte) * 16777619 % 2**32
    return state


def colliding_words(count: int) -> list:
    """Words that the hash does not tell apart: neither word of a pair changes its end."""
    pairs = [("0tzl", "n3ap")] + [("5uzl", "g2ap")] * 16  # found by trying
    words = ["".join(pair[n >> at & 1] for at, pair in enumerate(pairs))
             for n in range(count)]
    assert len({fnv_1a(word, 2166136261 + 4) for word in words}) == 1
    return words


@case
def flooded_names(folder, full):
    """100,000 names that collide in a hash table: as fast as others"""
    words = colliding_words(100000)
    node(folder, hba="".join(f"host {word} all 10.0.0.0/8 md5\n" for word in words))
    return Trial(["db1"], status=(0, 1), limits=Limits(3, 300))


@case
def flooded_pairs(folder, full):
    """90,000 pairs of names that collide in a hash table: as fast as others"""
    # Database d of n and user u of n are numbered as they come, from 4 on; what a pair
    # weighs is d's part and u's part, of which 17 bits choose the slot.
    count, pairs = 40000, []
    factor, round_trip = 0x9e3779b97f4a7c15, 2**37
    users = sorted(((user + 4) * factor % round_trip, user)
                   for user in range(count // 2, count))
    for database in range(count // 2):
        begin = -((database + 4) * factor << 32) % round_trip
        at = bisect_left(users, (begin,))
        while at < len(users) and users[at][0] < begin + (24 << 20):
            pairs.append((database, users[at][1]))
            at += 1
    hba = "".join(f"host d{n} d{n} 10.0.0.1/32 md5\n" for n in range(count))
    hba += "".join(f"host d{one} d{other} 10.0.0.1/32 md5\n" for one, other in pairs)
    node(folder, hba=hba)
    return Trial(["db1"], status=(0, 1), limits=Limits(3, 300))


@case
def records(folder, full):
    """a million records (200,000 without --full) of mixed networks: near linear"""
    count = 10**6 if full else 2 * 10**5
    node(folder, hba="".join(
        f"host db{i % 997} u{i} 10.{i % 256}.{i // 256 % 256}.0/{8 + i % 25} md5\n"
        for i in range(count)))
    return Trial(["db1"], status=(0, 1), limits=Limits(40 * count / 10**6, 4000 * count // 10**6))


@case
def lists(folder, full):
    """records with 10,000 names in each column, nested @files: bounded"""
    names = ",".join(f"n{i}" for i in range(10000))
    data = node(folder, hba=f"host {names} {names} 10.0.0.0/8 md5\n" * 20)
    deep = node(folder, hba="local @0 @0,@0,@0 peer\n" * 5, name="n2")
    for level in range(9):
        (deep / f"{level}").write_text(f"@{level + 1} " * 10 + "\n")
    (deep / "9").write_text("a b c\n")
    return [Trial(["db1"], status=(0, 1), limits=Limits(4, 400)),
            Trial(["n2"], status=(1, 2), limits=Limits(4, 400))]


@case
def maps(folder, full):
    """20,000 records that ask for a map each, or all for one of 20,000 lines: bounded"""
    count = 20000
    node(folder, version=16,
         hba="".join(f"local d{n} all peer map=m{n}\n" for n in range(count)),
         ident="".join(f"m{n} a b\n" for n in range(count)))
    node(folder, version=16, name="n2",
         hba="".join(f"local d{n} u{n} peer map=m\n" for n in range(count)),
         ident="".join(f"m a{n} b{n}\n" for n in range(count)))
    return [Trial([name], status=(0, 1), limits=Limits(5, 200)) for name in ("db1", "n2")]

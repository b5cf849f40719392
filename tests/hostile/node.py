"""A small data directory, to be made hostile."""

import subprocess
import sys
from pathlib import Path

MAKE_CONTROL = Path(__file__).parent.parent / "make_control"


def node(folder: Path, conf: str | bytes = "", hba: str | bytes = "local all all peer\n",
         ident: str | bytes = "", version: int = 15, name: str = "db1") -> Path:
    data = folder / name
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text(f"{version}\n")
    for file, text in (("postgresql.conf", conf), ("pg_hba.conf", hba),
                       ("pg_ident.conf", ident)):
        (data / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return data


def put_control(data: Path, *values: str, version: int = 15) -> None:
    """What a server wrote about its data, which is looked at when it is there."""
    (data / "global").mkdir(exist_ok=True)
    subprocess.run([sys.executable, MAKE_CONTROL, str(version), data / "global/pg_control",
                    *values], check=True)

"""A small data directory, to be made hostile."""

from pathlib import Path


def node(folder: Path, conf: str | bytes = "", hba: str | bytes = "local all all peer\n",
         ident: str | bytes = "", version: int = 15, name: str = "db1") -> Path:
    data = folder / name
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text(f"{version}\n")
    for file, text in (("postgresql.conf", conf), ("pg_hba.conf", hba),
                       ("pg_ident.conf", ident)):
        (data / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return data

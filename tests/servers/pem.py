"""Certificates and keys of the tests, whole and damaged."""

from pathlib import Path

CERTIFICATES = Path(__file__).resolve().parent.parent / "certificates"


def pem(name: str) -> str:
    return (CERTIFICATES / name).read_text()


def changed(name: str) -> str:
    """With a character that base64 does not have."""
    return pem(name).replace("g", "!", 1)


def shortened(name: str) -> str:
    """Without the line in the middle."""
    lines = pem(name).splitlines(keepends=True)
    return "".join(lines[:len(lines) // 2] + lines[len(lines) // 2 + 1:])

"""Private keys whose numbers are as large as one likes."""

import base64
import random


def value(tag: int, content: bytes) -> bytes:
    size = len(content).to_bytes(4, "big")
    return bytes([tag, 0x84]) + size + content


def integer(number: int) -> bytes:
    return value(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def dsa_key(bits: int) -> bytes:
    """In PEM; of no use, but well made."""
    numbers = random.Random(bits)
    prime, base, secret = (numbers.getrandbits(bits - 1) | 1 << bits - 2 | 1 for _ in range(3))
    kind = value(6, b"\x2a\x86\x48\xce\x38\x04\x01")
    parameters = value(0x30, integer(prime) + integer(prime >> 1 | 1) + integer(base))
    key = value(0x30, integer(0) + value(0x30, kind + parameters) + value(4, integer(secret)))
    return (b"-----BEGIN PRIVATE KEY-----\n" + base64.encodebytes(key) +
            b"-----END PRIVATE KEY-----\n")

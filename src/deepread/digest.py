"""Owns what the content of a file is known by, whatever the file is called."""

from __future__ import annotations

from hashlib import blake2b


def digest_of(data: bytes) -> int:
    """The digest of these bytes, BLAKE2b (RFC 7693) in 64 bits with a sign, as SQLite has integers."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)

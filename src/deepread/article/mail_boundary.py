"""Owns how much it takes to take a mail apart, told by its boundaries before it is done (RFC 2046, 5.1)."""

from __future__ import annotations

import re
from heapq import merge
from operator import methodcaller
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PARTS = 10_000
_MOST_COMPARED = 5_000_000
_NAMED = re.compile(rb'boundary[*0]*[ \t]*=[ \t]*"?(?P<name>[^"\r\n;]{1,200})')
_LINE = re.compile(rb"\n--(?P<name>[^\r\n]{1,200})")


def is_complex(data: bytes) -> bool:
    """Whether a mail has so many parts, or so many in one another, that to take it apart takes more than a second.

    The standard library compares each line with every boundary that is open above it.
    """
    opened: set[bytes] = set()
    parts = most = 0
    for found in _boundaries(data.lower()):
        name = found["name"].rstrip()
        if found.re is _NAMED:
            opened.add(name)
            most = max(most, len(opened))
        elif name in opened:
            parts += 1
        else:
            opened.discard(name.removesuffix(b"--"))
    return parts > _MOST_PARTS or most * data.count(b"\n") > _MOST_COMPARED


def _boundaries(data: bytes) -> Iterator[re.Match[bytes]]:
    """Where boundaries are named, and the lines that may be one, in order."""
    return merge(_NAMED.finditer(data), _LINE.finditer(data), key=methodcaller("start"))

"""Owns how much a pipe holds before whoever writes into it has to wait.

Linux tells, and lets a pipe be made wider; elsewhere it is taken for the smallest there is.
"""

from __future__ import annotations

import fcntl
from contextlib import suppress

_SMALLEST = 4_096
"""Bytes that every pipe holds: one page, which Linux gives whoever has many pipes already."""

_WIDE = 1 << 20
"""The most bytes that Linux gives anyone (/proc/sys/fs/pipe-max-size), unless it was told otherwise."""


def room(descriptor: int) -> int:
    """Bytes that an empty pipe takes in while nobody reads."""
    with suppress(AttributeError, OSError):
        return fcntl.fcntl(descriptor, fcntl.F_GETPIPE_SZ)
    return _SMALLEST


def widen(descriptor: int) -> None:
    """Let a pipe hold as much as may be, so that whoever writes goes on while nobody reads."""
    with suppress(AttributeError, OSError):
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _WIDE)

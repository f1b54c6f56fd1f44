"""Owns the file that a catalogue is kept in: whose it may be, what is wrong with it, and when it goes."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

import deepread
from deepread.library.catalogue_schema import SCHEMA

_ABANDONED = 86_400
"""Seconds after which a catalogue that another version made is taken for left behind."""


def is_busy(error: Exception) -> bool:
    """Whether `error` only says that another process is writing."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_full(error: Exception) -> bool:
    """Whether `error` only says that nothing can be written: no room is left, or the disk is read-only."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)


def throw_away(file: Path) -> None:
    """Remove a catalogue with what SQLite keeps beside it. Raises OSError where one of them is in the way for good."""
    for ending in ("-wal", "-shm", ""):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def refuse_strangers(file: Path) -> None:
    """Only a file of one's own, or root's, is opened: SQLite follows links and believes what it reads."""
    for ending in ("", "-wal", "-shm"):
        try:
            status = file.with_name(file.name + ending).lstat()
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(status.st_mode) or status.st_uid not in (os.geteuid(), 0):
            raise PermissionError(f"{file.name}{ending} is not a file of one's own")


def sweep(folder: Path, keep: Path) -> None:
    """Remove the catalogues of other versions, but none that may still be open."""
    for file in folder.glob("catalogue-*.sqlite"):
        if file != keep and time.time() - file.lstat().st_mtime > _ABANDONED:
            throw_away(file)


@cache
def code_version() -> int:
    """Changes with the code that reads articles, so that a catalogue is never older than what reads it."""
    package = Path(deepread.__file__).parent
    parts = [deepread.__version__, SCHEMA]
    with suppress(OSError):
        sources = [package / "text.py", *(package / "library").glob("*.py"), *(package / "article").rglob("*.py")]
        for source in sorted(sources):
            status = source.stat()
            parts.append(f"{source.name} {status.st_size} {status.st_mtime_ns}")
    return int.from_bytes(blake2b("\n".join(parts).encode(), digest_size=4).digest(), "big") >> 1 or 1

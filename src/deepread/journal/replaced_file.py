"""Owns a journal's file that another program removes, or puts another one in the place of, while it is open: as a
restored backup or a synchronisation does.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BESIDE = "-wal", "-shm"


def identity(file: Path | None) -> tuple[int, int] | None:
    """What tells the file at a path from any other that was there; None where there is none."""
    try:
        status = os.stat(file) if file is not None else None  # noqa: PTH116 - Path.stat raises where a name is too long
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status else None


class HeldFile:
    """The file at `place` as it is now, and what SQLite keeps beside it by name, told from any others there later."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._beside = {path: identity(path) for path in (place.with_name(f"{place.name}{end}") for end in _BESIDE)}
        self._descriptor: int | None = None
        with suppress(OSError, AttributeError):  # not every system has one that is for nothing else
            # Any other, once closed, would give up the locks that SQLite has of the file.
            self._descriptor = os.open(place, os.O_PATH)

    def leave(self, connection: sqlite3.Connection) -> None:
        """Another file has its name: write into it what waits beside it, and take that away, which SQLite would take
        for the other one's. Raises `sqlite3.Error` where another session keeps it from that.
        """
        if self._descriptor is None:
            return
        status = os.fstat(self._descriptor)
        if status.st_nlink and (status.st_dev, status.st_ino) == identity(self._place):
            return
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise sqlite3.OperationalError("another session is at the journal that was replaced")
        for path, known in self._beside.items():
            if known is not None and identity(path) == known:
                path.unlink(missing_ok=True)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def take_over(old: sqlite3.Connection, new: sqlite3.Connection, file: Path) -> str:
    """The journal `new` is in the place of `old`, which is open still: one with nothing in it gets all that the old one
    has, else that is kept beside it. What the reader should know of that. Raises `sqlite3.Error`.
    """
    if new.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None:
        old.backup(new)
        return "Another program had removed the journal: it is back, with all that was in it."
    when = f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1_000_000_000:09}-{os.getpid()}"  # there is one of it
    aside = file.with_name(f"{file.name}.replaced-{when}")
    with closing(sqlite3.connect(aside)) as kept:
        old.backup(kept)
    return f"Another program has replaced the journal; what was in it until then is kept as {aside.name}."


def leave_open(connection: sqlite3.Connection) -> None:
    """Let nobody close it: SQLite would remove what lies beside the file by its name, which is another file's now."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))

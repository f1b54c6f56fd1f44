"""Owns a journal's file that another program removes, or puts another one in the place of, while it is open: as a
restored backup or a synchronisation does.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def identity(file: Path | None) -> tuple[int, int] | None:
    """What tells the file at a path from any other that was there; None where there is none."""
    try:
        status = os.stat(file) if file is not None else None  # noqa: PTH116 - Path.stat raises where a name is too long
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status else None


def take_over(old: sqlite3.Connection, new: sqlite3.Connection, file: Path) -> str:
    """The journal `new` is in the place of `old`, which is open still: one with nothing in it gets all that the old one
    has, else that is kept beside it. What the reader should know of that. Raises `sqlite3.Error`.
    """
    if new.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None:
        old.backup(new)
        return "Another program had removed the journal: it is back, with all that was in it."
    aside = file.with_name(f"{file.name}.replaced-{time.strftime('%Y%m%d-%H%M%S')}")
    with closing(sqlite3.connect(aside)) as kept:
        old.backup(kept)
    return f"Another program has replaced the journal; what was in it until then is kept as {aside.name}."


def leave_open(connection: sqlite3.Connection) -> None:
    """Let nobody close it: SQLite would remove what lies beside the file by its name, which is another file's now."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))

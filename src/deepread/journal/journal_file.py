"""Owns what may stand in the place of the journal's file: where none can be kept, and what is no journal."""

from __future__ import annotations

import os
import shlex
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def refuse(file: Path) -> None:
    """Raises OSError where no journal can be kept in `file`."""
    if file.is_symlink():
        raise OSError("it is a link")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise OSError("it cannot be written")


def address(file: Path, how: str) -> str:
    """The file as an address for SQLite; `how` it is opened. Raises OSError for a link."""
    if file.is_symlink():
        raise OSError("it is a link")
    return f"{file.absolute().as_uri()}?{how}"


def set_aside(file: Path) -> Path:
    """Rename a damaged journal, with what SQLite keeps beside it: something in it may still be saved by hand."""
    aside = file.with_name(f"{file.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def told_of_damage(aside: Path) -> str:
    """What the reader should know of a journal that was set aside, and what to do."""
    return (
        f"the journal was damaged: a new one is begun, the old one kept as {aside}; to save what can be saved: "
        f"sqlite3 {shlex.quote(str(aside))} .recover"
    )

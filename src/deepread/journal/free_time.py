"""Owns how many minutes the reader had for each library when they last said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal.keys import library_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.journal.database import Database


class FreeTime:
    """One number a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def minutes(self, library: Path) -> int | None:
        """What was said last; None where nothing was."""
        found = self._database.rows("SELECT minutes FROM free_time WHERE library = ?", (library_key(library),))
        return int(found[0][0]) if found else None

    def keep(self, library: Path, minutes: int) -> None:
        """The reader has so many minutes."""
        values = library_key(library), minutes

        def change(database: sqlite3.Connection) -> None:
            database.execute(
                "INSERT INTO free_time (library, minutes) VALUES (?, ?)"
                " ON CONFLICT (library) DO UPDATE SET minutes = excluded.minutes",
                values,
            )

        self._database.write(change)

"""Owns what was asked of each library, so that it can be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deepread.journal.database import storable
from deepread.journal.keys import library_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.journal.database import Database

KEPT: Final = 500
"""Queries of one library that are kept."""

_LONGEST = 1_000
"""Characters: what is longer was pasted, not asked."""


class History:
    """Former queries, each once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def queries(self, library: Path) -> tuple[str, ...]:
        """What was asked of `library`, the latest first."""
        question = "SELECT text FROM query WHERE library = ? ORDER BY number DESC"
        return tuple(text for (text,) in self._database.rows(question, (library_key(library),)))

    def asked(self, library: Path, query: str) -> None:
        """Note that `query` was asked of `library` now."""
        text, key = storable(query.strip()), library_key(library)
        if not text or len(text) > _LONGEST:
            return

        def note(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM query WHERE library = ? AND text = ?", (key, text))
            database.execute("INSERT INTO query (library, text) VALUES (?, ?)", (key, text))
            database.execute(
                "DELETE FROM query WHERE library = :key AND number NOT IN"
                " (SELECT number FROM query WHERE library = :key ORDER BY number DESC LIMIT :kept)",
                {"key": key, "kept": KEPT},
            )

        self._database.write(note)

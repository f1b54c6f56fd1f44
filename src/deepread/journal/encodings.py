"""Owns in which encodings the reader chose to read articles, where their bytes do not tell or tell it wrong.

A choice is one content's: it follows a file that is renamed or copied, and ends when the file is edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal.keys import article_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.journal.database import Database


class Encodings:
    """All such choices. Paths are relative to the library that comes with them; a digest of 0 is an unknown one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, library: Path, path: str, digest: int) -> str:
        """The name of the encoding that was chosen for this content, at this path before any other; "" for none."""
        found = self._database.rows(
            "SELECT name FROM encoding WHERE digest = ? AND (digest <> 0 OR path = ?) ORDER BY path = ? DESC LIMIT 1",
            (digest, article_key(library, path), article_key(library, path)),
        )
        return str(found[0][0]) if found else ""

    def by_content(self) -> dict[int, str]:
        """Every choice for a content that is known, by its digest; none of those that end with the session."""
        if not self._database.kept:
            return {}
        return {
            int(digest): str(name)
            for digest, name in self._database.rows("SELECT digest, name FROM encoding WHERE digest <> 0")
        }

    def choose(self, library: Path, path: str, digest: int, name: str) -> None:
        """Read this content as `name` from now on; with "" as its bytes say."""
        place = article_key(library, path)

        def change(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM encoding WHERE path = ? OR (digest = ? AND digest <> 0)", (place, digest))
            if name:
                database.execute("INSERT INTO encoding (path, digest, name) VALUES (?, ?, ?)", (place, digest, name))

        self._database.write(change)

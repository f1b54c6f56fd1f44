"""Owns which rows belong to an article's row, so that they are kept with it, and go along where it is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_TABLES = {
    "highlight": ("colour", "note", "made", "section", "place", "words", "before", "after"),
    "mark": ("letter", "place", "quote", "before", "made"),
}
"""The tables with a `number`, an `article` and a `library`, and their other columns."""

HAS_ATTACHED = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {table}.article = article.number)"  # noqa: S608 - the tables above
    for table in _TABLES
)
"""Whether an article has any, as a condition in SQL."""


def copy(database: sqlite3.Connection, number: int, path: bytes, library: bytes) -> None:
    """Give the article at `path` of a library, which has none, what belongs to article `number`; but not a mark of the
    library whose letter marks something else there.
    """
    for table, columns in _TABLES.items():
        names = ", ".join(columns)
        database.execute(
            f"INSERT OR IGNORE INTO {table} (number, article, library, {names})"  # noqa: S608 - the tables above
            f" SELECT abs(random()) >> 1, (SELECT number FROM article WHERE path = :path), :library, {names}"
            f" FROM {table} WHERE article = :number AND NOT EXISTS"
            f" (SELECT 1 FROM {table} WHERE article = (SELECT number FROM article WHERE path = :path))",
            {"path": path, "number": number, "library": library},
        )

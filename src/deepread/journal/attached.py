"""Owns which rows belong to an article's row, so that they are kept with it, and go along where it is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_TABLES = {
    "highlight": ("library", "colour", "note", "made", "section", "place", "words", "before", "after"),
    "mark": ("library", "letter", "place", "quote", "before", "made"),
}
"""The tables with a `number` and an `article`, and their other columns."""
_LIBRARYS_OWN = {"mark": "letter GLOB '[A-Z]'"}
"""Which rows are one of a kind in a library, and so are not copied with an article."""

HAS_ATTACHED = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {table}.article = article.number)"  # noqa: S608 - the tables above
    for table in _TABLES
)
"""Whether an article has any, as a condition in SQL."""


def copy(database: sqlite3.Connection, number: int, path: bytes) -> None:
    """Give the article at `path`, which has none, what belongs to article `number`."""
    for table, columns in _TABLES.items():
        names = ", ".join(columns)
        own = _LIBRARYS_OWN.get(table, "0")
        database.execute(
            f"INSERT INTO {table} (number, article, {names})"  # noqa: S608 - the tables above
            f" SELECT abs(random()) >> 1, (SELECT number FROM article WHERE path = :path), {names} FROM {table}"
            f" WHERE article = :number AND NOT ({own}) AND NOT EXISTS"
            f" (SELECT 1 FROM {table} WHERE article = (SELECT number FROM article WHERE path = :path))",
            {"path": path, "number": number},
        )

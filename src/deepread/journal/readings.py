"""Owns how long each article was read on each day, and how many of its words: what pace and statistics are made of.

A row is one article's on one day of the reader's own clock. Sessions add to it in SQL, so that none loses another's.
"""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.keys import article_key, bounds

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.journal.database import Database

_BENEATH = "path >= ? AND path < ?"


class Spell(NamedTuple):
    """Some reading: for how many seconds, and how many words were passed meanwhile."""

    seconds: float
    words: int


class ReadingDay(NamedTuple):
    """What was read on one day, of how many articles."""

    day: date
    seconds: float
    words: int
    articles: int


class Readings:
    """All of the reader's readings. Paths are relative to the library that comes with them, and None for that stands
    for all there is. What was read of an article goes where the article goes.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, library: Path, path: str, day: date, spell: Spell, *, digest: int = 0) -> None:
        """Add what was read of an article on `day`. `digest` is its content's, 0 for unknown."""
        key = article_key(library, path)
        values = day.isoformat(), spell.seconds, spell.words, key

        def change(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (key, digest))
            database.execute(  # what was visited is kept, whatever becomes of its file; every place is later than 0
                "UPDATE article SET visited = coalesce(visited, 0), reached = coalesce(reached, 0) WHERE path = ?",
                (key,),
            )
            database.execute(
                "INSERT INTO reading (article, day, seconds, words) SELECT number, ?, ?, ? FROM article WHERE path = ?"
                " ON CONFLICT (article, day) DO UPDATE"
                " SET seconds = seconds + excluded.seconds, words = words + excluded.words",
                values,
            )

        self._database.write(change)

    def seconds(self, library: Path, path: str) -> float:
        """How long an article was read, on all days."""
        found = self._database.rows(
            "SELECT total(seconds) FROM reading JOIN article ON article = number WHERE path = ?",
            (article_key(library, path),),
        )
        return float(found[0][0]) if found else 0.0

    def recent(self, most: int) -> list[Spell]:
        """The latest readings of all libraries, one an article and day, the last day's first; at most so many."""
        found = self._database.rows(
            "SELECT seconds, words FROM reading ORDER BY day DESC, seconds DESC LIMIT ?", (most,)
        )
        return [Spell(*row) for row in found]

    def days(self, library: Path | None = None) -> list[ReadingDay]:
        """Every day on which something was read, in order."""
        found = self._database.rows(
            "SELECT day, sum(seconds), sum(words), count(*) FROM reading"  # noqa: S608 - a condition of this module
            f" {_joined_to(library)} GROUP BY day ORDER BY day",
            _bounds(library),
        )
        return [ReadingDay(date.fromisoformat(day), *counts) for day, *counts in found]

    def finished(self, library: Path | None = None) -> list[float]:
        """When each of the articles was finished that were read here and not only marked as read, in seconds since the
        epoch.
        """
        found = self._database.rows(
            "SELECT read FROM article WHERE read IS NOT NULL"  # noqa: S608 - a condition of this module
            f" AND number IN (SELECT article FROM reading) {'AND ' + _BENEATH if library else ''} ORDER BY read",
            _bounds(library),
        )
        return [float(when) for (when,) in found]

    def by_article(self, library: Path) -> dict[str, Spell]:
        """What was read of each article beneath `library`, on all days, by its path."""
        start = len(article_key(library, ""))
        found = self._database.rows(
            f"SELECT path, sum(seconds), sum(words) FROM reading {_joined_to(library)} GROUP BY number",  # noqa: S608 - as above
            _bounds(library),
        )
        return {os.fsdecode(path[start:]): Spell(seconds, words) for path, seconds, words in found}


def _joined_to(library: Path | None) -> str:
    """What leaves only readings beneath `library`."""
    return f"JOIN article ON article = number WHERE {_BENEATH}" if library else ""


def _bounds(library: Path | None) -> tuple[bytes, ...]:
    """Between which keys those beneath `library` are, none for all."""
    return bounds(library) if library else ()

"""Owns the articles of a library whose files are gone, as far as something is noted of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from deepread.journal.articles import IS_NOTED, move
from deepread.journal.descriptions import unpacked
from deepread.journal.keys import article_key, bounds
from deepread.journal.reunion import LostArticle

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from deepread.journal.database import Database

_MOST = 200
"""Lost articles that are sought at once, those of which something was noted last."""


class LostArticles:
    """Paths are relative to the library that comes with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, library: Path, here: Collection[str]) -> dict[LostArticle, int]:
        """The articles that were beneath `library`, or nobody knows where, and are none of the files that are `here`;
        each with the moment until which it was sought, in nanoseconds since the epoch, 0 for never.
        """
        folder = article_key(library, "")
        rows = self._database.rows(
            "SELECT number, path, sought FROM article"  # noqa: S608 - a condition of this room
            f" WHERE (path IS NULL OR (path >= ? AND path < ?)) AND {IS_NOTED} ORDER BY revision DESC",
            bounds(library),
        )
        found: dict[LostArticle, int] = {}
        for number, path, sought in rows:
            where = os.fsdecode(path[len(folder) :]) if path is not None else ""
            if len(found) < _MOST and where not in here and not (path and os.path.lexists(path)):
                found[self._known(number, where)] = sought or 0
        return found

    def _known(self, number: int, path: str) -> LostArticle:
        from deepread.document.seen import Seen  # late: who only lists articles needs no blocks

        def of(column: str, table: str) -> list[Any]:
            question = f"SELECT {column} FROM {table} WHERE article = ?"  # noqa: S608 - names of ours
            return [row[0] for row in self._database.rows(question, (number,))]

        described = unpacked(next(iter(of("said", "description")), None))
        paragraphs = frozenset(digest for packed in of("paragraphs", "seen") for digest in Seen.unpacked(packed).known)
        return LostArticle(number, path, described, paragraphs, tuple(of("words", "highlight")))

    def sought(self, numbers: Collection[int], until: int) -> None:
        """These are not among the files that were read until a moment, in nanoseconds since the epoch."""
        rows = [(until, number) for number in numbers]
        if rows:
            self._database.write(
                lambda database: database.executemany("UPDATE article SET sought = ? WHERE number = ?", rows),
                found_again=True,
            )

    def found(self, library: Path, homes: Mapping[int, tuple[str, int]]) -> None:
        """Lost articles, by their numbers, are at these paths, with these contents now. One of which something was
        noted meanwhile keeps its own.
        """
        places = {number: (article_key(library, path), digest) for number, (path, digest) in homes.items()}

        def change(database: sqlite3.Connection) -> None:
            held = f"SELECT 1 FROM article WHERE path = ? AND {IS_NOTED}"  # noqa: S608 - as above
            free = {
                number: place
                for number, (place, _) in places.items()
                if database.execute(held, (place,)).fetchone() is None
            }
            move(database, free)
            database.executemany(
                "UPDATE article SET digest = ?, sought = NULL WHERE number = ?",
                [(places[number][1], number) for number in free],
            )

        if places:
            self._database.write(change, found_again=True)

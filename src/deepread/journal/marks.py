"""Owns the places that the reader has marked: with a small letter in its article, with a capital one in the library."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.database import storable
from deepread.journal.difference import Watched
from deepread.journal.keys import article_key, bounds, library_key, random_number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from deepread.document import Anchor
    from deepread.journal.database import Database
    from deepread.journal.undo import UndoLog


class LetterMark(NamedTuple):
    """A marked place. `path` is its article's, relative to the library, "" where nobody knows where its file is; `made`
    is when, in seconds since the epoch.
    """

    number: int
    path: str
    letter: str
    anchor: Anchor
    made: float


_COLUMNS = "mark.number, mark.letter, mark.place, mark.quote, mark.before, mark.made"
_WRITTEN = ("library", "article", "letter", "place", "quote", "before", "made")


def is_mark(letter: str) -> bool:
    """Whether a place can be marked with `letter`."""
    return len(letter) == 1 and letter.isascii() and letter.isalpha()


class Marks:
    """The marks of all articles. Paths are relative to the library that comes with them."""

    def __init__(self, database: Database, undo: UndoLog) -> None:
        self._database = database
        self._undo = undo

    def of(self, library: Path, path: str) -> tuple[LetterMark, ...]:
        """Those in one article, in the order of its text as it was when they were made."""
        return self._found(library, "article.path = ? ORDER BY mark.place", (article_key(library, path),))

    def beneath(self, library: Path) -> tuple[LetterMark, ...]:
        """Those in all articles of `library`, the latest first."""
        return self._found(
            library,
            "(article.path >= ? AND article.path < ?) OR (article.path IS NULL AND mark.library = ?)"
            " ORDER BY mark.made DESC",
            (*bounds(library), library_key(library)),
        )

    def at(self, library: Path, path: str | None, letter: str) -> LetterMark | None:
        """The place that is marked with `letter`: of the library for a capital one, else of the article at `path`."""
        if letter.isupper():
            found = self._found(library, "mark.library = ? AND mark.letter = ?", (library_key(library), letter))
        elif path is None:
            return None
        else:
            found = self._found(library, "article.path = ? AND mark.letter = ?", (article_key(library, path), letter))
        return found[0] if found else None

    def put(self, library: Path, path: str, letter: str, anchor: Anchor, *, digest: int = 0) -> None:
        """Mark a place of the article at `path` with `letter`, which marks no other one from now on. `digest` is the
        content's, 0 for unknown.
        """
        place, key = article_key(library, path), library_key(library)
        number = random_number()
        own = "article = (SELECT number FROM article WHERE path = ?)", place
        where, value = ("library = ?", key) if letter.isupper() else own
        values = number, key, letter, anchor.offset, storable(anchor.quote), storable(anchor.before), time.time(), place

        def change(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (place, digest))
            database.execute(
                "UPDATE article SET digest = coalesce(nullif(?, 0), digest) WHERE path = ?", (digest, place)
            )
            database.execute(f"DELETE FROM mark WHERE letter = ? AND {where}", (letter, value))  # noqa: S608 - of the two above
            database.execute(
                "INSERT INTO mark (number, library, letter, place, quote, before, made, article)"
                " SELECT ?, ?, ?, ?, ?, ?, ?, number FROM article WHERE path = ?",
                values,
            )

        watched = Watched("mark", _WRITTEN, f"letter = ? AND {where}", (letter, value), whole=True)
        self._undo.write(library, f"marked {letter}", (watched,), change)

    def remove(self, library: Path, mark: LetterMark) -> None:
        """Forget a mark."""
        watched = Watched("mark", _WRITTEN, "number = ?", (mark.number,), whole=True)
        self._undo.write(
            library,
            f"removed the mark {mark.letter}",
            (watched,),
            lambda database: database.execute("DELETE FROM mark WHERE number = ?", (mark.number,)),
        )

    def settle(self, moved: Mapping[int, Anchor]) -> None:
        """The places of some marks, by their numbers, have other words around them since their articles were edited."""
        rows = [
            (anchor.offset, storable(anchor.quote), storable(anchor.before), number) for number, anchor in moved.items()
        ]
        if rows:
            self._database.write(
                lambda database: database.executemany(
                    "UPDATE mark SET place = ?, quote = ?, before = ? WHERE number = ?", rows
                )
            )

    def _found(self, library: Path, condition: str, values: Sequence[object]) -> tuple[LetterMark, ...]:
        from deepread.document import Anchor  # late: who only lists articles needs no parser

        folder = article_key(library, "")
        rows = self._database.rows(
            f"SELECT article.path, {_COLUMNS} FROM mark JOIN article ON article.number = mark.article"  # noqa: S608 - conditions of this module
            f" WHERE {condition}",
            values,
        )
        return tuple(
            LetterMark(number, _relative(path, folder), letter, Anchor(offset, quote, before), made)
            for path, number, letter, offset, quote, before, made in rows
        )


def _relative(path: bytes | None, folder: bytes) -> str:
    return os.fsdecode(path[len(folder) :]) if path is not None and path.startswith(folder) else ""

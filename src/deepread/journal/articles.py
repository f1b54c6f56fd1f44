"""Owns what the reader made of each article: whether it is starred, and whether it was read to its end.

An article is one row, known by the path of its file without links and by the digest of its content, so that what was
noted of it outlives edits, renames and moves. The same file has the same row in a library, in one of its folders read
as a library, and read alone.
"""

from __future__ import annotations

import os
import time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from deepread.journal.database import article_key
from deepread.journal.whereabouts import JournalEntry, Whereabouts, whereabouts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from deepread.journal.database import Database

    Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
    """What finds the rows that answer an SQL question with its values."""


class State(StrEnum):
    """What an article can be besides unread and plain; the name of its column too."""

    STARRED = "starred"
    READ = "read"


States = dict[str, frozenset[str]]
"""The paths, relative to a library, of the articles in each state, by the state's name."""


_NOTED = "starred, read, visited, place, quote, before, reached"
_IS_NOTED = "(starred IS NOT NULL OR read IS NOT NULL OR visited IS NOT NULL)"


class Articles:
    """All articles of which something was noted. Paths are relative to the library that comes with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def any(self) -> bool:
        """Whether anything was noted of any article."""
        return bool(self._database.rows("SELECT 1 FROM article LIMIT 1"))

    def states(self, library: Path) -> States:
        """Which articles beneath `library` are starred, and which read."""
        found: dict[str, set[str]] = {state: set() for state in State}
        for path, starred, read in beneath(self._database.rows, library, "path, starred, read"):
            if starred is not None:
                found[State.STARRED].add(path)
            if read is not None:
                found[State.READ].add(path)
        return {state: frozenset(paths) for state, paths in found.items()}

    def note(self, library: Path, path: str, state: State, *, holds: bool, digest: int = 0) -> None:
        """Note that the article is in `state` from now on, or no longer. `digest` is its content's, 0 for unknown."""
        place, when = article_key(library, path), time.time() if holds else None

        def change(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (place, digest))
            database.execute(
                f"UPDATE article SET {state} = ?, digest = coalesce(nullif(?, 0), digest) WHERE path = ?",  # noqa: S608 - a column's name
                (when, digest, place),
            )

        self._database.write(change)

    def moved(self, library: Path, moves: Iterable[tuple[str, str]]) -> None:
        """Take what was noted of each old path over to its new one; all of `moves` happened at once."""
        places = {article_key(library, old): article_key(library, new) for old, new in moves}

        def change(database: sqlite3.Connection) -> None:
            moves: dict[int, bytes] = {}
            for old, new in places.items():
                for (number,) in database.execute("SELECT number FROM article WHERE path = ?", (old,)):
                    moves[number] = new
            _move(database, moves)

        if places:
            self._database.write(change, found_again=True)

    def settle(self, library: Path, digests: Mapping[str, int]) -> None:
        """Catch up with what happened to the files unseen. `digests` has every article of `library` by its path.

        Edited articles get their new digest, and those that were moved, swapped or copied here from another library
        are found by their content. One that is nowhere is kept, in case it comes back.
        """

        def change(database: sqlite3.Connection) -> None:
            found = _whereabouts(lambda *asked: database.execute(*asked).fetchall(), library, digests)
            _settle(database, library, found)

        if any(_whereabouts(self._database.rows, library, digests)):
            self._database.write(change, found_again=True)


def beneath(rows: Rows, library: Path, columns: str) -> list[tuple[Any, ...]]:
    """The `columns` of every article beneath `library`, the first of them its path, which is made relative to it."""
    folder = article_key(library, "")
    found = rows(
        f"SELECT {columns} FROM article WHERE path >= ? AND path < ?",  # noqa: S608 - columns' names
        (folder, folder[:-1] + b"0"),  # "0" is what follows "/"
    )
    return [(os.fsdecode(path[len(folder) :]), *rest) for path, *rest in found]


def _whereabouts(rows: Rows, library: Path, digests: Mapping[str, int]) -> Whereabouts:
    """What has become of the articles beneath `library`, and of those of which nobody knows where they are."""
    known = [
        JournalEntry(number, path, digest, bool(noted))
        for path, number, digest, noted in beneath(rows, library, f"path, number, digest, {_IS_NOTED}")
    ]
    own = {article.number: article for article in known}
    here = set(digests.values())
    lost: list[JournalEntry] = []
    abroad: list[JournalEntry] = []
    for number, path, digest in rows(f"SELECT number, path, digest FROM article WHERE digest <> 0 AND {_IS_NOTED}", ()):  # noqa: S608 - a condition of this module
        article = own.get(number) or JournalEntry(number, os.fsdecode(path or b""), digest, noted=True)
        if digest in here and not (number in own and article.path in digests) and not os.path.lexists(path or b""):
            (lost if path is None or number in own else abroad).append(article)
    return whereabouts(known, lost, abroad, digests)


def _settle(database: sqlite3.Connection, library: Path, found: Whereabouts) -> None:
    database.executemany(
        "UPDATE article SET digest = ? WHERE number = ?", [(digest, number) for number, digest in found.edited.items()]
    )
    _move(database, {number: article_key(library, path) for number, path in found.moved.items()})
    database.executemany(
        f"INSERT OR IGNORE INTO article (path, digest, {_NOTED})"  # noqa: S608 - columns' names
        f" SELECT ?, digest, {_NOTED} FROM article WHERE number = ?",
        [(article_key(library, path), number) for number, path in found.copied.items()],
    )
    database.executemany(
        "INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)",
        [(article_key(library, path), digest) for path, digest in found.twins.items()],
    )


def _move(database: sqlite3.Connection, moves: Mapping[int, bytes]) -> None:
    """Give articles their new places. What was noted of a file that was written over is kept without a place."""
    numbers = [(number,) for number in moves]
    database.executemany("UPDATE article SET path = NULL WHERE number = ?", numbers)
    database.executemany("UPDATE article SET path = NULL WHERE path = ?", [(place,) for place in moves.values()])
    database.executemany(
        "UPDATE article SET path = ? WHERE number = ?", [(place, number) for number, place in moves.items()]
    )
    database.execute(f"DELETE FROM article WHERE path IS NULL AND NOT {_IS_NOTED}")  # noqa: S608 - as above

"""Owns what the reader made of each article: whether it is starred, and whether it was read to its end.

An article is one row, known by the path of its file without links and by the digest of its content, so that what was
noted of it outlives edits, renames and moves. The same file has the same row in a library, in one of its folders read
as a library, and read alone.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from deepread.journal.database import library_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from deepread.journal.database import Database


class State(StrEnum):
    """What an article can be besides unread and plain; the name of its column too."""

    STARRED = "starred"
    READ = "read"


States = dict[str, frozenset[str]]
"""The paths, relative to a library, of the articles in each state, by the state's name."""


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
        for path, starred, read in self._beneath(library, "path, starred, read"):
            if starred is not None:
                found[State.STARRED].add(path)
            if read is not None:
                found[State.READ].add(path)
        return {state: frozenset(paths) for state, paths in found.items()}

    def note(self, library: Path, path: str, state: State, *, holds: bool, digest: int = 0) -> None:
        """Note that the article is in `state` from now on, or no longer. `digest` is its content's, 0 for unknown."""
        place, when = _place(library, path), time.time() if holds else None

        def change(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (place, digest))
            database.execute(
                f"UPDATE article SET {state} = ?, digest = coalesce(nullif(?, 0), digest) WHERE path = ?",  # noqa: S608 - a column's name
                (when, digest, place),
            )

        self._database.write(change)

    def moved(self, library: Path, moves: Iterable[tuple[str, str]]) -> None:
        """Take what was noted of each old path over to its new one; all of `moves` happened at once."""
        places = {_place(library, old): _place(library, new) for old, new in moves}

        def change(database: sqlite3.Connection) -> None:
            moves: dict[int, bytes] = {}
            for old, new in places.items():
                for (number,) in database.execute("SELECT number FROM article WHERE path = ?", (old,)):
                    moves[number] = new
            _move(database, moves)

        if places:
            self._database.write(change)

    def settle(self, library: Path, digests: Mapping[str, int]) -> None:
        """Catch up with what happened to the files unseen. `digests` has every article of `library` by its path.

        Edited articles get their new digest. One whose file is gone is taken to be the article with the same content
        of which nothing was noted yet; one that is nowhere is kept, in case it comes back.
        """
        known = {path: (number, digest) for path, number, digest in self._beneath(library, "path, number, digest")}
        edited = [
            (digests[path], number)
            for path, (number, digest) in known.items()
            if digests.get(path, digest) not in (digest, 0)
        ]
        moves = self._moves(library, digests, known.keys())
        if edited or moves:
            self._database.write(lambda database: _settle(database, edited, moves))

    def _moves(self, library: Path, digests: Mapping[str, int], known: Iterable[str]) -> dict[int, bytes]:
        """Where the articles have gone whose files are no longer where they were: new place by number."""
        here = set(digests.values())
        lost = [
            (number, path, digest)
            for number, path, digest in self._database.rows(
                "SELECT number, path, digest FROM article WHERE digest <> 0"
            )
            if digest in here and (path is None or not os.path.lexists(path))
        ]
        if not lost:
            return {}
        noted = set(known)
        free: defaultdict[int, list[str]] = defaultdict(list)
        wanted = {digest for _, _, digest in lost}
        for path, digest in sorted(digests.items()):
            if digest in wanted and path not in noted:
                free[digest].append(path)
        moves = {}
        for number, old, digest in lost:
            if free[digest]:
                new = _likeliest(old, free[digest])
                free[digest].remove(new)
                moves[number] = _place(library, new)
        return moves

    def _beneath(self, library: Path, columns: str) -> list[tuple[Any, ...]]:
        """`columns` of every article beneath `library`, the first of them its path, which is made relative to it."""
        folder = _place(library, "")
        found = self._database.rows(
            f"SELECT {columns} FROM article WHERE path >= ? AND path < ?",  # noqa: S608 - columns' names
            (folder, folder[:-1] + b"0"),  # "0" is what follows "/"
        )
        return [(os.fsdecode(path[len(folder) :]), *rest) for path, *rest in found]


def _place(library: Path, path: str) -> bytes:
    return os.path.join(library_key(library), os.fsencode(path))  # noqa: PTH118 - the paths are bytes


def _likeliest(old: bytes | None, paths: list[str]) -> str:
    """Of several articles with the same content, the one with the file name of the `old` path."""
    name = os.fsdecode(os.path.basename(old)) if old else ""  # noqa: PTH119 - the paths are bytes
    return next((path for path in paths if path.rpartition("/")[2] == name), paths[0])


def _settle(database: sqlite3.Connection, edited: list[tuple[int, int]], moves: dict[int, bytes]) -> None:
    database.executemany("UPDATE article SET digest = ? WHERE number = ?", edited)
    _move(database, moves)


def _move(database: sqlite3.Connection, moves: Mapping[int, bytes]) -> None:
    """Give articles their new places. What was noted of a file that was written over is kept without a place."""
    numbers = [(number,) for number in moves]
    database.executemany("UPDATE article SET path = NULL WHERE number = ?", numbers)
    database.executemany("UPDATE article SET path = NULL WHERE path = ?", [(place,) for place in moves.values()])
    database.executemany(
        "UPDATE article SET path = ? WHERE number = ?", [(place, number) for number, place in moves.items()]
    )

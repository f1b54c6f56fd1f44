"""Owns which libraries were opened, when, how many articles were in each, and how the reader wants its list."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.database import storable
from deepread.journal.keys import library_key
from deepread.journal.recorded import operate
from deepread.journal.relocation import NOTED_AT_FORMER, identity, is_same, was_here

if TYPE_CHECKING:
    import sqlite3

    from deepread.journal.database import Database


class KnownLibrary(NamedTuple):
    """A folder that was read. `opened` is when it was opened last, in seconds since the epoch; `articles` is how many
    were in it, None where that is not known.
    """

    folder: Path
    opened: float
    articles: int | None


class Forgotten(NamedTuple):
    """A library that was taken off the list, with all that was known of it."""

    path: bytes
    opened: float
    articles: int | None
    hides_read: int
    filters: str
    identity: str


class Libraries:
    """The folders that were read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> Path | None:
        """The folder that was opened last, whether it is still there or not."""
        found = self._database.rows("SELECT path FROM library ORDER BY opened DESC LIMIT 1")
        return Path(os.fsdecode(found[0][0])) if found else None

    def known(self) -> list[KnownLibrary]:
        """All of them, the one that was opened last first."""
        found = self._database.rows("SELECT path, opened, articles FROM library ORDER BY opened DESC")
        return [KnownLibrary(Path(os.fsdecode(path)), opened, articles) for path, opened, articles in found]

    def opened(self, library: Path) -> None:
        """Note that `library` was opened now."""
        now = library_key(library), time.time()
        self._database.write(
            lambda database: database.execute(
                "INSERT INTO library (path, opened) VALUES (?, ?)"
                " ON CONFLICT (path) DO UPDATE SET opened = excluded.opened",
                now,
            )
        )

    def found(self, library: Path) -> None:
        """`library` is about to be read: where its folder was renamed or moved since it was known, all that is noted
        under its former path is under this one from now on, also what a session notes there that still runs.
        """
        key, now = library_key(library), identity(library)
        known = self._database.rows("SELECT path, identity FROM library WHERE identity <> ''")
        gone = [path for path, one in known if path != key and is_same(one, now) and not os.path.lexists(path)]
        late = [path for (path,) in self._database.rows(NOTED_AT_FORMER, (key,)) if not os.path.lexists(path)]

        def follow(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM former WHERE path = ?", (key,))
            for path in gone:
                if was_here(database, path, key, is_sure=(path, now) in {*known}):
                    operate(database, "relocate", path, key)
            for path in late:
                if was_here(database, path, key, is_sure=False):  # else it is of another folder that was there since
                    operate(database, "relocate", path, key)
            database.execute("UPDATE library SET identity = ? WHERE path = ?", (now, key))

        if gone or late or (now and (key, now) not in {*known} and key in self._paths):
            self._database.write(follow, found_again=True)

    def renamed(self, library: Path) -> Path | None:
        """The folder beside it that `library`, which is not there, is called now; None where there is none."""
        found = self._database.rows("SELECT identity FROM library WHERE path = ?", (library_key(library),))
        known = found[0][0] if found else ""
        with suppress(OSError):
            return next((one for one in library.parent.iterdir() if known and identity(one) == known), None)
        return None

    @property
    def _paths(self) -> set[bytes]:
        return {path for (path,) in self._database.rows("SELECT path FROM library")}

    def counted(self, library: Path, articles: int) -> None:
        """Note how many articles are in `library`, if it is known."""
        self._set(library, "articles", articles)

    def hides_read(self, library: Path) -> bool:
        """Whether the list of `library` is to leave out what was read."""
        found = self._database.rows("SELECT hides_read FROM library WHERE path = ?", (library_key(library),))
        return bool(found and found[0][0])

    def hide_read(self, library: Path, *, hides: bool) -> None:
        """Note whether the list of `library` is to leave out what was read, if it is known."""
        self._set(library, "hides_read", int(hides))

    def filters(self, library: Path) -> str:
        """What the list of `library` is filtered and grouped by, as it was kept; "" for nothing."""
        found = self._database.rows("SELECT filters FROM library WHERE path = ?", (library_key(library),))
        return str(found[0][0]) if found else ""

    def keep_filters(self, library: Path, filters: str) -> None:
        """Keep what the list of `library` is filtered and grouped by, if it is known."""
        self._set(library, "filters", storable(filters))

    def forget(self, library: Path) -> Forgotten | None:
        """Take `library` off the list. What was noted of its articles stays. The answer is what `bring_back` takes,
        None where it was not there.
        """
        known = (library_key(library),)
        found = self._database.rows(
            "SELECT path, opened, articles, hides_read, filters, identity FROM library WHERE path = ?", known
        )
        self._database.write(lambda database: database.execute("DELETE FROM library WHERE path = ?", known))
        return Forgotten(*found[0]) if found else None

    def bring_back(self, forgotten: Forgotten) -> None:
        """Put a library back on the list as it was; one that was opened again meanwhile stays as it is."""
        self._database.write(
            lambda database: database.execute(
                "INSERT OR IGNORE INTO library (path, opened, articles, hides_read, filters, identity)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                forgotten,
            )
        )

    def _set(self, library: Path, column: str, value: int | str) -> None:
        values = value, library_key(library)
        self._database.write(
            lambda database: database.execute(f"UPDATE library SET {column} = ? WHERE path = ?", values)  # noqa: S608 - a column's name
        )

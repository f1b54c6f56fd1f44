"""Owns the searches that a reader gave a name: the folders of each library's list."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.database import storable
from deepread.journal.keys import library_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.journal.database import Database


class SavedSearch(NamedTuple):
    """A query with a name that no other one of its library has. `number` is its place among them."""

    number: int
    name: str
    query: str


class Change(Enum):
    """What became of a change to a saved search, which another session may have changed too."""

    DONE = auto()
    TAKEN = auto()
    """Another search has the name; nothing was changed."""
    GONE = auto()
    """The search is no longer there as it was; nothing was changed."""


class SavedSearches:
    """The saved searches of every library, in the order in which they were saved.

    A search is known by its name and query: by its number alone another one might be changed in its place.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, library: Path) -> tuple[SavedSearch, ...]:
        """All of `library`."""
        question = "SELECT number, name, query FROM saved_search WHERE library = ? ORDER BY number"
        return tuple(SavedSearch(*row) for row in self._database.rows(question, (library_key(library),)))

    def named(self, library: Path, name: str) -> SavedSearch | None:
        """The one of that name."""
        return next((search for search in self.of(library) if search.name == storable(name)), None)

    def save(self, library: Path, name: str, query: str) -> SavedSearch | None:
        """Keep `query` as `name`. None, and nothing is changed, where the name is taken."""
        values = library_key(library), storable(name), storable(query)

        def insert(database: sqlite3.Connection) -> int:
            return database.execute(
                "INSERT INTO saved_search (library, name, query) VALUES (?, ?, ?)"
                " ON CONFLICT (library, name) DO NOTHING",
                values,
            ).rowcount

        return self.named(library, name) if self._database.write(insert) else None

    def rename(self, library: Path, search: SavedSearch, name: str) -> Change:
        """Call `search` by another name."""
        key, new = library_key(library), storable(name)

        def update(database: sqlite3.Connection) -> Change:
            if _query(database, key, search.name) != search.query:
                return Change.GONE
            if _query(database, key, new) is not None:
                return Change.TAKEN
            database.execute("UPDATE saved_search SET name = ? WHERE library = ? AND name = ?", (new, key, search.name))
            return Change.DONE

        return self._database.write(update) or Change.GONE

    def remove(self, library: Path, search: SavedSearch) -> None:
        """Forget `search`."""
        values = library_key(library), search.name, search.query
        self._database.write(
            lambda database: (
                database.execute(
                    "DELETE FROM saved_search WHERE library = ? AND name = ? AND query = ?", values
                ).rowcount
            )
        )

    def put_back(self, library: Path, search: SavedSearch) -> Change:
        """Undo `remove`: the search stands where it stood."""
        key = library_key(library)

        def insert(database: sqlite3.Connection) -> Change:
            there = _query(database, key, search.name)
            if there is not None:
                return Change.DONE if there == search.query else Change.TAKEN
            question = "SELECT 1 FROM saved_search WHERE number = ?"
            number = None if database.execute(question, (search.number,)).fetchone() else search.number
            database.execute("INSERT INTO saved_search VALUES (?, ?, ?, ?)", (number, key, search.name, search.query))
            return Change.DONE

        return self._database.write(insert) or Change.GONE


def _query(database: sqlite3.Connection, library: bytes, name: str) -> str | None:
    """What is saved under a name."""
    question = "SELECT query FROM saved_search WHERE library = ? AND name = ?"
    return next((query for (query,) in database.execute(question, (library, name))), None)

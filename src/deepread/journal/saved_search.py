"""Owns the searches that a reader gave a name: the folders of each library's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.database import library_key, storable

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.journal.database import Database


class SavedSearch(NamedTuple):
    """A query with a name that no other one of its library has. `number` is its place among them."""

    number: int
    name: str
    query: str


class SavedSearches:
    """The saved searches of every library, in the order in which they were saved."""

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
        if self.named(library, name):
            return None
        self._database.write(
            lambda database: database.execute(
                "INSERT OR IGNORE INTO saved_search (library, name, query) VALUES (?, ?, ?)", values
            )
        )
        return self.named(library, name)

    def rename(self, library: Path, search: SavedSearch, name: str) -> bool:
        """Call `search` by another name; False, and nothing is changed, where that is taken."""
        if self.named(library, name):
            return False
        values = storable(name), search.number
        self._database.write(
            lambda database: database.execute("UPDATE OR IGNORE saved_search SET name = ? WHERE number = ?", values)
        )
        return True

    def remove(self, search: SavedSearch) -> None:
        """Forget `search`."""
        self._database.write(
            lambda database: database.execute("DELETE FROM saved_search WHERE number = ?", (search.number,))
        )

    def put_back(self, library: Path, search: SavedSearch) -> None:
        """Undo `remove`: the search stands where it stood."""
        values = search.number, library_key(library), search.name, search.query
        self._database.write(
            lambda database: database.execute("INSERT OR IGNORE INTO saved_search VALUES (?, ?, ?, ?)", values)
        )

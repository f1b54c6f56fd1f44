"""Owns what the reader chose by keys about how deepread looks, and wants to find so again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal.database import storable

if TYPE_CHECKING:
    from deepread.journal.database import Database


class Preferences:
    """Choices by their names. They go before what the config file says, which is never written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """Every choice, by its name."""
        return {str(name): str(value) for name, value in self._database.rows("SELECT name, value FROM preference")}

    def choose(self, name: str, value: str) -> None:
        """Keep a choice in place of the former one of that name."""
        chosen = storable(name), storable(value)
        self._database.write(
            lambda database: database.execute(
                "INSERT INTO preference (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                chosen,
            )
        )

    def forget(self, name: str) -> None:
        """Have no choice of that name."""
        self._database.write(
            lambda database: database.execute("DELETE FROM preference WHERE name = ?", (storable(name),))
        )

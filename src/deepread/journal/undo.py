"""Owns taking back what the reader did, step by step, the last first: also what was done in a session that has ended.

A step is what some rows held before a change and after it, as they were found in the database, so that whoever makes a
change need not know how it is undone. A step takes back only what is still as it left it: what another session has
changed since stays.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from deepread.journal.database import library_key, random_number, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from deepread.journal.database import Database

Outcome = TypeVar("Outcome")
Values = dict[str, Any]
Rows = dict[int, Values]
"""What some columns of rows hold, by the rows' numbers."""

KEPT = 200
"""Steps of one library that are kept."""
_BYTES = "\0bytes"
"""The key under which bytes stand in JSON, in hexadecimal."""
_FOLLOWING = ("place", "before", "after")
"""Columns that are brought up to date when an article was edited, which is nobody's change of mind."""


class Watched(NamedTuple):
    """The rows of `table` that a change may touch, by an SQL condition and its values, and the columns of theirs that
    it may write. With `whole`, rows come and go with what is done; else a row stays when what it held is taken back.
    """

    table: str
    columns: tuple[str, ...]
    condition: str
    values: Sequence[object] = ()
    whole: bool = False


class Undone(NamedTuple):
    """A step that was taken back: what it was, and how many rows stay as another session has left them since."""

    what: str
    kept: int = 0


class _Difference(NamedTuple):
    """What a change made of one row; None for a row that there is not."""

    table: str
    number: int
    before: Values | None
    after: Values | None


class UndoLog:
    """The steps of all libraries. Those of this session are taken back first, then those of former ones."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._session = f"{random_number():x}"

    def write(
        self,
        library: Path,
        what: str,
        watched: Sequence[Watched],
        change: Callable[[sqlite3.Connection], Outcome],
    ) -> Outcome | None:
        """Do `change` as `Database.write` does, as a step that can be taken back. `what` says it to the reader, as in
        "starred “The harbour”". A change that changes nothing is no step.
        """
        step = (random_number(), library_key(library), self._session, storable(what), time.time())

        def noted(database: sqlite3.Connection) -> Outcome:
            before = [_rows(database, each) for each in watched]
            done = change(database)
            after = [_rows(database, each) for each in watched]
            differences = [
                difference
                for each, old, new in zip(watched, before, after, strict=True)
                for difference in _differences(each, old, new)
            ]
            if differences:
                _note(database, step, differences)
            return done

        return self._database.write(noted)

    def last(self, library: Path) -> str | None:
        """What would be taken back next; None for nothing."""
        found = self._database.rows(_LAST, (library_key(library), self._session))
        return str(found[0][1]) if found else None

    def undo(self, library: Path) -> Undone | None:
        """Take back the last step; None where there is none, or nothing can be written."""
        key = library_key(library)

        def take_back(database: sqlite3.Connection) -> Undone | None:
            found = database.execute(_LAST, (key, self._session)).fetchone()
            if found is None:
                return None
            number, what, differences = found
            database.execute("UPDATE undo SET undone = ?, differences = '[]' WHERE number = ?", (time.time(), number))
            kept = sum([not _restore(database, each) for each in reversed(_loaded(differences))])
            return Undone(what, kept)

        return self._database.write(take_back)


_LAST = (
    "SELECT number, what, differences FROM undo WHERE library = ? AND undone IS NULL"
    " ORDER BY session = ? DESC, made DESC LIMIT 1"
)


def _rows(database: sqlite3.Connection, watched: Watched) -> Rows:
    names = ", ".join(watched.columns)
    question = f"SELECT number, {names} FROM {watched.table} WHERE {watched.condition}"  # noqa: S608 - all of it this room's own
    found = database.execute(question, tuple(watched.values))
    return {number: dict(zip(watched.columns, values, strict=True)) for number, *values in found}


def _differences(watched: Watched, before: Rows, after: Rows) -> list[_Difference]:
    nothing = None if watched.whole else dict.fromkeys(watched.columns)
    found = []
    for number in before.keys() | after.keys():
        old, new = before.get(number, nothing), after.get(number, nothing)
        if old is not None and new is not None:
            changed = [name for name in watched.columns if old[name] != new[name]]
            old, new = {name: old[name] for name in changed}, {name: new[name] for name in changed}
        if old != new:
            found.append(_Difference(watched.table, number, old, new))
    return found


def _dumped(differences: list[_Difference]) -> str:
    """As JSON, which has no bytes."""
    return json.dumps(differences, separators=(",", ":"), default=lambda value: {_BYTES: value.hex()})


def _loaded(differences: str) -> list[_Difference]:
    def read(value: Values) -> Values | bytes:
        return bytes.fromhex(value[_BYTES]) if value.keys() == {_BYTES} else value

    return [_Difference(*each) for each in json.loads(differences, object_hook=read)]


def _note(database: sqlite3.Connection, step: tuple[object, ...], differences: list[_Difference]) -> None:
    database.execute(
        "INSERT INTO undo (number, library, session, what, made, differences) VALUES (?, ?, ?, ?, ?, ?)",
        (*step, _dumped(differences)),
    )
    database.execute(
        "DELETE FROM undo WHERE library = :library AND number NOT IN"
        " (SELECT number FROM undo WHERE library = :library ORDER BY made DESC LIMIT :kept)",
        {"library": step[1], "kept": KEPT},
    )


def _restore(database: sqlite3.Connection, difference: _Difference) -> bool:
    """Put a row back as it was; whether it is. One that was changed since stays as it is now."""
    table, number, before, after = difference
    if before is None:
        return _take_away(database, table, number, after or {})
    if after is None:
        names, values = ", ".join(before), list(before.values())
        signs = ", ".join("?" * (len(values) + 1))
        put = f"INSERT OR IGNORE INTO {table} (number, {names}) VALUES ({signs})"  # noqa: S608 - as above
        return database.execute(put, (number, *values)).rowcount > 0
    unchanged = " AND ".join(f"{name} IS ?" for name in after)
    settings = ", ".join(f"{name} = ?" for name in before)
    changed = database.execute(
        f"UPDATE {table} SET {settings} WHERE number = ? AND {unchanged}",  # noqa: S608 - as above
        (*before.values(), number, *after.values()),
    )
    return changed.rowcount > 0


def _take_away(database: sqlite3.Connection, table: str, number: int, made: Values) -> bool:
    """Remove a row that was made, if it is as it was `made`; whether it is gone."""
    own = {name: value for name, value in made.items() if name not in _FOLLOWING}
    unchanged = " AND ".join(f"{name} IS ?" for name in own)
    database.execute(
        f"DELETE FROM {table} WHERE number = ? AND {unchanged}",  # noqa: S608 - a table that was watched
        (number, *own.values()),
    )
    return database.execute(f"SELECT 1 FROM {table} WHERE number = ?", (number,)).fetchone() is None  # noqa: S608 - as above

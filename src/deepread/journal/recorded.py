"""Owns recording what is written through a connection: statements, and operations by their names.

What depends on what is there, as adding a tag to others does, is an operation: done later, and where another session
has written meanwhile, it comes to other statements.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Statement = tuple[str, Any]
"""SQL, with its values in a sequence or by their names; or `OPERATION` and the name of one, with what it is given."""
Doing = TypeVar("Doing", bound="Callable[..., Any]")

OPERATION: Final = "\0"
_OPERATIONS: dict[str, Callable[..., Any]] = {}
_NOT_WRITING = ("SELECT", "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class RecordedConnection(sqlite3.Connection):
    """A connection that can record what is written through it."""

    _record: list[Statement] | None = None

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.held: dict[str, Any] = {}
        """What one operation of a change leaves for a later one."""

    @contextmanager
    def recorded(self) -> Iterator[list[Statement]]:
        """What writes, as it comes."""
        record: list[Statement] = []
        self._record = record
        try:
            yield record
        finally:
            self._record = None

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        if self._record is not None and not sql.lstrip().upper().startswith(_NOT_WRITING):
            self._record.append((sql, values))
        return super().execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> sqlite3.Cursor:
        if self._record is not None:
            rows = list(rows)
            self._record += [(sql, values) for values in rows]
        return super().executemany(sql, rows)

    def operate(self, name: str, values: tuple[Any, ...]) -> Any:
        """Do an operation; it is recorded itself, not what it comes to."""
        record, self._record = self._record, None
        try:
            done = _OPERATIONS[name](self, *values)
        finally:
            self._record = record
        if record is not None:
            record.append((OPERATION + name, values))
        return done


def operation(name: str) -> Callable[[Doing], Doing]:
    """Make a function one that is done by its `name`: with a connection, and values that JSON or bytes can hold."""

    def known(doing: Doing) -> Doing:
        _OPERATIONS[name] = doing
        return doing

    return known


def operate(database: sqlite3.Connection, name: str, *values: Any) -> Any:
    """Do an operation by its name, through a connection of the journal's."""
    assert isinstance(database, RecordedConnection)  # noqa: S101 - all of them are; this tells the type checker
    return database.operate(name, values)

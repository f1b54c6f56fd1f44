"""Owns opening connections to a journal, in a file or in memory, and what is done in them as one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeVar

from deepread.journal.journal_file import address
from deepread.journal.recorded import RecordedConnection
from deepread.journal.schema import bring_up_to_date, is_current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Outcome = TypeVar("Outcome")


def connect(
    place: Path | str, patience: float, *, is_address: bool = False, any_thread: bool = False
) -> RecordedConnection:
    """A connection to a file, or to an address of one, that waits `patience` seconds for others.

    Raises `sqlite3.Error`.
    """
    return sqlite3.connect(
        place,
        timeout=patience,
        isolation_level=None,
        check_same_thread=not any_thread,
        factory=RecordedConnection,
        uri=is_address,
    )


def opened(file: Path, to_open: float, to_write: float) -> tuple[sqlite3.Connection, RecordedConnection | None]:
    """The journal in `file`, and what is in it where it lacks tables that cannot be made while another session writes.

    It waits `to_open` seconds for others now, and `to_write` from then on. Raises `sqlite3.Error`.
    """
    connection = connect(file, to_open)
    try:
        _make_ready(connection)
    except sqlite3.Error as error:
        if is_busy(error):
            wait(connection, 0)
            return connection, copied(connection)
        connection.close()
        raise
    wait(connection, to_write)
    return connection, None


def _make_ready(database: sqlite3.Connection) -> None:
    """Only a journal that is not up to date is written to: others may be writing."""
    must_grow = not is_current(database)
    database.execute("PRAGMA journal_mode = WAL")
    if must_grow:
        transact(database, bring_up_to_date)
    _check(database)


def _check(database: sqlite3.Connection) -> None:
    database.execute("SELECT count(path) FROM library").fetchone()


def begun() -> RecordedConnection:
    """An empty journal in memory."""
    memory = connect(":memory:", 0)
    transact(memory, bring_up_to_date)
    return memory


def copied(source: sqlite3.Connection) -> RecordedConnection:
    """What `source` holds, in memory and up to date; an empty journal where it cannot be read."""
    memory = connect(":memory:", 0)
    try:
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchone()  # `backup` would wait for ever to be let in
        source.backup(memory)
        transact(memory, _check)
    except sqlite3.Error:
        memory.close()
        memory = begun()
    with suppress(sqlite3.Error):
        source.execute("ROLLBACK")
    return memory


def read_only(file: Path, patience: float) -> RecordedConnection | None:
    """A copy of the journal in a `file` that cannot be written; None where there is none of ours."""
    # Where nothing can be written beside it, SQLite reads a file only if it is told that nobody else writes to it.
    for how in ("mode=ro", "mode=ro&immutable=1"):
        with (
            suppress(OSError, sqlite3.Error),
            closing(connect(address(file, how), patience, is_address=True)) as source,
        ):
            is_current(source)
            _check(source)
            return copied(source)
    return None


def transact(database: sqlite3.Connection, change: Callable[[sqlite3.Connection], Outcome]) -> Outcome:
    """Raises `sqlite3.Error`; then nothing was done."""
    database.execute("BEGIN IMMEDIATE")
    try:
        bring_up_to_date(database)
        sqlite3.Connection.execute(database, "UPDATE revision SET number = number + 1")  # which all do: not recorded
        done = change(database)
        database.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    return done


def is_busy(error: Exception) -> bool:
    """Whether another session is writing: a moment later it will not be. (An extended code has the plain one below.)"""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def wait(database: sqlite3.Connection, seconds: float) -> None:
    """Have it wait so long for others from now on."""
    database.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

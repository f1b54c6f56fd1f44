"""Owns the file of the journal: that it is there, ours and up to date, and what becomes of it where it cannot be kept.

It is not a cache: a journal that cannot be read is set aside, never deleted, and one that a newer deepread wrote is
left alone. What cannot be kept is remembered as long as the session lasts, and `note` says so.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from deepread.storage import UnsafeFolder, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FILE: Final = "journal.sqlite"
_APPLICATION = 0x646A6E6C  # "djnl"
_WAIT = 1.0
"""Seconds that a write waits for another session's."""

_STEPS = (
    """
    CREATE TABLE library (path BLOB PRIMARY KEY, opened REAL NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE article (
        number INTEGER PRIMARY KEY, path BLOB UNIQUE, digest INTEGER NOT NULL, starred REAL, read REAL
    );
    CREATE INDEX article_by_digest ON article (digest);
    CREATE TABLE query (number INTEGER PRIMARY KEY, library BLOB NOT NULL, text TEXT NOT NULL, UNIQUE (library, text));
    CREATE TABLE saved_search (
        number INTEGER PRIMARY KEY,
        library BLOB NOT NULL,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        UNIQUE (library, name)
    );
    """,
)
"""From one version of the journal to the next; `user_version` counts the steps taken. Steps are only ever added.

An article keeps its number for good, for whatever is noted of it: its `path` is NULL while its file is nowhere, and
`digest` (0 where it is not known) finds it again. `starred` and `read` are when, in seconds since the epoch.
"""


class Database:
    """The open file, or what stands for it in memory. None of its methods raises: `note` says what failed."""

    def __init__(self, connection: sqlite3.Connection, *, kept: bool, note: str) -> None:
        self._connection = connection
        self._kept = kept
        self._note = note
        self._version = self._data_version()

    @classmethod
    def open(cls, folder: Path | None) -> Self:
        """The journal in `folder`, begun if there is none; one in memory for None, or where none can be kept there."""
        if folder is None:
            return cls(_begun(":memory:"), kept=False, note="")
        try:
            file = private_folder(folder) / FILE
        except UnsafeFolder as error:
            return cls(_begun(":memory:"), kept=False, note=_not_kept(f"{error.path}: {error.reason}"))
        try:
            return cls._open_file(file)
        except (OSError, sqlite3.Error, _NewerJournal) as error:
            return cls(_begun(":memory:"), kept=False, note=_not_kept(f"{file}: {error}"))

    @classmethod
    def _open_file(cls, file: Path) -> Self:
        try:
            return cls(_begun(file), kept=True, note="")
        except sqlite3.OperationalError:
            raise  # locked, read-only or no space: nothing is wrong with what is in it
        except sqlite3.DatabaseError:
            aside = _set_aside(file)
            return cls(
                _begun(file), kept=True, note=f"The journal was damaged. It is kept as {aside}, and a new one begun."
            )

    @property
    def kept(self) -> bool:
        """Whether what is noted outlasts the session."""
        return self._kept

    @property
    def note(self) -> str:
        """What the reader should know of the journal's state, as a sentence; "" where all is well."""
        return self._note

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What SQL `question` finds; nothing where it cannot be read."""
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            self._note = f"The journal could not be read: {error}."
            return []

    def write(self, change: Callable[[sqlite3.Connection], object]) -> None:
        """Do `change` whole or not at all; where the file will not take it, in memory."""
        try:
            self._transact(change)
        except sqlite3.Error as error:
            self._go_on_in_memory(error)
            with suppress(sqlite3.Error):
                self._transact(change)

    def changed_elsewhere(self) -> bool:
        """Whether another session has written since this was asked last. Cheap: no page is read."""
        before, self._version = self._version, self._data_version()
        return before != self._version

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        self._connection.close()

    def _data_version(self) -> int:
        # https://sqlite.org/pragma.html#pragma_data_version: it changes with what other connections commit
        with suppress(sqlite3.Error):
            return _number(self._connection, "data_version")
        return 0

    def _transact(self, change: Callable[[sqlite3.Connection], object]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            change(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def _go_on_in_memory(self, reason: sqlite3.Error) -> None:
        """Take over what the file holds: what is noted from now on lasts as long as the session."""
        self._note = f"What you note could not be kept, and lasts as long as this session: {reason}."
        if not self._kept:
            return
        self._kept = False
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self._connection.backup(memory)
            _bring_up_to_date(memory, in_file=False)
        except sqlite3.Error:
            memory.close()
            memory = _begun(":memory:")
        self._connection.close()
        self._connection = memory


class _NewerJournal(Exception):  # noqa: N818 - it is no error of anyone's
    def __str__(self) -> str:
        return "a newer deepread wrote it, and this one leaves it alone"


def _not_kept(reason: str) -> str:
    return f"What you read and note is not kept: {reason}."


def _begun(file: Path | str) -> sqlite3.Connection:
    """The journal in `file`, brought to this version."""
    if isinstance(file, Path) and file.is_symlink():
        raise OSError("it is a link")
    database = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        _bring_up_to_date(database, in_file=isinstance(file, Path))
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(database: sqlite3.Connection, in_file: bool) -> None:
    if in_file:
        database.execute("PRAGMA journal_mode = WAL")
    database.execute("BEGIN IMMEDIATE")
    application, version = _number(database, "application_id"), _number(database, "user_version")
    if application not in (0, _APPLICATION) or (
        application == 0 and database.execute("SELECT 1 FROM sqlite_master").fetchone()
    ):
        raise sqlite3.DatabaseError("it is not a journal")
    if version > len(_STEPS):
        raise _NewerJournal
    for step in _STEPS[version:]:
        for statement in filter(str.strip, step.split(";")):
            database.execute(statement)
    if version < len(_STEPS):
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {len(_STEPS)}")
    database.execute("SELECT count(path) FROM library").fetchone()
    database.execute("COMMIT")


def _number(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])


def _set_aside(file: Path) -> Path:
    """Rename a damaged journal, with what SQLite keeps beside it: something in it may still be saved by hand."""
    aside = file.with_name(f"{file.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def library_key(library: Path) -> bytes:
    """What a library is known by: its path without links, the same whichever way it was reached."""
    return os.fsencode(os.path.realpath(library))


def storable(text: str) -> str:
    """`text` as SQLite can hold it: it refuses halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")

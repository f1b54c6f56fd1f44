"""Owns what lasts from one session to the next and is the reader's own: for now, which libraries were opened.

It is not a cache: a journal that cannot be read is set aside, never deleted, and one that a newer deepread wrote is
left alone. What cannot be kept is remembered as long as the session lasts, and `note` says so.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from deepread.storage import UnsafeFolder, private_folder

if TYPE_CHECKING:
    from types import TracebackType

FILE: Final = "journal.sqlite"
_APPLICATION = 0x646A6E6C  # "djnl"
_WAIT = 1.0
"""Seconds that a write waits for another session's."""

_STEPS = (
    """
    CREATE TABLE library (path BLOB PRIMARY KEY, opened REAL NOT NULL) WITHOUT ROWID;
    """,
)
"""From one version of the journal to the next; `user_version` counts the steps taken. Steps are only ever added."""


class Journal:
    """One reader's journal. Nothing in it raises: what fails is said in `note`."""

    def __init__(self, database: sqlite3.Connection, kept: bool, note: str) -> None:
        self._database = database
        self._kept = kept
        self._note = note

    @classmethod
    def open(cls, folder: Path | None) -> Self:
        """The journal in `folder`, begun if there is none; one in memory for None, or where none can be kept there."""
        if folder is None:
            return cls(_begun(":memory:"), kept=False, note="")
        try:
            file = private_folder(folder) / FILE
        except UnsafeFolder as error:
            return cls(_begun(":memory:"), kept=False, note=f"Where you are is not kept: {error.path}: {error.reason}.")
        try:
            return cls._open_file(file)
        except (OSError, sqlite3.Error, _NewerJournal) as error:
            return cls(_begun(":memory:"), kept=False, note=f"Where you are is not kept: {file}: {error}.")

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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def kept(self) -> bool:
        """Whether what is noted outlasts the session."""
        return self._kept

    @property
    def note(self) -> str:
        """What the reader should know of the journal's state, as a sentence; "" where all is well."""
        return self._note

    def last_library(self) -> Path | None:
        """The folder that was opened last, of those that are still there."""
        with suppress(sqlite3.Error):
            for (path,) in self._database.execute("SELECT path FROM library ORDER BY opened DESC LIMIT 20"):
                folder = Path(os.fsdecode(path))
                if folder.is_dir():
                    return folder
        return None

    def opened(self, path: Path) -> None:
        """Note that the library at `path` was opened now."""
        try:
            self._database.execute(
                "INSERT INTO library VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET opened = excluded.opened",
                (os.fsencode(os.path.realpath(path)), time.time()),
            )
        except sqlite3.Error as error:
            self._kept = False
            self._note = f"Where you are could not be kept: {error}."

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        self._database.close()


class _NewerJournal(Exception):  # noqa: N818 - it is no error of anyone's
    def __str__(self) -> str:
        return "a newer deepread wrote it, and this one leaves it alone"


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

"""Owns the changes that the file of the journal has not taken yet: in memory, and written down beside it.

Each session writes down its own in a file that it holds locked, so that whoever is killed, finds the disk full or
the journal locked to the end has lost nothing: the next session takes over what nobody holds any more. The journal
notes which of these files it has taken, in the transaction in which it takes them, so that nothing is done twice.

What is written down of a change are the statements and operations that it came to where it was done in memory. The
session itself does the change once more, which may come to others, since it looks at what is there.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from deepread.journal.recorded import OPERATION, operate
from deepread.journal.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from deepread.journal.recorded import Statement

Change = Callable[[sqlite3.Connection], object]
"""What is done to a database in a transaction."""

ENDING: Final = ".waiting"
_REFUSED: Final = ".refused"
_ROOM = 4_096
"""Bytes that can be written where there is room: a few notes."""
_LARGEST = 256_000_000
"""Bytes of a file that is taken over: beyond, it is none of ours."""


class Later(ValueError):  # noqa: N818 - it says what was found
    """Statements of a later deepread, on tables that this one does not know."""


@dataclass
class _Sheet:
    """Changes in order. `descriptor` is the file's, which is locked; None for none. What could not be written down yet
    is `unwritten`. `is_damaged` where not all that stands in the file can be read.
    """

    path: Path | None = None
    descriptor: int | None = None
    changes: list[Change] = field(default_factory=list)
    unwritten: list[bytes] = field(default_factory=list)
    is_damaged: bool = False


class Backlog:
    """What waits. Nothing in it raises but `do`; in a `folder` of None, or one that is not writable, nothing is written
    down.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder is not None and os.access(folder, os.W_OK) else None
        self._sheets: list[_Sheet] = []
        self._own: _Sheet | None = None
        self._has_room = True
        self.refused = 0
        """Changes that could not be done, and are kept to be looked at by a person."""

    def __bool__(self) -> bool:
        return bool(self._sheets)

    @property
    def is_kept(self) -> bool:
        """Whether all that waits is written down, and more can be."""
        return self._folder is not None and self._has_room and not any(sheet.unwritten for sheet in self._sheets)

    def look_for_room(self) -> None:
        """Find out whether anything can be written down, before it is promised to be."""
        if self._folder is None:
            return
        probe = self._folder / f".journal-{os.getpid()}"
        self._has_room = False
        with suppress(OSError):
            descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                self._has_room = os.write(descriptor, bytes(_ROOM)) == _ROOM
                os.fsync(descriptor)
            except OSError:
                self._has_room = False
            finally:
                os.close(descriptor)
                probe.unlink()

    def adopt(self) -> bool:
        """Take over what ended sessions have written down; whether that is anything."""
        adopted = [sheet for path in self._left() if (sheet := _taken_over(path))]
        self._sheets[:0] = adopted
        return bool(adopted)

    def add(self, change: Change, statements: Sequence[Statement]) -> None:
        """Let `change` wait, and write down the `statements` that it came to; none where the next session finds out by
        itself what it did.
        """
        if self._own is None:
            self._own = _Sheet()
            self._sheets.append(self._own)
        self._own.changes.append(change)
        if statements:
            self._own.unwritten.append(written(statements))
            self._begin(self._own)
            _write(self._own)
            self._has_room = not self._own.unwritten

    def do(self, database: sqlite3.Connection) -> None:
        """Do all that waits, in a transaction that must be open. Raises `sqlite3.Error` where the file refuses; a
        change that cannot be done whatever the file does is left out.
        """
        self.refused = 0
        names = {path.name for path in self._left()}
        gone = [row for row in database.execute("SELECT name FROM backlog") if row[0] not in names]
        database.executemany("DELETE FROM backlog WHERE name = ?", gone)
        for sheet in self._sheets:
            if sheet.path is not None and not _is_new(database, sheet.path.name):
                continue
            refused = sum(not _done(database, change) for change in sheet.changes)
            sheet.is_damaged = sheet.is_damaged or refused > 0
            self.refused += refused

    def clear(self) -> None:
        """All of it is in the journal: nothing waits any more."""
        for sheet in self._sheets:
            if sheet.path is not None:
                with suppress(OSError):
                    if sheet.is_damaged:
                        sheet.path.rename(sheet.path.with_suffix(_REFUSED))
                    else:
                        sheet.path.unlink()
        self.close()

    def close(self) -> None:
        """Let go of all files; what is written down waits for another session."""
        for sheet in self._sheets:
            if sheet.descriptor is not None:
                os.close(sheet.descriptor)
        self._sheets, self._own = [], None

    def _left(self) -> Iterator[Path]:
        """The files in which something is written down, the oldest first."""
        if self._folder is not None:
            with suppress(OSError):
                yield from sorted(self._folder.glob(f"*{ENDING}"))

    def _begin(self, sheet: _Sheet) -> None:
        """Give a sheet its file, if there can be one."""
        if self._folder is None or sheet.descriptor is not None:
            return
        path = self._folder / f"journal-{time.time_ns():020}-{os.getpid()}{ENDING}"
        with suppress(OSError):
            how = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            sheet.path, sheet.descriptor = path, os.open(path, how, 0o600)
            fcntl.flock(sheet.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write(sheet: _Sheet) -> None:
    """Write down what is not yet, as far as there is room for it: a line is there whole, or not at all."""
    if sheet.descriptor is None:
        return
    with suppress(OSError):
        while sheet.unwritten:
            length = os.fstat(sheet.descriptor).st_size
            if os.write(sheet.descriptor, sheet.unwritten[0]) < len(sheet.unwritten[0]):
                os.ftruncate(sheet.descriptor, length)
                return
            del sheet.unwritten[0]
        os.fsync(sheet.descriptor)


def written(statements: Sequence[Statement]) -> bytes:
    """A line that says what is to be done, with a checksum before it: who is killed may leave half of one."""
    said = json.dumps([len(STEPS), [[sql, _plain(values)] for sql, values in statements]]).encode()
    return b"%08x %b\n" % (crc32(said), said)


def read_back(line: bytes) -> Change:
    """The change that a line says. Raises ValueError for one that is not whole, and Later."""
    checksum, _, said = line.rstrip(b"\n").partition(b" ")
    if not line.endswith(b"\n") or checksum != b"%08x" % crc32(said):
        raise ValueError("the line is not whole")
    version, statements = json.loads(said)
    if version > len(STEPS):
        raise Later
    return partial(_do, [(sql, _as_it_was(values)) for sql, values in statements])


def _do(statements: Sequence[Statement], database: sqlite3.Connection) -> None:
    for sql, values in statements:
        if sql.startswith(OPERATION):
            operate(database, sql.removeprefix(OPERATION), *values)
        else:
            database.execute(sql, values)


_BYTES = "\0bytes"
"""The key under which bytes stand in JSON, in hexadecimal."""


def _plain(value: object) -> object:
    """`value` as JSON can hold it."""
    if isinstance(value, bytes):
        return {_BYTES: value.hex()}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _as_it_was(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            bytes.fromhex(value[_BYTES]) if _BYTES in value else {key: _as_it_was(part) for key, part in value.items()}
        )
    return [_as_it_was(part) for part in value] if isinstance(value, list) else value


def _taken_over(path: Path) -> _Sheet | None:
    """What is written down in a file that no session holds; None where one does, and for what only a later deepread can
    do.
    """
    descriptor = -1
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _read(_Sheet(path, descriptor), _lines(descriptor))
    except (OSError, Later):
        if descriptor >= 0:
            os.close(descriptor)
        return None


def _lines(descriptor: int) -> list[bytes]:
    """Raises OSError for a file that another session has just taken over, and for one that is none of ours."""
    status = os.fstat(descriptor)
    if not status.st_nlink or status.st_size > _LARGEST:
        raise OSError
    with os.fdopen(os.dup(descriptor), "rb") as file:
        return file.readlines()


def _read(sheet: _Sheet, lines: list[bytes]) -> _Sheet:
    """Raises Later. A last line that is not whole was never promised to be kept; another one is damage."""
    for line in lines:
        try:
            sheet.changes.append(read_back(line))
        except Later:
            raise
        except (ValueError, TypeError, KeyError):
            sheet.is_damaged = sheet.is_damaged or line.endswith(b"\n")
    return sheet


def _is_new(database: sqlite3.Connection, name: str) -> bool:
    """Whether nobody has taken what is written down in the file `name`; it counts as taken from now on."""
    return database.execute("INSERT OR IGNORE INTO backlog (name) VALUES (?)", (name,)).rowcount > 0


def _done(database: sqlite3.Connection, change: Change) -> bool:
    """Whether one change of several could be done. Raises `sqlite3.Error` where the file refuses."""
    database.execute("SAVEPOINT change")
    try:
        change(database)
    except sqlite3.Error as error:
        if refuses(error):
            raise
        is_done = False
    except (TypeError, ValueError, LookupError, AttributeError):  # values that the operation once took
        is_done = False
    else:
        is_done = True
    if not is_done:
        database.execute("ROLLBACK TO change")
    database.execute("RELEASE change")
    return is_done


def refuses(error: sqlite3.Error) -> bool:
    """Whether it is the file that will not take a change, for now or for good, and no fault of the change's own."""
    if isinstance(
        error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.DataError | sqlite3.InterfaceError
    ):
        return False
    return getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR

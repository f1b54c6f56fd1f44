"""Owns the file of the journal: that it is there, ours and up to date, and what becomes of it where it cannot be kept.

It is not a cache: a journal that cannot be read is set aside, never deleted, and one that a newer deepread wrote is
left alone. What the file will not take (another session writes, the disk is full) waits in memory until it will, and is
written down beside it meanwhile; what cannot be written down either is remembered as long as the session lasts, and
`note` says so.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from deepread.journal.backlog import Backlog, refuses
from deepread.journal.connection import begun, connect, copied, is_busy, opened, read_only, transact, wait
from deepread.journal.journal_file import refuse, set_aside, told_of_damage
from deepread.journal.replaced_file import HeldFile, identity, leave_open, take_over
from deepread.journal.schema import NewerJournal, bring_up_to_date, number
from deepread.storage import UnsafeFolder, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from deepread.journal.recorded import RecordedConnection

Outcome = TypeVar("Outcome")

FILE: Final = "journal.sqlite"

_WAIT_TO_OPEN, _WAIT_TO_WRITE, _WAIT_TO_CLOSE, _LAST_WAIT = 1.0, 0.08, 2.0, 15.0
"""Seconds to wait for another session's write: before the first frame, between two frames, at the end, and at the end
where what waits is written down nowhere: then it is now or never.
"""


class Database:
    """The open file, or what stands for it in memory. None of its methods raises: `note` says what failed.

    There is the file alone; the file, with `_memory` ahead of it by the changes of the backlog; or memory alone, where
    no session can write into the file.
    """

    def __init__(
        self, file: sqlite3.Connection | None, memory: RecordedConnection | None, backlog: Backlog, note: str
    ) -> None:
        self._file = file
        self._memory = memory
        self._backlog = backlog
        self._note = note
        self._is_refused = False
        self._refused_for = ""
        self._turn = RLock()
        """Held by the thread that writes: the others of this session wait for it."""
        self._may_wait = True
        """Whether what the file will not take waits in memory."""
        self.unread = ""
        """What the reader should know of a journal that was not read, whole, and what to do; "" where it was."""
        self._has_caught_up = False
        self._place: Path | None = None
        self._identity: tuple[int, int] | None = None
        """Where the file is, if it may be replaced, and what tells it from any other there."""
        self._held: HeldFile | None = None
        self._version = self._data_version()

    @classmethod
    def open(cls, folder: Path | None) -> Self:
        """The journal in `folder`, begun if there is none; one in memory for None, or where none can be kept there.

        It has what ended sessions could not write into it.
        """
        if folder is None:
            return cls(None, begun(), Backlog(None), "")
        try:
            file = private_folder(folder) / FILE
        except UnsafeFolder as error:
            return cls(None, begun(), Backlog(None), _not_kept(f"{error.reason}: {error.path}"))
        backlog = Backlog(folder)
        try:
            database = cls._of_file(file, backlog)
        except (OSError, sqlite3.Error) as error:
            database = cls._beside(file, backlog, error)
        database._adopt()  # noqa: SLF001 - of this class
        return database

    @classmethod
    def _of_file(cls, file: Path, backlog: Backlog) -> Self:
        """Raises OSError, `sqlite3.Error`."""
        refuse(file)
        try:
            database = cls(*opened(file, _WAIT_TO_OPEN, _WAIT_TO_WRITE), backlog, note="")
        except (sqlite3.OperationalError, NewerJournal):
            raise  # read-only, no space, not for us: nothing is wrong with what is in it
        except sqlite3.DatabaseError:
            aside = set_aside(file)
            database = cls(
                *opened(file, _WAIT_TO_OPEN, _WAIT_TO_WRITE),
                backlog,
                note=f"The journal was damaged: kept as {aside.name}",
            )
            database.unread = told_of_damage(aside)
        database._place, database._identity, database._held = file, identity(file), HeldFile(file)
        return database

    @classmethod
    def _beside(cls, file: Path, backlog: Backlog, error: Exception) -> Self:
        """What stands for a file that cannot be written."""
        memory = read_only(file, _WAIT_TO_OPEN)
        is_read = memory is not None or not os.path.lexists(file)
        backlog.look_for_room()
        database = cls(None, memory or begun(), backlog, "")
        database._refused_for, database._is_refused = f"{'' if is_read else ', not read'}: {error}", True
        database._say_where_it_waits()
        if not is_read:
            cure = "update deepread" if isinstance(error, NewerJournal) else "what was noted is not known"
            database.unread = f"the journal {file} is not read: {error}; {cure}"
        return database

    @property
    def kept(self) -> bool:
        """Whether what is noted outlasts the session."""
        return self._backlog.is_kept if self._backlog or self._file is None else True

    @property
    def note(self) -> str:
        """What the reader should know of the journal's state, as a sentence; "" where all is well."""
        return self._note

    @property
    def source(self) -> object:
        """What is read from: another one where the file was left for what stands for it in memory, or the other way."""
        return self._memory or self._file

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What SQL `question` finds; nothing where it cannot be read."""
        connection = self._memory or self._file
        try:
            return connection.execute(question, values).fetchall() if connection else []
        except sqlite3.Error as error:
            self._note = f"The journal could not be read: {error}."
            return []

    def beside(self) -> Self | None:
        """The same file through a connection of its own, for one other thread; None where it is not the file that is
        written to. What that will not take is not done there, and its `note` says so.
        """
        if self._file is None or self._memory is not None:
            return None
        try:
            (file,) = self._file.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
            other = type(self)(connect(file, _WAIT_TO_OPEN, any_thread=True), None, Backlog(None), "")
        except sqlite3.Error:
            return None
        other._turn, other._may_wait = self._turn, False  # noqa: SLF001 - of this class
        return other

    def write(self, change: Callable[[sqlite3.Connection], Outcome], *, found_again: bool = False) -> Outcome | None:
        """Do `change` whole or not at all, and return what it did; None where nothing could be done.

        Where the file will not take it, it is done in memory, what it does is written down, and it is done once more in
        the file as soon as it can be: it must find out for itself what is there. What the next session will have
        `found_again` by itself need not be written down.
        """
        with self._turn:
            self._follow_file()
            self._catch_up()
            if self._file is not None and self._memory is None:
                try:
                    return transact(self._file, change)
                except sqlite3.Error as error:
                    is_refused = refuses(error) or isinstance(error, sqlite3.OperationalError)
                    if not (is_refused and self._may_wait):
                        self._note = f"This could not be noted: {error}."
                        return None
                    self._go_on_in_memory(error)
            return self._write_in_memory(change, found_again=found_again)

    def _write_in_memory(self, change: Callable[[sqlite3.Connection], Outcome], *, found_again: bool) -> Outcome | None:
        if self._memory is None:
            return None
        with self._memory.recorded() as statements:
            try:
                outcome = transact(self._memory, change)
            except sqlite3.Error as error:
                self._note = f"This could not be noted: {error}."
                return None
        self._backlog.add(change, () if found_again else statements)
        if self._is_refused:
            self._say_where_it_waits()
        return outcome

    def changed_elsewhere(self) -> bool:
        """Whether there is something else to read than when this was asked last, and not from `write`. Cheap: no page
        is read. What waits is written now if it can be.
        """
        self._follow_file()
        self._catch_up()
        before, self._version = self._version, self._data_version()
        has_caught_up, self._has_caught_up = self._has_caught_up, False
        return before != self._version or has_caught_up

    @property
    def _is_in_place(self) -> bool:
        """Whether the file is the one that is found where it was."""
        return self._place is None or identity(self._place) == self._identity

    def _follow_file(self) -> None:
        """Where another program has removed the file, or put another one in its place, go on with that."""
        if self._file is None or self._place is None or self._is_in_place:
            return
        try:
            private_folder(self._place.parent)
            if self._held is not None:
                self._held.leave(self._file)
            file, memory = opened(self._place, _WAIT_TO_OPEN, _WAIT_TO_WRITE)
            if memory is not None:
                memory.close()
            if self._is_written_by(file):
                file.close()
                self._identity = identity(self._place)
                return
            self._note = take_over(self._file, file, self._place)
        except (OSError, UnsafeFolder, sqlite3.Error) as error:
            if self._memory is None:
                self._go_on_in_memory(error)
            return
        leave_open(self._file)
        self._let_go()
        self._file, self._identity, self._has_caught_up = file, identity(self._place), True
        self._held = HeldFile(self._place)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def _is_written_by(self, other: sqlite3.Connection) -> bool:
        """Whether another connection is to the same file, whatever the file system calls that. Raises
        `sqlite3.Error`.
        """
        before = self._data_version()
        transact(other, bring_up_to_date)
        return self._data_version() != before

    def close(self) -> None:
        """Write what waits, and let go of the file. A second time does no harm."""
        if self._file is not None and self._memory is not None:
            with suppress(sqlite3.Error):
                wait(self._file, _WAIT_TO_CLOSE if self._backlog.is_kept else _LAST_WAIT)
            self._catch_up()
        if self._file is not None and self._backlog:
            self._note = (
                "The journal could not be written to the end: what you noted last waits beside it for the next session."
                if self._backlog.is_kept
                else "What you noted last could not be kept: the journal could not be written to the end."
            )
        self._backlog.close()
        if self._file is not None and not self._is_in_place:
            leave_open(self._file)
            self._file = None
        for connection in (self._file, self._memory):
            if connection:
                connection.close()
        self._file = self._memory = None
        self._let_go()

    def _adopt(self) -> None:
        """Have what ended sessions have written down, in the file if it takes it."""
        if not self._backlog.adopt():
            return
        if self._file is not None and self._memory is None:
            try:
                transact(self._file, self._backlog.do)
            except sqlite3.Error as error:
                self._go_on_in_memory(error)
            else:
                self._cleared()
                return
        with suppress(sqlite3.Error):
            if self._memory:
                transact(self._memory, self._backlog.do)

    def _catch_up(self) -> None:
        """Do in the file what was done in memory alone, if it can be written again."""
        if self._file is None or self._memory is None or not self._is_in_place:
            return
        try:
            transact(self._file, self._backlog.do)
        except sqlite3.Error as error:
            self._say_refusal(error)
            return
        self._cleared()
        self._memory.close()
        self._memory = None
        self._has_caught_up = True
        if self._is_refused:
            self._is_refused, self._note = False, ""
        wait(self._file, _WAIT_TO_WRITE)

    def _cleared(self) -> None:
        """All that waited is in the file."""
        refused = self._backlog.refused
        self._backlog.clear()
        if refused:
            self._note = (
                f"{refused:,} of the notes that waited could not be taken over; they are kept in {FILE}'s folder."
            )

    def _go_on_in_memory(self, reason: Exception) -> None:
        """Take over what the file holds, until it can be written again."""
        assert self._file is not None  # noqa: S101 - only a file refuses
        with suppress(sqlite3.Error):
            wait(self._file, 0)  # having waited once, a reader is not made to wait again
        self._memory = copied(self._file)
        self._say_refusal(reason)

    def _say_refusal(self, reason: Exception) -> None:
        """A file that is only busy will not be for long: that need not be said."""
        if is_busy(reason) or self._is_refused:
            return
        self._is_refused, self._refused_for = True, f": {reason}"
        self._say_where_it_waits()

    def _say_where_it_waits(self) -> None:
        kept = "What you note waits beside the journal"
        lost = "What you note could not be kept, and lasts as long as this session"
        self._note = f"{kept if self._backlog.is_kept else lost}{self._refused_for}."

    def _data_version(self) -> int:
        # https://sqlite.org/pragma.html#pragma_data_version: it changes with what other connections commit
        with suppress(sqlite3.Error):
            return number(self._file, "data_version") if self._file else 0
        return 0


def _not_kept(reason: str) -> str:
    return f"What you note is not kept: {reason}."


def storable(text: str) -> str:
    """`text` as SQLite can hold it: it refuses halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")

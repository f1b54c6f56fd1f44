"""Owns taking back what the reader did, step by step, the last first, and doing again what was taken back: the first
also with what was done in a session that has ended.

A step is what some rows held before a change and after it, as they were found in the database, so that whoever makes a
change need not know how it is undone. A step takes back only what is still as it left it: what another session has
changed since stays. What taking it back came to is kept in the same way: to do it again is to take that back, as a step
of its own.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from deepread.journal.database import storable
from deepread.journal.difference import (
    FOLLOWING,
    Difference,
    Values,
    Watched,
    dumped,
    loaded,
    made_of,
    restored,
    rows_of,
    standing,
)
from deepread.journal.keys import article_key, library_key, random_number
from deepread.journal.recorded import operate, operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.journal.database import Database
    from deepread.journal.recorded import RecordedConnection

Outcome = TypeVar("Outcome")

KEPT = 200
"""Steps of one library that are kept."""
_LONG = 16_000
"""Characters of a step that takes longer than a frame: some thousands of rows."""
_OF_ARTICLES = {"highlight", "mark"}
"""Tables whose rows are of an `article`."""


class Undone(NamedTuple):
    """A step that was taken back, or done again: what it was, how many rows stay as another session has left them
    since, the paths of some articles of the library that it is of ("" where that is not known), when it was `made`, in
    seconds since the epoch, and whether in this session. One that is not agreed to is none that `is_done`; `number`
    tells it from all others.
    """

    what: str
    kept: int = 0
    paths: tuple[str, ...] = ()
    made: float = 0.0
    is_own: bool = True
    is_done: bool = True
    number: int = 0


class UndoLog:
    """The steps of all libraries. Those of this session are taken back first, then those of former ones."""

    def __init__(self, database: Database, session: str | None = None) -> None:
        """`session` is of whom this is another connection."""
        self._database = database
        self.session: Final = session or f"{random_number():x}"

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
        step = (random_number(), library_key(library), self.session, storable(what), time.time())

        def noted(database: sqlite3.Connection) -> Outcome:
            operate(database, "watch", watched)
            done = change(database)
            operate(database, "step", *step)
            return done

        return self._database.write(noted)

    def last(self, library: Path) -> str | None:
        """What would be taken back next; None for nothing."""
        found = self._database.rows(f"{_STEPS} LIMIT 1", (library_key(library), self.session))
        return str(found[0][1]) if found else None

    def is_long(self, library: Path, *, agreed: int | None = None) -> bool:
        """Whether what would be taken back next, `agreed` as `undo` has it, or done again, is of very many rows."""
        key = library_key(library)
        found = self._database.rows(
            f"SELECT length(differences), session, number FROM ({_STEPS} LIMIT 1)"  # noqa: S608 - ours, as below
            f" UNION ALL SELECT length(redo), ?, 0 FROM ({_TAKEN_BACK})",
            (key, self.session, self.session, key, self.session),
        )
        return any(
            length > _LONG and (session == self.session or agreed in (None, number))
            for length, session, number in found
        )

    def undo(self, library: Path, path: str | None = None, *, agreed: int | None = None) -> Undone | None:
        """Take back the last step, or the last one of the article at `path` alone; None where there is none, or nothing
        can be written. With `agreed`, the step of another session is only named, unless its number is that.
        """
        key = library_key(library)

        def take_back(database: sqlite3.Connection) -> Undone | None:
            steps = _loaded_steps(database, key, self.session)
            if path is not None:
                own = _numbers_at(database, article_key(library, path))
                steps = (step for step in steps if (of := _articles(database, step[-1])) and of <= own)
            if (step := next(steps, None)) is None:
                return None
            number, what, made, session, differences = step
            paths, is_own = _paths(database, library, _articles(database, differences)), session == self.session
            if not (is_own or agreed is None or agreed == number):
                return Undone(what, 0, paths, made, is_own, is_done=False, number=number)
            kept = operate(database, "undo", number, self.session, time.time())
            return Undone(what, kept, paths, made, is_own, number=number)

        return self._database.write(take_back)

    def redo(self, library: Path) -> Undone | None:
        """Do again what this session took back last, if it has done nothing else since; else None."""
        key = library_key(library)

        def do_again(database: sqlite3.Connection) -> Undone | None:
            found = database.execute(_TAKEN_BACK, (key, self.session)).fetchone()
            if found is None:
                return None
            number, what, made, differences = found
            kept = operate(database, "redo", number, random_number(), self.session, time.time())
            return Undone(what, kept, _paths(database, library, _articles(database, loaded(differences))), made)

        return self._database.write(do_again)


@operation("watch")
def _watch(database: RecordedConnection, watched: Sequence[Sequence[Any]]) -> None:
    """Look at what a change may touch, before it is made."""
    read = [Watched(table, tuple(columns), *others) for table, columns, *others in watched]
    database.held["watched"] = [(each, rows_of(database, each)) for each in read]


@operation("step")
def _step(database: RecordedConnection, *step: Any) -> None:
    """Note what has become of what was looked at: the values of `_note`'s step."""
    watched, before = zip(*database.held.pop("watched"), strict=True)
    if differences := made_of(database, watched, before):
        _note(database, step, differences)
        _, library, session, *_ = step
        database.execute(_FORGET, (library, session))


@operation("undo")
def _undo(database: RecordedConnection, number: int, undoer: str, now: float) -> int:
    """Take back one step; how many rows stay as another session has left them."""
    found = database.execute(
        "SELECT library, made, differences FROM undo WHERE number = ? AND undone IS NULL", (number,)
    ).fetchone()
    if found is None:
        return 0
    library, made, differences = found
    missed, done = restored(database, loaded(differences))
    database.execute(
        "UPDATE undo SET undone = ?, differences = '[]', redo = ?, undoer = ? WHERE number = ?",
        (now, dumped(done) if done else None, undoer, number),
    )
    if missed:
        _hand_on(database, library, made, missed)
    return standing(database, missed)


@operation("redo")
def _redo(database: RecordedConnection, number: int, new: int, session: str, now: float) -> int:
    """Do again one step that was taken back, as the step `new`; how many rows stay as another session has left them."""
    found = database.execute(
        "SELECT library, what, redo FROM undo WHERE number = ? AND redo IS NOT NULL", (number,)
    ).fetchone()
    if found is None:
        return 0
    library, what, differences = found
    database.execute("UPDATE undo SET redo = NULL WHERE number = ?", (number,))
    missed, done = restored(database, loaded(differences))
    if done:
        _note(database, (new, library, session, what, now), done)
    return standing(database, missed)


_STEPS = (
    "SELECT number, what, made, session, differences FROM undo WHERE library = ? AND undone IS NULL"
    " ORDER BY session = ? DESC, made DESC"
)
_TAKEN_BACK = (
    "SELECT number, what, made, redo FROM undo WHERE library = ? AND undoer = ? AND redo IS NOT NULL"
    " ORDER BY undone DESC LIMIT 1"
)
_FORGET = "UPDATE undo SET redo = NULL WHERE library = ? AND undoer = ? AND redo IS NOT NULL"
_NAMED = 2
"""Articles that are named of a step: of more it says itself how many they are."""


def _loaded_steps(database: sqlite3.Connection, library: bytes, session: str) -> Iterator[tuple[Any, ...]]:
    """The steps that can be taken back, the next one first, each with its differences last."""
    for *step, differences in database.execute(_STEPS, (library, session)).fetchall():
        yield *step, loaded(differences)


def _articles(database: sqlite3.Connection, differences: Sequence[Difference]) -> frozenset[int]:
    """The numbers of the articles that differences are of."""
    found: set[int] = set()
    for table, numbers, before, after in differences:
        if table == "article":
            found.update(numbers)
        elif named := {each["article"] for each in (before, after) if each and "article" in each}:
            found |= named
        elif table in _OF_ARTICLES:
            question = f"SELECT article FROM {table} WHERE number = ?"  # noqa: S608 - a table of ours
            found.update(row[0] for one in numbers for row in database.execute(question, (one,)))
    return frozenset(found)


def _numbers_at(database: sqlite3.Connection, place: bytes) -> frozenset[int]:
    return frozenset(row[0] for row in database.execute("SELECT number FROM article WHERE path = ?", (place,)))


def _paths(database: sqlite3.Connection, library: Path, numbers: Collection[int]) -> tuple[str, ...]:
    """Where some articles of the library are, "" for one whose file is gone."""
    start = article_key(library, "")
    few = sorted(numbers)[:_NAMED]
    rows = [row for one in few for row in database.execute("SELECT path FROM article WHERE number = ?", (one,))]
    return tuple(os.fsdecode(path[len(start) :]) if path and path.startswith(start) else "" for (path,) in rows)


def _note(database: sqlite3.Connection, step: tuple[object, ...], differences: list[Difference]) -> None:
    database.execute(
        "INSERT INTO undo (number, library, session, what, made, differences) VALUES (?, ?, ?, ?, ?, ?)",
        (*step, dumped(differences)),
    )
    database.execute(
        "DELETE FROM undo WHERE library = :library AND number NOT IN"
        " (SELECT number FROM undo WHERE library = :library ORDER BY made DESC LIMIT :kept)",
        {"library": step[1], "kept": KEPT},
    )


def _hand_on(database: sqlite3.Connection, library: bytes, made: float, left: list[Difference]) -> None:
    """Have the steps that stand in the way of what is `left` of one that was `made` then lead to what was before that
    one, once they are taken back too: else what was there before both would never come back.
    """
    later = "SELECT number, differences FROM undo WHERE library = ? AND undone IS NULL AND made > ? ORDER BY made"
    changed = {(each.table, number): each for each in left for number in each.numbers}
    for number, differences in database.execute(later, (library, made)).fetchall():
        read = loaded(differences)
        met = {(each.table, one) for each in read for one in each.numbers} & changed.keys()
        if not met:
            continue
        handed = [part for each in read for part in _led_back(each, changed)]
        handed += [
            Difference(table, [one], each.before, None) for (table, one), each in changed.items() if each.after is None
        ]
        database.execute("UPDATE undo SET differences = ? WHERE number = ?", (dumped(handed), number))
        changed = {row: each for row, each in changed.items() if row not in met and each.after is not None}


def _led_back(difference: Difference, changed: Mapping[tuple[str, int], Difference]) -> Iterator[Difference]:
    """A step's difference, with each row before it as it was before it was `changed` too."""
    same = [number for number in difference.numbers if (difference.table, number) not in changed]
    if same:
        yield difference._replace(numbers=same)
    for number in difference.numbers:
        earlier, before = changed.get((difference.table, number)), difference.before
        if earlier is None:
            continue
        if before is None or earlier.after is None or not _continues(before, earlier.after):
            yield difference._replace(numbers=[number])
        elif earlier.before is not None:
            yield difference._replace(numbers=[number], before={**before, **_of(earlier.before, before)})
        elif difference.after is not None:
            yield difference._replace(numbers=[number])


def _continues(before: Values, after: Values) -> bool:
    """Whether a step began with what another one left."""
    return all(after[name] == before[name] for name in after.keys() & before.keys() - {*FOLLOWING})


def _of(values: Values, names: Values) -> Values:
    return {name: value for name, value in values.items() if name in names}

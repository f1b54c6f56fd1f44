"""Owns taking back what the reader did, step by step, the last first, and doing again what was taken back: the first
also with what was done in a session that has ended.

A step is what some rows held before a change and after it, as they were found in the database, so that whoever makes a
change need not know how it is undone. A step takes back only what is still as it left it: what another session has
changed since stays. What taking it back came to is kept in the same way: to do it again is to take that back, as a step
of its own.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from deepread.journal.database import article_key, library_key, random_number, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.journal.database import Database

Outcome = TypeVar("Outcome")
Values = dict[str, Any]
"""What some columns of a row hold."""
Rows = dict[int, tuple[Any, ...]]
"""What columns of rows hold, by the rows' numbers."""

KEPT = 200
"""Steps of one library that are kept."""
_BYTES = "\0bytes"
"""The key under which bytes stand in JSON, in hexadecimal."""
_AT_ONCE = 500
"""Rows that are looked at with one question."""
_OF_ARTICLES = {"highlight", "mark"}
"""Tables whose rows are of an `article`."""
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
    """A step that was taken back, or done again: what it was, how many rows stay as another session has left them
    since, the paths of some articles of the library that it is of, when it was `made`, in seconds since the epoch, and
    whether in this session.
    """

    what: str
    kept: int = 0
    paths: tuple[str, ...] = ()
    made: float = 0.0
    is_own: bool = True


class _Difference(NamedTuple):
    """What a change made of rows that were alike, and are; None for a row that there is not."""

    table: str
    numbers: list[int]
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
            if differences := _made(database, watched, before):
                _note(database, step, differences)
                database.execute(_FORGET, (step[1], self._session))
            return done

        return self._database.write(noted)

    def last(self, library: Path) -> str | None:
        """What would be taken back next; None for nothing."""
        found = self._database.rows(f"{_STEPS} LIMIT 1", (library_key(library), self._session))
        return str(found[0][1]) if found else None

    def undo(self, library: Path, path: str | None = None) -> Undone | None:
        """Take back the last step, or the last one of the article at `path` alone; None where there is none, or nothing
        can be written.
        """
        key = library_key(library)

        def take_back(database: sqlite3.Connection) -> Undone | None:
            steps = _loaded_steps(database, key, self._session)
            if path is not None:
                own = _numbers_at(database, article_key(library, path))
                steps = (step for step in steps if _articles(database, step[-1]) <= own)
            if (step := next(steps, None)) is None:
                return None
            number, what, made, session, loaded = step
            of = _articles(database, loaded)
            missed, done = _restored(database, loaded)
            database.execute(
                "UPDATE undo SET undone = ?, differences = '[]', redo = ?, undoer = ? WHERE number = ?",
                (time.time(), _dumped(done), self._session, number),
            )
            if missed:
                _hand_on(database, key, made, missed)
            kept = sum([len(each.numbers) for each in missed if not _is_gone(database, each)])
            return Undone(what, kept, _paths(database, library, of), made, session == self._session)

        return self._database.write(take_back)

    def redo(self, library: Path) -> Undone | None:
        """Do again what this session took back last, if it has done nothing else since; else None."""
        key = library_key(library)

        def do_again(database: sqlite3.Connection) -> Undone | None:
            found = database.execute(_TAKEN_BACK, (key, self._session)).fetchone()
            if found is None:
                return None
            number, what, made, differences = found
            database.execute("UPDATE undo SET redo = NULL WHERE number = ?", (number,))
            loaded = _loaded(differences)
            missed, done = _restored(database, loaded)
            if done:
                _note(database, (random_number(), key, self._session, what, time.time()), done)
            kept = sum([len(each.numbers) for each in missed if not _is_gone(database, each)])
            return Undone(what, kept, _paths(database, library, _articles(database, loaded)), made)

        return self._database.write(do_again)


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
        yield *step, _loaded(differences)


def _made(database: sqlite3.Connection, watched: Sequence[Watched], before: Sequence[Rows]) -> list[_Difference]:
    """What has become of rows that were so `before`."""
    after = [_rows(database, each) for each in watched]
    return [
        difference
        for each, old, new in zip(watched, before, after, strict=True)
        for difference in _differences(each, old, new)
    ]


def _restored(
    database: sqlite3.Connection, differences: Sequence[_Difference]
) -> tuple[list[_Difference], list[_Difference]]:
    """Put rows back as they were: the differences that are left, and those that this has made."""
    watched = [one for each in differences for one in _touched(each)]
    before = [_rows(database, each) for each in watched]
    missed = [_restore(database, each) for each in sorted(differences, key=_turn)]
    return [each for each in missed if each.numbers], _made(database, watched, before)


def _touched(difference: _Difference) -> Iterator[Watched]:
    """The rows that are put back, and the columns of theirs."""
    table, numbers, before, after = difference
    names = tuple((before if before is not None else after) or ())
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        condition = f"number IN ({','.join('?' * len(some))})"
        yield Watched(table, names, condition, some, whole=before is None or after is None)


def _articles(database: sqlite3.Connection, differences: Sequence[_Difference]) -> frozenset[int]:
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
    """Where some articles of the library are."""
    start = article_key(library, "")
    few = sorted(numbers)[:_NAMED]
    rows = [row for one in few for row in database.execute("SELECT path FROM article WHERE number = ?", (one,))]
    return tuple(os.fsdecode(path[len(start) :]) for (path,) in rows if path is not None and path.startswith(start))


def _rows(database: sqlite3.Connection, watched: Watched) -> Rows:
    names = ", ".join(watched.columns)
    question = f"SELECT number, {names} FROM {watched.table} WHERE {watched.condition}"  # noqa: S608 - all of it this room's own
    found = database.execute(question, tuple(watched.values))
    return {row[0]: row[1:] for row in found}


def _differences(watched: Watched, before: Rows, after: Rows) -> list[_Difference]:
    """One for all rows of which the change has made the same."""
    nothing = None if watched.whole else (None,) * len(watched.columns)
    alike: dict[tuple[tuple[Any, ...] | None, tuple[Any, ...] | None], list[int]] = {}
    for number in before.keys() | after.keys():
        old, new = before.get(number, nothing), after.get(number, nothing)
        if old != new:
            alike.setdefault((old, new), []).append(number)
    return [_Difference(watched.table, numbers, *_changed(watched, *pair)) for pair, numbers in alike.items()]


def _named(names: Sequence[str], values: tuple[Any, ...] | None) -> Values | None:
    return None if values is None else dict(zip(names, values, strict=True))


def _changed(
    watched: Watched, old: tuple[Any, ...] | None, new: tuple[Any, ...] | None
) -> tuple[Values | None, Values | None]:
    """The columns that differ, of a row that comes or goes all of them: before and after."""
    names = watched.columns
    if old is None or new is None:
        return _named(names, old), _named(names, new)
    differ = [place for place in range(len(names)) if old[place] != new[place]]
    return {names[place]: old[place] for place in differ}, {names[place]: new[place] for place in differ}


def _dumped(differences: list[_Difference]) -> str:
    """As JSON, which has no bytes."""
    return json.dumps(differences, separators=(",", ":"), default=lambda value: {_BYTES: value.hex()})


def _loaded(differences: str) -> list[_Difference]:
    def read(value: Values) -> Values | bytes:
        return bytes.fromhex(value[_BYTES]) if value.keys() == {_BYTES} else value

    return [
        _Difference(
            table, numbers if isinstance(numbers, list) else [numbers], *values
        )  # one row, of a former deepread
        for table, numbers, *values in json.loads(differences, object_hook=read)
    ]


def _turn(difference: _Difference) -> int:
    """When it is taken back: what was made goes first, for what was there before may stand where that stands."""
    return 0 if difference.before is None else 2 if difference.after is None else 1


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


def _restore(database: sqlite3.Connection, difference: _Difference) -> _Difference:
    """Put rows back as they were; what is left of `difference` for those that were changed since, and stay as they are
    now.
    """
    table, numbers, before, after = difference
    if before is None:
        return difference._replace(
            numbers=[one for one in numbers if not _take_away(database, table, one, after or {})]
        )
    if after is None:
        names, values = ", ".join(before), before.values()
        signs = ", ".join("?" * (len(values) + 1))
        put = f"INSERT OR IGNORE INTO {table} (number, {names}) VALUES ({signs})"  # noqa: S608 - as above
        done = database.executemany(put, [(number, *values) for number in numbers])
    else:
        settings = ", ".join(f"{name} = ?" for name in before)
        done = database.executemany(
            f"UPDATE {table} SET {settings} WHERE number = ? AND {_holds(after)}",  # noqa: S608 - as above
            [(*before.values(), number, *after.values()) for number in numbers],
        )
    if done.rowcount == len(numbers):
        return difference._replace(numbers=[])
    question = f"SELECT 1 FROM {table} WHERE number = ? AND {_holds(before)}"  # noqa: S608 - as above
    values = before.values()
    return difference._replace(
        numbers=[one for one in numbers if database.execute(question, (one, *values)).fetchone() is None]
    )


def _take_away(database: sqlite3.Connection, table: str, number: int, made: Values) -> bool:
    """Remove a row that was made, if it is as it was `made`; whether it was."""
    own = {name: value for name, value in made.items() if name not in _FOLLOWING}
    statement = f"DELETE FROM {table} WHERE number = ? AND {_holds(own)}"  # noqa: S608 - a table that was watched
    return database.execute(statement, (number, *own.values())).rowcount > 0


def _holds(values: Values) -> str:
    """That a row holds these, as a condition in SQL."""
    return " AND ".join(f"{name} IS ?" for name in values)


def _is_gone(database: sqlite3.Connection, made: _Difference) -> bool:
    """Whether what was made is no longer there, whoever has removed it."""
    question = f"SELECT 1 FROM {made.table} WHERE number = ?"  # noqa: S608 - as above
    return made.before is None and not any(database.execute(question, (one,)).fetchone() for one in made.numbers)


def _hand_on(database: sqlite3.Connection, library: bytes, made: float, left: list[_Difference]) -> None:
    """Have the steps that stand in the way of what is `left` of one that was `made` then lead to what was before that
    one, once they are taken back too: else what was there before both would never come back.
    """
    later = "SELECT number, differences FROM undo WHERE library = ? AND undone IS NULL AND made > ? ORDER BY made"
    changed = {(each.table, number): each for each in left for number in each.numbers}
    for number, differences in database.execute(later, (library, made)).fetchall():
        loaded = _loaded(differences)
        met = {(each.table, one) for each in loaded for one in each.numbers} & changed.keys()
        if not met:
            continue
        handed = [part for each in loaded for part in _led_back(each, changed)]
        handed += [
            _Difference(table, [one], each.before, None) for (table, one), each in changed.items() if each.after is None
        ]
        database.execute("UPDATE undo SET differences = ? WHERE number = ?", (_dumped(handed), number))
        changed = {row: each for row, each in changed.items() if row not in met and each.after is not None}


def _led_back(difference: _Difference, changed: Mapping[tuple[str, int], _Difference]) -> Iterator[_Difference]:
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
    return all(after[name] == before[name] for name in after.keys() & before.keys() - {*_FOLLOWING})


def _of(values: Values, names: Values) -> Values:
    return {name: value for name, value in values.items() if name in names}

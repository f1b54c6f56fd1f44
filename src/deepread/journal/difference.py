"""Owns what a change made of rows, as it was found in the database, and putting them back as they were before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

Values = dict[str, Any]
"""What some columns of a row hold."""
Rows = dict[int, tuple[Any, ...]]
"""What columns of rows hold, by the rows' numbers."""

_BYTES = "\0bytes"
"""The key under which bytes stand in JSON, in hexadecimal."""
_AT_ONCE = 500
"""Rows that are looked at with one question."""
FOLLOWING = ("place", "quote", "before", "after")
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


class Difference(NamedTuple):
    """What a change made of rows that were alike, and are; None for a row that there is not."""

    table: str
    numbers: list[int]
    before: Values | None
    after: Values | None


def made_of(database: sqlite3.Connection, watched: Sequence[Watched], before: Sequence[Rows]) -> list[Difference]:
    """What has become of rows that were so `before`."""
    after = [rows_of(database, each) for each in watched]
    return [
        difference
        for each, old, new in zip(watched, before, after, strict=True)
        for difference in _differences(each, old, new)
    ]


def restored(
    database: sqlite3.Connection, differences: Sequence[Difference]
) -> tuple[list[Difference], list[Difference]]:
    """Put rows back as they were: the differences that are left, and those that this has made."""
    watched = [one for each in differences for one in _touched(each)]
    before = [rows_of(database, each) for each in watched]
    missed = [_restore(database, each) for each in sorted(differences, key=_turn)]
    return [each for each in missed if each.numbers], made_of(database, watched, before)


def _touched(difference: Difference) -> Iterator[Watched]:
    """The rows that are put back, and the columns of theirs."""
    table, numbers, before, after = difference
    names = tuple((before if before is not None else after) or ())
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        condition = f"number IN ({','.join('?' * len(some))})"
        yield Watched(table, names, condition, some, whole=before is None or after is None)


def rows_of(database: sqlite3.Connection, watched: Watched) -> Rows:
    names = ", ".join(watched.columns)
    question = f"SELECT number, {names} FROM {watched.table} WHERE {watched.condition}"  # noqa: S608 - all of it this room's own
    found = database.execute(question, tuple(watched.values))
    return {row[0]: row[1:] for row in found}


def _differences(watched: Watched, before: Rows, after: Rows) -> list[Difference]:
    """One for all rows of which the change has made the same."""
    nothing = None if watched.whole else (None,) * len(watched.columns)
    alike: dict[tuple[tuple[Any, ...] | None, tuple[Any, ...] | None], list[int]] = {}
    for number in before.keys() | after.keys():
        old, new = before.get(number, nothing), after.get(number, nothing)
        if old != new:
            alike.setdefault((old, new), []).append(number)
    return [Difference(watched.table, numbers, *_changed(watched, *pair)) for pair, numbers in alike.items()]


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


def dumped(differences: list[Difference]) -> str:
    """As JSON, which has no bytes."""
    return json.dumps(differences, separators=(",", ":"), default=lambda value: {_BYTES: value.hex()})


def loaded(differences: str) -> list[Difference]:
    def read(value: Values) -> Values | bytes:
        return bytes.fromhex(value[_BYTES]) if value.keys() == {_BYTES} else value

    return [
        Difference(table, numbers if isinstance(numbers, list) else [numbers], *values)  # one row, of a former deepread
        for table, numbers, *values in json.loads(differences, object_hook=read)
    ]


def _turn(difference: Difference) -> int:
    """When it is taken back: what was made goes first, for what was there before may stand where that stands."""
    return 0 if difference.before is None else 2 if difference.after is None else 1


def _restore(database: sqlite3.Connection, difference: Difference) -> Difference:
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
    own = {name: value for name, value in made.items() if name not in FOLLOWING}
    statement = f"DELETE FROM {table} WHERE number = ? AND {_holds(own)}"  # noqa: S608 - a table that was watched
    return database.execute(statement, (number, *own.values())).rowcount > 0


def _holds(values: Values) -> str:
    """That a row holds these, as a condition in SQL."""
    return " AND ".join(f"{name} IS ?" for name in values)


def is_gone(database: sqlite3.Connection, made: Difference) -> bool:
    """Whether what was made is no longer there, whoever has removed it."""
    question = f"SELECT 1 FROM {made.table} WHERE number = ?"  # noqa: S608 - as above
    return made.before is None and not any(database.execute(question, (one,)).fetchone() for one in made.numbers)

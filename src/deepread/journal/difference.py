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
    """Put rows back as they were: the differences that are left of rows which something else has changed since, were
    it back to what they were, and those that this has made.
    """
    watched = [one for each in differences for one in _touched(each)]
    before = [rows_of(database, each) for each in watched]
    in_turn = sorted(differences, key=_turn)
    for each in in_turn:
        _restore(database, each)
    made = made_of(database, watched, before)
    done = {(each.table, number) for each in made for number in each.numbers}
    missed = [each._replace(numbers=[one for one in each.numbers if (each.table, one) not in done]) for each in in_turn]
    return [each for each in missed if each.numbers], made


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


def _restore(database: sqlite3.Connection, difference: Difference) -> None:
    """Put rows back as they were; those that were changed since stay as they are now."""
    table, numbers, before, after = difference
    if before is None:
        for number in numbers:
            _take_away(database, table, number, after or {})
    elif after is None:
        names, values = ", ".join(before), before.values()
        signs = ", ".join("?" * (len(values) + 1))
        put = f"INSERT OR IGNORE INTO {table} (number, {names}) VALUES ({signs})"  # noqa: S608 - as above
        database.executemany(put, [(number, *values) for number in numbers])
    else:
        settings = ", ".join(f"{name} = ?" for name in before)
        database.executemany(
            f"UPDATE {table} SET {settings} WHERE number = ? AND {_holds(after)}",  # noqa: S608 - as above
            [(*before.values(), number, *after.values()) for number in numbers],
        )


def _take_away(database: sqlite3.Connection, table: str, number: int, made: Values) -> None:
    """Remove a row that was made, if it is as it was `made`."""
    own = {name: value for name, value in made.items() if name not in FOLLOWING}
    statement = f"DELETE FROM {table} WHERE number = ? AND {_holds(own)}"  # noqa: S608 - a table that was watched
    database.execute(statement, (number, *own.values()))


def _holds(values: Values) -> str:
    """That a row holds these, as a condition in SQL."""
    return " AND ".join(f"{name} IS ?" for name in values)


def standing(database: sqlite3.Connection, missed: Sequence[Difference]) -> int:
    """How many rows of differences are not as they were before these, whoever has seen to that."""
    return sum(not _is_as_before(database, each, number) for each in missed for number in each.numbers)


def _is_as_before(database: sqlite3.Connection, difference: Difference, number: int) -> bool:
    before = difference.before or {}
    holds = f" AND {_holds(before)}" if before else ""
    question = f"SELECT 1 FROM {difference.table} WHERE number = ?{holds}"  # noqa: S608 - as above
    is_there = database.execute(question, (number, *before.values())).fetchone() is not None
    return is_there is (difference.before is not None)

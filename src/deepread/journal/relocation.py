"""Owns taking what is noted under one path over to another one: of a library whose folder was renamed or moved, and of
two articles that are one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deepread.digest import digest_of
from deepread.journal.articles import IS_NOTED, merged_tags
from deepread.journal.recorded import operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_LIBRARYS: Final = ("library", "mark", "highlight", "saved_search", "query", "free_time", "undo")
"""Tables with rows of libraries, by their paths, which in `library` itself are called so."""
_MOST = 50
"""Articles that are looked for to tell that a folder is the one that was known under another path."""


def identity(folder: Path) -> str:
    """What a folder is known by whatever it is called, as its file system has it: "DEVICE:INODE"; "" for unknown."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - Path.stat raises where a name is too long
    except (OSError, ValueError):
        return ""
    return f"{status.st_dev}:{status.st_ino}"


def is_same(known: str, now: str) -> bool:
    """Whether a folder may be the one that was known so; a device has another number when it is mounted elsewhere."""
    return bool(now) and known.partition(":")[2] == now.partition(":")[2]


def was_here(database: sqlite3.Connection, old: bytes, new: bytes, *, is_sure: bool) -> bool:
    """Whether most of what is noted beneath the path `old` is of files that are beneath `new`; of nothing at all it is
    as `is_sure` says. A name is enough only where nobody knows what the file had in it: another folder may be given the
    number of one that is gone, and most have a README.
    """
    question = f"SELECT path, digest FROM article WHERE {_BENEATH} AND {IS_NOTED} LIMIT {_MOST}"  # noqa: S608 - of this room
    noted = database.execute(question, _bounds(old)).fetchall()
    there = sum(_holds(new + path[len(old) :], digest) for path, digest in noted)
    return 2 * there > len(noted) if noted else is_sure


def _holds(file: bytes, digest: int) -> bool:
    """Whether there is a file with such a content, of which 0 is any."""
    place = Path(os.fsdecode(file))
    try:
        return os.path.lexists(file) if not digest else place.is_file() and digest_of(place.read_bytes()) == digest
    except (OSError, ValueError):
        return False


_BENEATH: Final = "path >= ? AND path < ?"
NOTED_AT_FORMER: Final = (
    "SELECT path FROM former WHERE library = ? AND EXISTS (SELECT 1 FROM article"
    " WHERE article.path >= CAST(former.path || '/' AS BLOB) AND article.path < CAST(former.path || '0' AS BLOB))"
)
"""The paths at which a library was and at which something is noted again."""


def _bounds(folder: bytes) -> tuple[bytes, bytes]:
    return folder + b"/", folder + b"0"  # "0" is what follows "/"


@operation("relocate")
def relocate(database: sqlite3.Connection, old: bytes, new: bytes) -> None:
    """All that is noted of the library at the path `old`, and of what is beneath it, is of `new` from now on."""
    articles = f"SELECT number, path FROM article WHERE {_BENEATH}"  # noqa: S608 - a condition of this module
    for number, path in database.execute(articles, _bounds(old)).fetchall():
        place = new + path[len(old) :]
        there = database.execute("SELECT number FROM article WHERE path = ?", (place,)).fetchone()
        if there is None:
            database.execute("UPDATE article SET path = ? WHERE number = ?", (place, number))
        else:
            merge(database, number, there[0])
    encodings = f"SELECT path FROM encoding WHERE {_BENEATH}"  # noqa: S608 - as above
    for (path,) in database.execute(encodings, _bounds(old)).fetchall():
        database.execute("UPDATE OR IGNORE encoding SET path = ? WHERE path = ?", (new + path[len(old) :], path))
    known = database.execute(
        "SELECT path FROM library WHERE path = ? OR (path >= ? AND path < ?)", (old, *_bounds(old))
    )
    for path in {old, *[row[0] for row in known]}:
        _take_over(database, path, new + path[len(old) :])
    database.execute("UPDATE former SET library = ? WHERE library = ?", (new, old))
    database.execute("INSERT OR REPLACE INTO former (path, library) VALUES (?, ?)", (old, new))


def _take_over(database: sqlite3.Connection, old: bytes, new: bytes) -> None:
    """What is a library's own. Where both have the same, that of the new one stays."""
    _filter_alike(database, old, new)
    for table in _LIBRARYS:
        column = "path" if table == "library" else "library"
        database.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (new, old))  # noqa: S608 - names of ours
    database.execute("DELETE FROM library WHERE path = ?", (old,))
    for column in ("differences", "redo"):  # rows as they were, with the libraries that they are of
        database.execute(
            f"UPDATE undo SET {column} = replace({column}, ?, ?) WHERE library = ?",  # noqa: S608 - as above
            (f'"{old.hex()}"', f'"{new.hex()}"', new),
        )


def _filter_alike(database: sqlite3.Connection, old: bytes, new: bytes) -> None:
    """Filter the list of a library as that of another one is, unless it is filtered."""
    database.execute(
        "UPDATE library SET (hides_read, filters) = (SELECT hides_read, filters FROM library WHERE path = ?)"
        " WHERE path = ? AND filters = '' AND hides_read = 0 AND EXISTS (SELECT 1 FROM library WHERE path = ?)",
        (old, new, old),
    )


@operation("copy library")
def copy_library(database: sqlite3.Connection, numbers: Collection[int], new: bytes) -> None:
    """The articles of these numbers were copied to the library at `new` from where nothing is any more, or nothing can
    be reached: the searches and filters of libraries of which they are most of what was noted are its own too.
    """
    libraries = database.execute("SELECT path FROM library WHERE path <> ?", (new,)).fetchall()
    articles = f"SELECT number FROM article WHERE {_BENEATH} AND {IS_NOTED}"  # noqa: S608 - as above
    for old in [path for (path,) in libraries if not os.path.lexists(path)]:
        noted = {number for (number,) in database.execute(articles, _bounds(old))}
        if 2 * len(noted.intersection(numbers)) > len(noted):
            _filter_alike(database, old, new)
            database.execute(
                "INSERT OR IGNORE INTO saved_search (library, name, query)"
                " SELECT ?, name, query FROM saved_search WHERE library = ? ORDER BY number",
                (new, old),
            )


def merge(database: sqlite3.Connection, number: int, into: int) -> None:
    """Two rows are of one article: what the first has and the other has not, the other has then, and what was done
    later counts. A mark whose letter is taken stays with the first, which is nowhere.
    """
    both = {"number": number, "into": into}
    _merge_columns(database, number, into)
    for table, alike in _ALIKE.items():
        database.execute(
            f"DELETE FROM {table} WHERE article = :number AND EXISTS"  # noqa: S608 - the tables above
            f" (SELECT 1 FROM {table} AS other WHERE other.article = :into AND {alike})",
            both,
        )
        database.execute(f"UPDATE OR IGNORE {table} SET article = :into WHERE article = :number", both)  # noqa: S608 - as above
    database.execute(
        "INSERT INTO reading (article, day, seconds, words)"
        " SELECT :into, day, seconds, words FROM reading WHERE article = :number"
        " ON CONFLICT (article, day) DO UPDATE"
        " SET seconds = seconds + excluded.seconds, words = words + excluded.words",
        both,
    )
    for table in ("reading", "seen"):
        database.execute(f"DELETE FROM {table} WHERE article = :number", both)  # noqa: S608 - as above
    nothing = ", ".join(f"{column} = NULL" for column in ("path", *_STATES, "tags", *_PLACE))
    database.execute(f"UPDATE article SET {nothing} WHERE number = :number", both)  # noqa: S608 - as above


_STATES: Final = ("starred", "read", "archived")
_PLACE: Final = ("visited", "place", "quote", "before", "reached")
_ALIKE: Final = {
    "highlight": "other.made = highlight.made AND other.words = highlight.words AND other.note = highlight.note",
    "mark": "other.made = mark.made AND other.letter = mark.letter",
}
"""When two rows are copies of one."""


def _merge_columns(database: sqlite3.Connection, number: int, into: int) -> None:
    """The states and tags of both; the place, and what was seen, of the one that was read later."""
    columns = (*_STATES, "tags", *_PLACE)
    rows = {
        found: dict(zip(columns, values, strict=True))
        for found, *values in database.execute(
            f"SELECT number, {', '.join(columns)} FROM article WHERE number IN (?, ?)",  # noqa: S608 - as above
            (number, into),
        )
    }
    first, other = rows[number], rows[into]
    is_later = (first["visited"] or 0) > (other["visited"] or 0)
    merged = {state: first[state] if other[state] is None else other[state] for state in _STATES}
    merged |= {"tags": merged_tags(other["tags"], first["tags"])}
    merged |= {column: (first if is_later else other)[column] for column in _PLACE}
    settings = ", ".join(f"{column} = ?" for column in columns)
    database.execute(f"UPDATE article SET {settings} WHERE number = ?", (*merged.values(), into))  # noqa: S608 - as above
    if is_later:
        database.execute("UPDATE OR REPLACE seen SET article = ? WHERE article = ?", (into, number))

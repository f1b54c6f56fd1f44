"""Owns what other readers' exports said of articles: what of it was noted, and what waits for its article.

Each thing that is said is a fact of its own, and noted once: whoever takes a star away that was imported does not get
it back by importing the same file again.
"""

from __future__ import annotations

import json
import time
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from deepread.journal.articles import State, change_tags
from deepread.journal.database import storable
from deepread.journal.difference import Watched
from deepread.journal.highlights import WRITTEN, Colour, Highlight, put
from deepread.journal.keys import article_key, library_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from deepread.journal.database import Database
    from deepread.journal.undo import UndoLog

Value = TypeVar("Value")
_AT_ONCE = 500
"""Rows that are looked at together, before and after an import."""


class Subject(NamedTuple):
    """The article that something is said of: a canonical address, "" for none, and a title."""

    address: str
    title: str


class Fact(NamedTuple):
    """What is said of an article: that it is in a state ("read", "starred"), has a tag, or has a highlight. `words` are
    the tag or the passage, `note` is what was noted on it, and `when` that was, in seconds since the epoch, None for
    unknown. `colour` is what the other reader calls that of a highlight.
    """

    kind: str
    words: str = ""
    note: str = ""
    when: float | None = None
    colour: str = ""


class Home(NamedTuple):
    """Where an article is: its path in a library, the digest of its content, 0 for unknown, and its title, on which a
    note stands that is on no passage.
    """

    path: str
    digest: int = 0
    title: str = ""


class Imports:
    """Facts of all imports. Paths are relative to the library that comes with them."""

    def __init__(self, database: Database, undo: UndoLog) -> None:
        self._database = database
        self._undo = undo

    def new(self, said: Iterable[tuple[Subject, Fact]]) -> list[bool]:
        """Of each fact whether it has not been noted yet."""
        noted = {row[0] for row in self._database.rows("SELECT fact FROM imported WHERE saying IS NULL")}
        return [_digest(subject, fact) not in noted for subject, fact in said]

    def note(self, library: Path, said: Iterable[tuple[Subject, Fact, Home | None]], *, what: str) -> None:
        """Note facts of the articles that are at home in `library`; the others wait for theirs. It is one write, and
        one step that can be taken back, after which all of it is new again; `what` says to the reader what it is.
        """
        rows = [_row(library, *each) for each in said]
        key = library_key(library)
        if rows:
            self._undo.write(library, what, list(_watched(rows)), lambda database: _note(database, key, rows))

    def waiting(self) -> list[Subject]:
        """The articles of which something is said and that have not come yet."""
        found = self._database.rows("SELECT DISTINCT address, title FROM imported WHERE saying IS NOT NULL")
        return [Subject(*row) for row in found]

    def came(self, library: Path, homes: Iterable[tuple[Subject, Home]]) -> None:
        """Articles that were waited for are in `library` now: note what was said of them."""
        key = library_key(library)
        rows = [(subject, _Place(article_key(library, home.path), home.digest, home.title)) for subject, home in homes]
        if rows:
            self._database.write(lambda database: _came(database, key, rows))


class _Place(NamedTuple):
    """A home, by the key of the article."""

    key: bytes
    digest: int
    title: str


class _Row(NamedTuple):
    """A fact by its digest, with its article, what it says as JSON, and where that article is, if it has come."""

    digest: bytes
    subject: Subject
    saying: str
    place: _Place | None


def _digest(subject: Subject, fact: Fact) -> bytes:
    """What tells a fact: of which article what is said, whoever exported it and whenever it was."""
    said = (subject.address or f"\0{subject.title.casefold()}", fact.kind, fact.words, fact.note)
    return blake2b(json.dumps(said).encode(), digest_size=12).digest()


def _number(digest: bytes) -> int:
    """The number of a fact's row, and of the highlight that it is: its own, in whichever journal."""
    return int.from_bytes(digest[:8], "big") >> 2


def _watched(rows: Sequence[_Row]) -> Iterator[Watched]:
    """The rows that an import may touch."""
    places = list(dict.fromkeys(row.place.key for row in rows if row.place))
    for some in _sliced(places):
        yield Watched("article", (*State, "tags"), f"path IN ({','.join('?' * len(some))})", some)
    numbers = [_number(row.digest) for row in rows]
    for table, columns in (("highlight", WRITTEN), ("imported", ("fact", "address", "title", "saying"))):
        for part in _sliced(numbers):
            yield Watched(table, columns, f"number IN ({','.join('?' * len(part))})", part, whole=True)


def _sliced(values: list[Value]) -> Iterator[list[Value]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _row(library: Path, subject: Subject, fact: Fact, home: Home | None) -> _Row:
    place = _Place(article_key(library, home.path), home.digest, home.title) if home else None
    said = Subject(storable(subject.address), storable(subject.title))
    return _Row(_digest(subject, fact), said, json.dumps(fact), place)


def _note(database: sqlite3.Connection, library: bytes, rows: Sequence[_Row]) -> None:
    for row in rows:
        known = database.execute("SELECT saying FROM imported WHERE fact = ?", (row.digest,)).fetchone()
        if known is not None and known[0] is None:
            continue
        taken = row.place is not None and _take(database, library, row.place, row.digest, row.saying)
        database.execute(
            "INSERT OR REPLACE INTO imported (number, fact, address, title, saying) VALUES (?, ?, ?, ?, ?)",
            (_number(row.digest), row.digest, *row.subject, None if taken else row.saying),
        )


def _came(database: sqlite3.Connection, library: bytes, rows: Sequence[tuple[Subject, _Place]]) -> None:
    for subject, place in rows:
        waiting = database.execute(
            "SELECT fact, saying FROM imported WHERE address = ? AND title = ? AND saying IS NOT NULL", subject
        ).fetchall()
        for digest, saying in waiting:
            if _take(database, library, place, digest, saying):
                database.execute("UPDATE imported SET saying = NULL WHERE fact = ?", (digest,))


def _take(database: sqlite3.Connection, library: bytes, place: _Place, digest: bytes, saying: str) -> bool:
    """Note what is said of the article at `place`; what the reader has noted of it already stays. False for what only a
    later deepread knows how to note.
    """
    from deepread.document import Excerpt  # late: who only lists articles needs no parser

    fact = Fact(*json.loads(saying))
    when = time.time() if fact.when is None else fact.when
    database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (place.key, place.digest))
    if fact.kind in {state.value for state in State}:
        database.execute(
            f"UPDATE article SET {fact.kind} = coalesce({fact.kind}, ?) WHERE path = ?",  # noqa: S608 - a column's name
            (when, place.key),
        )
    elif fact.kind == "tag":
        change_tags(database, place.key, [fact.words])
    elif fact.kind == "highlight":
        words = Excerpt(0, fact.words or place.title)
        colour = _colour(fact.colour)
        put(database, library, place.key, Highlight(_number(digest), "", words, colour, fact.note, when))
    else:
        return False
    return True


def _colour(named: str) -> Colour:
    """The colour of that name, and for all others the one that every reader begins with."""
    return Colour(named) if named in set(Colour) else Colour.YELLOW

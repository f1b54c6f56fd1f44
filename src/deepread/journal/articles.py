"""Owns what the reader made of each article: starred, read to its end, archived, and the tags given to it.

An article is one row, known by the path of its file without links and by the digest of its content, so that what was
noted of it outlives edits, renames and moves. The same file has the same row in a library, in one of its folders read
as a library, and read alone.
"""

from __future__ import annotations

import os
import time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from deepread.journal import attached
from deepread.journal.attached import HAS_ATTACHED
from deepread.journal.database import storable
from deepread.journal.difference import Watched
from deepread.journal.keys import article_key, bounds, library_key
from deepread.journal.recorded import operate, operation
from deepread.journal.whereabouts import JournalEntry, Whereabouts, whereabouts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from deepread.journal.database import Database
    from deepread.journal.undo import UndoLog

    Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
    """What finds the rows that answer an SQL question with its values."""


class State(StrEnum):
    """What an article can be besides unread and plain; the name of its column too."""

    STARRED = "starred"
    READ = "read"
    ARCHIVED = "archived"


States = dict[str, frozenset[str]]
"""The paths, relative to a library, of the articles in each state, by the state's name."""


BEGUN = "begun"
"""What an article is called that was begun, and not read to its end."""


class Noted(NamedTuple):
    """What is noted of one article: the states it is in, the reader's own `tags`, the share of it that was seen, from 0
    to 1, when that was, in seconds since the epoch, or 0 for never, and whether its content has `changed` since.
    """

    starred: bool = False
    read: bool = False
    archived: bool = False
    tags: tuple[str, ...] = ()
    reached: float = 0.0
    visited: float = 0.0

    changed: bool = False

    @property
    def begun(self) -> bool:
        """Whether it was begun, and not read to its end."""
        return not self.read and 0 < self.reached < 1


NOTED_COLUMNS = (
    "starred, read, archived, tags, reached, visited, seen.content <> 0 AND digest <> 0 AND seen.content <> digest"
)
"""What `noted_in` reads, of `WITH_SEEN`."""
WITH_SEEN = "article LEFT JOIN seen ON seen.article = article.number"
_NOTED = "starred, read, archived, tags, visited, place, quote, before, reached"
IS_NOTED = (
    "(starred IS NOT NULL OR read IS NOT NULL OR archived IS NOT NULL OR tags IS NOT NULL OR visited IS NOT NULL"
    f" OR {HAS_ATTACHED})"
)
_BENEATH = "path >= ? AND path < ?"
_FEW = 500
"""Articles that are looked for by their paths: of more, all of the library are gone through."""
_APART = "\n"
"""Stands between an article's tags."""


class Articles:
    """All articles of which something was noted. Paths are relative to the library that comes with them."""

    def __init__(self, database: Database, undo: UndoLog) -> None:
        self._database = database
        self._undo = undo

    def any(self) -> bool:
        """Whether anything was noted of any article."""
        return bool(self._database.rows("SELECT 1 FROM article LIMIT 1"))

    def paths(self, library: Path) -> frozenset[str]:
        """The articles beneath `library` of which something is noted."""
        noted = beneath(self._database.rows, library, f"path, {IS_NOTED}")
        return frozenset(path for path, is_noted in noted if is_noted)

    def states(self, library: Path) -> States:
        """Which articles beneath `library` are in each state."""
        found: dict[str, set[str]] = {state: set() for state in State}
        for path, *whens in beneath(self._database.rows, library, ", ".join(("path", *State))):
            for state, when in zip(State, whens, strict=True):
                if when is not None:
                    found[state].add(path)
        return {state: frozenset(paths) for state, paths in found.items()}

    def tags(self, library: Path) -> dict[str, frozenset[str]]:
        """The paths of the articles beneath `library` by the tags that the reader gave them."""
        found: dict[str, set[str]] = {}
        for path, tags in beneath(self._database.rows, library, "path, tags"):
            for tag in _parted(tags):
                found.setdefault(tag, set()).add(path)
        return {tag: frozenset(paths) for tag, paths in found.items()}

    def note(self, library: Path, path: str, state: State, *, holds: bool, digest: int = 0) -> None:
        """Note that the article is in `state` from now on, or no longer. `digest` is its content's, 0 for unknown."""
        self.note_all(library, {path: digest}, state, holds=holds)

    def note_all(self, library: Path, digests: Mapping[str, int], state: State, *, holds: bool, what: str = "") -> None:
        """The same for several articles at once; `digests` has those of their contents by their paths. It can be taken
        back where `what` says to the reader what it is.
        """
        when = time.time() if holds else None
        places = _places(library, digests)
        rows = [(place, digest, when) for place, digest in places.items()]
        self._write(library, what, str(state), places, lambda database: _put(database, str(state), rows))

    def retag(
        self,
        library: Path,
        digests: Mapping[str, int],
        added: Sequence[str] = (),
        removed: Sequence[str] = (),
        *,
        what: str = "",
    ) -> None:
        """Give articles the tags that are `added`, and take away those that are `removed`; `digests` and `what` as
        above. Tags that differ in case alone are one.
        """
        places = _places(library, digests)

        values = [*places.items()], *_condition(library, places), added, removed
        self._write(library, what, "tags", places, lambda database: operate(database, "retag", *values))

    def _write(
        self,
        library: Path,
        what: str,
        column: str,
        places: Collection[bytes],
        change: Callable[[sqlite3.Connection], None],
    ) -> None:
        """Do `change`, which writes `column` of the articles at `places`; as a step where `what` says what it is."""
        if what:
            watched = Watched("article", (column,), *_condition(library, places))
            self._undo.write(library, what, [watched], change)
        else:
            self._database.write(change)

    def moved(self, library: Path, moves: Iterable[tuple[str, str]]) -> None:
        """Take what was noted of each old path over to its new one; all of `moves` happened at once."""
        places = {article_key(library, old): article_key(library, new) for old, new in moves}

        def change(database: sqlite3.Connection) -> None:
            moves: dict[int, bytes] = {}
            for old, new in places.items():
                for (number,) in database.execute("SELECT number FROM article WHERE path = ?", (old,)):
                    moves[number] = new
            move(database, moves)

        if places:
            self._database.write(change, found_again=True)

    def settle(self, library: Path, digests: Mapping[str, int]) -> None:
        """Catch up with what happened to the files unseen. `digests` has every article of `library` by its path.

        Edited articles get their new digest, and those that were moved, swapped or copied here from another library
        are found by their content. One that is nowhere is kept, in case it comes back.
        """

        def change(database: sqlite3.Connection) -> None:
            found = _whereabouts(lambda *asked: database.execute(*asked).fetchall(), library, digests)
            _settle(database, library, found)

        if any(_whereabouts(self._database.rows, library, digests)):
            self._database.write(change, found_again=True)


def noted_in(values: Sequence[Any]) -> Noted:
    """What a row says, of `NOTED_COLUMNS`."""
    starred, read, archived, tags, reached, visited, changed = values
    return Noted(
        starred is not None,
        read is not None,
        archived is not None,
        _parted(tags),
        reached or 0.0,
        visited or 0.0,
        bool(changed),
    )


def changed_tags(tags: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> tuple[str, ...]:
    """`tags` with those that are `added`, spelled so, and without those that are `removed`, whatever their case."""
    gone = {_tidy(tag).casefold() for tag in removed}
    kept = {tag.casefold(): tag for tag in tags if tag.casefold() not in gone}
    kept |= {tag.casefold(): tag for tag in map(_tidy, added)}
    return tuple(kept[tag] for tag in sorted(kept))


def _tidy(tag: str) -> str:
    return storable(" ".join(tag.split()))


def change_tags(
    database: sqlite3.Connection,
    place: bytes,
    added: Sequence[str] = (),
    removed: Sequence[str] = (),
    *,
    digest: int = 0,
) -> None:
    """Give the article at `place`, which has a row, tags and take some away. `digest` is its content's or 0."""
    operate(database, "retag", [(place, digest)], "path = ?", (place,), added, removed)


@operation("retag")
def _retag(
    database: sqlite3.Connection,
    places: Sequence[tuple[bytes, int]],
    condition: str,
    values: Sequence[object],
    added: Sequence[str],
    removed: Sequence[str],
) -> None:
    """Change the tags of the articles at `places`, with their contents' digests, which `condition` finds."""
    had: dict[bytes, str | None] = dict(database.execute(*_asked("path, tags", (condition, values))))
    has = {tags: _retagged(tags, added, removed) for tags in {None, *had.values()}}
    _put(database, "tags", [(place, digest, has[had.get(place)]) for place, digest in places])


def _parted(tags: str | None) -> tuple[str, ...]:
    return tuple(tags.split(_APART)) if tags else ()


def _retagged(tags: str | None, added: Sequence[str], removed: Sequence[str]) -> str | None:
    return _APART.join(changed_tags(_parted(tags), added, removed)) or None


def merged_tags(tags: str | None, others: str | None) -> str | None:
    """The tags of two rows, as a row has them."""
    return _retagged(tags, _parted(others), ())


def _places(library: Path, digests: Mapping[str, int]) -> dict[bytes, int]:
    """Digests by the keys of the articles, of which each begins as that of the library: links are followed once."""
    folder = article_key(library, "")
    return {folder + os.fsencode(path): digest for path, digest in digests.items()}


def _condition(library: Path, places: Collection[bytes]) -> tuple[str, Sequence[object]]:
    """What finds the articles at `places`, of many all that are beneath `library`: a condition in SQL, and values."""
    if len(places) <= _FEW:
        return f"path IN ({','.join('?' * len(places))})", [*places]
    return _BENEATH, bounds(library)


def _asked(columns: str, condition: tuple[str, Sequence[object]]) -> tuple[str, Sequence[object]]:
    return f"SELECT {columns} FROM article WHERE {condition[0]}", condition[1]  # noqa: S608 - conditions of this module


def _put(database: sqlite3.Connection, column: str, rows: Sequence[tuple[bytes, int, object]]) -> None:
    """Write `column` of articles, which need have no row so far: `rows` are their keys, the digests of their contents,
    0 for unknown, and the values.
    """
    database.executemany(
        f"INSERT INTO article (path, digest, {column}, revision)"  # noqa: S608 - a column's name
        " VALUES (?, ?, ?, (SELECT number FROM revision)) ON CONFLICT (path) DO UPDATE SET"
        f" {column} = excluded.{column}, digest = coalesce(nullif(excluded.digest, 0), digest),"
        " revision = excluded.revision",
        rows,
    )


def beneath(rows: Rows, library: Path, columns: str, articles: str = "article") -> list[tuple[Any, ...]]:
    """The `columns` of every article beneath `library`, the first of them its path, which is made relative to it.

    `articles` is the table, with what is joined to it.
    """
    start = len(article_key(library, ""))
    found = rows(f"SELECT {columns} FROM {articles} WHERE {_BENEATH}", bounds(library))  # noqa: S608 - columns' names
    return [(os.fsdecode(path[start:]), *rest) for path, *rest in found]


def _whereabouts(rows: Rows, library: Path, digests: Mapping[str, int]) -> Whereabouts:
    """What has become of the articles beneath `library`, and of those of which nobody knows where they are."""
    known = [
        JournalEntry(number, path, digest, bool(noted))
        for path, number, digest, noted in beneath(rows, library, f"path, number, digest, {IS_NOTED}")
    ]
    own = {article.number: article for article in known}
    here = set(digests.values())
    lost: list[JournalEntry] = []
    abroad: list[JournalEntry] = []
    for number, path, digest in rows(f"SELECT number, path, digest FROM article WHERE digest <> 0 AND {IS_NOTED}", ()):  # noqa: S608 - a condition of this module
        article = own.get(number) or JournalEntry(number, os.fsdecode(path or b""), digest, noted=True)
        if digest in here and not (number in own and article.path in digests) and not os.path.lexists(path or b""):
            (lost if path is None or number in own else abroad).append(article)
    return whereabouts(known, lost, abroad, digests)


def _settle(database: sqlite3.Connection, library: Path, found: Whereabouts) -> None:
    database.executemany(
        "UPDATE article SET digest = ? WHERE number = ?", [(digest, number) for number, digest in found.edited.items()]
    )
    move(database, {number: article_key(library, path) for number, path in found.moved.items()})
    database.executemany(
        f"INSERT OR IGNORE INTO article (path, digest, {_NOTED})"  # noqa: S608 - columns' names
        f" SELECT ?, digest, {_NOTED} FROM article WHERE number = ?",
        [(article_key(library, path), number) for number, path in found.copied.items()],
    )
    for number, path in found.copied.items():
        attached.copy(database, number, article_key(library, path), library_key(library))
    database.executemany(
        "INSERT OR IGNORE INTO seen SELECT copy.number, content, paragraphs FROM seen, article AS copy"
        " WHERE seen.article = ? AND copy.path = ?",
        [(number, article_key(library, path)) for number, path in found.copied.items()],
    )
    database.executemany(
        "INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)",
        [(article_key(library, path), digest) for path, digest in found.twins.items()],
    )
    if found.copied:
        operate(database, "copy library", [*found.copied], library_key(library))


def move(database: sqlite3.Connection, moves: Mapping[int, bytes]) -> None:
    """Give articles their new places. What was noted of a file that was written over is kept without a place."""
    numbers = [(number,) for number in moves]
    database.executemany("UPDATE article SET path = NULL WHERE number = ?", numbers)
    database.executemany("UPDATE article SET path = NULL WHERE path = ?", [(place,) for place in moves.values()])
    database.executemany(
        "UPDATE article SET path = ? WHERE number = ?", [(place, number) for number, place in moves.items()]
    )
    # A step that can be taken back may be of it. The last number would be given to the next article.
    database.execute(
        f"DELETE FROM article WHERE path IS NULL AND NOT {IS_NOTED}"  # noqa: S608 - as above
        " AND number < (SELECT max(number) FROM article)"
        " AND NOT EXISTS (SELECT 1 FROM undo WHERE undone IS NULL OR redo IS NOT NULL)"
    )

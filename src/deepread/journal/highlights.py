"""Owns what the reader has highlighted in articles, in which colour, and the notes on it.

A highlight keeps the words themselves, so that it outlives them: where they are gone from the article, it is still
there to be read.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

from deepread.journal.database import storable
from deepread.journal.difference import Watched
from deepread.journal.keys import article_key, bounds, library_key, random_number
from deepread.journal.recorded import operate, operation
from deepread.text import block as safe_block

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from deepread.document import Excerpt
    from deepread.journal.database import Database
    from deepread.journal.undo import UndoLog


class Colour(StrEnum):
    """In what a reader highlights, in the order of the keys."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"


class Highlight(NamedTuple):
    """Highlighted words. `number` is its own for good; `note` is "" for none; `made` is when, in seconds since the
    epoch, and `section` the heading below which it stood then, "" for none. `path` is that of its article, relative to
    the library, "" where nobody knows where its file is, and `article` that article's number, 0 for unknown.
    """

    number: int
    path: str
    excerpt: Excerpt
    colour: Colour
    note: str
    made: float
    section: str = ""
    article: int = 0


_COLUMNS = "number, colour, note, made, section, place, words, before, after, article"
WRITTEN = ("library", "article", "colour", "note", "made", "section", "place", "words", "before", "after")


def _watched(number: int) -> tuple[Watched, ...]:
    return (Watched("highlight", WRITTEN, "number = ?", (number,), whole=True),)


class Highlights:
    """The highlights of all articles. Paths are relative to the library that comes with them."""

    def __init__(self, database: Database, undo: UndoLog) -> None:
        self._database = database
        self._undo = undo

    def of(self, library: Path, path: str) -> tuple[Highlight, ...]:
        """Those of one article, in the order of its text as it was when they were made."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM highlight WHERE article = (SELECT number FROM article WHERE path = ?)"  # noqa: S608 - columns' names
            " ORDER BY place, made",
            (article_key(library, path),),
        )
        return tuple(_highlight(path, row) for row in found)

    def beneath(self, library: Path) -> tuple[Highlight, ...]:
        """Those of all articles of `library`, by article, the one highlighted last first; and of those whose files are
        gone from it.
        """
        folder = article_key(library, "")
        columns = ", ".join(f"highlight.{name}" for name in _COLUMNS.split(", "))
        found = self._database.rows(
            f"SELECT article.path, {columns} FROM highlight JOIN article ON article.number = highlight.article"  # noqa: S608 - as above
            " WHERE (article.path >= ? AND article.path < ?) OR (article.path IS NULL AND highlight.library = ?)"
            " ORDER BY max(highlight.made) OVER (PARTITION BY highlight.article) DESC, highlight.article,"
            " highlight.place, highlight.made",
            (*bounds(library), library_key(library)),
        )
        return tuple(
            _highlight(os.fsdecode(path[len(folder) :]) if path is not None else "", row) for path, *row in found
        )

    def latest_colour(self) -> Colour:
        """The colour of what was highlighted last."""
        found = self._database.rows("SELECT colour FROM highlight ORDER BY made DESC LIMIT 1")
        return _known(found[0][0]) if found else Colour.YELLOW

    def states(self, library: Path) -> dict[str, Collection[str]]:
        """The paths of the articles beneath `library` in which something is "highlighted", each with its words and the
        notes on it, and of those in which something is "noted".
        """
        folder = article_key(library, "")
        found = self._database.rows(
            "SELECT path, group_concat(words || char(10) || note, char(10)), max(note <> '')"
            " FROM highlight JOIN article ON article.number = highlight.article"
            " WHERE path >= ? AND path < ? GROUP BY highlight.article",
            bounds(library),
        )
        rows = [(os.fsdecode(path[len(folder) :]), texts, noted) for path, texts, noted in found]
        return {
            "highlighted": {path: texts for path, texts, _ in rows},
            "noted": frozenset(path for path, _, noted in rows if noted),
        }

    def add(  # noqa: PLR0913 - all that a highlight consists of
        self,
        library: Path,
        path: str,
        excerpt: Excerpt,
        colour: Colour,
        *,
        note: str = "",
        section: str = "",
        digest: int = 0,
    ) -> int:
        """Highlight `excerpt` of an article, with a note of up to `NOTE_LENGTH` characters, and return the highlight's
        number. `digest` is the content's, 0 for unknown.
        """
        number = random_number()
        place = article_key(library, path)
        values = (
            *(number, library_key(library), colour, _note(note), time.time(), storable(section)),
            *(excerpt.offset, storable(excerpt.words), storable(excerpt.before), storable(excerpt.after), place),
        )

        def change(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (place, digest))
            database.execute(
                "UPDATE article SET digest = coalesce(nullif(?, 0), digest) WHERE path = ?", (digest, place)
            )
            database.execute(
                "INSERT INTO highlight"
                " (number, library, colour, note, made, section, place, words, before, after, article)"
                " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, number FROM article WHERE path = ?",
                values,
            )

        self._undo.write(library, f"highlighted {_quoted(excerpt.words)}", _watched(number), change)
        return number

    def recolour(self, library: Path, highlight: Highlight, colour: Colour) -> None:
        """Give a highlight another colour."""
        what = f"{colour} for {_quoted(highlight.excerpt.words)}"
        self._undo.write(
            library,
            what,
            _watched(highlight.number),
            lambda database: database.execute(
                "UPDATE highlight SET colour = ? WHERE number = ?", (colour, highlight.number)
            ),
        )

    def annotate(self, library: Path, highlight: Highlight, note: str) -> bool:
        """Give a highlight a note of up to `NOTE_LENGTH` characters in place of the one that it has; "" takes that
        away. One that another session has removed meanwhile is there again, with the note; what another session has
        noted meanwhile stays beside it. The answer is whether something does.
        """
        kept = _note(note)
        keys = library_key(library), article_key(library, highlight.path) if highlight.path else b""
        verb = "noted on" if note else "took the note from"
        now = self._undo.write(
            library,
            f"{verb} {_quoted(highlight.excerpt.words)}",
            _watched(highlight.number),
            lambda database: operate(database, "annotate", *keys, _values(highlight), kept),
        )
        return now not in (None, kept)

    def remove(self, library: Path, highlight: Highlight) -> bool:
        """Remove a highlight, and the note on it; False, and it stays, where another session has noted something else
        on it meanwhile.
        """
        done = self._undo.write(
            library,
            f"removed the highlight of {_quoted(highlight.excerpt.words)}",
            _watched(highlight.number),
            lambda database: operate(database, "remove highlight", highlight.number, highlight.note),
        )
        return done is not False

    def settle(self, moved: Mapping[int, Excerpt]) -> None:
        """The words of some highlights, by their numbers, stand somewhere else since their articles were edited."""
        rows = [
            (excerpt.offset, storable(excerpt.before), storable(excerpt.after), number)
            for number, excerpt in moved.items()
        ]
        if rows:
            self._database.write(
                lambda database: database.executemany(
                    "UPDATE highlight SET place = ?, before = ?, after = ? WHERE number = ?", rows
                )
            )


@operation("annotate")
def _annotate(database: sqlite3.Connection, library: bytes, place: bytes, row: Sequence[Any], note: str) -> str:
    """Give a note to the highlight of which `_values` has made `row`; what its note is then."""
    highlight = _highlight("", row)
    found = database.execute("SELECT note FROM highlight WHERE number = ?", (highlight.number,)).fetchone()
    if found is None and note and place:
        database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, 0)", (place,))
        put(database, library, place, highlight._replace(note=note))
    elif found is not None:
        note = _both(highlight.note, safe_block(found[0]), note)
        database.execute("UPDATE highlight SET note = ? WHERE number = ?", (note, highlight.number))
    return note


@operation("remove highlight")
def _remove(database: sqlite3.Connection, number: int, note: str) -> bool:
    """Remove a highlight, unless it has another note; whether it is not there then."""
    found = database.execute("SELECT note FROM highlight WHERE number = ?", (number,)).fetchone()
    is_known = found is None or safe_block(found[0]) == note
    if is_known:
        database.execute("DELETE FROM highlight WHERE number = ?", (number,))
    return is_known


def _both(before: str, theirs: str, mine: str) -> str:
    """What two sessions have made of one note: the one that was changed, else each of both."""
    if theirs in (before, mine, ""):
        return mine
    if not mine or mine == before:
        return theirs
    own = mine[len(before) :].strip(" \n,;.") if theirs.startswith(before) and mine.startswith(before) else mine
    return f"{theirs}\n\n{own}" if own else theirs


def put(database: sqlite3.Connection, library: bytes, place: bytes, highlight: Highlight) -> None:
    """Put a whole highlight into the article at `place`, which has a row; one of that number stays as it is."""
    excerpt = highlight.excerpt
    database.execute(
        "INSERT OR IGNORE INTO highlight"
        " (number, library, colour, note, made, section, place, words, before, after, article)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, number FROM article WHERE path = ?",
        (
            *(highlight.number, library, highlight.colour, storable(highlight.note), highlight.made, highlight.section),
            *(excerpt.offset, storable(excerpt.words), storable(excerpt.before), storable(excerpt.after), place),
        ),
    )


def _values(highlight: Highlight) -> tuple[Any, ...]:
    """A highlight as a row, of `_COLUMNS`."""
    number, _, excerpt, colour, note, made, section, article = highlight
    return number, colour, note, made, section, excerpt.offset, excerpt.words, excerpt.before, excerpt.after, article


def _highlight(path: str, row: Sequence[Any]) -> Highlight:
    """A row, of `_COLUMNS`, as a highlight in the article at `path`."""
    from deepread.document import Excerpt  # late: who only lists articles needs no parser

    number, colour, note, made, section, place, words, before, after, article = row
    excerpt = Excerpt(place, words, before, after)
    return Highlight(number, path, excerpt, _known(colour), safe_block(note), made, section, article)


def _known(colour: str) -> Colour:
    """A colour by its name; a newer deepread may have others."""
    return Colour(colour) if colour in {*Colour} else Colour.YELLOW


NOTE_LENGTH = 20_000
"""Characters of a note that are kept: as many as are imported."""
_SHOWN = 40
"""Characters of what was highlighted in what is said of it; a wide one is two."""


def _note(text: str) -> str:
    return storable(safe_block(text[:NOTE_LENGTH]))


def _quoted(words: str) -> str:
    said = " ".join(words[: 4 * _SHOWN].split())
    ends = list(accumulate(1 + (east_asian_width(each) in "WF") for each in said))
    shown = bisect_right(ends, _SHOWN)
    return f"“{said[:shown]}…”" if shown < len(said) else f"“{said}”"

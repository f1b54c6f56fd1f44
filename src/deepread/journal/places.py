"""Owns where the reader left each article. An article that nobody has left anywhere is begun at its start."""

from __future__ import annotations

import time
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.articles import beneath
from deepread.journal.keys import article_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.document import Anchor
    from deepread.journal.database import Database


class Place(NamedTuple):
    """Where an article was left: `anchor` is what stood at the top, `reached` the share of the text that was seen, from
    0 to 1, and `when` it was, in seconds since the epoch. Whoever has read it to the end has it again from the start:
    then `anchor` is None.
    """

    anchor: Anchor | None
    reached: float
    when: float = 0.0


class Places:
    """The latest place in each article, in whichever session it was. Paths are relative to the library that comes with
    them. They follow their articles as what is noted of these does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, library: Path, path: str) -> Place | None:
        """Where the article at `path` was left; None for nowhere."""
        from deepread.document import Anchor  # late: who only lists articles needs no parser

        found = self._database.rows(
            "SELECT place, quote, before, reached, visited FROM article WHERE path = ? AND visited IS NOT NULL",
            (article_key(library, path),),
        )
        if not found:
            return None
        offset, quote, before, reached, when = found[0]
        return Place(None if offset is None else Anchor(offset, quote, before), reached, when)

    def last(self, library: Path) -> str | None:
        """The article beneath `library` that was read last; None where none was."""
        visits = beneath(self._database.rows, library, "path, visited")
        latest = max((visit for visit in visits if visit[1] is not None), key=itemgetter(1), default=None)
        return None if latest is None else str(latest[0])

    def midway(self, library: Path) -> dict[str, float]:
        """The articles beneath `library` that were left after their first lines and before their end, each with the
        share of its text that was seen, from 0 to 1.
        """
        left = beneath(self._database.rows, library, "path, place, reached")
        return {path: reached for path, place, reached in left if place is not None and place > 0 and reached < 1}

    def keep(self, library: Path, path: str, place: Place, *, digest: int = 0) -> None:
        """Note that the article was left at `place`, now where it does not say when. `digest` is its content's, 0 for
        unknown. Where another session has left it later, that one stays.
        """
        key, anchor, when = article_key(library, path), place.anchor, place.when or time.time()
        left = (anchor.offset, anchor.quote, anchor.before) if anchor else (None, None, None)
        later_than_now = time.time()  # of a clock that was put back since
        values = (when, *left, place.reached, digest, key, when, later_than_now)

        def change(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, ?)", (key, digest))
            database.execute(
                "UPDATE article SET visited = ?, place = ?, quote = ?, before = ?, reached = ?,"
                " digest = coalesce(nullif(?, 0), digest)"
                " WHERE path = ? AND (visited IS NULL OR visited <= ? OR visited > ?"
                " OR (place IS NULL AND reached < 1))",  # it was read, and nobody has said where
                values,
            )

        self._database.write(change)

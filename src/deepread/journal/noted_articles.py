"""Owns what a session knows to be noted of the articles of one library: read once, and then what has changed since."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from deepread.journal.articles import NOTED_COLUMNS, WITH_SEEN, noted_in
from deepread.journal.keys import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from deepread.journal.articles import Noted
    from deepread.journal.database import Database


class NotedArticles:
    """What is noted of each article beneath `library`, by its path: a mapping is never changed once it was handed out.

    Every transaction has a revision, and an article that of the last one that changed what is noted of it.
    """

    def __init__(self, database: Database, library: Path) -> None:
        self._database = database
        self._bounds = bounds(library)
        self._source: object = None
        """What it was read from: the file, or what stands for it in memory."""
        self._revision = -1
        self._paths: dict[int, str] = {}
        self._known: Mapping[str, Noted] = {}

    def now(self, database: Database | None = None) -> Mapping[str, Noted]:
        """What is noted now, read from `database` where that is given: another connection to the same file."""
        asked = database or self._database
        source, found = self._database.source, asked.rows("SELECT number FROM revision")
        revision = found[0][0] if found else -1
        if source is not self._source or revision < 0:
            self._source, self._paths, self._known = source, {}, {}
            first, last = self._bounds
            self._take(self._rows(asked, "article.path >= ? AND article.path < ?", first, last))
        elif revision != self._revision:
            self._take(self._rows(asked, "article.revision > ?", self._revision))
        self._revision = revision
        return self._known

    def _rows(self, database: Database, condition: str, *values: object) -> list[tuple[Any, ...]]:
        question = f"SELECT article.number, article.path, {NOTED_COLUMNS} FROM {WITH_SEEN} WHERE {condition}"  # noqa: S608 - of this room
        return database.rows(question, values)

    def _take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Take over what rows say; those that are nowhere, or in another library, are none of this one any more."""
        (first, last), known = self._bounds, dict(self._known)
        here: dict[str, Noted] = {}
        alike: dict[tuple[Any, ...], Noted] = {}  # of many it is the same: they were changed at once
        start, paths = len(first), self._paths
        for number, place, *values in rows:
            if number in paths:
                known.pop(paths.pop(number), None)
            if place is not None and first <= place < last:
                said = tuple(values)
                noted = alike.get(said)
                if noted is None:
                    noted = alike[said] = noted_in(values)
                path = paths[number] = os.fsdecode(place[start:])
                here[path] = noted
        self._known = {**known, **here}

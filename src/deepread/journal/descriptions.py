"""Owns what an article was by its header when something was noted of it: the article is known by that once its file is
gone.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.site import site_of
from deepread.journal.articles import IS_NOTED
from deepread.journal.database import storable
from deepread.journal.keys import article_key, bounds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from deepread.article import Article
    from deepread.journal.database import Database

_LONGEST = 2_000
"""Characters of each that are kept."""


class Description(NamedTuple):
    """An article in short; "" and () for what is not known, None for no date."""

    title: str = ""
    authors: tuple[str, ...] = ()
    address: str = ""
    site: str = ""
    published: str | None = None
    dated_by: str = ""


def description_of(article: Article) -> Description:
    """What is kept of an article."""
    return Description(
        article.title, article.authors, article.url, site_of(article), article.published, article.dated_by.value
    )


class Descriptions:
    """Paths are relative to the library that comes with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lacking(self, library: Path) -> dict[str, int]:
        """The articles beneath `library` of which something is noted and that are not described as they are now, with
        the digests of their contents.
        """
        start, lacks = len(article_key(library, "")), "digest <> 0 AND description.content IS NOT digest"
        found = self._database.rows(
            "SELECT path, digest FROM article LEFT JOIN description ON description.article = number"  # noqa: S608 - a condition of this room
            f" WHERE path >= ? AND path < ? AND {lacks} AND {IS_NOTED}",
            bounds(library),
        )
        return {os.fsdecode(path[start:]): digest for path, digest in found}

    def of(self, numbers: Iterable[int]) -> dict[int, Description]:
        """What articles were, by their numbers, as far as it was kept."""
        question = "SELECT said FROM description WHERE article = ?"
        return {number: unpacked(said) for number in {*numbers} for (said,) in self._database.rows(question, (number,))}

    def keep(self, library: Path, described: Iterable[tuple[str, int, Description]]) -> None:
        """Keep what articles are, each with its path and the digest of its content."""
        rows = [(digest, _packed(what), article_key(library, path)) for path, digest, what in described]
        if rows:
            self._database.write(
                lambda database: database.executemany(
                    "INSERT OR REPLACE INTO description (article, content, said)"
                    " SELECT number, ?, ? FROM article WHERE path = ?",
                    rows,
                ),
                found_again=True,
            )


def _packed(what: Description) -> str:
    def short(value: object) -> object:
        return storable(value[:_LONGEST]) if isinstance(value, str) else value

    return json.dumps([[*map(short, part)] if isinstance(part, tuple) else short(part) for part in what])


def unpacked(said: str | None) -> Description:
    """What was packed; of what a later deepread has added, nothing."""
    title, authors, *others = json.loads(said) if said else ("", ())
    return Description(title, tuple(authors), *others[: len(Description._fields) - 2])

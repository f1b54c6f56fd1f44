"""Owns what the reader has seen of each article, so that what changes in it can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deepread.journal.articles import beneath
from deepread.journal.keys import article_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from deepread.document.seen import Seen
    from deepread.journal.database import Database

CHANGED: Final = "changed"
"""The state of an article that is not as it was when it was read; none that the reader gives it."""


class SeenArticles:
    """Paths are relative to the library that comes with them. What was seen follows its article as its place does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, library: Path, path: str) -> tuple[Seen, int] | None:
        """What was seen of the article at `path`, and the digest of the content in which it was; None where nobody has
        read it.
        """
        from deepread.document.seen import Seen  # late: who only lists articles needs no blocks

        found = self._database.rows(
            "SELECT paragraphs, content FROM seen, article WHERE article.number = seen.article AND article.path = ?",
            (article_key(library, path),),
        )
        return (Seen.unpacked(found[0][0]), found[0][1]) if found else None

    def keep(self, library: Path, path: str, seen: Seen, *, content: int = 0, digest: int = 0) -> None:
        """Note what was seen of the article at `path`, where the reader was already (see `Places`). `content` is the
        digest of the whole content of which every change was seen, and `digest` that of the content now; 0 for an
        unknown one.
        """
        place, packed = article_key(library, path), seen.packed()

        def change(database: sqlite3.Connection) -> None:
            database.execute(
                "INSERT INTO seen (article, paragraphs, content)"
                " SELECT number, ?, ? FROM article WHERE path = ? AND visited IS NOT NULL"
                " ON CONFLICT (article) DO UPDATE SET paragraphs = excluded.paragraphs, content = excluded.content",
                (packed, content, place),
            )
            database.execute(
                "UPDATE article SET digest = coalesce(nullif(?, 0), digest) WHERE path = ?", (digest, place)
            )

        self._database.write(change)

    def changed(self, library: Path) -> frozenset[str]:
        """The articles beneath `library` whose content is not that in which they were read."""
        articles = "article JOIN seen ON seen.article = article.number AND seen.content <> 0 AND article.digest <> 0"
        found = beneath(self._database.rows, library, "path, digest, content", articles)
        return frozenset(path for path, digest, content in found if digest != content)

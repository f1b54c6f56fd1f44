"""Owns what two files have in common that should not be: the same text, the same title. Each is named by the second."""

from __future__ import annotations

import posixpath
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.article import DatedBy
from deepread.article import Kind as Writing
from deepread.article.field import title as titles
from deepread.doctor.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article import Article, Source
    from deepread.doctor.head import Head

_LEAST_TEXT = 120
"""Letters and digits of a text that does not come to be the same by chance."""
_NOT_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_OWN_DATES = (DatedBy.HEADER, DatedBy.FILE_NAME)
_SHOWN = 80


class _Titled(NamedTuple):
    """`date` is the article's own, "" where it has none."""

    path: str
    date: str


class Twins:
    """What was seen so far. Its memory is some hundred bytes an article."""

    def __init__(self) -> None:
        self._texts: dict[bytes, str] = {}
        self._titles: dict[str, _Titled] = {}

    def findings(self, source: Source, head: Head) -> Iterator[Finding]:
        """What this article has in common with one before it."""
        article = source.article
        copied = self._copied(source)
        if copied:
            reason = f"The same text stands in {text.line(copied, _SHOWN)}."
            yield Finding(Kind.COPY, 0, reason, "Both are listed.")
        other = self._entitled(article)
        if other and not copied:
            reason = f"{text.line(other, _SHOWN)} has the same title, “{text.line(article.title, _SHOWN)}”."
            yield Finding(Kind.TITLE, head.line_of_title(), reason, "Both are listed.")

    def _copied(self, source: Source) -> str | None:
        digest, path = text_digest(source), source.article.path
        first = self._texts.setdefault(digest, path) if digest else path
        return None if first == path else first

    def _entitled(self, article: Article) -> str | None:
        if not _is_named(article):
            return None
        own = _Titled(article.path, article.published or "" if article.dated_by in _OWN_DATES else "")
        first = self._titles.setdefault(article.title, own)
        return None if first is own or _are_told_apart(first, own) else first.path


def _is_named(article: Article) -> bool:
    """Whether the article says what it is called; a first line, or the name of its file, may well be another's too."""
    if article.kind is Writing.PLAIN and not article.header:
        return False
    return article.title != titles.of_path(article.path)


def _are_told_apart(one: _Titled, other: _Titled) -> bool:
    """Whether two articles of one title are meant to be two: of a column with its dates, or of folders that hold the
    same files in two languages or versions.
    """
    dates = one.date[:10], other.date[:10]
    if all(dates) and dates[0] != dates[1]:
        return True
    return posixpath.basename(one.path) == posixpath.basename(other.path)


def text_digest(source: Source) -> bytes:
    """What two texts have in common that a reader sees as the same: their letters and digits, whatever the marks, the
    line ends and the heading that repeats the title. b"" for a text that is too short to tell.
    """
    signs = _signs(_without_title(source))
    return blake2b(signs, digest_size=12).digest() if len(signs) >= _LEAST_TEXT else b""


def _without_title(source: Source) -> str:
    body = source.body.lstrip()
    if not body.startswith("# "):
        return body
    first, _, rest = body.partition("\n")
    return rest if _signs(first) == _signs(source.article.title) else body


def _signs(words: str) -> bytes:
    return words.encode("utf-8", "replace").translate(None, _NOT_SIGNS)

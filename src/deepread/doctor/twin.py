"""Owns what two files have in common that should not be: the same text, the same title. Each is named by the second."""

from __future__ import annotations

import posixpath
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.article import DatedBy, Kind
from deepread.article.field import title as titles
from deepread.doctor.redirect import is_redirect
from deepread.doctor.trouble import Trouble, TroubleKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article import Source
    from deepread.doctor.head import Head

_LEAST_TEXT = 120
"""Letters of a text that does not come to be the same by chance, whatever it is called."""
_MARKS = bytes(range(0x21)) + b"*_#>=~`+|\\\"'"
"""What two texts may differ in that a reader sees as the same."""
_OWN_DATES = (DatedBy.HEADER, DatedBy.FILE_NAME)
_TITLE_KEYS = frozenset({"title", "full_title", "headline", "name"})
_SHOWN = 80


class _Called(NamedTuple):
    path: str
    title: str


class _Titled(NamedTuple):
    """`date` is the article's own, "" where it has none."""

    path: str
    date: str


class Twins:
    """What was seen so far. Its memory is some hundred bytes an article."""

    def __init__(self) -> None:
        self._texts: dict[bytes, _Called] = {}
        self._titles: dict[str, _Titled] = {}

    def troubles(self, source: Source, head: Head, whole: bytes | None = None) -> Iterator[Trouble]:
        """What this article shares with one before it. `whole` is a file so large that only its first part was read."""
        article = source.article
        copied = self._copied(source, whole)
        if copied:
            reason = f"The same text stands in {text.line(copied, _SHOWN)}."
            yield Trouble(TroubleKind.COPY, 0, reason, "Both are listed.")
        other = self._entitled(source)
        if other and not copied:
            reason = f"{text.line(other, _SHOWN)} has the same title, “{text.line(article.title, _SHOWN)}”."
            yield Trouble(TroubleKind.TITLE, head.line_of_title(), reason, "Both are listed.")

    def _copied(self, source: Source, whole: bytes | None) -> str | None:
        letters = _letters(_without_title(source)) if whole is None else whole
        if not letters:
            return None
        own = _Called(source.article.path, source.article.title)
        first = self._texts.setdefault(blake2b(letters, digest_size=12).digest(), own)
        is_same = first is not own and (len(letters) >= _LEAST_TEXT or first.title == own.title)
        return first.path if is_same else None

    def _entitled(self, source: Source) -> str | None:
        article = source.article
        if not _is_named(source) or is_redirect(source):
            return None
        own = _Titled(article.path, article.published or "" if article.dated_by in _OWN_DATES else "")
        first = self._titles.setdefault(article.title, own)
        return None if first is own or _are_told_apart(first, own) else first.path


def _is_named(source: Source) -> bool:
    """Whether the article says what it is called; a first line, or the name of its file, may well be another's too."""
    article = source.article
    if article.kind is Kind.HTML:  # a site may give all of its pages its own name
        return re.search(rf"(?<!<title)>\s{{0,99}}{re.escape(article.title)}\s{{0,99}}<", source.body) is not None
    if any(key.casefold() in _TITLE_KEYS for key in article.header):
        return True
    return article.kind is Kind.MARKDOWN and article.title == titles.of_heading(source.body)


def _are_told_apart(one: _Titled, other: _Titled) -> bool:
    """Whether two articles of one title are meant to be two: of a column with its dates, or of folders that hold the
    same files in two languages or versions.
    """
    dates = one.date[:10], other.date[:10]
    if all(dates) and dates[0] != dates[1]:
        return True
    return posixpath.basename(one.path) == posixpath.basename(other.path)


def _without_title(source: Source) -> str:
    body = source.body.lstrip()
    if not body.startswith("# "):
        return body
    first, _, rest = body.partition("\n")
    return rest if _letters(first) == _letters(source.article.title) else body


def _letters(words: str) -> bytes:
    """What two texts have in common that a reader sees as the same, whatever the marks and the line ends."""
    return words.encode("utf-8", "replace").translate(None, _MARKS)

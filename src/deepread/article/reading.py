"""Owns `read`: one file's bytes to an `Article` with its body, whatever state the file is in."""

from __future__ import annotations

import math
import re
from types import MappingProxyType

from deepread import text as safe
from deepread.article.article import (
    WORDS_PER_MINUTE,
    Article,
    ArticleWarning,
    DatedBy,
    IsoDate,
    Kind,
    Source,
)
from deepread.article.encoding import Decoded, decode
from deepread.article.field import title
from deepread.article.field.date import from_moment, read_date
from deepread.article.fields import Fields
from deepread.article.front_matter import header_of
from deepread.article.header import Dialect, Header
from deepread.article.kind import is_html, kind_of
from deepread.article.word import count_words

_ODD_BREAKS = "\r\v\f\x85\u2028\u2029"
_ODD_BREAK = re.compile(f"[{_ODD_BREAKS}]")
_CR_ENDS = re.compile(r"\s*(?:-{3,}|\+{3,})[ \t]*\r(?!\n)")
_NO_HEADER = Header(Dialect.LINES, {}, "", 1, 0)


def read(data: bytes, path: str, modified: float | None = None, encoding: str = "") -> Source:
    """The article in the bytes of one file. Never raises; what could not be read as meant is among its warnings.

    `path` is relative to the library and gives a title and a date where the file has none; `modified`, in seconds since
    the epoch, gives the date of last resort. `encoding` is the one to read it in, by its name; "" leaves it to the
    bytes.
    """
    decoded = decode(data, encoding)
    if decoded.binary:
        return _binary(decoded, len(data), path, modified)
    text = _with_line_feeds(decoded.text)
    header, body, body_line = _split(text)
    if header is None and is_html(body, path):
        from deepread.article.dialect import html_head

        header = html_head.read(body)
    return _source(header or _NO_HEADER, body, body_line, path, modified, decoded)


def _with_line_feeds(text: str) -> str:
    if "\r" not in text:
        return text
    text = text.replace("\r\n", "\n")
    if "\r" in text and ("\n" not in text or _CR_ENDS.match(text)):
        return text.replace("\r", "\n")
    return text


def _split(text: str) -> tuple[Header | None, str, int]:
    """The header, the safe body, and the file's line on which the body begins."""
    if not any(mark in text for mark in _ODD_BREAKS):
        text = safe.block(text)
        header = header_of(text)
        if not header:
            return None, text, 1
        return header, text[header.end :], _lines_before(text, header.end)
    # A stray carriage return or form feed in a header is white space within its line, though it ends one in a body.
    spaced = safe.block(_ODD_BREAK.sub(" ", text))
    header = header_of(spaced)
    if not header:
        return None, safe.block(text), 1
    lines = spaced.count("\n", 0, header.end)
    whole = header.end < len(spaced) or spaced.endswith("\n", 0, header.end)
    return header, safe.block(text.split("\n", lines)[lines]) if whole else "", lines + 1


def _lines_before(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _source(header: Header, body: str, body_line: int, path: str, modified: float | None, decoded: Decoded) -> Source:
    fields = Fields(header, title.date_in(path))
    if decoded.problem:
        fields.warnings.insert(0, ArticleWarning(0, decoded.problem))
    kind = kind_of(body, path)
    published, dated_by, saved = _dates(fields, path, modified)
    words = _words(fields.words(), body, kind)
    updated = fields.date("updated")
    minutes = fields.minutes() or (max(1, math.ceil(words / WORDS_PER_MINUTE)) if words else 0)
    article = Article(
        path=path,
        kind=kind,
        title=_title(fields, body, kind, path),
        subtitle=fields.prose("subtitle"),
        description=fields.prose("description"),
        authors=fields.authors(),
        published=published,
        dated_by=dated_by,
        saved=saved,
        updated=updated,
        tags=fields.tags(),
        category=fields.category(),
        series=fields.text("series"),
        image=fields.image(),
        url=fields.url(),
        site=fields.prose("site"),
        language=fields.text("language"),
        read_minutes=minutes,
        words=words,
        draft=fields.draft(),
        cta=fields.prose("cta"),
        header=fields.header(),
        warnings=tuple(sorted(fields.warnings, key=lambda warning: warning.line)),
        encoding=decoded.encoding,
    )
    return Source(article, body, body_line)


def _title(fields: Fields, body: str, kind: Kind, path: str) -> str:
    if given := fields.title():
        return given
    if subject := fields.subject():
        return title.of_heading(body) or subject
    return title.of_body(body, kind, path)


def _dates(fields: Fields, path: str, modified: float | None) -> tuple[IsoDate | None, DatedBy, IsoDate | None]:
    saved = fields.date("saved")
    if published := fields.date("published") or fields.dated_address():
        return published, DatedBy.HEADER, saved
    if named := read_date(title.date_in(path)).date:
        return named, DatedBy.FILE_NAME, saved
    if saved:
        return saved, DatedBy.SAVED, saved
    if modified is not None and (moment := from_moment(modified)):
        return moment, DatedBy.FILE_TIME, None
    return None, DatedBy.NOTHING, None


def _words(given: int, body: str, kind: Kind) -> int:
    """The header's figure where it is of the body's own order, else the count."""
    if kind is Kind.HTML:
        from deepread.article.dialect import html_head

        body = html_head.words_of(body)
    counted = count_words(body)
    return given if given and counted / 4 <= given <= counted * 4 else counted


def _binary(decoded: Decoded, size: int, path: str, modified: float | None) -> Source:
    reason = f"The file is {decoded.binary}, not a text."
    body = f"{reason} It is {size:,} bytes long.\n"
    published = from_moment(modified) if modified is not None else None
    article = Article(
        path=path,
        kind=Kind.PLAIN,
        title=title.of_path(path) or title.UNTITLED,
        published=published,
        dated_by=DatedBy.FILE_TIME if published else DatedBy.NOTHING,
        header=MappingProxyType({}),
        warnings=(ArticleWarning(0, reason),),
    )
    return Source(article, body, 1)

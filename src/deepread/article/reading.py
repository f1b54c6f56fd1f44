"""Owns `read`: one file's bytes to an `Article` with its body, whatever state the file is in."""

from __future__ import annotations

import math
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from deepread.article import mail_text
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
from deepread.article.file_division import divide_file
from deepread.article.header import Dialect, Header
from deepread.article.kind import kind_of
from deepread.article.word import count_words

if TYPE_CHECKING:
    from deepread.article.division import Division

_NO_HEADER = Header(Dialect.LINES, {}, "", 1, 0)


def read(data: bytes, path: str, modified: float | None = None, encoding: str = "") -> Source:
    """The article in the bytes of one file. Never raises; what could not be read as meant is among its warnings.

    `path` is relative to the library and gives a title and a date where the file has none; `modified`, in seconds since
    the epoch, gives the date of last resort. `encoding` is the one to read it in, by its name; "" leaves it to the
    bytes.
    """
    return read_decoded(_decoded(data, encoding), path, modified, len(data))


def article_of(data: bytes, path: str, modified: float | None = None, encoding: str = "") -> Article:
    """What `read` makes of a file without its body, for those who list it: most of a body is never looked at."""
    decoded = _decoded(data, encoding)
    if decoded.binary:
        return _binary(decoded, len(data), path, modified).article
    return _divided(decoded, path, modified)[0]


def _decoded(data: bytes, encoding: str) -> Decoded:
    return mail_text.read(data, encoding) or decode(data, encoding)


def read_decoded(decoded: Decoded, path: str, modified: float | None, size: int, of: float = 1.0) -> Source:
    """The article in a file of `size` bytes that is decoded, or in its first part; the whole is `of` times as long."""
    if decoded.binary:
        return _binary(decoded, size, path, modified)
    article, division = _divided(decoded, path, modified, is_whole=of == 1.0)
    body, inner = division.safe_body(), division.inner
    source = Source(article, body, division.line, inner_lines=inner, is_rebuilt=decoded.is_rebuilt)
    return source if of == 1.0 else _grown(source, of)


def _divided(decoded: Decoded, path: str, modified: float | None, *, is_whole: bool = True) -> tuple[Article, Division]:
    division = divide_file(decoded.text, path, is_whole=is_whole)
    return _article(division.header or _NO_HEADER, division.body, path, modified, decoded), division


def _grown(source: Source, of: float) -> Source:
    """An article that goes on: its words and minutes are those of the whole, as far as they were counted."""
    words = round(source.article.words * of)
    minutes = max(source.article.read_minutes, math.ceil(words / WORDS_PER_MINUTE))
    return replace(source, article=replace(source.article, words=words, read_minutes=minutes))


def _article(header: Header, body: str, path: str, modified: float | None, decoded: Decoded) -> Article:
    fields = Fields(header, title.date_in(path))
    if decoded.problem:
        fields.warnings.insert(0, ArticleWarning(decoded.line, decoded.problem))
    kind = kind_of(body, path)
    published, dated_by, saved = _dates(fields, path, modified)
    words = _words(fields.words(), body, kind)
    updated = fields.date("updated")
    said = fields.minutes()
    minutes = said or (max(1, math.ceil(words / WORDS_PER_MINUTE)) if words else 0)
    others = fields.others()
    if "__" in path and not others.get("tags"):
        others["tags"] = title.tags_in(path)
    return Article(
        path=path,
        kind=kind,
        title=_title(fields, body, kind, path),
        published=published,
        dated_by=dated_by,
        saved=saved,
        updated=updated,
        read_minutes=minutes,
        timed=said > 0,
        words=words,
        draft=fields.draft(),
        header=fields.header(),
        warnings=tuple(sorted(fields.warnings, key=lambda warning: warning.line)),
        encoding=decoded.encoding,
        encoded_by=decoded.by,
        **others,
    )


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
    published = from_moment(modified) if modified is not None else None
    article = Article(
        path=path,
        kind=Kind.PLAIN,
        title=title.of_path(path) or title.UNTITLED,
        published=published,
        dated_by=DatedBy.FILE_TIME if published else DatedBy.NOTHING,
        header=MappingProxyType({}),
        warnings=(ArticleWarning(0, reason),),
        binary=decoded.binary,
    )
    return Source(article, "", 1, f"{reason} It is {size:,} {'byte' if size == 1 else 'bytes'} long.")

"""Owns how an article is kept in the catalogue: as plain values and JSON, for a cache must never run code. Pure."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from itertools import islice
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from deepread.article.article import Article, ArticleWarning, DatedBy, EncodedBy, HeaderLink, Kind
from deepread.article.site import site_of
from deepread.library.collation import key, path_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEFAULTS = {
    entry.name: entry.default_factory() if entry.default_factory is not MISSING else entry.default
    for entry in fields(Article)
    if entry.name != "path"
}
_KEPT = tuple(_DEFAULTS.items())
_values = attrgetter(*_DEFAULTS)
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_SHOWN = 300
"""Characters of a title or of the authors that a row keeps; the article keeps all of them."""
_NAMES, _NAME = 64, 120
"""Authors or tags that a row keeps, and characters of each."""
_APART = "\n"
"""Stands between names in a column: there is none within a line."""


class FileState(NamedTuple):
    """What the catalogue holds of a file: as in `scan.Found`. `settled` is false where the file is to be read again.

    `digest` is of its content, as in `Stamp`; `chosen` names the encoding that it was to be read in, "" for none.
    `read_ns` is when reading it began, in nanoseconds since the epoch.
    """

    size: int
    mtime_ns: int
    changed_ns: int
    settled: bool
    digest: int
    chosen: str = ""
    read_ns: int = 0


COLUMNS = (
    *FileState._fields,
    *(
        "kind",
        "title",
        "author",
        "published",
        "minutes",
        "timed",
        "words",
        "warnings",
        "draft",
        "title_key",
        "author_key",
    ),
    *("authors", "tags", "site", "series", "language"),
)
"""What a file that is read again has written anew."""

Column = str | bytes | int | None


class Record(NamedTuple):
    """One file as it goes into the catalogue: plain values, `columns` as in `COLUMNS`, `text` its article as JSON."""

    path: str
    path_key: bytes
    columns: tuple[Column, ...]
    text: str

    @property
    def known(self) -> FileState:
        """What it holds of the file."""
        return FileState._make(self.columns[: len(FileState._fields)])


def record_of(article: Article, known: FileState) -> Record:
    """The record of an article whose file is as `known` says."""
    author = article.byline
    columns = (
        *known,
        str(article.kind),
        _cut(article.title),
        _cut(author),
        # A file's time says when it was copied here as often as when it was written: it orders, no more.
        None if article.dated_by is DatedBy.FILE_TIME else article.published,
        article.read_minutes,
        article.timed,
        article.words,
        len(article.warnings),
        article.draft,
        key(article.title),
        key(author),
        joined(article.authors),
        joined(article.tags),
        site_of(article)[:_NAME],
        article.series[:_NAME],
        article.language[:_NAME],
    )
    return Record(article.path, path_key(article.path), columns, to_json(article))


def to_json(article: Article) -> str:
    """All of `article` but its path and what is as it is by default."""
    given = zip(_KEPT, _values(article), strict=True)
    kept: dict[str, Any] = {name: value for (name, default), value in given if value != default}
    if "header" in kept:
        kept["header"] = dict(article.header)
    if "warnings" in kept:
        kept["warnings"] = [
            (warning.line, warning.reason, warning.made, warning.mend, warning.end) for warning in article.warnings
        ]
    return _ENCODER.encode(kept)


def from_json(path: str, text: str) -> Article:
    """The article that `to_json` was given. Raises ValueError, KeyError or TypeError for anything else."""
    kept: dict[str, Any] = json.loads(text)
    kept["kind"] = Kind(kept["kind"])
    kept["dated_by"] = DatedBy(kept.get("dated_by", DatedBy.NOTHING))
    kept["encoded_by"] = EncodedBy(kept.get("encoded_by", EncodedBy.SAID))
    kept["authors"] = tuple(kept.get("authors", ()))
    kept["tags"] = tuple(kept.get("tags", ()))
    kept["links"] = tuple(
        HeaderLink(str(field), int(start), int(end), str(target)) for field, start, end, target in kept.get("links", ())
    )
    kept["header"] = MappingProxyType(dict(kept.get("header", {})))
    kept["warnings"] = tuple(
        ArticleWarning(int(line), str(reason), str(made), str(mend), int(end))
        for line, reason, made, mend, end in kept.get("warnings", ())
    )
    return Article(path=path, **kept)


def joined(names: Iterable[str]) -> str:
    """Names as they stand in one column."""
    return _APART.join(name[:_NAME] for name in islice(names, _NAMES))


def parted(column: str) -> tuple[str, ...]:
    """The names that stand in a column."""
    return tuple(column.split(_APART)) if column else ()


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

"""Owns how one article becomes words and columns of the index. Pure."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from deepread import text as safe
from deepread.article import DatedBy
from deepread.document.block import Note
from deepread.search.arrays import tightest
from deepread.search.hit import SEARCHED
from deepread.search.identification import language_of
from deepread.search.lexicon import KEY_END
from deepread.search.schema import DRAFT, STRIDE, WARNED
from deepread.search.tokenizer import tokens
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deepread.article import Article, Source
    from deepread.document import Document
    from deepread.search.arrays import Array

_SUMMARY_LIMIT = 600
_MOST_WORDS = 1 << 20
"""Words of all header values together."""
_VALUE_LIMIT = 2_000
"""Characters of one header value that are searched under its key."""
_REPEATED = 4_000
"""Keys, and values with their words, that are kept in memory."""
_NOT_WORDS = re.compile(r"\s*(?:\w+://\S*|[\d\W]*|\S+\.\w{2,5}|true|false|null)\s*", re.IGNORECASE)
_HOST = re.compile(r"^\w+://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)\.\w+")
_SITE = re.compile(r"^\w+://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)")
_KEY_NAMES = {
    "authors": "author",
    "byline": "author",
    "tags": "tag",
    "keywords": "tag",
    "language": "lang",
    "sitename": "site",
    "dates": "date",
}
_BESIDE = frozenset({"kind", "year"})
"""Fields that say something of the file or its date: a header key of the same name is no spelling of them, and is asked
for beside them.
"""
_TOLD = frozenset({"author", "tag", "title"})
_PROSE = frozenset({"title", "subtitle", "description"})
_WHOLE_LIMIT = 80
"""Characters of a header value that are kept whole, to be counted and offered."""
_FACTS = struct.Struct("<qqqiiiBB")
"""What `FACTS` describes, for one article: made many times faster than an array of one."""
_NUMBERS, _GAPS = np.dtype("<i4"), np.dtype("<u2")


class Stamp(Protocol):
    """How a file is known to be unchanged."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def mtime_ns(self) -> int:
        """Nanoseconds."""

    @property
    def digest(self) -> int:
        """64 bits of BLAKE2b over the content, signed; 0 where nobody counted it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one article: columns by name, the text as it is, and words in order by field."""

    columns: Mapping[str, bytes]
    words: Mapping[str, list[str]]


@lru_cache(maxsize=_REPEATED)
def key_name(key: str) -> str:
    """The name under which a header key is asked for: case, `-` and `_` do not matter, and neither does a plural's
    s.
    """
    folded = re.sub(r"[\W_]+", "", key).casefold()
    return _KEY_NAMES.get(folded, folded)


def entry(source: Source, document: Document, stamp: Stamp) -> Entry:
    """An article's entry, as its file was when it was read."""
    article = source.article
    text = _searched(document)
    body, stones = tokens(text, STRIDE)
    return Entry(
        columns={
            "path": path_bytes(article.path),
            "shown_title": article.title.encode("utf-8", "replace"),
            "summary": (article.description or article.subtitle)[:_SUMMARY_LIMIT].encode("utf-8", "replace"),
            "text": text.encode("utf-8", "replace"),
            "stones": _packed_stones(stones),
            "lines": _packed_lines(document),
            "facts": _facts(stamp, article, text),
        },
        words={
            "title": words(article.title[:SEARCHED]),
            "about": words("\n".join(_about(article))[:SEARCHED]),
            "body": body,
            "header": list(islice(_header_words(article), _MOST_WORDS)),
            "values": list(islice(_values(article), _MOST_WORDS)),
        },
    )


def nameless(path: str, stamp: Stamp) -> Entry:
    """The entry of a file that cannot be read: it is found by its name."""
    shown = safe.line(path_bytes(path).decode("utf-8", "replace"))
    return Entry(
        columns={
            "path": path_bytes(path),
            "shown_title": shown.encode("utf-8"),
            "summary": b"",
            "text": b"",
            "stones": b"",
            "lines": b"",
            "facts": _facts(stamp, None, ""),
        },
        words={"title": [], "about": words(shown), "body": [], "header": [], "values": list(_places(path))},
    )


def path_bytes(path: str) -> bytes:
    """A path as it is kept; a name that is not UTF-8 stays what it is."""
    return path.encode("utf-8", "surrogateescape")


def path_text(path: bytes) -> str:
    """The path that `path_bytes` was given."""
    return path.decode("utf-8", "surrogateescape")


def unpacked_stones(packed: bytes) -> Array:
    """Where in the visible body each `STRIDE`th word begins, in characters."""
    if not packed:
        return np.zeros(0, dtype=np.int64)
    kind = _GAPS if packed[0] == _GAPS.itemsize else _NUMBERS
    return np.frombuffer(packed, dtype=kind, offset=1).cumsum(dtype=np.int64)


def _packed_stones(stones: Array) -> bytes:
    gaps = np.diff(stones, prepend=0)
    kind = _GAPS if gaps.max(initial=0) <= np.iinfo(_GAPS).max else _NUMBERS
    return bytes((kind.itemsize,)) + gaps.astype(kind).tobytes()


def unpacked_lines(packed: bytes) -> tuple[Array, Array]:
    """The offsets in the visible body at which a new line of the file begins, and those lines from 1."""
    if not packed:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    steps, sizes = zlib.decompress(packed[2:]), packed[:2]
    count = len(steps) // sum(sizes)
    offsets = np.frombuffer(steps, dtype=f"<u{sizes[0]}", count=count)
    lines = np.frombuffer(steps, dtype=f"<u{sizes[1]}", offset=offsets.nbytes)
    return offsets.cumsum(dtype=np.int64), lines.cumsum(dtype=np.int64)


def _searched(document: Document) -> str:
    """What is searched of the visible body, every character where it stands: blanks in place of deepread's own words,
    which nobody looks for.
    """
    start = document.body_start
    text = document.text[start : start + SEARCHED]
    for block in document.blocks:
        if isinstance(block, Note):
            begin, end = block.start - start, block.start - start + len(block.text)
            text = text[:begin] + re.sub(r"\S", " ", text[begin:end]) + text[end:]
    return "" if text.isspace() else text


def _packed_lines(document: Document) -> bytes:
    start = document.body_start
    pairs = np.fromiter(chain.from_iterable(document.lines), dtype=np.int64).reshape(-1, 2)
    pairs = pairs[pairs[:, 0] >= start] + (-start, document.body_line)
    if not len(pairs):
        return b""
    offsets, lines = (tightest(np.diff(own, prepend=0)) for own in pairs.T)
    little = (own.astype(own.dtype.newbyteorder("<")).tobytes() for own in (offsets, lines))
    return bytes((offsets.itemsize, lines.itemsize)) + zlib.compress(b"".join(little), 1)


def _facts(stamp: Stamp, article: Article | None, text: str) -> bytes:
    date = words = minutes = flags = language = 0
    if article is not None:
        language = language_of(article.language, text)
        date, words = day_number(_date(article)), article.words
        minutes = min(article.read_minutes, 2**31 - 1)
        flags = DRAFT * article.draft | WARNED * bool(article.warnings)
    return _FACTS.pack(stamp.size, stamp.mtime_ns, stamp.digest, date, words, minutes, flags, language)


def is_dated(made: Entry) -> bool:
    """Whether an article says when it is from."""
    _, _, _, date, *_ = _FACTS.unpack(made.columns["facts"])
    return bool(date)


def day_number(date: str) -> int:
    """An ISO date as year, month and day in one number; what is missing is 0. 0 for what is no date."""
    match = re.match(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", date)
    if match is None:
        return 0
    year, month, day = (int(part or 0) for part in match.groups())
    return year * 10_000 + month * 100 + day


def _about(article: Article) -> Iterator[str]:
    yield from (article.subtitle, article.description, *article.authors, *article.tags)
    yield from (article.category, article.series, article.site)
    yield from _HOST.findall(article.url)
    name = path_bytes(article.path).decode("utf-8", "replace").rpartition("/")[2]
    yield name.rpartition(".")[0] or name
    shown = {article.title, article.subtitle, article.description, article.category, article.series, article.site}
    for key, value in article.header.items():
        if value not in shown and key_name(key) not in _TOLD and not _NOT_WORDS.fullmatch(value[:_VALUE_LIMIT]):
            yield value[:_VALUE_LIMIT]


def _known(article: Article) -> dict[str, tuple[str, ...]]:
    """What the fields of an article say, by the names that they are asked for."""
    return {
        "author": article.authors,
        "tag": article.tags,
        "subtitle": (article.subtitle,),
        "description": (article.description,),
        "category": tuple(article.category.split(", ")),
        "series": (article.series,),
        "site": (*_SITE.findall(article.url), article.site),
        "lang": (article.language,),
        "url": (article.url,),
        "kind": (article.kind.value,),
        "date": (_date(article),),
        "saved": (article.saved or "",),
        "updated": (article.updated or "",),
        "cta": (article.cta,),
    }


def _date(article: Article) -> str:
    """The date that an article has of its own: the time of its file is none."""
    return "" if article.dated_by is DatedBy.FILE_TIME else article.published or ""


def _header_words(article: Article) -> Iterator[str]:
    known = _known(article)
    for key, values in known.items():
        for value in values:
            yield from _keyed(key, value)
    for key, value in article.header.items():
        name = key_name(key)
        if name and (name in _BESIDE or not any(known.get(name, ()))):
            yield from _keyed(name, value)


@lru_cache(maxsize=_REPEATED)
def _keyed(name: str, value: str) -> tuple[str, ...]:
    """The words of a header value with their key before them: most of what headers say they say again and again."""
    return tuple(name + KEY_END + word for word in words(value[:_VALUE_LIMIT]))


def _values(article: Article) -> Iterator[str]:
    """The tokens of the field `values`: each whole value with its key before it, and each key with its spelling."""
    known = {key: tuple(filter(None, values)) for key, values in _known(article).items()}
    known["site"] = known["site"][-1:]
    known["year"] = tuple(date[:4] for date in known["date"])
    spelled = {key: key for key, values in known.items() if values}
    pairs = [(key, value) for key, values in known.items() if key not in _PROSE for value in values]
    for key, value in article.header.items():
        name = key_name(key)
        if name and name not in _PROSE and value.strip() and (name in _BESIDE or name not in spelled):
            spelled.setdefault(name, key)
            pairs.append((name, value))
    for name, value in dict.fromkeys(pairs):
        yield name + KEY_END + _whole(value)
    for name, spelling in spelled.items():
        yield name + KEY_END + KEY_END + _whole(spelling)
    yield from _places(article.path)


def _places(path: str) -> Iterator[str]:
    """The tokens of an article's place: its path, under no key, and each folder on the way to it."""
    yield KEY_END + path
    folder, _, _ = path.rpartition("/")
    while folder:
        yield "in" + KEY_END + safe.line(folder)
        folder, _, _ = folder.rpartition("/")


def _whole(value: str) -> str:
    return " ".join(value[:_VALUE_LIMIT].split())[:_WHOLE_LIMIT]

"""Owns which articles link to another one. Pure, but for what reads their files.

To parse 10,000 articles takes minutes. So the bytes of each are looked through first for a link that may name the
article, which takes a second for all of them; those few that have one are parsed, and their links followed.
"""

from __future__ import annotations

import posixpath
import unicodedata
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from deepread.article.charset import CHARSETS, WIDE
from deepread.article.field.mark import linked
from deepread.document import Anchor, anchor
from deepread.document.block import Card, Role
from deepread.document.targeted import link_texts
from deepread.library.destination import ENDINGS, is_folder_page, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.article.article import Article
    from deepread.document import Document

_LOWERED = bytes(range(0x41)) + bytes(range(0x61, 0x7B)) + bytes(range(0x5B, 0x100))
"""Small letters for capitals, as ASCII has them."""
_BACKSLASH = b"\\"
_OLDER = tuple(dict.fromkeys(one.codec for one in CHARSETS if one.codec not in WIDE | {"utf-8"}))
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FAR = 300
"""Bytes from where a target begins in which the name stands."""
_MOST_PLACES = 2_000
"""Places of a name in one file that are looked at."""
_AROUND = 240
"""Characters of a line that are kept on either side of a link."""


class Backlink(NamedTuple):
    """A link in the article at `path` that leads to another one: what it lies on, and what stands before and behind it
    on its line of the text. `place` is the beginning of that line, and the link `lead` characters behind it.
    """

    path: str
    title: str
    before: str
    text: str
    after: str
    place: Anchor
    lead: int = 0


class Needles(NamedTuple):
    """What stands in every file that has a link to an article, one or another of them, as `may_link` looks for it: in
    UTF-8 and UTF-16, and in the older encodings where they spell it otherwise.
    """

    usual: frozenset[bytes]
    older: frozenset[bytes]


def needles_of(article: Article) -> Needles:
    """The names of `article`, as they may be written in a link."""
    name = posixpath.basename(article.path)
    stem = next((name[: -len(ending)] for ending in ENDINGS[1:] if name.lower().endswith(ending)), name)
    said = {stem, *names_of(article)}
    if is_folder_page(article.path) and (folder := posixpath.basename(posixpath.dirname(article.path))):
        said.add(folder)
    spelt = {each for name in said if name.strip() for each in _spellings(name.strip())}
    usual = frozenset(_searched(each.encode("utf-8", "surrogateescape")) for each in spelt)
    beyond = [each for each in spelt if not each.isascii()]
    return Needles(usual, frozenset(_searched(old) for each in beyond for old in _in_older(each)))


def _spellings(name: str) -> Iterator[str]:
    """The ways in which a name may be written in a link."""
    for spelt in {name, name.lower(), name.upper(), name[:1].upper() + name[1:]}:
        for form in ("NFC", "NFD"):
            written = unicodedata.normalize(form, spelt)
            yield from (written, escape(written, quote=False), quote(written, safe="", errors="surrogateescape"))
            yield written.replace(" ", "%20")


def _in_older(text: str) -> Iterator[bytes]:
    """`text` in each encoding from before Unicode that has its letters."""
    for codec in _OLDER:
        with suppress(UnicodeError):
            yield text.encode(codec)


def _searched(data: bytes) -> bytes:
    """How bytes are compared: small letters, and none of the backslashes that may stand before any sign."""
    if data[:2] in _UTF_16:
        data = data.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return data.translate(_LOWERED, _BACKSLASH)


def may_link(data: bytes, needles: Needles) -> bool:
    """Whether a file of these bytes may have a link in whose target one of `needles` stands."""
    searched = _searched(data)
    return _has_target(searched, needles.usual) or (
        bool(needles.older) and _is_older(data) and _has_target(searched, needles.older)
    )


def _is_older(data: bytes) -> bool:
    """Whether `data` is in an encoding from before Unicode."""
    if data.isascii() or data[:2] in _UTF_16:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _has_target(searched: bytes, needles: frozenset[bytes]) -> bool:
    return any(_is_in_target(searched, at) for needle in needles for at in _places(searched, needle))


def _places(searched: bytes, needle: bytes) -> Iterator[int]:
    at = -1
    for _ in range(_MOST_PLACES):
        at = searched.find(needle, at + 1)
        if at < 0:
            break
        yield at


_TARGETS = (
    *((b"[[", b"]"), (b"](", b")"), (b"]:", b"\n"), (b"<", b">")),
    *((b"href", b">"), (b"file:", b"]"), (b":`", b"`")),
)
"""What stands before a target, and what does not stand in it: of Markdown, wikis, HTML, Org and reStructuredText."""


def _is_in_target(searched: bytes, at: int) -> bool:
    """Whether what stands at `at` may be part of a link's target."""
    before = searched[max(0, at - _FAR) : at]
    for opening, closing in _TARGETS:
        begin = before.rfind(opening)
        if begin >= 0 and before.count(closing, begin + len(opening)) <= before.count(b"(", begin + len(opening)):
            return True
    # reStructuredText's `.. _name: target`
    return before.rpartition(b"\n")[2].lstrip().startswith(b".. _")


def backlinks(document: Document, article: Article, leads: Callable[[str], bool]) -> Iterator[Backlink]:
    """The links of `document`, that of `article`, whose targets are those that `leads` says yes to: of several on a
    line of the text the first; before these the links that its header has, of each key the first.
    """
    for key, value in article.header.items():
        said, led = linked(value)
        if found := next((one for one in led if leads(one.target)), None):
            before, after = f"{key}: {said[: found.start]}"[-_AROUND:], said[found.end : found.end + _AROUND]
            words = said[found.start : found.end]
            yield Backlink(article.path, article.title, before, words, after, anchor(document, 0))
    text, reached = document.text, -1
    for link in link_texts(block for block in document.blocks if not isinstance(block, Card)):
        if link.start < reached or not link.role & Role.LINK or not leads(link.target):
            continue
        begin, end = text.rfind("\n", 0, link.start) + 1, text.find("\n", link.end)
        reached = end if end >= 0 else len(text)
        before = text[max(begin, link.start - _AROUND) : link.start]
        after = text[link.end : min(reached, link.end + _AROUND)]
        place, lead = anchor(document, begin), link.start - begin
        yield Backlink(article.path, article.title, before, link.text, after, place, lead)

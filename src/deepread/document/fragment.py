"""Owns where in a document the fragment of a link leads: to which heading or note. Pure.

Programs name a heading in different ways (GitHub, kramdown and Hugo with hyphens, Obsidian by its words), so where no
name is the very one, that of the same letters and digits is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from deepread.document.block import Definition, Footnote, Heading, Item, ItemList, Masthead, Quote, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deepread.document.block import Block
    from deepread.document.document import Document

_NOT_A_SIGN = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"-\d{1,3}$")
_NUMBERED = re.compile(r"^[\d\W_]+(?=[^\W\d_])")


def offset_of(document: Document, fragment: str) -> int | None:
    """Where in the document's text the place called `fragment` begins: a footnote, what has a name of its own, a
    heading, or the title; None for none of them.
    """
    if fragment.startswith("fn:"):
        notes = (block for block in document.blocks if isinstance(block, Footnote))
        return next((note.start for note in notes if note.label == fragment[3:]), None)
    named = next((start for name, start in document.names if name == fragment.rpartition("#")[2]), None)
    if named is not None:
        return named
    return Places(_titled(document.blocks)).find(fragment)


def _titled(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """The words of each heading and of the title, and where they begin."""
    yield from ((words_of(heading), heading.start) for heading in headings(blocks))
    if blocks and isinstance(blocks[0], Masthead):
        yield "".join(run.text for run in blocks[0].parts[0]), blocks[0].start


class Places:
    """Places that have names, each found by any of the ways that programs write its name, however many there are.

    `named` are pairs of the words and where the place begins; of two with the same name the first counts.
    """

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        self._slugs: dict[str, int] = {}
        self._signs: dict[str, int] = {}
        self._bare: dict[str, int] = {}
        self._spelt: dict[str, int] = {}
        for words, start in named:
            self._slugs.setdefault(slug(words), start)
            self._signs.setdefault(sign(words), start)
            self._bare.setdefault(sign(_NUMBERED.sub("", words)), start)
            if _has_emoji(words):
                self._spelt.setdefault(sign(words), start)
        self._longest = max(map(len, self._spelt), default=0)

    def find(self, fragment: str) -> int | None:
        """Where the place begins that is called `fragment`; None for none."""
        exactly = self._slugs.get(fragment.casefold())
        return exactly if exactly is not None else self._nearly(fragment)

    def _nearly(self, fragment: str) -> int | None:
        """By letters and digits; then without a number before the heading; then without that of a repeated one; then
        with an emoji spelt out at the end, as in `#plans-crab`, or at the beginning.
        """
        last = fragment.rpartition("#")[2]  # Obsidian names the headings above it too
        for wanted in (sign(last), sign(_REPEATED.sub("", last))):
            for offered in (self._signs, self._bare):
                if wanted in offered and wanted:
                    return offered[wanted]
        whole = sign(last)
        lengths = range(min(len(whole), self._longest), 0, -1)
        parts = (part for length in lengths for part in (whole[:length], whole[-length:]))
        return next((self._spelt[part] for part in parts if part in self._spelt), None)


def slug(heading: str) -> str:
    """A heading's name in links, as GitHub makes it: lower case, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")


def headings(blocks: Iterable[Block | Item]) -> Iterator[Heading]:
    """Every heading, also those in lists and quotes, in order."""
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Quote() | Item() | Definition() | Footnote():
                yield from headings(block.blocks)
            case ItemList():
                yield from headings(block.items)


def sign(name: str) -> str:
    """The letters and digits of a heading's name, by which two ways to write it are the same."""
    return _NOT_A_SIGN.sub("", name.casefold())


def _has_emoji(name: str) -> bool:
    return not name.isascii() and any(category(letter) == "So" for letter in name)


def words_of(heading: Heading) -> str:
    """What a heading says, without the tags behind it."""
    return "".join(run.text for run in heading.inline if not run.role & Role.TAG).rstrip(" ")

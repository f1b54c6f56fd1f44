"""Owns where in a document the fragment of a link leads: to which heading or note. Pure.

Programs name a heading in different ways (GitHub, kramdown and Hugo with hyphens, Obsidian by its words), so where no
name is the very one, that of the same letters and digits is taken.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING
from unicodedata import category

from deepread.document.block import Definition, Footnote, Heading, Item, ItemList, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deepread.document.block import Block
    from deepread.document.document import Document

_NOT_A_SIGN = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"-\d{1,3}$")
_NUMBERED = re.compile(r"^[\d\W_]+(?=[^\W\d_])")


def offset_of(document: Document, fragment: str) -> int | None:
    """Where in the document's text the heading or the footnote called `fragment` begins; None for neither."""
    if fragment.startswith("fn:"):
        notes = (block for block in document.blocks if isinstance(block, Footnote))
        return next((note.start for note in notes if note.label == fragment[3:]), None)
    return place_among([(_text_of(heading), heading.start) for heading in headings(document.blocks)], fragment)


def place_among(named: Sequence[tuple[str, int]], fragment: str) -> int | None:
    """Where the heading begins that is called `fragment`, among (its words, where it begins); None for none."""
    wanted = fragment.casefold()
    exactly = next((start for name, start in named if slug(name) == wanted), None)
    return exactly if exactly is not None else _nearly(named, fragment)


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


def _nearly(named: Sequence[tuple[str, int]], fragment: str) -> int | None:
    """By letters and digits; then without a number before the heading; then without that of a repeated one; then with
    an emoji spelt out at the end, as in `#plans-crab`.
    """
    signs = [(sign(name), start) for name, start in named]
    bare = [(sign(_NUMBERED.sub("", name)), start) for name, start in named]
    last = fragment.rpartition("#")[2]  # Obsidian names the headings above it too
    for wanted, offered in product((last, _REPEATED.sub("", last)), (signs, bare)):
        found = sign(wanted)
        offset = next((start for name, start in offered if found and name == found), None)
        if offset is not None:
            return offset
    spelt = [(sign(name), start) for name, start in named if _has_emoji(name)]
    return next((start for name, start in spelt if sign(last).startswith(name)), None)


def _has_emoji(name: str) -> bool:
    return not name.isascii() and any(category(letter) == "So" for letter in name)


def _text_of(heading: Heading) -> str:
    return "".join(run.text for run in heading.inline)

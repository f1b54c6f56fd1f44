"""Owns where the code of a document stands, also in lists, quotes, definitions and footnotes. Pure."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from deepread.document.block import Code, Definition, Footnote, Item, ItemList, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.document.block import Block
    from deepread.document.document import Document


def code_between(document: Document, start: int, end: int) -> list[Code]:
    """The blocks of code of which any stands between two offsets of the document's text, in order."""
    first = max(0, bisect_right(document.blocks, start, key=lambda block: block.start) - 1)
    last = bisect_right(document.blocks, end, key=lambda block: block.start)
    near = _listings(document.blocks[first:last])
    return [code for code in near if code.start < end and code.start + len(code.text) > start]


def code_at(document: Document, offset: int) -> Code | None:
    """The block of code that a character stands in."""
    return next(iter(code_between(document, offset, offset + 1)), None)


def _listings(blocks: Iterable[Block | Item]) -> Iterator[Code]:
    for block in blocks:
        match block:
            case Code():
                yield block
            case Quote() | Item() | Definition() | Footnote():
                yield from _listings(block.blocks)
            case ItemList():
                yield from _listings(block.items)

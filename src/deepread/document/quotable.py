"""Owns which blocks a stretch of a document takes part in, so that it can be quoted with its paragraphs, items of lists
and code. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Code, Definition, Footnote, ItemList, Quote, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.document.block import Block
    from deepread.document.document import Document


class QuotablePart(NamedTuple):
    """The text of one block, as far as it is in the stretch. `marker` is that of a list's item which begins with it, as
    Markdown writes it, "" for none; it stands before the first line, set in by `begin` characters, the lines below it
    by `indent`. Lines of code have a `language`, which may be "", and others None.
    """

    text: str
    marker: str = ""
    begin: int = 0
    indent: int = 0
    language: str | None = None


class _Leaf(NamedTuple):
    """A block that holds no others, as in `QuotablePart`."""

    start: int
    begin: int
    indent: int
    marker: str = ""
    language: str | None = None


def quotable(document: Document, start: int, end: int) -> tuple[QuotablePart, ...]:
    """The parts of `document.text` from character `start` to `end`, a block each, in order."""
    leaves = sorted(_leaves(document.blocks, 0), key=lambda leaf: leaf.start)
    ends = [leaf.start for leaf in leaves[1:]] + [len(document.text)]
    parts = [
        QuotablePart(text, leaf.marker, leaf.begin, leaf.indent, leaf.language)
        for leaf, following in zip(leaves, ends, strict=True)
        if following > start and leaf.start < end
        if (text := document.text[max(start, leaf.start) : min(end, following)].strip("\n"))
    ]
    margin = min((part.begin for part in parts), default=0)
    return tuple(part._replace(begin=part.begin - margin, indent=part.indent - margin) for part in parts)


def _leaves(blocks: Sequence[Block], indent: int) -> Iterator[_Leaf]:
    """The blocks that hold no others; a table is one."""
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                number = f"{item.marker}." if item.marker.isalnum() else item.marker
                box = "" if item.checked is None else "[x] " if item.checked else "[ ] "
                marker = "" if block.hanging else f"{number or '-'} "
                inner = list(_leaves(item.blocks, indent + len(marker)))
                inner[:1] = [leaf._replace(begin=indent, marker=marker + box + leaf.marker) for leaf in inner[:1]]
                yield from inner
        elif isinstance(block, Quote | Footnote):
            yield from _leaves(block.blocks, indent)
        elif isinstance(block, Definition):
            yield _Leaf(block.start, indent, indent)
            yield from _leaves(block.blocks, indent)
        elif isinstance(block, Code):
            yield _Leaf(block.start, indent, indent, language=block.language)
        elif not isinstance(block, Rule):
            yield _Leaf(block.start, indent, indent)

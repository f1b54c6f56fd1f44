"""Owns the walk over what a document links to: every link and image of its blocks, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.block import (
    Card,
    Definition,
    Footnote,
    Heading,
    Image,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Role,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.document.block import Block, Inline


def targeted(blocks: Iterable[Block | Item]) -> Iterator[tuple[int, str]]:
    """Where in the document's text each link or image of the body begins, and its target as it was written."""
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Card():
                yield from _in_inline(block.inline, block.start)
            case Image():
                yield block.start, block.target
            case Quote() | Item() | Footnote():
                yield from targeted(block.blocks)
            case ItemList():
                yield from targeted(block.items)
            case Definition():
                yield from _in_inline(block.term, block.start)
                yield from targeted(block.blocks)
            case Table():
                yield from _in_table(block)


def _in_table(table: Table) -> Iterator[tuple[int, str]]:
    for row in table.rows:
        for cell in row:
            yield from _in_inline(cell.inline, cell.start)


def _in_inline(inline: Inline, start: int) -> Iterator[tuple[int, str]]:
    for run in inline:
        if run.target and run.role & (Role.LINK | Role.IMAGE):
            yield start, run.target
        start += len(run.text)

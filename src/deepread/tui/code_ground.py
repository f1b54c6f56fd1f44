"""Owns the ground of a block of code on a page: one field, however long each of its lines is.

It is laid when a line is drawn, so that no page holds blanks that nobody wrote; a terminal that is far away is told to
erase in its colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from deepread.document.block import Role
from deepread.page import cells, code_at
from deepread.tui.theme import style_of

if TYPE_CHECKING:
    from deepread.page import Page
    from deepread.tui.palette import Palette


def with_ground(segments: list[Segment], page: Page, line: int, colours: Palette) -> list[Segment]:
    """What stands on a line of a page, with the ground behind it where that is code."""
    block = code_at(page, line)
    if block is None:
        return segments
    ground = style_of(colours, Role.CODE)
    taken = sum([cells(segment.text) for segment in segments])
    inset = [Segment(" " * (block.indent - taken), style_of(colours, Role.TEXT))] if taken < block.indent else []
    rest = block.indent + block.width - max(taken, block.indent)
    return [*segments, *inset, Segment(" " * rest, ground)] if rest > 0 else segments

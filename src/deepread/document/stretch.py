"""Owns how much of reStructuredText and Org is read in one step: what is longer is cut into stretches, or where it
stands in something else, which is one block, shown as it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.budget import (
    BLOCK_LEVEL,
    INNER_LINES,
    LIST_ITEMS,
    PARAGRAPH_CHARACTERS,
    SILENT_CONSTRUCTS,
)
from deepread.document.margin import BodyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from deepread.document.block import Block
    from deepread.document.margin import BodyLines

    Found = tuple[int, Iterable[Block]]
    """Where a construct ends, and its blocks, which are asked for in order and once."""


def stretches(lines: BodyLines) -> Iterator[BodyLines]:
    """The lines of one paragraph, as many together as are read in one step; a longer line ends at a space."""
    kept: BodyLines = []
    length = 0
    for piece in (piece for line in lines for piece in _pieces(line)):
        if kept and length + len(piece.text) > PARAGRAPH_CHARACTERS:
            yield kept
            kept, length = [], 0
        kept.append(piece)
        length += len(piece.text) + 1
    if kept:
        yield kept


def end_at_gap(lines: BodyLines, at: int, end: int) -> int:
    """The end of the lines from `at` to `end` with some left out, so that an empty one is the last if one is near."""
    return next((below for below in range(end, (at + end) // 2, -1) if not lines[below - 1].text), end)


def steps(lines: BodyLines, found_at: Callable[[int], Found]) -> Iterator[Block | None]:
    """The blocks of all constructs in `lines`, by what `found_at` answers for the line that begins one; None after so
    many constructs without a block that another step is to begin.
    """
    at = silent = 0
    while at < len(lines):
        if not lines[at].text.strip():
            at += 1
            continue
        at, blocks = found_at(at)
        yield from blocks
        silent = 0 if blocks else silent + 1
        if silent >= SILENT_CONSTRUCTS:
            silent = 0
            yield None


def excess(lines: BodyLines, depth: int) -> str:
    """What is too much of lines that stand in something else, `depth` deep, in words; "" for those that are read."""
    if depth > BLOCK_LEVEL // 2:
        return "nested too deeply"
    is_long = len(lines) > INNER_LINES or sum(len(line.text) for line in lines) > 2 * PARAGRAPH_CHARACTERS
    return "too long for one block" if depth == 1 and is_long else ""


class ListExtent:
    """How much of a list is one block: a longer one goes on in another."""

    def __init__(self) -> None:
        self._items = self._lines = self._characters = 0

    def take(self, lines: BodyLines) -> None:
        """Count an item of these lines."""
        self._items += 1
        self._lines += len(lines)
        self._characters += sum(len(line.text) for line in lines)

    @property
    def is_full(self) -> bool:
        """Whether the next item begins another list."""
        is_long = self._lines >= INNER_LINES or self._characters >= 2 * PARAGRAPH_CHARACTERS
        return is_long or self._items >= LIST_ITEMS


def _pieces(line: BodyLine) -> Iterator[BodyLine]:
    begin, length = 0, len(line.text)
    while length - begin > PARAGRAPH_CHARACTERS:
        most = begin + PARAGRAPH_CHARACTERS
        end = line.text.rfind(" ", begin, most) + 1 or most
        yield BodyLine(line.number, line.text[begin:end].rstrip())
        begin = end
    yield line._replace(text=line.text[begin:]) if begin else line

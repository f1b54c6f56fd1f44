"""Owns the columns of a line: which character of the text stands in which cell."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from deepread.page.cells import cells, widths

if TYPE_CHECKING:
    from deepread.page.page import Line


def offset_at(line: Line, cell: int) -> int | None:
    """The offset in the document's text of the character in a cell, from 0, of a line, or of the nearest one to it on
    the line; None where the line shows no text.
    """
    nearest: tuple[int, int] | None = None
    left = 0
    for span in line:
        width = cells(span.text)
        if span.offset >= 0 and width:
            inside = max(0, min(cell - left, width - 1))
            apart = abs(cell - left - inside)
            if nearest is None or apart < nearest[0]:
                nearest = apart, span.offset + _character(span.text, inside)
        left += width
    return nearest[1] if nearest else None


def _character(text: str, cell: int) -> int:
    """The first character of the grapheme in a cell of `text`."""
    measured = widths(text)
    taken = 0
    found = 0
    for number, width in enumerate(measured):
        if width:
            if taken > cell:
                break
            found = number
        taken += width
    return found


def cell_of(line: Line, offset: int) -> int:
    """The cell, from 0, of a line in which the character at `offset` of the document's text begins; that in which the
    line's last text ends for one behind it.
    """
    left = found = 0
    for span in line:
        width = cells(span.text)
        if span.offset >= 0:
            if span.offset <= offset < span.offset + len(span.text):
                return left + [0, *accumulate(widths(span.text))][offset - span.offset]
            if offset >= span.offset:
                found = left + max(0, width - 1)
        left += width
    return found

"""Owns lines that are wider than their page: which of their cells are seen, and the marks that there are more. Pure."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from deepread.document.block import Role
from deepread.page.cells import cells, is_narrow, widths
from deepread.page.frame import drawn

if TYPE_CHECKING:
    from deepread.page.page import Line, Span, TableLines

_MORE_LEFT, _MORE_RIGHT = drawn("‹", Role.MARKER), drawn("›", Role.MARKER)


def slid(line: Line, table: TableLines, room: int, shift: int) -> Line:
    """A line of `table` as it is seen in `room` cells, when the table stands `shift` cells further to the left.

    What stands left of the table, and what `stays` of it, is where it was. The outermost cells of the rest of a row say
    that it goes on there.
    """
    stays = table.indent + table.stays
    room -= table.stays
    begin, end = stays + shift, stays + shift + room
    lead = cut(line, 0, stays)
    if not any(span.offset >= 0 for span in line):
        return (*lead, *cut(line, begin, end))
    left = (_MORE_LEFT,) if shift > 0 else ()
    right = (_MORE_RIGHT,) if table.indent + table.width > end else ()
    seen = cut(line, begin + len(left), end - len(right))
    if right:
        spare = room - len(left) - 1 - sum([cells(span.text) for span in seen])
        seen = (*seen, drawn(" " * spare)) if spare > 0 else seen
    return (*lead, *left, *seen, *right)


def cut(line: Line, begin: int, end: int) -> Line:
    """The cells of a line from `begin` up to `end`. A character of which a half is seen becomes a blank."""
    found: list[Span] = []
    column = 0
    for span in line:
        taken = cells(span.text)
        if begin <= column and column + taken <= end:
            found.append(span)
        elif column < end and column + taken > begin:
            found += _cut_span(span, max(0, begin - column), min(taken, end - column))
        column += taken
    return tuple(found)


def _cut_span(span: Span, begin: int, end: int) -> list[Span]:
    text = span.text
    if is_narrow(text):
        return [_part(span, begin, end)]
    measured = widths(text)
    edges = [0, *accumulate(measured)]
    low = next((at for at, width in enumerate(measured) if width and edges[at] >= begin), len(text))
    high = max((at for at, edge in enumerate(edges) if edge <= end and (at == len(text) or measured[at])), default=0)
    if low >= high:
        return [drawn(" " * (end - begin), span.role)]
    parts = [_part(span, low, high)]
    if edges[low] > begin:
        parts.insert(0, drawn(" " * (edges[low] - begin), span.role))
    if edges[high] < end:
        parts.append(drawn(" " * (end - edges[high]), span.role))
    return parts


def _part(span: Span, low: int, high: int) -> Span:
    offset = span.offset + low if span.offset >= 0 else -1
    return span._replace(text=span.text[low:high], offset=offset)


def columns_of(line: Line, begin: int, end: int) -> tuple[int, int] | None:
    """The cells of a line in which the text from `begin` to `end` stands, in characters of the document; None where it
    does not stand there.
    """
    column = 0
    found: list[int] = []
    for span in line:
        low, high = max(begin, span.offset), min(end, span.offset + len(span.text))
        if span.offset >= 0 and low < high:
            found.append(column + cells(span.text[: low - span.offset]))
            found.append(column + cells(span.text[: high - span.offset]))
        column += cells(span.text)
    return (min(found), max(found)) if found else None

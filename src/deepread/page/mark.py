"""Owns marks on a line: its spans cut where a match begins or ends."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from deepread.page.page import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.page.page import Line

    Marks = Sequence[tuple[int, int]]


class Mark(IntEnum):
    """Whether a span is part of a match, or of the one that the reader is at."""

    NONE = 0
    MATCH = 1
    CURRENT = 2


class MarkedSpan(NamedTuple):
    """A span, whole in or whole out of every match."""

    span: Span
    mark: Mark


class _Reach:
    """For the marks that were asked about last: how far any mark up to each reaches. Matches in search overlap."""

    def __init__(self) -> None:
        self._latest: tuple[Marks, list[int]] = ((), [])

    def of(self, marks: Marks) -> list[int]:
        known, reach = self._latest
        if known is not marks:
            reach = list(accumulate([end for _, end in marks], max))
            if isinstance(marks, tuple):  # a list may change under the same name
                self._latest = (marks, reach)
        return reach


_REACH = _Reach()


def split_marks(line: Line, marks: Marks, current: int | None = None) -> tuple[MarkedSpan, ...]:
    """The spans of a line, cut at the borders of `marks`, each with its mark.

    `marks` are (start, end) in characters of the document's text, sorted by start; they may overlap. `current` is the
    index in them of the match that the reader is at, which wins where it overlaps others. What the page draws is never
    marked.
    """
    if not marks:
        return tuple([MarkedSpan(span, Mark.NONE) for span in line])
    reach = _REACH.of(marks)
    here = marks[current] if current is not None and 0 <= current < len(marks) else (0, 0)
    found: list[MarkedSpan] = []
    for span in line:
        if span.offset < 0:
            found.append(MarkedSpan(span, Mark.NONE))
        else:
            found += _split(span, _touching(span, marks, reach), here)
    return tuple(found)


def _touching(span: Span, marks: Marks, reach: list[int]) -> list[tuple[int, int]]:
    """The marks that share a character with a span."""
    end = span.offset + len(span.text)
    number = bisect_left(marks, (end, -1)) - 1
    touching = []
    while number >= 0 and reach[number] > span.offset:
        if marks[number][1] > span.offset:
            touching.append(marks[number])
        number -= 1
    return touching


def _split(span: Span, touching: list[tuple[int, int]], here: tuple[int, int]) -> list[MarkedSpan]:
    if not touching:
        return [MarkedSpan(span, Mark.NONE)]
    begin, end = span.offset, span.offset + len(span.text)
    edges = sorted({begin, end, *[edge for mark in (*touching, here) for edge in mark if begin < edge < end]})
    parts = []
    for low, high in pairwise(edges):
        mark = Mark.NONE
        if here[0] <= low < here[1]:
            mark = Mark.CURRENT
        elif any(start <= low < stop for start, stop in touching):
            mark = Mark.MATCH
        part = Span(span.text[low - begin : high - begin], span.role, span.target, low)
        parts.append(MarkedSpan(part, mark))
    return parts

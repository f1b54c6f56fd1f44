"""Owns marks and tints on a line: its spans cut where a match or a coloured range of the text begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum, StrEnum
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from deepread.page.page import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.page.page import Line

    Marks = Sequence[tuple[int, int]]

Value = TypeVar("Value")


class Mark(IntEnum):
    """Whether a span is part of a match, or of the one that the reader is at."""

    NONE = 0
    MATCH = 1
    CURRENT = 2


class Tint(StrEnum):
    """Why a range of the text is coloured; the five colours are those that a reader highlights in."""

    CHANGED = "changed"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    SELECTED = "selected"
    CURSOR = "cursor"
    """The end of what is selected that moves."""


class Tinted(NamedTuple):
    """Characters `start` to `end` of the document's text, in a tint."""

    start: int
    end: int
    tint: Tint


class Coat(Generic[Value]):
    """Ranges of a text that do not overlap, each with its value: `starts` and `ends` rise."""

    __slots__ = ("_ends", "_starts", "_values")

    def __init__(self, starts: Sequence[int], ends: Sequence[int], values: Sequence[Value]) -> None:
        self._starts, self._ends, self._values = starts, ends, values

    def __bool__(self) -> bool:
        return bool(self._starts)

    @classmethod
    def of(cls, ranges: Iterable[tuple[int, int, Value]]) -> Coat[Value]:
        """`ranges`, which may overlap, laid one upon the other: what begins later covers what began before it, and of
        two that begin together the later one in `ranges` covers the other. Empty ones cover nothing.
        """
        begins = sorted([one for one in ranges if one[0] < one[1]], key=lambda one: one[0])
        edges = sorted({edge for start, end, _ in begins for edge in (start, end)})
        starts: list[int] = []
        ends: list[int] = []
        values: list[Value] = []
        covering: list[tuple[int, int]] = []  # (minus its number, its end): the one on top first
        following = 0
        for low, high in pairwise(edges):
            while following < len(begins) and begins[following][0] == low:
                heappush(covering, (-following, begins[following][1]))
                following += 1
            while covering and covering[0][1] <= low:
                heappop(covering)
            if covering:
                starts.append(low)
                ends.append(high)
                values.append(begins[-covering[0][0]][2])
        return cls(starts, ends, values)

    def at(self, offset: int) -> Value | None:
        """What covers the character at `offset`; None for nothing."""
        number = bisect_right(self._starts, offset) - 1
        return self._values[number] if number >= 0 and offset < self._ends[number] else None

    def edges(self, begin: int, end: int) -> list[int]:
        """Where between `begin` and `end`, in characters, a range begins or ends."""
        found = []
        number = bisect_right(self._ends, begin)
        while number < len(self._starts) and self._starts[number] < end:
            found += [edge for edge in (self._starts[number], self._ends[number]) if begin < edge < end]
            number += 1
        return found


class MarkedSpan(NamedTuple):
    """A span, whole in or whole out of every match and of every coloured range. `tints` are those of the ranges that it
    is in, of each coat one, the lowest first.
    """

    span: Span
    mark: Mark
    tints: tuple[Tint, ...] = ()


def _united(marks: Marks) -> Coat[Mark]:
    """`marks`, sorted by start, as one coat. Matches in search overlap."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in marks:
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Coat(starts, ends, [Mark.MATCH] * len(starts))


class _Latest:
    """The coat of the marks that were asked about last."""

    def __init__(self) -> None:
        self._known: tuple[Marks, Coat[Mark]] = ((), _united(()))

    def of(self, marks: Marks) -> Coat[Mark]:
        known, coat = self._known
        if known is not marks:
            coat = _united(marks)
            if isinstance(marks, tuple):  # a list may change under the same name
                self._known = (marks, coat)
        return coat


_LATEST = _Latest()
_MANY = 500
"""Marks from which on those near a line are told from the others."""
_REACH = 20_000
"""Characters to either side within which marks are near, and that a mark has at most."""


class Nearby:
    """Those of many marks that stand near what is asked about: a screenful is marked without a look at all of them."""

    def __init__(self) -> None:
        self._of: Marks = ()
        self._begin = self._end = 0
        self._first = 0
        self._near: Marks = ()

    def at(self, line: Line, marks: Marks) -> tuple[Marks, int]:
        """The marks that may stand on a line, and the number of the first of them among `marks`, sorted by start."""
        if len(marks) < _MANY:
            return marks, 0
        offset = next((span.offset for span in line if span.offset >= 0), 0)
        if self._of is not marks or not self._begin <= offset < self._end - _REACH:
            self._of, self._begin, self._end = marks, offset - _REACH, offset + 3 * _REACH
            self._first = bisect_left(marks, (self._begin - _REACH,))
            self._near = tuple(marks[self._first : bisect_left(marks, (self._end,))])
        return self._near, self._first


def split_marks(
    line: Line, marks: Marks, current: int | None = None, coats: Sequence[Coat[Tint]] = ()
) -> tuple[MarkedSpan, ...]:
    """The spans of a line, cut at the borders of `marks` and of what is in `coats`, each with its mark and tints.

    `marks` are (start, end) in characters of the document's text, sorted by start; they may overlap. `current` is the
    index in them of the match that the reader is at, which wins where it overlaps others. `coats` lie one upon the
    other, the lowest first. What the page draws is never marked.
    """
    if not marks and not coats:
        return tuple([MarkedSpan(span, Mark.NONE) for span in line])
    matches = _LATEST.of(marks)
    here = marks[current] if current is not None and 0 <= current < len(marks) else (0, 0)
    found: list[MarkedSpan] = []
    for span in line:
        if span.offset < 0:
            found.append(MarkedSpan(span, Mark.NONE))
        else:
            found += _split(span, matches, here, coats)
    return tuple(found)


def _split(span: Span, matches: Coat[Mark], here: tuple[int, int], coats: Sequence[Coat[Tint]]) -> list[MarkedSpan]:
    begin, end = span.offset, span.offset + len(span.text)
    edges = {edge for edge in here if begin < edge < end}
    edges.update(matches.edges(begin, end), *[coat.edges(begin, end) for coat in coats])
    parts = []
    for low, high in pairwise([begin, *sorted(edges), end]):
        mark = Mark.CURRENT if here[0] <= low < here[1] else matches.at(low) or Mark.NONE
        tints = tuple([tint for coat in coats if (tint := coat.at(low)) is not None])
        part = Span(span.text[low - begin : high - begin], span.role, span.target, low) if edges else span
        parts.append(MarkedSpan(part, mark, tints))
    return parts

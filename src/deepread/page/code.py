"""Owns blocks of code: rows, tabs as columns, a visible mark where a long line goes on, and colours when looked at.

Long lines go on below, as in less, vim and glow: what has to be scrolled to is not read. A tab is one space at its
offset, then drawn spaces up to the next tab stop; every other span is the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from deepread.document.block import Role
from deepread.page.cells import is_narrow, widths
from deepread.page.flow import showable
from deepread.page.frame import blank, both, drawn
from deepread.page.page import Span
from deepread.page.syntax import Syntax, syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Code
    from deepread.page.frame import Frame
    from deepread.page.page import Line
    from deepread.page.sheet import Sheet

_INDENT = blank(2)
_CONTINUED = "↳ "
_MARK_FROM = 12
_TAB = 4
_PLAIN_CODE = re.compile(r"[ -~\n]*")


def lay_out_code(sheet: Sheet, block: Code, frame: Frame) -> None:
    """Lines of code, indented unless that would break one that has room; those that are too long go on below."""
    inner = frame.deeper(_INDENT)
    role = both(inner.role, Role.CODE)
    box = Listing(block, role, inner.room, sheet.width)
    if box.has_line_within(range(inner.room + 1, frame.room + 1)):
        inner = frame
        box = Listing(block, role, inner.room, sheet.width)
    first = sheet.first_line()
    box.wrap(sheet.starts)
    sheet.put(box, first, inner)
    sheet.note_code(first, inner)


class Listing:
    """The lines of one block of code, in rows of at most `room` cells."""

    __slots__ = ("_block", "_mark", "_measured", "_role", "_room", "_syntax", "_tab", "_width")

    def __init__(self, block: Code, role: Role, room: int, width: int) -> None:
        self._block = block
        self._role = role
        self._room = room
        self._width = width
        self._mark = _CONTINUED if room >= _MARK_FROM else ""
        self._tab = _TAB if room >= _MARK_FROM else 1
        self._syntax: Syntax | None = None
        self._measured: tuple[int, list[int]] = (-1, [])

    def has_line_within(self, cells: range) -> bool:
        """Whether a line is as wide as one of these counts of cells."""
        text = self._block.text
        if _PLAIN_CODE.fullmatch(text):
            return any(len(line) in cells for line in text.split("\n"))
        return any((len(line) if is_narrow(line) else sum(self._columns(line))) in cells for line in text.split("\n"))

    def wrap(self, starts: list[int]) -> None:
        """Append to `starts` where each row starts."""
        base = self._block.start
        room = self._room
        lines = self._block.text.split("\n")
        if _PLAIN_CODE.fullmatch(self._block.text) and max(map(len, lines)) <= room:
            starts.extend(accumulate([len(line) + 1 for line in lines[:-1]], initial=base))
            return
        for line in lines:
            starts.append(base)
            if len(line) > room or not is_narrow(line):
                starts.extend([base + cut for cut in self._cuts(line)])
            base += len(line) + 1

    def _cuts(self, line: str) -> list[int]:
        """Where a line goes on below, in characters of it. Nothing is left out at a cut, not even spaces."""
        cuts: list[int] = []
        ends = list(accumulate(self._columns(line)))
        end = len(line)
        at = 0
        room = self._room
        while True:
            limit = bisect_right(ends, (ends[at - 1] if at else 0) + room, at)
            if limit >= end:
                return cuts
            space = line.rfind(" ", at + (limit - at) * 2 // 3, limit) + 1
            at = space or max(limit, _next_grapheme(ends, at))
            if at >= end:
                return cuts
            cuts.append(at)
            room = self._room - len(self._mark)

    def _columns(self, line: str) -> list[int]:
        """The cells of each character of a line, tabs up to the next stop."""
        columns = widths(line)
        if "\t" in line:
            column = 0
            for number, character in enumerate(line):
                if character == "\t":
                    columns[number] = self._tab - column % self._tab
                column += columns[number]
        return columns

    def _columns_at(self, place: int) -> tuple[int, list[int]]:
        """Where the line around a place begins, and its columns. Rows of one long line ask for the same ones again."""
        text = self._block.text
        begin = text.rfind("\n", 0, place) + 1
        if self._measured[0] != begin:
            end = text.find("\n", begin)
            self._measured = (begin, self._columns(text[begin : end if end >= 0 else len(text)]))
        return self._measured

    def build(self, row: int, first: int, starts: Sequence[int]) -> Line:
        text = self._block.text
        begin = starts[first + row] - self._block.start
        line_end = text.find("\n", begin)
        if line_end < 0:
            line_end = len(text)
        following = first + row + 1
        end = starts[following] - self._block.start if following < len(starts) else line_end
        end = min(end, line_end)
        mark = (drawn(self._mark, Role.MARKER),) if self._mark and begin and text[begin - 1] != "\n" else ()
        return (*mark, *self._spans(begin, end))

    def _spans(self, begin: int, end: int) -> list[Span]:
        if self._syntax is None:
            self._syntax = syntax(self._block.language, self._block.text)
        spans: list[Span] = []
        for low, high, role in self._syntax.between(begin, end):
            spans += self._with_tabs(low, high, both(self._role, role))
        return spans

    def _with_tabs(self, begin: int, end: int, role: Role) -> list[Span]:
        text = self._block.text
        start = self._block.start
        if "\t" not in text[begin:end]:
            return [Span(showable(text[begin:end], self._width), role, "", start + begin)]
        spans = []
        line_begin, columns = self._columns_at(begin)
        at = begin
        while at < end:
            tab = text.find("\t", at, end)
            if tab != at:
                stop = tab if tab >= 0 else end
                spans.append(Span(showable(text[at:stop], self._width), role, "", start + at))
                at = stop
                continue
            spans.append(Span(" ", role, "", start + at))
            if columns[at - line_begin] > 1:
                spans.append(drawn(" " * (columns[at - line_begin] - 1), role))
            at += 1
        return spans


def _next_grapheme(ends: Sequence[int], at: int) -> int:
    """The end of the grapheme that begins at `at`."""
    return bisect_right(ends, ends[at], at)

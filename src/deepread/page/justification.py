"""Owns text with a straight right edge: spaces are widened, and a hyphen stands where a word is divided.

What is added is drawn by the page, so that nothing of it is found, marked or copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.page.cells import cells, is_narrow
from deepread.page.frame import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.page.flow import Flow
    from deepread.page.page import Line, Span

_WIDEST = 2
"""Cells by which each space of a line is widened at most on the average; what needs more stays ragged."""


class Justified:
    """The lines of a flow of `text`, which begins at `start`, in `room` cells. Its words are divided where it is
    `hyphenated`; its right edge is ragged all the same where it is not to be `spread`.
    """

    __slots__ = ("_flow", "_hyphenated", "_room", "_spread", "_start", "_text")

    def __init__(self, flow: Flow, text: str, start: int, room: int, *, hyphenated: bool, spread: bool = True) -> None:
        self._flow = flow
        self._text = text
        self._start = start
        self._room = room
        self._hyphenated = hyphenated
        self._spread = spread

    def build(self, row: int, first: int, starts: Sequence[int]) -> Line:
        line = self._flow.build(row, first, starts)
        following = first + row + 1
        end = (starts[following] if following < len(starts) else self._start + len(self._text)) - self._start
        if not line or end >= len(self._text):
            return line  # the last line of a paragraph stays as it is
        last = line[-1]
        if self._text.find("\n", last.offset - self._start + len(last.text), end) >= 0:
            return line
        taken = sum([cells(span.text) for span in line])
        if self._hyphenated and taken < self._room and _is_within_word(self._text[end - 1 : end + 1]):
            line = (*line, drawn("-", last.role, last.target))
            taken += 1
        if not self._spread:
            return line
        gaps = sum([span.text.count(" ") for span in line])
        spare = self._room - taken
        return _spread(line, gaps, spare, from_right=bool(row % 2)) if 0 < spare <= gaps * _WIDEST else line


def _is_within_word(around: str) -> bool:
    """Whether a line that ends between two characters, with room to spare, ends in a word that was divided."""
    return around.isalpha() and is_narrow(around)


def _spread(line: Line, gaps: int, spare: int, *, from_right: bool) -> Line:
    """`line` with `spare` blanks among its `gaps`; those that are left over are put in from the left, or else from the
    right, so that no river of them runs down the page.
    """
    each, more = divmod(spare, gaps)
    wider = range(gaps - more, gaps) if from_right else range(more)
    blanks = iter([each + (number in wider) for number in range(gaps)])
    return tuple([part for span in line for part in _widened(span, blanks)])


def _widened(span: Span, blanks: Iterator[int]) -> Iterator[Span]:
    text, at = span.text, 0
    while (space := text.find(" ", at)) >= 0:
        yield span._replace(text=text[at : space + 1], offset=span.offset + at)
        if count := next(blanks):
            yield drawn(" " * count, span.role, span.target)
        at = space + 1
    if at < len(text):
        yield span._replace(text=text[at:], offset=span.offset + at if span.offset >= 0 else -1)

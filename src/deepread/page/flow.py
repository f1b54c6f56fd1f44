"""Owns running text: the spans of one line of it, cut from its runs; and lines that are drawn as they are."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from deepread.page.cells import JOINER, VARIANT, cells, is_narrow, widths
from deepread.page.frame import both
from deepread.page.page import Span
from deepread.page.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Inline, Role
    from deepread.page.page import Line
    from deepread.page.wrap import Divide

_BREAKS = " \n\t\u3000"
# Cleaned text holds none but tabs; whatever stands here all the same must not reach a terminal, and takes one cell.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}") | {ord("\t"): " "}
_TOO_WIDE = "\N{WHITE VERTICAL RECTANGLE}"


def text_of(inline: Inline) -> str:
    """The visible text of some inline."""
    return inline[0].text if len(inline) == 1 else "".join([run.text for run in inline])


def measure(inline: Inline, text: str) -> list[int] | None:
    """The `widths` of `text` run by run, where a grapheme may lie across two runs; None where that changes nothing."""
    if len(inline) == 1 or text.isascii() or (JOINER not in text and VARIANT not in text):
        return None
    measured: list[int] = []
    for run in inline:
        measured += widths(run.text)
    return measured


def break_up(
    inline: Inline, text: str, width: int, start: int, starts: list[int], divide: Divide | None = None
) -> None:
    """Append to `starts` where the lines of an inline start whose text begins at `start`."""
    wrap(text, width, start, starts, measure(inline, text), divide)


def showable(text: str, width: int) -> str:
    """`text` of the same length as it is shown on a page of `width` cells: tabs as spaces, no control character.

    A page of one cell cannot show a character of two; a rectangle stands for it.
    """
    if is_narrow(text):
        return text
    text = text.translate(_CONTROLS)
    if width > 1:
        return text
    parts: list[str] = []
    for character, taken in zip(text, widths(text), strict=True):
        if taken or not parts or parts[-1] != _TOO_WIDE:
            parts.append(_TOO_WIDE if taken > 1 else character)
    return "".join(parts)


def cut_runs(inline: Inline, edges: Sequence[int], begin: int, end: int) -> list[tuple[int, int, int]]:
    """The parts of `begin:end` by run: (number of the run, begin, end). `edges` are where each run begins."""
    parts = []
    number = max(0, bisect_right(edges, begin) - 1)
    while begin < end and number < len(inline):
        stop = min(end, edges[number] + len(inline[number].text))
        if stop > begin:
            parts.append((number, begin, stop))
            begin = stop
        number += 1
    return parts


def edges_of(inline: Inline, start: int) -> list[int]:
    """The offset at which each run of an inline begins."""
    return list(accumulate([len(run.text) for run in inline[:-1]], initial=start))


def spans_of(inline: Inline, edges: Sequence[int], begin: int, end: int, role: Role, width: int) -> list[Span]:
    """The spans of `begin:end`, which holds no newline, of an inline."""
    spans = []
    for number, low, high in cut_runs(inline, edges, begin, end):
        run = inline[number]
        text = run.text[low - edges[number] : high - edges[number]]
        spans.append(Span(showable(text, width), both(run.role, role), run.target, low))
    return spans


class Flow:
    """An inline wrapped to lines, of which the page keeps where they start."""

    __slots__ = ("_edges", "_end", "_inline", "_role", "_text", "_width")

    def __init__(self, inline: Inline, text: str, start: int, role: Role, width: int) -> None:
        self._inline = inline
        self._text = text
        self._end = start + len(text)
        self._role = role
        self._width = width
        self._edges: Sequence[int] = ()

    def build(self, row: int, first: int, starts: Sequence[int]) -> Line:
        if not self._inline:
            return ()
        if not self._edges:
            self._edges = edges_of(self._inline, self._end - len(self._text))
        base = self._edges[0]
        begin = starts[first + row]
        following = first + row + 1
        end = starts[following] if following < len(starts) and starts[following] < self._end else self._end
        shown = self._text[begin - base : end - base].rstrip(_BREAKS)
        return tuple(spans_of(self._inline, self._edges, begin, begin + len(shown), self._role, self._width))


class Drawn:
    """Lines that are known when the page is laid out; blank ones among them are ()."""

    __slots__ = ("_lines",)

    def __init__(self, *lines: Line) -> None:
        self._lines = lines

    def build(self, row: int, _first: int, _starts: Sequence[int]) -> Line:
        return self._lines[row]


def width_of_lines(text: str, start: int, starts: Sequence[int]) -> int:
    """The cells of the widest of the lines that `text`, which begins at `start`, is broken into."""
    if len(starts) == 1:
        return cells(text.strip(_BREAKS))
    cuts = [*[each - start for each in starts], len(text)]
    return max([cells(text[low:high].rstrip(_BREAKS)) for low, high in pairwise(cuts)])

"""Owns how a line of a concordance looks: the match always in the same column, its context cut to fit. Pure."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from deepread.page import cells, fit
from deepread.page.cells import widths
from deepread.text import line as safe_line
from deepread.tui.entry import Piece, Tone

if TYPE_CHECKING:
    from deepread.search import ConcordanceLine

WIDE = 100
"""Cells from which the title of the article stands before the line."""
_WIDEST_TITLE = 28


def draw_line(line: ConcordanceLine, width: int) -> list[Piece]:
    """The pieces of a line, at most `width` cells: what goes before the match ends where all matches begin."""
    title = min(_WIDEST_TITLE, width // 5) if width >= WIDE else 0
    before = (width - title) * 2 // 5
    pieces = [Piece(fit(safe_line(line.title), title - 2) + "  ", Tone.DETAIL)] if title else []
    match = head(line.match, width - title - before)
    after = head(line.after, width - title - before - cells(match))
    return [*pieces, Piece(tail(line.before, before), Tone.TEXT), Piece(match, Tone.MARK), Piece(after, Tone.TEXT)]


def head(text: str, width: int) -> str:
    """The beginning of `text`, as much as there is room for in `width` cells."""
    kept = 0
    for end, total in enumerate(accumulate(widths(text[: max(0, width) * 4])), start=1):
        if total > width:
            break
        kept = end
    return text[:kept]


def tail(text: str, width: int) -> str:
    """The end of `text` in exactly `width` cells, with blanks before it where it is shorter."""
    text = text[-max(1, width * 4) :]
    measured = widths(text)
    begin, total = len(text), 0
    while begin and total + measured[begin - 1] <= width:
        begin -= 1
        total += measured[begin]
    while begin < len(text) and not measured[begin]:  # what joins a character that has been cut off
        begin += 1
    return " " * (width - cells(text[begin:])) + text[begin:]

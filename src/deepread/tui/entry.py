"""Owns how one article looks in the list: lines of pieces, a pure function of the row, the hit and the width.

A wide list gives an article one line of columns, a narrow one a line for the title, one for the facts and a blank
one; a search result adds its passage. All entries of a list are of one height, so that the row of a line is a division.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from deepread.page import cells, clip, fit
from deepread.page.wrap import wrap

if TYPE_CHECKING:
    from deepread.library import Row
    from deepread.search import Hit

WIDE = 64
"""Cells from which an article takes one line of columns."""

_AUTHOR, _DATE, _MINUTES = 18, 10, 7


class Tone(StrEnum):
    """What a piece of the list, the search bar or the status line is."""

    TITLE = "title"
    DETAIL = "detail"
    WARNING = "warning"
    MARK = "mark"
    KEY = "key"
    TEXT = "text"


class Piece(NamedTuple):
    """A stretch of one line of an entry; `tone` is None for plain text."""

    text: str
    tone: Tone | None = None


Group = tuple[Piece, ...]
"""Pieces that are shown together or not at all."""


def entry_height(width: int, *, found: bool) -> int:
    """Lines that every entry takes at `width` cells; `found` where entries are search results."""
    if width >= WIDE:
        return 4 if found else 1
    return 6 if found else 3


def draw_entry(row: Row, hit: Hit | None, width: int) -> list[list[Piece]]:
    """The entry's lines, each at most `width` cells, `entry_height` of them."""
    lines = [_columns(row, width)] if width >= WIDE else [_title(row, width), _byline(row, width)]
    height = entry_height(width, found=hit is not None)
    if hit is not None:
        lines += _passage(hit, width, height - len(lines) - 1)
    return lines + [[]] * (height - len(lines))


def _badge(row: Row) -> Piece:
    return Piece("! ", Tone.WARNING) if row.warnings else Piece("  ")


def _title(row: Row, width: int) -> list[Piece]:
    return [_badge(row), Piece(clip(row.title, max(1, width - 3)), Tone.TITLE)]


def _byline(row: Row, width: int) -> list[Piece]:
    facts = [row.date or "", f"{row.minutes} min" if row.minutes else "", "draft" if row.draft else ""]
    rest = " · ".join(fact for fact in facts if fact)
    room = max(1, width - 3)
    author = clip(row.author, room - cells(rest) - 3) if row.author and room - cells(rest) > 6 else ""
    return [Piece("  "), Piece(clip(" · ".join(fact for fact in (author, rest) if fact), room), Tone.DETAIL)]


def _columns(row: Row, width: int) -> list[Piece]:
    title = width - 2 - _AUTHOR - _DATE - _MINUTES - 6
    name = f"[draft] {row.title}" if row.draft else row.title
    minutes = f"{row.minutes} min" if row.minutes else ""
    return [
        _badge(row),
        Piece(fit(name, title) + "  ", Tone.TITLE),
        Piece(fit(row.author, _AUTHOR) + "  ", Tone.DETAIL),
        Piece(fit(row.date or "", _DATE), Tone.DETAIL),
        Piece(fit(minutes, _MINUTES, "right"), Tone.DETAIL),
    ]


def _passage(hit: Hit, width: int, count: int) -> list[list[Piece]]:
    room = max(1, width - 4)
    text, start = hit.passage, 0
    if hit.marks and cells(text[: hit.marks[0][1]]) > room * (count - 1):
        start = _word_start(text, hit.marks[0][0] - room // 2)
    return [[Piece("  "), *_marked(hit, begin, end)] for begin, end in folded(text, room, start)[:count]]


def folded(text: str, width: int, start: int = 0) -> list[tuple[int, int]]:
    """(start, end) characters of each line that `text` from `start` on takes at `width` cells."""
    starts: list[int] = []
    wrap(text[start:], width, start, starts)
    ends = [*starts[1:], len(text)]
    return [(begin, begin + len(text[begin:end].rstrip())) for begin, end in zip(starts, ends, strict=True)]


def _word_start(text: str, near: int) -> int:
    return text.find(" ", max(0, near)) + 1


def _marked(hit: Hit, begin: int, end: int) -> list[Piece]:
    pieces, here = [], begin
    for mark in hit.marks:
        first, last = max(mark[0], here), min(mark[1], end)
        if first >= last:
            continue
        pieces += [Piece(hit.passage[here:first], Tone.DETAIL), Piece(hit.passage[first:last], Tone.MARK)]
        here = last
    return [*pieces, Piece(hit.passage[here:end], Tone.DETAIL)]

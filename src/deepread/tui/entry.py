"""Owns how one article looks in the list: lines of pieces, a pure function of the row, the hit and the width.

A wide list gives an article one line of columns, a narrow one a line for the title, one for the facts and a blank
one; a search result adds its passage. All entries of a list are of one height, so that the row of a line is a division.
A folder is one line above them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.reading_time import reading_time
from deepread.page import cells, clip, fit
from deepread.page.wrap import wrap
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from deepread.library import Row
    from deepread.search import Hit

WIDE = 64
"""Cells from which an article takes one line of columns."""

_AUTHOR, _DATE, _MINUTES = 18, 10, 7


class Tone(StrEnum):
    """What a piece of the list, the search bar or the status line is."""

    TITLE = "title"
    READ = "read"
    """The title of an article that was read to its end."""
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


class Noted(NamedTuple):
    """What the reader noted of an article."""

    starred: bool = False
    read: bool = False


class Folder(NamedTuple):
    """A saved search as it stands above the articles. `total` is how many answer it, None while that is not known;
    a `removed` one stands there until the list is left, so that it can be brought back.
    """

    name: str
    query: str
    total: int | None = None
    removed: bool = False


STAR = "★"
ABOUT = "~"
"""Stands before a date that is only that of the file."""
_PLAIN = Noted()


def entry_height(width: int, *, found: bool) -> int:
    """Lines that every entry takes at `width` cells; `found` where entries are search results."""
    if width >= WIDE:
        return 4 if found else 1
    return 6 if found else 3


def draw_entry(row: Row, hit: Hit | None, width: int, noted: Noted = _PLAIN) -> list[list[Piece]]:
    """The entry's lines, each at most `width` cells, `entry_height` of them."""
    lines = [_columns(row, width, noted)] if width >= WIDE else [_title(row, width, noted), _byline(row, width)]
    height = entry_height(width, found=hit is not None)
    if hit is not None:
        lines += _passage(hit, width, height - len(lines) - 1)
    return lines + [[]] * (height - len(lines))


def pale(entry: list[list[Piece]], width: int) -> list[list[Piece]]:
    """An entry at `width` cells that does not answer what is asked: nothing of it stands out, and it has no passage."""
    shown = entry_height(width, found=False) - (width < WIDE)
    lines = [[Piece(piece.text, Tone.DETAIL) for piece in line] for line in entry[:shown]]
    return lines + [[]] * (len(entry) - shown)


def draw_folder(folder: Folder, width: int, remove_key: str) -> list[Piece]:
    """The line of a folder, at most `width` cells. `remove_key` also brings a removed one back."""
    if folder.removed:
        rest = f" · removed; {remove_key} brings it back"
    else:
        rest = "" if folder.total is None else f" · {folder.total:,}"
    rest = clip(rest, max(0, width - 8))
    name = clip(safe_line(folder.name), max(1, width - 3 - cells(rest)))
    return [
        Piece(clip("▸ ", width), Tone.DETAIL if folder.removed else Tone.KEY),
        Piece(name, Tone.DETAIL if folder.removed else Tone.TITLE),
        Piece(rest, Tone.DETAIL),
    ]


def _badge(row: Row, noted: Noted) -> Piece:
    if noted.starred:
        return Piece(f"{STAR} ", Tone.KEY)
    return Piece("! ", Tone.WARNING) if row.warnings else Piece("  ")


def _name(text: str, noted: Noted) -> Piece:
    return Piece(text, Tone.READ if noted.read else Tone.TITLE)


def _title(row: Row, width: int, noted: Noted) -> list[Piece]:
    return [_badge(row, noted), _name(clip(row.title, max(1, width - 3)), noted)]


def _day(row: Row) -> str:
    return (row.date or "")[:_DATE]


def _mark(row: Row) -> str:
    """What stands in the cell before the day."""
    return ABOUT if row.by_file_time else " "


def _byline(row: Row, width: int) -> list[Piece]:
    facts = [_mark(row).strip() + _day(row), reading_time(row.minutes), "draft" if row.draft else ""]
    rest = " · ".join(fact for fact in facts if fact)
    room = max(1, width - 3)
    author = clip(row.author, room - cells(rest) - 3) if row.author and room - cells(rest) > 6 else ""
    return [Piece("  "), Piece(clip(" · ".join(fact for fact in (author, rest) if fact), room), Tone.DETAIL)]


def _columns(row: Row, width: int, noted: Noted) -> list[Piece]:
    title = width - 2 - _AUTHOR - _DATE - _MINUTES - 6
    name = f"[draft] {row.title}" if row.draft else row.title
    minutes = reading_time(row.minutes)
    return [
        _badge(row, noted),
        _name(fit(name, title) + "  ", noted),
        Piece(fit(row.author, _AUTHOR) + " ", Tone.DETAIL),
        Piece(_mark(row) + fit(_day(row), _DATE), Tone.DETAIL),
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

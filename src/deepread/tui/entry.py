"""Owns how one article looks in the list: lines of pieces, a pure function of the row, the hit and the width.

A wide list gives an article one line of columns, the more of them the wider it is; a narrow one a line for the title,
one for the facts and a blank one, which a long title takes; a search result adds its passage. All entries of a list are
of one height, so that the row of a line is a division. A folder is one line above them, the heading of a group one
among them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.reading_time import reading_time
from deepread.journal import Noted
from deepread.page import cells, clip, fit
from deepread.page.wrap import wrap
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from deepread.library import Row
    from deepread.search import Hit

WIDE = 64
"""Cells from which an article takes one line of columns."""

_DATE, _MINUTES = 10, 7
_ROOM_TO_DIVIDE = 12
"""Cells from which a title may take two lines."""


class _Columns(NamedTuple):
    """How many cells of a line each column has; 0 for one that is not there."""

    author: int
    tags: int = 0
    site: int = 0
    progress: int = 0


_LAYOUTS = ((150, _Columns(22, 26, 18, 6)), (110, _Columns(18, 18, 0, 6)), (90, _Columns(18, 0, 0, 6)))
"""The columns beside title, date and minutes, by the cells from which a list has them."""
_FEWEST = _Columns(18)


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
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    """On the colour of a highlight."""


class Piece(NamedTuple):
    """A stretch of one line of an entry; `tone` is None for plain text."""

    text: str
    tone: Tone | None = None


Group = tuple[Piece, ...]
"""Pieces that are shown together or not at all."""


class Folder(NamedTuple):
    """A saved search as it stands above the articles. `total` is how many answer it, None while that is not known;
    a `removed` one stands there until the list is left, so that it can be brought back.
    """

    name: str
    query: str
    total: int | None = None
    removed: bool = False


class Heading(NamedTuple):
    """What stands above a group: its name, how many `articles` there are, and whether they are out of sight."""

    name: str
    articles: int
    closed: bool = False


STAR = "★"
CHOSEN = "✓"
"""Stands before an article that is selected."""
OWN = "#"
"""Stands before a tag of the reader's own."""
ANEW = "±"
"""Stands before an article that has changed since it was read."""
ABOUT = "~"
"""Stands before a date that is only that of the file."""
_PLAIN = Noted()


def entry_height(width: int, *, found: bool) -> int:
    """Lines that every entry takes at `width` cells; `found` where entries are search results."""
    if width >= WIDE:
        return 4 if found else 1
    return 6 if found else 3


def draw_entry(
    row: Row, hit: Hit | None, width: int, noted: Noted = _PLAIN, *, selected: bool = False
) -> list[list[Piece]]:
    """The entry's lines, each at most `width` cells, `entry_height` of them."""
    badge = _badge(row, noted, selected=selected)
    if width >= WIDE:
        lines = [[badge, *_columns(row, width, noted)]]
    else:
        title, *more = _divided(_called(row, noted), max(1, width - 3), lines=1 if hit else 2)
        lines = [[badge, _name(title, noted)], *([Piece("  "), _name(rest, noted)] for rest in more)]
        lines.append(_byline(row, width, noted))
    height = entry_height(width, found=hit is not None)
    if hit is not None:
        lines += _passage(hit, width, height - len(lines) - 1)
    return lines + [[]] * (height - len(lines))


def pale(entry: list[list[Piece]], width: int) -> list[list[Piece]]:
    """An entry at `width` cells that does not answer what is asked: nothing of it stands out, and it has no passage."""
    shown = entry_height(width, found=False)
    if len(entry) > shown and width < WIDE:
        shown -= 1  # a result has no blank line there
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


def draw_heading(heading: Heading, width: int) -> list[Piece]:
    """The line above a group, at most `width` cells."""
    count = clip(f" · {heading.articles:,}", max(0, width - 8))
    name = clip(safe_line(heading.name), max(1, width - 3 - cells(count)))
    sign = "▸ " if heading.closed else "▾ "
    return [Piece(clip(sign, width), Tone.KEY), Piece(name, Tone.KEY), Piece(count, Tone.DETAIL)]


def _badge(row: Row, noted: Noted, *, selected: bool) -> Piece:
    if selected:
        return Piece(f"{CHOSEN} ", Tone.KEY)
    if noted.changed:  # before the star: this goes when it is read, and that stays
        return Piece(f"{ANEW} ", Tone.KEY)
    if noted.starred:
        return Piece(f"{STAR} ", Tone.KEY)
    return Piece("! ", Tone.WARNING) if row.warnings else Piece("  ")


def _name(text: str, noted: Noted) -> Piece:
    return Piece(text, Tone.READ if noted.read else Tone.TITLE)


def _divided(title: str, room: int, lines: int) -> list[str]:
    """A title on one line, or on two where it is longer and there may be so many `lines`."""
    if lines < 2 or room < _ROOM_TO_DIVIDE or cells(title) <= room:
        return [clip(title, room)]
    (begin, end), *more = folded(title, room)
    return [title[begin:end], *[clip(title[rest:], room) for rest, _ in more[:1]]]


def _called(row: Row, noted: Noted) -> str:
    """The title, behind what an article is that usually is not in the list."""
    return "[archived] " * noted.archived + row.title


def progress(noted: Noted) -> str:
    """How much was read of an article that was begun and not read to its end; "" of any other."""
    return f"{max(1, int(100 * noted.reached))} %" if noted.begun else ""


def _own_tags(noted: Noted) -> str:
    return " ".join(f"{OWN}{safe_line(tag)}" for tag in noted.tags)


def tag_names(row: Row, noted: Noted) -> str:
    """The tags of an article, those of the reader's own first."""
    return ", ".join((*(f"{OWN}{safe_line(tag)}" for tag in noted.tags), *row.tags))


def _day(row: Row) -> str:
    return (row.date or "")[:_DATE]


def _mark(row: Row) -> str:
    """What stands in the cell before the day."""
    return ABOUT if row.by_file_time else " "


def _byline(row: Row, width: int, noted: Noted) -> list[Piece]:
    own = _own_tags(noted)
    date, minutes = _mark(row).strip() + _day(row), reading_time(row.minutes)
    facts = [date, minutes, progress(noted), "draft" if row.draft else "", own]
    rest = " · ".join(fact for fact in facts if fact)
    room = max(1, width - 3)
    author = clip(row.author, room - cells(rest) - 3) if row.author and room - cells(rest) > 6 else ""
    return [Piece("  "), Piece(clip(" · ".join(fact for fact in (author, rest) if fact), room), Tone.DETAIL)]


def _columns(row: Row, width: int, noted: Noted) -> list[Piece]:
    columns = next((columns for least, columns in _LAYOUTS if width >= least), _FEWEST)
    between = sum(cell + 1 for cell in (columns.author, columns.tags, columns.site) if cell)
    title = width - 2 - between - _DATE - _MINUTES - columns.progress - 5
    name = f"[draft] {_called(row, noted)}" if row.draft else _called(row, noted)
    minutes, share = reading_time(row.minutes), progress(noted)
    if not columns.progress:
        minutes = share or minutes
    tags = fit(tag_names(row, noted), columns.tags) + " " if columns.tags else ""
    site = fit(row.site, columns.site) + " " if columns.site else ""
    how_far = fit(share, columns.progress, "right") if columns.progress else ""
    own = clip(f" {_own_tags(noted)}", title // 2) if noted.tags and not columns.tags else ""
    return [
        *_named(name, own, title, noted),
        Piece(f"{fit(row.author, columns.author)} {tags}{site}", Tone.DETAIL),
        Piece(_mark(row) + fit(_day(row), _DATE), Tone.DETAIL),
        Piece(fit(minutes, _MINUTES, "right") + how_far, Tone.DETAIL),
    ]


def _named(name: str, own: str, width: int, noted: Noted) -> list[Piece]:
    """The title in `width` cells and two more, with the reader's `own` tags behind it where there are any."""
    if not own:
        return [_name(fit(name, width) + "  ", noted)]
    name = clip(name, width - cells(own))
    return [_name(name, noted), Piece(own + " " * (width + 2 - cells(name) - cells(own)), Tone.DETAIL)]


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

"""Owns the blocks that are mostly drawn: the title block, rules, images and the card after the end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from deepread.document.block import Role, Run
from deepread.document.link import readable
from deepread.page.cells import cells, clip
from deepread.page.flow import Drawn, Flow, break_up, showable, text_of
from deepread.page.frame import barred, drawn, marked
from deepread.page.page import Landmark, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Card, Image, Inline, Masthead, Rule
    from deepread.page.frame import Frame
    from deepread.page.page import Line
    from deepread.page.sheet import Sheet

_BOX_FROM = 16
_PICTURE = "▨ "
_DASH = " — "
_PIXELS = 8
"""Of a picture to a column, where there is room for all of it."""
_MOST_ROWS = 20
"""Lines that a picture takes of a page, at most."""


def lay_out_masthead(sheet: Sheet, block: Masthead, frame: Frame) -> None:
    """What heads it and who, when and what of, a blank line, the description, and a thin rule."""
    start = block.start
    above = Role.TEXT
    for part in block.parts:
        role = _role_of(part)
        if above and role & Role.EMPHASIS:
            sheet.gap(frame, start)
        sheet.flow(start, part, frame)
        start += len(text_of(part)) + 1
        above = role
    sheet.draw(frame, (drawn("─" * frame.room, Role.BORDER),))


def _role_of(inline: Inline) -> Role:
    role = Role.TEXT
    for run in inline:
        role |= run.role
    return role


def lay_out_rule(sheet: Sheet, _block: Rule, frame: Frame) -> None:
    """A short rule in the middle."""
    length = min(frame.room, max(3, frame.room // 3))
    indent = " " * ((frame.room - length) // 2)
    spans = (drawn(indent), drawn("─" * length, Role.BORDER)) if indent else (drawn("─" * length, Role.BORDER),)
    sheet.draw(frame, spans)


def lay_out_image(sheet: Sheet, block: Image, frame: Frame) -> None:
    """What stands for the picture and what is said of it, on one line where it fits; below, where it lies."""
    inner = frame.deeper(marked(_PICTURE, Role.MARKER | Role.IMAGE))
    first = sheet.first_line()
    for target in filter(None, (block.link, block.target)):
        sheet.note_link(Landmark(first, block.start, block.alt or block.caption, 0, target))
    words = _words(block)
    taken = sum([cells(span.text) for span in words]) + len(_DASH)
    if len(words) > 1 and taken <= inner.room and all(span.text.isprintable() for span in words):
        sheet.starts.append(block.start)
        sheet.put(Drawn((words[0], drawn(_DASH, Role.CAPTION), words[1])), first, inner)
        inner = inner.settled
    else:
        for span in words:
            sheet.flow(span.offset, (Run(span.text, span.role, span.target),), inner, linked=False)
            inner = inner.settled
    place = _where(sheet, block, inner.room)
    if place or not words:
        sheet.draw(inner, place)
    _keep_lines(sheet, block, frame.settled)


def _where(sheet: Sheet, block: Image, room: int) -> Line:
    """Where the image lies, and how large it is if that is known."""
    place = clip(showable(_place(block.target), sheet.width), room)
    spans = (drawn(place, Role.IMAGE | Role.LINK, block.target),) if place else ()
    known = sheet.document.pictures.get(block.target)
    size = f" · {known.width:,} × {known.height:,}" if known else ""
    return (*spans, drawn(size, Role.IMAGE)) if size and cells(place) + cells(size) <= room else spans


def _keep_lines(sheet: Sheet, block: Image, frame: Frame) -> None:
    """Keep lines for the picture to be drawn in, as many as its size in pixels asks for, whenever that comes."""
    known = sheet.document.pictures.get(block.target)
    columns, rows = picture_cells(known.width, known.height, frame.room) if known and known.drawn else (0, 0)
    words = block.caption or block.alt
    sheet.note_picture(Picture(sheet.first_line(), rows, sheet.width - frame.room, columns, block.target, words))
    if rows:
        sheet.draw(frame, *[()] * rows)


def picture_cells(width: int, height: int, room: int, most: int = _MOST_ROWS) -> tuple[int, int]:
    """Columns and rows in which a picture of so many pixels is drawn, within `room` columns and `most` rows: a cell is
    twice as high as it is wide, and no picture is made larger than it is.
    """
    columns = max(1, min(room, -(-width // _PIXELS)))
    rows = max(1, round(columns * height / width / 2))
    if rows > most:
        rows = most
        columns = max(1, min(columns, round(rows * 2 * width / height)))
    return columns, rows


def _words(block: Image) -> list[Span]:
    """Alt text and caption, where they stand in the visible text."""
    caption = block.start + (len(block.alt) + 1 if block.alt else 0)
    target, role = (block.link, Role.IMAGE | Role.LINK) if block.link else (block.target, Role.IMAGE)
    words = (
        Span(block.alt, role, target, block.start),
        Span(block.caption, Role.CAPTION, target, caption),
    )
    return [span for span in words if span.text]


def _place(target: str) -> str:
    """The host and the file name of an address, or the path of a file; of a picture that the text itself holds what
    kind of picture it is.
    """
    if target.startswith("data:"):
        return f"in the text itself, {target[5:50].partition(',')[0].partition(';')[0] or 'of no kind'}"
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    if not parts.netloc:
        return readable(target.replace("%20", " "))
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    return parts.netloc + ("/…" if folder else "") + ("/" + name if name else "")


def lay_out_card(sheet: Sheet, block: Card, frame: Frame) -> None:
    """A rule, then the words in a quiet box, which a narrow page does without."""
    length = min(frame.room, max(3, frame.room // 3))
    sheet.draw(frame, (drawn("─" * length, Role.BORDER),))
    frame = frame.settled
    sheet.gap(frame, block.start)
    if frame.room < _BOX_FROM:
        sheet.flow(block.start, block.inline, frame)
        return
    inner = frame.deeper(barred("│ ", Role.BORDER))
    first = sheet.first_line()
    text = text_of(block.inline)
    width = inner.room - 2
    sheet.draw(frame, (drawn("╭" + "─" * (frame.room - 2) + "╮", Role.BORDER),))
    break_up(block.inline, text, width, block.start, sheet.starts)
    sheet.put(Boxed(Flow(block.inline, text, block.start, frame.role, sheet.width), width), first + 1, inner)
    sheet.note_links(block.start, block.inline, first + 1)
    sheet.draw(frame, (drawn("╰" + "─" * (frame.room - 2) + "╯", Role.BORDER),))


class Boxed:
    """Running text with a bar on its right."""

    __slots__ = ("_flow", "_width")

    def __init__(self, flow: Flow, width: int) -> None:
        self._flow = flow
        self._width = width

    def build(self, row: int, first: int, starts: Sequence[int]) -> Line:
        line = self._flow.build(row, first, starts)
        taken = sum([cells(span.text) for span in line])
        return (*line, drawn(" " * (self._width - taken + 1)), drawn("│", Role.BORDER))

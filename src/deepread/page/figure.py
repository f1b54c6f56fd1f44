"""Owns the blocks that are mostly drawn: the title block, rules, images and the card after the end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from deepread.document.block import Role, Run
from deepread.page.cells import cells, clip
from deepread.page.flow import Flow, break_up, text_of
from deepread.page.frame import barred, drawn, marked
from deepread.page.page import Landmark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Card, Image, Inline, Masthead, Rule
    from deepread.page.frame import Frame
    from deepread.page.page import Line
    from deepread.page.sheet import Sheet

_HEADS = Role.TITLE | Role.SUBTITLE
_BOX_FROM = 16
_PICTURE = "▨ "
_DASH = " — "


def lay_out_masthead(sheet: Sheet, block: Masthead, frame: Frame) -> None:
    """Title and subtitle, a blank line, the other parts, and a thin rule."""
    start = block.start
    above = Role.TEXT
    for part in block.parts:
        role = _role_of(part)
        if above & _HEADS and not role & _HEADS:
            sheet.gap(frame)
        sheet.flow(start, part, frame)
        start += len(text_of(part)) + 1
        above = role
    sheet.draw(frame, (drawn("─" * frame.room, Role.BORDER),))


def _role_of(inline: Inline) -> Role:
    role = Role.TEXT
    for run in inline:
        role |= run.role
    return role


def lay_out_rule(sheet: Sheet, block: Rule, frame: Frame) -> None:
    """A short rule in the middle."""
    length = min(frame.room, max(3, frame.room // 3))
    indent = " " * ((frame.room - length) // 2)
    spans = (drawn(indent), drawn("─" * length, Role.BORDER)) if indent else (drawn("─" * length, Role.BORDER),)
    sheet.draw(frame, spans)


def lay_out_image(sheet: Sheet, block: Image, frame: Frame) -> None:
    """What stands for the picture, what is said below it, and where it lies."""
    inner = frame.deeper(marked(_PICTURE, Role.MARKER | Role.IMAGE))
    inline = _caption(sheet.document.text, block)
    first = sheet.first_line()
    if inline:
        sheet.flow(block.start, inline, inner)
        inner = inner.settled
    else:
        sheet.note_link(Landmark(first, block.start, block.alt or block.caption, 0, block.target))
    place = clip(_place(block.target), inner.room)
    if place or not inline:
        sheet.draw(inner, (drawn(place or " ", Role.IMAGE | Role.LINK, block.target),))


def _caption(text: str, block: Image) -> Inline:
    """Alt text and caption as they stand in the visible text."""
    runs = []
    for part, role in ((block.alt, Role.IMAGE), (block.caption, Role.CAPTION)):
        if not part:
            continue
        if runs:
            runs.append(Run(text[block.start + len(runs[0].text) :][:1] or " ", Role.CAPTION, block.target))
        runs.append(Run(part, role, block.target))
    return tuple(runs)


def _place(target: str) -> str:
    """The host and the file name of an address, or the path of a file."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    if not parts.netloc:
        return target
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    return parts.netloc + ("/…" if folder else "") + ("/" + name if name else "")


def lay_out_card(sheet: Sheet, block: Card, frame: Frame) -> None:
    """A rule, then the words in a quiet box, which a narrow page does without."""
    length = min(frame.room, max(3, frame.room // 3))
    sheet.draw(frame, (drawn("─" * length, Role.BORDER),))
    frame = frame.settled
    sheet.gap(frame)
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

    def row_of(self, offset: int) -> None:
        return None

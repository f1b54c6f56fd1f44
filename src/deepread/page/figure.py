"""Owns the blocks that are mostly drawn: the title block, rules, images and the card after the end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from deepread.document.block import Role, Run
from deepread.page.cells import cells, clip
from deepread.page.flow import Drawn, Flow, break_up, showable, text_of
from deepread.page.frame import barred, drawn, marked
from deepread.page.page import Landmark, Span

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
    sheet.note_link(Landmark(first, block.start, block.alt or block.caption, 0, block.target))
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
    place = clip(showable(_place(block.target), sheet.width), inner.room)
    if place or not words:
        sheet.draw(inner, (drawn(place, Role.IMAGE | Role.LINK, block.target),) if place else ())


def _words(block: Image) -> list[Span]:
    """Alt text and caption, where they stand in the visible text."""
    caption = block.start + (len(block.alt) + 1 if block.alt else 0)
    words = (
        Span(block.alt, Role.IMAGE, block.target, block.start),
        Span(block.caption, Role.CAPTION, block.target, caption),
    )
    return [span for span in words if span.text]


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

"""Owns the list of links below the end of an article, each by its number with where it leads.

The page draws it by itself: no offset of the text is in it. So it is neither found nor marked, no anchor stands in it,
and who has come to it has read all of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.block import Role
from deepread.page.cells import cells
from deepread.page.flow import showable
from deepread.page.frame import drawn, marked
from deepread.page.page import Landmark
from deepread.page.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.document.outbound import Outbound
    from deepread.page.frame import Frame
    from deepread.page.page import Span
    from deepread.page.sheet import Sheet

_RULE = "─" * 12
_HEADING = "Links"
_DASH = " — "


def add_references(sheet: Sheet, links: Sequence[Outbound], frame: Frame) -> None:
    """Add the list of `links` below all that is on the sheet."""
    sheet.end_text()
    end = sheet.document.text_start + len(sheet.document.text)
    sheet.gap(frame, end)
    sheet.draw(frame, (drawn(_RULE[: frame.room], Role.BORDER),))
    sheet.gap(frame, end)
    sheet.draw(frame, (drawn(_HEADING[: frame.room], Role.HEADING3),))
    sheet.gap(frame, end)
    digits = len(str(len(links)))
    for link in links:
        inner = frame.deeper(marked(f"{link.number:>{digits}}  "))
        sheet.note_link(Landmark(sheet.first_line(), end, link.text, 0, link.target))
        sheet.draw(inner, *_lines(link, inner.room, sheet.width))


def _lines(link: Outbound, room: int, width: int) -> Iterator[tuple[Span, ...]]:
    """What a link lies on and where it leads, on one line where both fit."""
    if link.says_target or not link.text:
        shown = link.target.removeprefix("mailto:")
        yield from ((span,) for span in _wrapped(shown, Role.LINK, link.target, room, width))
        return
    text, target = showable(link.text, width), showable(link.target, width)
    if cells(text) + len(_DASH) + cells(target) <= room:
        yield (
            drawn(text, Role.LINK, link.target),
            drawn(_DASH, Role.CAPTION),
            drawn(target, Role.CAPTION, link.target),
        )
        return
    for words, role in ((link.text, Role.LINK), (link.target, Role.CAPTION)):
        yield from ((span,) for span in _wrapped(words, role, link.target, room, width))


def _wrapped(words: str, role: Role, target: str, room: int, width: int) -> Iterator[Span]:
    starts: list[int] = []
    wrap(words, room, 0, starts)
    for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
        yield drawn(showable(words[begin:end].rstrip(), width), role, target)

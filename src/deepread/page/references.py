"""Owns the list of links below the end of an article, each by its number with where it leads.

The page draws it by itself: no offset of the text is in it. So it is neither found nor marked, no anchor stands in it,
and who has come to it has read all of the article.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from deepread.document.block import Role
from deepread.page.cells import cells
from deepread.page.flow import showable
from deepread.page.frame import blank, drawn
from deepread.page.page import Landmark
from deepread.page.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.outbound import Outbound
    from deepread.page.frame import Frame
    from deepread.page.page import Line
    from deepread.page.sheet import Sheet

_RULE = "─" * 12
_HEADING = "Links"
_DASH, _GAP = " — ", "  "


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
    inner = frame.deeper(blank(digits + len(_GAP)))
    labelled = len(inner.indents) > len(frame.indents)  # else the page is too narrow for numbers
    for link in links:
        label = f"{link.number:>{digits}}{_GAP}" if labelled else ""
        sheet.note_link(Landmark(sheet.first_line(), end, link.text, 0, link.target))
        reference = _Reference(link, label, inner.room)
        sheet.draw_box(frame, reference, len(reference))


class _Reference:
    """What a link lies on and where it leads: on one line where both fit, else below each other."""

    __slots__ = ("_cuts", "_label", "_parts", "_target")

    def __init__(self, link: Outbound, label: str, room: int) -> None:
        self._label = label
        self._target = link.target
        target = showable(link.place, room)
        if link.says_target or not link.text:
            self._parts = [(target.removeprefix("mailto:"), Role.LINK)]
        else:
            self._parts = [(showable(link.text, room), Role.LINK), (target, Role.CAPTION)]
        self._cuts: list[tuple[str, Role]] = []
        taken = sum([cells(words) for words, _ in self._parts]) + len(_DASH) * (len(self._parts) - 1)
        for words, role in self._parts if taken > room else ():
            starts: list[int] = []
            wrap(words, room, 0, starts)
            self._cuts += [(words[begin:end].rstrip(), role) for begin, end in pairwise([*starts, len(words)])]

    def __len__(self) -> int:
        return len(self._cuts) or 1

    def build(self, row: int, _first: int, _starts: Sequence[int]) -> Line:
        """Line `row` of it."""
        label = (drawn(self._label if not row else " " * len(self._label), Role.MARKER),) if self._label else ()
        if self._cuts:
            return (*label, drawn(*self._cuts[row], self._target))
        first, *others = [drawn(*part, self._target) for part in self._parts]
        return (*label, first, *([drawn(_DASH, Role.CAPTION), *others] if others else []))

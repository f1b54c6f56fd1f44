"""Owns text that runs from right to left: which does, and on which side of the page it stands.

The order of its characters on a line is left to the terminal, or to `bidi`; here they stay as they are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from deepread.page.cells import cells
from deepread.page.frame import drawn
from deepread.page.page import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.page.lines import Box
    from deepread.page.page import Line

_LOOKED_AT = 200
"""Characters in which the first letter is looked for."""
_PARTS = re.compile(r"\w+|\W")
_MIRRORED = str.maketrans("()[]{}<>›▸▹", ")(][}{><‹◂◃")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a paragraph belongs to a script that runs from right to left (UAX #9, P2 and P3)."""
    if text.isascii():
        return False
    for character in text[:_LOOKED_AT]:
        direction = bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


class RightAligned:
    """The lines of a box of which each ends at the right edge of `room` cells."""

    __slots__ = ("_box", "_room")

    def __init__(self, box: Box, room: int) -> None:
        self._box = box
        self._room = room

    def build(self, row: int, first: int, starts: Sequence[int]) -> Line:
        line = self._box.build(row, first, starts)
        spare = self._room - sum([cells(span.text) for span in line])
        return (drawn(" " * spare), *line) if spare > 0 else line


def mirrored(around: Line) -> Line:
    """What stands to the left of a line as it stands to the right of one that runs the other way."""
    return tuple([_mirrored(span) for span in reversed(around)])


def _mirrored(span: Span) -> Span:
    parts = reversed(_PARTS.findall(span.text))  # a number is not turned round
    return Span("".join(parts).translate(_MIRRORED), span.role, span.target, span.offset)

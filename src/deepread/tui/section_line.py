"""Owns the line that names the section above which one has scrolled: its headings from the outermost one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from deepread.page import cells, clip
from deepread.text import guard
from deepread.text import line as safe_line
from deepread.tui.theme import section_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.page import Landmark
    from deepread.tui.palette import Palette

_BETWEEN, _LEFT_OUT = " › ", "… › "


def section_names(section: Sequence[Landmark], room: int) -> str:
    """The headings of a section in at most `room` cells: what does not fit is left out from the outermost one on."""
    names = [safe_line(heading.text) for heading in section]
    for begin in range(len(names)):
        shown = (_LEFT_OUT if begin else "") + _BETWEEN.join(names[begin:])
        if cells(shown) <= room:
            return shown
    return clip(names[-1], room) if names else ""


def section_segments(section: Sequence[Landmark], margin: int, room: int, palette: Palette) -> list[Segment]:
    """The same as it goes to the terminal, set in by `margin` cells."""
    return [Segment(" " * margin + guard(section_names(section, room)), section_style(palette))]

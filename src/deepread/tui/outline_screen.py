"""Owns the outline of an article: its headings in a list, with the cursor on the one below which the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from deepread.page import cells, clip
from deepread.text import line as safe_line
from deepread.tui.binding import bindings
from deepread.tui.choice_screen import ChoiceScreen
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from deepread.page import Landmark
    from deepread.tui.palette import Palette

_INDENT, _DEEPEST = 2, 5
"""Cells that each level is set in, down to so many of them."""


def outline_line(heading: Landmark, level: int, percent: int, width: int, *, here: bool) -> list[Piece]:
    """A heading in a line of at most `width` cells, set in by `level`, from 0, with where it stands in the text; the
    one below which the reader is is marked.
    """
    mark = " • " if here else "   "
    place = f" {percent:3} % "
    room = width - len(mark) - len(place)
    if room < 1:
        return [Piece(clip(mark + safe_line(heading.text), width), Tone.TITLE)]
    indent = " " * min(_INDENT * min(level, _DEEPEST), max(0, room - 12))
    title = clip(safe_line(heading.text), room - len(indent))
    gap = " " * (room - len(indent) - cells(title))
    return [
        Piece(mark, Tone.KEY),
        Piece(indent + title, Tone.TITLE if level == 0 else Tone.TEXT),
        Piece(gap + place, Tone.DETAIL),
    ]


class _Headings(CursorLines):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.OUTLINE)
    DEFAULT_CSS = "_Headings { width: 100%; }"

    def __init__(self, headings: Sequence[Landmark], shares: Sequence[float], here: int, palette: Palette) -> None:
        super().__init__(palette, id="headings", ground=palette.panel)
        self._headings, self._shares, self._here = headings, shares, here
        self._highest = min((heading.level for heading in headings), default=1)
        self.styles.height = len(headings)

    def on_mount(self) -> None:
        self.measure(len(self._headings), max(0, self._here))

    @property
    def offset_there(self) -> int:
        """Where the heading under the cursor stands, in characters of the text."""
        return self._headings[self.cursor].offset

    def draw(self, index: int, width: int) -> list[Piece]:
        heading = self._headings[index]
        percent = round(100 * self._shares[index])
        return outline_line(heading, heading.level - self._highest, percent, width, here=index == self._here)


class OutlineScreen(ChoiceScreen[int]):
    """Answers with where the heading stands that was chosen, in characters of the text; None for none."""

    PANE = Pane.OUTLINE
    HEADING = " outline of “{}”"

    def __init__(
        self, title: str, headings: Sequence[Landmark], shares: Sequence[float], here: int, palette: Palette
    ) -> None:
        """`shares` says of each heading how much of the text is read, from 0 to 1, once one has gone there. The reader
        is below heading `here`, from 0, or -1 above all of them.
        """
        lines = _Headings(headings, shares, here, palette)
        super().__init__(title, lines, len(headings), palette, lambda: lines.offset_there)

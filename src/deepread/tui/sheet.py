"""Owns a scrolling sheet of lines, such as the keys and the details of an article: made anew for each width."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from deepread.tui.entry import Piece
    from deepread.tui.theme import Palette

_WIDTH = 72
"""Cells of the widest line."""


class Sheet(ScrollView, can_focus=True):
    """Shows the lines that `lines` makes for a width in cells."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Sheet { overflow-x: hidden; scrollbar-size: 1 1; background: $background; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", show=False),
        Binding("k,up", "scroll_up", show=False),
        Binding("space,f,d,pagedown,ctrl+f,ctrl+d", "page_down", show=False),
        Binding("b,u,pageup,ctrl+b,ctrl+u", "page_up", show=False),
        Binding("g,home", "scroll_home", show=False),
        Binding("G,end", "scroll_end", show=False),
    ]

    def __init__(self, lines: Callable[[int], list[list[Piece]]], palette: Palette, name: str) -> None:
        super().__init__(id=name)
        self._make = lines
        self._palette = palette
        self._lines: list[list[Piece]] = []

    def on_resize(self) -> None:
        self._lines = self._make(max(1, min(_WIDTH, self.size.width - 4)))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        ground = self._palette.background
        space = tone_style(self._palette, None, ground=ground)
        number, width = self.scroll_offset.y + y, self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, space)
        margin = Segment(" " * max(0, (width - min(_WIDTH, width - 4)) // 2), space)
        drawn = segments(self._lines[number], self._palette, ground)
        return Strip([margin, *drawn]).adjust_cell_length(width, space)

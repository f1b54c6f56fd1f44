"""Owns the screen that pages through lines, such as the keys or an article's details: made anew for each width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import pane_hints
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.key import Key
    from deepread.tui.palette import Palette

_WIDTH = 72
"""Cells of the widest line."""


class Pager(ScrollView, can_focus=True):
    """Shows the lines that `make` makes for a width in cells; posts when others are on the screen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Pager { overflow-x: hidden; scrollbar-size: 1 1; height: 1fr; background: $background; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.PAGER)

    @dataclass
    class Moved(Message):
        """Other lines are on the screen."""

    def __init__(self, make: Callable[[int], list[list[Piece]]], palette: Palette, name: str) -> None:
        super().__init__(id=name)
        self._make = make
        self._palette = palette
        self._lines: list[list[Piece]] = []

    @property
    def read(self) -> float:
        """The share of the lines that are on the screen or above it, from 0 to 1."""
        return min(1.0, (self.scroll_offset.y + self.size.height) / max(1, len(self._lines)))

    @property
    def is_whole(self) -> bool:
        """Whether all lines are on the screen."""
        return len(self._lines) <= self.size.height

    def on_resize(self) -> None:
        self._lines = self._make(max(1, min(_WIDTH, self.size.width - 4)))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def action_page(self, pages: float) -> None:
        self.action_move(round(pages * max(1, self.size.height - 1)))

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def render_line(self, y: int) -> Strip:
        ground = self._palette.background
        space = tone_style(self._palette, None, ground=ground)
        number, width = self.scroll_offset.y + y, self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, space)
        margin = Segment(" " * max(0, (width - min(_WIDTH, width - 4)) // 2), space)
        drawn = segments(self._lines[number], self._palette, ground)
        return Strip([margin, *drawn]).adjust_cell_length(width, space)


class PagerScreen(Screen[ScreenResultType]):
    """A pager, and below it the keys that it `offers` with how far it has been read."""

    PANE = Pane.PAGER

    def __init__(
        self, make: Callable[[int], list[list[Piece]]], palette: Palette, name: str, offers: Callable[[Key], bool]
    ) -> None:
        super().__init__()
        self._pager, self._status = Pager(make, palette, name), Bar(id=f"{name}-status")
        self._status.paint(palette)
        self._offers = offers

    def compose(self) -> ComposeResult:
        yield self._pager
        yield self._status

    def on_pager_moved(self, event: Pager.Moved) -> None:
        event.stop()
        is_whole = self._pager.is_whole
        hints = pane_hints(Pane.PAGER, lambda key: self._offers(key) and not (is_whole and key.action == "page(1)"))
        self._status.show(hints, [] if is_whole else [Piece(f"{round(self._pager.read * 100)} % ", Tone.DETAIL)])

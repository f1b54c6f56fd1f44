"""Owns a list of lines with a cursor on one of them: how it moves, and that it stays in sight.

It makes only the lines that are on the screen, so that 500,000 cost no more than ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.tui.at_once import tell
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from textual import events

    from deepread.tui.entry import Piece
    from deepread.tui.palette import Palette

_DRAWN = 500
"""Lines that are kept as they were drawn."""


class CursorLines(ScrollView, can_focus=True):
    """Posts when the cursor is on another line, and when that is chosen. What the lines are, those that are made of
    this know: how many, by `measure`; how each looks, by `draw`; which the cursor may be on, by `landing`.
    """

    DEFAULT_CSS = """
    CursorLines { overflow-x: hidden; scrollbar-size: 1 1; height: 1fr; background: $background; }
    """
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

    @dataclass
    class Opened(Message):
        """The reader wants to read the line under the cursor."""

    def __init__(self, palette: Palette, *, id: str, ground: str = "") -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._palette = palette
        self._ground = ground or palette.background
        self._count = 0
        self._drawn: dict[tuple[int, int], list[Piece]] = {}
        self.cursor = 0

    def __len__(self) -> int:
        """How many lines there are."""
        return self._count

    def draw(self, index: int, width: int) -> list[Piece]:
        """How line `index` looks, in at most `width` cells."""
        raise NotImplementedError

    def landing(self, index: int, by: int) -> int:  # noqa: ARG002 - for those that have lines without a landing
        """The line that the cursor comes to on its way to line `index`, `by` lines from where it is."""
        return index

    def sight(self, index: int) -> int:
        """The line from which on line `index` is to be seen: one that says what it belongs to, or itself."""
        return index

    def measure(self, count: int, cursor: int, *, anew: bool = True) -> None:
        """There are `count` lines now, with the cursor on line `cursor`. Unless `anew`, the others look as before."""
        self._count = count
        self.cursor = max(0, min(cursor, count - 1))
        self._lay_out(anew=anew)

    def move_to(self, index: int) -> None:
        """Put the cursor on line `index`, or on the nearest there is."""
        if not self._count:
            return
        before = self.cursor
        index = max(0, min(index, self._count - 1))
        self.cursor = self.landing(index, index - before)
        if self.cursor != before:
            if not self._keep_in_sight():
                self.refresh_lines(before)
                self.refresh_lines(self.cursor)
            self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        self.move_to(self.cursor + by)

    def action_page(self, pages: float) -> None:
        self.move_to(self.cursor + round(pages * max(1, self.size.height - 1)))

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(self._count - 1)

    def action_open(self) -> None:
        if self._count:
            tell(self.screen, self.Opened())

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if index < self._count:
            opens = index == self.cursor or event.chain > 1
            self.move_to(index)
            if opens:
                self.action_open()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self, *, anew: bool = True) -> None:
        if anew:
            self._drawn.clear()
        self.virtual_size = Size(self.size.width, self._count)
        self._keep_in_sight()
        self.refresh()

    @property
    def _width(self) -> int:
        """Cells of a line, beside the scroll bar."""
        return self.scrollable_content_region.width

    def _keep_in_sight(self) -> bool:
        """Scroll so that the line under the cursor is on the screen; tells whether that moved anything."""
        top, height = self.scroll_offset.y, self.size.height
        lowest = self.cursor + 1 - height
        wanted = max(min(max(top, lowest), self.sight(self.cursor)), lowest) if self._count else 0
        if not height or wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, force=True)
        return True

    def render_line(self, y: int) -> Strip:
        index, width = self.scroll_offset.y + y, self._width
        on_cursor = index == self.cursor and bool(self._count)
        ground = self._palette.cursor if on_cursor else self._ground
        space = tone_style(self._palette, None, ground=ground)
        if index >= self._count:
            return Strip.blank(width, space)
        return Strip(segments(self._pieces(index), self._palette, ground)).adjust_cell_length(width, space)

    def _pieces(self, index: int) -> list[Piece]:
        width = self._width
        key = (index, width)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) > _DRAWN:
                self._drawn.clear()
            drawn = self._drawn[key] = self.draw(index, width)
        return drawn

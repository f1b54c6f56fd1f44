"""Owns the `ArticleList`: rows of articles or of search results, and the cursor among them.

It draws only the lines that are on the screen, from an index array, so that 100,000 articles cost no more than ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.tui.binding import bindings
from deepread.tui.entry import draw_entry, entry_height
from deepread.tui.keys import Pane
from deepread.tui.theme import DARK, Palette, segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from deepread.library import Row
    from deepread.search import Hit
    from deepread.tui.entry import Piece


class ArticleList(ScrollView, can_focus=True):
    """Told rows and, for search results, the hit that each row answers; posts what the cursor does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.LIST)
    ALLOW_SELECT = False

    @dataclass
    class Highlighted(Message):
        """The cursor came to rest on row `index`."""

        index: int

    @dataclass
    class Opened(Message):
        """The reader wants to read row `index`."""

        index: int

    def __init__(self) -> None:
        super().__init__(id="list")
        self._rows: Sequence[Row] = ()
        self._hits: Sequence[Hit] = ()
        self._cursor = 0
        self._palette = DARK
        self._drawn: dict[tuple[int, int], list[list[Piece]]] = {}

    @property
    def cursor(self) -> int:
        """The row that the cursor is on, from 0."""
        return self._cursor

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row that the cursor is on; None where there are none."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def hits(self) -> Sequence[Hit]:
        """The results that the rows show; () for the library itself."""
        return self._hits

    def show(self, rows: Sequence[Row], hits: Sequence[Hit] = (), cursor: int = 0) -> None:
        """Show `rows` with the cursor on row `cursor`; it is not announced as a move of the reader's."""
        self._rows, self._hits = rows, hits
        self._cursor = max(0, min(cursor, len(rows) - 1))
        self._measure()

    def paint(self, palette: Palette) -> None:
        """Take the colours of another theme."""
        self._palette = palette
        self.refresh()

    def move_to(self, index: int, *, announce: bool = True) -> None:
        """Put the cursor on row `index`, or on the nearest there is."""
        index = max(0, min(index, len(self._rows) - 1))
        if index == self._cursor:
            return
        before, self._cursor = self._cursor, index
        if not self._keep_in_sight():
            self._refresh_row(before)
            self._refresh_row(index)
        if announce:
            self.post_message(self.Highlighted(index))

    def action_move(self, by: int) -> None:
        self.move_to(self._cursor + by)

    def action_page(self, pages: float) -> None:
        self.move_to(self._cursor + round(pages * max(1, self.size.height // self._height)))

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(len(self._rows) - 1)

    def action_open(self) -> None:
        if self._rows:
            self.post_message(self.Opened(self._cursor))

    def on_click(self, event: events.Click) -> None:
        index = (self.scroll_offset.y + event.y) // self._height
        if index >= len(self._rows):
            return
        opens = index == self._cursor or event.chain > 1
        self.move_to(index)
        if opens:
            self.action_open()

    def on_resize(self) -> None:
        self._measure()

    def on_focus(self) -> None:
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        self._refresh_row(self._cursor)

    @property
    def _height(self) -> int:
        return entry_height(self.size.width, found=bool(self._hits))

    def _measure(self) -> None:
        self._drawn.clear()
        self.virtual_size = Size(self.size.width, len(self._rows) * self._height)
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> bool:
        """Scroll so that the cursor's row is whole on the screen; tells whether that moved anything."""
        if not self.size.height:
            return False
        height, top = self._height, self.scroll_offset.y
        first = self._cursor * height
        margin = min(height, max(0, (self.size.height - height) // 2))
        wanted = min(max(top, first + height + margin - self.size.height), max(0, first - margin))
        wanted = max(0, min(wanted, len(self._rows) * height - self.size.height))
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, force=True)
        return True

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self._height, self._height)

    def render_line(self, y: int) -> Strip:
        width, height = self.size.width, self._height
        index, part = divmod(self.scroll_offset.y + y, height)
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, tone_style(self._palette, None, ground=self._palette.panel))
        ground = self._ground(index)
        drawn = segments(self._entry(index)[part], self._palette, ground)
        return Strip(drawn).adjust_cell_length(width, tone_style(self._palette, None, ground=ground))

    def _ground(self, index: int) -> str:
        if index != self._cursor:
            return self._palette.panel
        return self._palette.cursor if self.has_focus else self._palette.cursor_idle

    def _entry(self, index: int) -> list[list[Piece]]:
        key = (index, self.size.width)  # the size changes before the resize is announced
        drawn = self._drawn.get(key)
        if drawn is None:
            hit = self._hits[index] if self._hits else None
            drawn = draw_entry(self._rows[index], hit, self.size.width)
            if len(self._drawn) > 500:
                self._drawn.clear()
            self._drawn[key] = drawn
        return drawn

"""Owns the screen of a concordance: its lines, the cursor among them, and what stands above and below.

It makes only the lines that are on the screen, so that 500,000 cost no more than ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.page import clip
from deepread.search import Sorting
from deepread.text import line as safe_line
from deepread.tui.bar import Line
from deepread.tui.binding import bindings
from deepread.tui.concordance_line import draw_line
from deepread.tui.entry import Piece, Tone
from deepread.tui.keys import Pane, keys_of
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.search import Concordance, ConcordanceLine
    from deepread.tui.theme import Palette

_ORDERS = {
    Sorting.ANSWER: "by article",
    Sorting.AFTER: "by what follows",
    Sorting.BEFORE: "by what goes before",
}
_DRAWN = 500
"""Lines that are kept as they were drawn."""


def next_sorting(sorting: Sorting) -> Sorting:
    """The order that comes after `sorting` when it is changed."""
    orders = list(_ORDERS)
    return orders[(orders.index(sorting) + 1) % len(orders)]


def heading(query: str, sorting: Sorting, concordance: Concordance | None) -> str:
    """What a concordance is of and how large it is; None while it is being made."""
    name = f"concordance of “{clip(safe_line(query), 40)}”"
    if concordance is None:
        return f"{name} · looking through the library"
    lines, articles = len(concordance.lines), concordance.articles
    so_far = " so far" if concordance.is_partial else ""
    if not lines:
        return f"{name} · it stands in no text{so_far}"
    count = f"{lines:,} line{'' if lines == 1 else 's'}{' and more' if concordance.is_cut else ''}"
    return f"{name} · {count} in {articles:,} article{'' if articles == 1 else 's'}{so_far} · {_ORDERS[sorting]}"


class ConcordanceLines(ScrollView, can_focus=True):
    """Told lines; posts which one is under the cursor and which one is chosen."""

    DEFAULT_CSS = """
    ConcordanceLines { overflow-x: hidden; scrollbar-size: 1 1; height: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.CONCORDANCE)
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

    @dataclass
    class Opened(Message):
        """The reader wants to read the line under the cursor."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="lines")
        self._palette = palette
        self._lines: Sequence[ConcordanceLine] = ()
        self._drawn: dict[tuple[int, int], list[Piece]] = {}
        self.cursor = 0

    def show(self, lines: Sequence[ConcordanceLine], cursor: int) -> None:
        """Show `lines` with the cursor on line `cursor`."""
        self._lines = lines
        self.cursor = max(0, min(cursor, len(lines) - 1))
        self._measure()

    @property
    def line(self) -> ConcordanceLine | None:
        """The line under the cursor."""
        return self._lines[self.cursor] if self._lines else None

    def move_to(self, index: int) -> None:
        """Put the cursor on line `index`, or on the nearest there is."""
        before, self.cursor = self.cursor, max(0, min(index, len(self._lines) - 1))
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
        self.move_to(len(self._lines) - 1)

    def action_open(self) -> None:
        if self._lines:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if index < len(self._lines):
            opens = index == self.cursor or event.chain > 1
            self.move_to(index)
            if opens:
                self.action_open()

    def on_resize(self) -> None:
        self._measure()

    def _measure(self) -> None:
        self._drawn.clear()
        self.virtual_size = Size(self.size.width, len(self._lines))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> bool:
        """Scroll so that the line under the cursor is on the screen; tells whether that moved anything."""
        top, height = self.scroll_offset.y, self.size.height
        wanted = min(max(top, self.cursor + 1 - height), self.cursor)
        if not height or wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, force=True)
        return True

    def render_line(self, y: int) -> Strip:
        index, width = self.scroll_offset.y + y, self.size.width
        on_cursor = index == self.cursor and bool(self._lines)
        ground = self._palette.cursor if on_cursor else self._palette.background
        space = tone_style(self._palette, None, ground=ground)
        if index >= len(self._lines):
            return Strip.blank(width, space)
        return Strip(segments(self._pieces(index), self._palette, ground)).adjust_cell_length(width, space)

    def _pieces(self, index: int) -> list[Piece]:
        key = (index, self.size.width)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) > _DRAWN:
                self._drawn.clear()
            drawn = self._drawn[key] = draw_line(self._lines[index], self.size.width)
        return drawn


class ConcordanceScreen(Screen[None]):
    """Told a concordance; posts the line that is to be read and that another order is wanted."""

    @dataclass
    class Chosen(Message):
        """The reader wants to read `line`."""

        line: ConcordanceLine

    @dataclass
    class Sorted(Message):
        """The reader wants the lines in another order."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="concordance")
        self._header, self._status = Line(id="concordance-top"), Line(id="concordance-status")
        self._lines = ConcordanceLines(palette)
        self._shown: Concordance | None = None
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._lines
        yield self._status

    @property
    def is_filled(self) -> bool:
        """Whether it shows lines."""
        return self._lines.line is not None

    @property
    def cursor(self) -> int:
        """The line that the cursor is on, from 0."""
        return self._lines.cursor

    def await_lines(self, query: str, sorting: Sorting) -> None:
        """Say that the concordance of `query` is being made; a former one stays on the screen until it is."""
        self._header.show([(Piece(f" {heading(query, sorting, None)}", Tone.KEY),)])
        self._tell()

    def show(self, concordance: Concordance, sorting: Sorting, cursor: int = 0) -> None:
        """Show a concordance with the cursor on line `cursor`."""
        self._shown = concordance
        self._header.show([(Piece(f" {heading(concordance.query, sorting, concordance)}", Tone.KEY),)])
        self._lines.show(concordance.lines, cursor)
        self._tell()

    def _tell(self) -> None:
        """Below stands where the line under the cursor comes from, and the keys."""
        hints = [
            (Piece(f" {key.shown.split(' ')[0]}", Tone.KEY), Piece(f" {key.short} ", Tone.DETAIL))
            for key in keys_of(Pane.CONCORDANCE)
            if key.short
        ]
        line = self._lines.line
        if line is None:
            self._status.show(hints[-1:])
            return
        title = clip(safe_line(line.title), max(1, self.app.size.width // 2))
        count = len(self._shown.lines) if self._shown else 0
        self._status.show(
            [(Piece(f" {title} ", Tone.TITLE),), *hints],
            [Piece(f"line {self._lines.cursor + 1:,} of {count:,} ", Tone.DETAIL)],
        )

    def on_resize(self) -> None:
        self._tell()

    def on_concordance_lines_moved(self, event: ConcordanceLines.Moved) -> None:
        event.stop()
        self._tell()

    def on_concordance_lines_opened(self, event: ConcordanceLines.Opened) -> None:
        event.stop()
        if self._lines.line:
            self.post_message(self.Chosen(self._lines.line))

    def action_sort(self) -> None:
        self.post_message(self.Sorted())

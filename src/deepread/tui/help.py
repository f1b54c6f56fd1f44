"""Owns the screen that `?` opens: every key, from the table that binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.page import cells, fit
from deepread.tui.entry import Piece, Tone, folded
from deepread.tui.keys import Pane, keys_of
from deepread.tui.theme import Palette, segments, tone_style

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_HEADINGS = {
    Pane.ANYWHERE: "Anywhere",
    Pane.LIST: "In the list",
    Pane.READER: "On the page",
    Pane.SEARCH: "In the search bar",
    Pane.CONCORDANCE: "In a concordance",
    Pane.RELATED: "Among related articles",
}
_WIDTH = 72


def help_lines(width: int) -> list[list[Piece]]:
    """Every key with what it does, as lines of at most `width` cells."""
    column = max(12, min(28, width // 2))
    lines: list[list[Piece]] = [[], [Piece("The keys of deepread", Tone.KEY), Piece("  Esc goes back", Tone.DETAIL)]]
    for pane, heading in _HEADINGS.items():
        lines += [[], [Piece(fit(heading, min(width, 30)), Tone.TITLE)]]
        for key in keys_of(pane):
            lines += _entry(key.shown, key.does, column, width)
    return [*lines[1:], []]


def _entry(shown: str, does: str, column: int, width: int) -> list[list[Piece]]:
    if width < 2 * column:
        return [[Piece(fit(shown, width), Tone.KEY)], [Piece(fit("  " + does, width))]]
    label = fit(shown, column - 1) + " "
    if cells(shown) > column - 1:
        return [[Piece(shown, Tone.KEY)], [Piece(" " * column), Piece(does)]]
    first, *others = [[Piece(does[start:end])] for start, end in folded(does, width - column)]
    return [[Piece(label, Tone.KEY), *first], *([Piece(" " * column), *line] for line in others)]


class _Keys(ScrollView, can_focus=True):
    ALLOW_SELECT = False
    DEFAULT_CSS = "_Keys { overflow-x: hidden; scrollbar-size: 1 1; background: $background; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", show=False),
        Binding("k,up", "scroll_up", show=False),
        Binding("space,f,d,pagedown,ctrl+f,ctrl+d", "page_down", show=False),
        Binding("b,u,pageup,ctrl+b,ctrl+u", "page_up", show=False),
        Binding("g,home", "scroll_home", show=False),
        Binding("G,end", "scroll_end", show=False),
    ]

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="keys")
        self._palette = palette
        self._lines: list[list[Piece]] = []

    def on_resize(self) -> None:
        self._lines = help_lines(max(1, min(_WIDTH, self.size.width - 4)))
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


class HelpScreen(Screen[None]):
    """Closes on Esc, `?` and `q`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "close", show=False)]

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def compose(self) -> ComposeResult:
        yield _Keys(self._palette)

    def action_close(self) -> None:
        self.dismiss()

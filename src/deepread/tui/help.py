"""Owns the screen that `?` opens: every key, from the table that binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from deepread.page import cells, fit
from deepread.tui.entry import Piece, Tone, folded
from deepread.tui.keys import Pane, keys_of
from deepread.tui.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.theme import Palette

_HEADINGS = {
    Pane.ANYWHERE: "Anywhere",
    Pane.LIST: "In the list",
    Pane.READER: "On the page",
    Pane.SEARCH: "In the search bar",
    Pane.CONCORDANCE: "In a concordance",
    Pane.RELATED: "Among related articles",
    Pane.TROUBLES: "Among the troubles",
    Pane.ENCODINGS: "Among encodings",
}


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


class HelpScreen(Screen[None]):
    """Closes on Esc, `?` and `q`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "close", show=False)]

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def compose(self) -> ComposeResult:
        yield Sheet(help_lines, self._palette, "keys")

    def action_close(self) -> None:
        self.dismiss()

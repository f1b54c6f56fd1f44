"""Owns the screen that `?` opens: every key by the table that binds them, the list's marks, what can be typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from deepread.page import cells, clip, fit
from deepread.tui.entry import ABOUT, STAR, Piece, Tone, folded
from deepread.tui.keys import Pane, key_for, keys_of, shown_key
from deepread.tui.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

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


_QUERY = (
    ("open weights", "articles with both words first, then those with some"),
    ('"open weights"', "the words side by side"),
    ("cost -hype", "without a word; -tag:x too"),
    ("cost OR price", "either"),
    ("weigh*", "words that begin so"),
    ("author:quill", "a word of the header: title, tag, site, any key"),
    ("tag:rust,go", "either; tag:* is whatever has the key"),
    ("rating:>3", "numbers and dates compare: <5, 2..4, words:>1000"),
    ("after:2025-02", "dated from then on; before:2025, date:2024, after:7d"),
    ("is:starred", "also unread, read, draft, warned"),
    ("in:notes lang:de", "in a folder, in a language"),
    ("sort:newest", "also oldest, longest, shortest"),
)
"""What can be typed into the search bar, and what it finds."""


_MARKS = (
    (STAR, "it is starred"),
    ("!", f"something in it could not be read as it was meant; {key_for('app.details')} tells what"),
    (f"{ABOUT}2025-03-01", "nothing in it says its date: this is when its file was last written"),
)
"""What stands beside the articles of the list."""


def help_lines(width: int, first: Pane = Pane.ANYWHERE) -> list[list[Piece]]:
    """Every key with what it does, as lines of at most `width` cells; those of pane `first` go before."""
    column = max(12, min(28, width // 2))
    turning = " and ".join(shown_key(name) for name in ("space", "b"))
    lines: list[list[Piece]] = [_headline("The keys of deepread", f"  Esc goes back, {turning} turn the page", width)]
    for pane in dict.fromkeys((first, *_HEADINGS)):
        lines += _section(_HEADINGS[pane], ((key.shown, key.does) for key in keys_of(pane)), column, width)
        if pane is Pane.LIST:
            lines += _section("Its marks", _MARKS, column, width)
        if pane is Pane.SEARCH:
            lines += _section("What can be typed there", _QUERY, column, width)
    return [*lines, []]


def _headline(title: str, rest: str, width: int) -> list[Piece]:
    return [Piece(clip(title, width), Tone.KEY), Piece(clip(rest, max(0, width - cells(title))), Tone.DETAIL)]


def _section(heading: str, entries: Iterable[tuple[str, str]], column: int, width: int) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[], [Piece(clip(heading, width), Tone.TITLE)]]
    for shown, does in entries:
        lines += _entry(shown, does, column, width)
    return lines


def _entry(shown: str, does: str, column: int, width: int) -> list[list[Piece]]:
    """The keys in a column of their own where there is room for one, else above what they do."""
    is_beside = width >= 2 * column and cells(shown) < column
    indent = column if width >= 2 * column else min(2, width - 1)
    told = [[Piece(" " * indent), Piece(does[start:end])] for start, end in folded(does, width - indent)]
    if is_beside:
        told[0][0] = Piece(fit(shown, indent), Tone.KEY)
        return told
    return [*([Piece(shown[start:end], Tone.KEY)] for start, end in folded(shown, width)), *told]


class HelpScreen(Screen[None]):
    """Closes on Esc, `?` and `q`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "close", show=False)]

    def __init__(self, palette: Palette, pane: Pane) -> None:
        """`pane` is the one that the reader comes from: its keys go before."""
        super().__init__()
        self._palette = palette
        self._lines = partial(help_lines, first=pane)

    def compose(self) -> ComposeResult:
        yield Sheet(self._lines, self._palette, "keys")

    def action_close(self) -> None:
        self.dismiss()

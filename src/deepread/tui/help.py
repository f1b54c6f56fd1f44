"""Owns the screen that `?` opens: every key by the table that binds them, the list's marks, what can be typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from deepread.page import cells, clip, fit
from deepread.tui.binding import closing
from deepread.tui.entry import ABOUT, ANEW, CHOSEN, OWN, STAR, Piece, Tone, folded
from deepread.tui.key import Pane
from deepread.tui.keys import headed, key_for, keys_of
from deepread.tui.pager import PagerScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

    from deepread.tui.key import Key
    from deepread.tui.palette import Palette

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
    ("is:starred", "also unread, read, begun, changed, archived, draft, warned, highlighted, noted"),
    ("in:highlights word", "in what you have highlighted, and in your notes"),
    ("in:notes lang:de", "in a folder, in a language"),
    ("sort:newest", "also oldest, longest, shortest"),
)
"""What can be typed into the search bar, and what it finds."""


_ON_MANY = ("app.star", "app.unread", "app.archive", "app.tag")
"""What can be done to all that is selected."""


def _marks() -> tuple[tuple[str, str], ...]:
    """What stands beside the articles of the list."""
    return (
        (STAR, "it is starred"),
        (ANEW, "it has changed since you read it"),
        (CHOSEN, f"it is selected: {' '.join(map(key_for, _ON_MANY))} act on all that are"),
        ("42 %", "so much of it was read; a title that was read to its end is pale"),
        (f"{OWN}tag", "a tag of your own"),
        ("!", f"something in it could not be read as it was meant; {key_for('app.details')} tells what"),
        (f"{ABOUT}2025-03-01", "nothing in it says its date: this is when its file was last written"),
    )


def help_lines(width: int, first: Pane = Pane.ANYWHERE) -> list[list[Piece]]:
    """Every key with what it does, as lines of at most `width` cells; those of pane `first` go before."""
    column = max(12, min(28, width // 2))
    lines: list[list[Piece]] = [[Piece(clip("The keys of deepread", width), Tone.KEY)]]
    for pane in dict.fromkeys((first, Pane.ANYWHERE, *Pane)):
        for heading, keys in headed(keys_of(pane)).items():
            lines += _section(heading, ((key.shown, key.does) for key in keys), column, width)
        if pane is Pane.LIST:
            lines += _section("Its marks", _marks(), column, width)
        if pane is Pane.SEARCH:
            lines += _section("What can be typed there", _QUERY, column, width)
    return [*lines, []]


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


class HelpScreen(PagerScreen[None]):
    """Closes on the keys that open it too."""

    BINDINGS: ClassVar[list[BindingType]] = closing("app.help")

    def __init__(self, palette: Palette, pane: Pane) -> None:
        """`pane` is the one that the reader comes from: its keys go before."""
        super().__init__(partial(help_lines, first=pane), palette, "keys", _is_for_keys)

    def action_close(self) -> None:
        self.dismiss()


def _is_for_keys(key: Key) -> bool:
    """Whether a key of a pager does something here."""
    return key.action not in ("screen.choose", "app.help")

"""Owns the two bars: the search bar above the panes and the status line below them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widget import Widget
from textual.widgets.input import Selection

from deepread.page import cells, clip
from deepread.tui.binding import bindings
from deepread.tui.cellstrip import Filter
from deepread.tui.entry import Group, Piece
from deepread.tui.key import Pane
from deepread.tui.palette import DARK, Palette
from deepread.tui.text_line import TextLine, in_one_line
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.strip import Strip


class Purpose(StrEnum):
    """What is typed for."""

    SEARCH = "search"
    FIND = "find"
    CONCORDANCE = "concordance"
    NAME = "name"
    """A saved search is given its name."""
    TAGS = "tags"
    FOLDER = "folder"
    """Of articles, to be read."""
    NOTE = "note"
    """A note is written on a highlight."""


class SearchBar(TextLine):
    """One line to type in, for a search of the library or for a find in the page."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.SEARCH)

    @dataclass
    class Typed(Message):
        """The text is now `text`."""

        purpose: Purpose
        text: str

    @dataclass
    class GoneOn(Message):
        """The cursor was to go on where the text has ended."""

    def __init__(self) -> None:
        super().__init__(id="search")
        self.purpose = Purpose.SEARCH
        self._is_given = False

    def ask_for(self, purpose: Purpose, text: str, invitations: Sequence[str]) -> None:
        """Take text for `purpose`, beginning with `text`; that is not announced as typed. Of `invitations`, which ask
        for text, the first one is shown that there is room for, or the last.
        """
        self.purpose = purpose
        self._invitations = invitations
        self.keeps_lines = purpose is Purpose.NOTE
        text = in_one_line(text) if self.keeps_lines else text
        self.refresh()
        self._is_given = True
        self.value = text
        self._is_given = False
        begin = len(text) if purpose is Purpose.NOTE else 0  # all but a note gives way to what is typed
        self.selection = Selection(begin, len(text))

    def invite(self, *invitations: str) -> None:
        """Ask for text with other `invitations`."""
        self._invitations = invitations
        self.refresh()

    def mention(self, more: str) -> None:
        """Show `more` behind an invitation where there is room for both."""
        self._invitations = (*(text + more for text in self._invitations), *self._invitations)
        self.refresh()

    @property
    def is_selected(self) -> bool:
        """Whether all of the text would give way to a letter."""
        return bool(self.value) and {self.selection.start, self.selection.end} == {0, len(self.value)}

    def action_cursor_right(self, select: bool = False) -> None:
        if not select and self.cursor_position >= len(self.value):
            self.post_message(self.GoneOn())
        super().action_cursor_right(select)

    def watch_value(self, value: str) -> None:
        if not self._is_given:
            self.app.post_message(self.Typed(self.purpose, value))  # at once, before the letter is drawn alone


class Bar(Widget):
    """One line of pieces, some to the left and some to the right.

    On the left stand groups of pieces; those for which there is no room are left out whole.
    """

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._palette = DARK
        self._left: tuple[Group, ...] = ()
        self._right: tuple[Piece, ...] = ()
        self._drawn: Strip | None = None

    @property
    def room(self) -> int:
        """Cells that there are for what stands on the right; 0 before the first layout."""
        return _right_room(self.size.width)

    def show(self, left: Sequence[Group] = (), right: Sequence[Piece] = ()) -> None:
        """Show these pieces. What is there already is not drawn again."""
        if (tuple(left), tuple(right)) != (self._left, self._right):
            self._left, self._right = tuple(left), tuple(right)
            self._drawn = None
            self.refresh()

    def paint(self, palette: Palette) -> None:
        """Take the colours of another theme."""
        self._palette = palette
        self._drawn = None
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, for a line without borders, padding or tint."""
        strip, (left, right) = self.render_line(0), crop.column_span
        return [strip if left == 0 and right >= self.size.width else strip.crop(left, right)]

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual names the line; there is one
        if self._drawn is None or self._drawn.cell_length != self.size.width:
            self._drawn = self._draw(self.size.width)
        return self._drawn

    def _draw(self, width: int) -> Strip:
        ground = self._palette.panel
        space = tone_style(self._palette, None, ground=ground)
        right = _clipped(self._right, _right_room(width))
        room = max(0, width - sum(cells(piece.text) for piece in right) - 2)
        left = _whole(self._left, room)
        gap = width - sum(cells(piece.text) for piece in (*left, *right))
        pieces = [*left, Piece(" " * max(0, gap)), *right]
        return Filter.of(self).strip(segments(pieces, self._palette, ground), width, space)


def _right_room(width: int) -> int:
    """Cells of a bar for its right side: all but one, so that it is never taken for what stands before the bar."""
    return max(0, width - 1)


def _clipped(pieces: Sequence[Piece], room: int) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        text = clip(piece.text, room) if room > 0 else ""
        if text:
            kept.append(Piece(text, piece.tone))
        room -= cells(text)
    return kept


def _whole(groups: Sequence[Group], room: int) -> list[Piece]:
    """As many groups as there is room for, each whole; only one that is alone is cut to fit."""
    if len(groups) == 1:
        return _clipped(groups[0], room)
    kept: list[Piece] = []
    for group in groups:
        room -= sum(cells(piece.text) for piece in group)
        if room < 0:
            break
        kept += group
    return kept

"""Owns the two bars: the search bar above the panes and the status line below them."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from deepread.page import cells, clip
from deepread.text import guard
from deepread.tui.binding import bindings
from deepread.tui.cellstrip import Filter
from deepread.tui.entry import Group, Piece
from deepread.tui.keys import Pane
from deepread.tui.theme import DARK, Palette, segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from textual.binding import BindingType
    from textual.events import Key, Paste
    from textual.geometry import Region


_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL)
"""A sequence that a terminal obeys."""
_APART = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_PASTED = 4_000
"""Characters that are taken of what is pasted: more than anybody asks for, and few enough to be drawn at every key."""


def pasted(text: str) -> str:
    """What is pasted, as one line: blanks for line ends and tabs, nothing for what only a terminal reads."""
    line = _APART.sub(" ", _SEQUENCE.sub("", text[: 4 * _PASTED]).strip("\t\n\v\f\r\x85\u2028\u2029"))
    return "".join(letter for letter in line if unicodedata.category(letter) != "Cc")[:_PASTED]


class Purpose(StrEnum):
    """What is typed for."""

    SEARCH = "search"
    FIND = "find"
    CONCORDANCE = "concordance"
    NAME = "name"
    """A saved search is given its name."""


class SearchBar(Input):
    """One line to type in, for a search of the library or for a find in the page."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.SEARCH)
    virtual_size = Reactive(Size(0, 0))  # as Textual's, but that a letter does not lay the screen out anew

    @dataclass
    class Typed(Message):
        """The text is now `text`."""

        purpose: Purpose
        text: str

    @dataclass
    class GoneOn(Message):
        """The cursor was to go on where the text has ended."""

    def __init__(self) -> None:
        super().__init__(id="search", compact=True, select_on_focus=False)
        self.cursor_blink = False  # a blinking cursor costs 2.3 KB/s on the line
        self.disable_messages(Input.Changed)  # `Typed` says it, and sooner
        self.purpose = Purpose.SEARCH
        self._is_given = False
        self._invitations: Sequence[str] = ("",)

    def ask_for(self, purpose: Purpose, text: str, invitations: Sequence[str]) -> None:
        """Take text for `purpose`, beginning with `text`; that is not announced as typed. Of `invitations`, which ask
        for text, the first one is shown that there is room for, or the last.
        """
        self.purpose = purpose
        self._invitations = invitations
        self.refresh()
        self._is_given = True
        self.value = text
        self._is_given = False
        self.selection = Selection(0, len(text))  # what is typed takes its place

    def mention(self, more: str) -> None:
        """Show `more` behind an invitation where there is room for both."""
        self._invitations = (*(text + more for text in self._invitations), *self._invitations)
        self.refresh()

    def put(self, text: str, cursor: int) -> None:
        """Let the text be `text`, with the cursor behind `cursor` characters; that counts as typed."""
        self.value = text
        self.cursor_position = cursor

    @property
    def is_selected(self) -> bool:
        """Whether all of the text would give way to a letter."""
        return bool(self.value) and {self.selection.start, self.selection.end} == {0, len(self.value)}

    def action_cursor_right(self, select: bool = False) -> None:
        if not select and self.cursor_position >= len(self.value):
            self.post_message(self.GoneOn())
        super().action_cursor_right(select)

    def action_delete_left_all(self) -> None:
        """Clear the line: what stands right of the cursor, perhaps out of sight, would be asked with what follows."""
        self.clear()

    def on_paste(self, event: Paste) -> None:
        """Textual's takes the first line alone."""
        event.prevent_default()
        event.stop()
        if line := pasted(event.text):
            self.replace(line, *sorted(self.selection))

    def watch_value(self, value: str) -> None:
        if not self._is_given:
            self.app.post_message(self.Typed(self.purpose, value))  # at once, before the letter is drawn alone

    def validate(self, value: str) -> None:
        """Anything can be searched for."""

    async def on_key(self, event: Key) -> None:
        """Edit at once: a key that first goes round by the app is obeyed after the letters behind it."""
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, for a line without borders, padding or tint."""
        strip, (left, right) = self.render_line(0), crop.column_span
        return [strip if left == 0 and right >= self.size.width else strip.crop(left, right)]

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual names the line; there is one
        space, width = self.rich_style, self.size.width
        pieces = [Segment(guard(text), style) for text, style in self._pieces(space) if text]
        if cell_len(self.value) < width:
            return Filter.of(self).strip(pieces, width, space)
        left = int(self.scroll_offset.x)
        strip = Filter.of(self).strip(pieces, 0, space).crop(left, left + width).adjust_cell_length(width, space)
        return self._marked(strip, left, width, space)

    def _marked(self, strip: Strip, left: int, width: int, space: Style) -> Strip:
        """`strip`, which shows the cells of the text from `left` on, with an ellipsis at each end where there is more;
        but not in place of the cursor.
        """
        cursor = cell_len(self.value[: self.cursor_position]) if self.has_focus else -1
        more = Filter.of(self).strip(
            [Segment("…", space + self.get_component_rich_style("input--placeholder"))], 0, space
        )
        if left > 0 and cursor != left:
            strip = Strip.join([more, strip.crop(1, width)])
        if cell_len(self.value) > left + width and cursor != left + width - 1:
            strip = Strip.join([strip.crop(0, width - 1), more])
        return strip

    def _pieces(self, plain: Style) -> Iterator[tuple[str, Style]]:
        """What is typed, or what asks for it, in the looks of its parts: those that are selected, and the cursor."""
        text = f"{self.value} " if self.value else self._invitation or " "
        if not self.value:
            plain += self.get_component_rich_style("input--placeholder")
        if not self.has_focus:
            yield text, plain
            return
        begin, end = sorted(self.selection)
        cursor = self.cursor_position if self.value else 0
        bounds = sorted({0, begin, end, cursor, cursor + 1, len(text)})
        for first, last in pairwise(bounds):
            style = plain
            if begin <= first < end:
                style += self.get_component_rich_style("input--selection")
            if first == cursor:
                style += self.get_component_rich_style("input--cursor")
            yield text[first:last], style

    @property
    def _invitation(self) -> str:
        room = self.size.width
        return next((text for text in self._invitations if cells(text) <= room), self._invitations[-1])

    async def settle(self) -> None:
        """Wait until every key that was given to the bar is in its text."""
        done = asyncio.Event()
        self.call_later(done.set)
        await done.wait()


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

"""Owns the screen of the troubles: the list of them, all that is said of one, and what stands above and below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message
from textual.screen import Screen

from deepread.tui.at_once import tell
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.details_below import DetailsBelow
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import is_shared, pane_hints
from deepread.tui.troubles import Located, Troubles, details

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.key import Key
    from deepread.tui.palette import Palette

_FEWEST, _MOST = 2, 8
"""Lines for all that is said of one trouble: a quarter of the screen, within these, and what the list leaves free."""
_BARS = 2


class TroubleLines(CursorLines):
    """Told the troubles. The cursor is on troubles alone, and passes by the files above them."""

    def __init__(self, palette: Palette, troubles: Troubles) -> None:
        super().__init__(palette, id="troubles")
        self._troubles = troubles

    def draw(self, index: int, width: int) -> list[Piece]:
        return self._troubles.draw(index, width)

    def landing(self, index: int, by: int) -> int:
        """The trouble itself; in place of a file the one above or below it, as the cursor came."""
        if not self._troubles.is_file(index):
            return index
        return index - 1 if by < 0 and index else index + 1

    def sight(self, index: int) -> int:
        """The first trouble of a file is seen below it."""
        return index - 1 if index and self._troubles.is_file(index - 1) else index

    def action_file(self, by: int) -> None:
        """To the first trouble of the next file, or of this one or the one before."""
        self.move_to(self._troubles.beginning(self.cursor, by))


class _Step(NamedTuple):
    """What a key does, and by how many lines it moves the cursor."""

    do: Callable[[], None]
    by: int


class TroubleScreen(Screen[None]):
    """Shows `troubles` as they grow; posts the one that is to be read.

    The keys are the screen's, so that those which are typed before there is a trouble, or before the screen is drawn,
    are not lost: they wait until they can do what they are for.
    """

    PANE = Pane.TROUBLES
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.TROUBLES)

    @dataclass
    class Chosen(Message):
        """The reader wants to read where `trouble` is."""

        trouble: Located

    def __init__(self, palette: Palette, troubles: Troubles, cursor: int = 0) -> None:
        super().__init__(id="trouble-screen")
        self._troubles = troubles
        self._begin = cursor
        self._message = ""
        self._early: list[_Step] = []
        self._header, self._status = Bar(id="troubles-top"), Bar(id="troubles-status")
        self._lines, self._details = TroubleLines(palette, troubles), DetailsBelow(palette, details)
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._lines
        yield self._details
        yield self._status

    def on_mount(self) -> None:
        self._lines.measure(len(self._troubles), self._begin)
        self.grown()

    @property
    def cursor(self) -> int:
        """The line that the cursor is on, from 0."""
        return self._lines.cursor

    def grown(self) -> None:
        """There are more troubles, or more is known of how many there are."""
        self._lines.measure(len(self._troubles), max(self._lines.cursor, min(1, len(self._troubles) - 1)), anew=False)
        while self._early and self._can(self._early[0]):
            self._early.pop(0).do()
        if self._troubles.complete:
            self._share_out()
        self._tell()

    def say(self, message: str) -> None:
        """Show a message in place of the keys, until the cursor moves."""
        self._message = message
        self._tell()

    def _tell(self) -> None:
        self._header.show([(Piece(f" {self._troubles.heading()} ", Tone.KEY),)])
        located = self._troubles.at(self._lines.cursor)
        self._details.show(located.trouble if located else None)
        if self._message:
            self._status.show([(Piece(f" {self._message} ", Tone.WARNING),)])
            return
        if place := self._troubles.place(self._lines.cursor):
            self._status.show(pane_hints(Pane.TROUBLES, self._offers), [Piece(place, Tone.DETAIL)])
        else:
            self._status.show(pane_hints(Pane.TROUBLES, is_shared))

    def _offers(self, key: Key) -> bool:
        return self._details.is_cut or not key.action.startswith("screen.scroll_details")

    def on_resize(self) -> None:
        self._share_out()
        self._tell()

    def _share_out(self) -> None:
        """Give the list and the details their lines."""
        lines = self.app.size.height
        free = lines - _BARS - max(1, len(self._troubles)) if self._troubles.complete else 0
        self._details.styles.height = max(_FEWEST, min(_MOST, lines // 4), free)
        self.call_after_refresh(self._tell)  # only then is it known whether all of the details is seen

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        self._message = ""
        self._tell()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        located = self._troubles.at(self._lines.cursor)
        if located:
            tell(self.app, self.Chosen(located))

    def action_move(self, by: int) -> None:
        self._take(partial(self._lines.action_move, by), by)

    def action_page(self, pages: float) -> None:
        self._take(partial(self._lines.action_page, pages), round(pages * self._lines.size.height))

    def action_file(self, by: int) -> None:
        self._take(partial(self._lines.action_file, by), by)

    def action_first(self) -> None:
        self._take(self._lines.action_first)

    def action_last(self) -> None:
        self._take(self._lines.action_last)

    def action_open(self) -> None:
        self._take(self._lines.action_open)

    def action_scroll_details(self, by: int) -> None:
        self._take(partial(self._details.scroll_by, by))

    def action_next_kind(self) -> None:
        self._take(self._show_next_kind)

    def _take(self, do: Callable[[], None], by: int = 0) -> None:
        """Obey a key that moves the cursor `by` lines; or later, where keys that were typed before it still wait."""
        step = _Step(do, by)
        if self._early or not len(self._lines):
            self._early.append(step)
        else:
            step.do()

    def _can(self, step: _Step) -> bool:
        """Whether a key that waits can do what it is for, or never will."""
        return self._troubles.complete or len(self._lines) > max(0, self._lines.cursor + step.by)

    def _show_next_kind(self) -> None:
        self._troubles.show_next_kind()
        self._lines.measure(len(self._troubles), min(1, len(self._troubles) - 1))
        self._share_out()
        self._tell()

"""Owns the way from the list to the page: which article is shown when, and whether the reader has chosen it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from deepread.tui.landing import Landing

if TYPE_CHECKING:
    from textual.timer import Timer

    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.telling import Telling

_QUICK, _PAUSE, _REST = 0.05, 0.1, 0.15
"""Seconds: an article that took longer to open makes the next preview wait until the cursor rests for so long;
while a search is typed, a preview always waits for a rest.
"""


class Navigation:
    """Opens what the cursor of `screen`'s list is on.

    `chosen` says whether the reader has chosen an article; until then the first one is shown, whichever comes to be it.
    """

    def __init__(self, screen: MainScreen, desk: Desk, inquiry: Inquiry, telling: Telling, *, chosen: bool) -> None:
        self._screen = screen
        self._list = screen.list
        self._desk = desk
        self._inquiry = inquiry
        self._telling = telling
        self._seconds = 0.0
        self._timer: Timer | None = None
        self._is_behind = False
        """Whether the page waits to follow the cursor."""
        self.chosen = chosen

    @property
    def path(self) -> str | None:
        """The path of the article that the cursor is on."""
        row = self._list.row
        return row.path or None if row else None  # the row of an article that has just gone has no path

    def follow_cursor(self) -> None:
        """The reader has moved the cursor: beside the list the page follows."""
        self.chosen = True
        if self._screen.narrow:
            return
        if self._timer:
            self._timer.stop()
        if self._seconds < _QUICK:
            self.preview()
        else:  # while a key is held down, large articles are passed by
            self._is_behind = True
            self._timer = self._screen.app.set_timer(_PAUSE, self.preview)

    def catch_up(self) -> None:
        """Show what the cursor is on, where that has waited: the reader goes on from there, and may come back."""
        if self._is_behind:
            self.preview()

    def preview_at_rest(self) -> None:
        """Show the article that the cursor is on once the keys rest: what was typed, and its results, come first."""
        if self._timer:
            self._timer.stop()
        self._timer = self._screen.app.set_timer(_REST, self.preview)

    def preview(self, landing: Landing = Landing.PASSAGE) -> None:
        """Show the article that the cursor is on; the keys stay where they are."""
        self._is_behind = False
        if self._timer:
            self._timer.stop()
        if self.path is not None:
            start = time.perf_counter()
            self._desk.open(self.path, self._inquiry.hit(), landing)
            self._seconds = time.perf_counter() - start
            self._telling.tell()

    def read(self) -> None:
        """Go to the page of the article that the cursor is on."""
        self.chosen = True
        self.preview()
        if self._desk.path is not None:
            self._screen.set_focus(self._screen.reader)

    def read_neighbour(self, by: int) -> None:
        """Read the article after or before this one in the list."""
        if by < 0 or self.path == self._desk.path:  # else the one that was read has left its place to the next one
            self._list.move_to(max(0, self._list.neighbour(by)), announce=False)
        if self.path != self._desk.path:
            self.read()
        else:
            self._telling.say("this is the last article" if by > 0 else "this is the first article")

"""Owns the walk from match to match: through the open article, then on into the next one of the results."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from deepread.page import clip
from deepread.text import line as safe_line
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.landing import Landing

if TYPE_CHECKING:
    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.telling import Telling

_SHOWN = 40
"""Cells of what was sought in a message."""
_MOST = 500
"""Steps that wait; a key that is held down against a slow disk asks for no more."""


class Walk:
    """Takes steps of 1 or -1. Those for which the matches are not known yet wait until `go_on`, in their order."""

    def __init__(
        self, screen: MainScreen, desk: Desk, inquiry: Inquiry, navigation: Navigation, telling: Telling
    ) -> None:
        self._screen = screen
        self._list, self._reader = screen.list, screen.reader
        self._desk = desk
        self._inquiry = inquiry
        self._navigation = navigation
        self._telling = telling
        self._waiting: deque[int] = deque(maxlen=_MOST)

    def step(self, by: int) -> None:
        """Go to the next match (1) or the previous one (-1)."""
        if self._desk.needle or not self._inquiry.query:
            self.step_in_page(by)
            return
        self._waiting.append(by)
        self.go_on()

    def go_on(self) -> None:
        """Take the steps that have waited, as far as it is known where they lead."""
        if self._inquiry.hurried or self._list.held or not self._list.hits:
            if not self._inquiry.hurried and self._inquiry.answered:
                self._waiting.clear()
            return
        while self._waiting and self._take(self._waiting[0]):
            self._waiting.popleft()
        self._telling.tell()

    def forget(self) -> None:
        """Take none of the steps that wait."""
        self._waiting.clear()

    def step_in_page(self, by: int) -> None:
        """The same among the matches of this page alone: past the last one comes the first."""
        if self._desk.counting.step(by):
            return
        self._desk.counting.finish()
        if not self._reader.matches:
            self.tell_none()
        elif not self._reader.step(by):
            self._reader.to_match(0 if by > 0 else -1)
            self._telling.say("on from the first match" if by > 0 else "on from the last match")

    def tell_none(self) -> None:
        """Say so where there is no match to go to."""
        if self._reader.matches:
            return
        if not self._desk.needle:
            beyond = "" if self._screen.alone else ", and in the list searches all"
            self._telling.say(f"nothing is sought so far: / finds in a page{beyond}")
            return
        so_far = "" if self._reader.document.complete else " so far"
        self._telling.say(f"no match for “{clip(safe_line(self._desk.needle), _SHOWN)}” on this page{so_far}")

    def _take(self, by: int) -> bool:
        """Take one step; False where that has to wait."""
        if self._is_elsewhere:
            self._navigation.read()  # lands on the passage, which is a step
            return True
        if self._desk.lands:
            return False
        if self._reader.step(by):
            return True
        if not self._desk.settled:
            return False
        self._leave_article(by)
        return True

    @property
    def _is_elsewhere(self) -> bool:
        """Whether the page shows something else than the cursor is on, or is not on the screen."""
        hidden = self._screen.narrow and self._screen.pane is Pane.LIST
        return hidden or self._desk.path != self._navigation.path

    def _leave_article(self, by: int) -> None:
        rows = self._list.rows
        following = self._list.cursor + by
        while 0 <= following < len(rows) and not rows[following].path:  # its article has just gone
            following += by
        if 0 <= following < len(rows):
            self._open(following, by)
        elif self._telling.has_said(self._end(by)):
            self._telling.say("")
            self._open(0 if by > 0 else len(rows) - 1, by)
        else:
            self._telling.say(self._end(by))

    def _end(self, by: int) -> str:
        """What is said where there is nothing to go on to in that direction; the same key then goes round."""
        match = ("last match of ", "first match of ") if self._inquiry.has_words else ("", "")
        if by > 0:
            return f"{match[0]}the last article; {key_for('app.match(1)')} begins again"
        return f"{match[1]}the first article; {key_for('app.match(-1)')} goes on from the end"

    def _open(self, index: int, by: int) -> None:
        landing = Landing.FIRST if by > 0 else Landing.LAST
        if index == self._list.cursor:
            self._desk.land(landing)
        else:
            self._list.move_to(index, announce=False)
            self._navigation.preview(landing)

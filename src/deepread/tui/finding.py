"""Owns a find in the open page as it is typed: begun, typed, entered, left. What it marks is the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.page import clip
from deepread.text import line as safe_line
from deepread.tui.bar import Purpose
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from deepread.tui.desk import Desk
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.walk import Walk

_SAID = 24
"""Cells of what was found last, where it is offered again."""


class Finding:
    """Moves the search bar of `screen` and the page on together, while that bar is for a find."""

    def __init__(self, screen: MainScreen, desk: Desk, walk: Walk) -> None:
        self._screen = screen
        self._desk = desk
        self._walk = walk

    def begin(self) -> None:
        """Type what to find on this page; Esc takes the reader back to where the find began."""
        if self._desk.path is None:
            return
        self._desk.begin_find()
        needle = clip(safe_line(self._desk.needle), _SAID)
        enter = key_for("app.enter")
        again = f"{enter} finds “{needle}” again"
        more = f"find in this page; {again}", f"find; {again}", again, f"{enter} finds again", f"{enter}: again"
        self._screen.type_in(Purpose.FIND, "", *(more if needle else ("find in this page", "find")))

    def type(self, needle: str) -> None:
        """The text of the bar is now `needle`."""
        if needle != self._desk.needle:
            self._desk.find(needle)

    def enter(self, needle: str) -> None:
        """Go to the page with what was found; nothing typed goes on to the next match of what was found before."""
        if not needle:
            self._walk.step_in_page(1)
        self._screen.set_focus(self._screen.reader)

    def leave(self) -> None:
        """Go back to where the find began."""
        self._desk.leave_find(go_back=True)
        self._screen.set_focus(self._screen.reader)

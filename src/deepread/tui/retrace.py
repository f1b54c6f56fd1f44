"""Owns going back and forward among the places that the reader has jumped from, in this article and in others.

Esc leads up: from a page to what led there, and in the end to the list (`way_back`, `excursion`). This leads back in
time, as in Vim and in browsers, whatever led from place to place, and changes nothing of where Esc leads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.text import line as safe_line
from deepread.tui.jump_list import Jump, JumpList
from deepread.tui.key import Pane

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.document import Anchor
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.telling import Telling

_NAMED = 60
"""Characters of a file's name in a message."""


class Retrace:
    """`turn_to` is called with the path of an article that is to be read."""

    def __init__(
        self, screen: MainScreen, library: Library, desk: Desk, telling: Telling, turn_to: Callable[[str], None]
    ) -> None:
        self._screen, self._reader = screen, screen.reader
        self._library = library
        self._desk = desk
        self._telling = telling
        self._turn_to = turn_to
        self._jumps = JumpList()
        self._read: Jump | None = None
        """Where the reader was on a page last."""
        self._has_gone = False
        """Whether the last key went back or forward."""

    def note(self) -> None:
        """The reader may be somewhere else: who is on the page of another article has jumped there."""
        path = self._desk.path
        if path is None or self._desk.article is None or self._screen.pane is not Pane.READER:
            return
        if self._read is not None and self._read.path != path:
            self._jumps.leave(self._read)
        self._read = Jump(path, self._reader.place)

    def leave(self, place: Anchor) -> None:
        """The reader has jumped away from `place` in the article that was read; by now another one may lie open."""
        path = self._read.path if self._read is not None else self._desk.path
        if path is not None:
            self._jumps.leave(Jump(path, place))

    def back(self) -> None:
        """To the place before."""
        self._go(self._jumps.back, "there is no place to go back to")

    def forward(self) -> None:
        """To where the way back began."""
        self._go(self._jumps.forward, "there is no place to go forward to")

    def forward_at_once(self) -> bool:
        """Go forward where the last key went back or forward: for terminals, Ctrl+I is Tab. Whether it did."""
        is_meant = self._has_gone
        if is_meant:
            self.forward()
        return is_meant

    def rest(self) -> None:
        """The reader does something else."""
        self._has_gone = False

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way leads to it all the same."""
        self._jumps.moved(old, new)
        if self._read is not None and self._read.path == old:
            self._read = Jump(new, self._read.place)

    def _go(self, step: Callable[[Jump, Callable[[str], bool]], Jump | None], otherwise: str) -> None:
        path = self._desk.path
        if path is None:
            self._telling.say_no_article()
            return
        gone: dict[str, str] = {}

        def is_there(path: str) -> bool:
            found = path == self._desk.path or self._library.rows_at([path])[0] is not None
            if not found:
                gone[path] = f"{safe_line(path, _NAMED)} is no longer in the library"
            return found

        jump = step(Jump(path, self._reader.place), is_there)
        for each in gone:
            self._jumps.forget(each)
        self._has_gone = jump is not None
        if jump is not None:
            self._stand(jump)
        if said := "; ".join([*gone.values(), *([] if jump else [otherwise])]):
            self._telling.say(said)

    def _stand(self, jump: Jump) -> None:
        self._read = jump
        if jump.path != self._desk.path:
            self._turn_to(jump.path)
        self._screen.set_focus(self._reader)
        self._desk.go_to(jump.place)

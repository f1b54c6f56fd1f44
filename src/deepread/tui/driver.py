"""Owns how the app talks to the terminal: Textual's driver, without what costs a slow line dear.

It leans on two private methods of `LinuxDriver`, so Textual's version is bounded in pyproject.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

_AS_IT_COMES, _IN_ORDER = "\x1b[8l", "\x1b[8h"
"""How a terminal shows text from right to left."""
_LARGEST = (500, 200)
"""Columns and rows beyond which a window's size is not believed."""


class QuietDriver(LinuxDriver):
    """Asks for clicks, the wheel, and motion only while a button is held: any other costs 1 KB a move. Clamps the
    window's size.
    """

    pressed: Callable[[], object] = bool
    """Called for every key, in the thread that hears it, before the app does."""

    def start_application_mode(self) -> None:
        """Where the app puts text from right to left in order, a terminal that would do so is told not to.

        Source: "BiDi in Terminal Emulators" (E. Koblinger), explicit mode; ECMA-48, BDSM. Others do not know the mode.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]  # of Textual
        if getattr(self._app, "orders_text", False):
            self.write(_AS_IT_COMES)

    def stop_application_mode(self) -> None:
        if getattr(self._app, "orders_text", False):
            self.write(_IN_ORDER)
        super().stop_application_mode()

    def process_message(self, message: Message) -> None:
        if isinstance(message, Key):
            self.pressed()
        super().process_message(message)

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse:
            self.write("\x1b[?1002l")
            self.flush()

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, rows = super()._get_terminal_size()
        return min(columns, _LARGEST[0]), min(rows, _LARGEST[1])

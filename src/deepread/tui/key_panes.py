"""Owns the two panes that have the keys and show nothing: while text is selected, and while a letter is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widget import Widget

from deepread.tui.binding import bindings
from deepread.tui.key import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


class SelectionPane(Widget, can_focus=True):
    """Has the keys while text of the page is selected."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.SELECTION)
    DEFAULT_CSS = "SelectionPane { width: 0; height: 0; }"


class LetterPane(Widget, can_focus=True):
    """Has the keys until one is pressed, which it posts."""

    DEFAULT_CSS = "LetterPane { width: 0; height: 0; }"

    @dataclass
    class Pressed(Message):
        """The character of the key that was pressed, "" where it has none."""

        letter: str

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(event.character or ""))

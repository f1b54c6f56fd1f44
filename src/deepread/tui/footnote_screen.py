"""Owns the card of the footnotes that are referred to in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from deepread.tui.binding import bindings
from deepread.tui.card import Card
from deepread.tui.key import Pane
from deepread.tui.link_screen import page_of

if TYPE_CHECKING:
    from textual.binding import BindingType

    from deepread.document import Document
    from deepread.tui.key import Key
    from deepread.tui.palette import Palette


def _heading(labels: list[str]) -> str:
    if len(labels) == 1:
        return f"footnote {labels[0]}"
    return f"footnotes {', '.join(labels)}"


class FootnoteScreen(Card[int | None]):
    """Answers with where the first of them stands in the text, for who wants to read on there; None for who does not.

    Posts when a link in them is to be followed.
    """

    PANE = Pane.FOOTNOTES
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.FOOTNOTES)

    @dataclass
    class Hinted(Message):
        """The links in the footnotes are to have hints."""

    def __init__(self, notes: Document, palette: Palette) -> None:
        """`notes` are as `footnotes` has them."""
        labels = [getattr(block, "label", "") for block in notes.blocks]
        super().__init__(_heading(labels), page_of(notes), palette)
        self._start = notes.blocks[0].start

    def offers(self, key: Key) -> bool:
        return (key.action != "screen.hints" or bool(self.content.sighted)) and super().offers(key)

    def action_hints(self) -> None:
        self.post_message(self.Hinted())

    def action_read_on(self) -> None:
        self.dismiss(self._start)

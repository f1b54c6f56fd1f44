"""Owns the card of a link: where it truly leads, and what can be done about that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style

from deepread.document.block import Role, Run
from deepread.page import lay_out
from deepread.terminal.qr_code import NoRoomError, qr_code
from deepread.tui.binding import bindings
from deepread.tui.card import Card, paragraphs
from deepread.tui.copying import copy
from deepread.tui.key import Pane

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from deepread.document import Document
    from deepread.page import Page
    from deepread.terminal import Link
    from deepread.tui.key import Key
    from deepread.tui.palette import Palette

_CODE = Style(color="black", bgcolor="bright_white")
_FAR = "Over SSH nothing opens here: it would open on the machine at the other end. Copy it, or show it as a QR code."


def page_of(document: Document) -> Callable[[int], Page]:
    """How `document` is laid out at a width in cells."""
    return partial(lay_out, document)


def address_document(link: Link, words: str, title: str, *, is_far: bool) -> Document:
    """What is said of a web or mail address that stands behind `words`, and that the article gives this `title`, "" for
    none; `is_far` says that nothing opens from here.
    """
    address = link.in_full
    said = [] if words in ("", address) else [(Run(words, Role.STRONG),)]
    if title not in ("", words, address):
        said.append((Run(title),))
    said.append((Run(address, Role.LINK),))
    if is_far:
        said.append((Run(_FAR, Role.NOTE),))
    return paragraphs(*said)


def refused_document(link: Link, words: str, why: str) -> Document:
    """What is said of an address that is not opened, which stands behind `words`, and `why`."""
    address = link.in_full
    said = [] if words in ("", address) else [(Run(words, Role.STRONG),)]
    return paragraphs(*said, (Run(address),), (Run(why, Role.NOTE),))


class LinkScreen(Card[bool]):
    """Answers with whether the link is to be followed."""

    PANE = Pane.LINK
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.LINK)

    def __init__(
        self,
        heading: str,
        document: Document,
        palette: Palette,
        *,
        offset: int = 0,
        address: str = "",
        leads: bool = True,
    ) -> None:
        """Shows `document` from `offset` on. `address` is what can be copied, "" for nothing; `leads` says that the
        link can be followed.
        """
        super().__init__(heading, page_of(document), palette, offset)
        self._address = address
        self._leads = leads
        self.why = _FAR
        """What is said of an address that cannot be followed."""
        self._shows_code = False
        self.is_colourless = False
        """Whether the terminal shows no colours: then it is taken to show light on dark."""

    def offers(self, key: Key) -> bool:
        offered = {"screen.follow": self._leads, "screen.copy": bool(self._address), "screen.qr": bool(self._address)}
        return offered.get(key.action, True) and super().offers(key)

    def action_follow(self) -> None:
        if self._leads:
            self.dismiss(True)
        elif self._address:
            self.say(self.why)

    def action_copy(self) -> None:
        if self._address:
            self.say(copy(self.app, self._address.removeprefix("mailto:"), "address"))

    def action_qr(self) -> None:
        """Show the address as a QR code, or as text again."""
        if not self._address:
            return
        if self._shows_code:
            self._show_code([])
            return
        try:
            lines = qr_code(self._address, self.app.size.width, self.app.size.height, inverted=self.is_colourless)
        except NoRoomError as reason:
            self.say(str(reason))
        else:
            self._show_code(lines)

    def on_resize(self) -> None:
        if self._shows_code:
            self._show_code([])
        super().on_resize()

    def _show_code(self, lines: list[str]) -> None:
        self._shows_code = bool(lines)
        self.leave_room(len(lines))
        self._fit(1.0 if lines else self.MOST)
        self.content.show_picture([[Segment(line, _CODE)] for line in lines])
        self.call_after_refresh(self._tell)

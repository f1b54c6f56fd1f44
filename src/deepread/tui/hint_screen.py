"""Owns typing a link hint: the letters lie over a pane, and the line below tells how. Any other key leaves.

Keys are taken as the app gets them, and not from a queue of the screen's own: those that are typed right behind a hint
are for what it leads to, as in Vim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.screen import ModalScreen

from deepread.tui.bar import Bar
from deepread.tui.entry import Piece, Tone
from deepread.tui.hints import LETTERS, codes, labels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from deepread.tui.entry import Group
    from deepread.tui.hints import Hinted, Sighted
    from deepread.tui.palette import Palette


_BACK = (Piece(" Esc", Tone.KEY), Piece(" back ", Tone.DETAIL))
_FOLLOW = (
    (Piece(" letters", Tone.KEY), Piece(" follow the link ", Tone.DETAIL)),
    (Piece(" Shift", Tone.KEY), Piece(" look first ", Tone.DETAIL)),
)


class Followed(NamedTuple):
    """The link that was chosen; with `preview`, it is to be looked at first."""

    target: str
    preview: bool


class HintScreen(ModalScreen[Followed | None]):
    """Answers with the link whose letters were typed, with a capital among them for a preview; None for none."""

    DEFAULT_CSS = """
    HintScreen { background: transparent; align: center bottom; }
    """

    def __init__(self, pane: Hinted, palette: Palette, how: Sequence[Group] = _FOLLOW, what: str = "link") -> None:
        """`how` tells what the letters do with a `what`."""
        super().__init__()
        self._how, self._what = (*how, _BACK), what
        self._pane = pane
        self._hints: dict[str, Sighted] = {}
        self._typed = ""
        self._deal()
        self._status = Bar(id="hint-status")
        self._status.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._status

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self.renew)  # the lines are others now

    def renew(self) -> None:
        """The pane shows something else, or has dropped the letters: show them again, others where the links are. Where
        there are none any more it is said, for the key that was to leave the hints must not leave the page.
        """
        if not self.is_current:
            return
        if list(self._hints.values()) != list(self._pane.sighted):
            self._typed = ""
            self._deal()
        self._show()

    def take(self, event: events.Key) -> None:
        """Obey a key."""
        letter = event.character or ""
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
            self._show()
        elif letter and letter.lower() in LETTERS:
            self._take(letter)
        else:
            self._leave(None)

    def on_click(self) -> None:
        self._leave(None)

    def _deal(self) -> None:
        sighted = self._pane.sighted
        self._hints = dict(zip(codes(len(sighted)), sighted, strict=True))

    def _take(self, letter: str) -> None:
        self._typed += letter
        code = self._typed.lower()
        if code in self._hints:
            self._leave(Followed(self._hints[code].target, preview=self._typed != code))
        elif any(hint.startswith(code) for hint in self._hints):
            self._show()
        else:
            self._leave(None)

    def _show(self) -> None:
        if not self.is_mounted:  # a key may come before that
            return
        self._pane.label(labels_of(self._hints, self._typed.lower()))
        self._status.show(
            self._how if self._hints else [(Piece(f" there is no {self._what} in sight any more "),), _BACK],
            [Piece(f"{self._typed} ", Tone.TEXT)] if self._typed else [],
        )
        self.refresh()

    def _leave(self, chosen: Followed | None) -> None:
        if self.is_current:
            self._pane.label({})  # at once: hints may be asked for again before this screen has gone
            self.dismiss(chosen)

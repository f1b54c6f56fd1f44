"""Owns typing a link hint: the letters lie over a pane, and the line below tells how. Any other key leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.screen import ModalScreen

from deepread.tui.bar import Bar
from deepread.tui.entry import Piece, Tone
from deepread.tui.hints import LETTERS, codes, labels_of

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from deepread.tui.hints import Hinted, Sighted
    from deepread.tui.palette import Palette


class Followed(NamedTuple):
    """The link that was chosen; with `preview`, it is to be looked at first."""

    target: str
    preview: bool


class HintScreen(ModalScreen[Followed | None]):
    """Answers with the link whose letters were typed, with a capital among them for a preview; None for none."""

    DEFAULT_CSS = """
    HintScreen { background: transparent; align: center bottom; }
    """

    def __init__(self, pane: Hinted, palette: Palette) -> None:
        super().__init__()
        self._pane = pane
        self._hints: dict[str, Sighted] = {}
        self._typed = ""
        self._deal()
        self._began_at: Size | None = None
        self._status = Bar(id="hint-status")
        self._status.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._status

    def on_mount(self) -> None:
        self._began_at = self.app.size
        self._show()

    def on_resize(self) -> None:
        if self._began_at not in (None, self.app.size):  # the lines are others now
            self._leave(None)

    def renew(self) -> None:
        """The pane shows something else, or has dropped the letters: show them again, others where the links are."""
        if not self.is_current:
            return
        if list(self._hints.values()) != list(self._pane.sighted):
            self._typed = ""
            self._deal()
        if self._hints:
            self._show()
        else:
            self._leave(None)

    def on_unmount(self) -> None:
        self._pane.label({})

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
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
        self._pane.label(labels_of(self._hints, self._typed.lower()))
        self._status.show(
            [
                (Piece(" letters", Tone.KEY), Piece(" follow the link ", Tone.DETAIL)),
                (Piece(" Shift", Tone.KEY), Piece(" look first ", Tone.DETAIL)),
                (Piece(" Esc", Tone.KEY), Piece(" back ", Tone.DETAIL)),
            ],
            [Piece(f"{self._typed} ", Tone.TEXT)] if self._typed else [],
        )
        self.refresh()

    def _leave(self, chosen: Followed | None) -> None:
        if self.is_current:  # a second key may come before the first has closed it
            self.dismiss(chosen)

"""Owns copying a block of code that is in sight; of several the one whose letters are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.listing import code_between
from deepread.page import line_of
from deepread.tui.entry import Piece, Tone
from deepread.tui.hints import Sighted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from deepread.document.block import Code
    from deepread.tui.hint_screen import Followed
    from deepread.tui.hints import Labels
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling

_HOW = (Piece(" letters", Tone.KEY), Piece(" copy the code ", Tone.DETAIL))


class CodeInSight:
    """The code in sight of `reader`, as what can have hints: the target of each is where it begins in the text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def blocks(self) -> list[Code]:
        return code_between(self._reader.document, *self._reader.in_sight)

    @property
    def sighted(self) -> Sequence[Sighted]:
        top = self._reader.first_seen
        return [Sighted(max(top, line_of(self._reader.page, code.start)), 0, str(code.start)) for code in self.blocks]

    def label(self, labels: Labels) -> None:
        self._reader.label(labels)


class CodeCopying:
    """`send` puts a text into the clipboard, told what it is, and answers with what is to be said of that."""

    def __init__(
        self,
        app: App[int],
        reader: Reader,
        *,
        send: Callable[[str, str], str],
        telling: Telling,
        palette: Callable[[], Palette],
    ) -> None:
        self._app = app
        self._in_sight = CodeInSight(reader)
        self._send = send
        self._telling = telling
        self._palette = palette

    def copy(self) -> None:
        """Copy the code in sight as it was written, or let the reader choose."""
        blocks = self._in_sight.blocks
        if not blocks:
            self._telling.say("there is no code in sight")
        elif len(blocks) == 1:
            self._copy(blocks[0])
        else:
            from deepread.tui.hint_screen import HintScreen  # late: it is not there at the start

            self._app.push_screen(HintScreen(self._in_sight, self._palette(), [_HOW], "code"), self._chosen)

    def _chosen(self, chosen: Followed | None) -> None:
        meant = [code for code in self._in_sight.blocks if chosen and str(code.start) == chosen.target]
        if meant:
            self._copy(meant[0])

    def _copy(self, code: Code) -> None:
        lines = code.text.count("\n") + 1
        self._telling.say(self._send(code.text, f"{lines:,} line{'s' * (lines != 1)} of code"))

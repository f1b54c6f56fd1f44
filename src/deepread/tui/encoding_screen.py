"""Owns the list of encodings in which an article can be read, each with some of its words as they would look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from deepread.article.charset import CHARSETS, WIDE
from deepread.page import clip, fit
from deepread.text import line as safe_line
from deepread.tui.binding import bindings
from deepread.tui.choice_screen import ChoiceScreen
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from deepread.tui.palette import Palette

_NAME, _OF = 15, 28
_SURE = "UTF-8"
"""What is no guess: hardly another text happens to be good UTF-8."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
NEAR, SEARCHED = 1 << 16, 1 << 20
"""Bytes of a file, from its beginning, in which words beyond ASCII are looked for, and if those have none."""
_BEFORE, _SHOWN = 24, 200
"""Bytes of the article's text that are shown: so many before the first one beyond ASCII, and so many in all."""


class Choice(NamedTuple):
    """One encoding. `name` is "" for the one that the bytes suggest; `of` says what it is for."""

    name: str
    label: str
    of: str
    sample: str


def choices(data: bytes, guess: str, current: str = "") -> list[Choice]:
    """All encodings for a file that begins with `data`, and by its bytes is in `guess`, which stands first.

    One that is no UTF-8 can be chosen by its name too, so that it is no longer told as a guess; UTF-8 only where that
    is the `current` choice.
    """
    found = _BEYOND_ASCII.search(data, 0, SEARCHED)
    start = max(0, (found.start() if found else 0) - _BEFORE) // 4 * 4  # a unit of UTF-16 and UTF-32 is not torn apart
    word = max(data.find(b" ", start, start + _BEFORE), data.find(b"\n", start, start + _BEFORE)) + 1 if start else 0
    samples = {wide: data[begin : begin + _SHOWN] for wide, begin in ((True, start), (False, word or start))}
    others = [
        Choice(each.name, each.name, each.of, safe_line(samples[each.codec in WIDE].decode(each.codec, "replace")))
        for each in CHARSETS
    ]
    as_guessed = next((other.sample for other in others if other.name == guess), "")
    if guess == _SURE != current:
        others = [other for other in others if other.name != _SURE]
    return [Choice("", guess, "by its bytes", as_guessed), *others]


def choice_line(choice: Choice, width: int, *, current: bool) -> list[Piece]:
    """A choice in a line of at most `width` cells; the `current` one is marked."""
    mark = Piece(" • " if current else "   ", Tone.KEY)
    named = fit(choice.label, min(_NAME, max(1, width - 3)))
    of = fit(choice.of, _OF) if width > _NAME + _OF + 20 else ""
    rest = width - 3 - len(named) - len(of) - 1
    sample = clip(choice.sample, rest) if rest > 0 and choice.sample else ""
    return [mark, Piece(named, Tone.TITLE), Piece(of, Tone.DETAIL), Piece(f" {sample}" if sample else "")]


class _Encodings(CursorLines):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.ENCODINGS)
    DEFAULT_CSS = "_Encodings { width: 100%; }"

    def __init__(self, found: Sequence[Choice], current: str, palette: Palette) -> None:
        super().__init__(palette, id="encodings", ground=palette.panel)
        self._choices = found
        self._current = current
        self.styles.height = len(found)

    def on_mount(self) -> None:
        at = next((at for at, choice in enumerate(self._choices) if choice.name == self._current), 0)
        self.measure(len(self._choices), at)

    @property
    def choice(self) -> Choice:
        """The encoding under the cursor."""
        return self._choices[self.cursor]

    def draw(self, index: int, width: int) -> list[Piece]:
        choice = self._choices[index]
        return choice_line(choice, width, current=choice.name == self._current)


class EncodingScreen(ChoiceScreen[str]):
    """Answers with the name of the encoding that was chosen, "" for what the bytes suggest; None for no choice."""

    PANE = Pane.ENCODINGS
    HEADING = " read “{}” in"

    def __init__(self, title: str, found: Sequence[Choice], current: str, palette: Palette) -> None:
        lines = _Encodings(found, current, palette)
        super().__init__(title, lines, len(found), palette, lambda: lines.choice.name)

"""Owns the list of encodings in which an article can be read, each with some of its words as they would look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.article.charset import CHARSETS
from deepread.page import clip, fit
from deepread.text import line as safe_line
from deepread.tui.binding import bindings
from deepread.tui.entry import Piece, Tone
from deepread.tui.keys import Pane
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.theme import Palette

_NAME, _OF = 15, 28
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SEARCHED = 1 << 20
_BEFORE, _SHOWN = 24, 200
"""Bytes of the article's text that are shown: so many before the first one beyond ASCII, and so many in all."""


class Choice(NamedTuple):
    """One encoding. `name` is "" for the one that the bytes suggest; `of` says what it is for."""

    name: str
    label: str
    of: str
    sample: str


def choices(data: bytes, guess: str) -> list[Choice]:
    """All encodings for a file that begins with `data`, and by its bytes is in `guess`, which stands first."""
    found = _BEYOND_ASCII.search(data, 0, _SEARCHED)
    start = max(0, (found.start() if found else 0) - _BEFORE) // 4 * 4  # a unit of UTF-16 and UTF-32 is not torn apart
    sample = data[start : start + _SHOWN]
    others = [
        Choice(each.name, each.name, each.of, safe_line(sample.decode(each.codec, "replace"))) for each in CHARSETS
    ]
    as_guessed = next((other.sample for other in others if other.name == guess), "")
    return [Choice("", guess, "by its bytes", as_guessed), *others]


def choice_line(choice: Choice, width: int, *, current: bool) -> list[Piece]:
    """A choice in a line of at most `width` cells; the `current` one is marked."""
    mark = Piece(" • " if current else "   ", Tone.KEY)
    named = fit(choice.label, min(_NAME, max(1, width - 3)))
    of = fit(choice.of, _OF) if width > _NAME + _OF + 20 else ""
    rest = width - 3 - len(named) - len(of) - 1
    sample = clip(choice.sample, rest) if rest > 0 and choice.sample else ""
    return [mark, Piece(named, Tone.TITLE), Piece(of, Tone.DETAIL), Piece(f" {sample}" if sample else "")]


class _Encodings(ScrollView, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.ENCODINGS)
    ALLOW_SELECT = False
    DEFAULT_CSS = "_Encodings { overflow-x: hidden; scrollbar-size: 1 1; width: 100%; background: $panel; }"

    def __init__(self, found: Sequence[Choice], current: str, palette: Palette) -> None:
        super().__init__(id="encodings")
        self._choices = found
        self._current = current
        self._palette = palette
        self._cursor = next((at for at, choice in enumerate(found) if choice.name == current), 0)
        self.styles.height = len(found)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._choices))
        self.action_move(0)

    def render_line(self, y: int) -> Strip:
        number, width = self.scroll_offset.y + y, self.size.width
        ground = self._palette.cursor if number == self._cursor else self._palette.panel
        space = tone_style(self._palette, None, ground=ground)
        if number >= len(self._choices):
            return Strip.blank(width, space)
        choice = self._choices[number]
        pieces = choice_line(choice, width, current=choice.name == self._current)
        return Strip(segments(pieces, self._palette, ground)).adjust_cell_length(width, space)

    def action_move(self, by: int) -> None:
        self._cursor = max(0, min(self._cursor + by, len(self._choices) - 1))
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def action_choose(self) -> None:
        self._choose(self._cursor)

    def on_click(self, event: events.Click) -> None:
        self._choose(self.scroll_offset.y + event.y)

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._choices) and isinstance(self.screen, EncodingScreen):
            self.screen.dismiss(self._choices[index].name)


class EncodingScreen(ModalScreen[str | None]):
    """Answers with the name of the encoding that was chosen, "" for what the bytes suggest; None for no choice."""

    DEFAULT_CSS = """
    EncodingScreen { background: transparent; align: center bottom; }
    #encodings { max-height: 80%; }
    """

    def __init__(self, found: Sequence[Choice], current: str, palette: Palette) -> None:
        super().__init__()
        self._encodings = _Encodings(found, current, palette)

    def compose(self) -> ComposeResult:
        yield self._encodings

    def action_close(self) -> None:
        self.dismiss(None)

"""Owns what the word at the cursor may become: one suggestion after another, and the line that offers them. Pure.

The line is vim's wildmenu (https://vimhelp.org/options.txt.html#%27wildmenu%27): it turns its pages whole, so that
going from one suggestion to the next changes a few cells only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from deepread.page import cells, clip
from deepread.text import line as safe_line
from deepread.tui.entry import Group, Piece, Tone
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.search import Suggestion

_WIDEST = 32
"""Cells of one suggestion."""

_EARLIER, _LATER = Piece(" ‹", Tone.DETAIL), Piece(" ›", Tone.DETAIL)


@dataclass(frozen=True, slots=True)
class Completion:
    """What was `typed`, with the cursor behind `cursor` characters, and what that may become. `chosen` is the
    suggestion that stands in the bar now, from 0; -1 for what was typed.
    """

    typed: str
    cursor: int
    suggestions: tuple[Suggestion, ...] = ()
    chosen: int = -1

    @classmethod
    def of(cls, typed: str, cursor: int, suggestions: Iterable[Suggestion]) -> Self:
        """With the suggestions that would change anything."""
        whole = cls(typed, cursor, tuple(suggestions))
        useful = [number for number in range(len(whole.suggestions)) if replace(whole, chosen=number).text != typed]
        return cls(typed, cursor, tuple(whole.suggestions[number] for number in useful))

    @property
    def text(self) -> str:
        """What stands in the bar."""
        if self.chosen < 0:
            return self.typed
        suggestion = self.suggestions[self.chosen]
        return self.typed[: suggestion.start] + suggestion.text + self.typed[suggestion.end :]

    @property
    def end(self) -> int:
        """Characters of `text` before the cursor: typing goes on behind what was taken."""
        if self.chosen < 0:
            return self.cursor
        suggestion = self.suggestions[self.chosen]
        return suggestion.start + len(suggestion.text)

    def step(self, by: int) -> Completion:
        """The next or previous suggestion; past the last one, and before the first, is what was typed."""
        count = len(self.suggestions) + 1
        return replace(self, chosen=(self.chosen + 1 + by) % count - 1)


def wildmenu(completion: Completion, width: int) -> list[Group]:
    """The page of suggestions that the chosen one is on, at most `width` cells, with how many articles each leaves."""
    items = [_item(suggestion) for suggestion in completion.suggestions]
    key = Piece(f" {key_for('app.complete(1)')} ", Tone.KEY)
    room = width - cells(key.text) - cells(_EARLIER.text) - cells(_LATER.text)
    first, last = _page(list(map(_width, items)), max(0, completion.chosen), room)
    shown: list[Group] = [(key,)]
    if first:
        shown.append((_EARLIER,))
    shown += [
        _chosen(item) if number == completion.chosen else item
        for number, item in enumerate(items[first:last], start=first)
    ]
    if last < len(items):
        shown.append((_LATER,))
    return shown


def _item(suggestion: Suggestion) -> Group:
    name = Piece(clip(safe_line(suggestion.shown), _WIDEST), Tone.TEXT)
    if not suggestion.count:
        return Piece(" "), name, Piece(" ")
    return Piece(" "), name, Piece(f" {suggestion.count:,} ", Tone.DETAIL)


def _chosen(item: Group) -> Group:
    before, name, *rest = item
    return before, Piece(name.text, Tone.MARK), *rest


def _width(item: Group) -> int:
    return sum(cells(piece.text) for piece in item)


def _page(widths: list[int], chosen: int, room: int) -> tuple[int, int]:
    """(first, end) of the page that item `chosen` is on; a page holds at least one item."""
    first, left = 0, room
    for number, width in enumerate(widths):
        left -= width
        if left < 0 and number > first:
            if number > chosen:
                return first, number
            first, left = number, room - width
    return first, len(widths)

"""Owns what is coloured on a page besides matches: layers of tinted ranges of its text, and signs in its margin."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from deepread.page import Coat, line_of
from deepread.tui.entry import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.page import Page, Tint, Tinted

MARGIN = 2
"""Cells that a sign and the blank behind it take, left of the text."""


class Layer(IntEnum):
    """Whose ranges they are; a higher layer covers those below it."""

    CHANGED = 1
    HIGHLIGHTS = 2
    LINKS = 3
    SELECTION = 4


class Sign(NamedTuple):
    """One cell of `text` in the margin, beside every line that shows any of the characters `start` to `end`."""

    start: int
    end: int
    text: str
    tone: Tone = Tone.DETAIL


class Tints:
    """The layers by whose they are. `coats` are what `split_marks` takes, the lowest first."""

    def __init__(self) -> None:
        self._coats: dict[Layer, Coat[Tint]] = {}
        self._signs: dict[Layer, tuple[Sign, ...]] = {}
        self._beside: dict[int, Sign] | None = None
        self.coats: tuple[Coat[Tint], ...] = ()

    def put(self, layer: Layer, ranges: Iterable[Tinted], signs: Iterable[Sign] = ()) -> None:
        """Let these be all of `layer`."""
        self._coats[layer] = Coat.of(ranges)
        self._signs[layer] = tuple(signs)
        self.coats = tuple(coat for _, coat in sorted(self._coats.items()) if coat)
        self._beside = None

    def clear(self) -> None:
        """The text is another one."""
        self._coats.clear()
        self._signs.clear()
        self.coats, self._beside = (), None

    def laid_out(self) -> None:
        """The lines are others."""
        self._beside = None

    def beside(self, page: Page, line: int) -> Sign | None:
        """The sign that stands in the margin of a line of `page`; that of the highest layer."""
        if self._beside is None:
            signs = [sign for _, signs in sorted(self._signs.items()) for sign in signs]
            self._beside = {number: sign for sign in signs for number in _lines(page, sign)}
        return self._beside.get(line)


def _lines(page: Page, sign: Sign) -> Sequence[int]:
    first = line_of(page, sign.start)
    return range(first, max(first, line_of(page, max(sign.start, sign.end - 1))) + 1)

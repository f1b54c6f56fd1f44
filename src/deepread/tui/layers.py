"""Owns of which strips each row of the terminal was drawn, so that a row that is drawn of the same costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip


class Layer(NamedTuple):
    """A strip in the cells of a row from `x` up to `end`. A strip never changes, so the same one looks the same."""

    x: int
    end: int
    strip: Strip


class Layers:
    """The rows of a screen. A layer may lie upon a former one, a scroll bar upon a list."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Layer]] = {}

    def forget(self) -> None:
        self._rows.clear()

    def show(self, y: int, drawn: Sequence[Layer]) -> bool:
        """Whether row `y` looks the same after drawing these layers, one upon the other."""
        known = self._rows.get(y, [])
        found: list[int] = []
        for layer in drawn:
            start = found[-1] + 1 if found else 0
            at = next((at for at in range(start, len(known)) if _is_same(known[at], layer)), None)
            if at is None:
                return False
            found.append(at)
        others = [at for at in range(len(known)) if at not in found]
        return not any(at > below and _overlap(known[at], known[below]) for at in others for below in found)

    def draw(self, y: int, drawn: Sequence[Layer]) -> None:
        """These were drawn in row `y`, one upon the other, over what there was."""
        kept = [known for known in self._rows.get(y, ()) if not any(_overlap(known, layer) for layer in drawn)]
        self._rows[y] = [*kept, *drawn]


def _is_same(one: Layer, other: Layer) -> bool:
    return one.strip is other.strip and one.x == other.x


def _overlap(one: Layer, other: Layer) -> bool:
    return one.x < other.end and other.x < one.end

"""Owns of which strips each row of the terminal was drawn, so that a row that is drawn of the same costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip


class Layer(NamedTuple):
    """A strip in the cells of a row from `x` up to `end`. A strip never changes, so the same one looks the same."""

    x: int
    end: int
    strip: Strip


class Layers:
    """The rows of a screen: what is known of each are the layers, by their `x`, that lie whole and side by side."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Layer]] = {}

    def forget(self) -> None:
        self._rows.clear()

    def show(self, y: int, drawn: Iterable[Layer]) -> bool:
        """Whether row `y` looks the same after drawing these layers, of which none lies upon another."""
        known = self._rows.get(y)
        if known is None:
            return False
        return all((there := known.get(layer.x)) and there.strip is layer.strip for layer in drawn)

    def draw(self, y: int, drawn: Iterable[Layer]) -> None:
        """These were drawn in row `y`, one upon the other, over what there was."""
        row = self._rows.setdefault(y, {})
        for layer in drawn:
            there = row.get(layer.x)
            if there is None or there.end != layer.end:
                for x in [x for x, other in row.items() if _overlap(other, layer)]:
                    del row[x]
            row[layer.x] = layer


def _overlap(one: Layer, other: Layer) -> bool:
    return one.x < other.end and other.x < one.end

"""Owns what stands before the items of a list: bullets by depth, numbers right-aligned in their list, check boxes."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from deepread.page.cells import cells
from deepread.page.frame import Indent, drawn, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.document.block import Item, ItemList
    from deepread.page.frame import Frame

_BULLETS = "•◦▪"
_HANGING = Indent(drawn(""), drawn("  "), 2)
_BOXES = {False: "☐ ", True: "☑ "}


def indents(block: ItemList, frame: Frame) -> Iterator[Indent]:
    """The indent of each item of a list that stands in `frame`."""
    if block.hanging:
        yield from repeat(_HANGING, len(block.items))
        return
    bullet = _BULLETS[frame.depth % len(_BULLETS)]
    markers = [_marker(item, bullet) for item in block.items]
    width = max([cells(marker) for marker in markers], default=0)
    for marker in markers:
        yield marked(" " * (width - cells(marker)) + marker)


def _marker(item: Item, bullet: str) -> str:
    box = "" if item.checked is None else _BOXES[item.checked]
    if not item.marker:
        return box or bullet + " "
    return item.marker + (". " if item.marker[-1].isalnum() else " ") + box

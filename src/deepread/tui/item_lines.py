"""Owns what stands on the lines of an item of the list: a folder, a heading, an article or a result. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.tui.entry import Piece, Tone, draw_entry, draw_folder, draw_heading, entry_height, folded, pale
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from deepread.journal import Noted
    from deepread.tui.list_items import ListItems


class Look(NamedTuple):
    """What is `noted` of the article at a path, which are `selected`, and whether all are `held` from before."""

    noted: Callable[[str], Noted]
    selected: Collection[str]
    held: bool


def item_lines(items: ListItems, index: int, width: int, look: Look) -> list[list[Piece]]:
    """The lines of item `index`, below 0 of a folder, in a list that is `width` cells wide."""
    if index < 0:
        return [draw_folder(items.folders[index], width, key_for("app.remove_search"))]
    heading, row = items.heading(index), items.row(index)
    if heading is not None:
        return [draw_heading(heading, width)]
    if row is None:
        return [[]] * entry_height(width, found=bool(items.hits))
    hit = items.hits[index] if items.hits else None
    drawn = draw_entry(row, hit, width, look.noted(row.path), selected=row.path in look.selected)
    return pale(drawn, width) if look.held else drawn


def nothing_line(said: str, number: int, width: int) -> list[Piece]:
    """Line `number` of what is said in a list without an item."""
    lines = folded(said, max(1, width - 4))
    return [Piece(f"  {said[slice(*lines[number])]}" if number < len(lines) else "", Tone.DETAIL)]

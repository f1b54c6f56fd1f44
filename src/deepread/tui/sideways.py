"""Owns how far each table that is wider than the page was scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.page import TableLines


class Sideways:
    """Tables are known by where their text begins, so that each stays where it is when the page is laid out anew."""

    def __init__(self) -> None:
        self._shifts: dict[int, int] = {}

    def forget(self) -> None:
        """All tables begin at their left edge."""
        self._shifts.clear()

    def of(self, table: TableLines, room: int) -> int:
        """How many cells of a table of which `room` cells are seen are out of sight on the left."""
        return min(self._shifts.get(table.offset, 0), max(0, table.width - room))

    def move(self, table: TableLines, room: int, by: int) -> bool:
        """Move on by so many cells, as far as there are any; whether that changed anything."""
        before = self.of(table, room)
        shift = max(0, min(before + by, table.width - room))
        self._shifts[table.offset] = shift
        return shift != before

    def show(self, table: TableLines, room: int, begin: int, end: int) -> bool:
        """Bring the cells of a table from `begin` to `end` into sight; whether that changed anything."""
        shift, begin, end, room = self.of(table, room), begin - table.stays, end - table.stays, room - table.stays
        # The outermost cells that are seen may be the marks that there is more.
        is_last = shift + room >= table.width - table.stays
        if end <= 0 or (shift + (shift > 0) <= begin and end <= shift + room - (not is_last)):
            return False
        return self.move(table, room + table.stays, max(0, begin - room // 3) - shift)

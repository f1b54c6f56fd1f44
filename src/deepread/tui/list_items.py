"""Owns what an article list holds, saved searches above rows, and which of its lines is which. Pure.

Items count from 0 on: rows, or where they are grouped headings and the rows below them. Folders stand above them, so
the last one is -1, the one before it -2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.headings import Headings, NoHeadings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.library import Row
    from deepread.search import Hit
    from deepread.tui.entry import Folder, Heading


class ListItems:
    """`rows`, and of results the hit that each answers; below `headings` where there are any."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        hits: Sequence[Hit] = (),
        folders: Sequence[Folder] = (),
        headings: Headings | None = None,
    ) -> None:
        self.rows, self.hits, self.folders = rows, hits, folders
        self._headings = headings
        self._items: Headings | NoHeadings = headings or NoHeadings(rows)

    def below(self, folders: Sequence[Folder]) -> ListItems:
        """The same below other folders."""
        return ListItems(self.rows, self.hits, folders, self._headings)

    def row(self, index: int) -> Row | None:
        """The row that an item is; None for a heading, a folder, and where there is no such item."""
        number = self._items.row(index)
        return None if number is None else self.rows[number]

    def heading(self, index: int) -> Heading | None:
        """The heading that an item is."""
        return self._items.heading(index)

    def folder(self, index: int) -> Folder | None:
        """The folder that an item is."""
        return self.folders[index] if index < 0 else None

    def above(self, index: int) -> int:
        """The item that is the heading above an item; without headings the item itself."""
        return self._items.above(index)

    def group(self, index: int) -> str:
        """The name of the heading that an item is, or stands below; "" for none."""
        above = self.heading(self.above(index)) if index >= 0 else None
        return above.name if above else ""

    @property
    def all_closed(self) -> bool:
        """Whether every group has its rows out of sight."""
        return self._items.all_closed

    @property
    def first(self) -> int:
        """The first folder, or where there is none the first item."""
        return -len(self.folders)

    @property
    def last(self) -> int:
        return len(self._items) - 1

    def nearest(self, index: int) -> int:
        """The item of that index, or the nearest there is."""
        return max(self.first, min(index, self.last))

    def neighbour(self, index: int, by: int) -> int:
        """The item of the article after (1) or before (-1) an item; the item itself without one."""
        at = index + by
        while self.heading(at):
            at += by
        return at if self.row(at) else index

    def span(self, index: int, height: int) -> tuple[int, int]:
        """(first line, how many lines) of an item, where rows take `height` lines."""
        if index < 0:
            return len(self.folders) + index, 1
        first, lines = self._items.span(index, height)
        return self._top + first, lines

    def at(self, line: int, height: int) -> tuple[int | None, int]:
        """(the item at `line`, None where there is none; the line's number within it)."""
        if line < len(self.folders):
            return line - len(self.folders), 0
        return self._items.at(line - self._top, height)

    def lines(self, height: int) -> int:
        """How many lines all of it takes."""
        return self._top + self._items.lines(height)

    @property
    def _top(self) -> int:
        """Lines above the first row: one a folder, and a blank one below them."""
        return len(self.folders) + bool(self.folders)

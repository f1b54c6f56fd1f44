"""Owns where headings stand among the rows of a list that is grouped, and which of its lines is which. Pure.

The cursor goes over items: a heading, then the rows of its group, unless it is closed. A heading takes one line, every
row as many as the others.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from deepread.tui.entry import Heading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence, Sized


class Headings:
    """The headings above `names`' groups. The rows of group `n` are those from `starts[n]` to `starts[n + 1]`, not
    included; the groups called as in `closed` have theirs out of sight.
    """

    def __init__(self, names: Sequence[str], starts: Sequence[int], closed: Collection[str] = ()) -> None:
        self._names, self._starts = names, starts
        self._closed = [name in closed for name in names]
        self._items: list[int] = []
        """The item that each heading is."""
        item = 0
        for number, is_closed in enumerate(self._closed):
            self._items.append(item)
            item += 1 if is_closed else 1 + starts[number + 1] - starts[number]
        self._count = item

    def __len__(self) -> int:
        """How many items there are."""
        return self._count

    @property
    def names(self) -> Sequence[str]:
        """What the groups are called."""
        return self._names

    @property
    def all_closed(self) -> bool:
        """Whether no row is in sight."""
        return all(self._closed)

    def folded(self, closed: Collection[str]) -> Headings:
        """The same with other groups closed."""
        return Headings(self._names, self._starts, closed)

    def rows(self, name: str) -> slice:
        """The rows of the group called `name`; none without it."""
        if name not in self._names:
            return slice(0, 0)
        group = self._names.index(name)
        return slice(self._starts[group], self._starts[group + 1])

    def group(self, item: int) -> int:
        """The group that an item belongs to, by its number."""
        return max(0, bisect_right(self._items, item) - 1)

    def heading(self, item: int) -> Heading | None:
        """The heading that an item is; None for a row, and where there is no such item."""
        group = self.group(item)
        if not 0 <= item < self._count or self._items[group] != item:
            return None
        return Heading(self._names[group], self._starts[group + 1] - self._starts[group], self._closed[group])

    def row(self, item: int) -> int | None:
        """The row that an item is; None for a heading, and where there is no such item."""
        group = self.group(item)
        if not 0 <= item < self._count or self._items[group] == item:
            return None
        return self._starts[group] + item - self._items[group] - 1

    def item(self, row: int) -> int:
        """The item that a row is, or the heading that has it out of sight."""
        group = max(0, min(bisect_right(self._starts, row), len(self._items)) - 1)
        return self._items[group] + (0 if self._closed[group] else 1 + row - self._starts[group])

    def above(self, item: int) -> int:
        """The item that is the heading above an item, or is that itself."""
        return self._items[self.group(item)]

    def named(self, name: str) -> int | None:
        """The item that is the heading of this name; None without it."""
        return self._items[self._names.index(name)] if name in self._names else None

    def span(self, item: int, height: int) -> tuple[int, int]:
        """(first line, how many lines) of an item, where rows take `height` lines."""
        group = self.group(item)
        within = item - self._items[group]
        first = self._line(group, height)
        return (first, 1) if not within else (first + 1 + (within - 1) * height, height)

    def at(self, line: int, height: int) -> tuple[int | None, int]:
        """(the item at `line`, None where there is none; the line's number within it)."""
        if not 0 <= line < self.lines(height):
            return None, 0
        group = bisect_right(range(len(self._items)), line, key=lambda number: self._line(number, height)) - 1
        within = line - self._line(group, height)
        if not within:
            return self._items[group], 0
        row, part = divmod(within - 1, height)
        return self._items[group] + 1 + row, part

    def lines(self, height: int) -> int:
        """How many lines all items take."""
        return len(self._items) + (self._count - len(self._items)) * height

    def _line(self, group: int, height: int) -> int:
        """The line that a heading stands on."""
        return group + (self._items[group] - group) * height


class NoHeadings:
    """The same for `rows` that are not grouped: every item is a row."""

    def __init__(self, rows: Sized) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def heading(self, item: int) -> Heading | None:  # noqa: ARG002 - as above
        return None

    @property
    def all_closed(self) -> bool:
        return False

    def row(self, item: int) -> int | None:
        return item if 0 <= item < len(self._rows) else None

    def item(self, row: int) -> int:
        return row

    def above(self, item: int) -> int:
        return item

    def named(self, name: str) -> int | None:  # noqa: ARG002 - as above
        return None

    def span(self, item: int, height: int) -> tuple[int, int]:
        return item * height, height

    def at(self, line: int, height: int) -> tuple[int | None, int]:
        item, part = divmod(line, height)
        return self.row(item), part

    def lines(self, height: int) -> int:
        return len(self._rows) * height

"""Owns what stays at the top of a pane while the page scrolls beneath it: the section's name, a table's header. Pure.

Lines that it covers are not seen. The first line that is seen never goes back while the page is scrolled forward, and
that is what the place is told by.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deepread.page.page import CodeLines, Landmark, Page, TableLines

_LEAST_HEIGHT = 10
"""Lines of the lowest pane that can spare some."""
_MOST = 3
"""Of how many lines of a pane one may be covered."""
_FARTHEST = 2_000
"""Headings back among which the ones above a heading are looked for."""
_line = attrgetter("line")
_first = attrgetter("first")


class Cover(NamedTuple):
    """On the first lines of a pane stand, in this order, the names of `section`, the outermost heading first, on one
    line unless it is (), and the lines of the page in `head`.
    """

    section: tuple[Landmark, ...] = ()
    head: range = range(0)

    @property
    def height(self) -> int:
        """In lines."""
        return bool(self.section) + len(self.head)


_NOTHING = Cover()


def cover(page: Page, top: int, height: int, *, names_section: bool) -> Cover:
    """What covers a pane of `height` lines that begins with line `top` of a page."""
    if height < _LEAST_HEIGHT or not 0 < top < len(page.lines):
        return _NOTHING
    section = _section(page, top) if names_section else ()
    return Cover(section, _head(page, top + bool(section), height))


def top_for(page: Page, line: int, height: int, *, names_section: bool) -> int:
    """The last line at which such a pane may begin and have `line` in sight. That is the first one seen then, unless it
    lies between a heading and the line that takes its place.
    """
    top = line
    while top > 0 and top + cover(page, top, height, names_section=names_section).height > line:
        top -= 1
    return top


def table_at(page: Page, line: int) -> TableLines | None:
    """The table that a line of a page belongs to."""
    number = bisect_right(page.tables, line, key=_first) - 1
    return page.tables[number] if number >= 0 and line < page.tables[number].end else None


def code_at(page: Page, line: int) -> CodeLines | None:
    """The block of code that a line of a page belongs to."""
    number = bisect_right(page.code, line, key=_first) - 1
    return page.code[number] if number >= 0 and line < page.code[number].end else None


def _section(page: Page, top: int) -> tuple[Landmark, ...]:
    """The headings above a line, from the outermost one; none where a heading stands there itself."""
    index = bisect_right(page.headings, top, key=_line) - 1
    if index < 0 or page.headings[index].line == top:
        return ()
    path = [page.headings[index]]
    last = max(0, index - _FARTHEST)
    while index > last and path[0].level > 1:
        index -= 1
        if page.headings[index].level < path[0].level:
            path.insert(0, page.headings[index])
    return tuple([heading for heading in path if heading.text.strip()])


def _head(page: Page, first: int, height: int) -> range:
    """The lines of a table's header that stay while its rows go on below line `first`; at the table's end it is pushed
    out by what follows.
    """
    table = table_at(page, first)
    if table is None or first <= table.first or (table.head + 1) * _MOST > height:
        return range(0)
    shown = min(table.head, table.end - 1 - first)
    return range(table.first + table.head - shown, table.first + table.head)

"""Owns the page of a document that grows, or is laid out anew: where the reader is at once, the rest a slice at a time.

Of a long document that is laid out anew, the page is rough at first: whole near a place, with blank lines for the rest,
about as many as there will be. Of one that has grown, the page stays what it was. Then it is whole.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Heading
from deepread.document.document import Document
from deepread.document.outbound import LinksByNumber
from deepread.page.flow import text_of
from deepread.page.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Block
    from deepread.document.outbound import Outbound
    from deepread.page.page import Page
    from deepread.page.sheet import Sheet
    from deepread.page.typography import Typography

AT_ONCE = 150_000
"""Characters that are laid out at once: 5 ms."""
_SLICE = 16_000
"""Characters that are laid out in one step: half a millisecond."""
_SCREENS = 3
"""Screenfuls that are laid out to either side of a place."""
_BLOCKS = 400
"""Blocks whose links are looked up in one step."""
_FULL = 67
"""How much of a line of the page is text, about, in percent."""
_EMPTY = Document((), "")
_start = attrgetter("start")


class _Window(NamedTuple):
    """The characters of the text that a rough page is whole of."""

    begins: int
    ends: int


class Galley:
    """`page` is that of `document`, set as `typography` says. `links` are those that it lists at its end."""

    def __init__(self) -> None:
        self.document = _EMPTY
        self.page: Page = Layout(1).page(_EMPTY)
        self.links: tuple[Outbound, ...] = ()
        self.is_done = True
        """Whether the page is whole, and of the document that was told last."""
        self._coming = _EMPTY
        """What the page is to be of."""
        self._layout = Layout(1)
        self._has_begun = False
        """Whether it is known how the document is to be laid out."""
        self._links = LinksByNumber()
        self._collected = 0
        """Blocks whose links are known."""
        self._rows = 1
        self._step = 1
        """Characters that a line of a rough page stands for."""
        self._window: _Window | None = None
        """What a rough page is whole of."""
        self._former: Page | None = None
        """The page that was shown before this one."""

    @property
    def is_rough(self) -> bool:
        """Whether the page is whole near a place alone."""
        return self._window is not None

    def show(self, document: Document) -> None:
        """The page is to be of another document, with the next `lay_out`."""
        self._coming, self._window = document, None
        self._has_begun, self.is_done = False, True
        self._links, self._collected = LinksByNumber(), 0

    def grow(self, document: Document) -> None:
        """The page is to be of a longer version of the document, as soon as that is laid out."""
        self._coming, self.is_done = document, not self._has_begun

    def lay_out(self, width: int, typography: Typography, place: int, rows: int) -> None:
        """Lay the document out anew at a width, in a pane of so many rows; near `place` at once, in characters. A page
        that is whole and would be the same stays.
        """
        self._rows = max(1, rows)
        if self._has_begun and self.is_done and self._coming.complete and self._layout.fits(width, typography):
            return
        self._former = self.page  # let go of later: there is much to clear away
        self._layout = Layout(width, None, typography)
        self._window, self._has_begun, self.is_done = None, True, False
        if len(self._coming.text) <= AT_ONCE:
            self.finish()
        else:
            self._step = max(1, self._layout.width * _FULL // 100)
            self._lay_out_near(place)

    def advance(self) -> bool:
        """Lay a slice out; whether there is nothing left to do. The last one changes the page, and it alone does."""
        if self._former is not None:
            self._former = None
            return self.is_done
        if not (self.is_done or self._layout.advance(self._coming, _SLICE)) and self._collect():
            self._become_whole()
        return self.is_done

    def finish(self) -> None:
        """Lay out all that is left, now."""
        while not self.advance():
            pass

    def is_far(self, offset: int, screens: int = 0) -> bool:
        """Whether the page is rough, and not whole for so many screenfuls around the character at `offset`."""
        if self._window is None:
            return False
        begins, ends = self._window
        reach = screens * self._rows * self._layout.width
        is_above = begins > 0 and offset < begins + reach
        return is_above or (ends < len(self.document.text) and offset >= ends - reach)

    def come_near(self, place: int) -> None:
        """Have a rough page whole around the character at `place` instead; its lines have other numbers then."""
        self._lay_out_near(place)

    def _collect(self) -> bool:
        """Number some of the links of a document that is complete; whether all of them are."""
        if not self._coming.complete:
            return True
        blocks = self._coming.blocks[self._collected : self._collected + _BLOCKS]
        self._links.add(blocks)
        self._collected += len(blocks)
        return not blocks

    def _become_whole(self) -> None:
        self.document, self._window, self.is_done = self._coming, None, True
        self.links = self._links.all(self.document.linked) if self.document.complete else ()
        self.page = self._layout.page(self.document, self.links)
        if self.document.complete:
            self._layout.let_go()

    def _lay_out_near(self, place: int) -> None:
        document, typography = self._coming, self._layout.typography
        blocks, length = document.blocks, len(document.text)
        reach = _SCREENS * self._rows * self._layout.width
        first = max(0, bisect_right(blocks, place - reach, key=_start) - 1)
        end = bisect_right(blocks, place + reach, first, key=_start)
        begins = blocks[first].start if first else 0
        ends = blocks[end].start if end < len(blocks) else length
        layout = Layout(self._layout.width, blocks[first - 1] if first else None, typography)
        sheet = layout.sheet(document)
        self._leave_out(sheet, blocks[:first], 0, begins)
        layout.lay_out_some(document, first, end)
        self._leave_out(sheet, blocks[end:], ends, length)
        lists_links = document.complete and self._collected == len(blocks)
        self.links = self._links.all(document.linked) if lists_links else ()
        self.page = layout.page(document, self.links if end == len(blocks) else ())
        self.document, self._window = document, _Window(begins, ends)

    def _leave_out(self, sheet: Sheet, blocks: Sequence[Block], begin: int, end: int) -> None:
        """Add blank lines for some blocks, whose headings are told nevertheless."""
        line = sheet.first_line()
        for block in blocks:
            if type(block) is Heading:
                text = text_of(block.inline).replace("\n", " ")
                sheet.note_heading(line + (block.start - begin) // self._step, block.start, text, block.level)
        sheet.leave_out(begin, end, self._step)

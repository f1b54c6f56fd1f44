"""Owns the keys that move the reader on the page: by lines, pages, paragraphs, headings, matches, to its ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.message import Message

from deepread.page import is_paragraph_start
from deepread.tui.placed_page import PlacedPage

if TYPE_CHECKING:
    from deepread.document import Anchor

_line = attrgetter("line")


class Moving(PlacedPage):
    """Posts from where the reader jumps away."""

    @dataclass
    class Jumped(Message, namespace="reader"):
        """The reader has jumped away from `place`, within the page."""

        place: Anchor

    def __init__(self, measure: int) -> None:
        super().__init__(measure)
        self.before_heading = 0, 0, 0
        """Where a move to a heading came from, as an offset, to which line it led, and which way it went."""

    def go_to(self, offset: int) -> None:
        """Bring the text at `offset` to the top."""
        self._stay()
        self._place, self._past = offset, 0
        self._seek()
        self.post_message(self.Moved())

    def jump_to(self, offset: int) -> None:
        """The same for a jump, from which the reader may want to come back."""
        self.leave()
        self.go_to(offset)

    def jump_to_progress(self, share: float) -> None:
        """Jump to where so much of the text, from 0 to 1, is above the lower edge of the pane, as near as lines are."""
        offset = min(len(self._document.text), int(share * len(self._document.text) / max(0.001, self._document.share)))
        self.jump_to(offset)
        line, starts = self._line_of(offset), self._page.starts
        if line + 1 < len(starts) and starts[line + 1] - offset < offset - starts[line]:
            line += 1
        self._scroll(line - self.size.height)

    def leave(self) -> None:
        """Say that the reader jumps away from here."""
        self.post_message(self.Jumped(self.place))
        self._stay()

    def bring(self, offset: int) -> None:
        """Bring the text at `offset` into sight, where it is not; what leads to it is in sight then too."""
        line = self._line_of(offset)
        if not self._in_sight(line):
            self._scroll(line - self.size.height // 3)
        self._bring_across(line, offset, offset + 1)

    def keep_in_sight(self, offset: int) -> None:
        """Scroll no further than brings the text at `offset` into sight."""
        line = self._line_of(offset)
        if line < self.first_seen:
            self._scroll(self._top_for(line))
        elif line >= self.scroll_offset.y + self.size.height:
            self._scroll(line - self.size.height + 1)
        self._bring_across(line, offset, offset + 1)

    def action_line(self, by: int) -> None:
        self._scroll(self.scroll_offset.y + by)

    def action_page(self, pages: float) -> None:
        """Two lines of the page before stay in sight, to go on reading from."""
        top, whole = self.scroll_offset.y, max(1, self.size.height - 2)
        if abs(pages) < 1:
            self._scroll(top + round(pages * self.size.height))
        elif pages > 0:
            self._scroll(max(top + 1, self._top_for(top + whole)))
        else:
            self._scroll(min(top - 1, self.first_seen - whole))

    def action_top(self) -> None:
        self.leave()
        self._scroll(0)

    def action_bottom(self) -> None:
        """To the end of the text; while the rest is still being parsed, to the end of what is there and then on to the
        true one. From the end, to that of all that stands below it.
        """
        if not self._awaits_end:  # else the reader goes on to where they wanted to be
            self.leave()
        if self.scroll_offset.y < self._page.end_line - self.size.height:
            self._go_to_end()
        else:
            self._scroll(self._length)
            self._awaits_end = not self._document.complete
        self.post_message(self.Moved())

    def action_heading(self, by: int) -> None:
        headings, before = self._page.headings, self._place
        seen, top = self.first_seen, self.scroll_offset.y
        index = bisect_right(headings, seen, key=_line) if by > 0 else bisect_left(headings, top, key=_line) - 1
        if 0 <= index < len(headings):
            self._scroll(self._line_of(headings[index].offset))
        elif self._document.complete and not self._galley.is_rough:
            there = f"no heading further {'down' if by > 0 else 'up'}" if headings else "there are no headings"
            self.post_message(self.Unmoved(there))
        self.before_heading = before, self.scroll_offset.y, by

    def action_paragraph(self, by: int) -> None:
        """To the next line behind an empty one, or the previous one."""
        page, here = self._page, self.first_seen + by
        while 0 < here < len(page.lines) and not is_paragraph_start(page, here):
            here += by
        self._scroll(max(self._top_for(here), self.scroll_offset.y + 1) if by > 0 else self._top_for(here))

    def step(self, by: int) -> bool:
        """Go to the next match (`by` 1) or the previous one (-1); whether there is one.

        From a match that the reader has scrolled away from, it goes on from the place.
        """
        here = self._match
        if here < 0 or not self._in_sight(self._line_of_match(here)):
            here = bisect_left(self._matches, (self._place, self._place)) - (by > 0)
        if not 0 <= here + by < len(self._matches):
            return False
        self.to_match(here + by)
        return True

    def to_match(self, index: int) -> None:
        """Make a match the current one and bring it into sight; -1 is the last one."""
        self._match = index % len(self._matches)
        self._strips.clear()
        line = self._line_of_match(self._match)
        top, height = self.scroll_offset.y, self.size.height
        if not max(top + 1, self.first_seen) <= line < top + height - 1:
            self._scroll(line - height // 3)
        self._bring_across(line, *self._matches[self._match])
        self.refresh()
        self.post_message(self.Moved())

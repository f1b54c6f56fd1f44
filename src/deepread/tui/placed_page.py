"""Owns the `PlacedPage`: the page of the open article, laid out as the pane is, and where the reader is on it.

The place is an offset into the document's text, so that it survives a resize, a theme and a reload. It changes only
when the reader moves; laying the page out anew never moves it. What is in sight is laid out at once, the rest of a long
text in spare time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from deepread.document import anchor, locate
from deepread.page import cover, line_of, top_for
from deepread.tui.drag import Drag
from deepread.tui.spare_time import SpareTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.worker import WorkType

    from deepread.document import Anchor, Document

_FEW_LINES = 3
"""Lines below which no match can be said to be out of sight."""
_NOT_MOVED = -1, -1
_BEHIND = 12_000
"""Characters that must be there behind a place before it is gone to: some screens."""


class Goal(NamedTuple):
    """Something in the text: `is_there` says whether a document holds it, `go` is what is then done."""

    is_there: Callable[[Document], bool]
    go: Callable[[], None]


def holds(document: Document, place: Anchor) -> bool:
    """Whether the text at `place` is there with what is seen below it, or all is."""
    return document.complete or len(document.text) >= document.body_start + place.offset + _BEHIND


class PlacedPage(Drag):
    """Told how much of the document is there; posts where the reader is."""

    @dataclass
    class Moved(Message, namespace="reader"):
        """The reader is somewhere else, or the matches are others."""

    def __init__(self, measure: int) -> None:
        super().__init__(measure)
        self.spare_time = SpareTime()
        self._place = 0
        self._past = 0
        """Lines from the end of the text to the place, where that is in the list of links below it."""
        self._awaits_end = False
        """Whether the reader is to be at the end of the text, which is not there yet."""
        self._awaited: Anchor | None = None
        """Where the reader is to be as soon as that is there."""
        self._goal: Goal | None = None
        """What the reader has asked for, as long as that is not there."""
        self._leads = False
        """Whether what leads to the place is to be in sight too."""
        self._height = 0
        """Lines of the pane when the page was laid out last."""
        self._moved_by_resize = _NOT_MOVED
        """Where the place was before a resize moved it for the sake of a match, and where it is since."""

    def extend(self, document: Document) -> None:
        """Show a longer version of the same document, now; place and matches stay."""
        self._galley.grow(document)
        if self.size.width:
            self._finish()
        else:
            self._document = document

    async def seen(self) -> None:
        """Wait until what there is of the document is on the screen."""
        frame = asyncio.Event()
        self.call_after_refresh(frame.set)
        await frame.wait()

    async def grow(self, document: Document) -> None:
        """The same, as soon as it is laid out in spare time."""
        self._galley.grow(document)
        if self.size.width:
            await self.spare_time.spend(self._steps())
        else:
            self._document = document

    @property
    def place(self) -> Anchor:
        """Where the reader is: the text at the top of the pane, or what is to be there."""
        return self._awaited or anchor(self._document, self._place)

    @property
    def way(self) -> str:
        """Where the reader is taken as soon as that is there, in words; "" for nowhere."""
        if self._awaits_end:
            return "to the end"
        return "there" if self._awaited or self._goal else ""

    def make_for(self, goal: Goal) -> None:
        """Go there once the document holds it, or all is there, unless the reader moves before."""
        self._stay()
        self._goal = goal
        self.post_message(self.Moved())

    def _stay(self) -> None:
        """The reader wants to be nowhere else any more."""
        self._awaits_end, self._awaited, self._goal = False, None, None

    @property
    def place_offset(self) -> int:
        """The place as an offset into the document's text, in characters."""
        return self._place

    # Laying out

    def on_resize(self) -> None:
        """The same text stays at the top, or as near to it as a current match allows that was in sight."""
        self._lay_out_again(match_stays=self._match_was_in_sight())

    def _lay_out_again(self, *, match_stays: bool) -> None:
        moved_from, moved_to = self._moved_by_resize
        if self._place == moved_to:
            self._place = moved_from
        place, self._moved_by_resize = self._place, _NOT_MOVED
        self._lay_out()
        line = self._line_of_match(self._match) if match_stays else -1
        if match_stays and not self._in_sight(line):
            self._show_line(line - self.size.height // 3)
            self._note_place(self.scroll_offset.y)
            self._moved_by_resize = place, self._place

    def _match_was_in_sight(self) -> bool:
        """Whether there is a current match, and it was in sight when the page was laid out last."""
        if self._match < 0:
            return False
        page, height, names_section = self._page, self._height, self._style.names_section
        top = top_for(page, self._line_of_place(), height, names_section=names_section)
        top = max(0, min(top, self._length - height))
        covered = cover(page, top, height, names_section=names_section).height
        return top + covered <= line_of(page, self._matches[self._match][0]) < top + height

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._height = self.size.height
        self._set_page(self._place)
        self._show_page()
        if not self._galley.is_done:
            work: WorkType[None] = partial(self.spare_time.spend, self._steps())
            self.run_worker(work, name="laying out", description="laying out", group="laying out", exclusive=True)

    def _steps(self) -> Iterator[None]:
        """Lay out what is left, and show it."""
        while not self._galley.is_done:
            if self._galley.advance():
                self._page_changed()
                self._show_page()
            yield

    def _finish(self) -> None:
        if not self._galley.is_done:
            self._galley.finish()
            self._page_changed()
            self._show_page()

    def _show_page(self) -> None:
        """The page has other lines: the place stays where it is."""
        if self._awaited and holds(self._document, self._awaited):
            self._place, self._past, self._awaited = locate(self._document, self._awaited), 0, None
        self._seek(stays=True)
        self.refresh()
        self.post_message(self.Moved())
        if self._awaits_end and self.scroll_offset.y > 0:
            self._go_to_end()
        if (goal := self._goal) and (self._document.complete or goal.is_there(self._document)):
            self._goal = None
            goal.go()

    def _go_to_end(self) -> None:
        """To the end of the text, as far as it is there."""
        if self._galley.is_far(length := len(self._document.text)):
            self._place, self._past = length, 0
            self._seek()
        self._show_line(max(0, self._page.end_line - self.size.height))
        self._awaits_end = not self._document.complete

    # Where things are

    def _line_of(self, offset: int) -> int:
        """The line on which the character at `offset` stands."""
        if self._galley.is_far(offset):
            self._finish()
        return line_of(self._page, offset)

    def _line_of_match(self, index: int) -> int:
        return self._line_of(self._matches[index][0])

    def _in_sight(self, line: int) -> bool:
        return self.size.height < _FEW_LINES or self.first_seen <= line < self.scroll_offset.y + self.size.height

    def _line_of_place(self) -> int:
        if self._galley.links and self._place >= len(self._document.text):
            return self._page.end_line + self._past
        return line_of(self._page, self._place) if self._place else 0

    def _top_of_place(self) -> int:
        return min(self._top_for(self._line_of_place()), self._last_top)

    @property
    def _last_top(self) -> int:
        return max(0, self._length - self.size.height)

    # Going there

    def _seek(self, *, stays: bool = False) -> None:
        """Bring the place to the top; one that is there already `stays` as it is."""
        self._come_near()
        top = self._top_of_place()
        if self._leads and self.size.height and not self._awaited:
            self._leads = False
            top = max(0, self._line_of_place() - self.size.height // 3)
            self._note_place(top)
        elif stays and self.first_seen == self._line_of_place() and self.scroll_offset.y <= self._last_top:
            top = self.scroll_offset.y
        self.scroll_to(y=top, animate=False, force=True)  # forced: the bar comes with the next frame

    def _scroll(self, line: int) -> None:
        """The reader goes to that line, and nowhere else."""
        self._stay()
        self._show_line(line)

    def _show_line(self, line: int) -> None:
        line = max(0, min(line, self._last_top))
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, force=True)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if not event.shift:
            self._stay()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if not event.shift:
            self._stay()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._note_place(round(new_value))
        if self._come_near():
            self._seek()

    def _come_near(self) -> bool:
        """Have the page laid out around the place; whether it has other lines for that."""
        if not self._galley.is_far(self._place, 1):
            return False
        self._galley.come_near(self._place)
        self._page_changed()
        self.refresh()
        return True

    def _note_place(self, top: int) -> None:
        if top != self._top_of_place():
            starts, line = self._page.starts, top + self._held_at(top).height
            self._place = starts[min(line, len(starts) - 1)] if line > 0 and starts else 0
            self._past = max(0, line - self._page.end_line)
            self.post_message(self.Moved())

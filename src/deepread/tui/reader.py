"""Owns the `Reader`: the page of the open article, what it is told to show and to mark, and what it can be asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from deepread.document import locate
from deepread.page.last_card import LastCard, lay_out_last_card
from deepread.tui.binding import bindings
from deepread.tui.key import Pane
from deepread.tui.moving import Moving
from deepread.tui.page_view import Matches
from deepread.tui.placed_page import holds
from deepread.tui.sitting import Sight

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from deepread.document import Anchor, Document
    from deepread.tui.page_view import PageStyle

__all__ = ["Matches", "Reader"]


class Reader(Moving, can_focus=True):
    """Told a document, a place and matches; posts where the reader is and which link was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.READER)
    ALLOW_SELECT = False

    @dataclass
    class LinkClicked(Message):
        """A click on a link to `target`, as it stands in the article."""

        target: str

    @dataclass
    class CardClicked(Message):
        """A click on the entry of the last card that `key` goes to."""

        key: str

    # What it is told

    def show(self, document: Document, place: Anchor | None = None, *, leads: bool = False, language: str = "") -> None:
        """Show `document`, whose header calls its language `language`, from `place` on (its start for None; and until
        that is there). Matches and tints of the document before are gone.

        With `leads`, what leads to the place is in sight too: it stands where a match comes to stand.
        """
        self._language = language
        self._document = document
        self._galley.show(document)
        self._sideways.forget()
        self._card = LastCard()
        self._matches, self._match, self._labels = (), -1, {}
        self._tints.clear()
        self._stay()
        self._awaited = place if place and not holds(document, place) else None
        self._place, self._past = locate(document, place) if place and not self._awaited else 0, 0
        self._leads = leads and place is not None
        self._lay_out()

    def mark(self, matches: Matches, *, near: int | None = None) -> None:
        """Mark `matches`; the first at or after offset `near` becomes the current one and comes into sight."""
        self._matches, self._match = matches, -1
        self._strips.clear()
        if matches and near is not None:
            index = bisect_left(matches, (near, near))
            self.to_match(index if index < len(matches) else 0)
        self.refresh()
        self.post_message(self.Moved())

    def add_matches(self, matches: Matches) -> None:
        """Take `matches` for those that were marked in a part of the document; the current one stays."""
        if self._match >= 0:
            self._match = min(bisect_left(matches, self._matches[self._match]), len(matches) - 1)
        self._matches = matches
        self._strips.clear()
        self.refresh()
        self.post_message(self.Moved())

    def make_current(self, number: int) -> None:
        """Let match `number`, from 1, be the current one (0 for none); the place stays."""
        self._match = min(number, len(self._matches)) - 1
        self._strips.clear()
        self.refresh()
        self.post_message(self.Moved())

    def show_card(self, card: LastCard) -> None:
        """Let `card` stand below the end of the document that is shown; place and progress stay what they are."""
        if card != self._card:
            self._card = card
            self._foot = lay_out_last_card(card, self.measure_now)
            self._strips.clear()
            self.set_length(self._length)
            if self.scroll_offset.y > self._last_top:
                self._show_line(self._last_top)
            self.refresh()

    def set_style(self, style: PageStyle) -> None:
        """Lay the page out in another way; the same words stay at the top."""
        if style != self._style:
            stays = self._match_was_in_sight()
            self._style = style
            self._lay_out_again(match_stays=stays)

    # What it can be asked

    @property
    def in_sight(self) -> tuple[int, int]:
        """(start, end) of what stands in the pane, in characters of the document's text."""
        starts, length = self._page.starts, len(self._document.text)
        if self._awaited or not self._is_laid_out:
            return self._place, self._place
        top = self.scroll_offset.y
        bottom = top + self.size.height
        return starts[top] if top < len(starts) else length, starts[bottom] if bottom < len(starts) else length

    @property
    def heading(self) -> int:
        """The number, from 0, of the heading below which the reader is; -1 above the first."""
        return bisect_right([landmark.line for landmark in self._page.headings], self.first_seen) - 1

    @property
    def matches(self) -> Matches:
        return self._matches

    @property
    def match(self) -> tuple[int, int]:
        """(number of the current match from 1, or 0; how many there are)."""
        return self._match + 1, len(self._matches)

    @property
    def progress(self) -> float:
        """How much of the text is above the lower edge of the pane, from 0 to 1."""
        return self._progress_at(self.scroll_offset.y) if self._is_laid_out else 0.0

    def progress_from(self, line: int) -> float:
        """What that is once a line of the page is the first that is seen."""
        return self._progress_at(min(self._top_for(line), self._last_top))

    def _progress_at(self, top: int) -> float:
        last = top + self.size.height
        if last >= len(self._page.lines):
            return self._document.share
        return self._page.starts[last] / max(1, len(self._document.text)) * self._document.share

    @property
    def sight(self) -> Sight | None:
        """What is in sight of the document's text; None for nothing."""
        if self._awaited or not self._is_laid_out or not self.size.height:
            return None
        starts, top = self._page.starts, self.first_seen
        ends, bottom = len(self._document.text), self.scroll_offset.y + self.size.height
        is_end = bottom >= self._page.end_line
        first = starts[top] if top < len(starts) else ends
        return Sight(first, ends if is_end else starts[bottom], is_end and self._document.complete)

    @property
    def is_near_end(self) -> bool:
        """Whether the end of the document is in sight, or will be in two screenfuls."""
        reach = self.scroll_offset.y + 3 * self.size.height
        is_whole = self._document.complete and self._is_laid_out
        return is_whole and reach >= self._page.end_line

    @property
    def shows_card(self) -> bool:
        """Whether anything of the last card is in sight."""
        return bool(self._foot.lines) and self.scroll_offset.y + self.size.height > len(self._page.lines)

    @property
    def left(self) -> float:
        """How much of the text is still to be read, from the upper edge of the pane on, from 0 to 1."""
        begin = self._document.body_start
        length = len(self._document.text) - begin
        return min(1.0, 1 - (self._place - begin) / length * self._document.share) if length > 0 else 0.0

    # Drawing and clicks

    def on_drawn(self) -> None:
        """A picture has been drawn."""
        self._strips.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        if self.has_dragged:
            return
        (line,) = self.lines_in(self.scroll_offset.y, range(event.y, event.y + 1))
        below = line - len(self._page.lines)
        if line < 0:
            self.jump_to(self._held_at(self.scroll_offset.y).section[-1].offset)
        elif below >= 0:
            if key := self._foot.key(below):
                self.post_message(self.CardClicked(key))
        elif target := self.target_at(line, event.x):
            self.post_message(self.LinkClicked(target))
        else:
            self.click(event)

"""Owns the `Reader`: the page of the open article, where the reader is on it, and the matches marked on it.

The place is an offset into the document's text, so that it survives a resize, a theme and a reload. It changes only
when the reader moves; laying the page out anew never moves it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from deepread.document import anchor, locate
from deepread.page import cover, is_paragraph_start, line_of, top_for
from deepread.page.last_card import LastCard, lay_out_last_card
from deepread.tui.binding import bindings
from deepread.tui.drag import Drag
from deepread.tui.key import Pane
from deepread.tui.page_view import Matches
from deepread.tui.sitting import Sight

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from deepread.document import Anchor, Document
    from deepread.tui.page_view import PageStyle

__all__ = ["Matches", "Reader"]

_FEW_LINES = 3
"""Lines below which no match can be said to be out of sight."""

_NOT_MOVED = -1, -1


class Reader(Drag, can_focus=True):
    """Told a document, a place and matches; posts where the reader is and which link was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.READER)
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The reader is somewhere else, or the matches are others."""

    @dataclass
    class Jumped(Message):
        """The reader has jumped away from `place`, within the page."""

        place: Anchor

    @dataclass
    class LinkClicked(Message):
        """A click on a link to `target`, as it stands in the article."""

        target: str

    @dataclass
    class CardClicked(Message):
        """A click on the entry of the last card that `key` goes to."""

        key: str

    def __init__(self, measure: int) -> None:
        super().__init__(measure)
        self._place = 0
        self._past = 0
        """Lines from the end of the text to the place, where that is in the list of links below it."""
        self._awaits_end = False
        self._leads = False
        self._height = 0
        """Lines of the pane when the page was laid out last."""
        self.before_heading = 0, 0, 0
        """Where a move to a heading came from, as an offset, to which line it led, and which way it went."""
        self._moved_by_resize = _NOT_MOVED
        """Where the place was before a resize moved it for the sake of a match, and where it is since."""

    # What it is told

    def show(self, document: Document, place: Anchor | None = None, *, leads: bool = False, language: str = "") -> None:
        """Show `document`, whose header calls its language `language`, from `place` on (its start for None). Matches
        and tints of the document before are gone.

        With `leads`, what leads to the place is in sight too: it stands where a match comes to stand.
        """
        self._language = language
        self._take(document)
        self._sideways.forget()
        self._card = LastCard()
        self._matches, self._match, self._labels = (), -1, {}
        self._tints.clear()
        self._awaits_end = False
        self._place, self._past = locate(document, place) if place else 0, 0
        self._leads = leads and place is not None
        self._lay_out()

    def extend(self, document: Document) -> None:
        """Show a longer version of the same document; place and matches stay."""
        self._take(document)
        self._lay_out()
        if self._awaits_end and self.scroll_offset.y > 0:
            self.action_bottom()

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
        """Take `matches` for those that were marked in a shorter version of the document; the current one stays."""
        self._matches = matches
        self._match = min(self._match, len(matches) - 1)
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
            self._scroll(self.scroll_offset.y)
            self.refresh()

    def set_style(self, style: PageStyle) -> None:
        """Lay the page out in another way; the same words stay at the top."""
        if style != self._style:
            stays = self._match_was_in_sight()
            self._style = style
            self._lay_out_again(match_stays=stays)

    def go_to(self, offset: int) -> None:
        """Bring the text at `offset` to the top."""
        self._place, self._past = offset, 0
        self._seek()
        self.post_message(self.Moved())

    def bring(self, offset: int) -> None:
        """Bring the text at `offset` into sight, where it is not; what leads to it is in sight then too."""
        line = line_of(self._page, offset)
        if not self._in_sight(line):
            self._scroll(line - self.size.height // 3)
        self._bring_across(line, offset, offset + 1)

    def jump_to(self, offset: int) -> None:
        """The same for a jump, from which the reader may want to come back."""
        self.leave()
        self.go_to(offset)

    def leave(self) -> None:
        """Say that the reader jumps away from here."""
        self.post_message(self.Jumped(self.place))

    def keep_in_sight(self, offset: int) -> None:
        """Scroll no further than brings the text at `offset` into sight."""
        line = line_of(self._page, offset)
        if line < self.first_seen:
            self._scroll(self._top_for(line))
        elif line >= self.scroll_offset.y + self.size.height:
            self._scroll(line - self.size.height + 1)
        self._bring_across(line, offset, offset + 1)

    # What it can be asked

    @property
    def place(self) -> Anchor:
        """Where the reader is: the text at the top of the pane."""
        return anchor(self._document, self._place)

    @property
    def place_offset(self) -> int:
        """The place as an offset into the document's text, in characters."""
        return self._place

    @property
    def in_sight(self) -> tuple[int, int]:
        """(start, end) of what stands in the pane, in characters of the document's text."""
        starts, length = self._page.starts, len(self._document.text)
        if self._page_of is not self._document:
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
        if self._page_of is not self._document:
            return 0.0
        last = self.scroll_offset.y + self.size.height
        if last >= len(self._page.lines):
            return self._document.share
        return self._page.starts[last] / max(1, len(self._document.text)) * self._document.share

    @property
    def sight(self) -> Sight | None:
        """What is in sight of the document's text; None for nothing."""
        if self._page_of is not self._document or not self.size.height:
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
        is_whole = self._document.complete and self._page_of is self._document
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

    # Moving

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
        self._awaits_end = not self._document.complete
        end = max(0, self._page.end_line - self.size.height)
        self._scroll(end if self.scroll_offset.y < end else self._length)

    def action_heading(self, by: int) -> None:
        lines = [landmark.line for landmark in self._page.headings]
        before = self._place
        index = bisect_right(lines, self.first_seen) if by > 0 else bisect_left(lines, self.scroll_offset.y) - 1
        if 0 <= index < len(lines):
            self._scroll(lines[index])
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

    def _line_of_match(self, index: int) -> int:
        return line_of(self._page, self._matches[index][0])

    def _in_sight(self, line: int) -> bool:
        return self.size.height < _FEW_LINES or self.first_seen <= line < self.scroll_offset.y + self.size.height

    def _scroll(self, line: int) -> None:
        line = max(0, min(line, self._last_top))
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, force=True)

    @property
    def _last_top(self) -> int:
        return max(0, self._length - self.size.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._note_place(round(new_value))

    def _note_place(self, top: int) -> None:
        if top != self._top_of_place():
            starts, line = self._page.starts, top + self._held_at(top).height
            self._place = starts[min(line, len(starts) - 1)] if line > 0 and starts else 0
            self._past = max(0, line - self._page.end_line)
            self.post_message(self.Moved())

    # Laying out and drawing

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
            self._scroll(line - self.size.height // 3)
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
        return top + covered <= self._line_of_match(self._match) < top + height

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._height = self.size.height
        self._lay_out_page()
        self._seek(stays=True)
        self.refresh()
        self.post_message(self.Moved())

    def _line_of_place(self) -> int:
        if self._links and self._place >= len(self._document.text):
            return self._page.end_line + self._past
        return line_of(self._page, self._place) if self._place else 0

    def _top_of_place(self) -> int:
        return min(self._top_for(self._line_of_place()), self._last_top)

    def _seek(self, *, stays: bool = False) -> None:
        """Bring the place to the top; one that is there already `stays` as it is."""
        top = self._top_of_place()
        if self._leads and self.size.height:
            self._leads = False
            top = max(0, self._line_of_place() - self.size.height // 3)
            self._note_place(top)
        elif stays and self.first_seen == self._line_of_place() and self.scroll_offset.y <= self._last_top:
            top = self.scroll_offset.y
        self.scroll_to(y=top, animate=False, force=True)  # forced: the bar comes with the next frame

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

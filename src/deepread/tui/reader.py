"""Owns the `Reader`: the page of the open article, where the reader is on it, and the matches marked on it.

The place is an offset into the document's text, so that it survives a resize, a theme and a reload. It changes only
when the reader moves; laying the page out anew never moves it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message

from deepread.document import Document, anchor, locate
from deepread.document.block import Role
from deepread.page import cells, lay_out, line_of, split_marks
from deepread.page.last_card import CardLines, LastCard, lay_out_last_card
from deepread.text import guard
from deepread.tui.binding import bindings
from deepread.tui.keys import Pane
from deepread.tui.line_view import LineView
from deepread.tui.sitting import Sight
from deepread.tui.theme import DARK, Palette, span_style, style_of, tone_style
from deepread.tui.tints import MARGIN, Layer, Sign, Tints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from deepread.document import Anchor
    from deepread.page import Landmark, Line, Page, Tinted

Matches = tuple[tuple[int, int], ...]
"""(start, end) characters of the document's text, in order."""

_EMPTY = Document((), "")
_FEW_LINES = 3
"""Lines below which no match can be said to be out of sight."""

_NOT_MOVED = -1, -1


class Reader(LineView, can_focus=True):
    """Told a document, a place and matches; posts where the reader is and which link was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.READER)
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The reader is somewhere else, or the matches are others."""

    @dataclass
    class LinkClicked(Message):
        """A click on a link to `target`, as it stands in the article."""

        target: str

    @dataclass
    class CardClicked(Message):
        """A click on the entry of the last card that `key` goes to."""

        key: str

    def __init__(self, measure: int) -> None:
        super().__init__(id="reader")
        self._measure = measure
        self._palette = DARK
        self._document = _EMPTY
        self._page: Page = lay_out(_EMPTY, 1)
        self._page_of = _EMPTY
        """The document that the page is of: another one as long as the pane has no size."""
        self._card, self._foot = LastCard(), CardLines()
        """What stands below the end, and its lines."""
        self._place = 0
        self._matches: Matches = ()
        self._match = -1
        self._awaits_end = False
        self._leads = False
        self._height = 0
        """Lines of the pane when the page was laid out last."""
        self._moved_by_resize = _NOT_MOVED
        """Where the place was before a resize moved it for the sake of a match, and where it is since."""
        self._strips: dict[tuple[int, int], Strip] = {}
        self._tints = Tints()

    # What it is told

    def show(self, document: Document, place: Anchor | None = None, *, leads: bool = False) -> None:
        """Show `document` from `place` on (its start for None). Matches and tints of the document before are gone.

        With `leads`, what leads to the place is in sight too: it stands where a match comes to stand.
        """
        self._document = document
        self._card = LastCard()
        self._matches, self._match = (), -1
        self._tints.clear()
        self._awaits_end = False
        self._place = locate(document, place) if place else 0
        self._leads = leads and place is not None
        self._lay_out()

    def extend(self, document: Document) -> None:
        """Show a longer version of the same document; place and matches stay."""
        self._document = document
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

    def tint(self, layer: Layer, ranges: Iterable[Tinted], signs: Iterable[Sign] = ()) -> None:
        """Colour these ranges of the text, and these alone of `layer`, with these signs in the margin. It stays until
        another document is shown.
        """
        self._tints.put(layer, ranges, signs)
        self._strips.clear()
        self.refresh()

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
            self._foot = lay_out_last_card(card, self._text_width)
            self._strips.clear()
            self.set_length(self._length)
            self._scroll(self.scroll_offset.y)
            self.refresh()

    def paint(self, palette: Palette) -> None:
        """Take the colours of another theme."""
        self._palette = palette
        self._strips.clear()
        self.refresh()

    def go_to(self, offset: int) -> None:
        """Bring the text at `offset` to the top."""
        self._place = offset
        self._seek()

    # What it can be asked

    @property
    def document(self) -> Document:
        return self._document

    @property
    def place(self) -> Anchor:
        """Where the reader is: the text at the top of the pane."""
        return anchor(self._document, self._place)

    @property
    def place_offset(self) -> int:
        """The place as an offset into the document's text, in characters."""
        return self._place

    @property
    def headings(self) -> tuple[Landmark, ...]:
        """The headings of the page, in order."""
        return self._page.headings

    @property
    def heading(self) -> int:
        """The number, from 0, of the heading below which the reader is; -1 above the first."""
        return bisect_right([landmark.line for landmark in self._page.headings], self.scroll_offset.y) - 1

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
        starts, top = self._page.starts, self.scroll_offset.y
        ends, bottom = len(self._document.text), top + self.size.height
        is_end = bottom >= len(starts)
        first = starts[top] if top < len(starts) else ends
        return Sight(first, ends if is_end else starts[bottom], is_end and self._document.complete)

    @property
    def is_near_end(self) -> bool:
        """Whether the end of the document is in sight, or will be in two screenfuls."""
        reach = self.scroll_offset.y + 3 * self.size.height
        is_whole = self._document.complete and self._page_of is self._document
        return is_whole and reach >= len(self._page.lines)

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
        whole = max(1, self.size.height - 2)
        self._scroll(self.scroll_offset.y + round(pages * (whole if abs(pages) >= 1 else self.size.height)))

    def action_top(self) -> None:
        self._scroll(0)

    def action_bottom(self) -> None:
        """To the end; while the rest is still being parsed, to the end of what is there and then on to the true one.
        From the end, to that of the last card.
        """
        self._awaits_end = not self._document.complete
        end = max(0, len(self._page.lines) - self.size.height)
        self._scroll(end if self.scroll_offset.y < end else self._length)

    def action_heading(self, by: int) -> None:
        lines = [landmark.line for landmark in self._page.headings]
        here = self.scroll_offset.y
        index = bisect_right(lines, here) if by > 0 else bisect_left(lines, here) - 1
        if 0 <= index < len(lines):
            self._scroll(lines[index])

    def action_paragraph(self, by: int) -> None:
        """To the next line behind an empty one, or the previous one."""
        lines, here = self._page.lines, self.scroll_offset.y + by
        while 0 < here < len(lines) and not (lines[here] and not lines[here - 1]):
            here += by
        self._scroll(here)

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
        if not top + 1 <= line < top + height - 1:
            self._scroll(line - height // 3)
        self.refresh()
        self.post_message(self.Moved())

    def _line_of_match(self, index: int) -> int:
        return line_of(self._page, self._matches[index][0])

    def _in_sight(self, line: int) -> bool:
        return self.size.height < _FEW_LINES or self.scroll_offset.y <= line < self.scroll_offset.y + self.size.height

    def _scroll(self, line: int) -> None:
        line = max(0, min(line, self._last_top))
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, force=True)

    @property
    def _length(self) -> int:
        """Lines of the page and the last card."""
        return len(self._page.lines) + len(self._foot.lines)

    @property
    def _last_top(self) -> int:
        return max(0, self._length - self.size.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._note_place(round(new_value))

    def _note_place(self, line: int) -> None:
        if line != self._line_of_place():
            starts = self._page.starts
            self._place = starts[min(line, len(starts) - 1)] if line > 0 and starts else 0
            self.post_message(self.Moved())

    # Laying out and drawing

    def on_resize(self) -> None:
        """The same text stays at the top, or as near to it as a current match allows that was in sight."""
        top = max(0, min(line_of(self._page, self._place), len(self._page.lines) - self._height))
        stays = self._match >= 0 and top <= self._line_of_match(self._match) < top + self._height
        moved_from, moved_to = self._moved_by_resize
        if self._place == moved_to:
            self._place = moved_from
        place, self._moved_by_resize = self._place, _NOT_MOVED
        self._lay_out()
        line = self._line_of_match(self._match) if stays else -1
        if stays and not self._in_sight(line):
            self._scroll(line - self.size.height // 3)
            self._note_place(self.scroll_offset.y)
            self._moved_by_resize = place, self._place

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._height = self.size.height
        self._page, self._page_of = lay_out(self._document, self._text_width), self._document
        self._foot = lay_out_last_card(self._card, self._text_width)
        self._tints.laid_out()
        self._strips.clear()
        self.set_length(self._length)
        self._seek()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _text_width(self) -> int:
        return max(1, min(self._measure, self.size.width - 2 * MARGIN))

    def _line_of_place(self) -> int:
        line = line_of(self._page, self._place) if self._place else 0
        return min(line, self._last_top)

    def _seek(self) -> None:
        line = self._line_of_place()
        if self._leads and self.size.height:
            self._leads = False
            line = max(0, line_of(self._page, self._place) - self.size.height // 3)
            self._note_place(line)
        self.scroll_to(y=line, animate=False, force=True)  # forced: the bar comes with the next frame

    def draw_line(self, number: int, width: int) -> Strip:
        key = (number, width)  # the size changes before the resize is announced
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[key] = self._draw(number, width)
        return strip

    def _draw(self, number: int, width: int) -> Strip:
        blank = style_of(self._palette, Role.TEXT)
        if number >= self._length:
            return self.blank(blank)
        line = self._line(number)
        margin = max(0, (width - self._page.width) // 2)
        segments = self._margin(number, margin, blank)
        for span, mark, tints in split_marks(line, self._matches, self._match, self._tints.coats):
            segments.append(Segment(guard(span.text), span_style(self._palette, span.role, mark, tints)))
        return self.strip(segments, blank)

    def _line(self, number: int) -> Line:
        """Line `number` of the page and the last card below it, () for none."""
        below = number - len(self._page.lines)
        return self._page.lines[number] if below < 0 else self._foot.line(below)

    def _margin(self, number: int, width: int, blank: Style) -> list[Segment]:
        """What stands left of line `number`: a sign, where there is one and room for it."""
        sign = self._tints.beside(self._page, number)
        if sign is None or width < MARGIN:
            return [Segment(" " * width, blank)]
        style = tone_style(self._palette, sign.tone, ground=self._palette.background)
        return [Segment(" " * (width - MARGIN), blank), Segment(guard(sign.text), style), Segment(" ", blank)]

    def on_click(self, event: events.Click) -> None:
        line = self.scroll_offset.y + event.y
        below = line - len(self._page.lines)
        if below >= 0:
            if key := self._foot.key(below):
                self.post_message(self.CardClicked(key))
            return
        column = event.x - max(0, (self.size.width - self._page.width) // 2)
        target = self._target_at(line, column)
        if target:
            self.post_message(self.LinkClicked(target))

    def _target_at(self, line: int, column: int) -> str:
        for span in self._page.lines[line]:
            width = cells(span.text)
            if 0 <= column < width:
                return span.target
            column -= width
        return ""

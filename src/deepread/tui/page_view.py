"""Owns the `PageView`: a document laid out at the width of a pane, and how its lines look there.

Beside the lines that are scrolled there are those that stay at the top of the pane, and tables that are scrolled
sideways; `first_seen`, `line_at` and `target_at` know of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from deepread.document.block import Role
from deepread.page import (
    USUAL,
    Cover,
    cells,
    columns_of,
    cover,
    has_right_to_left,
    in_visual_order,
    runs_right_to_left,
    slid,
    split_marks,
    table_at,
    top_for,
)
from deepread.page.galley import Galley
from deepread.page.last_card import CardLines, LastCard, lay_out_last_card
from deepread.page.mark import Nearby
from deepread.text import guard
from deepread.tui.code_ground import with_ground
from deepread.tui.hints import in_sight, labelled
from deepread.tui.line_view import LineView
from deepread.tui.palette import DARK, Palette
from deepread.tui.pictures import pixels_of
from deepread.tui.section_line import section_segments
from deepread.tui.sideways import Sideways
from deepread.tui.theme import mark_style, section_style, span_style, style_of, tone_style
from deepread.tui.tints import MARGIN, Layer, Sign, Tints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style
    from textual import events

    from deepread.document import Document
    from deepread.document.outbound import Outbound
    from deepread.page import Landmark, Page, Picture, Span, TableLines, Tinted, Typography
    from deepread.page import Line as PageLine
    from deepread.tui.hints import Labels, Sighted
    from deepread.tui.pictures import Rows

Look = TypeVar("Look")
Matches = Sequence[tuple[int, int]]
"""(start, end) characters of the document's text, in order."""

_SECTION = -1
"""Stands for the line that names the section, which is none of the page's."""


_SHORT = 40
"""Cells of the lines that a wide margin leaves at least."""


class PageStyle(NamedTuple):
    """How a page is to look: text in columns of `measure` cells, set as `typography` says, with at least `margin` cells
    on either side. `names_section` says whether the section stands above it, `orders_text` whether text from right to
    left is put in order here, and not by the terminal.
    """

    measure: int
    typography: Typography = USUAL
    names_section: bool = True
    orders_text: bool = False
    margin: int = MARGIN


class PageView(LineView):
    """Told a document, how to set it, and which stretches of its text are matches."""

    @dataclass
    class Unmoved(Message, namespace="reader"):
        """There is nothing that a key could have led to: `why`, in words."""

        why: str

    def __init__(self, measure: int) -> None:
        super().__init__(id="reader")
        self._style = PageStyle(measure)
        self._language = ""
        self._palette = DARK
        self._galley = Galley()
        self._document = self._galley.document
        self._card, self._foot = LastCard(), CardLines()
        """What stands below the end, and its lines."""
        self._matches: Matches = ()
        self._match = -1
        self._nearby = Nearby()
        self._sideways = Sideways()
        self._latest_cover: tuple[int, int, Cover] = (0, 0, Cover())
        """At which line and height of the pane what covered it last."""
        self._strips: dict[tuple[int, int], Strip] = {}
        self._tints = Tints()
        self._labels: Labels = {}
        self.rows_of: Callable[[Picture], Rows | None] = lambda _: None
        """Asked for each picture on the page how it looks; None for not yet."""

    def tint(self, layer: Layer, ranges: Iterable[Tinted], signs: Iterable[Sign] = ()) -> None:
        """Colour these ranges of the text, and these alone of `layer`, with these signs in the margin. It stays until
        another document is shown.
        """
        self._tints.put(layer, ranges, signs)
        self._strips.clear()
        self.refresh()

    def label(self, labels: Labels) -> None:
        """Show these link hints over the text, and no others."""
        self._labels = labels
        self._strips.clear()
        self.refresh()

    def paint(self, palette: Palette) -> None:
        """Take the colours of another theme."""
        self._palette = palette
        self._strips.clear()
        self.refresh()

    @property
    def document(self) -> Document:
        return self._document

    @property
    def headings(self) -> tuple[Landmark, ...]:
        """The headings of the page, in order."""
        return self._page.headings

    @property
    def sighted(self) -> Sequence[Sighted]:
        """The links in sight, in order."""
        lines = self.lines_in(self.scroll_offset.y, range(self.size.height))
        return in_sight([(number, self._seen_spans(number)) for number in lines if number != _SECTION])

    @property
    def listed(self) -> tuple[Outbound, ...]:
        """The links that are listed below the end, in the order of their numbers."""
        return self._galley.links

    @property
    def shows_end(self) -> bool:
        """Whether anything is in sight of what stands below the end."""
        return self._page.end_line < min(self._length, self.scroll_offset.y + self.size.height)

    def words_of(self, target: str) -> str:
        """What the first link of the page to `target` lies on, "" for none."""
        self._finish()
        return next((" ".join(link.text.split()) for link in self._page.links if link.target == target), "")

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The images that stand on the page, in order."""
        self._finish()
        return self._page.pictures

    @property
    def first_seen(self) -> int:
        """The first line of the page that is in sight, below what stays at the top of the pane."""
        return self.scroll_offset.y + self._held_at(self.scroll_offset.y).height

    @property
    def text_room(self) -> int:
        """Cells of the longest line of text that the pane has room for."""
        return max(1, self._room_in(self.size.width))

    def _room_in(self, width: int) -> int:
        """Cells between the margins of a pane of `width` cells; under the scroll bar nothing would be seen."""
        margin = min(self._style.margin, max(MARGIN, (width - _SHORT) // 2))
        return width - max(2 * margin, self.scrollbar_size_vertical)

    # Laying out

    @property
    def _page(self) -> Page:
        """What is shown."""
        return self._galley.page

    @property
    def is_laid_out(self) -> bool:
        return super().is_laid_out and self._is_laid_out

    @property
    def _is_laid_out(self) -> bool:
        """Whether the page is of the document: it is of another one as long as the pane has no size."""
        return self._galley.document is self._document

    def _finish(self) -> None:
        """Have all of the page laid out, now."""
        if self._is_laid_out and not self._galley.is_done:
            self._galley.finish()
            self._page_changed()

    def _set_page(self, place: int) -> None:
        """Lay the document out at the width of the pane, near `place` at once."""
        typography = self._style.typography._replace(language=self._language, scrolls=True, room=self.text_room)
        self._galley.lay_out(self.measure_now, typography, place, self.size.height)
        self._foot = lay_out_last_card(self._card, self.measure_now)
        self._page_changed()

    def _page_changed(self) -> None:
        """The page has other lines."""
        self._document = self._galley.document
        self._latest_cover = 0, 0, Cover()
        self._tints.laid_out()
        self._strips.clear()
        self.set_length(self._length)

    @property
    def _length(self) -> int:
        """Lines of the page and the last card."""
        return len(self._page.lines) + len(self._foot.lines)

    @property
    def measure_now(self) -> int:
        """Cells of the longest line of text, as the pane has room for it."""
        return min(self._style.measure, self.text_room)

    def _held_at(self, top: int) -> Cover:
        """What covers the pane when it begins with line `top`."""
        known_top, known_height, held = self._latest_cover
        if (known_top, known_height) != (top, self.size.height):
            held = cover(self._page, top, self.size.height, names_section=self._style.names_section)
            self._latest_cover = top, self.size.height, held
        return held

    def _top_for(self, line: int) -> int:
        """The line with which the pane begins when `line` is the first that is seen."""
        return top_for(self._page, line, self.size.height, names_section=self._style.names_section)

    # Sideways

    @property
    def wide_tables(self) -> list[TableLines]:
        """The tables in sight that are wider than what is seen of them."""
        top, width = self.scroll_offset.y, self.size.width
        near = [table for table in self._page.tables if table.first < top + self.size.height and table.end > top]
        return [table for table in near if table.width > self._room_of(table, width)]

    def action_sideways(self, by: int) -> None:
        """Scroll the tables in sight that are wider than the page by half of what is seen of them, 1 or -1."""
        tables = self.wide_tables
        rooms = [self._room_of(table, self.size.width) for table in tables]
        moved = [
            self._sideways.move(table, room, by * max(1, room // 2)) for table, room in zip(tables, rooms, strict=True)
        ]
        if any(moved):
            self._strips.clear()
            self.refresh()
        else:
            why = "no table in sight goes on further there" if tables else "no table in sight is wider than the page"
            self.post_message(self.Unmoved(why))

    def _bring_across(self, line: int, begin: int, end: int) -> None:
        """Scroll a table sideways until the text from `begin` to `end` on one of its lines is in sight."""
        table = table_at(self._page, line)
        found = columns_of(self._page.lines[line], begin, end) if table else None
        if table and found:
            low, high = found
            room = self._room_of(table, self.size.width)
            self._sideways.show(table, room, low - table.indent, high - table.indent)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if event.shift:
            self._wheel_sideways(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if event.shift:
            self._wheel_sideways(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        self._wheel_sideways(event, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        self._wheel_sideways(event, -1)

    def _wheel_sideways(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        event.prevent_default()
        self.action_sideways(by)

    # Drawing

    def lines_in(self, top: int, rows: range) -> Sequence[int]:
        held = self._held_at(top)
        if rows.start >= held.height:
            return super().lines_in(top, rows)
        covered = [*[_SECTION] * bool(held.section), *held.head]
        return [covered[y] if y < len(covered) else top + y for y in rows]

    def line_at(self, y: int) -> int:
        """The line of the page that is seen in row `y` of the pane; -1 for none."""
        line = self.lines_in(self.scroll_offset.y, range(y, y + 1))[0]
        return line if line < len(self._page.lines) else -1

    def _draw_section(self, section: tuple[Landmark, ...], width: int) -> Strip:
        key = _SECTION - section[-1].line, width
        strip = self._strips.get(key)
        if strip is None:
            margin = max(0, (width - self._page.width) // 2)
            drawn = section_segments(section, margin, self._page.width, self._palette)
            strip = self._strips[key] = self.strip(drawn, section_style(self._palette))
        return strip

    def draw_line(self, number: int, width: int) -> Strip:
        if number == _SECTION:
            return self._draw_section(self._held_at(self.scroll_offset.y).section, width)
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
        margin, line = self._line_as_seen(number, width)
        marks, first = self._nearby.at(line, self._matches)
        marked = split_marks(line, marks, self._match - first, self._tints.coats)
        parts = [(span, span_style(self._palette, span.role, mark, tints)) for span, mark, tints in marked]
        segments = [Segment(guard(text), style) for text, style in self._in_order(number, parts)]
        if hints := self._labels.get(number):
            segments = labelled(segments, hints, mark_style(self._palette, current=True), width - margin - 1)
        segments = with_ground(segments, self._page, number, self._palette)
        if (pixels := pixels_of(self._page, number, self.rows_of, self._palette)) is not None:
            shown = [*self._margin(number, margin, blank), *segments, *pixels]
            return Strip(self._filter.apply(shown)).adjust_cell_length(self._seen, blank)
        return self.strip([*self._margin(number, margin, blank), *segments], blank)

    def on_drawn(self) -> None:
        """A picture has been drawn."""
        self._strips.clear()
        self.refresh()

    def _margin(self, number: int, width: int, blank: Style) -> list[Segment]:
        """What stands left of line `number`: a sign, where there is one and room for it."""
        sign = self._tints.beside(self._page, number)
        if sign is None or width < MARGIN:
            return [Segment(" " * width, blank)]
        style = tone_style(self._palette, sign.tone, ground=self._palette.background)
        return [Segment(" " * (width - MARGIN), blank), Segment(guard(sign.text), style), Segment(" ", blank)]

    def _in_order(self, number: int, parts: list[tuple[Span, Look]]) -> list[tuple[str, Look]]:
        """The spans of line `number`, each with its look, as they are given to the terminal."""
        if self._style.orders_text and any(has_right_to_left(span.text) for span, _ in parts):
            return in_visual_order(parts, right_to_left=runs_right_to_left(self._page, number))
        return [(span.text, look) for span, look in parts]

    def _line(self, number: int) -> PageLine:
        """Line `number` of the page and the last card below it, () for none."""
        below = number - len(self._page.lines)
        return self._page.lines[number] if below < 0 else self._foot.line(below)

    def _line_as_seen(self, number: int, width: int) -> tuple[int, PageLine]:
        """The cells to the left of a line in a pane of `width` cells, and what is seen of it."""
        line, table = self._line(number), table_at(self._page, number)
        if table is None or table.indent + table.width <= self._page.width:
            return max(0, (width - self._page.width) // 2), line
        room = self._room_of(table, width)
        return max(0, (width - table.indent - room) // 2), slid(line, table, room, self._sideways.of(table, room))

    def _seen_spans(self, number: int) -> list[tuple[str, Span]]:
        """What is seen of line `number`, with the spans that it is of."""
        _, line = self._line_as_seen(number, self.size.width)
        return self._in_order(number, [(span, span) for span in line])

    def _room_of(self, table: TableLines, width: int) -> int:
        """Cells of a table that are seen in a pane of `width` cells: a wide one may take all of these."""
        room = self._page.width - table.indent
        return max(room, min(table.width, self._room_in(width))) if not table.indent else room

    def target_at(self, number: int, x: int) -> str:
        """Where the link leads to that is seen on line `number` of the page in column `x` of the pane; "" for none."""
        margin, line = self._line_as_seen(number, self.size.width)
        column = x - margin
        for text, target in self._in_order(number, [(span, span.target) for span in line]):
            width = cells(text)
            if 0 <= column < width:
                return target
            column -= width
        return ""

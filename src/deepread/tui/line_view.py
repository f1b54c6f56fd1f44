"""Owns the `LineView`: a scrolled pane of lines that are drawn one by one, as many as there may be.

Textual lays the whole screen out anew when a pane's content changes its length, and gives every line borders and
padding that these panes do not have. Both would be most of what a key costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender

from deepread.page import ordered
from deepread.tui.cellstrip import Filter
from deepread.tui.punctual import Punctual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.color import Color as RichColor
    from textual.geometry import Region
    from textual.strip import Strip


class LineView(Punctual, ScrollView):
    """`draw_line` draws a line with `strip` or `blank`, and keeps what it has drawn.

    The scroll bar beside the lines is always there, by `overflow-y: scroll`.
    """

    @dataclass
    class LaidOut(Message):
        """The pane has its lines at the size that it has now."""

    _filter: Filter
    _width = 0
    """Of the content as it is drawn, in cells; the scroll bar lies upon the last."""
    orders_text = False
    """Whether text from right to left is put in order here, each segment by itself, and not by the terminal."""
    _seen = 0
    """The cells of a line that are seen beside the scroll bar."""

    def draw_line(self, number: int, width: int) -> Strip:
        """Line `number` of the content, which is `width` cells wide."""
        raise NotImplementedError

    def lines_in(self, top: int, rows: range) -> Sequence[int]:
        """The numbers of the lines that are seen in some rows of the pane, which begins with line `top`."""
        return range(top + rows.start, top + rows.stop)

    @property
    def is_laid_out(self) -> bool:
        """Whether there are lines in sight, or would be if there were any."""
        return bool(self.size)

    def on_resize(self) -> None:
        """Textual calls this after what is so named in a class made of this one, where the lines are laid out."""
        self.post_message(self.LaidOut())

    def set_length(self, lines: int) -> None:
        """Hold so many lines. The screen is not laid out anew: the scroll bar is there even where it shows nothing."""
        self.set_reactive(LineView.virtual_size, Size(self.size.width, lines))
        self.vertical_scrollbar.window_virtual_size = lines

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Textual's, but for how it is drawn."""
        if self._vertical_scrollbar is None:
            bar = LineBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)  # noqa: SLF001 - as in Textual's own
        return self._vertical_scrollbar

    def render_line(self, y: int) -> Strip:
        return self.draw_line(self.lines_in(self.scroll_offset.y, range(y, y + 1))[0], self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, for a pane without borders, padding or tint."""
        top, self._width = self.scroll_offset.y, self.size.width
        self._seen = max(0, self._width - self.scrollbar_size_vertical)
        self._filter = Filter.of(self)
        left, right = crop.column_span
        strips = [self.draw_line(number, self._width) for number in self.lines_in(top, crop.line_range)]
        if left == 0 and right == self._seen:
            return strips
        return [strip.crop_extend(left, right, None) for strip in strips]

    def strip(self, segments: list[Segment], blank: Style) -> Strip:
        """A line of these segments as wide as is seen, filled up in the style `blank`, as it is shown."""
        if self.orders_text:
            segments = [Segment(ordered(text), style) for text, style, _ in segments]
        return self._filter.strip(segments, self._seen, blank)

    def blank(self, style: Style) -> Strip:
        """An empty line; the same one each time."""
        return self._filter.kept(" " * self._seen, style)


class LineBar(ScrollBar):
    """A scroll bar one cell wide, of which only the lines change that look different."""

    def render_lines(self, crop: Region) -> list[Strip]:
        bar, height = self.render(), self.size.height
        if not isinstance(bar, ScrollBarRender) or self.size.width != 1:
            return super().render_lines(crop)
        style = self.app.console.get_style(bar.style)
        assert style.bgcolor and style.color  # noqa: S101, PT018 - it is made of two colours; this tells the type checker
        colours = style.bgcolor, style.color
        drawn = _drawn_bar(height, bar.virtual_size, bar.window_size, bar.position, colours, Filter.of(self))
        return drawn[crop.y : crop.bottom]


@lru_cache(maxsize=4)
def _drawn_bar(
    height: int, length: float, window: float, position: float, colours: tuple[RichColor, RichColor], shown: Filter
) -> list[Strip]:
    """The lines of a scroll bar; none of them shows anything where all is in the window."""
    back, fore = colours
    if length <= window:
        return [shown.kept(" ", Style(bgcolor=back))] * height
    drawn = ScrollBarRender.render_bar(height, length, window, position, back_color=back, bar_color=fore)
    return [shown.kept(text, style) for text, style, _ in drawn.segments]

"""Owns the `LineView`: a scrolled pane of lines that are drawn one by one, as many as there may be.

Textual lays the whole screen out anew when a pane's content changes its length, and gives every line borders and
padding that these panes do not have. Both would be most of what a key costs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.color import Color as RichColor
    from textual.color import Color
    from textual.filter import LineFilter
    from textual.geometry import Region
    from textual.widget import Widget


class LineView(ScrollView):
    """`draw_line` draws a line with `strip` or `blank`, and keeps what it has drawn.

    The scroll bar beside the lines is always there, by `overflow-y: scroll`.
    """

    _filter: Filter
    _width = 0
    """Of the content as it is drawn, in cells."""

    def draw_line(self, number: int, width: int) -> Strip:
        """Line `number` of the content, which is `width` cells wide."""
        raise NotImplementedError

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
        return self.draw_line(self.scroll_offset.y + y, self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, for a pane without borders, padding or tint."""
        top, self._width = self.scroll_offset.y, self.size.width
        self._filter = Filter.of(self)
        left, right = crop.column_span
        if left >= self._width:  # the scroll bar covers it
            return [Strip.blank(crop.width)] * crop.height
        strips = [self.draw_line(top + y, self._width) for y in crop.line_range]
        return [strip.crop(left, right) for strip in strips] if left or right < self._width else strips

    def strip(self, segments: list[Segment], blank: Style) -> Strip:
        """A line of these segments as wide as the content, filled up in the style `blank`, as it is shown."""
        return self._filter.strip(segments, self._width, blank)

    def blank(self, style: Style) -> Strip:
        """An empty line; the same one each time."""
        return self._filter.kept(" " * self._width, style)


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


class Filter(NamedTuple):
    """How a widget's colours become those that the terminal has: all of the app's filters at once."""

    filters: tuple[LineFilter, ...]
    background: Color

    @classmethod
    def of(cls, widget: Widget) -> Filter:
        """The filter of a widget as it stands now."""
        return cls(tuple(widget.get_line_filters()), widget.background_colors[1])

    def strip(self, segments: list[Segment], width: int, blank: Style) -> Strip:
        """One strip of `width` cells, filled up in the style `blank`; 0 for as many as there are."""
        length = sum([len(text) if text.isascii() else cell_len(text) for text, _, _ in segments])
        if length < width:
            segments.append(Segment(" " * (width - length), blank))
        for each in self.filters:
            segments = each.apply(segments, self.background)
        strip = Strip(segments, max(length, width))
        return strip if length <= width or not width else strip.adjust_cell_length(width, blank)

    def kept(self, text: str, style: Style | None) -> Strip:
        """A strip of one segment; the same text and style are the same strip."""
        return _kept(text, style, self)


@lru_cache(maxsize=512)
def _kept(text: str, style: Style | None, shown: Filter) -> Strip:
    return shown.strip([Segment(text, style)], 0, Style.null())

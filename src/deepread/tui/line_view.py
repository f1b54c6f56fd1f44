"""Owns the `LineView`: a scrolled pane of lines that are drawn one by one, as many as there may be.

Textual lays the whole screen out anew when a pane's content changes its length, and gives every line borders and
padding that these panes do not have. Both would be most of what a key costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class LineView(ScrollView):
    """`render_line` draws a line, whole and at the width of the pane, and keeps what it has drawn."""

    def set_length(self, lines: int) -> None:
        """Hold so many lines. The screen is laid out anew only where the scroll bar comes or goes."""
        size = Size(self.size.width, lines)
        needs_bar = lines > self.container_size.height
        if needs_bar != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(LineView.virtual_size, size)
        if needs_bar:
            self.vertical_scrollbar.window_virtual_size = lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, for a pane without borders, padding or tint."""
        background = self.background_colors[1]
        filters = self.get_line_filters()
        strips = [self.render_line(y) for y in crop.line_range]
        for each in filters:
            strips = [strip.apply_filter(each, background) for strip in strips]
        left, right = crop.column_span
        ground = self.rich_style
        strips = [strip.extend_cell_length(right, ground) for strip in strips]  # where a scroll bar would be
        return strips if left == 0 and right >= self.size.width else [strip.crop(left, right) for strip in strips]

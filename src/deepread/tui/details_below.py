"""Owns the `DetailsBelow`: all that is said of the line under a list's cursor, in the room below the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.strip import Strip
from textual.widget import Widget

from deepread.page import cells, clip
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.tui.entry import Piece
    from deepread.tui.palette import Palette

Subject = TypeVar("Subject")


class DetailsBelow(Widget, Generic[Subject]):
    """`details` says what there is to say of something, in lines of so many cells; to what has no room one scrolls."""

    DEFAULT_CSS = "DetailsBelow { height: 4; }"

    def __init__(self, palette: Palette, details: Callable[[Subject, int], list[list[Piece]]]) -> None:
        super().__init__()
        self._palette = palette
        self._details = details
        self._subject: Subject | None = None
        self._top = 0
        """The line that is shown first."""

    def show(self, subject: Subject | None) -> None:
        if subject != self._subject:
            self._subject, self._top = subject, 0
            self.refresh()

    @property
    def is_cut(self) -> bool:
        """Whether there is not room for all."""
        return len(self._lines()) > self.size.height > 0

    def scroll_by(self, pages: int) -> None:
        """Show what stands below, or above again: of a page one line stays in sight."""
        lowest = max(0, len(self._lines()) - self.size.height)
        self._top = max(0, min(self._top + pages * max(1, self.size.height - 1), lowest))
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        self.scroll_by(1)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_by(-1)

    def on_resize(self) -> None:
        self.scroll_by(0)

    def _lines(self) -> list[list[Piece]]:
        return self._details(self._subject, self.size.width) if self._subject is not None else []

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self._palette.panel
        space = tone_style(self._palette, None, ground=ground)
        lines = self._lines()[self._top :]
        pieces = lines[y] if y < len(lines) else []
        if pieces and y == self.size.height - 1 and y + 1 < len(lines):
            *before, last = pieces
            room = max(1, width - sum(cells(piece.text) for piece in before))
            pieces = [*before, last._replace(text=clip(f"{last.text} …", room))]
        return Strip(segments(pieces, self._palette, ground)).adjust_cell_length(width, space)

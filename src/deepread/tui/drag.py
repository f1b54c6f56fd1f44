"""Owns selecting on the page with the mouse: from where it is pressed to where it is, a word at a double click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.message import Message

from deepread.page import cells, has_right_to_left, in_visual_order, offset_at, runs_right_to_left
from deepread.tui.page_view import PageView

if TYPE_CHECKING:
    from textual import events

    from deepread.page import Line, Page


class Drag(PageView):
    """Posts what is selected, as offsets into the document's text."""

    @dataclass
    class Dragged(Message):
        """The mouse went from the character at `fixed` to the one at `cursor`; with `done`, it was let go there."""

        fixed: int
        cursor: int
        done: bool

    @dataclass
    class Clicked(Message):
        """A click on the character at `offset`, and so often in a row: 2 are for its word, 3 for its paragraph."""

        offset: int
        times: int

    _pressed: int | None = None
    """The character on which the button was pressed."""
    _pointer = Offset(0, 0)
    has_dragged = False
    """Whether the mouse has gone anywhere since its button was pressed."""

    @property
    def page(self) -> Page:
        """What is shown, laid out."""
        return self._page

    @property
    def is_dragging(self) -> bool:
        """Whether the button is held down, and the mouse has moved since."""
        return self._pressed is not None and self.has_dragged

    def offset_at(self, x: int, y: int) -> int | None:
        """The character that is shown at a cell of the pane, or the nearest one on its line; of a line without text it
        is the nearest one above. None where there is none.
        """
        row = max(0, min(y, self.size.height - 1))
        number = self.line_at(row)
        if number < 0:
            last = len(self._page.lines) - 1
            number = last if self.scroll_offset.y + row > last else self.first_seen
        margin, line = self._line_as_seen(number, self.size.width) if self._page.lines else (0, ())
        offset = self._offset_in(number, line, x - margin)
        while offset is None and number > 0:
            number -= 1
            offset = offset_at(self._page.lines[number], self._page.width)
        return offset

    def _offset_in(self, number: int, line: Line, cell: int) -> int | None:
        if not (self._style.orders_text and any(has_right_to_left(span.text) for span in line)):
            return offset_at(line, cell)
        single = [
            (span._replace(text=character, offset=at), at if span.offset >= 0 else -1)
            for span in line
            for at, character in enumerate(span.text, span.offset)
        ]
        left = 0
        for text, offset in in_visual_order(single, right_to_left=runs_right_to_left(self._page, number)):
            if left <= cell < left + cells(text) and offset >= 0:
                return offset
            left += cells(text)
        return offset_at(line, cell)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.has_dragged = False
        self._pressed = self.offset_at(event.x, event.y) if event.button == 1 else None
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None or event.button != 1:
            return
        self._pointer = event.offset
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_to(y=self.scroll_offset.y + (1 if event.y > 0 else -1), animate=False, force=True)
        self._drag()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The page moves below the mouse that is held down."""
        super().watch_scroll_y(old_value, new_value)
        if self._pressed is not None and self.has_dragged:
            self._drag()

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        self.release_mouse()
        if self._pressed is not None and self.has_dragged:
            self._drag(done=True)
        self._pressed = None

    def _drag(self, *, done: bool = False) -> None:
        cursor = self.offset_at(*self._pointer)
        if cursor is None or self._pressed is None or (cursor == self._pressed and not self.has_dragged):
            return
        self.has_dragged = True
        self.post_message(self.Dragged(self._pressed, cursor, done))

    def click(self, event: events.Click) -> None:
        """A click that is no link's: nothing where it ends a drag."""
        offset = self.offset_at(event.x, event.y)
        if not self.has_dragged and offset is not None:
            self.post_message(self.Clicked(offset, event.chain))

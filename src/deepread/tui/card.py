"""Owns the `Card`: a page over the lower part of the screen, below a heading and above its keys; a long one scrolls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen, ScreenResultType
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deepread.document import Document
from deepread.document.block import Paragraph, Role
from deepread.page import cells, clip, lay_out, line_of
from deepread.text import guard
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.entry import Piece, Tone
from deepread.tui.hints import in_sight, labelled
from deepread.tui.situation import pane_hints
from deepread.tui.theme import mark_style, style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from deepread.document.block import Inline
    from deepread.page import Page
    from deepread.tui.hints import Labels, Sighted
    from deepread.tui.key import Key, Pane
    from deepread.tui.palette import Palette

_WIDTH, _MARGIN = 72, 2
"""Cells of the widest line, and cells kept free on either side."""
_BARS = 2


def paragraphs(*inlines: Inline) -> Document:
    """A document of some paragraphs."""
    text, blocks = "", list[Paragraph]()
    for inline in inlines:
        text += "\n" if blocks else ""
        blocks.append(Paragraph(len(text), 0, inline))
        text += "".join(run.text for run in inline)
    return Document(tuple(blocks), text)


class CardPane(ScrollView):
    """Shows the page that `make` lays out for a width in cells, from the text at `offset` on; or a picture."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "CardPane { width: 100%; overflow-x: hidden; scrollbar-size: 1 1; background: $background; }"

    @dataclass
    class LinkClicked(Message):
        """A click on a link to `target`, as it stands in the article."""

        target: str

    def __init__(self, make: Callable[[int], Page], offset: int, palette: Palette) -> None:
        super().__init__(id="card")
        self._make = make
        self._offset = offset
        self._palette = palette
        self._page = lay_out(Document((), ""), 1)
        self._picture: Sequence[list[Segment]] = ()
        self._labels: Labels = {}

    def show_picture(self, lines: Sequence[list[Segment]]) -> None:
        """Show these lines, each in the middle, in place of the page; none shows the page again."""
        self._picture = lines
        self._lay_out()

    @property
    def sighted(self) -> Sequence[Sighted]:
        """The links in sight, in order."""
        top = self.scroll_offset.y
        lines = enumerate(self._page.lines[top : top + self.size.height], start=top)
        return [] if self._picture else in_sight((n, [(span.text, span) for span in line]) for n, line in lines)

    def label(self, labels: Labels) -> None:
        """Show these over the text, and no others."""
        self._labels = labels
        self.refresh()

    @property
    def is_whole(self) -> bool:
        """Whether all of it is on the screen."""
        return self._count <= self.size.height

    @property
    def read(self) -> float:
        """The share of the lines that are on the screen or above it, from 0 to 1."""
        return min(1.0, (self.scroll_offset.y + self.size.height) / max(1, self._count))

    def on_click(self, event: events.Click) -> None:
        margin, line = self._margin, self.scroll_offset.y + event.y
        for span in self._page.lines[line] if not self._picture and line < len(self._page.lines) else ():
            if margin <= event.x < margin + cells(span.text) and span.target:
                self.post_message(self.LinkClicked(span.target))
            margin += cells(span.text)

    def move(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def on_resize(self) -> None:
        page = self._make(self._room)
        is_new = page.width != self._page.width
        self._page = page
        self._labels = {}
        self._lay_out()
        if is_new and self._offset:
            self.scroll_to(y=line_of(page, self._offset), animate=False, force=True)

    @property
    def _count(self) -> int:
        return len(self._picture or self._page.lines)

    @property
    def _margin(self) -> int:
        """Cells left of the page."""
        return max(0, (self.size.width - self._page.width) // 2)

    @property
    def _room(self) -> int:
        return max(1, min(_WIDTH, self.size.width - 2 * _MARGIN))

    def _lay_out(self) -> None:
        self.styles.height = max(1, self._count)
        self.virtual_size = Size(self.size.width, self._count)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number, width = self.scroll_offset.y + y, self.size.width
        blank = style_of(self._palette, Role.TEXT)
        if number >= self._count:
            return Strip.blank(width, blank)
        line = self._drawn(number)
        margin = max(0, (width - sum(segment.cell_length for segment in line)) // 2) if self._picture else self._margin
        segments = [Segment(" " * margin, blank), *line]
        return Strip(segments).adjust_cell_length(width, blank)

    def _drawn(self, number: int) -> list[Segment]:
        if self._picture:
            return self._picture[number]
        line = [Segment(guard(span.text), style_of(self._palette, span.role)) for span in self._page.lines[number]]
        labels = self._labels.get(number, ())
        return labelled(line, labels, mark_style(self._palette, current=True), self._room) if labels else line


class Card(ModalScreen[ScreenResultType]):
    """A pane with a heading. Which of its keys do something here, those that are made of this know by `offers`."""

    PANE: ClassVar[Pane]
    DEFAULT_CSS = """
    Card { background: transparent; align: center bottom; }
    """
    MOST = 0.6
    """How much of the screen's height it takes at most."""

    def __init__(self, heading: str, make: Callable[[int], Page], palette: Palette, offset: int = 0) -> None:
        """`make` lays its page out; what stands at `offset` of the text comes to the top."""
        super().__init__()
        self._heading = heading
        self.content = CardPane(make, offset, palette)
        self._header, self._status = Bar(id="card-top"), Bar(id="card-status")
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self.content
        yield self._status

    def offers(self, key: Key) -> bool:
        """Whether `key` does something here."""
        return not (key.action.startswith("page(") and self.content.is_whole)

    def on_mount(self) -> None:
        self._fit(self.MOST)

    def on_resize(self) -> None:
        self._header.show([(Piece(f" {clip(safe_line(self._heading), max(1, self.app.size.width - 2))}", Tone.KEY),)])
        self._fit(self.MOST)
        self.call_after_refresh(self._tell)

    def say(self, message: str) -> None:
        """Show a message in place of the keys, until the next one is pressed."""
        self._status.show([(Piece(f" {safe_line(message, 300)}"),)])

    def leave_room(self, lines: int) -> None:
        """Have so many lines fit: where the screen has none to spare without the heading, and then without the keys."""
        self._header.display = lines <= self.app.size.height - _BARS
        self._status.display = lines < self.app.size.height

    @property
    def room(self) -> int:
        """How many lines there are on the screen for what it holds."""
        bars = sum(bar.display for bar in (self._header, self._status))
        return max(1, self.app.size.height - bars)

    def _fit(self, share: float) -> None:
        self.content.styles.max_height = max(1, min(round(self.app.size.height * share), self.room))

    def _tell(self) -> None:
        """Below stand the keys, and how far one is."""
        read = [] if self.content.is_whole else [Piece(f"{round(self.content.read * 100)} % ", Tone.DETAIL)]
        self._status.show(pane_hints(self.PANE, self.offers), read)

    def _move(self, lines: int) -> None:
        self.content.move(lines)
        self.call_after_refresh(self._tell)

    def action_move(self, by: int) -> None:
        self._move(by)

    def action_page(self, pages: float) -> None:
        self._move(round(pages * max(1, self.content.size.height - 1)))

    def action_first(self) -> None:
        self._move(-self.content.virtual_size.height)

    def action_last(self) -> None:
        self._move(self.content.virtual_size.height)

    def action_close(self) -> None:
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the card leaves it."""
        if self.get_widget_at(*event.screen_offset)[0] is self:
            self.dismiss(None)

"""Owns the screen on which a reader says how many minutes there are, and sees what can be read in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.screen import ModalScreen

from deepread.article.reading_time import reading_time
from deepread.page import cells, clip, fit
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import STAR, Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.reading_queue import Candidate, fill
from deepread.tui.situation import pane_hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.palette import Palette

_MOST = 999
"""Minutes."""
_TIME = 8
_LEAST_TITLE = 12


class Plan(NamedTuple):
    """How many minutes there are, and what is read in them, in that order."""

    minutes: int
    queue: tuple[Candidate, ...]


def queue_line(one: Candidate, width: int) -> list[Piece]:
    """An article of the queue in a line of at most `width` cells: its minutes, its title, and why it goes before."""
    why = " begun " if one.begun else f" {STAR} " if one.starred else " "
    time = fit(reading_time(one.minutes), _TIME, "right") + "  "
    if width < cells(time) + _LEAST_TITLE + cells(why):
        return [Piece(clip(safe_line(one.title), width), Tone.TITLE)]
    room = width - cells(time) - cells(why)
    return [
        Piece(time, Tone.DETAIL),
        Piece(fit(safe_line(one.title), room), Tone.TITLE),
        Piece(why, Tone.KEY if one.starred and not one.begun else Tone.DETAIL),
    ]


class _Articles(CursorLines):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.QUEUE)
    DEFAULT_CSS = "_Articles { width: 100%; }"

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="queue", ground=palette.panel)
        self.queue: Sequence[Candidate] = ()
        self._nothing = ""

    def show(self, queue: Sequence[Candidate], nothing: str) -> None:
        """Show `queue`, with the cursor where it was; of an empty one it is said that there is `nothing`."""
        self.queue, self._nothing = queue, nothing
        self.styles.height = max(1, len(queue))
        self.measure(max(1, len(queue)), self.cursor)

    def draw(self, index: int, width: int) -> list[Piece]:
        if not self.queue:
            return [Piece(clip(f"  {self._nothing}", width), Tone.DETAIL)]
        return queue_line(self.queue[index], width)


class QueueScreen(ModalScreen[Plan | None]):
    """Answers with what is to be read, beginning with the article that was chosen; None for nothing.

    What is typed are minutes: a first digit takes the place of what stood there.
    """

    PANE = Pane.QUEUE
    DEFAULT_CSS = """
    QueueScreen { background: transparent; align: center bottom; }
    """

    def __init__(self, known: Sequence[Candidate], minutes: int, palette: Palette) -> None:
        """`known` is all that may be read, the newest first; `minutes` are offered."""
        super().__init__()
        self._known = list(known)
        self._minutes = minutes
        self._is_typing = False
        self._header, self._status = Bar(id="queue-top"), Bar(id="queue-status")
        self._articles = _Articles(palette)
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._articles
        yield self._status

    def on_mount(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        lines = self.app.size.height
        self._articles.styles.max_height = max(1, min(lines * 4 // 5, lines - 2))
        self._tell()

    def _fill(self) -> None:
        queue = fill(self._known, self._minutes)
        self._articles.show(queue, self._nothing())
        self._status.show(pane_hints(Pane.QUEUE, lambda key: bool(queue) or key.action != "open"))
        self._tell()

    def _tell(self) -> None:
        """Above stand the minutes that there are; beside them, where there is room, how many are filled with what."""
        queue, width = self._articles.queue, self.app.size.width
        said = Piece(str(self._minutes) if self._minutes else "_", Tone.KEY)
        minutes = (Piece(" I have ", Tone.DETAIL), said, Piece(" minutes ", Tone.DETAIL))
        if width <= sum(cells(piece.text) for piece in minutes):
            minutes = (Piece(" "), said, Piece(" min ", Tone.DETAIL))
        together = reading_time(sum(one.minutes for one in queue))
        count = f"{counted(len(queue), 'article')}, {together} " if queue else ""
        has_room = sum(cells(piece.text) for piece in minutes) + cells(count) < width
        invitation = (Piece("· type another number ", Tone.DETAIL),)
        self._header.show([minutes, invitation], [Piece(count, Tone.DETAIL)] if has_room else [])

    def _nothing(self) -> str:
        if not self._minutes:
            return "how many minutes do you have?"
        shortest = min((one.minutes for one in self._known), default=0)
        if not shortest:
            return "nothing is left to read"
        return f"nothing fits: the shortest takes {reading_time(shortest)}"

    def on_key(self, event: events.Key) -> None:
        """A digit is typed into the line above the articles."""
        digit = event.character or ""
        if digit.isascii() and digit.isdigit():
            event.stop()
            before = self._minutes if self._is_typing else 0
            self._is_typing = True
            self._set(before * 10 + int(digit))

    def action_rub_out(self) -> None:
        """Take the last digit back."""
        self._is_typing = True
        self._set(self._minutes // 10)

    def action_more(self, minutes: int) -> None:
        self._is_typing = False
        self._set(max(5, (self._minutes + minutes) // 5 * 5 if minutes > 0 else -(-(self._minutes + minutes) // 5) * 5))

    def _set(self, minutes: int) -> None:
        if minutes <= _MOST:
            self._minutes = minutes
            self._fill()

    def action_drop(self) -> None:
        """Leave the article under the cursor out; another one takes its place where one fits."""
        if self._articles.queue:
            dropped = self._articles.queue[self._articles.cursor].path
            self._known = [one for one in self._known if one.path != dropped]
            self._fill()

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        queue, cursor = self._articles.queue, self._articles.cursor
        if queue:
            rest = [one for place, one in enumerate(queue) if place != cursor]
            self.dismiss(Plan(self._minutes, (queue[cursor], *rest)))

    def action_close(self) -> None:
        self.dismiss(None)

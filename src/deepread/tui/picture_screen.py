"""Owns the screen that shows one picture of an article, as large and as well as the terminal can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from deepread.page import cells, clip
from deepread.terminal import picture as terminal_picture
from deepread.terminal.picture import Way
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.output import LeanOutput
from deepread.tui.pictures import Undrawable, half_blocks
from deepread.tui.situation import pane_hints
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.tui.palette import Palette
    from deepread.tui.pictures import Rows

_BLOCK = (1, 2)
"""Across and down, what a cell of half blocks is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that can be shown: `words` is what is said of it, `width` and `height` are in pixels. `image` gives it
    in so many pixels, and may raise Undrawable.
    """

    words: str
    width: int
    height: int
    image: Callable[[tuple[int, int]], Image]


def fitted(width: int, height: int, columns: int, rows: int, cell: tuple[int, int]) -> tuple[int, int]:
    """The columns and rows, of those that there are, in which a picture of so many pixels is as large as it can be,
    where a cell has `cell` pixels; no pixel of it becomes larger than a cell is wide.
    """
    ratio = (width * cell[1]) / (height * cell[0])
    wide = max(1, min(columns, round(rows * ratio), width))
    return wide, max(1, min(rows, round(wide / ratio)))


class PictureView(Widget):
    """Shows a picture in half blocks, in the middle; told of one that the terminal draws by itself, it stays empty."""

    DEFAULT_CSS = "PictureView { width: 100%; height: 1fr; }"

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="picture")
        self._palette = palette
        self._rows: Rows = []
        self._said = ""

    def show(self, rows: Rows, said: str = "") -> None:
        """Show these rows, or, where there are none, what is said in their place."""
        self._rows, self._said = rows, said
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        space = tone_style(self._palette, None, ground=self._palette.background)
        if self._said and y == height // 2:
            said = clip(self._said, width)
            pieces = [Piece(" " * ((width - cells(said)) // 2)), Piece(said, Tone.DETAIL)]
            return Strip(segments(pieces, self._palette, self._palette.background)).adjust_cell_length(width, space)
        row = y - (height - len(self._rows)) // 2
        if not 0 <= row < len(self._rows):
            return Strip.blank(width, space)
        margin = Segment(" " * max(0, (width - len(self._rows[row])) // 2), space)
        return Strip([margin, *self._rows[row]]).adjust_cell_length(width, space)


class PictureScreen(Screen[None]):
    """Shows `pictures` one at a time, from number `first` on. What the terminal draws by itself is written past
    Textual, once the screen is drawn, and taken off when the screen is left or covered.
    """

    PANE = Pane.PICTURE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.PICTURE)
    DEFAULT_CSS = "PictureScreen { background: $background; }"

    @dataclass
    class Drawn(Message):
        """Picture `number` has been drawn for `size`: in half blocks, or as what the terminal is sent at a place."""

        number: int
        size: tuple[int, int]
        rows: Rows
        sent: str
        said: str

    def __init__(self, pictures: Sequence[Shown], first: int, way: Way, palette: Palette) -> None:
        super().__init__()
        self._pictures, self._number, self._way = pictures, first, way
        self._cell = terminal_picture.cell_size() if way is not Way.BLOCKS else _BLOCK
        self._view, self._status = PictureView(palette), Bar(id="picture-status")
        self._status.paint(palette)
        self._sent = ""
        self._is_due = False
        """Whether the picture is to be sent again once the screen is drawn."""
        self._asked: tuple[int, tuple[int, int]] | None = None
        """The picture that is drawn, and for which size."""

    def compose(self) -> ComposeResult:
        yield self._view
        yield self._status

    def on_mount(self) -> None:
        self.app.app_resume_signal.subscribe(self, self._is_wiped, immediate=True)
        if isinstance(self.app, LeanOutput):
            self.app.forgotten.subscribe(self, self._is_wiped, immediate=True)

    def _is_wiped(self, _: object) -> None:
        """The terminal has lost the picture, or is drawn over."""
        if self._sent and not self._is_due:
            self._is_due = True
            self.call_after_refresh(self._send_again)

    def _send_again(self) -> None:
        self._is_due = False
        if self._way is Way.KITTY:
            self._write(terminal_picture.CLEAR_KITTY)
        self._send()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def on_screen_suspend(self) -> None:
        self._asked = None
        self._take_off()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """Have the picture drawn in a thread, for the size that there is now."""
        number, size = self._number, (self._view.size.width, self._view.size.height)
        if not all(size) or not self.is_current or self._asked == (number, size):
            return
        self._asked = number, size
        self._take_off()
        self._view.show([])
        self._tell()
        self.run_worker(
            lambda: self.post_message(self._drawn(number, size)),
            name="picture",
            description="picture",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def _drawn(self, number: int, size: tuple[int, int]) -> Drawn:
        shown = self._pictures[number]
        columns, rows = fitted(shown.width, shown.height, *size, self._cell)
        try:
            image = shown.image((columns * self._cell[0], rows * self._cell[1]))
            if self._way is Way.BLOCKS:
                return self.Drawn(number, size, half_blocks(image), "", "")
            left, top = (size[0] - columns) // 2, (size[1] - rows) // 2
            sent = f"\x1b7\x1b[{top + 1};{left + 1}H{_sequence(self._way, image, columns, rows)}\x1b8"
        except Undrawable as reason:
            return self.Drawn(number, size, [], "", f"{reason}")
        return self.Drawn(number, size, [], sent, "")

    def on_picture_screen_drawn(self, event: Drawn) -> None:
        event.stop()
        size = (self._view.size.width, self._view.size.height)
        if (event.number, event.size) != (self._number, size) or not self.is_current:
            return
        self._view.show(event.rows, event.said)
        if event.sent:
            self._sent = event.sent
            self.call_after_refresh(self._send)

    def _send(self) -> None:
        if self._sent and self.is_current:
            self._write(self._sent)

    def _write(self, sequence: str) -> None:
        driver = self.app._driver  # noqa: SLF001 - there is no other way past Textual to the terminal
        if driver is not None:
            driver.write(sequence)
            driver.flush()

    def _take_off(self) -> None:
        """Have the terminal show what Textual draws, and nothing else."""
        if not self._sent:
            return
        self._sent = ""
        if self._way is Way.KITTY:
            self._write(terminal_picture.CLEAR_KITTY)
        if isinstance(self.app, LeanOutput):
            self.app.forget_screen()
        self.app.screen.refresh(layout=True)

    def _tell(self) -> None:
        shown = self._pictures[self._number]
        has_others = len(self._pictures) > 1
        offers = pane_hints(Pane.PICTURE, lambda key: has_others or not key.action.startswith("screen.step"))
        of = f" · {self._number + 1} of {len(self._pictures)}" if has_others else ""
        told = f"{shown.width:,} × {shown.height:,}{of} "
        room = max(0, self.app.size.width - cells(told) - 40)
        words = clip(safe_line(shown.words), room) if room > 12 else ""
        self._status.show(offers, [Piece(f"{words} · " if words else ""), Piece(told, Tone.DETAIL)])

    def action_step(self, by: int) -> None:
        self._number = (self._number + by) % len(self._pictures)
        self._draw()

    def action_close(self) -> None:
        self.dismiss(None)


def sixel(image: Image) -> str:
    """What draws an image, which has the size that it is to have in pixels, from the cursor on."""
    from textual_image._sixel import image_to_sixels

    return str(image_to_sixels(image))


def _sequence(way: Way, image: Image, columns: int, rows: int) -> str:
    if way is Way.SIXEL:
        return sixel(image)
    from io import BytesIO

    png = BytesIO()
    image.save(png, "PNG", compress_level=1)
    return (terminal_picture.kitty if way is Way.KITTY else terminal_picture.iterm2)(png.getvalue(), columns, rows)

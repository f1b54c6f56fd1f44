"""Owns the `ChoiceScreen`: a list over the lower part of the screen, below a heading and above its keys, of which one
is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen, ScreenResultType

from deepread.page import cells, clip
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.entry import Piece, Tone
from deepread.tui.situation import pane_hints

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from deepread.tui.cursor_lines import CursorLines
    from deepread.tui.key import Pane
    from deepread.tui.palette import Palette


class ChoiceScreen(ModalScreen[ScreenResultType | None]):
    """Answers with what `chosen` says once a line was opened; None for no choice."""

    DEFAULT_CSS = """
    ChoiceScreen { background: transparent; align: center bottom; }
    """
    PANE: ClassVar[Pane]
    HEADING: ClassVar[str]
    """What stands above the list, with {} for the title of the article."""

    def __init__(
        self, title: str, lines: CursorLines, length: int, palette: Palette, chosen: Callable[[], ScreenResultType]
    ) -> None:
        """There are so many `lines`."""
        super().__init__()
        self._title = title
        self._header, self._status = Bar(id="choice-top"), Bar(id="choice-status")
        self._lines, self._length = lines, length
        self._chosen = chosen
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._lines
        yield self._status

    def on_mount(self) -> None:
        self._tell()

    def on_resize(self) -> None:
        width, lines = self.app.size
        title = clip(safe_line(self._title), max(1, width - cells(self.HEADING.format("")) - 2))
        self._header.show([(Piece(self.HEADING.format(title), Tone.KEY),)])
        self._lines.styles.max_height = max(1, min(lines * 4 // 5, lines - 2))

    def _tell(self) -> None:
        """Below stand the keys, and how far the cursor is."""
        place = f"{self._lines.cursor + 1} of {self._length} "
        self._status.show(pane_hints(self.PANE), [Piece(place, Tone.DETAIL)])

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        self._tell()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        self.dismiss(self._chosen())

    def action_close(self) -> None:
        self.dismiss(None)

"""Owns the panel of articles that share rare words with the one that is read, with those words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from deepread.page import cells, clip
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import pane_hints
from deepread.tui.theme import segments, tone_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.search import Related
    from deepread.tui.palette import Palette

_BESIDE, _LEAST_TITLE = len(" beside “”"), 8
_LINES = 2
"""Lines that each article takes; one for the heading stands above all."""


def related_lines(title: str, related: Sequence[Related], width: int, pending: int = 0) -> list[list[Piece]]:
    """A heading, then each article's number, title and the words that it shares, in lines of at most `width` cells.
    Where articles are `pending`, which are not indexed yet, there may come more.
    """
    room = max(1, width - 5)
    lines = [[Piece(clip(_heading(title, width, pending), width), Tone.KEY)]]
    if not related:
        lines.append([Piece(clip("   none so far", width), Tone.DETAIL)])
    for number, article in enumerate(related, start=1):
        lines += [
            [Piece(f" {number} ", Tone.KEY), Piece(clip(safe_line(article.title), room), Tone.TITLE)],
            [Piece("   "), Piece(clip(safe_line(" · ".join(article.words)), room), Tone.DETAIL)],
        ]
    return lines


def _heading(title: str, width: int, pending: int) -> str:
    growing = f" so far · {pending:,} not indexed yet" if pending else ""
    title = safe_line(title)
    for said in (f": articles with the same rare words{growing}", f": related{growing}"):
        if cells(said) + cells(title) + _BESIDE <= width:
            break
    return f" beside “{clip(title, max(_LEAST_TITLE, width - cells(said) - _BESIDE))}”{said}"


class _Articles(Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.RELATED)

    def __init__(self, title: str, palette: Palette) -> None:
        super().__init__(id="related")
        self._title = title
        self._related: Sequence[Related] = ()
        self._pending = 0
        self._palette = palette
        self._cursor = 0

    def show(self, related: Sequence[Related], pending: int) -> None:
        """Show these articles, with the cursor on the one that it was on."""
        paths = [article.path for article in related]
        at = self._related[self._cursor].path if self._related else ""
        self._cursor = paths.index(at) if at in paths else max(0, min(self._cursor, len(related) - 1))
        self._related, self._pending = related, pending
        self.styles.height = 1 + max(1, _LINES * len(related))
        self.refresh(layout=True)

    @property
    def is_filled(self) -> bool:
        return bool(self._related)

    @property
    def _top(self) -> int:
        """The first line on the screen: where not all fit, those under the cursor are the last."""
        return max(0, 1 + _LINES * (self._cursor + 1) - max(_LINES, self.size.height)) if self._related else 0

    def render_line(self, y: int) -> Strip:
        width, y = self.size.width, y + self._top
        lines = related_lines(self._title, self._related, width, self._pending)
        is_cursor = bool(self._related) and (y - 1) // _LINES == self._cursor
        ground = self._palette.cursor if is_cursor else self._palette.panel
        pieces = lines[y] if y < len(lines) else []
        space = tone_style(self._palette, None, ground=ground)
        return Strip(segments(pieces, self._palette, ground)).adjust_cell_length(width, space)

    def action_move(self, by: int) -> None:
        self._cursor = max(0, min(self._cursor + by, len(self._related) - 1))
        self.refresh()

    def action_first(self) -> None:
        self.action_move(-len(self._related))

    def action_last(self) -> None:
        self.action_move(len(self._related))

    def action_open(self) -> None:
        self._choose(self._cursor)

    def action_number(self, number: int) -> None:
        self._choose(number - 1)

    def on_click(self, event: events.Click) -> None:
        line = event.y + self._top
        self._choose((line - 1) // _LINES if line else -1)

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._related) and isinstance(self.screen, RelatedScreen):
            self.screen.dismiss(self._related[index].path)


class RelatedScreen(ModalScreen[str | None]):
    """Answers with the path of the article that is to be read."""

    PANE = Pane.RELATED
    DEFAULT_CSS = """
    RelatedScreen { background: transparent; align: center bottom; }
    #related { width: 100%; }
    #related-status { width: 100%; }
    """

    def __init__(self, path: str, title: str, palette: Palette) -> None:
        """`title` is that of the article at `path`, which others stand beside."""
        super().__init__()
        self.path = path
        self.is_growing = False
        self._articles, self._status = _Articles(title, palette), Bar(id="related-status")
        self._status.paint(palette)

    def show(self, related: Sequence[Related], pending: int) -> None:
        """Show what is related; `pending` articles are not indexed, and may be related too."""
        self.is_growing = pending > 0
        self._articles.show(related, pending)

    @property
    def is_filled(self) -> bool:
        """Whether it shows articles."""
        return self._articles.is_filled

    def compose(self) -> ComposeResult:
        yield self._articles
        yield self._status

    def on_mount(self) -> None:
        self._status.show(pane_hints(Pane.RELATED))

    def on_resize(self) -> None:
        self._articles.styles.max_height = max(1, self.app.size.height - 1)

    def action_close(self) -> None:
        self.dismiss(None)

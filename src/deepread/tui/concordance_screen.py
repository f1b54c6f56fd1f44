"""Owns the screen of a concordance: its lines, and what stands above and below them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.screen import Screen

from deepread.page import cells, clip
from deepread.search import Sorting
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.at_once import tell
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.concordance_line import draw_line
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import is_shared, pane_hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.search import Concordance, ConcordanceLine
    from deepread.tui.palette import Palette

_TYPED = 24
"""Cells of what was typed, where it was set right."""
_LEAST = 12
"""Cells that what it is a concordance of has at least, before it is said why articles have no line."""

_ORDERS = {
    Sorting.ANSWER: "by article",
    Sorting.AFTER: "by what follows",
    Sorting.BEFORE: "by what goes before",
}


def next_sorting(sorting: Sorting) -> Sorting:
    """The order that comes after `sorting` when it is changed."""
    orders = list(_ORDERS)
    return orders[(orders.index(sorting) + 1) % len(orders)]


def heading(
    query: str, sorting: Sorting, concordance: Concordance | None, width: int = 120, *, sorts: bool = False
) -> str:
    """What a concordance is of and how large it is, in about `width` cells; None while it is being made, or `sorts`."""
    said = _said(sorting, concordance, sorts=sorts, explains=True)
    if cells(said) + min(cells(safe_line(query)), _LEAST) + 2 > width:
        said = _said(sorting, concordance, sorts=sorts, explains=False)
    if concordance is not None and concordance.corrected:
        typed = f", typed “{clip(safe_line(query), _TYPED)}”"
        query, said = concordance.corrected, typed + said
    room = width - cells(said) - 2
    before = "concordance of " if room >= cells(f"concordance of “{safe_line(query)}”") else ""
    return f"{before}“{clip(safe_line(query), max(8, min(room - cells(before) - 2, 60)))}”{said}"


def _said(sorting: Sorting, concordance: Concordance | None, *, sorts: bool, explains: bool) -> str:
    """With `explains`, also why articles answer that have no line."""
    if concordance is None:
        return f" · sorting {_ORDERS[sorting]}" if sorts else " · looking through the library"
    lines, articles, first = len(concordance.lines), concordance.articles, concordance.in_order
    so_far = " so far" if concordance.is_partial else ""
    if not concordance.has_words:
        return " · there is no word in it to look for"
    if not lines:
        return f" · it stands in no text{so_far}"
    count = f"{counted(lines, 'line')}{' and more' if concordance.is_cut else ''}"
    of_all = f" of {concordance.answering:,}" if concordance.answering > articles else ""
    within = f" in {articles:,}{of_all} article{'' if articles == 1 and not of_all else 's'}{so_far}"
    if of_all and explains and not concordance.is_cut:
        by = "by header alone" if concordance.marks_all else "by header or small words"
        within += f" ({concordance.answering - articles:,} {by})"
    return f" · {count}{within} · {f'first {first:,} ' if first < lines else ''}{_ORDERS[sorting]}"


class ConcordanceLines(CursorLines):
    """Told the lines of a concordance."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.CONCORDANCE)

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="lines")
        self._lines: Sequence[ConcordanceLine] = ()

    def show(self, lines: Sequence[ConcordanceLine], cursor: int) -> None:
        """Show `lines` with the cursor on line `cursor`."""
        self._lines = lines
        self.measure(len(lines), cursor)

    @property
    def line(self) -> ConcordanceLine | None:
        """The line under the cursor."""
        return self._lines[self.cursor] if self._lines else None

    def draw(self, index: int, width: int) -> list[Piece]:
        return draw_line(self._lines[index], width)


class ConcordanceScreen(Screen[None]):
    """Told a concordance; posts the line that is to be read and that another order is wanted."""

    PANE = Pane.CONCORDANCE

    @dataclass
    class Chosen(Message):
        """The reader wants to read `line`."""

        line: ConcordanceLine

    @dataclass
    class Sorted(Message):
        """The reader wants the lines in another order."""

    @dataclass
    class Left(Message):
        """The reader wants to search for something else."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="concordance")
        self._header, self._status = Bar(id="concordance-top"), Bar(id="concordance-status")
        self._lines = ConcordanceLines(palette)
        self._shown: Concordance | None = None
        self._headed: tuple[str, Sorting, Concordance | None] | None = None
        self._sorts = False
        self._message = ""
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._lines
        yield self._status

    @property
    def is_filled(self) -> bool:
        """Whether it shows lines."""
        return self._lines.line is not None

    @property
    def cursor(self) -> int:
        """The line that the cursor is on, from 0."""
        return self._lines.cursor

    def await_lines(self, query: str, sorting: Sorting) -> None:
        """Say that the concordance of `query` is being made, or sorted: a former one stays there until it is."""
        self._sorts = self._shown is not None
        self._head(query, sorting, None)

    def show(self, concordance: Concordance, sorting: Sorting, cursor: int | None = None) -> None:
        """Show a concordance with the cursor on line `cursor`; without one on the line that it is on, unless that is
        the first.
        """
        if cursor is None:
            line = self._lines.line if self._lines.cursor else None
            cursor = (concordance.lines.position(line) if line else None) or 0
        self._shown = concordance
        self._lines.show(concordance.lines, cursor)
        self._head(concordance.query, sorting, concordance)

    def say(self, message: str) -> None:
        """Show a message in place of the keys until the cursor moves, or other lines come or are asked for."""
        self._message = message
        self._tell()

    def _head(self, query: str, sorting: Sorting, concordance: Concordance | None) -> None:
        self._headed, self._message = (query, sorting, concordance), ""
        self._tell()

    def _tell(self) -> None:
        """Above stands what this is, below where the line under the cursor comes from, and the keys."""
        if self._headed:
            self._header.show(
                [(Piece(f" {heading(*self._headed, self.app.size.width, sorts=self._sorts)}", Tone.KEY),)]
            )
        if self._message:
            self._status.show([(Piece(f" {self._message}"),)])
            return
        hints = pane_hints(Pane.CONCORDANCE)
        line = self._lines.line
        if line is None:
            self._status.show(pane_hints(Pane.CONCORDANCE, is_shared))
            return
        count = len(self._shown.lines) if self._shown else 0
        place = Piece(f"line {self._lines.cursor + 1:,} of {count:,} ", Tone.DETAIL)
        taken = sum(cells(piece.text) for piece in (place, *chain(*hints)))
        title = clip(safe_line(line.title), max(8, self.app.size.width - taken - 4))
        self._status.show([*hints, (Piece(f" {title} ", Tone.TITLE),)], [place])

    def on_resize(self) -> None:
        self._tell()

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        self._message = ""
        self._tell()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        if self._lines.line:
            tell(self.app, self.Chosen(self._lines.line))

    def action_search(self) -> None:
        self.post_message(self.Left())

    def action_sort(self) -> None:
        self.post_message(self.Sorted())

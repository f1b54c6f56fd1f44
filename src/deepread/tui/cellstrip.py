"""Owns the `CellStrip`: a line of a widget as the terminal's cells, and as Textual's strip only where Textual asks.

Most lines are drawn for one frame and never looked at by Textual. To make a strip of each, to have the filters go over
it and to take it apart into cells again was a third of what a frame cost.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from deepread.text import guard
from deepread.tui.cellframe import Look, SimpleCells, is_simple, put

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from textual.color import Color
    from textual.filter import LineFilter
    from textual.widget import Widget

    from deepread.tui.cellframe import Row

_ATTRIBUTES = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("blink", "5"),
    ("blink2", "6"),
    ("reverse", "7"),
    ("conceal", "8"),
    ("strike", "9"),
    ("underline2", "21"),
    ("frame", "51"),
    ("encircle", "52"),
    ("overline", "53"),
)
_PLAIN = Look()
_TEXTUALS = frozenset(Strip.__slots__)


class Filter(NamedTuple):
    """How a widget's colours become those that the terminal has: all of the app's filters at once."""

    filters: tuple[LineFilter, ...]
    background: Color

    @classmethod
    def of(cls, widget: Widget) -> Filter:
        """The filter of a widget as it stands now."""
        return cls(tuple(widget.get_line_filters()), widget.background_colors[1])

    def apply(self, segments: list[Segment]) -> list[Segment]:
        """The segments in the terminal's colours."""
        for each in self.filters:
            segments = each.apply(segments, self.background)
        return segments

    def strip(self, segments: list[Segment], width: int, blank: Style) -> Strip:
        """One strip of `width` cells, filled up in the style `blank`; 0 for as many as there are."""
        text = "".join([text for text, _, _ in segments])
        simple = text.isprintable() and is_simple(text)
        length = len(text) if simple else sum([cell_len(text) for text, _, _ in segments])
        if length > width > 0:
            return Strip(self.apply(segments), length).adjust_cell_length(width, blank)
        if length < width:
            segments.append(Segment(" " * (width - length), blank))
        return CellStrip(segments, max(length, width), self, simple=simple)

    def kept(self, text: str, style: Style | None) -> Strip:
        """A strip of one segment; the same text and style are the same strip."""
        return _kept(text, style, self)


class CellStrip(Strip):
    """`segments` are `length` cells before `shown` has filtered them; `simple` where each of their characters is
    printed in one cell by every terminal.
    """

    __slots__ = ("_colours", "_filter", "_row", "_simple", "_unfiltered")

    def __init__(self, segments: list[Segment], length: int, shown: Filter, *, simple: bool) -> None:
        self._unfiltered, self._filter, self._simple = segments, shown, simple
        self._cell_length = length
        self._row: Row | None = None
        self._colours: ColorSystem | None = None

    def __getattr__(self, name: str) -> Any:
        """Textual's part, which is empty until Textual looks at it."""
        if name not in _TEXTUALS:
            raise AttributeError(name)
        super().__init__(self._filter.apply(self._unfiltered), self._cell_length)
        return getattr(self, name)

    def cells(self, colours: ColorSystem) -> Row:
        """The cells of the line, for a terminal that has these `colours`; not to be changed."""
        if self._row is None or self._colours is not colours:
            self._row, self._colours = self._drawn(_looks_of(self._filter, colours)), colours
        return self._row

    def _drawn(self, looks: _Looks) -> Row:
        row: Row = []
        if self._simple:
            for text, style, _ in self._unfiltered:
                row += map(looks[style].__getitem__, text)
            return row
        row += [None] * (self._cell_length or 0)
        x = 0
        for text, style, _ in self._unfiltered:
            put(row, x, text, looks[style].look)
            x += cell_len(text)
        return row


@lru_cache(maxsize=512)
def _kept(text: str, style: Style | None, shown: Filter) -> Strip:
    return shown.strip([Segment(text, style)], 0, Style.null())


class _Looks(dict["Style | None", SimpleCells]):
    """The cells of each style as a terminal with these colours shows it through a filter."""

    def __init__(self, shown: Filter, colours: ColorSystem) -> None:
        super().__init__()
        self._filter, self._colours = shown, colours

    def __missing__(self, style: Style | None) -> SimpleCells:
        shown = self._filter.apply([Segment(" ", style)])[0].style
        cells = self[style] = SimpleCells.of(look_of(shown, self._colours))
        return cells


_looks_of = lru_cache(maxsize=16)(_Looks)


@lru_cache(maxsize=4096)
def look_of(style: Style | None, colours: ColorSystem) -> Look:
    """A Rich style as SGR parameters, the same that Textual writes."""
    if style is None:
        return _PLAIN
    foreground = style.color.downgrade(colours).get_ansi_codes() if style.color else ()
    background = style.bgcolor.downgrade(colours).get_ansi_codes(foreground=False) if style.bgcolor else ()
    return Look(
        attributes=tuple(code for name, code in _ATTRIBUTES if getattr(style, name)),
        foreground="" if foreground == ("39",) else ";".join(foreground),
        background="" if background == ("49",) else ";".join(background),
        link=f"id={style.link_id};{guard(style.link)}" if style.link else "",
    )

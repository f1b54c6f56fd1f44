"""Owns frames: what a terminal shows, cell by cell. Pure.

A frame is rows of cells. A cell is a grapheme with its look; the second half of a wide one is an empty text;
None is a cell of which nothing is known. Widths are Rich's, by which the layout was made.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from rich.cells import split_graphemes

from deepread.text import guard


class Look(NamedTuple):
    """How a cell looks, as SGR parameters; "" is the terminal's own colour. `link` is what stands in OSC 8."""

    attributes: tuple[str, ...] = ()
    foreground: str = ""
    background: str = ""
    link: str = ""


Cell = tuple[str, Look]
Row = list[Cell | None]
Frame = list[Row]

SHOWN_ON_BLANKS = frozenset(("4", "5", "6", "7", "9", "21", "51", "52", "53"))
"""Underline, blinking, reverse, strike, frames and overline: the SGR parameters that show where there is no text."""
_grapheme = itemgetter(0)
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
# Pictographs and what binds them: terminals know them from different editions of Unicode.
_PICTOGRAPH = re.compile(
    "[\u200d\ufe0e\ufe0f\u20e3\u231a-\u23ff\u25fd\u25fe\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001fbff]"
)
_SIMPLE = re.compile(
    "[\x00-\x7e\xa1-\xac\xae-\u024f\u0391-\u03a1\u03a3-\u03c9\u0400-\u0481\u2010-\u2015\u2018-\u2022\u2026\u2190-\u2193\u2500-\u257f]*"
)
_LATIN_MARKED = re.compile("[\u0000-\u02ff][\u0300-\u036f]+")


def unknown(columns: int, rows: int) -> Frame:
    """A frame of which nothing is known."""
    return [[None] * columns for _ in range(rows)]


def put(row: Row, x: int, text: str, look: Look) -> None:
    """Write `text` into a row from cell `x` on, as a terminal would; what is past the row's end is cut.

    Text that begins with a mark or a joiner gives it to the cell before it.
    """
    text = guard(text)
    end = min(x + len(text), len(row))
    if is_simple(text):
        if x < end:
            _mend(row, x, end)
            row[x:end] = map(SimpleCells.of(look).__getitem__, text[: end - x])
        return
    lead, cells = _cells(text, look)
    _append(row, x, lead)
    splice(row, x, cells)


def splice(row: Row, x: int, cells: Row) -> None:
    """Let `cells` take the place of those of a row from cell `x` on, as if they were written there."""
    end = x + len(cells)
    if end > len(row):
        end = len(row)
        cells = cells[: end - x]
        if cells and (cut := cells[-1]) and is_wide(cut[0]):
            cells[-1] = blank(cut[1])
    if x < end:
        _mend(row, x, end)
        row[x:end] = cells


@lru_cache(maxsize=1024)
def blank(look: Look) -> Cell:
    """The blank cell of a look: without what does not show on a blank, so that equal blanks are equal."""
    shown = tuple(attribute for attribute in look.attributes if attribute in SHOWN_ON_BLANKS)
    return (" ", Look(shown, look.foreground if shown else "", look.background, look.link))


class SimpleCells(dict[str, Cell]):
    """The cells of one look by their character, each made once: what is the same is seen to be without comparing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def __missing__(self, character: str) -> Cell:
        cell = self[character] = blank(self.look) if character == " " else (character, self.look)
        return cell

    @staticmethod
    def of(look: Look) -> SimpleCells:
        """Those of `look`; for the same look they are the same."""
        return _simple_cells(look)


_simple_cells = lru_cache(maxsize=512)(SimpleCells)


def is_simple(text: str) -> bool:
    """Whether each character of a printable text is a grapheme of one cell in every terminal. False says nothing."""
    return text.isascii() or _SIMPLE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_wide(grapheme: str) -> bool:
    """Whether a grapheme takes two cells."""
    return not grapheme.isascii() and len(_cells(grapheme, Look())[1]) > 1


@lru_cache(maxsize=4096)
def is_pictograph(grapheme: str) -> bool:
    """Whether terminals may disagree about a grapheme's width: emoji and their sequences."""
    return not grapheme.isascii() and bool(_PICTOGRAPH.search(grapheme))


@lru_cache(maxsize=4096)
def is_marked(grapheme: str) -> bool:
    """Whether a grapheme has marks that some terminals give cells of their own, as in the Indic scripts."""
    return len(grapheme) > 1 and not _LATIN_MARKED.fullmatch(grapheme)


class Texts:
    """What rows say, each read once. A row stays as it is from when it is first read until it is let go."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, bool, Row]] = {}

    def keep(self, frame: Frame) -> None:
        """Let go all rows but those of `frame`."""
        known = self._known
        self._known = {id(row): known[id(row)] for row in frame if id(row) in known}

    def between(self, row: Row, left: int, right: int) -> str:
        """The text of the cells from `left` to `right`."""
        text, simple, _ = self._of(row)
        return text[left:right] if simple else _text(row[left:right])

    def is_doubtful(self, row: Row) -> bool:
        """Whether terminals may disagree about the width of a grapheme in a row."""
        if self._of(row)[1]:
            return False
        graphemes = {cell[0] for cell in row if cell}
        return any(is_pictograph(text) or is_marked(text) for text in graphemes if not text.isascii())

    def _of(self, row: Row) -> tuple[str, bool, Row]:
        known = self._known.get(id(row))
        if known is None:
            text = _text(row)
            known = self._known[id(row)] = text, len(text) == len(row) and is_simple(text), row
        return known


def _text(cells: Row) -> str:
    try:
        return "".join(map(_grapheme, cells))  # type: ignore[arg-type]  # most rows have no unknown cell
    except TypeError:
        return "".join([cell[0] for cell in cells if cell])


def _cells(text: str, look: Look) -> tuple[str, Row]:
    """The marks that `text` begins with, and its cells."""
    lead = ""
    cells: Row = []
    flag = False
    for start, end, width in split_graphemes(text)[0]:
        grapheme = text[start:end]
        if not width:
            lead += grapheme
            continue
        if flag and _REGIONAL.match(grapheme):  # two regional indicators are one flag of two cells
            cells[-1:] = [(text[start - 1] + grapheme, look), ("", look)]
            flag = False
            continue
        flag = bool(_REGIONAL.match(grapheme))
        cells.append((grapheme, look) if grapheme != " " else blank(look))
        if width > 1:
            cells.append(("", look))
    return lead, cells


def _append(row: Row, x: int, marks: str) -> None:
    """Add `marks` to the grapheme that ends before cell `x`."""
    at = min(x, len(row)) - 1
    if at > 0 and (half := row[at]) and not half[0]:
        at -= 1
    if marks and at >= 0 and (cell := row[at]):
        row[at] = (cell[0] + marks, cell[1])


def _mend(row: Row, x: int, end: int) -> None:
    """Blank the halves of wide graphemes that writing the cells from `x` to `end` leaves over."""
    if x and (first := row[x]) and not first[0] and (before := row[x - 1]):
        row[x - 1] = blank(before[1])
    if end < len(row) and (after := row[end]) and not after[0]:
        row[end] = blank(after[1])

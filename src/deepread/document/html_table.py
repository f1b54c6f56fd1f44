"""Owns a table of HTML while it is read: rows of cells, each of them pieces, until it is known what the table is for.

A table of data shows its cells side by side, and what stands in a cell are its words: a block in it begins a line. A
table that lays out a page or a mail is no table to its reader: what its cells hold are blocks like any others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.budget import EMPTY_TABLE_CELLS
from deepread.document.html import BREAKING, HEADINGS, NESTING, Tag
from deepread.document.numbering import Numbering
from deepread.document.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.document.block import Inline

    Piece = tuple[int, Tag | str]
    """A tag or text, and the line of the body that it is on."""

_STRUCTURE = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "caption", "col", "colgroup"})
_CELLS = frozenset({"td", "th"})
_NEVER_DATA = frozenset({"table", "pre"})
"""What is only found in the cells of a table that lays out what it holds."""
_HARDLY_DATA = HEADINGS | {"hr", "blockquote", "article", "section"}
"""The same, where the table has no cell that heads others."""
_LONGEST_DATA = 600
"""Characters of text in one cell, beyond which it is an article set beside others, unless the table has such a cell."""
_BREAKS = BREAKING | NESTING | {"hr"}
_MEDIA = frozenset({"img", "iframe", "video", "audio", "embed"})


_MOST_COLUMNS = 100
"""Columns within which a cell may take several, or rows: beyond them, a page would ask for the square of its cells."""
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TO_THE_END = 1 << 30


class Span(NamedTuple):
    """How many columns and rows a cell takes."""

    columns: int = 1
    rows: int = 1


class DataRow(NamedTuple):
    """One row of a table of data; `line` is the body's, from 0."""

    line: int
    cells: list[Inline]


@dataclass(slots=True)
class HtmlTable:
    """A table that is open. `line` is the body's line on which it began, from 0."""

    line: int
    caption: list[Piece] = field(default_factory=list)
    _rows: list[list[list[Piece]]] = field(default_factory=list)
    _spans: dict[tuple[int, int], Span] = field(default_factory=dict)
    """The cells that take several columns or rows, by their row and their place in it."""
    _groups: set[int] = field(default_factory=set)
    """The rows with which a head, a body or a foot begins: no cell goes on from the one above."""
    _cell: list[Piece] | None = None
    _is_row_open: bool = False
    _has_heads: bool = False
    _depth: int = 1

    def add(self, line: int, piece: Tag | str) -> bool:
        """Take what comes next; whether the table goes on after it."""
        if isinstance(piece, Tag):
            if piece.name == "table":
                self._depth += -1 if piece.closing else 1
            elif self._depth == 1 and piece.name in _STRUCTURE:
                self._part(piece)
                return True
        if self._depth:
            self._content(line, piece)
        return self._depth > 0

    def cells(self) -> Iterator[list[Piece]]:
        """What each cell holds, in order."""
        for row in self._rows:
            yield from row

    def data(self) -> list[DataRow] | None:
        """The rows that hold anything, with the cells that are in a column that does; None where it is all layout.

        The rows of a table that would take too many empty cells are as short as they are written.
        """
        if self._lays_out():
            return None
        rows = [
            DataRow(_line_of(row, self.line), cells)
            for row, cells in zip(self._rows, self._placed() if self._spans else self._in_turn(), strict=True)
        ]
        rows = [row for row in rows if any(row.cells)]
        used = sorted({column for row in rows for column, inline in enumerate(row.cells) if inline})
        if len(used) == 1 and not self._has_heads:
            return None
        filled = sum(1 for row in rows for inline in row.cells if inline)
        if len(used) * len(rows) - filled > EMPTY_TABLE_CELLS:
            return [row._replace(cells=[inline for inline in row.cells if inline]) for row in rows]
        return [
            row._replace(cells=[row.cells[column] if column < len(row.cells) else () for column in used])
            for row in rows
        ]

    def _in_turn(self) -> Iterator[list[Inline]]:
        for row in self._rows:
            yield [_words_of(cell) for cell in row]

    def _placed(self) -> Iterator[list[Inline]]:
        """The cells of each row in the columns where they are shown: one that takes several stands in the first,
        and in its first row. Source: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table
        """
        taken: dict[int, int] = {}  # a column, and the row above which a cell from further up takes it
        for number, row in enumerate(self._rows):
            if number in self._groups:
                taken.clear()
            cells: list[Inline] = []
            for place, cell in enumerate(row):
                while taken.get(len(cells), 0) > number:
                    cells.append(())
                span = self._spans.get((number, place), Span())
                for column in range(len(cells), min(len(cells) + span.columns, _MOST_COLUMNS)) if span.rows > 1 else ():
                    taken[column] = number + span.rows
                cells += [_words_of(cell), *[()] * (min(span.columns, max(1, _MOST_COLUMNS - len(cells))) - 1)]
            yield cells

    def _part(self, tag: Tag) -> None:
        """A tag of the table itself."""
        self._cell = None
        if tag.name in _CELLS:
            if not tag.closing:
                self._has_heads = self._has_heads or tag.name == "th"
                self._new_cell()
                self._note_span(tag)
        elif tag.name == "caption":
            self._cell = None if tag.closing else self.caption
        else:
            self._is_row_open = False
            if tag.name == "tr" and not tag.closing:
                self._rows.append([])
                self._is_row_open = True
            elif tag.name in _GROUPS:
                self._groups.add(len(self._rows))

    def _note_span(self, tag: Tag) -> None:
        span = Span(_count(tag, "colspan") or 1, _count(tag, "rowspan", otherwise=1) or _TO_THE_END)
        if span != Span():
            self._spans[len(self._rows) - 1, len(self._rows[-1]) - 1] = span._replace(
                columns=min(span.columns, _MOST_COLUMNS)
            )

    def _new_cell(self) -> None:
        if not self._is_row_open:
            self._rows.append([])
            self._is_row_open = True
        self._cell = []
        self._rows[-1].append(self._cell)

    def _content(self, line: int, piece: Tag | str) -> None:
        """What stands in a cell; what stands in none is a row of its own."""
        if self._cell is None:
            if piece.closing if isinstance(piece, Tag) else not piece.strip():
                return
            self._is_row_open = False
            self._new_cell()
            self._is_row_open = False
        if self._cell is not None:
            self._cell.append((line, piece))

    def _lays_out(self) -> bool:
        names = {piece.name for cell in self.cells() for _, piece in cell if isinstance(piece, Tag)}
        if names & _NEVER_DATA:
            return True
        return not self._has_heads and (bool(names & _HARDLY_DATA) or any(map(_is_long, self.cells())))


def _count(tag: Tag, attribute: str, otherwise: int = 0) -> int:
    written = tag.attributes.get(attribute, "").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else otherwise


def folded(words: str) -> str:
    """Text between tags as it shows: one space for any white space, at its ends too."""
    inner = " ".join(words.split())
    before, after = words[:1].isspace(), words[-1:].isspace()
    return (" " if before else "") + inner + (" " if after and inner else "")


def first_line(line: int, words: str) -> int:
    """The line on which text that begins on `line` has its first word."""
    return line + words[: len(words) - len(words.lstrip())].count("\n")


def _is_long(cell: Sequence[Piece]) -> bool:
    return sum(len(piece.strip()) for _, piece in cell if isinstance(piece, str)) > _LONGEST_DATA


def _line_of(row: Sequence[Sequence[Piece]], otherwise: int) -> int:
    """The line of a row's first word, or of whatever is first in it."""
    pieces = [each for cell in row for each in cell]
    for line, piece in pieces:
        if isinstance(piece, str) and piece.strip():
            return first_line(line, piece)
    return pieces[0][0] if pieces else otherwise


def _words_of(cell: Sequence[Piece]) -> Inline:
    words = _CellWords()
    for _, piece in cell:
        if isinstance(piece, str):
            words.text(piece)
        else:
            words.tag(piece)
    return words.runs.finish()


class _CellWords:
    """The words of a cell, each block and item on a line of its own."""

    def __init__(self) -> None:
        self.runs = Runs()
        self._is_begun = False
        self._is_line_over = False
        self._marker = ""
        self._lists: list[Numbering | None] = []
        """How many items each open list has; None where they are not numbered."""

    def text(self, words: str) -> None:
        words = folded(words)
        if words.strip():
            self._begin_line()
        if not self._is_line_over:
            self.runs.add(words)

    def tag(self, tag: Tag) -> None:
        if tag.name in _BREAKS:
            self._is_line_over = True
            self._list(tag)
        else:
            if tag.name in _MEDIA:
                self._begin_line()
            self.runs.tag(tag)

    def _begin_line(self) -> None:
        if self._is_line_over and self._is_begun:
            self.runs.put("\n")
        if self._marker:
            self.runs.add(self._marker)
        self._is_begun, self._is_line_over, self._marker = True, False, ""

    def _list(self, tag: Tag) -> None:
        if tag.name in {"ul", "ol"}:
            if not tag.closing:
                self._lists.append(Numbering(tag.attributes) if tag.name == "ol" else None)
            elif self._lists:
                self._lists.pop()
        elif tag.name == "li":
            self._marker = "" if tag.closing else self._next_marker(tag.attributes.get("value", ""))

    def _next_marker(self, value: str) -> str:
        numbering = self._lists[-1] if self._lists else None
        return f"{numbering.marker(value)}. " if numbering else "• "

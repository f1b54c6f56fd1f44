"""Owns tables: a grid whose cells wrap while every column keeps a readable width. Where there is no room for that, a
grid that is wider than the page if whoever shows it scrolls sideways, else one record a row.

No column is ever lost. Records draw the header's words again as labels; the header itself stands above them, once.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Align, Role
from deepread.page.cells import cells, clip, padding
from deepread.page.direction import is_right_to_left
from deepread.page.flow import Drawn, break_up, edges_of, showable, spans_of, text_of
from deepread.page.frame import blank, both, drawn, marked
from deepread.page.page import Landmark, TableLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Cell, Table
    from deepread.page.frame import Frame
    from deepread.page.page import Line, Span
    from deepread.page.sheet import Sheet
    from deepread.page.typography import Typography

_BETWEEN = " │ "
_AND = " · "
_LEAST = 4
_WORD = 14
# Cells of the widest column of a grid that is scrolled: a cell can be read without scrolling.
_WIDEST = 40
# Cells of the narrowest page on which a table is scrolled: on a narrower one a record is more than is seen of a row.
_SCROLLED_FROM = 30
# The first column stays where it is unless it takes more than one of so many parts of the page.
_NAMED = 3
# Columns that anyone would scroll through. Whoever shows a row takes all of it in hand.
_MOST_COLUMNS = 100
_BREAKS = " \n\t\u3000"


class Row(NamedTuple):
    """One row of a grid: where the lines of each of its cells start, in characters of the document's text."""

    cells: tuple[Cell, ...]
    starts: tuple[list[int], ...]

    @property
    def height(self) -> int:
        """In lines."""
        return max(map(len, self.starts))


def lay_out_table(sheet: Sheet, block: Table, frame: Frame) -> None:
    """A grid where the columns fit or can be scrolled to, else records."""
    sheet.holds_table = True
    if not block.aligns:
        return
    columns = _grid_widths(block, frame, sheet.typography)
    if columns is None:
        _lay_out_records(sheet, block, frame)
        return
    rows = [_wrap_row(row, columns) for row in block.rows]
    grid = Grid(rows, block.aligns, columns, frame.role, sheet.width)
    first = sheet.first_line()
    for number, line in grid.order:
        if line < 0:
            sheet.loosen(len(sheet.starts))
            sheet.starts.append(0)
        else:
            sheet.starts.append(_first_offset(rows[number], line))
    for row in rows:
        for cell in row.cells:
            if any(run.target for run in cell.inline):
                sheet.note_links(cell.start, cell.inline, first, grid)
    sheet.put(grid, first, frame)
    end, head = sheet.first_line(), min(rows[0].height + 1, len(grid.order))
    name = columns[0] + len(_BETWEEN)
    stays = name if len(columns) > 1 and grid.width > frame.room >= _NAMED * name else 0
    sheet.note_table(TableLines(first, end, head, frame.width - frame.room, grid.width, block.start, stays))


def _wrap_row(row: tuple[Cell, ...], columns: Sequence[int]) -> Row:
    starts = []
    for cell, width in zip(row, columns, strict=True):
        lines: list[int] = []
        break_up(cell.inline, text_of(cell.inline), width, cell.start, lines)
        starts.append(lines)
    return Row(row, tuple(starts))


def _first_offset(row: Row, line: int) -> int:
    """The offset of the first text on a line of a row."""
    return next(lines[line] for lines in row.starts if line < len(lines))


def column_widths(block: Table, room: int) -> list[int] | None:
    """Cells for each column of a grid of at most `room` cells; None where some column would be too narrow to read.

    Every column gets what it needs while that is less than an equal share; the others share the rest, none below its
    longest word (of which 14 cells count).
    """
    room -= len(_BETWEEN) * (len(block.aligns) - 1)
    texts = _columns(block)
    full = _full_widths(texts)
    if sum(full) <= room:
        return full
    words = [max([cells(word) for text in column for word in text.split()], default=1) for column in texts]
    least = [min(wide, max(_LEAST, min(word, _WORD))) for wide, word in zip(full, words, strict=True)]
    if sum(least) > room:
        return None
    return _share(full, least, room)


def _grid_widths(block: Table, frame: Frame, typography: Typography) -> list[int] | None:
    """Cells for each column of a grid, which may be wider than the page where it is scrolled; None for no grid."""
    columns = column_widths(block, frame.room)
    if not typography.scrolls or frame.room < _SCROLLED_FROM:
        return columns
    if columns is None:
        return scrolled_widths(block, frame.room) if len(block.aligns) <= _MOST_COLUMNS else None
    wider = column_widths(block, typography.room) if frame.width == frame.room < typography.room else None
    return [max(now, min(more, _WIDEST)) for now, more in zip(columns, wider, strict=True)] if wider else columns


def scrolled_widths(block: Table, room: int) -> list[int]:
    """Cells for each column of a grid that is scrolled in `room` cells: what it needs, up to what is seen at once."""
    return [min(wide, _WIDEST, room) for wide in _full_widths(_columns(block))]


def _columns(block: Table) -> list[list[str]]:
    """The text of each cell, column by column."""
    return [[text_of(row[number].inline) for row in block.rows] for number in range(len(block.aligns))]


def _full_widths(columns: list[list[str]]) -> list[int]:
    """Cells that each column needs so that nothing in it is wrapped."""
    return [max(1, max([_widest(text) for text in column], default=1)) for column in columns]


def _widest(text: str) -> int:
    return cells(text) if "\n" not in text else max(map(cells, text.split("\n")))


def _share(full: list[int], least: list[int], room: int) -> list[int]:
    """Divide `room` among columns, none below `least` nor above `full`, the wide ones alike."""
    low, high = 1, max(full)
    while low < high:  # the greatest share that still fits
        share = (low + high + 1) // 2
        if sum([max(few, min(wide, share)) for few, wide in zip(least, full, strict=True)]) <= room:
            low = share
        else:
            high = share - 1
    widths = [max(few, min(wide, low)) for few, wide in zip(least, full, strict=True)]
    spare = room - sum(widths)
    for number, wide in enumerate(full):
        if spare and widths[number] < wide:
            widths[number] += 1
            spare -= 1
    return widths


class Grid:
    """A table as a grid. `order` is its lines: (row, line of the row), the line -1 for a rule below the row."""

    __slots__ = ("_aligns", "_columns", "_role", "_rows", "_tops", "_width", "order")

    def __init__(self, rows: list[Row], aligns: tuple[Align, ...], columns: list[int], role: Role, width: int) -> None:
        self._rows = rows
        self._aligns = aligns
        self._columns = columns
        self._role = role
        self._width = width
        ruled = any(row.height > 1 for row in rows[1:])
        self.order: list[tuple[int, int]] = []
        self._tops: list[int] = []
        for number, row in enumerate(rows):
            self._tops.append(len(self.order))
            self.order += [(number, line) for line in range(row.height)]
            if number + 1 < len(rows) and (ruled or number == 0):
                self.order.append((number, -1))

    @property
    def width(self) -> int:
        """In cells."""
        return sum(self._columns) + len(_BETWEEN) * (len(self._columns) - 1)

    def build(self, row: int, _first: int, _starts: Sequence[int]) -> Line:
        number, line = self.order[row]
        if line < 0:
            return (self._rule(number),)
        spans: list[Span] = []
        held = 0  # blank cells, drawn only if something follows
        for column, lines in enumerate(self._rows[number].starts):
            inside = self._cell(number, column, line) if line < len(lines) else []
            taken = sum([cells(span.text) for span in inside])
            left, right = padding(self._columns[column] - taken, self._align_of(number, column))
            if held + left:
                spans.append(drawn(" " * (held + left)))
            spans += inside
            held = right
            if column + 1 < len(self._columns):
                spans.append(drawn(" " * held + _BETWEEN, Role.BORDER))
                held = 0
        return tuple(spans)

    def _align_of(self, number: int, column: int) -> Align:
        """As the column says; where that is as usual, text from right to left stands on the right."""
        align = self._aligns[column]
        is_turned = align is Align.LEFT and is_right_to_left(text_of(self._rows[number].cells[column].inline))
        return Align.RIGHT if is_turned else align

    def _cell(self, number: int, column: int, line: int) -> list[Span]:
        row = self._rows[number]
        cell = row.cells[column]
        lines = row.starts[column]
        text = text_of(cell.inline)
        begin = lines[line]
        end = lines[line + 1] if line + 1 < len(lines) else cell.start + len(text)
        shown = text[begin - cell.start : end - cell.start].rstrip(_BREAKS)
        role = both(self._role, Role.TABLE_HEAD) if number == 0 else self._role
        edges = edges_of(cell.inline, cell.start)
        return spans_of(cell.inline, edges, begin, begin + len(shown), role, self._width)

    def _rule(self, number: int) -> Span:
        line, cross = ("━", "━┿━") if number == 0 else ("─", "─┼─")
        return drawn(cross.join([line * width for width in self._columns]), Role.BORDER)

    def row_of(self, offset: int) -> int:
        number = bisect_right(self._rows, offset, key=lambda row: row.cells[0].start) - 1
        row = self._rows[max(0, number)]
        column = max(0, bisect_right(row.cells, offset, key=lambda cell: cell.start) - 1)
        return self._tops[max(0, number)] + max(0, bisect_right(row.starts[column], offset) - 1)


def _lay_out_records(sheet: Sheet, block: Table, frame: Frame) -> None:
    """The header, then each row as "Header: value" lines with a rule above."""
    frame = _lay_out_names(sheet, block.rows[0], frame)
    labels = [showable(text_of(cell.inline).replace("\n", " ").strip(), sheet.width) for cell in block.rows[0]]
    for number, row in enumerate(block.rows[1:]):
        rule = ("─" if number else "━") * frame.room
        sheet.draw(frame, (drawn(rule, Role.BORDER),))
        frame = frame.settled
        for label, cell in zip(labels, row, strict=True):
            if cell.inline:
                sheet.flow(cell.start, cell.inline, _labelled(sheet, label, frame))


def _labelled(sheet: Sheet, label: str, frame: Frame) -> Frame:
    """The frame of a value, with its label to the left of it or, where that takes half of the line, above it."""
    role = Role.MARKER | Role.TABLE_HEAD
    if not label:
        return frame
    if cells(label) + 2 <= frame.room // 2:
        return frame.deeper(marked(label + ": ", role))
    sheet.draw(frame, (drawn(clip(label + ":", frame.room), role),))
    return frame.deeper(blank(2))


def _lay_out_names(sheet: Sheet, header: tuple[Cell, ...], frame: Frame) -> Frame:
    """The header's cells one after the other, as many to a line as fit; one that is longer than a line wraps."""
    line: list[Span] = []
    taken = 0
    for cell in header:
        text = text_of(cell.inline)
        if taken and taken + len(_AND) + cells(text) > frame.room:
            frame = _put_line(sheet, line, frame)
            line, taken = [], 0
        if cells(text) > frame.room or not text.isprintable():
            if line:
                frame = _put_line(sheet, line, frame)
                line, taken = [], 0
            sheet.flow(cell.start, cell.inline, frame, Role.TABLE_HEAD)
            frame = frame.settled
        elif text:
            line += [drawn(_AND, Role.BORDER)] if line else []
            role = both(frame.role, Role.TABLE_HEAD)
            edges = edges_of(cell.inline, cell.start)
            line += spans_of(cell.inline, edges, cell.start, cell.start + len(text), role, sheet.width)
            taken += cells(text) + (len(_AND) if taken else 0)
    return _put_line(sheet, line, frame) if line else frame


def _put_line(sheet: Sheet, line: list[Span], frame: Frame) -> Frame:
    first = sheet.first_line()
    sheet.starts.append(line[0].offset)
    sheet.put(Drawn(tuple(line)), first, frame)
    for span in line:
        if span.target:
            sheet.note_link(Landmark(first, span.offset, span.text, 0, span.target))
    return frame.settled

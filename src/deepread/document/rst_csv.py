"""Owns how the `csv-table` of reStructuredText is read: rows of values with commas between them, with markup in each.

Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html#csv-table-1.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from deepread.document.block import Align, Block, Table
from deepread.document.budget import TABLE_CELLS

if TYPE_CHECKING:
    import _csv
    from collections.abc import Callable, Mapping

    from deepread.document.block import Inline
    from deepread.document.leaves import Leaves
    from deepread.document.margin import BodyLines

_BLANKS = {"tab": "\t", "space": " "}


def read_csv(
    lines: BodyLines, options: Mapping[str, str], leaves: Leaves, read: Callable[[str], Inline]
) -> Block | None:
    """The table in `lines`, below the row that its option `header` gives; None for what is no such table."""
    rows: list[tuple[int, list[str]]] = []
    try:
        if (header := options.get("header", "")) and lines:
            rows += [(lines[0].number, row) for row in _rows([header], options)]
        values = _rows([f"{line.text}\n" for line in lines], options)
        begin = 0
        for row in values:
            if row:
                rows.append((lines[begin].number, row))
            begin = values.line_num
    except csv.Error:
        return None
    columns = max((len(row) for _, row in rows), default=0)
    if not rows or columns * len(rows) > TABLE_CELLS:
        return None
    start, number = leaves.visible.next_start, rows[0][0]
    table = tuple(
        leaves.visible.row((read(value.strip()) for value in [*row, *[""] * (columns - len(row))]), line)
        for line, row in rows
    )
    return Table(start, number, (Align.LEFT,) * columns, table)


def _rows(lines: list[str], options: Mapping[str, str]) -> _csv.Reader:
    delimiter = options.get("delim", "")
    delimiter = _BLANKS.get(delimiter, delimiter)
    is_sign = len(delimiter) == 1 and delimiter not in '"\r\n'
    return csv.reader(lines, delimiter=delimiter if is_sign else ",", skipinitialspace=delimiter != " ")

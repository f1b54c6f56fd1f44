"""Owns the tables of Org: which of their lines are rows, and what stands in each cell.

Source: https://orgmode.org/worg/org-syntax.html#Tables. The rows above the first rule are a table's header, which is
one row for us.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.block import Align, Table
from deepread.document.budget import TABLE_CELLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.document.block import Code, Inline
    from deepread.document.leaves import Leaves
    from deepread.document.margin import BodyLines

_RULE = re.compile(r"[ \t]*\|-[-+|: ]*$")
_UNEVEN = 3
"""Columns that a row may lack; more of them, and what looks like a table is none."""


def read_table(lines: BodyLines, leaves: Leaves, read: Callable[[str], Inline]) -> Table | Code:
    """The table that is written in `lines`, each of which begins with `|`; they stay as they are where they are only
    rules, of too different lengths or of too many cells. `read` makes the inline of a cell.
    """
    number = lines[0].number
    rows = [line for line in lines if not _RULE.match(line.text)]
    marks = [line.text.count("|") for line in rows]
    most = max(marks, default=0)
    if not rows or most * len(rows) > TABLE_CELLS or min(marks) + _UNEVEN < most:
        return leaves.code([line.text for line in lines], number)
    start = leaves.visible.next_start
    written = [[cell.strip() for cell in line.text.strip().strip("|").split("|")] for line in rows]
    columns = max(len(row) for row in written)
    table = tuple(
        leaves.visible.row(map(read, [*row, *[""] * (columns - len(row))]), line.number)
        for line, row in zip(rows, written, strict=True)
    )
    return Table(start, number, (Align.LEFT,) * columns, table)

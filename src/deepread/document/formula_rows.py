"""Owns how the rows of a formula are written: below each other, or in brackets on one line. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 24
"""Characters of a first column that the rows below are set in by."""
_NO_BREAK = "\u00a0"


def aligned(rows: str) -> str:
    """Rows whose first columns end below each other."""
    cells = [[cell.strip() for cell in row.split("\t")] for row in rows.split("\n") if row.strip()]
    width = max((len(row[0]) for row in cells if len(row) > 1), default=0)
    if len(cells) < 2 or not 0 < width <= _WIDEST:
        return "\n".join(" ".join(filter(None, row)) for row in cells)
    return "\n".join(
        (f"{_NO_BREAK * (width - len(row[0]))}{row[0] or _NO_BREAK}{' ' if row[0] else ''}" if row[1:] else "")
        + " ".join(row[1:] or row)
        for row in cells
    )


def in_brackets(rows: str, brackets: Sequence[str]) -> str:
    """Rows as one sign of a formula: a matrix, or cases."""
    between = ", " if brackets == "{}" else " "
    shown = [
        between.join(cell.strip().rstrip(",") for cell in row.split("\t")) for row in rows.split("\n") if row.strip()
    ]
    return brackets[0] + "; ".join(shown) + brackets[1]

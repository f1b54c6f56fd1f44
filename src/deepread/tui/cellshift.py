"""Owns what of a frame has moved, and how a terminal is told to move it. Pure.

Sources: ECMA-48 (IL, DL), XTerm Control Sequences (DECSTBM).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deepread.tui.cellframe import Frame, Texts

_LEAST_MATCHES = 3


class Shift(NamedTuple):
    """The rows from `top` to `bottom` show what stood so many `lines` lower, or higher if negative."""

    top: int
    bottom: int
    lines: int


def find_shift(old: Frame, new: Frame, changed: list[int], texts: Texts, left: int) -> Shift | None:
    """What most of the changed rows did, going by their text from column `left` to the scroll bar."""
    if len(changed) < _LEAST_MATCHES:
        return None
    right = len(new[0]) - 2
    shown = [texts.between(row, left, right) for row in old]
    times = Counter(shown)
    where = {text: y for y, text in enumerate(shown) if times[text] == 1 and text.strip()}
    found = [(y, where[text] - y) for y in changed if (text := texts.between(new[y], left, right)) in where]
    shifts = Counter(lines for _, lines in found if lines)
    if not shifts:
        return None
    lines, matches = shifts.most_common(1)[0]
    if matches < max(_LEAST_MATCHES, len(changed) // 4):
        return None
    rows = [y for y, shift in found if shift == lines]
    return Shift(min(rows[0], rows[0] + lines), max(rows[-1], rows[-1] + lines), lines)


def shifted(frame: Frame, shift: Shift) -> Frame:
    """The frame after `scroll`."""
    top, bottom, lines = shift
    columns = len(frame[0])
    bare: Frame = [[None] * columns for _ in range(abs(lines))]
    part = frame[top : bottom + 1]
    part = part[lines:] + bare if lines > 0 else bare + part[:lines]
    return frame[:top] + part + frame[bottom + 1 :]


def scroll(rows: int, shift: Shift) -> str:
    """Insert or delete lines so that the rows move, in a frame of so many rows."""
    top, bottom, lines = shift
    count = abs(lines) if abs(lines) > 1 else ""
    move = f"\x1b[{top + 1}H\x1b[{count}{'M' if lines > 0 else 'L'}"
    if bottom == rows - 1:
        return move
    return f"\x1b[{top + 1};{bottom + 1}r{move}\x1b[r"

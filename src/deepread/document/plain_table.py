"""Owns lines of a plain text that stand in columns, and so stay as they are: tables with their headings and rules,
columns parted by tabs, listings of files, records whose fields are parted by one sign, logs.

A line by itself is never told so: it takes rows that all have a column in common, or the same shape.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from deepread.document.plain_style import ITEM, QUOTED, WRAP_WIDTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 3
"""Rows, a rule or the rest of a cell among them, that are no chance."""
_SURELY = 5
"""Rows that are a table whatever follows them."""
_LONGEST = 400
"""Characters of a line that are looked at."""
_RULE = re.compile(r"[ \t]*[-=+|:]*(?:-{3,}|={3,})[-=+|: \t]*$")
_TELLING = re.compile(r" {2}|[\t\d]|[:;|,]\S")
"""What every row holds, and few lines of prose."""
_CELL = re.compile(r"(?<=[^\s.!?:])(?: {2,})(?=\S)|(?<=[.!?:]) {3,}(?=\S)")
"""What parts two cells. Two spaces behind the end of a sentence do not."""
_WORD = re.compile(r"\S+")
_SIGNS = ":;|,"
_LEAST_SIGNS = {",": 2}
_JUSTIFIED = 50
"""Characters from which lines of the same length are filled out to it, and not rows."""
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"\W?9[:./\-]9")
"""The shape of a date or a time."""
_GAP = 2
"""Cells between two columns that were parted by a tab."""


def table_end(lines: Sequence[str], at: int) -> int:
    """Where lines that stand in columns end; `at` where none begin there."""
    if not _TELLING.search(lines[at]) or not _may_be_row(lines[at]):
        return at
    for end_of in (_tabbed_end, _aligned_end, _headed_end, _fielded_end, _recorded_end):
        end = end_of(lines, at)
        if end > at:
            return end
    return at


def with_columns(lines: Sequence[str]) -> list[str]:
    """Lines with their tabs as spaces: columns line up that a tab parts in each of them, by their widest cell."""
    if not any("\t" in line.strip() for line in lines):
        return list(lines)
    if any(line and ("\t" not in line.strip() or line[0].isspace()) for line in lines):
        return [line.expandtabs(8) for line in lines]
    rows = [re.split(r" *\t+ *", line.rstrip()) for line in lines]
    widths = [max(map(_cells, column)) for column in zip_longest(*rows, fillvalue="")]
    return [
        "".join(cell + " " * (width - _cells(cell) + _GAP) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]


def _cells(words: str) -> int:
    return sum(0 if combining(each) else 1 + (east_asian_width(each) in "WF") for each in words)


def _may_be_row(line: str) -> bool:
    return bool(line.strip()) and len(line) <= _LONGEST and not ITEM.match(line) and not QUOTED.match(line)


def _tabbed_end(lines: Sequence[str], at: int) -> int:
    """Where rows end that each hold a tab between words."""
    end = at
    while end < len(lines) and "\t" in lines[end].strip() and len(lines[end]) <= WRAP_WIDTHS.stop:
        end += 1
    return end if end - at >= _LEAST - 1 else at


class _Columns:
    """The columns that rows have in common: where their words begin, or end."""

    def __init__(self) -> None:
        self._begins: set[int] | None = None
        self._ends: set[int] = set()
        self._parted: set[int] = set()
        """Where a word begins or ends, as ends below 0, that a wide gap stands before."""

    def take(self, row: str) -> bool:
        """Take a row that has a column in common with all before; whether it has."""
        if "  " not in row:
            return False
        gaps = [gap.end() for gap in _CELL.finditer(row) if row[: gap.start()].strip()]
        if not gaps:
            return False
        words = [word.span() for word in _WORD.finditer(row)]
        first_words = {begin: end for begin, end in words if begin in gaps}
        begins = {begin for begin, _ in words[1:]}
        ends = set(first_words.values())
        if self._begins is not None:
            begins, ends = begins & self._begins, ends & self._ends
        parted = self._parted | set(first_words)
        if not (begins & parted or ends):
            return False
        self._begins, self._ends, self._parted = begins, ends, parted
        return True

    def goes_on(self, row: str) -> bool:
        """Whether a row is the rest of a cell: set in to a column."""
        return len(row) - len(row.lstrip()) in (self._begins or set()) & self._parted


def _aligned_end(lines: Sequence[str], at: int) -> int:
    """Where rows end that have a column in common."""
    columns = _Columns()
    end, rows, rules, rests = at, 0, 0, 0
    while end < len(lines) and _may_be_row(lines[end]):
        if _RULE.match(lines[end]):
            if end > at and _RULE.match(lines[end - 1]):
                break
            rules += 1
        elif columns.take(lines[end]):
            rows += 1
        elif rows and columns.goes_on(lines[end]):
            rests += 1
        else:
            break
        end += 1
    if rows >= _SURELY:
        return end
    is_table = rows + bool(rules) + bool(rests) >= _LEAST and rows > 1 and _is_over(lines, end)
    return end if is_table and not _are_justified(lines[at:end]) else at


def _headed_end(lines: Sequence[str], at: int) -> int:
    """Where rows end whose heading has columns that do not line up with theirs."""
    below = at + 1
    if below < len(lines) and _RULE.match(lines[below]):
        below += 1
    if "  " not in lines[at] or not _CELL.search(lines[at].strip()) or below >= len(lines) or _RULE.match(lines[below]):
        return at
    end = _aligned_end(lines, below)
    if below - at > 1 and end == below and _is_over(lines, below + 1) and _CELL.search(lines[below].strip()):
        return below + 1
    return end if end > below else at


def _is_over(lines: Sequence[str], end: int) -> bool:
    return end >= len(lines) or not lines[end].strip()


def _are_justified(rows: Sequence[str]) -> bool:
    """Whether lines are prose that was filled out with spaces to one length."""
    lengths = {len(row.rstrip()) for row in rows[:-1]}
    return len(rows) > 1 and len(lengths) == 1 and min(lengths) >= _JUSTIFIED and not any(map(_RULE.match, rows))


def _fielded_end(lines: Sequence[str], at: int) -> int:
    """Where records end that have the same number of fields, which one sign parts, and few words."""
    for sign in _SIGNS:
        count = _fields(lines[at], sign)
        if count < _LEAST_SIGNS.get(sign, 3):
            continue
        end = at + 1
        while end < len(lines) and _fields(lines[end], sign) == count:
            end += 1
        if end - at >= _LEAST:
            return end
    return at


def _fields(line: str, sign: str) -> int:
    """How often `sign` parts fields of a line; 0 where it stands as it does in a sentence."""
    in_sentence = f"{sign} " in line or (sign in ",;" and line.rstrip().endswith(sign))
    return 0 if in_sentence else line.count(sign)


def _recorded_end(lines: Sequence[str], at: int) -> int:
    """Where lines end that begin with a date or a time, or have two words with signs or digits in the same places and
    of the same shapes.
    """
    shared = _shapes(lines[at]) if _DIGITS.search(lines[at]) else {}
    end = at + 1
    while end < len(lines) and _tells(shared, lines[end - 1]) and _may_be_row(lines[end]):
        shapes = _shapes(lines[end])
        kept = {place: shape for place, shape in shared.items() if shapes.get(place) == shape}
        if not _tells(kept, lines[end]):
            break
        shared = kept
        end += 1
    return end if end - at >= _LEAST else at


def _tells(shapes: dict[int, str], line: str) -> bool:
    return len(shapes) > 1 or (len(line) <= WRAP_WIDTHS.stop and _DATED.match(shapes.get(0, "")) is not None)


def _shapes(line: str) -> dict[int, str]:
    """The shape of each word that is not of letters alone, by its place: a run of digits as `9`, one of letters as `a`.
    What ends a sentence is left out.
    """
    words = [word.rstrip(".,;:!?\"')") for word in line.split()[:12]]
    return {place: _LETTERS.sub("a", _DIGITS.sub("9", word)) for place, word in enumerate(words) if not word.isalpha()}

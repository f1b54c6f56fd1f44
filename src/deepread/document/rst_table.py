"""Owns the tables that are drawn in reStructuredText: where their cells are, and the words in each. Layout is pure.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables. A cell over several columns or rows
stands in the first of them. A table whose cells hold more than words and items is none for us: it stays as drawn.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Align, Inline, Run, Table
from deepread.document.budget import TABLE_CELLS
from deepread.document.illustration import illustration
from deepread.document.margin import BodyLine, BodyLines, margin, without_margin
from deepread.document.rst_extent import BULLET, EXPLICIT, set_in_end
from deepread.document.runs import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.document.visible import VisibleText

    Rows = list[list[BodyLines]]

_RULED = re.compile(r"\+(?=[-=]+\+)(?:[-=]+\+)+")
_FULL = re.compile(r"\+(?:[-=]+\+)+$")
_COLUMN = re.compile(r"=+")
_SPAN = re.compile(r"-+(?: +-+)*$")
_SPANNED = re.compile(r"-+")
_IMAGE = re.compile(r"\.\.[ \t]+image::[ \t]+(?P<target>\S+)$")
_OPTION = re.compile(r"[ \t]+:[\w-]+:")
FILLER = "\0"
"""Stands behind a wide character, so that a character stands at each column."""
_EMPTY_CELLS = 200
"""Cells that may be empty beyond one for each character of a table: a short table could ask for any number."""


def read_drawn(lines: BodyLines, visible: VisibleText, read: Callable[[str], Inline]) -> Table | None:
    """The table that is drawn in `lines`; None for what is none. `read` makes the inline of words in a cell."""
    rows = _grid(lines) if lines[0].text.startswith("+") else _simple(lines)
    return read_rows(rows, lines, visible, read) if rows else None


def read_listed(lines: BodyLines, visible: VisibleText, read: Callable[[str], Inline]) -> Table | None:
    """The table that is a list of lists in `lines`, as in `list-table`; None for what is none."""
    rows = [[without_margin(cell) for cell in _items(row) or ()] for row in _items(lines) or ()]
    columns = max(map(len, rows), default=0)
    if not columns or not all(rows):
        return None
    for row in rows:
        row += [[] for _ in range(columns - len(row))]
    return read_rows(rows, lines, visible, read)


def read_rows(
    rows: Sequence[Sequence[BodyLines]], source: BodyLines, visible: VisibleText, read: Callable[[str], Inline]
) -> Table | None:
    """The table of rows of one length, each cell of which is some lines of `source`."""
    size = len(rows) * len(rows[0])
    if size > TABLE_CELLS or size > _EMPTY_CELLS + sum(len(line.text) for line in source):
        return None
    if not all(_is_words(cell) for row in rows for cell in row):
        return None
    start, number = visible.next_start, source[0].number
    table = []
    for row in rows:
        number = next((cell[0].number for cell in row if cell), number)
        table.append(visible.row((_inline(cell, read) for cell in row), number))
    return Table(start, source[0].number, (Align.LEFT,) * len(rows[0]), tuple(table))


def _items(lines: BodyLines) -> list[BodyLines] | None:
    """What stands in each item of the list that is all of `lines`; None for anything else."""
    items = []
    at = next((index for index, line in enumerate(lines) if line.text), len(lines))
    while at < len(lines):
        found = BULLET.match(lines[at].text)
        if not found:
            return None
        end = set_in_end(lines, at + 1)
        items.append([BodyLine(lines[at].number, found["text"]), *without_margin(lines[at + 1 : end])])
        at = end
    return items


# Where the cells are.


def _grid(lines: BodyLines) -> Rows | None:
    drawn = [by_column(line.text) for line in lines]
    width = len(drawn[0])
    if any(len(line) != width or line[0] not in "+|" or line[-1] not in "+|" for line in drawn):
        return None
    rules = [index for index, line in enumerate(drawn) if _FULL.match(line) or _is_part_rule(line)]
    places = sorted({at for index in rules for at in _crossings(drawn[index])})
    if rules[-1] != len(drawn) - 1 or len(rules) < 2 or len(places) * len(drawn) > TABLE_CELLS:
        return None
    columns = list(pairwise(places))
    rows: Rows = []
    current: list[BodyLines] = [[] for _ in columns]
    for top, bottom in pairwise(rules):
        row: list[BodyLines] = [[] for _ in columns]
        rows.append(row)
        for column, (left, right) in enumerate(columns):
            between = drawn[top][left + 1 : right]
            if between.strip("-") and between.strip("="):  # a cell of the row above goes on
                current[column].append(_cut(lines[top], between))
            else:
                current[column] = row[column]
        _fill(lines[top + 1 : bottom], drawn[top + 1 : bottom], places, current)
    return rows


def _fill(lines: BodyLines, drawn: list[str], places: list[int], cells: list[BodyLines]) -> None:
    """Put the lines of one row of a grid into its cells; a column that no sign parts from the one before is one cell
    with it.
    """
    starts = [index for index, at in enumerate(places[:-1]) if all(line[at] in "|+" for line in drawn)]
    for first, after in pairwise([*starts, len(places) - 1]):
        for line, text_line in zip(lines, drawn, strict=True):
            cells[first].append(_cut(line, text_line[places[first] + 1 : places[after]]))


def _is_part_rule(line: str) -> bool:
    """Whether a line is a rule but where cells of several rows cross it."""
    return any(found.end() - found.start() > 2 for found in _RULED.finditer(line))


def _crossings(rule: str) -> Iterator[int]:
    for found in _RULED.finditer(rule):
        yield from (found.start() + at for at, sign in enumerate(found[0]) if sign == "+")


def _simple(lines: BodyLines) -> Rows | None:
    drawn = [by_column(line.text) for line in lines]
    starts = [found.start() for found in _COLUMN.finditer(drawn[0])]
    if len(starts) * len(drawn) > TABLE_CELLS or not starts:
        return None
    rows: Rows = []
    for line, here in zip(lines, drawn, strict=True):
        if here.startswith("=") and not here.strip("= "):
            continue
        if _SPAN.match(here) and rows and len(here.split()) <= len(starts):
            rows[-1] = _respanned(rows[-1], here, starts)
            continue
        if not here.strip():
            if rows:
                for cell in rows[-1]:
                    cell.append(BodyLine(line.number, ""))
            continue
        if here[: starts[1] if len(starts) > 1 else None].strip() or not rows:
            rows.append([[] for _ in starts])
        for cell, left, right in zip(rows[-1], starts, [*starts[1:], None], strict=True):
            cell.append(_cut(line, here[left:right], strip=False))
    # What crosses into the gap before the next column belongs to both.
    gaps = [right - 1 for right in starts[1:]]
    crossed = any(here[gap : gap + 1].strip() for here in drawn for gap in gaps if not _is_rule(here))
    return None if crossed and not any(map(_SPAN.match, drawn)) else rows


def _is_rule(line: str) -> bool:
    return not line.strip("= ") or not line.strip("- ")


def _respanned(row: list[BodyLines], rule: str, starts: list[int]) -> list[BodyLines]:
    """A row whose cells are as wide as the parts of the rule under it."""
    begins = [found.start() for found in _SPANNED.finditer(rule)]
    joined: list[BodyLines] = [[] for _ in starts]
    into = 0
    for column, (cell, left) in enumerate(zip(row, starts, strict=True)):
        into = column if left in begins or not column else into
        if into == column:
            joined[into] = cell
        else:
            parts = zip(joined[into], cell, strict=False)
            joined[into] = [BodyLine(one.number, one.text + other.text) for one, other in parts]
    return joined


def by_column(line: str) -> str:
    """A line with one character at each column, tabs as blanks: a `FILLER` follows each character that takes two."""
    line = line.expandtabs(8)
    if line.isascii():
        return line
    return "".join(sign + FILLER * (unicodedata.east_asian_width(sign) in "WF") for sign in line)


def _cut(line: BodyLine, words: str, *, strip: bool = True) -> BodyLine:
    words = words.replace(FILLER, "")
    return BodyLine(line.number, words.rstrip() if strip else words)


# What stands in a cell.


def _is_words(cell: BodyLines) -> bool:
    """Whether a cell holds nothing but words, items and images."""
    return not any(
        (EXPLICIT.match(line.text.strip()) and not _IMAGE.match(line.text.strip())) or line.text.rstrip().endswith("::")
        for line in cell
    )


def _inline(cell: BodyLines, read: Callable[[str], Inline]) -> Inline:
    """The words of a cell; each paragraph and each item begins a line. A lone backslash says that it is empty."""
    inline: list[Run] = []
    lines = [line.text.rstrip() for line in cell]
    for part in _parts(["" if line.strip() == "\\" else line for line in lines]):
        inline += [*([Run("\n")] if inline else []), *part_inline(part, read)]
    return tuple(inline)


def part_inline(part: list[str], read: Callable[[str], Inline]) -> Inline:
    """The runs of one paragraph, item or image."""
    first = part[0].strip()
    if image := _IMAGE.match(first):
        target = text.line(image["target"])
        return (illustration(name_of(target) or "image", target),)
    item = BULLET.match(first)
    words = "\n".join([item["text"] if item else first.removeprefix("| "), *(line.strip() for line in part[1:])])
    return (Run("• "), *read(words)) if item else read(words)


def _parts(lines: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        words = line.strip()
        if part and (not words or _begins(words)):
            yield part
            part = []
        is_option = part and _IMAGE.match(part[0].strip()) and _OPTION.match(line) and margin(line)
        if words and not is_option:
            part.append(line)
    if part:
        yield part


def _begins(words: str) -> bool:
    found = BULLET.match(words)
    return bool(found and found["text"]) or words.startswith("| ") or bool(_IMAGE.match(words))

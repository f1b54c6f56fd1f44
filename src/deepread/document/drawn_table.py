"""Owns the tables that Pandoc draws with dashes: which words stand in which cell, and on which side. Pure but for the
visible text that it adds to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from deepread.document.block import Align
from deepread.document.margin import BodyLine
from deepread.document.rst_table import FILLER, by_column, read_drawn, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deepread.document.block import Inline, Table
    from deepread.document.margin import BodyLines
    from deepread.document.visible import VisibleText

_GRID = re.compile(r"\+(?::?[-=]+:?\+)+")
_DASHES = re.compile(r"-+")
_RULE = re.compile(r"-{2,}(?: +-{2,})+")


def read_table(
    kind: str, drawn: Sequence[str], line: int, visible: VisibleText, read: Callable[[str], Inline]
) -> Table | None:
    """The table of this `kind` ("grid", "simple" or "multiline"); None for what cannot be read as one."""
    lines = [BodyLine(line + number, words) for number, words in enumerate(drawn)]
    if kind == "grid":
        return _grid(lines, visible, read)
    rule = next(at for at, each in enumerate(lines) if _RULE.fullmatch(each.text.strip()))
    spans = [found.span() for found in _DASHES.finditer(lines[rule].text)]
    head, below = lines[:rule], lines[rule + 1 :]
    rows = [_cells(head, spans)] if head else []
    rows += [_cells(part, spans) for part in (_parted(below) if kind == "multiline" else [[each] for each in below])]
    table = read_rows(rows, lines, visible, read) if rows else None
    telling = head[-1] if head else below[0]
    return replace(table, aligns=tuple(_align(telling.text, span) for span in spans)) if table else None


def _grid(lines: BodyLines, visible: VisibleText, read: Callable[[str], Inline]) -> Table | None:
    rules = dict.fromkeys(each.text for each in lines if _GRID.fullmatch(each.text))
    told = next((rule for rule in rules if ":" in rule), "")
    plain = [BodyLine(number, _unsided(words) if words in rules else words) for number, words in lines]
    table = read_drawn(plain, visible, read)
    aligns = tuple(_SIDES[part[:1] == ":", part[-1:] == ":"] for part in told.strip("+").split("+"))
    return replace(table, aligns=aligns) if table and told and len(aligns) == len(table.aligns) else table


def _unsided(rule: str) -> str:
    """A rule of a grid without the colons that tell on which side words stand."""
    return rule.replace(":", "=" if "=" in rule else "-")


_SIDES = {
    (False, False): Align.LEFT,
    (True, False): Align.LEFT,
    (False, True): Align.RIGHT,
    (True, True): Align.CENTER,
}


def _parted(lines: BodyLines) -> list[BodyLines]:
    """The rows that blank lines part."""
    rows: list[BodyLines] = [[]]
    for line in lines:
        if line.text.strip():
            rows[-1].append(line)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def _cells(lines: BodyLines, spans: Sequence[tuple[int, int]]) -> list[BodyLines]:
    """What stands in each column of a row of some lines."""
    starts = [0, *[begin for begin, _ in spans[1:]], None]
    columns = [(line.number, by_column(line.text)) for line in lines]
    return [
        [BodyLine(number, words[left:right].replace(FILLER, "").strip()) for number, words in columns]
        for left, right in pairwise(starts)
    ]


def _align(line: str, span: tuple[int, int]) -> Align:
    """On which side the words of a column stand, as its head tells."""
    begin, end = span
    line = by_column(line)
    is_left, is_right = line[begin : begin + 1].strip() != "", line[end - 1 : end].strip() != ""
    if is_left or not line[begin:end].strip():
        return Align.LEFT
    return Align.RIGHT if is_right else Align.CENTER

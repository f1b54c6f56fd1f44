"""Owns how a stretch of a visible body is shown on one line. Pure.

What stands in other blocks and other cells is parted by a dot: a heading is no part of the sentence below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

APART = " · "
"""What stands between blocks and between cells."""
_SPACES = re.compile(r" \s+|[^\S ]\s*")
"""All but one blank alone, which stays: nine of ten spaces need no look."""
_BLANK = " "


def one_line(text: str) -> str:
    """`text` on one line, with one blank for all other spaces that follow each other."""
    return _SPACES.sub(_shown, text)


def one_line_with(text: str, marks: Iterable[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """As `one_line`, and where in it the (start, end) characters of `text` stand that `marks` are: from the first to
    behind the last character of words.
    """
    longer = [(found.end(), len(_shown(found)) - len(found.group())) for found in _SPACES.finditer(text)]
    longer = [(end, by) for end, by in longer if by]

    def moved(place: int) -> int:
        return place + sum(by for end, by in longer if end <= place)

    return one_line(text), tuple((moved(start), moved(end)) for start, end in marks)


def _shown(spaces: re.Match[str]) -> str:
    found = spaces.group()
    return APART if "\n" in found or "\t" in found else _BLANK

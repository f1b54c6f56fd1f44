"""Owns what pages leave in a text that was set for a printer, as specifications are: running feet and heads, and a
title in the middle of its line.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOOT = re.compile(r"\S.{0,100} {2,}\[Page (?:\d{1,4}|[ivxlc]{1,8})\][ \t]*$")
_HEAD = re.compile(r"(?:RFC[ ]\d{1,5}|Internet-Draft|INTERNET-DRAFT)\b.{0,100} {2,}\S")
_GAP = 6
"""Lines, most of them empty, from a foot to the head of the next page."""
_TOP = 60
"""Lines in which a title stands."""
_CENTRED = " " * 5


def without_page_breaks(lines: list[str]) -> list[str]:
    """The same number of lines, empty where a page ended with its foot or began with its head."""
    if not any("[Page " in line for line in lines):
        return lines
    kept = list(lines)
    for foot, line in enumerate(lines):
        if "[Page " in line and _FOOT.match(line):
            kept[foot] = ""
            below = range(foot + 1, min(len(lines), foot + 1 + _GAP))
            head = next((index for index in below if lines[index].strip()), None)
            if head is not None and _HEAD.match(lines[head]):
                kept[head] = ""
    return kept


def centred(lines: Sequence[str]) -> list[range]:
    """Where lines at the top of a text stand in the middle, with an empty one above and below."""
    found = []
    for index, line in enumerate(lines[:_TOP]):
        if index and not lines[index - 1].strip() and line.startswith(_CENTRED) and line.strip():
            words = list(takewhile(str.strip, lines[index : index + _GAP]))
            found.append(range(index, index + len(words)))
    return found

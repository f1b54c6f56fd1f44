"""Owns paragraphs of a plain text whose first line begins further left than the rest: answers behind `A:`, speeches of
a play behind who speaks, options of a program, entries of a bibliography.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.plain_style import DRAWN, ITEM, MOST_LINES, QUOTED, WRAP_WIDTHS, is_full

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"[ ]*[\w\-/\[(][\w .,'’&/()\[\]\-]{0,28}?(?:(?<=[:.)\]])[ ]|[:—–][ ]|[ ]{2,})[ ]*$")
"""What stands before the column at which the rest begins."""
_WORDS = re.compile(r"[ \t]*[\"'“‘«„(\[]?\w")
_GOES_ON = re.compile(r"[ \t]*[(\"'“‘«„]?[^\W\d_A-Z]")
_TYPED = re.compile(r"[={}<>|$\\;`]|\w\(|(?<!\S)--?\w|\w/\w|[.:]$")
"""What commands and programs hold, and few lines of prose that go on."""
_FILLED = 68
"""The width, in characters, at which lines are taken to be wrapped where the text does not tell."""
_LEAST_WORDS = 3


def hanging_end(lines: Sequence[str], at: int, width: int) -> int:
    """Where a paragraph ends that begins at a line and hangs below it, set in further, to one column; `at` where none
    does. `width` is that at which the text is wrapped, in characters, 0 for none.
    """
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    column = _inset(below)
    if not below.strip() or column <= _inset(line) or ITEM.match(line) or QUOTED.match(line):
        return at
    if not (_is_led(line, column) if _WORDS.match(below) else False) and not _goes_on(line, below, width):
        return at
    end = at + 1
    most = min(at + MOST_LINES, len(lines))
    while end < most and lines[end].strip() and _inset(lines[end]) == column and not _stands_apart(lines[end]):
        end += 1
    is_over = end == len(lines) or not lines[end].strip() or _inset(lines[end]) <= _inset(line)
    return end if is_over and end > at + 1 else at


def room_below(lines: Sequence[str]) -> int:
    """How many characters the lines of a hanging paragraph have room for, from the column on that they hang at."""
    first, *rest = lines
    column = len(rest[0]) - len(rest[0].lstrip())
    return max(len(first.rstrip()) - column, *(len(line.strip()) for line in rest))


def _is_led(line: str, column: int) -> bool:
    """Whether a label stands on a line before the column at which its own words begin."""
    return len(line) > column and not line[column].isspace() and _LABEL.match(line[:column]) is not None


def _goes_on(line: str, below: str, width: int) -> bool:
    """Whether a line that is full breaks off in a sentence, and the one below goes on with that."""
    if len(line) > WRAP_WIDTHS.stop or DRAWN.search(line) or _TYPED.search(line.rstrip()[-1:]):
        return False
    if not _GOES_ON.match(below) or _TYPED.search(below.rstrip().rstrip(".")) or len(line.split()) <= _LEAST_WORDS:
        return False
    return line.rstrip()[-1] not in "!?" and is_full(line, below, width or _FILLED)


def _stands_apart(line: str) -> bool:
    return ITEM.match(line) is not None or QUOTED.match(line) is not None


def _inset(line: str) -> int:
    """How far a line is set in, in columns."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(8))

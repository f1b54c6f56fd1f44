"""Owns how wide text is: cells per character by grapheme, and cutting or padding to a number of cells.

Widths are rich's, since Textual adds up a line with `rich.cells.cell_len`; a width of our own would shift whole rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len, get_character_cell_size

VARIANT = "\ufe0f"
"""Asks for the wide, coloured form of the character before it."""
JOINER = "\u200d"
"""Makes one picture of the characters around it."""

_ELLIPSIS = "…"
_JOINED = re.compile(f"{JOINER}.?|{VARIANT}|[\U0001f1e6-\U0001f1ff]{{2}}", re.DOTALL)
# Scripts whose every character takes one cell: there, wrapping may count characters. A test holds it to rich's table.
_NOT_NARROW = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u2070-\u209c"
    "\u20a0-\u20c0\u2100-\u2319\u2500-\u25fc\ufb00-\ufb06]"
)


class _Widths(dict[str, int]):
    """Cells of single characters, looked up in rich's table once each."""

    def __missing__(self, character: str) -> int:
        # A control character is shown as a stand-in of one cell.
        width = 1 if character < " " or "\x7f" <= character < "\xa0" else get_character_cell_size(character)
        self[character] = width
        return width


_WIDTHS = _Widths()


def cells(text: str) -> int:
    """How many cells `text` takes, as Textual counts them."""
    return cell_len(text)


def is_narrow(text: str) -> bool:
    """Whether every character of `text` takes exactly one cell by itself (never true of a tab or a newline)."""
    return text.isprintable() if text.isascii() else not _NOT_NARROW.search(text)


def widths(text: str) -> list[int]:
    """Cells of each character where it stands; 0 for one that joins the character before it.

    Text may be cut before any character that is not 0 without tearing a grapheme apart.
    """
    found = list(map(_WIDTHS.__getitem__, text))
    if not text.isascii():
        for match in _JOINED.finditer(text):
            _join(text, found, match)
    return found


def _join(text: str, found: list[int], match: re.Match[str]) -> None:
    at = match.start()
    if text[at] == VARIANT:
        base = at - 1
        while base >= 0 and not found[base]:
            base -= 1
        if base >= 0 and found[base] == 1 and cell_len(text[base] + VARIANT) == 2:
            found[base] = 2
        return
    if text[at] != JOINER:  # a flag: two letters of one cell each
        found[at] = 2
    for after in range(at + 1, match.end()):
        found[after] = 0


def clip(text: str, width: int) -> str:
    """`text` cut to at most `width` cells, with an ellipsis where something is left out."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    measured = widths(text)
    cut = bisect_right(list(accumulate(measured)), width - 1)
    return text[:cut].rstrip(JOINER) + _ELLIPSIS


def fit(text: str, width: int, align: Literal["left", "center", "right"] = "left") -> str:
    """`text` in exactly `width` cells: clipped where it is longer, padded with spaces where it is shorter."""
    text = clip(text, width).rstrip(JOINER)  # one that is left hanging would swallow a blank
    left, right = padding(width - cells(text), align)
    return " " * left + text + " " * right


def padding(spare: int, align: str) -> tuple[int, int]:
    """`spare` cells as (left, right) of a text that is aligned "left", "center" or "right"."""
    spare = max(0, spare)
    left = {"left": 0, "center": spare // 2, "right": spare}[align]
    return left, spare - left

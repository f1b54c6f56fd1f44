"""Owns how the constructs of a reStructuredText begin, and on which line each ends. Pure.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from deepread.document.margin import margin
from deepread.document.rst_note import LABEL

if TYPE_CHECKING:
    from deepread.document.margin import BodyLine, BodyLines

ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*[ \t]*$")
"""A line of one sign alone: it belongs to a title, or is a rule."""
BULLET = re.compile(r"(?P<marker>[-*+•‣⁃])(?P<gap>[ \t]+|$)(?P<text>.*)")
ENUMERATED = re.compile(r"(?P<marker>\(?(?:\d{1,9}|[A-Za-z]|[ivxlcIVXLC]{1,8}|#)[.)])(?P<gap>[ \t]+)(?P<text>\S.*)")
EXPLICIT = re.compile(r"\.\.(?:[ \t]+(?P<text>.*))?$")
NOTE_LABEL = re.compile(rf"\[(?P<label>{LABEL})\](?:[ \t]+(?P<text>.*)|$)")
DIRECTIVE = re.compile(r"(?:\|[^|\n]{1,200}\|[ \t]+)?(?P<name>[A-Za-z][\w.+:\-]{0,60}?)[ ]?::(?:[ \t]+(?P<text>.*)|$)")
GRID = re.compile(r"\+(?:[-=]+\+)+[ \t]*$")
SIMPLE = re.compile(r"=+(?:[ \t]+=+)+[ \t]*$")
_AS_IT_STANDS = frozenset(
    {
        *("code", "code-block", "sourcecode", "highlight-block", "parsed-literal", "math", "productionlist", "raw"),
        *("csv-table", "toctree", "include", "literalinclude"),
    }
)
"""Directives in which nothing is defined."""
_LONGEST_TABLE = 2_000
"""Lines of a simple table, in which a blank one ends nothing."""
_MARKERS = 6
"""Items that begin on one line."""


def title_at(lines: BodyLines, at: int) -> tuple[int, str, str]:
    """Where a title at `at` ends (0 where there is none), its style and its words."""
    here, below, third = (lines[at + ahead].text if at + ahead < len(lines) else "" for ahead in range(3))
    if ADORNMENT.match(here) and len(here) > 1:
        words = below.strip()
        over = bool(words) and third == here and len(here) + 3 >= len(words) and not ADORNMENT.match(words)
        return (at + 3, here[0] * 2, words) if over else (0, "", "")
    under = bool(ADORNMENT.match(below)) and not here.startswith((" ", ".. "))
    if under and len(below) >= min(len(here), 4) and not _is_sign(here) and not _is_table_top(here, below):
        return at + 2, below[0], here
    return 0, "", ""


def _is_sign(here: str) -> bool:
    """Whether a line is one sign, which begins an item, or is words of a paragraph."""
    return len(here) == 1 and not here.isalnum()


def _is_table_top(here: str, below: str) -> bool:
    """Whether two lines are the top of a table, whose columns' rules look like a title's."""
    return bool(SIMPLE.match(below) or GRID.match(here))


def is_item(pattern: re.Pattern[str], lines: BodyLines, at: int) -> bool:
    """Whether a line that begins as `pattern` says is an item. A numbered one needs a line under it that is set in,
    blank, or an item itself: `1984. It` begins a sentence.
    """
    if pattern is BULLET or at + 1 >= len(lines):
        return True
    below = lines[at + 1].text
    return not below or margin(below) > 0 or bool(pattern.match(below))


def set_in_end(lines: BodyLines, at: int, least: int = 1, last: int | None = None) -> int:
    """The end of the lines from `at` on that are set in, with the blank lines between and behind them; `last` where
    they go on beyond that.
    """
    end, last = at, len(lines) if last is None else min(last, len(lines))
    while end < last and (not lines[end].text or margin(lines[end].text) >= least):
        end += 1
    return end


def paragraph_end(lines: BodyLines, at: int) -> int:
    """The next blank line from `at` on."""
    while at < len(lines) and lines[at].text:
        at += 1
    return at


class TableEnds:
    """Finds where simple tables end. All rules that may end one are looked for once in any lines."""

    def __init__(self) -> None:
        self._last_rules: dict[tuple[BodyLine, int, int], list[int]] = {}

    def forget(self) -> None:
        """The lines to come are others."""
        self._last_rules.clear()

    def find(self, lines: BodyLines, at: int) -> int:
        """The table at `at` ends with the first rule below that has a blank line under it, or like a paragraph."""
        key = (lines[0], lines[-1].number, len(lines))
        last_rules = self._last_rules.get(key)
        if last_rules is None:
            last_rules = self._last_rules[key] = _last_rules(lines)
        nearest = bisect_left(last_rules, at + 1)
        if nearest < len(last_rules) and last_rules[nearest] < at + _LONGEST_TABLE:
            return last_rules[nearest] + 1
        return paragraph_end(lines, at)


def _last_rules(lines: BodyLines) -> list[int]:
    below = [*lines[1:], None]
    return [
        index
        for index, (line, under) in enumerate(zip(lines, below, strict=True))
        if not (under and under.text) and SIMPLE.match(line.text)
    ]


def literal_block(lines: BodyLines, at: int, least: int = 1) -> tuple[int, int]:
    """Where what stands as it is after a `::` above `at` begins and ends: lines that are set in by `least`, or that all
    begin with the same sign.
    """
    first = next((index for index in range(at, len(lines)) if lines[index].text), len(lines))
    if first == len(lines):
        return at, at
    inset = margin(lines[first].text)
    if inset >= least:
        return first, set_in_end(lines, first + 1, least)
    sign = lines[first].text.lstrip()[0]
    end = first
    while not sign.isalnum() and inset == least - 1 and end < len(lines) and lines[end].text.lstrip().startswith(sign):
        end += 1
    return (first, end) if end > first else (at, at)


def without_literals(lines: BodyLines) -> str:
    """The text of `lines`, with those emptied in which nothing is defined: literal blocks, programs and comments."""
    kept = [line.text for line in lines]
    at = 0
    while at < len(lines):
        line = kept[at]
        if not (line.endswith("::") or line.lstrip(" \t").startswith("..")):
            at += 1
            continue
        first, end = _unread(lines, at)
        kept[first:end] = [""] * (end - first)
        at = max(at + 1, end)
    return "\n".join(kept)


def _unread(lines: BodyLines, at: int) -> tuple[int, int]:
    """Which lines that belong to the one at `at` define nothing, whatever they look like."""
    words = lines[at].text.lstrip()
    if found := EXPLICIT.match(words):
        text = found["text"] or ""
        directive = DIRECTIVE.match(text)
        if directive and directive["name"].lower() in _AS_IT_STANDS and not text.startswith("|"):
            return at + 1, set_in_end(lines, at + 1, margin(lines[at].text) + 1)
        if not directive and not NOTE_LABEL.match(text) and not text.startswith(("_", "|")):
            return at, set_in_end(lines, at + 1, margin(lines[at].text) + 1)
    elif words.endswith("::") and (at + 1 == len(lines) or not lines[at + 1].text):
        return literal_block(lines, at + 1, _text_margin(lines[at].text) + 1)
    return at, at


def _text_margin(line: str) -> int:
    """How far the words of a line are set in, behind the markers of items."""
    inset = margin(line)
    words = line.lstrip()
    for _ in range(_MARKERS):
        found = BULLET.match(words) or ENUMERATED.match(words)
        if not found or not found["text"]:
            break
        inset += found.start("text")
        words = found["text"]
    return inset

"""Owns how the elements of Org begin, and on which line each ends. Pure.

Source: https://orgmode.org/worg/org-syntax.html
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from deepread.document.margin import margin
from deepread.document.org_heading import HEADING

if TYPE_CHECKING:
    from deepread.document.margin import BodyLine, BodyLines

PLANNED = re.compile(r"[ \t]*(?P<key>CLOSED|SCHEDULED|DEADLINE):[ \t]*[<\[](?P<time>[^<>\[\]\n]{1,60})[>\]][ \t]*")
PLANNING = re.compile(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', PLANNED.pattern)})+$")
"""When a task is to be done, or was."""
DRAWER = re.compile(r"[ \t]*:(?P<name>[A-Z][A-Z_\-]{2,30}):$", re.IGNORECASE)
DRAWER_END = re.compile(r"[ \t]*:(?P<name>END):$", re.IGNORECASE)
CLOCK = re.compile(r"[ \t]*CLOCK:[ \t]*\[")
"""How long somebody was at a task."""
SECTION = re.compile(r"(?P<name>\*)\*{0,39}[ \t]+\S")
BEGIN = re.compile(r"[ \t]*#\+BEGIN_(?P<name>\w{1,40})(?:[ \t]+(?P<argument>.*))?$", re.IGNORECASE)
END = re.compile(r"[ \t]*#\+END_(?P<name>\w{1,40})[ \t]*$", re.IGNORECASE)
KEYWORD = re.compile(r"[ \t]*#\+(?P<key>[\w\-]{1,60})(?:\[[^\]]*\])?:[ \t]*(?P<value>.*)$")
INCLUDED = re.compile(r'(?<!:lines )"([^"\n]{1,1000})"|^([^"\s]{1,1000})')
"""The names of files; which of its lines are meant is said in quotation marks too."""
COMMENT = re.compile(r"[ \t]*#(?:[ \t]|$)")
FIXED = re.compile(r"[ \t]*:(?: (?P<text>.*)|$)")
TABLE = re.compile(r"[ \t]*\|")
RULE = re.compile(r"[ \t]*-{5,}$")
ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-+]|(?<=[ \t])\*|(?:\d{1,9}|[A-Za-z])[.)])(?:[ \t]+(?:\[@\d+\][ \t]+)?"
    r"(?:\[(?P<check>[ Xx\-])\](?:[ \t]+|$))?(?P<text>.*)|$)"
)
TERM = re.compile(r"(?P<term>.{1,300}?)(?<![ \t])[ \t]+::(?:[ \t]+|$)")
NOTE = re.compile(r"\[fn:(?P<label>[\w\-]{1,60})\](?:[ \t]+(?P<text>.*)|$)")
LATEX = re.compile(r"[ \t]*\\begin\{(?P<name>[\w*]{1,40})\}")
LATEX_END = re.compile(r".*\\end\{(?P<name>[\w*]{1,40})\}[ \t]*$", re.IGNORECASE)

INTERRUPTING = (BEGIN, DRAWER, CLOCK, KEYWORD, COMMENT, FIXED, TABLE, RULE, ITEM)


def interrupts(line: str, depth: int) -> bool:
    """Whether a line ends the paragraph above it, `depth` deep in other elements."""
    if not depth and (HEADING.match(line) or NOTE.match(line)):
        return True
    return any(pattern.match(line) for pattern in INTERRUPTING)


class Ends:
    """Where what has a name ends, in the lines of one portion: all lines that end anything are looked for once."""

    def __init__(self) -> None:
        self._found: dict[tuple[re.Pattern[str], BodyLine, int, int], dict[str, list[int]]] = {}

    def first(self, lines: BodyLines, at: int, pattern: re.Pattern[str], name: str) -> int | None:
        """The first of `lines` from `at` on that matches and ends `name`, which is in lower case; None for none."""
        key = (pattern, lines[0], lines[-1].number, len(lines))
        ends = self._found.get(key)
        if ends is None:
            ends = self._found[key] = _ends_by_name(lines, pattern)
        named = ends.get(name, [])
        nearest = bisect_left(named, at)
        return named[nearest] if nearest < len(named) else None


def _ends_by_name(lines: BodyLines, pattern: re.Pattern[str]) -> dict[str, list[int]]:
    """Where the lines stand that match, in order, by the name that each ends, in lower case."""
    ends: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if found := pattern.match(line.text):
            ends.setdefault(found["name"].lower(), []).append(index)
    return ends


def item_end(lines: BodyLines, at: int, indent: int) -> int:
    """The end of the lines that are set in further than their item; two blank lines end every list."""
    end = at
    while end < len(lines):
        if not lines[end].text:
            if end + 1 >= len(lines) or not lines[end + 1].text:
                break
        elif margin(lines[end].text) <= indent:
            break
        end += 1
    return end


def uncommaed(lines: BodyLines) -> list[str]:
    """A comma protects a line of code that looks like Org."""
    return [re.sub(r"^([ \t]*),(?=[*,]|#\+)", r"\1", line.text) for line in lines]

"""Owns the lists of Pandoc whose items begin with a letter, a Roman number, `(1)`, `#.` or `(@)`; in linear time.

Source: https://pandoc.org/MANUAL.html#ordered-lists. At least two items that follow each other are a list: one
line that begins so is a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.rules_block.list import markTightParagraphs

from deepread.document.numbering import roman

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_MARKER = re.compile(
    r"(?:(?P<open>\()?(?P<sign>\#|@[\w\-]{0,40}|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|[A-Za-z]|(?<=\()\d{1,6})(?P<end>[.)]))"
    r"(?P<gap>[ \t]+)(?=\S)"
)
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MOST_ROMAN = 49


class _Marker(NamedTuple):
    """What an item begins with: `sign` between `opening`, which may be "", and `closing`; `width` is to its words."""

    opening: str
    sign: str
    closing: str
    width: int


def fancy_list_rule(state: StateBlock, start: int, end: int) -> bool:
    """Push the list that begins on a line; whether there is one."""
    first = _marker_at(state, start)
    if first is None or state.is_code_block(start):
        return False
    items = _items(state, start, end, first)
    if len(items) < 2:
        return False
    opening = len(state.tokens)
    state.push("ordered_list_open", "ol", 1).map = [start, items[-1][2]]
    is_tight = True
    for number, (marker, begin, stop) in enumerate(items):
        token = state.push("list_item_open", "li", 1)
        token.map = [begin, stop]
        token.meta = {"marker": _shown(state, marker, number)}
        is_tight = _read(state, marker, begin, stop) and is_tight
        is_tight = is_tight and not (number + 1 < len(items) and state.isEmpty(stop - 1))
        state.push("list_item_close", "li", -1)
    state.push("ordered_list_close", "ol", -1)
    if is_tight:
        markTightParagraphs(state, opening)
    state.line = items[-1][2]
    return True


def _marker_at(state: StateBlock, line: int) -> _Marker | None:
    begin = state.bMarks[line] + state.tShift[line]
    found = _MARKER.match(state.src, begin, state.eMarks[line])
    if not found or (found["open"] and found["end"] != ")"):
        return None
    if found["sign"].isupper() and found["end"] == "." and len(found["gap"]) < 2:
        return None  # B. Russell
    if found["sign"][0] == "@" and not found["open"]:
        return None
    return _Marker(found["open"] or "", found["sign"], found["end"], found.end() - begin)


def _items(state: StateBlock, start: int, end: int, first: _Marker) -> list[tuple[_Marker, int, int]]:
    """Each item with the line on which it begins and the one behind it."""
    marker, begin, line = first, start, start + 1
    items: list[tuple[_Marker, int, int]] = []
    inset = state.sCount[start]
    last = start
    while line < end:
        if state.isEmpty(line):
            line += 1
            continue
        here = state.sCount[line]
        if here < inset + marker.width:
            following = _marker_at(state, line) if inset <= here < inset + 4 else None
            if following and _follows(marker, following):
                items.append((marker, begin, line))
                marker, begin = following, line
            elif here < state.blkIndent or line - last > 1 or _interrupts(state, line, end):
                break
        last = line
        line += 1
    return [*items, (marker, begin, last + 1)]


def _interrupts(state: StateBlock, line: int, end: int) -> bool:
    """Whether something other than a paragraph begins on a line."""
    parent, state.parentType = state.parentType, "paragraph"
    is_one = any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.parentType = parent
    return is_one


def _read(state: StateBlock, marker: _Marker, begin: int, stop: int) -> bool:
    """Push what an item holds; whether that has no blank lines between its blocks."""
    kept = state.blkIndent, state.lineMax, state.tight, state.parentType
    shift, count = state.tShift[begin], state.sCount[begin]
    state.tShift[begin], state.sCount[begin] = shift + marker.width, count + marker.width
    state.blkIndent, state.lineMax, state.tight, state.parentType = count + marker.width, stop, True, "list"
    state.md.block.tokenize(state, begin, stop)
    is_tight = state.tight
    state.blkIndent, state.lineMax, state.tight, state.parentType = kept
    state.tShift[begin], state.sCount[begin] = shift, count
    return is_tight


def _follows(before: _Marker, after: _Marker) -> bool:
    if (before.opening, before.closing) != (after.opening, after.closing):
        return False
    one, other = before.sign, after.sign
    if one[0] in "#@":
        return other[0] == one[0]
    if one.isdigit():
        return other.isdigit() and int(other) == int(one) + 1
    if one.isupper() != other.isupper():
        return False
    if len(one) == len(other) == 1 and ord(other) == ord(one) + 1:
        return True
    value = _value(one.lower())
    return 0 < value < _MOST_ROMAN and roman(value + 1) == other.lower()


def _value(written: str) -> int:
    """What a Roman number is worth, 0 for what is none."""
    worths = [_ROMANS.get(sign, 0) for sign in written]
    pairs = zip(worths, [*worths[1:], 0], strict=True)
    value = sum(-one if one < other else one for one, other in pairs) if all(worths) else 0
    return value if 0 < value <= _MOST_ROMAN and roman(value) == written else 0


def _shown(state: StateBlock, marker: _Marker, number: int) -> str:
    """The marker as the page has it: what is to be counted is counted, examples through all of the text."""
    sign = marker.sign
    if sign == "#":
        sign = str(number + 1)
    elif sign[0] == "@":
        count = state.env["examples"] = state.env.get("examples", 0) + 1
        sign = str(count)
    return marker.opening + sign + (marker.closing if marker.closing == ")" else "")

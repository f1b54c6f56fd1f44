"""Owns the lists of Pandoc whose items begin with a letter, a Roman number, `(1)`, `#.` or `(@)`; in linear time.

Source: https://pandoc.org/MANUAL.html#ordered-lists. At least two items that follow each other are a list: one
line that begins so is a sentence, but for an example, which nothing else begins like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.rules_block.list import markTightParagraphs

from deepread.document.example import number_next
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
    marker = _marker_at(state, start)
    if marker is None or state.is_code_block(start):
        return False
    stop, following = _extent(state, start, end, marker)
    if following is None and marker.sign[0] != "@":
        return False
    opening = len(state.tokens)
    opened = state.push("ordered_list_open", "ol", 1)
    begin, number, is_tight = start, 0, True
    while True:
        token = state.push("list_item_open", "li", 1)
        token.meta = {"marker": _shown(state, marker, number)}
        if marker.sign[0] == "@":
            token.meta["name"] = marker.sign
        is_tight = _read(state, marker, begin, stop) and is_tight
        is_over = any(not state.isEmpty(line) for line in range(state.line, stop))
        token.map = [begin, state.line if is_over else stop]
        state.push("list_item_close", "li", -1)
        if is_over or following is None:
            break
        is_tight = is_tight and not state.isEmpty(stop - 1)
        marker, begin, number = following, stop, number + 1
        stop, following = _extent(state, begin, end, marker)
    state.push("ordered_list_close", "ol", -1)
    opened.map = [start, token.map[1]]
    if is_tight:
        markTightParagraphs(state, opening)
    state.line = token.map[1]
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


def _extent(state: StateBlock, begin: int, end: int, marker: _Marker) -> tuple[int, _Marker | None]:
    """The line behind an item, and the marker that follows there, None for none."""
    inset = state.sCount[begin]
    last = begin
    for line in range(begin + 1, end):
        if state.isEmpty(line):
            continue
        here = state.sCount[line]
        if here < inset + marker.width:
            following = _marker_at(state, line) if inset <= here < inset + 4 else None
            if following and _follows(marker, following):
                return line, following
            if here < state.blkIndent or line - last > 1 or _interrupts(state, line, end):
                break
        last = line
    return last + 1, None


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
        sign = str(number_next(state.env, sign[1:]))
    return marker.opening + sign + (marker.closing if marker.closing == ")" else "")

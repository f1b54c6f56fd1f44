"""Owns the block rule for lines of attributes, as kramdown has them: `{: .note }` above a paragraph makes it a callout,
any other says how to show what follows, and shows nothing itself.

Source: https://kramdown.gettalong.org/syntax.html#block-ials, https://just-the-docs.com/docs/ui-components/callouts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document import callout
from deepread.document.enclosure import SET_IN, Opening

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_LINE = re.compile(
    r"\{:[ \t]*+(?:(?:[.#][\w\-]{1,100}+|[\w\-]{1,60}+=(?:\"[^\"\n]{0,200}+\"|'[^'\n]{0,200}+'))[ \t]*+){1,20}+\}[ \t]*"
)
_CLASS = re.compile(r"\.([\w\-]+)")


def opening_of(line: str) -> Opening | None:
    """What a line of attributes opens: a callout without an end of its own, or nothing; None for another line."""
    if not _LINE.fullmatch(line):
        return None
    for name in _CLASS.findall(line):
        kind = name.lower().removesuffix("-title")
        if callout.is_kind(kind):
            return Opening(SET_IN, "", kind, is_leaf=True, takes_heading=name.lower() != kind)
    return Opening(SET_IN, "", is_leaf=True)


def attribute_rule(state: StateBlock, start: int, end: int) -> bool:
    """Push what a line of attributes opens where something follows it, and pass it; whether it is one."""
    opening = opening_of(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
    if opening is None:
        return False
    if opening.kind and start + 1 < end and not state.isEmpty(start + 1):
        token = state.push("enclosure_open", "div", 0)
        token.meta, token.map = {"enclosure": opening}, [start, start + 1]
    state.line = start + 1
    return True

"""Owns the lines between two that are `%%`, as Obsidian hides them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_MARK = "%%"
_LONGEST = 100_000
_MARK_LINE = re.compile(r"^[ \t]*%%[ \t]*$", re.MULTILINE)


def comment_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of markdown-it: a comment that ends, where it begins, shows nothing."""
    if not _is_mark(state, start):
        return False
    line = start + 1
    while line < end and not _is_mark(state, line) and state.bMarks[line] - state.bMarks[start] < _LONGEST:
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return False  # there the list item is over, or whatever else it stands in
        line += 1
    if line >= end or not _is_mark(state, line):
        return False
    if not silent:
        state.line = line + 1
    return True


def cut_comment_end(body: str, start: int, end: int) -> int:
    """Where the comment ends that begins in this part of `body` and goes on behind it; 0 for none."""
    if body.find(_MARK, start, end) < 0:
        return 0
    marks = sum(1 for _ in _MARK_LINE.finditer(body, start, end))
    closing = _MARK_LINE.search(body, end, end + _LONGEST) if marks % 2 else None
    return closing.end() if closing else 0


def _is_mark(state: StateBlock, line: int) -> bool:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t") == _MARK

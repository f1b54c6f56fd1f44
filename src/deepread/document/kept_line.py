"""Owns lines of a paragraph that stay lines, though nothing in Markdown says so: fields of Obsidian's Dataview,
`mood:: good`, and rows between bars that are no table, since the line below the first is missing. Pure.
"""

from __future__ import annotations

import re
from itertools import pairwise

_FIELD = re.compile(r"[^\W\d_][\w \-/]{0,40}::(?:[ \t]|$)")
_ROW = re.compile(r"\|[^\n]*\|[ \t]*")


def with_kept_lines(words: str) -> str:
    """The words of a paragraph with a break at each end of such a line; of these there are two at least."""
    if "\n" not in words or not ("::" in words or words.startswith("|")):
        return words
    lines = words.split("\n")
    if words.startswith("|"):
        return "  \n".join(lines) if all(map(_ROW.fullmatch, lines)) else words
    fields = [_FIELD.match(line) is not None for line in lines]
    if sum(fields) < 2:
        return words
    ends = ["  \n" if one or other else "\n" for one, other in pairwise(fields)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))

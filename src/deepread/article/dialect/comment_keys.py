"""Owns headers of one HTML comment a key: `<!-- title: On Doors -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.dialect.key_lines import KeyLines
from deepread.article.header import HEADER_LIMIT
from deepread.article.remark import Remark

if TYPE_CHECKING:
    from deepread.article.header import Header

_COMMENT = re.compile(
    r"<!--[ \t]*(?P<key>[^\W\d_][\w .\-]{0,40}?)[ \t]*:(?!//)[ \t]*"
    r"(?P<value>(?:(?!-->|<!--|\n[ \t]*\n)[\s\S]){0,4000}?)"
    r"[ \t]*(?:(?P<close>-->)[ \t]*(?:\n|\Z)|\n(?=[ \t]*<!--))"
)
"""One comment; of one that is not closed only its line, and that where another comment follows."""
_GAP = re.compile(r"(?:[ \t]*\n)*")


def read(text: str, start: int) -> Header | None:
    """The comments at `start` that hold a key each, or None where none of these is one that headers use."""
    found = KeyLines(end=start)
    at = start
    while at < start + HEADER_LIMIT and (comment := _COMMENT.match(text, at)):
        line = text.count("\n", start, at)
        key, value = comment["key"], " ".join(comment["value"].split())
        found.add(line, key, value)
        if not comment["close"]:
            found.remarks.append(_unclosed(line, key, value))
        found.end = comment.end()
        gap = _GAP.match(text, found.end)
        at = gap.end() if gap else found.end
    return found.header(text, start) if found.has_known() else None


def _unclosed(line: int, key: str, value: str) -> Remark:
    reason = f"The comment with “{key}” is not closed."
    return Remark(line, reason, "It is read up to the end of its line.", f"<!-- {key}: {value} -->")

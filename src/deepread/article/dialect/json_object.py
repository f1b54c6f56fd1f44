"""Owns headers that are a JSON object at the top of the file (Hugo), bare or within an HTML comment (golang.org).

Most files that begin with an object are no articles but data: there a bare object is text like any other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.article import json_slips, json_text
from deepread.article.article import ArticleWarning
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import has_known
from deepread.article.value import NESTING_LIMIT, Refused, Value

if TYPE_CHECKING:
    from deepread.article.remark import Remark

_OPEN = re.compile(r"(?P<comment><!--\s*)?\{(?:\s*(?:[\"}]|//|/\*)|[ \t]*\n\s*['\w])")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_DATA = re.compile(r"\s*(?:\Z|\{\s*[\"}]|\[\s*[\"{\[\]])")
"""What follows an object in a file that is all data: nothing, or JSON again."""
_FENCE = re.compile(r"(?:-{3,80}|;{3,80})[ \t]*(?:\n|\Z)")
"""What some write right below the object, as it ends YAML, or JSON in Hexo."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_CLOSE = re.compile(r"^\}[ \t]*(?:-->)?[ \t]*(?:\n|\Z)", re.MULTILINE)


def read(text: str, start: int) -> Header | None:
    """The object at `start` as a header, or None if what stands there is no object with keys, or no header's."""
    opening = _OPEN.match(text, start)
    header = _object(text, start, opening) if opening else None
    if not (opening and header) or opening["comment"]:
        return header
    if not has_known(header.entries):
        return None
    if fence := _FENCE.match(text, header.end):
        return replace(header, end=fence.end())
    return None if _DATA.match(text, header.end) else header


def _object(text: str, start: int, opening: re.Match[str]) -> Header | None:
    begin = text.index("{", start)
    head = text[begin : begin + HEADER_LIMIT]
    length = _length(head)
    end = _end(text, begin + length, comment=bool(opening["comment"])) if length else None
    if end is None:
        return _broken(text, start, head, None) if not opening["comment"] else None
    line = line_at(text, begin)
    block = head[:length]
    try:
        entries, remarks = parsed(block)
    except Refused as refusal:
        return _broken(text, start, head, refusal)
    return Header(Dialect.JSON, entries, block, line, end, tuple(remark.at(line) for remark in remarks))


def parsed(block: str) -> tuple[dict[str, Value], list[Remark]]:
    """An object's keys, with its slips mended. Raises `Refused` where it has others."""
    try:
        return json_text.parse(block)
    except Refused as refusal:
        try:
            return json_slips.parse(block)
        except Refused:
            raise refusal from None


def _length(head: str) -> int:
    """How many characters of `head` its first object takes; 0 if it does not end or is nested too deep."""
    depth = 0
    bare = _STRING.sub(lambda string: "_" * len(string.group()), head)
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > NESTING_LIMIT:
            return 0
        if depth == 0:
            return bracket.end()
    return 0


def _end(text: str, at: int, *, comment: bool) -> int | None:
    pattern = r"\s*-->[ \t]*(?:\n|\Z)" if comment else r"[ \t]*(?:\n|\Z)"
    found = re.compile(pattern).match(text, at)
    return found.end() if found else None


def _broken(text: str, start: int, head: str, refusal: Refused | None) -> Header | None:
    """An object that JSON refuses, read line by line; or one with something behind it, of which JSON was not asked."""
    begin = text.index("{", start)
    closing = _CLOSE.search(head)
    if not closing:
        return _unclosed(text, begin, head)
    block = head[1 : closing.start()]
    read_so = json_slips.line_by_line(block)
    if read_so is None:
        return None
    entries, remarks = read_so
    line = line_at(text, begin)
    warnings = tuple(
        remark.at(line) for remark in remarks or [json_slips.whole(refusal or _refusal(head[: closing.end()]), entries)]
    )
    return Header(Dialect.JSON, entries, block, line, begin + closing.end(), warnings)


def _unclosed(text: str, begin: int, head: str) -> Header | None:
    """An object that is never closed: it ends where the first empty line is."""
    found = _EMPTY_LINE.search(head)
    block = head[: found.start() + 1] if found else head
    is_whole = len(head) < HEADER_LIMIT and '"' not in _STRING.sub("", block) and _length(f"{block}}}")
    read_so = json_slips.line_by_line(block[1:]) if is_whole else None
    if read_so is None:
        return None
    try:
        entries, remarks = parsed(f"{block}}}")
    except Refused:
        entries, remarks = read_so
    line = line_at(text, begin)
    *_, last_line = block.rstrip().split("\n")
    last = line + block.rstrip().count("\n")
    reason = f"The header's closing }} is missing behind line {last}."
    missing = ArticleWarning(last, reason, "The body begins at the next empty line.", f"{last_line.rstrip(', ')}\n}}")
    warnings = (*(remark.at(line) for remark in remarks), missing)
    return Header(Dialect.JSON, entries, block, line, begin + len(block), warnings)


def _refusal(block: str) -> Refused:
    try:
        json_text.parse(block)
    except Refused as refusal:
        return refusal
    return Refused("text follows its closing }")

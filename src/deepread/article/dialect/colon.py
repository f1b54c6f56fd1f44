"""Owns headers of bare `Key: value` lines: Pelican, MultiMarkdown, and Hexo without its first fence."""

from __future__ import annotations

import re

from deepread.article import yaml_text
from deepread.article.dialect.key_lines import KeyLines, Style, key_lines
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import KNOWN, fold, has_known
from deepread.article.salvage import salvage
from deepread.article.syntax import YAML
from deepread.article.value import Refused

_STYLE = Style(
    re.compile(r"(?P<key>[A-Za-z][\w\-]{0,60}|[A-Za-z][\w\- ]{0,60}\w):(?:[ \t]+(?P<value>.*))?$"), indented=True
)
_HEXO_END = re.compile(r"^-{3,}[ \t]*(?:\n|\Z)", re.MULTILINE)
_HEXO_LINE = re.compile(r"[\w\s\-#\]}]")
_GAP = re.compile(r"(?:[ \t]*\n)*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def read(text: str, start: int) -> Header | None:
    """The keys at `start` up to the first blank line, or None for prose with a colon in it."""
    found = _until_prose(text, start, key_lines(text, start, _STYLE))
    if not found.entries:
        return None
    if hexo := _hexo(text, start):
        return hexo
    if _come_again(text, found):
        return None
    titled = any(fold(key) == "title" for key in found.entries)
    ends = _is_ended(text, found.end)
    several = found.known > 1
    if (titled and (ends or several)) or (ends and several and found.known * 2 >= len(found.entries)):
        return found.header(text, start)
    return None


def _is_ended(text: str, end: int) -> bool:
    """Whether the keys up to `end` have a blank line below them, or nothing."""
    return end >= len(text) or text.startswith("\n\n", end - 2)


def _come_again(text: str, found: KeyLines) -> bool:
    """Whether the same keys stand below a blank line once more: then they are records, such as of addresses."""
    gap = _GAP.match(text, found.end)
    more = key_lines(text, gap.end(), _STYLE).entries if gap else {}
    shared = more.keys() & found.entries.keys()
    return next(iter(more), "") == next(iter(found.entries)) and len(shared) * 3 >= len(found.entries) * 2


def _until_prose(text: str, start: int, found: KeyLines) -> KeyLines:
    """Keys of several words are keys if headers use them (`Publish date:`, but not `Body starts:`), or where as many
    others are that headers use, and nothing but keys stands above the blank line.
    """
    own = sum(" " in key and fold(key) not in KNOWN for key in found.entries)
    if found.known > 1 and found.known >= own and _is_ended(text, found.end):
        return found
    for key in found.entries:
        if " " in key and fold(key) not in KNOWN:
            cut = text.find(f"\n{key}:", max(start - 1, 0), found.end) + 1
            return key_lines(text[:cut], start, _STYLE) if cut > start else KeyLines(end=start)
    return found


def _hexo(text: str, start: int) -> Header | None:
    """YAML that ends in a fence but does not begin with one."""
    closing = _HEXO_END.search(text, start, start + HEADER_LIMIT)
    if not closing:
        return None
    block = text[start : closing.start()]
    if _EMPTY_LINE.search(block) or not all(map(_HEXO_LINE.match, block.split("\n")[:-1])):
        return None
    try:
        value, remarks = yaml_text.parse(block)
    except Refused:
        value, remarks = salvage(block, YAML)
    if not isinstance(value, dict) or not has_known(value):
        return None
    line = line_at(text, start)
    return Header(Dialect.YAML, value, block, line, closing.end(), tuple(remark.at(line) for remark in remarks))

"""Owns headers that are JSON between lines of `;;;`, or entries of it above such a line (Hexo). The braces around them
may be left out.

Source: https://github.com/hexojs/hexo-front-matter
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.article import json_slips
from deepread.article.article import ArticleWarning
from deepread.article.dialect.json_object import parsed
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import has_known
from deepread.article.value import Refused, Value

if TYPE_CHECKING:
    from deepread.article.remark import Remark

_OPEN = re.compile(r";{3,80}[ \t]*\n")
_CLOSE = re.compile(r"^;{3,80}[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\"[^\"\n]{1,80}\"[ \t]*:")
_BARE_KEY = re.compile(r"\s{0,99}(?:\{\s{0,99})?['\"]?[\w\-]{1,80}['\"]?[ \t]*:")
_ENTRIES_END = re.compile(r"\n[ \t]*\n")


def read(text: str, start: int) -> Header | None:
    """The header at `start`, or None where what stands there is no JSON that `;;;` ends, or begins."""
    opening = _OPEN.match(text, start)
    begin = opening.end() if opening else start
    if not (_BARE_KEY if opening else _KEY).match(text, begin):
        return None
    closing = _CLOSE.search(text, begin, begin + HEADER_LIMIT)
    if not closing or _is_of_body(text, begin, closing.start()):
        return _unclosed(text, begin) if opening else None
    return _between(text, begin, closing.start(), closing.end())


def _is_of_body(text: str, begin: int, closing: int) -> bool:
    """Whether a line of `;;;` closes no header: there is an empty line above it, and what is above it is no JSON."""
    if not _ENTRIES_END.search(text, begin, closing):
        return False
    try:
        _parsed(text[begin:closing])
    except Refused:
        return True
    return False


def _between(text: str, begin: int, block_end: int, end: int) -> Header | None:
    block = text[begin:block_end]
    try:
        entries, remarks = _parsed(block)
    except Refused as refusal:
        read_so = json_slips.line_by_line("\n".join([line.strip().strip("{}") for line in block.split("\n")]))
        if read_so is None:
            return None
        entries, remarks = read_so
        remarks = remarks or [json_slips.whole(refusal, entries)]
    if not has_known(entries):
        return None
    line = line_at(text, begin)
    return Header(Dialect.JSON, entries, block, line, end, tuple(remark.at(line) for remark in remarks))


def _parsed(block: str) -> tuple[dict[str, Value], list[Remark]]:
    """The keys of an object, which may stand without its braces, with its slips mended. Raises `Refused`."""
    if block.lstrip().startswith("{"):
        return parsed(block)
    entries, remarks = parsed(f"{{{block}}}")
    bare = [remark._replace(mend=remark.mend.removeprefix("{").removesuffix("}").strip()) for remark in remarks]
    return entries, bare


def _unclosed(text: str, begin: int) -> Header | None:
    """A header whose closing `;;;` is missing: it ends where the first empty line is."""
    found = _ENTRIES_END.search(text, begin, begin + HEADER_LIMIT)
    stop = found.start() + 1 if found else len(text)
    header = _between(text, begin, stop, stop)
    if not header:
        return None
    lines = text[begin:stop].rstrip().split("\n")
    last = header.line + len(lines) - 1
    reason = f"The header's closing ;;; is missing behind line {last}."
    missing = ArticleWarning(last, reason, "The body begins at the next empty line.", f"{lines[-1].rstrip(', ')}\n;;;")
    return replace(header, warnings=(*header.warnings, missing))

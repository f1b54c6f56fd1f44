"""Owns headers of one key a line.

Pelican, MultiMarkdown, Hexo without its first fence, Logseq, link references, Nikola, Franklin, Org, reStructuredText
and Pandoc.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deepread.article import yaml_text
from deepread.article.by_hand import by_hand
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import KNOWN, fold, has_known
from deepread.article.salvage import salvage
from deepread.article.syntax import YAML
from deepread.article.value import Refused, Value, as_text


@dataclass(frozen=True, slots=True)
class _Style:
    """A way to write one key a line; the pattern's groups are `key` and `value`."""

    line: re.Pattern[str]
    quoted: bool = False
    """Values may be quoted or lists; otherwise they are text as it stands."""
    brackets: bool = False
    """Round brackets stand around a value."""
    comment: bool = False
    """The lines stand in an HTML comment."""
    continued: bool = False
    """An indented line continues the value above it, and a blank line belongs to the header's end."""


_NIKOLA = re.compile(r"\.\.[ ](?P<key>[\w\-]+):[ \t]*(?P<value>.*)$")
_FIELD_LIST = _Style(re.compile(r":(?P<key>[\w][\w \-]{0,60}):(?:[ \t]+(?P<value>.*))?$"), continued=True)
_PELICAN = _Style(
    re.compile(r"(?P<key>[A-Za-z][\w\-]{0,60}|[A-Za-z][\w\- ]{0,60}\w):(?:[ \t]+(?P<value>.*))?$"), continued=True
)
_STYLES = (
    _Style(re.compile(r"(?:-[ ])?(?P<key>[\w][\w .\-]{0,60})::[ \t]*(?P<value>.*)$")),  # Logseq
    _Style(re.compile(r"\[(?:#|//)\]:[ \t]*(?:#[ \t]*)?\(?(?P<key>[\w\-]+):(?P<value>.*)$"), brackets=True),
    _Style(re.compile(r"\[_metadata_:(?P<key>[\w\-]+)\]:[ \t]*-?[ \t]*(?P<value>.*)$"), quoted=True),
    _Style(_NIKOLA, comment=True),
    _Style(_NIKOLA, continued=True),  # in reStructuredText
    _Style(re.compile(r"@def[ \t]+(?P<key>\w+)[ \t]*=[ \t]*(?P<value>.*)$"), quoted=True),  # Franklin
    _Style(re.compile(r"#\+(?P<key>[\w\-]+):[ \t]*(?P<value>.*)$")),  # Org
    _FIELD_LIST,
)
_COMMENT_OPENS = re.compile(r"<!--[ \t]*\n")
_COMMENT_CLOSES = re.compile(r"\s*-->[ \t]*(?:\n|\Z)")
_TITLE_OVER = re.compile(
    r"(?:(?P<over>[=\-~#*^]{3,})\n)?[ \t]*(?P<title>\S.*)\n(?P<under>[=\-~#*^])(?P=under){2,}\n\s*(?=:\w)"
)
_HEXO_END = re.compile(r"^-{3,}[ \t]*(?:\n|\Z)", re.MULTILINE)
_PANDOC = re.compile(r"%[ \t]+(?P<value>.*(?:\n[ \t]+\S.*)*)(?:\n|\Z)|%[ \t]*(?:\n|\Z)")
_PANDOC_DATE = re.compile(r"%[ \t]*(?P<value>.*)(?:\n|\Z)")


def read(text: str, start: int) -> Header | None:
    """The header of key lines at `start`, or None where the first lines are no such keys."""
    if text.startswith("%", start):
        return _pandoc(text, start)
    for style in _STYLES:
        if header := _styled(text, start, style):
            return header
    return _under_title(text, start) or _colon(text, start)


def _styled(text: str, start: int, style: _Style) -> Header | None:
    at = start
    if style.comment:
        opening = _COMMENT_OPENS.match(text, start)
        if not opening:
            return None
        at = opening.end()
    entries, end = _run(text, at, style)
    if style.comment:
        closing = _COMMENT_CLOSES.match(text, end)
        if not closing:
            return None
        end = closing.end()
    return _header(text, start, end, entries) if has_known(entries) else None


def _header(text: str, start: int, end: int, entries: dict[str, Value]) -> Header:
    return Header(Dialect.LINES, entries, text[start:end], line_at(text, start), end)


def _run(text: str, start: int, style: _Style) -> tuple[dict[str, Value], int]:
    """The keys of the lines from `start` on that are in `style`, and the offset behind the last of them."""
    entries: dict[str, Value] = {}
    at = start
    last = ""
    while at < min(len(text), start + HEADER_LIMIT):
        stop = text.find("\n", at) + 1 or len(text)
        line = text[at:stop].rstrip("\n")
        if found := style.line.match(line):
            last = found["key"].strip()
            value = (found["value"] or "").strip()
            value = value.removeprefix("(").removesuffix(")") if style.brackets else value
            _add(entries, last, by_hand(value, []) if style.quoted else value)
        elif style.continued and last and line.startswith((" ", "\t")) and line.strip():
            _add(entries, last, line.strip(), joiner=" ")
        else:
            break
        at = stop
    return entries, at + (style.continued and last != "" and text.startswith("\n", at))


def _add(entries: dict[str, Value], key: str, value: Value, joiner: str = ", ") -> None:
    """A key that is given again goes on: Org's `#+AUTHOR:` twice names two."""
    before = as_text(entries[key]) if key in entries else ""
    entries[key] = f"{before}{joiner}{as_text(value)}" if before else value


def _under_title(text: str, start: int) -> Header | None:
    """A reStructuredText title with fields under it, as Pelican writes them."""
    found = _TITLE_OVER.match(text, start)
    if not found:
        return None
    entries, end = _run(text, found.end(), _FIELD_LIST)
    return _header(text, start, end, {"title": found["title"].strip(), **entries}) if has_known(entries) else None


def _colon(text: str, start: int) -> Header | None:
    entries, end = _run(text, start, _PELICAN)
    entries, end = _until_prose(text, start, entries, end)
    if hexo := _hexo(text, start, line_at(text, start)) if entries else None:
        return hexo
    known = sum(fold(key) in KNOWN for key in entries)
    titled = any(fold(key) == "title" for key in entries)
    ends = end >= len(text) or text.startswith("\n\n", end - 2)
    if (titled and (ends or known > 1)) or (ends and known > 1 and known * 2 >= len(entries)):
        return _header(text, start, end, entries)
    return None


def _until_prose(text: str, start: int, entries: dict[str, Value], end: int) -> tuple[dict[str, Value], int]:
    """Keys of several words are keys only if headers use them (`Publish date:`, but not `Body starts:`)."""
    for key in entries:
        if " " in key and fold(key) not in KNOWN:
            cut = text.find(f"\n{key}:", max(start - 1, 0), end) + 1
            return _run(text[:cut], start, _PELICAN) if cut > start else ({}, start)
    return entries, end


def _hexo(text: str, start: int, line: int) -> Header | None:
    """YAML that ends in a fence but does not begin with one."""
    closing = _HEXO_END.search(text, start, start + HEADER_LIMIT)
    if not closing:
        return None
    block = text[start : closing.start()]
    if re.search(r"\n[ \t]*\n", block) or any(not re.match(r"[\w\s\-#\]}]", part) for part in block.split("\n")[:-1]):
        return None
    try:
        value, notes = yaml_text.parse(block)
    except Refused:
        value, notes = salvage(block, YAML)
    if not isinstance(value, dict) or not has_known(value):
        return None
    warnings = tuple(note.at(line) for note in notes)
    return Header(Dialect.YAML, value, block, line, closing.end(), warnings)


def _pandoc(text: str, start: int) -> Header | None:
    """`% title`, `% author; author`, `% date`, in this order, each of which may be empty."""
    entries: dict[str, Value] = {}
    at = start
    for key in ("title", "author", "date"):
        found = (_PANDOC_DATE if key == "date" else _PANDOC).match(text, at)
        if not found:
            break
        value = found["value"] or ""
        joiner = "; " if key == "author" else " "
        entries[key] = joiner.join(part.strip() for part in value.split("\n"))
        at = found.end()
    if not any(entries.values()):
        return None
    return Header(Dialect.LINES, entries, text[start:at], line_at(text, start), at)

"""Owns headers of one key a line.

Pelican, MultiMarkdown, Hexo without its first fence, Logseq, link references, Nikola, Franklin, Org, reStructuredText
and Pandoc.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deepread.article import yaml_text
from deepread.article.article import ArticleWarning
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import KNOWN, fold
from deepread.article.salvage import by_hand, salvage
from deepread.article.value import Refused, Value, as_text


@dataclass(frozen=True, slots=True)
class _Style:
    """A way to write one key a line. `by_hand`: values may be quoted or lists; else they are text as it stands.

    `brackets`: round ones stand around a value.
    """

    line: re.Pattern[str]
    by_hand: bool = False
    brackets: bool = False
    opening: str = ""
    closing: str = ""


_STYLES = (
    _Style(re.compile(r"(?:-[ ])?(?P<key>[\w][\w .\-]{0,60})::[ \t]*(?P<value>.*)$")),  # Logseq
    _Style(re.compile(r"\[(?:#|//)\]:[ \t]*(?:#[ \t]*)?\(?(?P<key>[\w\-]+):(?P<value>.*)$"), brackets=True),
    _Style(re.compile(r"\[_metadata_:(?P<key>[\w\-]+)\]:[ \t]*-?[ \t]*(?P<value>.*)$"), by_hand=True),
    _Style(re.compile(r"\.\.[ ](?P<key>[\w\-]+):[ \t]*(?P<value>.*)$"), opening="<!--", closing="-->"),  # Nikola
    _Style(re.compile(r"\.\.[ ](?P<key>[\w\-]+):[ \t]*(?P<value>.*)$")),  # Nikola in reStructuredText
    _Style(re.compile(r"@def[ \t]+(?P<key>\w+)[ \t]*=[ \t]*(?P<value>.*)$"), by_hand=True),  # Franklin
    _Style(re.compile(r"#\+(?P<key>[\w\-]+):[ \t]*(?P<value>.*)$")),  # Org
    _Style(re.compile(r":(?P<key>[\w][\w \-]{0,60}):(?:[ \t]+(?P<value>.*))?$")),  # reStructuredText
)
_TITLE_OVER = re.compile(
    r"(?:(?P<over>[=\-~#*^]{3,})\n)?[ \t]*(?P<title>\S.*)\n(?P<under>[=\-~#*^])(?P=under){2,}\n\s*(?=:\w)"
)
_PELICAN = re.compile(r"(?P<key>[A-Za-z][\w\-]{0,60}|[A-Za-z][\w\- ]{0,60}\w):(?:[ \t]+(?P<value>.*))?$")
_HEXO_END = re.compile(r"^-{3,}[ \t]*(?:\n|\Z)", re.MULTILINE)
_PANDOC = re.compile(r"%[ \t]+(?P<value>.*(?:\n[ \t]+\S.*)*)(?:\n|\Z)|%[ \t]*(?:\n|\Z)")


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
    if style.opening:
        opening = re.compile(re.escape(style.opening) + r"[ \t]*\n").match(text, start)
        if not opening:
            return None
        at = opening.end()
    entries, end = _run(text, at, style)
    if style.closing:
        closing = re.compile(r"\s*" + re.escape(style.closing) + r"[ \t]*(?:\n|\Z)").match(text, end)
        if not closing:
            return None
        end = closing.end()
    if not _any_known(entries):
        return None
    return Header(Dialect.LINES, entries, text[start:end], line_at(text, start), end)


def _any_known(entries: dict[str, Value]) -> bool:
    return any(fold(key) in KNOWN for key in entries)


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
            value = value.removeprefix("(").rstrip(")") if style.brackets else value
            _add(entries, last, by_hand(value, []) if style.by_hand else value)
        elif last and line.startswith((" ", "\t")) and line.strip():
            _add(entries, last, line.strip(), joiner=" ")
        else:
            break
        at = stop
    return entries, at


def _add(entries: dict[str, Value], key: str, value: Value, joiner: str = ", ") -> None:
    """A key that is given again goes on: Org's `#+AUTHOR:` twice names two."""
    before = as_text(entries[key]) if key in entries else ""
    entries[key] = f"{before}{joiner}{as_text(value)}" if before else value


def _under_title(text: str, start: int) -> Header | None:
    """A reStructuredText title with fields under it, as Pelican writes them."""
    found = _TITLE_OVER.match(text, start)
    if not found:
        return None
    entries, end = _run(text, found.end(), _STYLES[-1])
    if not _any_known(entries):
        return None
    return Header(
        Dialect.LINES, {"title": found["title"].strip(), **entries}, text[start:end], line_at(text, start), end
    )


def _colon(text: str, start: int) -> Header | None:
    entries, end = _run(text, start, _Style(_PELICAN))
    entries, end = _until_prose(text, start, entries, end)
    if not entries:
        return None
    line = line_at(text, start)
    if hexo := _hexo(text, start, line):
        return hexo
    known = [key for key in entries if fold(key) in KNOWN]
    titled = any(fold(key) == "title" for key in known)
    ends = text.startswith("\n", end) or end >= len(text)
    if not (titled and (ends or len(known) > 1)) and not (len(known) > 1 and ends and len(known) * 2 >= len(entries)):
        return None
    block = text[start:end]
    return Header(Dialect.LINES, entries, block, line, end + text.startswith("\n", end))


def _until_prose(text: str, start: int, entries: dict[str, Value], end: int) -> tuple[dict[str, Value], int]:
    """Keys of several words are keys only if headers use them (`Publish date:`, but not `Body starts:`)."""
    for key in entries:
        if " " in key and fold(key) not in KNOWN:
            cut = text.find(f"\n{key}:", max(start - 1, 0), end) + 1
            return _run(text[:cut], start, _Style(_PELICAN)) if cut > start else ({}, start)
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
        value, notes = salvage(block)
    if not isinstance(value, dict) or not _any_known(value):
        return None
    warnings = tuple(ArticleWarning(line + note.line, note.reason) for note in notes)
    return Header(Dialect.YAML, value, block, line, closing.end(), warnings)


def _pandoc(text: str, start: int) -> Header | None:
    """`% title`, `% author; author`, `% date`, in this order, each of which may be empty."""
    entries: dict[str, Value] = {}
    at = start
    for key in ("title", "author", "date"):
        found = _PANDOC.match(text, at)
        if not found:
            break
        value = found["value"] or ""
        joiner = "; " if key == "author" else " "
        entries[key] = joiner.join(part.strip() for part in value.split("\n"))
        at = found.end()
    if not any(entries.values()):
        return None
    return Header(Dialect.LINES, entries, text[start:at], line_at(text, start), at)

"""Owns runs of lines with one key each, in any of the styles that write them so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deepread.article.by_hand import by_hand, opened
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key import ALIASES, KNOWN, fold, has_known
from deepread.article.remark import Remark, twice
from deepread.article.value import Value, as_text

if TYPE_CHECKING:
    import re

_LONG_QUOTE = '"' * 3
_LONGEST_LIST = 200
"""How many lines a list may go on over."""
_SEVERAL = frozenset(alias for name in ("author", "tags", "category") for alias in ALIASES[name])


@dataclass(frozen=True, slots=True)
class Style:
    """A way to write one key a line; the pattern's groups are `key` and `value`."""

    line: re.Pattern[str]
    quoted: bool = False
    """Values may be quoted or lists, which may go on over several lines; otherwise they are text as it stands."""
    brackets: bool = False
    """Round brackets or quotes stand around a value."""
    indented: bool = False
    """An indented line continues the value above it, and a blank line belongs to the header's end."""
    gaps: bool = False
    """Blank lines may stand between the lines: nothing else is written in this way."""
    joins: bool = False
    """A value that is given again goes on."""
    empty: str = ""
    """What stands on a line that says nothing and is passed over."""


@dataclass(slots=True)
class KeyLines:
    """The keys of the lines from one offset on, and the offset behind the last of them."""

    entries: dict[str, Value] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    end: int = 0

    @property
    def known(self) -> int:
        """How many of the keys are those that headers use."""
        return sum(fold(key) in KNOWN for key in self.entries)

    def has_known(self) -> bool:
        """Whether any key is one that headers use."""
        return has_known(self.entries)

    def header(self, text: str, start: int, end: int = 0) -> Header:
        """The header from `start` to `end`, or to the end of the lines."""
        line = line_at(text, start)
        end = end or self.end
        warnings = tuple(remark.at(line) for remark in self.remarks)
        return Header(Dialect.LINES, self.entries, text[start:end], line, end, warnings)

    def add(self, line: int, key: str, value: Value, *, joins: bool = False) -> None:
        """Takes one entry. Authors and tags that are given again are more of them; for other keys the last counts."""
        before = self.entries.get(key)
        if not before:
            self.entries[key] = value
        elif fold(key) in _SEVERAL:
            self.entries[key] = ", ".join(filter(None, (as_text(before), as_text(value))))
        elif joins:
            self.extend(key, as_text(value))
        elif value != before:
            self.entries[key] = value or before
            self.remarks.append(twice(line, key, value or before))

    def extend(self, key: str, more: str) -> None:
        """Takes a line that continues the value above it."""
        self.entries[key] = " ".join(filter(None, (as_text(self.entries[key]), more)))


def key_lines(text: str, start: int, style: Style, header_start: int | None = None) -> KeyLines:
    """The lines of `text` from `start` on that are in `style`. Remarks count lines from `header_start`."""
    found = KeyLines(end=start)
    number = text.count("\n", start if header_start is None else header_start, start)
    at, last = start, ""
    limit = min(len(text), start + HEADER_LIMIT)
    while at < limit:
        line, stop = _line(text, at)
        if entry := style.line.match(line):
            last = entry["key"].strip()
            stop, value = _value(text, stop, (entry["value"] or "").strip(), style)
            found.add(number, last, value, joins=style.joins)
            found.end = stop
        elif last and style.indented and line.startswith((" ", "\t")) and line.strip():
            found.extend(last, line.strip())
            found.end = stop
        elif not (_is_gap(line, style) and last):
            break
        number += text.count("\n", at, stop)
        at = stop
    if style.indented and last and text.startswith("\n", found.end):
        found.end += 1
    return found


def _line(text: str, at: int) -> tuple[str, int]:
    stop = text.find("\n", at) + 1 or len(text)
    return text[at:stop].rstrip("\n"), stop


def _is_gap(line: str, style: Style) -> bool:
    return (style.gaps and not line.strip()) or (style.empty != "" and line.strip() == style.empty)


def _value(text: str, at: int, written: str, style: Style) -> tuple[int, Value]:
    """A value, and the offset behind its last line."""
    if style.brackets:
        return at, _bare(written)
    if not style.quoted:
        return at, written
    if written.startswith(_LONG_QUOTE):
        return _long_text(text, at, written)
    more: list[str] = []
    depth = opened(written) if written.startswith(("[", "{")) else 0
    end = at
    while depth > 0 and end < len(text):
        line, end = _line(text, end)
        if style.line.match(line) or len(more) > _LONGEST_LIST:
            return at, by_hand(written, [])
        more.append(line)
        depth += opened(line)
    return end, by_hand(written, more)


def _long_text(text: str, at: int, written: str) -> tuple[int, Value]:
    """A text between three quotes, and the offset behind its last line; with no end it is one line."""
    first = written.removeprefix(_LONG_QUOTE)
    end = at if _LONG_QUOTE in first else text.find(_LONG_QUOTE, at, at + HEADER_LIMIT)
    if end < 0:
        return at, first
    stop = at if end == at else _line(text, end)[1]
    return stop, f"{first}\n{text[at:stop]}".partition(_LONG_QUOTE)[0].strip()


def _bare(value: str) -> str:
    value = value.removeprefix("(").removesuffix(")").strip()
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] == '"' else value

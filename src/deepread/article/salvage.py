"""Owns reading a header that its own format's parser refuses: entry by entry, and where that fails by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from deepread.article import mend
from deepread.article.by_hand import by_hand, opened
from deepread.article.key import ALIASES, fold
from deepread.article.key_line import continues, entry
from deepread.article.remark import Remark, named, twice
from deepread.article.syntax import TEMPLATE
from deepread.article.value import Refused, Value

if TYPE_CHECKING:
    import re

    from deepread.article.key_line import Entry
    from deepread.article.syntax import Syntax

_STRAYS_NAMED = 40
_PARSED = 500
"""How many entries are given to the format's parser; no header has more, and a parser is slow to start."""
_LINES_NAMED = 5
_OPEN = ("|", ">", "&", "!")
"""What a value begins with that goes on below."""
_TEXTS = frozenset(alias for field in ("title", "subtitle", "description") for alias in ALIASES[field])
"""Keys of a text, which may begin with a bracket."""


@dataclass(slots=True)
class _Chunk:
    """One key and its lines, without the spaces in front of it; `line` counts the block's lines from 0."""

    line: int
    entry: Entry
    first: str
    more: list[str] = field(default_factory=list)
    indent: int = 0
    """How many spaces stand in front of the key, where none may."""
    open_brackets: int = 0
    """How many lists and maps have begun and not ended."""

    def __post_init__(self) -> None:
        value = self.entry.rest.strip()
        if value.startswith(("[", "{")) and not value.startswith(TEMPLATE):
            self.open_brackets = opened(value)

    @property
    def text(self) -> str:
        return "\n".join((self.first, *self.more))

    def value_on(self, number: int, pattern: re.Pattern[str]) -> str:
        """Its value, or where that is on the lines below the one that stands on the `number`th of them."""
        if value := self.entry.rest.strip():
            return value
        line = self.more[number - 1] if 0 < number <= len(self.more) else ""
        item = line.strip().removeprefix("- ").strip()
        found = entry(item, pattern)
        return found.rest.strip() if found else item

    @property
    def is_long(self) -> bool:
        """Whether it goes on below its first line."""
        return any(line.strip() for line in self.more)

    @property
    def end(self) -> int:
        """The block's line behind its last one that is not blank."""
        last = max((number for number, line in enumerate(self.more, 1) if line.strip()), default=0)
        return self.line + last + 1

    @property
    def closed(self) -> list[str]:
        """The lines below its first, with the bracket that ends its list where only that is missing."""
        is_text = fold(self.entry.key) in _TEXTS or self.entry.rest.lstrip().startswith(("[[", "{"))
        return self.more if is_text or self.open_brackets != 1 else [*self.more, "]"]

    @property
    def is_whole(self) -> bool:
        """Whether its value ends on its first line, so that none of its own keys can follow."""
        value = self.entry.rest.strip()
        is_open = value.startswith(_OPEN) or (value[:1] in ('"', "'") and value[-1:] != value[:1])
        return bool(value) and not is_open and self.open_brackets <= 0 and not self.is_long

    def add(self, line: str) -> None:
        """Takes a further line of the same entry."""
        indent = min(self.indent, len(line) - len(line.lstrip(" ")))
        line = line[indent:]
        self.more.append(line)
        if self.open_brackets > 0:
            self.open_brackets += opened(line)


@dataclass(frozen=True, slots=True)
class _Fault:
    """An entry that is not its format's: where, what keeps it from being that, and what it was read as.

    It stands on the block's lines from `line` up to `end`, which is behind it.
    """

    line: int
    end: int
    key: str
    problem: str
    value: Value
    mend: str


def salvage(block: str, syntax: Syntax) -> tuple[dict[str, Value], list[Remark]]:
    """What can be read of `block`, and remarks: the entries that are not the format's, and lines that are no entry."""
    chunks, strays = _chunks(block, syntax.line)
    entries: dict[str, Value] = {}
    lines: dict[str, int] = {}
    faults: list[_Fault] = []
    remarks: list[Remark] = []
    for number, chunk in enumerate(chunks):
        key = chunk.entry.key
        value, problem = _read(chunk, syntax) if number < _PARSED else (_by_hand(chunk), "")
        if problem:
            written = syntax.write(key, value, block=chunk.is_long)
            faults.append(_Fault(chunk.line, chunk.end, key, problem, value, written))
        if key in entries:
            counts = value or entries[key]
            remarks.append(twice(chunk.line, key, counts))
        if value or key not in entries:
            entries[key] = value
            lines[key] = chunk.line
    refused = _all_refused(faults, syntax.name, block.split("\n"))
    return entries, [*refused, *remarks, *(_stray(line, text, syntax) for line, text in strays)]


def _all_refused(faults: list[_Fault], name: str, lines: list[str]) -> list[Remark]:
    """One remark for all entries that are not the format's. Its mend stands for the header's `lines` from the first of
    them to the last, those between that are good included.
    """
    if not faults:
        return []
    first, *others = faults
    reason = f"“{first.key}” breaks the header, which is {name}: {first.problem}."
    if others:
        more = " and others" if len(others) > _LINES_NAMED else ""
        keys = ", ".join(f"“{fault.key}”" for fault in others[:_LINES_NAMED])
        reason += f" So {'do' if len(others) > 1 else 'does'} {keys}{more}."
    mended = [first.mend]
    for before, fault in pairwise(faults):
        mended += [*lines[before.end : fault.line], fault.mend]
    mends = "\n".join(mended)
    made = f"Each line is read by itself; “{first.key}” is read as {named(first.value)}."
    return [Remark(first.line, reason, made, mends if len(mends) <= mend.LIMIT else "", faults[-1].end)]


def _stray(line: int, text: str, syntax: Syntax) -> Remark:
    reason = f"This line of the header is no “key{syntax.sign} value”: “{text.strip()}”."
    comment = f"# {text.strip()}" if syntax.has_comments else ""
    return Remark(line, reason, "It is left out.", comment)


def _chunks(block: str, pattern: re.Pattern[str]) -> tuple[list[_Chunk], list[tuple[int, str]]]:
    chunks: list[_Chunk] = []
    strays: list[tuple[int, str]] = []
    for number, line in enumerate(block.split("\n")):
        last = chunks[-1] if chunks else None
        indent = _misplaced(line, last, pattern)
        found = None if last and continues(line) and not indent else entry(line[indent:], pattern)
        if found and not (last and last.open_brackets > 0 and not found.known):
            chunks.append(_Chunk(number, found, line[indent:], indent=indent))
        elif last and (not line.strip() or continues(line) or last.open_brackets > 0):
            last.add(line)
        elif line.strip() and not line.startswith("#") and len(strays) < _STRAYS_NAMED:
            strays.append((number, line))
    return [part for chunk in chunks for part in _parted(chunk, pattern)], strays


def _misplaced(line: str, last: _Chunk | None, pattern: re.Pattern[str]) -> int:
    """How many spaces stand in front of a key that is none of the value above it; 0 for any other line."""
    indent = len(line) - len(line.lstrip(" "))
    if not indent:
        return 0
    if last and not last.is_whole and (last.indent != indent or last.open_brackets):
        return 0
    found = entry(line[indent:], pattern)
    return indent if found and found.known else 0


def _parted(chunk: _Chunk, pattern: re.Pattern[str]) -> list[_Chunk]:
    """A chunk by itself; one whose brackets never close ends where a line reads as another key."""
    if chunk.open_brackets <= 0:
        return [chunk]
    parts = [_Chunk(chunk.line, chunk.entry, chunk.first)]
    for number, line in enumerate(chunk.more, chunk.line + 1):
        found = None if continues(line) else entry(line, pattern)
        if found and found.plausible:
            parts.append(_Chunk(number, found, line))
        else:
            parts[-1].add(line)
    return parts


def _read(chunk: _Chunk, syntax: Syntax) -> tuple[Value, str]:
    """An entry's value, and what keeps it from being the format's, if anything."""
    try:
        value = syntax.read(chunk.text)
    except Refused as refusal:
        value, problem = None, syntax.why(chunk.value_on(refusal.line, syntax.line), refusal)
    else:
        problem = ""
    if chunk.indent and syntax.is_level:
        problem = f"{'a space stands' if chunk.indent == 1 else 'spaces stand'} in front of the key"
    if any(line.startswith("\t") for line in chunk.more):
        problem = "a tab stands in its indentation"
    if isinstance(value, dict) and len(value) == 1:
        return next(iter(value.values())), problem
    return _by_hand(chunk), problem or "no space follows its colon"


def _by_hand(chunk: _Chunk) -> Value:
    return by_hand(chunk.entry.rest, chunk.closed, chunk.entry.key)

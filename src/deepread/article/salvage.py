"""Owns reading a header that its own format's parser refuses: entry by entry, and where that fails by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from deepread.article import yaml_text
from deepread.article.key_line import COLON_LINE, Entry, continues, entry
from deepread.article.value import Refused, Value
from deepread.article.yaml_text import Note

Reader = Callable[[str], Value]
"""Reads one entry's lines by the format's rules, to a map of one key. Raises `Refused`."""

_STRAYS_NAMED = 40
_PARSED = 500
"""How many entries are given to the format's parser; no header has more, and a parser is slow to start."""
_ELISION = re.compile(r"['’](?:tis|twas|twere|em|til|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?:[ \t].*)?$")
_TEMPLATE = ("{{", "{%", "{#")
# A quoted text, if a comma or a bracket follows it; a mark; or text without any.
_PIECE = re.compile(
    r"""\s*"[^"]*+"(?=\s*(?:[,\]}]|$))|\s*'(?:[^']|'')*+'(?=\s*(?:[,\]}]|$))|[\[\]{},]|[^\[\]{},"']+|["']"""
)
_TRAILING = "text follows its closing quote"
_BACKSLASH = "a backslash in double quotes begins no known escape"
_APOSTROPHE = "an apostrophe inside single quotes ends the text early"
_INNER_QUOTE = "a quote inside double quotes ends the text early"
_BLOCK_MARK = re.compile(r"[|>][+\-\d]{0,2}")


@dataclass(slots=True)
class _Chunk:
    """One key and its lines; `line` counts the block's lines from 0."""

    line: int
    entry: Entry
    first: str
    more: list[str] = field(default_factory=list)
    open_brackets: int = 0
    """How many lists and maps have begun and not ended."""

    def __post_init__(self) -> None:
        value = self.entry.rest.strip()
        if value.startswith(("[", "{")) and not value.startswith(_TEMPLATE):
            self.open_brackets = _opened(value)

    @property
    def text(self) -> str:
        return "\n".join((self.first, *self.more))

    def add(self, line: str) -> None:
        """Takes a further line of the same entry."""
        self.more.append(line)
        if self.open_brackets > 0:
            self.open_brackets += _opened(line)


def _opened(line: str) -> int:
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")


def yaml_entry(text: str) -> Value:
    """One entry of YAML, with tabs in its indentation read as spaces."""
    return yaml_text.parse(re.sub(r"^\t+", lambda tabs: "  " * len(tabs.group()), text, flags=re.MULTILINE)).value


def salvage(
    block: str, pattern: re.Pattern[str] = COLON_LINE, read: Reader = yaml_entry
) -> tuple[dict[str, Value], list[Note]]:
    """What can be read of `block`, and notes: the first line that is not the format's, and lines that are no entry."""
    chunks, strays = _chunks(block, pattern)
    entries: dict[str, Value] = {}
    notes: list[Note] = []
    for number, chunk in enumerate(chunks):
        value, problem = _read(chunk, read) if number < _PARSED else (by_hand(chunk.entry.rest, chunk.more), "")
        if problem and not notes:
            notes.append(
                Note(chunk.line, f"The header is read line by line, because of “{chunk.entry.key}”: {problem}.")
            )
        if value or chunk.entry.key not in entries:
            entries[chunk.entry.key] = value
    notes += [Note(line, f"This line of the header is no “key: value”: {text.strip()}") for line, text in strays]
    return entries, notes


def _chunks(block: str, pattern: re.Pattern[str]) -> tuple[list[_Chunk], list[tuple[int, str]]]:
    chunks: list[_Chunk] = []
    strays: list[tuple[int, str]] = []
    for number, line in enumerate(block.split("\n")):
        last = chunks[-1] if chunks else None
        found = None if last and continues(line) else entry(line, pattern)
        if found and not (last and last.open_brackets > 0 and not found.known):
            chunks.append(_Chunk(number, found, line))
        elif last and (not line.strip() or continues(line) or last.open_brackets > 0):
            last.add(line)
        elif line.strip() and not line.startswith("#") and len(strays) < _STRAYS_NAMED:
            strays.append((number, line))
    return chunks, strays


def _read(chunk: _Chunk, read: Reader) -> tuple[Value, str]:
    try:
        value = read(chunk.text)
    except Refused as refusal:
        return by_hand(chunk.entry.rest, chunk.more), _why(chunk, refusal)
    if isinstance(value, dict) and len(value) == 1:
        return next(iter(value.values())), ""
    return by_hand(chunk.entry.rest, chunk.more), "no space follows its colon"


def _why(chunk: _Chunk, refusal: Refused) -> str:
    """What keeps an entry from being YAML, in the words of the one who wrote it; else in the parser's."""
    value = chunk.entry.rest.strip()
    if any(line.startswith("\t") for line in chunk.more):
        return "a tab stands in its indentation"
    if value.startswith(_TEMPLATE):
        return "its value is a template's placeholder"
    if value.startswith(("'", '"')):
        return _why_quoted(value, value[0])
    if value.startswith(tuple("@`%*&!")):
        return f"a value may not begin with {value[0]} unless it is quoted"
    if ": " in value and not value.startswith(("[", "{")):
        return "a colon and a space stand in a text without quotes"
    return refusal.reason


def _why_quoted(value: str, quote: str) -> str:
    if value.count(quote) == 1:
        return "its quote has no end"
    if value.count(quote) == 2:
        return _BACKSLASH if value.endswith(quote) else _TRAILING
    return _APOSTROPHE if quote == "'" else _INNER_QUOTE


def by_hand(rest: str, more: list[str]) -> Value:
    """A value by the look of it: what a person means by quotes, brackets and dashes."""
    value = rest.strip()
    if not value or _BLOCK_MARK.fullmatch(value):
        return _lines(more)
    whole = " ".join([value, *(line.strip() for line in more if line.strip())])
    return _scalar_or_list(whole)


def _lines(more: list[str]) -> Value:
    lines = [line.strip() for line in more if line.strip()]
    items: list[Value] = [_scalar_or_list(line[1:].strip()) for line in lines if line.startswith("-")]
    return items if len(items) == len(lines) and items else " ".join(lines)


def _scalar_or_list(value: str) -> Value:
    if value.startswith("[[") or (value.startswith("[") and value.endswith("]")):
        return _bracketed(value)
    return unquote(value)


def _bracketed(value: str) -> Value:
    if value.startswith("[[") and not value.endswith("]]]"):
        parts = split_items(value)
        return list(parts) if all(part.endswith("]]") for part in parts) else value
    return [unquote(part) for part in split_items(value[1:-1])]


def split_items(text: str) -> list[str]:
    """`text` at its commas, but not at those within quotes or brackets. Empty items are left out."""
    items = [""]
    depth = 0
    for piece in _PIECE.findall(text):
        if piece == "," and not depth:
            items.append("")
            continue
        depth = max(0, depth + _opened(piece)) if len(piece) == 1 else depth
        items[-1] += piece
    return [item.strip() for item in items if item.strip()]


def unquote(value: str) -> str:
    """A scalar without the quotes around it, with its comment gone and its quotes' own escapes undone."""
    for quote in "\"'":
        if value.startswith(quote):
            return _unquoted(value, quote)
    return yaml_text.plain(_COMMENT.sub("", value))


def _unquoted(value: str, quote: str) -> str:
    bare = _COMMENT.sub("", value) if not value.endswith(quote) else value
    if len(bare) > 1 and bare.endswith(quote):
        inner = bare[1:-1].replace(f"\\{quote}", quote)
        return inner.replace("''", "'") if quote == "'" else inner.replace("\\\\", "\\")
    if bare.count(quote) % 2 == 0 or (quote == "'" and _ELISION.match(bare)):
        return bare  # `"Quoted" then more`, `'Tis the season`: the quotes belong to the text
    return bare[1:]

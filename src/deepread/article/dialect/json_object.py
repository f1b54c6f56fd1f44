"""Owns headers that are a JSON object at the top of the file (Hugo), bare or within an HTML comment (golang.org)."""

from __future__ import annotations

import json
import re

from deepread.article import mend
from deepread.article.header import HEADER_LIMIT, Dialect, Header, line_at
from deepread.article.key_line import COLON_LINE, reads_as_keys
from deepread.article.note import Note
from deepread.article.salvage import salvage
from deepread.article.syntax import JSON
from deepread.article.value import NESTING_LIMIT, Refused, Value, of_parsed

_OPEN = re.compile(r"(?P<comment><!--\s*)?\{\s*[\"}]")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
# What Python's parser says, and what it means.
_REASONS = {
    "Expecting property name": "a comma has nothing behind it, or a key no double quotes",
    "Illegal trailing comma": "a comma has nothing behind it",
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting value": "a value is missing, or a text stands without double quotes",
    "Invalid control character": "a text goes on beyond its line",
    "Unterminated string": "a text has no closing quote",
    "Invalid \\": "a backslash begins no known escape",
    "Extra data": "text follows its closing }",
}
_BRACKET = re.compile(r"[\[\]{}]")
_CLOSE = re.compile(r"^\}[ \t]*(?:-->)?[ \t]*(?:\n|\Z)", re.MULTILINE)


def read(text: str, start: int) -> Header | None:
    """The object at `start` as a header, or None if what stands there is no object with keys."""
    opening = _OPEN.match(text, start)
    if not opening:
        return None
    begin = text.index("{", start)
    head = text[begin : begin + HEADER_LIMIT]
    length = _length(head)
    end = _end(text, begin + length, comment=bool(opening["comment"])) if length else None
    if end is None:
        return _broken(text, start, head) if not opening["comment"] else None
    line = line_at(text, begin)
    block = head[:length]
    entries = _load(block)
    if entries is None:
        return _broken(text, start, head)
    return Header(Dialect.JSON, entries, block, line, end)


def _load(block: str) -> dict[str, Value] | None:
    from frontmatter.default_handlers import JSONHandler

    try:
        entries = of_parsed(JSONHandler().load(block, parse_float=str, parse_int=str, parse_constant=str))
    except (ValueError, RecursionError, Refused):
        return None
    return entries if isinstance(entries, dict) else None


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


def _broken(text: str, start: int, head: str) -> Header | None:
    begin = text.index("{", start)
    closing = _CLOSE.search(head)
    if not closing:
        return None
    block = head[1 : closing.start()]
    lines = [re.sub(r",\s*$", "", line.strip()) for line in block.split("\n")]
    if not reads_as_keys(lines, COLON_LINE):
        return None
    entries, notes = salvage("\n".join(lines), JSON)
    line = line_at(text, begin)
    warnings = tuple(note.at(line) for note in notes or [_whole(head[: closing.end()], entries)])
    return Header(Dialect.JSON, entries, block, line, begin + closing.end(), warnings)


def _whole(block: str, entries: dict[str, Value]) -> Note:
    """What keeps an object from being JSON, and the object as it would be."""
    reason, line = "it is nested too deep", 0
    try:
        json.loads(block.rstrip().removesuffix("-->"))
    except json.JSONDecodeError as error:
        reason = next((said for begins, said in _REASONS.items() if error.msg.startswith(begins)), error.msg)
        line = error.lineno - 1
    except (ValueError, RecursionError):
        pass
    whole = mend.json_object(entries)
    made = "Each line is read for itself."
    return Note(line, f"The header is not JSON: {reason}.", made, whole if len(whole) <= mend.LIMIT else "")

"""Owns reading YAML as text: only texts, lists and maps come out, every scalar as it was written.

Before YAML reads a block it is prepared for what people mean by it: words behind a # are kept, and halves of emoji that
JSON has left there are joined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text as safe
from deepread.article import flat_yaml
from deepread.article.key import ALIASES, fold

if TYPE_CHECKING:
    from deepread.article.remark import Remark
    from deepread.article.value import Value

_SMART_QUOTES = {"“": "”", "‘": "’", "„": "“", "«": "»"}
# YAML takes ` #tag` for a comment; people mean the word. A comment is a # with a space after it; not so in a title,
# where `Bug # 12` and `Learning C #` are words too.
_HASH_WORD = re.compile(r"(?:^|[ \t])#[^\s#]")
_TITLE_HASH = re.compile(r"(?:^|[ \t])#(?:[^\s#]|[ \t]+\d|[ \t]*$)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?:[ \t].*)?$")
_TITLE_COMMENT = re.compile(r"(?<![ \t])[ \t]+#[ \t]+(?!\d)\S.*$")
_TITLES = frozenset(ALIASES["title"] + ALIASES["subtitle"])
_SURROGATES = re.compile(r"(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)?(?:(?P<key>[\w.\-]+)[ \t]*:[ \t]+)?")
_NOT_PLAIN = tuple("[]\"'{}|>&*!%@`")
_BLOCK_SCALAR = re.compile(r"[ ]*(?:-[ ]+)?(?:[^\s:][^:]*:[ \t]+)?[|>][+\-\d]{0,2}[ \t]*(?:#.*)?$")


class Parsed(NamedTuple):
    """A block's value, and what was not followed in it."""

    value: Value
    remarks: list[Remark]


def parse(block: str) -> Parsed:
    """Reads a block of YAML. Raises `Refused` if it is not YAML or asks for more than text, lists and maps."""
    if (entries := flat_yaml.read(block)) is not None:
        return Parsed(entries, [])
    from deepread.article import yaml_tree

    return yaml_tree.parse(_keep_hash_words(_join_surrogates(block)))


def plain(text: str) -> str:
    """An unquoted scalar's text: typographic quotes around the whole of it are quotes."""
    if len(text) > 1 and _SMART_QUOTES.get(text[0]) == text[-1] and _is_pair(text):
        return text[1:-1]
    return text


def _is_pair(text: str) -> bool:
    """Whether the quote that `text` begins with is closed by the one at its end: not so in `“One” and “two”`."""
    if text[0] == "‘":  # whose closing quotes may be apostrophes
        return "‘" not in text[1:]
    depth = 0
    for at, character in enumerate(text):
        depth += (character == text[0]) - (character == text[-1])
        if depth <= 0:
            return at == len(text) - 1
    return False


def _join_surrogates(block: str) -> str:
    """JSON writes an emoji as two escapes (`\\ud83d\\ude00`), which YAML 1.1 does not know."""
    return _SURROGATES.sub(_joined, block) if "\\u" in block else block


def _joined(found: re.Match[str]) -> str:
    units = bytes.fromhex(found.group().replace("\\u", ""))
    return safe.block(units.decode("utf-16-be", "replace"))


def _keep_hash_words(block: str) -> str:
    if "#" not in block:
        return block
    lines = block.split("\n")
    inside = -1  # the indentation of the key whose block scalar the line may belong to
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if 0 <= inside < indent or (inside >= 0 and not line.strip()):
            continue
        inside = indent if _BLOCK_SCALAR.match(line) else -1
        if "#" in line and inside < 0:
            lines[number] = _quote_hash_word(line)
    return "\n".join(lines)


def _quote_hash_word(line: str) -> str:
    lead = _LEAD.match(line)
    if not lead or not lead.group().strip() or line.startswith(_NOT_PLAIN, lead.end()):
        return line
    text = line[lead.end() :]
    titles = lead["key"] is not None and fold(lead["key"]) in _TITLES
    if not (_TITLE_HASH if titles else _HASH_WORD).search(text):
        return line
    kept = (_TITLE_COMMENT if titles else _COMMENT).sub("", text).rstrip()
    quoted = plain(kept).replace("'", "''")
    return f"{lead.group()}'{quoted}'"

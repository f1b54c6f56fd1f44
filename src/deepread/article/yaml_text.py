"""Owns reading YAML as text: only texts, lists and maps come out, every scalar as it was written.

Before YAML reads a block it is prepared for what people mean by it: words behind a # are kept, and halves of emoji that
JSON has left there are joined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text as safe
from deepread.article import flat_yaml
from deepread.article.comment import has_hash, is_text, uncommented

if TYPE_CHECKING:
    from deepread.article.remark import Remark
    from deepread.article.value import Value

_SMART_QUOTES = {"“": "”", "‘": "’", "„": "“", "«": "»"}
_SURROGATES = re.compile(r"(?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+")
_LEAD = re.compile(
    r"(?P<margin>[ \t]*)(?:-[ \t]+)?"
    r"(?:(?P<opens>[\w.\-]+)[ \t]*:[ \t]*(?:#[ \t]+(?!\d)\S.*)?$|(?P<key>[\w.\-]+)[ \t]*:[ \t]+)?"
)
_NOT_PLAIN = tuple("[]\"'{}|>&*!%@`")
_NODE = re.compile(r"[ \t]*(?:[#\[\]\"'{}|>&*!%@`]|-(?:[ \t]|$)|[\w.\-]+[ \t]*:(?:[ \t]|$))")
_BLOCK_SCALAR = re.compile(r"[ ]*(?:-[ ]+)?(?:[^\s:][^:]*:[ \t]+)?[|>][+\-\d]{0,2}[ \t]*(?:#.*)?$")


_ITEM_OF_WORDS = re.compile(r"[ ]*-[ ]+(?!.*:(?:[ \t]|$))[^\s\[\]\"'{}|>&*!%@`#\-]")
_TABBED = re.compile(r"(?P<key>[\w.\-]+)[ ]*:[ ]*\t[ \t]*(?P<rest>.*)")
_DEEPER_ITEM = re.compile(r"^( *)-[ ]+[^ \n].*\n\1 +-[ ]", re.MULTILINE)


class Parsed(NamedTuple):
    """A block's value, and what was not followed in it."""

    value: Value
    remarks: list[Remark]


def parse(block: str) -> Parsed:
    """Reads a block of YAML. Raises `Refused` if it is not YAML or asks for more than text, lists and maps."""
    if (entries := flat_yaml.read(block)) is not None:
        return Parsed(entries, [])
    from deepread.article import yaml_tree

    level, remarks = _prepared(block)
    parsed = yaml_tree.parse(_keep_hash_words(_join_surrogates(level)))
    return Parsed(parsed.value, [*remarks, *parsed.remarks]) if remarks else parsed


def remarks_beside(block: str, begin: int, end: int) -> list[Remark]:
    """What `parse` would say of the lines of a block above its line `begin` and from its line `end` on, which are whole
    entries, if it were not for those between.
    """
    lines = block.split("\n")
    _, above = _prepared("\n".join(lines[:begin]))
    _, below = _prepared("\n".join(lines[end:]))
    moved = (one._replace(line=one.line + end, end=one.end and one.end + end) for one in below)
    return [*above, *moved]


def _prepared(block: str) -> tuple[str, list[Remark]]:
    """`block` with its items level, and what is said of the white space in it."""
    level, remarks = _level_items(block) if _DEEPER_ITEM.search(block) else (block, [])
    return level, [*remarks, *_of_tabs(block.split("\n"))] if "\t" in block else remarks


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


def _level_items(block: str) -> tuple[str, list[Remark]]:
    """`block` with each item as far in as the words of the one above it, and remarks on those that were not: to YAML
    they are more of these words.
    """
    lines = block.split("\n")
    moved: list[int] = []
    inside = -1  # the indentation of the key whose block scalar the line may belong to
    margin = -1  # that of the item of words on the line above
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if 0 <= inside < indent or (inside >= 0 and not line.strip()):
            continue
        inside = indent if _BLOCK_SCALAR.match(line) else -1
        if 0 <= margin < indent and line.startswith("- ", indent):
            lines[number] = " " * margin + line[indent:]
            moved.append(number)
        else:
            margin = indent
        margin = margin if _ITEM_OF_WORDS.match(line) else -1
    return "\n".join(lines), _of_moved(lines, moved)


def _of_tabs(lines: list[str]) -> list[Remark]:
    """One remark for the keys that a tab parts from their values, which not every reader of YAML takes."""
    tabbed = {number: found for number, line in enumerate(lines) if (found := _TABBED.match(line))}
    if not tabbed:
        return []
    from deepread.article.remark import Remark

    first, last = min(tabbed), max(tabbed)
    mended = [
        f"{found['key']}: {found['rest']}".rstrip() if (found := tabbed.get(number)) else lines[number]
        for number in range(first, last + 1)
    ]
    reason = f"A tab follows the colon of “{tabbed[first]['key']}”; other programs refuse the header for that."
    return [Remark(first, reason, "It is read as a space.", "\n".join(mended), last + 1)]


def _of_moved(lines: list[str], moved: list[int]) -> list[Remark]:
    """One remark for the items that were moved and stand together, each."""
    from deepread.article.remark import Remark

    were = set(moved)
    remarks: list[Remark] = []
    for first in (number for number in moved if number - 1 not in were):
        end = next(number for number in range(first, len(lines) + 1) if number not in were)
        reason = "A list’s item stands further in than the one above it; to YAML it is more of the words of that one."
        remarks.append(Remark(first, reason, "It is read as an item.", "\n".join(lines[first:end]), end))
    return remarks


def _keep_hash_words(block: str) -> str:
    """`block` with the values in quotes that hold a # of their own; every line stays on its number."""
    if "#" not in block:
        return block
    lines = block.split("\n")
    inside = -1  # the indentation of the key whose block scalar the line may belong to
    above = ""  # the key whose value stands on the lines below it
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if 0 <= inside < indent or (inside >= 0 and not line.strip()):
            continue
        inside = indent if _BLOCK_SCALAR.match(line) else -1
        if inside >= 0 or not (lead := _LEAD.match(line)):
            continue
        above = lead["opens"] or ("" if lead["key"] else above)
        if is_text(key := lead["opens"] or lead["key"]):
            _fold(lines, number, lead)
        if "#" in (line := lines[number]) and (lead := _LEAD.match(line)):
            lines[number] = _quote_hash_word(line, lead, key or above)
    return "\n".join(lines)


def _fold(lines: list[str], number: int, lead: re.Match[str]) -> None:
    """Have a text on one line that goes on below it, where a # is in it: quotes end on the line that they begin on."""
    margin = len(lead["margin"])
    end = number + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip(" ")) > margin and lines[end].strip():
        end += 1
    more = lines[number + 1 : end]
    first = lines[number][lead.end() :]
    if not more or "#" in lead.group() or not any("#" in line for line in [first, *more]):
        return
    if first.startswith(_NOT_PLAIN) or any(_NODE.match(line) for line in more):
        return
    lines[number:end] = [" ".join(part.strip() for part in [lines[number], *more]), *[""] * len(more)]
    lines[number] = lead["margin"] + lines[number]


def _quote_hash_word(line: str, lead: re.Match[str], key: str) -> str:
    if not lead.group().strip() or line.startswith(_NOT_PLAIN, lead.end()):
        return line
    text = line[lead.end() :]
    if not has_hash(text, key):
        return line
    quoted = plain(uncommented(text, key).rstrip()).replace("'", "''")
    return f"{lead.group()}'{quoted}'"

"""Owns YAML headers that are flat, which most are: read without PyYAML, which takes longer to import than to start.

Only what YAML and these patterns cannot read differently is read: `key: value` lines of letters and digits, of quoted
text without escapes, or of a list of such in brackets. For all else the answer is None, and YAML itself has to read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.header import Dialect, Header
from deepread.article.key import has_known

if TYPE_CHECKING:
    from deepread.article.value import Value

_FENCE = "---\n"
_KEY = r"^([A-Za-z][A-Za-z0-9_-]{0,80}):(?: +|$)"
_DOUBLE = r"\"[^\"\\\t\n]*\""
_SINGLE = r"'[^'\\\t\n]*+(?:''[^'\\\t\n]*+)*+'"
# What repeats is possessive or atomic, so that no run of spaces is tried twice.
_WORDS = r"[A-Za-z0-9][^:#\\\t\n]*+(?::(?=[^ :\n])[^:#\\\t\n]*+)*+"
_FLOW_WORDS = r"[A-Za-z0-9][A-Za-z0-9.+/&_-]*(?: +[A-Za-z0-9.+/&_-]+)*"
_ITEM = rf"(?>{_DOUBLE}|{_SINGLE}|{_FLOW_WORDS})"
_LIST = rf"\[ *+(?:{_ITEM}(?: *, *{_ITEM})*+)?+ *+\]"
_LINES = re.compile(rf"{_KEY}(?:({_WORDS})|({_DOUBLE}|{_SINGLE})|({_LIST}))? *$", re.MULTILINE)
"""A line's key, and its value in one of three groups: words, what stands in quotes, a list."""
_ITEMS = re.compile(_ITEM)
# Printable, no line break of YAML's but the newline, nothing that it normalises, and no letter that it refuses.
_ODD = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e\u3001-\ud7ff\U0001f300-\U0001faff]")
_NULLS = frozenset({"null", "Null", "NULL"})


def header(head: str) -> Header | None:
    """The header that is all of `head`, safe text with both fences; None for one that has to be looked at closely."""
    if not (head.startswith(_FENCE) and head.endswith(f"\n{_FENCE}")):
        return None
    block = head[len(_FENCE) : -len(_FENCE)]
    entries = read(block)
    return Header(Dialect.YAML, entries, block, 2, len(head)) if entries and has_known(entries) else None


def read(block: str) -> dict[str, Value] | None:
    """The entries of a block of flat YAML; None for a block that may be anything else."""
    if "\n " in block or "\n-" in block or (not _is_plain(block) and _ODD.search(block)):
        return None
    entries: dict[str, Value] = {}
    for key, words, quoted, listed in _LINES.findall(block):
        if words:
            entries[key] = _word(words)
        elif quoted:
            entries[key] = _unquoted(quoted)
        else:
            entries[key] = _items(listed) if listed else ""
    lines = block.split("\n")
    is_all = len(entries) == len(lines) - lines.count("")  # and so no key stands twice
    return entries if entries and is_all and _NULLS.isdisjoint(entries) else None


def _is_plain(block: str) -> bool:
    return block.isascii() and block.replace("\n", "").isprintable()


def _word(written: str) -> str:
    written = written.strip(" ")
    return "" if written in _NULLS else written


def _unquoted(written: str) -> str:
    return written[1:-1] if written[0] == '"' else written[1:-1].replace("''", "'")


def _items(written: str) -> list[Value]:
    listed = written.strip("[] ")
    if '"' in listed or "'" in listed:
        return [_unquoted(item) if item[0] in "\"'" else _word(item) for item in _ITEMS.findall(listed)]
    return list(map(_word, listed.split(","))) if listed else []

"""Owns YAML headers that are flat, which most are: read without PyYAML, which takes longer to import than to start.

Only what YAML and these patterns cannot read differently is read: `key: value` lines of letters and digits, of quoted
text without escapes, or of a list of such in brackets. For all else the answer is None, and YAML itself has to read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.article.value import Value

_KEY = r"(?P<key>[A-Za-z][A-Za-z0-9_-]{0,80}):(?: +|$)"
_DOUBLE = r"\"[^\"\\\t]*\""
_SINGLE = r"'(?:[^'\\\t]|'')*'"
# Groups are atomic, so that no run of spaces is tried twice.
_WORDS = r"(?>[A-Za-z0-9](?:[^:#\\\t]|:(?=[^ :]))*)"
_FLOW_WORDS = r"[A-Za-z0-9][A-Za-z0-9.+/&_-]*(?: +[A-Za-z0-9.+/&_-]+)*"
_ITEM = rf"(?>{_DOUBLE}|{_SINGLE}|{_FLOW_WORDS})"
_LINE = re.compile(
    rf"{_KEY}(?:(?P<quoted>{_DOUBLE}|{_SINGLE})|\[ *+(?P<items>{_ITEM}(?: *, *{_ITEM})*+)?+ *+\]"
    rf"|(?P<words>{_WORDS}))? *"
)
_SPLIT = re.compile(_ITEM)
# Printable, no line break of YAML's but the newline, nothing that it normalises, and no letter that it refuses.
_ODD = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027\u2030-\u205e\u3001-\ud7ff\U0001f300-\U0001faff]")
_NULLS = frozenset({"null", "Null", "NULL"})


def read(block: str) -> dict[str, Value] | None:
    """The entries of a block of flat YAML; None for a block that may be anything else."""
    if not (block.isascii() and block.replace("\n", "").isprintable()) and _ODD.search(block):
        return None
    entries: dict[str, Value] = {}
    for line in block.split("\n"):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        key, quoted, items, words = found.groups()
        if key in entries or key in _NULLS:
            return None
        if written := words or quoted:
            entries[key] = _scalar(written)
        elif items:
            entries[key] = [_scalar(item) for item in _SPLIT.findall(items)]
        else:
            entries[key] = [] if "[" in line else ""
    return entries or None


def _scalar(written: str) -> str:
    if written[0] == '"':
        return written[1:-1]
    if written[0] == "'":
        return written[1:-1].replace("''", "'")
    written = written.rstrip(" ")
    return "" if written in _NULLS else written

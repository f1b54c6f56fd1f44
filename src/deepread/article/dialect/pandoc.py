"""Owns Pandoc's title blocks: `% title`, `% author; author`, `% date`, in this order, each of which may be empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.header import Dialect, Header, line_at

if TYPE_CHECKING:
    from deepread.article.value import Value

_FIELD = re.compile(r"%[ \t]+(?P<value>.*(?:\n[ \t]+\S.*)*)(?:\n|\Z)|%[ \t]*(?:\n|\Z)")
_DATE = re.compile(r"%[ \t]*(?P<value>.*)(?:\n|\Z)")
# A line of prose that begins with a percent sign, or of code whose comments do.
_SENTENCE = re.compile(r"%[ \t]+(?:[a-z]|.*[.…:;,][ \t]*(?:\n|\Z))")


def read(text: str, start: int) -> Header | None:
    """The title block at `start`, or None where nothing is said in it."""
    entries: dict[str, Value] = {}
    at = start
    for key in ("title", "author", "date"):
        found = (_DATE if key == "date" else _FIELD).match(text, at)
        if not found:
            break
        value = found["value"] or ""
        joiner = "; " if key == "author" else " "
        entries[key] = joiner.join(part.strip() for part in value.split("\n"))
        at = found.end()
    if not any(entries.values()) or (len(entries) == 1 and _SENTENCE.match(text, start)):
        return None
    return Header(Dialect.LINES, entries, text[start:at], line_at(text, start), at)

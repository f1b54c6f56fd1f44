"""Owns the properties below the first heading of a Markdown file, as programs that keep notes export them.

    # My Page                          # My Page

    Created: March 4, 2023             ## Metadata
    Tags: a, b                         - Author: [[Ada Byron]]

The first are Notion's, the others Readwise's. The heading is the title and goes with them. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.article.dialect.key_lines import Style, key_lines

if TYPE_CHECKING:
    from deepread.article.header import Header
    from deepread.article.value import Value

_FARTHEST = 4_000
"""Characters in which the first property begins."""
_HEADING = re.compile(r"(?:[ \t]*\n){0,20}#[ \t]+(?P<title>\S.*)\n(?:[ \t]*\n)+")
_METADATA = re.compile(
    r"(?:!\[[^\[\]\n]*\]\((?P<cover>[^()\s]+)\)[ \t]*\n(?:[ \t]*\n)*)?#{2,3}[ \t]+Metadata[ \t]*\n(?:[ \t]*\n)*"
)
_KEY = r"(?P<key>[^\W\d_][\w\- ]{0,40})"
_PROPERTY = Style(re.compile(rf"{_KEY}:[ \t]+(?P<value>\S.*)$"))
_ITEM = Style(re.compile(rf"[\-*][ \t]+{_KEY}:(?:[ \t]+(?P<value>.*))?$"))
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")
_LEAST_KNOWN = 2


def read(body: str) -> Header | None:
    """The header of a body; None where what stands below its first heading is text."""
    heading = _HEADING.match(body, 0, _FARTHEST)
    if not heading:
        return None
    metadata = _METADATA.match(body, heading.end(), heading.end() + _FARTHEST)
    found = key_lines(body, metadata.end() if metadata else heading.end(), _ITEM if metadata else _PROPERTY, 0)
    if found.known < (1 if metadata else _LEAST_KNOWN) or not _BLANK.match(body, found.end):
        return None
    above: dict[str, Value] = {"title": heading["title"].strip()}
    if metadata and metadata["cover"]:
        above["cover"] = metadata["cover"]
    found.entries = above | found.entries
    header = found.header(body, 0)
    return header if safe.block(header.text) == header.text else None

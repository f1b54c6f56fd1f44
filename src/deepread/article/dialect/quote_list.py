"""Owns headers that are a list in a quote beside the first heading (`> * 原文地址：…`), as translations carry them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.dialect.key_lines import Style, key_lines
from deepread.article.key import KNOWN, fold

if TYPE_CHECKING:
    from deepread.article.header import Header

# The quote's mark may be left out behind its first line, as in Markdown.
_STYLE = Style(
    re.compile(
        r"(?:>[ \t]*)?[*+\-][ \t]+(?:\*\*)?"
        r"(?P<key>[^\s:：*\[\]()][^:：*\[\]()\n]{0,30}?)[ \t]*(?:\*\*)?[ \t]*[:：][ \t]*(?P<value>.*)$"
    ),
    empty=">",
)
_HEADING = re.compile(r"#[ \t]+(?P<atx>\S.*)\n[ \t\n]*(?=>)|(?P<setext>\S.*)\n=+[ \t]*\n[ \t\n]*(?=>)")


def read(text: str, start: int) -> Header | None:
    """The list at `start`, or under the heading at `start`, or None where the quote is one of words.

    A heading above the list is the title and goes with it: the body begins behind both.
    """
    heading = _HEADING.match(text, start)
    found = key_lines(text, heading.end() if heading else start, _STYLE, start)
    foreign = any(fold(key) in KNOWN and not key.isascii() for key in found.entries)
    if found.known * 2 < len(found.entries) or not (foreign or found.known > 1):
        return None
    if heading:
        found.entries = {"title": (heading["atx"] or heading["setext"]).strip(), **found.entries}
    return found.header(text, start)

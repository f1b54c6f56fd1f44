"""Owns where a file's header ends and its body begins: which dialect a file opens with, if any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.article.header import Header

_BLANK = re.compile(r"(?:[ \t]*\n)*")
_FENCE = re.compile(r"[ \t]{0,3}(?:---|\+\+\+|[—–])")
_OBJECT = re.compile(r"(?:<!--\s*)?\{")
# `Key:`, `From someone@` of a mailbox, `:key:`, `- key::`, `% `, `#+KEY`, `# -*-`, `@def`, `[#]:`, `.. key:`, `<!--`,
# a title and its rule.
_LINES = re.compile(
    r"%|#\+\w|#[ \t]*-\*-|@def\b|\[(?:#|//|_meta)|\.\. \w|<!--|[=\-~#*^]{3}|:\w|[^\W_][\w .\-]{0,60}:|From \S+@"
    r"|-[ ]\w[\w .\-]{0,60}::|.*\n(?:={3,}|-{3,})\n"
)
_QUOTE = re.compile(r"(?:#[ \t].*\n\s*|\S.*\n=+[ \t]*\n\s*)?>[ \t]*[*+\-][ \t]")


def may_have_header(start: str) -> bool:
    """Whether a text that begins with `start` is worth a look for a header."""
    blank = _BLANK.match(start)
    at = blank.end() if blank else 0
    return any(pattern.match(start, at) for pattern in (_FENCE, _OBJECT, _QUOTE, _LINES))


def header_of(text: str) -> Header | None:
    """The header that `text` (a whole file, with `\\n` line ends) opens with, or None."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    if _FENCE.match(text, start):
        from deepread.article.dialect import fence

        if header := fence.read(text, start):
            return header
    if _OBJECT.match(text, start):
        from deepread.article.dialect import json_object

        return json_object.read(text, start)
    if _QUOTE.match(text, start):
        from deepread.article.dialect import quote_list

        if header := quote_list.read(text, start):
            return header
    if _LINES.match(text, start):
        from deepread.article.dialect import lines

        return lines.read(text, start)
    return None

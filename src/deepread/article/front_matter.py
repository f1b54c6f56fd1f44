"""Owns where a file's header ends and its body begins: which dialect a file opens with, if any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.key import has_known

if TYPE_CHECKING:
    from deepread.article.header import Header

_BLANK = re.compile(r"(?:[ \t]*\n)*")
_FENCE = re.compile(r"[ \t]{0,3}(?:---|\+\+\+|[—–])")
_COMMENT = re.compile(r"<!--(?:(?!-->).){0,4000}-->\s*?\n(?:[ \t]*\n)*", re.DOTALL)
_OBJECT = re.compile(r"(?:<!--\s*)?\{")
_SEMICOLONS = re.compile(r";{3}|\"")
# `Key:`, `From someone@` of a mailbox, `:key:`, `- key::`, `% `, `#+KEY`, `# -*-`, `@def`, `[#]:`, `.. key:`, `<!--`,
# a title and its rule, which may be of any sign.
_LINES = re.compile(
    r"%|#\+\w|#[ \t]*-\*-|@def\b|\[(?:#|//|_meta)|\.\.(?: \w|\n)|<!--|[=\-~#*^+`:.'\"_]{3}|:\w|[^\W_][\w .\-]{0,60}:"
    r"|From \S+@|-[ ]\w[\w .\-]{0,60}::|.*\n(?P<rule>[=\-~#*^+`:.'\"_<>])(?P=rule){2,}[ \t]*\n"
)
_QUOTE = re.compile(r"(?:#[ \t].*\n\s*|\S.*\n=+[ \t]*\n\s*)?>[ \t]*[*+\-][ \t]")


def may_have_header(start: str) -> bool:
    """Whether a text that begins with `start` is worth a look for a header."""
    blank = _BLANK.match(start)
    at = blank.end() if blank else 0
    return any(pattern.match(start, at) for pattern in (_FENCE, _OBJECT, _SEMICOLONS, _QUOTE, _LINES))


def _below_comment(text: str, start: int) -> Header | None:
    """A header between fences below a comment, such as of a licence."""
    comment = _COMMENT.match(text, start)
    if not comment or not _FENCE.match(text, comment.end()):
        return None
    from deepread.article.dialect import fence

    header = fence.read(text, comment.end())
    return header if header and has_known(header.entries) else None


def header_of(text: str) -> Header | None:
    """The header that `text` (a whole file, with `\\n` line ends) opens with, or None."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    if _FENCE.match(text, start):
        from deepread.article.dialect import fence

        if header := fence.read(text, start):
            return header
    if _SEMICOLONS.match(text, start):
        from deepread.article.dialect import semicolons

        if header := semicolons.read(text, start):
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

        return lines.read(text, start) or _below_comment(text, start)
    return None

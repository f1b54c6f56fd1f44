"""Owns where a file's header ends and its body begins: which dialect a file opens with, if any."""

from __future__ import annotations

import re

from deepread.article.header import Header

_BLANK = re.compile(r"(?:[ \t]*\n)*")
_FENCE = re.compile(r"[ \t]{0,3}(?:---|\+\+\+|[—–])")
_OBJECT = re.compile(r"(?:<!--\s*)?\{")
# What a header of key lines may begin with: `Key:`, `:key:`, `% `, `#+KEY`, `@def`, `[#]:`, `.. key:`, `<!--`, a rule over a title.
_LINES = re.compile(r"%|#\+\w|@def\b|\[(?:#|//|_meta)|\.\. \w|<!--|[=\-~#*^]{3}|:\w|[^\W_][\w .\-]{0,60}:|.*\n(?:={3,}|-{3,})\n")


def header_of(text: str) -> Header | None:
    """The header that `text` (a whole file, with `\\n` line ends) opens with, or None."""
    start = _BLANK.match(text).end()  # type: ignore[union-attr] - it matches the empty text too
    if _FENCE.match(text, start):
        from deepread.article.dialect import fence  # noqa: PLC0415 - PyYAML is loaded when the first header needs it

        if header := fence.read(text, start):
            return header
    if _OBJECT.match(text, start):
        from deepread.article.dialect import json_object  # noqa: PLC0415 - as above

        return json_object.read(text, start)
    if _LINES.match(text, start):
        from deepread.article.dialect import lines  # noqa: PLC0415 - as above

        return lines.read(text, start)
    return None

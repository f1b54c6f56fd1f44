"""Owns the text of a header as it stands in its file, for those who want to see what was written."""

from __future__ import annotations

from deepread import text as safe
from deepread.article import charset, mail_text
from deepread.article.encoding import mark_of
from deepread.article.file_division import divide_file

LOOKED_AT = 1 << 18
"""Bytes at the beginning of a file in which a header ends: the longest there is, in an encoding of four bytes."""


def header_text(beginning: bytes, encoding: str, path: str) -> str:
    """The header of the file that begins so, its fences included, safe and in its own lines; "" where it has none.

    `encoding` is the one that the file is in, as its article says, and `path` what it is called.
    """
    mark, marked = mark_of(beginning)
    codec = charset.codec_of(encoding)
    text = beginning[len(mark) if marked == codec else 0 :].decode(codec, "replace")
    if mail_text.is_mail(beginning):
        return safe.block(text).partition("\n\n")[0]
    division = divide_file(text, path)
    if division.header is None:
        return ""
    return "\n".join(safe.block(text).split("\n", division.line - 1)[: division.line - 1]).strip("\n")

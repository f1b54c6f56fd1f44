"""Owns reading a large text part by part: its first page is there before its end is read, and no part is held twice.

What the header says is of the first part, as it is of every file. How many words there are is told by that part's share
of the file, and the encoding by its bytes.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.article import charset
from deepread.article.article import Kind, Source
from deepread.article.encoding import WIDE, decode, mark_of
from deepread.article.reading import article_of, read, read_decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article.article import Article

LARGE = 2_000_000
"""Bytes from which a file is read in parts."""
_FIRST = 524_288
_PART = 1_048_576
_BROKEN_OFF = "\n\n(deepread: the file could not be read any further.)\n"
_FLOWING = (Kind.MARKDOWN, Kind.PLAIN)
"""Kinds whose first blocks can be told without the last."""


class Parts:
    """One file as it is read. `source` is the article with its first part, the whole of it where the file is small."""

    def __init__(
        self, pieces: Iterator[bytes], size: int, path: str, modified: float | None = None, encoding: str = ""
    ) -> None:
        """`pieces` are the file's bytes in order, `size` how many they are; the others are as in `read`."""
        self._pieces = pieces
        self._is_over = False
        head = self._take(_FIRST if size > LARGE else size)
        if size > LARGE:
            source = self._begin(head, size, path, modified, encoding)
            if source is not None:
                self.source = source
                return
        data = b"".join([head, *pieces])
        self._is_over = True
        self.source = read(data, path, modified, encoding)

    def next(self) -> str:
        """The next part of the body, safe and in whole lines; "" after the last."""
        while not self._is_over:
            try:
                piece = self._take(_PART)
            except OSError:
                self._is_over = True
                return _BROKEN_OFF
            self._is_over = not piece
            if words := self._cut(self._decoder.decode(piece, final=self._is_over)):
                return safe.block(words.replace("\r\n", "\n") if "\r" in words else words)
        return ""

    def _take(self, least: int) -> bytes:
        taken: list[bytes] = []
        length = 0
        while length < least and (piece := next(self._pieces, b"")):
            taken.append(piece)
            length += len(piece)
        return b"".join(taken)

    def _begin(self, head: bytes, size: int, path: str, modified: float | None, encoding: str) -> Source | None:
        """The article in a file that begins with `head`; None where it cannot be read in parts, and `head` is kept."""
        decoded = decode(_whole_characters(head), encoding)
        if decoded.binary:
            self._is_over = True
            return read_decoded(decoded, path, modified, size)
        mark, _ = mark_of(head)
        self._decoder = codecs.getincrementaldecoder(charset.codec_of(decoded.encoding))("replace")
        self._left = ""
        first = self._cut(self._decoder.decode(head[len(mark) :])) or self._left
        source = read_decoded(decoded._replace(text=first), path, modified, size, of=size / len(head))
        return source if source.article.kind in _FLOWING else None

    def _cut(self, words: str) -> str:
        """Whole lines of what is decoded; a line longer than a part ends at a space, and goes on as another."""
        words = self._left + words
        end = len(words) if self._is_over else words.rfind("\n") + 1
        if end:
            self._left = words[end:]
            return words[:end]
        end = words.rfind(" ") + 1 or len(words) - words.endswith("\r")
        self._left = words[end:]
        return words[:end] + "\n" if end else ""


def describe(data: bytes, path: str, modified: float | None = None) -> Article:
    """What a file says of itself; of a large one without reading it to its end."""
    return article_of(data, path, modified) if len(data) <= LARGE else first_part(data, path, modified).article


def first_part(data: bytes, path: str, modified: float | None = None) -> Source:
    """The article in a file with its text; of a large one with the first part of that."""
    pieces = (data[at : at + _FIRST] for at in range(0, len(data), _FIRST))
    return Parts(pieces, len(data), path, modified).source


def _whole_characters(head: bytes) -> bytes:
    """`head` without what may be half a character at its end, so that it is not taken for a fault."""
    if mark_of(head)[1] in WIDE or head.count(0) * 20 > len(head):
        return head[: len(head) // 4 * 4]
    end = max(head.rfind(b"\n"), head.rfind(b" ")) + 1
    return head[:end] if end else head.rstrip(bytes(range(0x80, 0x100)))

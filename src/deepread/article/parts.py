"""Owns reading a large text part by part: its first page is there before its end is read, and no part is held twice.

What the header says is of the first part, as it is of every file. How many words there are is told by that part's share
of the file, and the encoding by the first part that is not all ASCII.
"""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.article import charset, mail_text
from deepread.article.article import ArticleWarning, Kind, Source
from deepread.article.dialect import gutenberg
from deepread.article.division import inner_lines, without_device_codes
from deepread.article.encoding import decode, decode_behind_ascii, is_wide, mark_of
from deepread.article.reading import article_of, read, read_decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article.article import Article

LARGE = 2_000_000
"""Bytes from which a file is read in parts."""
_LARGE_PAGE = 8_000_000
"""The same of a web page: its article is told with its end, and much of it is often pictures that are written out."""
_FIRST = 524_288
_PART = 262_144
"""Bytes that are read in one step: some milliseconds."""
_TELLING = 65_536
"""Bytes from the first letter beyond ASCII on that its encoding is told by."""
_NEAR = 4_096
"""Bytes from its end in which a part is looked through for a space or a line end."""
_BROKEN_OFF = "\n\n(deepread: the file could not be read any further.)\n"


class Parts:
    """One file as it is read. `source` is the article with its first part, the whole of it where the file is small.

    Where all of that is ASCII, the article's encoding and the warning of it are known with the first part that is not.
    """

    def __init__(
        self, pieces: Iterator[bytes], size: int, path: str, modified: float | None = None, encoding: str = ""
    ) -> None:
        """`pieces` are the file's bytes in order, `size` how many they were to be; the others are as in `read`."""
        self._pieces = pieces
        self._is_over = False
        self._is_ascii = False
        self._is_book = False
        """Whether what is read is a book with a licence at its end."""
        self._fault: OSError | None = None
        self._lines = 0
        """Of the body, in what was read of it."""
        self._is_torn = False
        """Whether the last of them goes on with the next."""
        self.inner_lines: list[int] = []
        """As in `Source`, of the body as far as it was read."""
        head = self._take_telling(_FIRST if size > LARGE else size)
        is_mail = mail_text.is_mail(head)
        if size > LARGE and len(head) >= _FIRST and not is_mail:
            source = self._begin(head, size, path, modified, encoding)
            if source is not None:
                self.source = source
                self._lines = source.body.count("\n")
                self.inner_lines += [*source.inner_lines, *([self._lines] if self._is_torn else [])]
                return
        data = b"".join([head, self._take(mail_text.LONGEST)] if is_mail else [head, *pieces])
        if self._fault is not None:
            raise self._fault
        self._is_over = True
        self.source = read(data, path, modified, encoding)
        self.inner_lines += self.source.inner_lines

    def next(self) -> str:
        """The next part of the body, safe and in whole lines; "" after the last."""
        while not self._is_over:
            try:
                piece = self._take_telling(_PART) if self._is_ascii else self._take(_PART)
            except OSError:
                return self._decoded(b"") + _BROKEN_OFF
            if self._is_ascii:
                self._choose(piece)
            if words := self._decoded(piece):
                return self._without_licence(words) if self._is_book else words
        return ""

    def _without_licence(self, words: str) -> str:
        """`words` without what follows the text of a book; what is too long for that is another book."""
        if (end := gutenberg.end_of_text(words)) < 0:
            return words
        self._is_book = False
        rest = words[end:]
        while len(rest) <= gutenberg.LICENCE and (more := self.next()):
            rest += more
        return words[:end] if len(rest) <= gutenberg.LICENCE else words[:end] + rest

    def look_ahead(self) -> None:
        """Let `source` tell the file's encoding; no part but the first can be had then."""
        while self._is_ascii and (piece := self._take_telling(_PART)):
            self._choose(piece)
        self._is_over = True

    def _take(self, least: int) -> bytes:
        """So many bytes or a little more; fewer at the end. Raises OSError only where there are none before it."""
        if self._fault is not None:
            raise self._fault
        taken: list[bytes] = []
        length = 0
        try:
            while length < least and (piece := next(self._pieces, b"")):
                taken.append(piece)
                length += len(piece)
        except OSError as error:
            if not taken:
                raise
            self._fault = error
        return b"".join(taken)

    def _take_telling(self, least: int) -> bytes:
        """As `_take`, and more where the first letter beyond ASCII comes too late to tell an encoding by."""
        taken = self._take(least)
        if taken.isascii() or not taken[:-_TELLING].isascii() or self._fault is not None:
            return taken
        try:
            return taken + self._take(_PART)
        except OSError as error:
            self._fault = error
            return taken

    def _choose(self, piece: bytes) -> None:
        """Find out what the file is in by `piece`, where all before it is ASCII."""
        self._is_ascii = piece.isascii()
        if self._is_ascii:
            return
        decoded = decode_behind_ascii(_whole_characters(piece))
        self._decoder = _decoder(decoded.encoding)
        article = self.source.article
        warnings = (ArticleWarning(0, decoded.problem), *article.warnings) if decoded.problem else article.warnings
        article = replace(article, encoding=decoded.encoding, encoded_by=decoded.by, warnings=warnings)
        self.source = replace(self.source, article=article)

    def _decoded(self, piece: bytes) -> str:
        """What is to be shown of the text in `piece`, all that is left for the last, an empty one."""
        self._is_over = not piece
        words = without_device_codes(self._cut(self._decoder.decode(piece, final=self._is_over)))
        words = words.replace("\r\n", "\n") if "\r" in words else words
        self.inner_lines += (self._lines + number for number in inner_lines(words))
        words = safe.block(words)
        self._lines += words.count("\n")
        if self._is_torn:
            self.inner_lines.append(self._lines)
        return words

    def _begin(self, head: bytes, size: int, path: str, modified: float | None, encoding: str) -> Source | None:
        """The article in a file that begins with `head`; None where it is not read in parts, and `head` is kept."""
        decoded = decode(_whole_characters(head), encoding)
        if decoded.binary:
            self._is_over = True
            return read_decoded(decoded, path, modified, size)
        self._is_ascii = head.isascii() and not decoded.encoding and not charset.is_known(encoding)
        self._decoder = _decoder(decoded.encoding)
        self._left = ""
        mark, marked = mark_of(head)
        is_marked = marked == charset.codec_of(decoded.encoding)
        first = self._cut(self._decoder.decode(head[len(mark) :] if is_marked else head)) or self._left
        source = read_decoded(decoded._replace(text=first), path, modified, size, of=size / len(head))
        self._is_book = gutenberg.may_begin(first) and source.body_line > 1
        return None if source.article.kind is Kind.HTML and size <= _LARGE_PAGE else source

    def _cut(self, words: str) -> str:
        """Whole lines of what is decoded; a line longer than a part ends at a space, and goes on as another."""
        words = self._left + words
        end = len(words) if self._is_over else words.rfind("\n") + 1
        self._is_torn = False
        if end:
            self._left = words[end:]
            return words[:end]
        end = words.rfind(" ") + 1 or len(words) - words.endswith("\r")
        self._left = words[end:]
        self._is_torn = end > 0
        return words[:end] + "\n" if end else ""


def describe(data: bytes, path: str, modified: float | None = None, encoding: str = "") -> Article:
    """What a file says of itself; of a large one without reading it to its end."""
    if len(data) <= LARGE:
        return article_of(data, path, modified, encoding)
    return first_part(data, path, modified, encoding).article


def first_part(data: bytes, path: str, modified: float | None = None, encoding: str = "") -> Source:
    """The article in a file with its text; of a large one with the first part of that."""
    pieces = (data[at : at + _FIRST] for at in range(0, len(data), _FIRST))
    parts = Parts(pieces, len(data), path, modified, encoding)
    parts.look_ahead()
    return parts.source


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(charset.codec_of(encoding))("replace")


def _whole_characters(head: bytes) -> bytes:
    """`head` without what may be half a character at its end, so that it is not taken for a fault."""
    if is_wide(head):
        return head[: len(head) // 4 * 4]
    near = max(0, len(head) - _NEAR)
    if end := max(head.rfind(b"\n", near), head.rfind(b" ", near)) + 1:
        return head if head[:end].isascii() else head[:end]  # what is all there is to tell an encoding by stays
    # The beginning of a character in UTF-8, which has three bytes at most in front of the end.
    return next((head[:-back] for back in (1, 2, 3) if head[-back:] >= b"\xc0"), head)

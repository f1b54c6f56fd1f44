"""Owns how a place in a document is kept, found again and named: anchors and line numbers."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from deepread.document.document import Anchor, Document

QUOTE_LENGTH = 48
"""Characters of visible text that an anchor keeps."""


def anchor(document: Document, offset: int) -> Anchor:
    """The anchor of a place, given as an offset in `document.text`, in characters."""
    offset = _clamp(document, offset)
    return Anchor(offset - document.body_start, document.text[offset : offset + QUOTE_LENGTH])


def locate(document: Document, place: Anchor) -> int:
    """The offset in `document.text` of an anchor: where it was if its quote still stands there, else at the nearest
    place where the quote, or at least its first half, stands, else where it was, clamped to the text.
    """
    offset = place.offset + document.body_start
    text, quote = document.text, place.quote
    if not quote or (offset >= 0 and text.startswith(quote, offset)):
        return _clamp(document, offset)
    for needle in (quote, quote[: QUOTE_LENGTH // 2]):
        found = _nearest(text, needle, _clamp(document, offset)) if needle.strip() else -1
        if found >= 0:
            return found
    return _clamp(document, offset)


def line_at(document: Document, offset: int) -> int:
    """The line of the file, from 1, from which the visible text at `offset` came; 1 for the title block."""
    if offset < document.body_start:
        return 1
    index = bisect_right(document.lines, offset, key=itemgetter(0))
    return document.body_line + (document.lines[index - 1][1] if index else 0)


def offset_of_line(document: Document, line: int) -> int:
    """Where in the visible text that begins which stands on the file's `line`, from 1, or on the nearest one above; 0
    for a line of the header.
    """
    wanted = line - document.body_line
    reached = [pair for pair in document.lines if pair[1] <= wanted]
    return max(reached, key=lambda pair: (pair[1], -pair[0]))[0] if reached else 0


def holds_line(document: Document, line: int) -> bool:
    """Whether a document that may not be complete goes past the file's `line`, from 1."""
    return line < document.body_line + (document.lines[-1][1] if document.lines else 0)


def _nearest(text: str, needle: str, offset: int) -> int:
    before = text.rfind(needle, 0, offset + len(needle))
    after = text.find(needle, offset)
    if before < 0 or after < 0:
        return max(before, after)
    return before if offset - before <= after - offset else after


def _clamp(document: Document, offset: int) -> int:
    return min(max(offset, 0), len(document.text))

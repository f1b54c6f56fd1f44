"""Owns how a place in a document is kept, found again and named: anchors and line numbers."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from deepread.document.document import Anchor, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTE_LENGTH = 48
"""Characters of visible text that an anchor keeps, and as many before it."""
_SHORTEST = 12
"""Characters that tell a place, where no more of a quote is left."""
_SURE = QUOTE_LENGTH
"""Characters side by side, before a place and from there on, that tell that it is the one that was meant."""
_MOST_PLACES = 400
"""Places with the same words that are compared: the nearest on either side."""


def anchor(document: Document, offset: int) -> Anchor:
    """The anchor of a place, given as an offset in `document.text`, in characters."""
    offset = _clamp(document, offset)
    before = document.text[max(0, offset - QUOTE_LENGTH) : offset]
    return Anchor(offset - document.body_start, document.text[offset : offset + QUOTE_LENGTH], before)


def locate(document: Document, place: Anchor) -> int:
    """The offset in `document.text` of an anchor: where its quote stands, and of several such places that before which
    most of the words stand that led up to it, and then the nearest. Where the quote was edited, a part of it decides,
    from its beginning or its end, or what led up to it; without any, it is where it was, clamped to the text.
    """
    offset, text = place.offset + document.body_start, document.text
    near = _clamp(document, offset)
    stays = offset >= 0 and text.startswith(place.quote, offset) and text.endswith(place.before, 0, offset)
    if stays or not (place.quote or place.before):
        return near

    def unlikeness(at: int) -> tuple[int, int]:
        return -shared_end(text[max(0, at - QUOTE_LENGTH) : max(0, at)], place.before), abs(at - near)

    for words, shift in _parts(place):
        if words.strip() and (found := [at + shift for at in places(text, words, near - shift)]):
            return _clamp(document, min(found, key=unlikeness))
    return near


def likeness(document: Document, place: Anchor, at: int) -> float:
    """How surely the offset `at` is the place of an anchor, by how many of its words stand there: from 0 for none to 1
    for enough, which may be fewer than all of them.
    """
    before = shared_end(document.text[max(0, at - QUOTE_LENGTH) : at], place.before)
    behind = shared_end(document.text[at : at + QUOTE_LENGTH][::-1], place.quote[::-1])
    return min(1.0, (before + behind) / max(1, min(_SURE, len(place.before) + len(place.quote))))


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


def _parts(place: Anchor) -> Iterator[tuple[str, int]]:
    """Words of an anchor by which its place is told, the surest first, with how many characters after their beginning
    the place is.
    """
    quote, before = place.quote, place.before
    yield quote, 0
    for length in (QUOTE_LENGTH, QUOTE_LENGTH // 2, _SHORTEST):
        for words, shift in ((quote[:length], 0), (before[-length:], len(before[-length:]))):
            if len(words) >= _SHORTEST:
                yield words, shift
    yield quote[-_SHORTEST:], _SHORTEST - len(quote)


def places(text: str, words: str, near: int) -> Iterator[int]:
    """Where some words stand, those nearest to an offset."""
    at = max(0, near)
    for _ in range(_MOST_PLACES // 2):
        at = text.find(words, at)
        if at < 0:
            break
        yield at
        at += 1
    at = max(0, near) + len(words) - 1
    for _ in range(_MOST_PLACES // 2):
        at = text.rfind(words, 0, max(0, at))
        if at < 0:
            break
        yield at
        at += len(words) - 1


def shared_end(one: str, other: str) -> int:
    """How many characters two texts end in alike."""
    pairs = enumerate(zip(reversed(one), reversed(other), strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _clamp(document: Document, offset: int) -> int:
    return min(max(offset, 0), len(document.text))

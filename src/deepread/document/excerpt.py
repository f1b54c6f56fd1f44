"""Owns how a stretch of a document is kept and found again: its words, with those around it.

Source: Web Annotation Data Model (W3C, 2017), 4.2.4 "Text Quote Selector" and 4.2.5 "Text Position Selector": the exact
words, what stands before and after them, and a position to tell equal words apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from deepread.document.anchor import QUOTE_LENGTH, places, shared_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.document.document import Document

_LEAST_EDITED = 24
"""Characters of a stretch that is known again by its beginning and its end, where something between them was edited."""
_END_LENGTH, _SHORTEST_END = 40, 8
"""Characters of its beginning, and of its end, by which it is: at most, and at least."""
_NEAR, _MOST = 20_000, 50
"""Characters on either side in which an unedited excerpt is sought first, and places there that are compared."""
_SIGNS = (
    (("'", "‘", "’", "‚", "′"), "['‘’‚′]"),
    (('"', "“", "”", "„", "«", "»", "″"), '["“”„«»″]'),
    (("…", "..."), r"(?:…|\.\.\.)"),
)
"""Signs that mean the same, and a pattern for them."""
_DASHES = "[-‐‑‒–—−]"
_ANY_DASHES = f"(?<!{_DASHES}){_DASHES}++"
"""A run of dashes, however long and of which kind: a whole one, as there are too many ways to divide a long one."""
_SIGN = re.compile(r"(?:\\-|[‐‑‒–—−])+|(?:\\\.){3}|['‘’‚′\"“”„«»″…]")
"""Any of them in a text that is escaped for a pattern."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text that survives edits around it. `words` is all of it as the reader saw it, `before` and
    `after` what stood around it; `offset` is where it began, in characters from the start of the body.
    """

    offset: int
    words: str
    before: str = ""
    after: str = ""


def excerpt(document: Document, start: int, end: int) -> Excerpt:
    """The stretch of `document.text` from character `start` to `end`."""
    text = document.text
    before, after = text[max(0, start - QUOTE_LENGTH) : start], text[end : end + QUOTE_LENGTH]
    return Excerpt(start - document.body_start, text[start:end], before, after)


def find_excerpt(document: Document, kept: Excerpt) -> tuple[int, int] | None:
    """Where in `document.text` an excerpt stands, as (start, end) in characters; None where its words are gone.

    Of several places with its words it is the one with most of what stood around it, and of these the nearest to where
    it was. Where its words are not there as they were, they are sought with other white space, quotation marks and
    dashes, and then its beginning and its end with something edited between them.
    """
    text, near = document.text, kept.offset + document.body_start
    if not kept.words:
        return None
    if (start := _unedited(text, kept, near)) is not None:
        return start, start + len(kept.words)

    def unlikeness(found: tuple[int, int]) -> tuple[int, int]:
        return -sum(_around(text, *found, kept)), abs(found[0] - near)

    for candidates in (_exact, _reset, _edited):
        found = min(candidates(text, kept.words, near), key=unlikeness, default=None)
        if found is not None:
            return found
    return None


def _unedited(text: str, kept: Excerpt, near: int) -> int | None:
    """The place not far from `near` where nothing is edited in an excerpt and around it, the nearest of several: most
    edits leave it so, and then nothing else need be looked at.
    """
    whole, lead = kept.before + kept.words + kept.after, len(kept.before)
    if near >= lead and text.startswith(whole, near - lead):
        return near
    low, high = max(0, near - lead - _NEAR), near - lead + len(whole) + _NEAR
    found: list[int] = []
    at = text.find(whole, low, max(0, high))
    while at >= 0 and len(found) < _MOST:
        found.append(at + lead)
        at = text.find(whole, at + 1, high)
    return min(found, key=lambda start: abs(start - near), default=None)


def _around(text: str, start: int, end: int, kept: Excerpt) -> tuple[int, int]:
    """How many characters before and after `start` to `end` are those that stood around an excerpt."""
    before = shared_end(text[max(0, start - QUOTE_LENGTH) : start], kept.before)
    after = shared_end(text[end : end + QUOTE_LENGTH][::-1], kept.after[::-1])
    return before, after


def _exact(text: str, words: str, near: int) -> Iterator[tuple[int, int]]:
    for at in places(text, words, near):
        yield at, at + len(words)


def _reset(text: str, words: str, near: int) -> Iterator[tuple[int, int]]:  # noqa: ARG001 - as the others
    """The words set in another way: with other white space, quotation marks, dashes or ellipses."""
    parts = words.split()
    if parts:
        pattern = r"\s++".join([_SIGN.sub(_like, re.escape(part)) for part in parts])
        yield from (match.span() for match in re.finditer(pattern, text))


def _like(sign: re.Match[str]) -> str:
    """A pattern for a sign and those that mean the same."""
    return next((pattern for signs, pattern in _SIGNS if sign.group().replace("\\", "") in signs), _ANY_DASHES)


def _edited(text: str, words: str, near: int) -> Iterator[tuple[int, int]]:
    """From each place with its beginning to the next one with its end, if that is about as long as it was."""
    if len(words) < _LEAST_EDITED:
        return
    lengths = [min(_END_LENGTH, len(words) // share) for share in (3, 6) if len(words) // share >= _SHORTEST_END]
    longest = len(words) * 3 // 2 + _END_LENGTH
    for head, tail in product(lengths, lengths):
        for at in places(text, words[:head], near):
            end = text.find(words[-tail:], at + len(words) // 2, at + longest)
            if end >= 0:
                yield at, end + tail

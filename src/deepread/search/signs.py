"""Owns words that a sign makes others: `c++`, `C#` and `.net` are no c and no net.

The index holds words without signs. So the texts of the best articles are looked through for what was typed: those that
have it come first, and it is what is marked in them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.segment import Segment

_SIGNED = re.compile(r"(?<!\S)(?:(?P<before>[^\W_]+)(?:\+\+|#)(?!\w)|\.(?P<behind>[^\W\d_]\w*))")

_KEPT = 8
"""Sets of signed words of which it is kept where they stand."""


class Signed(NamedTuple):
    """A word as it was typed, with its signs, and the folded word that the index has of it."""

    typed: str
    word: str


def signed_words(text: str) -> Iterator[Signed]:
    """The words of what was typed that have signs."""
    for found in _SIGNED.finditer(text):
        yield Signed(found[0].casefold(), fold(found["before"] or found["behind"]))


def count(signed: tuple[Signed, ...], text: str) -> int:
    """How many of `signed` stand in a text."""
    lowered = text.lower()  # what is not in that is told fastest
    return sum(one.typed in lowered and _pattern((one,)).search(text) is not None for one in signed)


def first(signed: tuple[Signed, ...], text: str, start: int, end: int) -> tuple[int, int]:
    """Where the first of `signed` stands in a text, in characters: from `start` to `end` if one does, else anywhere;
    `start` and `end` where none does.
    """
    pattern = _pattern(signed)
    if pattern.search(text, start, min(len(text), end + max(len(one.typed) for one in signed))):
        return start, end
    found = pattern.search(text)
    return found.span() if found else (start, end)


def marked(signed: tuple[Signed, ...], text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`marks` of a text, in order, with those of words that have signs where they have them. In a text of none, they
    are marked without.
    """
    spans = [found.span() for found in _pattern(signed).finditer(text)]
    plain = {one.word for one in signed} if spans else set()
    others = [(start, end) for start, end in marks if fold(text[start:end]) not in plain]
    last = 0
    for start, end in sorted(spans + others):
        if start >= last:
            yield start, end
            last = end


@lru_cache(maxsize=16)
def _pattern(signed: tuple[Signed, ...]) -> re.Pattern[str]:
    each = "|".join(re.escape(one.typed) for one in signed)
    return re.compile(rf"(?<![\w.])(?:{each})(?![\w+#])", re.IGNORECASE)


class SignedCounts:
    """How many signed words stand in the articles of a fixed set of segments; what was looked through is kept."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._bases = [segment.base for segment in segments]
        self._kept: dict[tuple[Signed, ...], dict[int, int]] = {}

    def of(self, signed: tuple[Signed, ...], numbers: Array) -> Array:
        """For each of the articles `numbers`, how many of `signed` are in its title or body: a tenth of a millisecond
        each where that is not known yet.
        """
        if signed not in self._kept and len(self._kept) >= _KEPT:
            self._kept.clear()
        known = self._kept.setdefault(signed, {})
        for number in numbers.tolist():
            if number not in known:
                known[number] = self._count(signed, number)
        return np.array([known[number] for number in numbers.tolist()])

    def _count(self, signed: tuple[Signed, ...], number: int) -> int:
        segment = self._segments[bisect_right(self._bases, number) - 1]
        local = number - segment.base
        return count(signed, f"{segment.title(local)}\n{segment.text(local)}")

"""Owns what a word that no article has may have been meant to be, told from the haystacks of files that are still to be
indexed: words of theirs that are one letter away. Pure.

A slip is in one half of a word or between both, so that the other half stands in the word that was meant: few haystacks
have it, and few words of those.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from deepread.search.correction import one_letter_away
from deepread.search.haystack import BLANK
from deepread.search.query import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

_OFFERED = 3
_STRIDE = 64
"""Haystacks between two looks whether something else is asked."""
_LETTER = 4
"""Bytes that one letter may take."""


def meant(word: Word, haystacks: Iterable[bytes], interrupted: Callable[[], bool]) -> tuple[Word, ...]:
    """The words that `word` may have been meant to be, the likeliest first, a few at most; with its beginnings where it
    is the beginning of one. None once `interrupted` says so.
    """
    likelihoods = one_letter_away(word.text, is_prefix=word.is_prefix)
    if not likelihoods:
        return ()
    slip = _Slip(word, likelihoods)
    counts: Counter[str] = Counter()
    for number, haystack in enumerate(haystacks):
        if number % _STRIDE == 0 and interrupted():
            return ()
        counts.update(set(slip.meant_in(haystack)))
    scores = {text: likelihoods[text] * math.sqrt(count) for text, count in counts.items()}
    likeliest = sorted(scores, key=lambda text: (-scores[text], text))
    return tuple(Word(text, is_prefix=word.is_prefix) for text in likeliest[:_OFFERED])


class _Slip:
    """A word of several letters that was perhaps meant to be one of `meant`."""

    def __init__(self, word: Word, meant: Collection[str]) -> None:
        self._meant = meant
        middle = len(word.text) // 2
        self._lengths = range(len(word.text) - 1, len(word.text) + 2) if word.is_prefix else ()
        self._first, self._last = word.text[:middle].encode(), word.text[middle:].encode()
        more = b"[^ ]*" if word.is_prefix else b"(?= )"
        self._from_first = re.compile(b" (%b%b%b)" % (re.escape(self._first), _about(self._last), more))
        self._to_last = re.compile(b" (%b%b%b)" % (_about(self._first), re.escape(self._last), more))
        swapped = word.text[: middle - 1] + word.text[middle] + word.text[middle - 1] + word.text[middle + 1 :]
        end = b"" if word.is_prefix else BLANK
        self._swapped = swapped, BLANK + swapped.encode() + end

    def meant_in(self, haystack: bytes) -> Iterator[str]:
        """What it may be that a haystack has; something may come twice."""
        if BLANK + self._first in haystack:
            yield from self._those(self._from_first.findall(haystack))
        if self._last in haystack:
            yield from self._those(self._to_last.findall(haystack))
        text, written = self._swapped
        if text in self._meant and written in haystack:
            yield text

    def _those(self, found: Iterable[bytes]) -> Iterator[str]:
        for word in found:
            text = word.decode("utf-8", "replace")
            for one in {text[:length] for length in self._lengths} or {text}:
                if one in self._meant:
                    yield one


def _about(part: bytes) -> bytes:
    """What matches a letter more or less than `part`."""
    return b"[^ ]{%d,%d}" % (max(0, len(part) - _LETTER), len(part) + _LETTER)

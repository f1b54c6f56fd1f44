"""Owns what is likely to be typed next: the letters with which the words of the bodies go on, the most frequent first.

What a reader types are words, so from the second letter on few letters are likely, and the answers to most next keys
can be had before they are pressed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.search.lexicon import decode
from deepread.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.lexicon import Lexicon
    from deepread.search.postings import Postings

_SAMPLES = 96
"""Words that are looked at for the letters that may follow, of each segment."""
_BEGUN = re.compile(r"(?:^|[\s\"(-])(?P<word>[^\W_]*)$")
_LONGEST = 24
"""Letters of a word from which on nothing is foreseen."""


def continuations(query: str, bodies: Sequence[Postings], limit: int) -> list[str]:
    """Up to `limit` queries that are one letter longer than `query`, the likeliest first; of a whole word also the one
    that ends it by a space, and those in which another word follows, but where a phrase is being typed. Empty where no
    word is being typed.
    """
    found = _BEGUN.search(query)
    if found is None or len(found["word"]) > _LONGEST:
        return []
    word = fold(found["word"]) if found["word"] else ""
    weights = {query + letter: weight for letter, weight in _following(word, bodies)}
    if word and not _is_quoted(query) and (whole := _occurrences(bodies, word, whole=True)):
        first = list(_following("", bodies))
        every = sum(weight for _, weight in first)
        weights[f"{query} "] = whole
        weights.update({f"{query} {letter}": whole * weight / every for letter, weight in first})
    return sorted(weights, key=lambda asked: (-weights[asked], asked))[:limit]


def _is_quoted(query: str) -> bool:
    """Whether a phrase is being typed, of which only the next letter is found in a moment."""
    return query.count('"') % 2 == 1


def _following(beginning: str, bodies: Sequence[Postings]) -> Iterator[tuple[str, float]]:
    """Letters that follow a beginning, and in how many articles the words that go on so stand."""
    letters = {letter for postings in bodies for letter in _sampled(postings.lexicon, beginning)}
    for letter in sorted(letters):
        yield letter, _occurrences(bodies, beginning + letter)


def _sampled(lexicon: Lexicon, beginning: str) -> Iterator[str]:
    first, last = lexicon.beginning(beginning)
    for index in range(first, last, max(1, (last - first) // _SAMPLES)):
        following = decode(lexicon.words[index])[len(beginning) : len(beginning) + 1]
        if following.isalnum():
            yield following


def _occurrences(bodies: Sequence[Postings], word: str, *, whole: bool = False) -> int:
    """In how many articles words that begin so stand, or that very word."""
    total = 0
    for postings in bodies:
        first, last = postings.lexicon.beginning(word)
        if whole:
            last = first + (first < last and decode(postings.lexicon.words[first]) == word)
        part = postings.entries(first, last)
        total += part.stop - part.start
    return total

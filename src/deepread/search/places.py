"""Owns where terms stand: which words of a lexicon stand for a term, and every place of them in some or all articles.

A place is one number, article * `ARTICLE` + position, so that places sort by article and position and phrases are sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.lexicon import KEY_END
from deepread.search.query import Phrase
from deepread.search.words import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings
    from deepread.search.query import Term, Word
    from deepread.search.segment import Segment

ARTICLE = 1 << 24
"""Words of an article that have a place."""
_PREFIX_POSTINGS = 400_000
"""Entries of postings that one prefix may read; past that, its most frequent words stand for it."""

_PHRASE_PLACES = 300_000
"""Places that the last word of a phrase may have while it is being typed, as above."""

_NONE = np.zeros(0, np.int64)


def named(term: Term, word: str) -> str:
    """`word` as the lexicon of the term's field has it: words of the header have their key before them."""
    return word if term.field in {"", "title"} else f"{term.field}{KEY_END}{word}"


class Range(NamedTuple):
    """Words of a lexicon, `first` to `last` (not included), that stand for a term in the articles whose words are
    stemmed in one of `languages`; () for all.
    """

    first: int
    last: int
    languages: tuple[int, ...] = ()


def forms(postings: Postings, term: Term, word: str) -> list[Range]:
    """The words of the lexicon that are forms of `word`, each by itself."""
    found = postings.lexicon.forms(named(term, word))
    return [Range(form, form + 1, languages) for form, languages in found.items()]


def completions(postings: Postings, term: Term, word: str, without: Sequence[Range]) -> list[Range]:
    """The words of the lexicon that begin with `word`, without forms that stand for it in all articles: all of them, or
    the most frequent if they are many.
    """
    first, last = postings.lexicon.beginning(named(term, word))
    if first == last:
        return []
    kept = np.ones(last - first, dtype=bool)
    kept[[form - first for form, _, languages in without if not languages and first <= form < last]] = False
    if isinstance(term, Phrase):
        sizes, limit = np.diff(postings.position_starts[first : last + 1]), _PHRASE_PLACES
    else:
        sizes, limit = np.diff(postings.starts[first : last + 1]), _PREFIX_POSTINGS
    if sizes.sum() > limit:
        by_size = np.argsort(-sizes, kind="stable")
        many = int(np.searchsorted(np.cumsum(sizes[by_size]), limit))
        kept[by_size[max(1, many) :]] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8))) + first
    return [Range(low, high) for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]


def term_places(postings: Postings, term: Term, owner: Array | None = None) -> Array:
    """Every place of a term in one field of a segment, in order. With `owner`, only in the articles that it gives a
    number (-1 for the others), under that number.
    """
    if isinstance(term, Phrase):
        return _phrase_places(postings, term, owner)
    return _places(postings, _ranges(postings, term, term.text, is_prefix=term.is_prefix), owner)


def _phrase_places(postings: Postings, phrase: Phrase, owner: Array | None) -> Array:
    """Where a phrase begins: the rarest word is looked up first, the others only in the articles that are left."""
    last = len(phrase.words) - 1
    parts = [
        (offset, _ranges(postings, phrase, word, is_prefix=phrase.is_prefix and offset == last))
        for offset, word in enumerate(phrase.words)
    ]
    parts.sort(key=lambda part: sum(postings.occurrences(low, high) for low, high, _ in part[1]))
    places: Array | None = None
    for offset, ranges in parts:
        if places is None:
            places = _places(postings, ranges, owner) - offset
        else:
            own = _places(postings, ranges, _narrowed(owner, postings, places)) - offset
            places = _in_both(places, own)
        if not len(places):
            break
    return _NONE if places is None else places


def _narrowed(owner: Array | None, postings: Postings, places: Array) -> Array:
    """The articles that `places` are in, each with the number that it has there."""
    numbers = np.arange(len(postings.lengths)) if owner is None else owner
    found = np.unique(places // ARTICLE)
    left = np.zeros(max(int(numbers.max(initial=-1)), int(found[-1])) + 2, dtype=bool)
    left[found] = True
    return np.where(left[numbers], numbers, -1)


def _in_both(places: Array, others: Array) -> Array:
    """What two sorted arrays share."""
    if len(others) < len(places):
        places, others = others, places
    if not len(places):
        return places
    index = np.minimum(np.searchsorted(others, places), len(others) - 1)
    shared: Array = places[others[index] == places]
    return shared


class Shortlist:
    """The places of terms in a few articles only; `docs` are their numbers in rising order. What was looked up is
    kept.
    """

    def __init__(self, segments: Sequence[Segment], docs: Array) -> None:
        self.docs = docs
        self._known: dict[tuple[str, Term], Array] = {}
        self._owners = list(self._owned(segments, docs))

    def places(self, field: str, term: Term) -> Array:
        """Every place of a term in one field, in order; articles count by their index in `docs`."""
        known = self._known.get((field, term))
        if known is None:
            found = [term_places(segment.fields[field], term, owner) for segment, owner in self._owners]
            known = self._known[field, term] = np.concatenate(found) if found else _NONE
        return known

    @staticmethod
    def _owned(segments: Sequence[Segment], docs: Array) -> Iterator[tuple[Segment, Array]]:
        for segment in segments:
            first, last = np.searchsorted(docs, (segment.base, segment.base + segment.size)).tolist()
            if first < last:
                owner = np.full(segment.size, -1, dtype=np.int64)
                owner[docs[first:last] - segment.base] = np.arange(first, last)
                yield segment, owner


def _ranges(postings: Postings, term: Word | Phrase, word: str, *, is_prefix: bool) -> list[Range]:
    own = forms(postings, term, word)
    return [*own, *completions(postings, term, word, own)] if is_prefix or is_letter(word) else own


def _places(postings: Postings, ranges: Sequence[Range], everyone: Array | None) -> Array:
    found = []
    for low, high, languages in ranges:
        owner = _speakers(postings, languages, everyone) if languages else everyone
        entries = postings.entries(low, high)
        docs, counts = postings.docs[entries], postings.counts[entries]
        places = postings.positions_slice(low, high)
        if owner is None:
            found.append(np.repeat(docs, counts).astype(np.int64) * ARTICLE + postings.positions[places])
            continue
        owners = owner[docs]
        wanted = np.flatnonzero(owners >= 0)
        ends = np.cumsum(counts, dtype=np.int64)[wanted]
        own_counts = counts[wanted].astype(np.int64)
        shift = np.repeat(ends - np.cumsum(own_counts), own_counts)
        own_positions = postings.positions.at(places.start + shift + np.arange(len(shift)))
        found.append(np.repeat(owners[wanted], own_counts) * ARTICLE + own_positions)
    if not found:
        return _NONE
    if len(found) == 1 and ranges[0].last - ranges[0].first == 1:
        return found[0]
    together = np.concatenate(found)
    # What is a form in some languages only may also begin as the word does, and so be found twice.
    return np.unique(together) if any(words.languages for words in ranges) else np.sort(together)


def _speakers(postings: Postings, languages: Sequence[int], owner: Array | None) -> Array:
    """`owner` with only the articles of some languages."""
    numbers = np.arange(len(postings.lengths)) if owner is None else owner
    return np.where(postings.in_languages(languages), numbers, -1)

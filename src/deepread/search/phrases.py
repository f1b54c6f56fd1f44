"""Owns where phrases stand: the places of words that follow each other, over all segments.

A phrase that is being typed is one that is finished and the beginning of one more word. Where the finished one stands
is kept from key to key, so that a letter asks only which words follow it, and only in the articles that have it. Where
that would be too many, it asks those in which the words stand closest.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.places import ARTICLE, in_both, narrowed, spoken_entries, term_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings
    from deepread.search.query import Phrase
    from deepread.search.vocabulary import Part, Range, Vocabulary

_OPEN_PLACES, _OPEN_PLACES_EACH = 40_000, 1
"""Places that are looked at for the word that is being typed; and for each article, where that is more."""
_COUNTED = 4
"""So many times more are counted to know in which articles to look."""
_KEPT, _KEPT_BYTES = 48, 16_000_000
"""Phrases whose places are kept, and the bytes that those may take."""
_UNGRADED = 42
"""Bits of a number that do not tell its grade: 1,024 grades are left to each power of two."""


class Phrases:
    """The places of phrases in the articles of a vocabulary. For one thread."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: OrderedDict[tuple[str, Phrase], list[Array]] = OrderedDict()
        self._bytes = 0

    def places(self, field: str, phrase: Phrase) -> list[Array]:
        """By segment: every place in a field at which a phrase begins, in order, in articles that are still there; of
        one that is being typed and whose words stand almost everywhere, those of the likeliest articles.
        """
        kept = self._kept.get((field, phrase))
        if kept is not None:
            self._kept.move_to_end((field, phrase))
            return kept
        found = self._kept[field, phrase] = self._found(field, phrase)
        self._bytes += _size(found)
        while len(self._kept) > _KEPT or self._bytes > _KEPT_BYTES:
            self._bytes -= _size(self._kept.popitem(last=False)[1])
        return found

    def known(self, field: str, phrase: Phrase) -> list[Array] | None:
        """As `places`, if they are kept; None where they are not."""
        return self._kept.get((field, phrase))

    def forget(self) -> None:
        """Keep nothing of all that."""
        self._kept.clear()
        self._bytes = 0

    def _found(self, field: str, phrase: Phrase) -> list[Array]:
        parts = self._vocabulary.parts
        if not parts:
            return []
        words = list(self._vocabulary.ranges(field, phrase))
        finished = replace(phrase, words=phrase.words[:-1], is_prefix=False)
        is_kept = len(finished.words) > 1 and (phrase.is_prefix or self.known(field, finished) is not None)
        before = self.places(field, finished) if is_kept else None
        everywhere: list[Array | None] = [None] * len(parts)
        owners = (self._likeliest(field, words, before) if phrase.is_prefix else None) or everywhere
        if before is None:
            found = [
                term_places(part.fields[field], ranges, owner)
                for part, ranges, owner in zip(parts, words, owners, strict=True)
            ]
            return [_living(part, places) for part, places in zip(parts, found, strict=True)]
        every = zip(parts, words, before, owners, strict=True)
        return [
            _followed(part.fields[field], own, len(ranges) - 1, ranges[-1], owner) for part, ranges, own, owner in every
        ]

    def _likeliest(
        self, field: str, words: Sequence[Sequence[Sequence[Range]]], before: Sequence[Array] | None
    ) -> list[Array | None] | None:
        """By segment, the `owner` (see `term_places`) of the articles in which an open phrase is looked for: None for
        all. `words` stand for each of its words, the finished ones stand at the places `before`; if that is None, the
        only one is still to be looked up. How articles lie in segments and what was deleted changes nothing.
        """
        parts = self._vocabulary.parts
        limit = max(_OPEN_PLACES, _OPEN_PLACES_EACH * self._vocabulary.articles)
        times = np.concatenate(self._times(field, words, before))
        # The last of the words' ranges are all that begin so; the forms before it may be others in other segments.
        begun = [ranges[-1][-1] for ranges in words]
        share = np.count_nonzero(times) / max(1, self._vocabulary.articles) if before is not None else 1.0
        first = 0 if before is not None else times.sum()
        if first + share * _occurrences(parts, field, begun) <= limit:
            return None
        # Only where it may matter are the places counted that are still there: all of them are read for that.
        living = _occurrences(parts, field, begun, are_living=True)
        if first + share * living <= limit:
            return None
        lengths = np.concatenate([_lengths(part, field) for part in parts])
        last = self._last(field, begun, lengths, limit, living)
        cost = np.where((times > 0) & (last > 0), last + (times if before is None else 0), 0)
        chosen = cost > 0
        if cost.sum() > limit:
            hashes = np.concatenate([part.segment.path_hashes for part in parts])
            best = _best(times * last / np.square(np.maximum(lengths, 1)), cost, hashes, limit)
            chosen = np.zeros(len(times), dtype=bool)
            chosen[best] = True
        within = np.split(chosen, np.cumsum([part.size for part in parts])[:-1])
        return [np.where(own, np.arange(len(own)), -1) for own in within]

    def _times(
        self, field: str, words: Sequence[Sequence[Sequence[Range]]], before: Sequence[Array] | None
    ) -> list[Array]:
        """By segment: how often what is finished stands in each article that is still there."""
        parts = self._vocabulary.parts
        if before is not None:
            every = zip(parts, before, strict=True)
            return [np.bincount(own // ARTICLE, minlength=part.size) for part, own in every]
        found = []
        for part, ranges in zip(parts, words, strict=True):
            docs, counts = spoken_entries(part.fields[field], ranges[0])
            times = np.bincount(docs, weights=counts, minlength=part.size)
            found.append(times if part.alive is None else times * part.alive)
        return found

    def _last(self, field: str, begun: Sequence[Range], lengths: Array, limit: int, occurrences: int) -> Array:
        """How often the words that begin so stand in each article; of more than can be counted in time, what is to be
        expected in an article of its length. `occurrences` are all of them.
        """
        parts = self._vocabulary.parts
        if occurrences > _COUNTED * limit:
            expected: Array = lengths * (occurrences / max(1, lengths.sum()))
            return expected
        found = []
        for part, ranges in zip(parts, begun, strict=True):
            docs, counts = spoken_entries(part.fields[field], [ranges])
            found.append(np.bincount(docs, weights=counts, minlength=part.size))
        counted: Array = np.where(lengths > 0, np.concatenate(found), 0)
        return counted


def _followed(postings: Postings, places: Array, length: int, last: Sequence[Range], owner: Array | None) -> Array:
    """Those of some places behind which, after `length` words, one of the words `last` stands."""
    if not len(places):
        return places
    return in_both(places, term_places(postings, [last], narrowed(owner, postings, places)) - length)


def _size(found: Sequence[Array]) -> int:
    return sum(places.nbytes for places in found)


def _living(part: Part, places: Array) -> Array:
    return places if part.alive is None else places[part.alive[places // ARTICLE]]


def _lengths(part: Part, field: str) -> Array:
    """The words of each article; 0 of those that are gone."""
    lengths: Array = part.fields[field].lengths.astype(np.int64)
    return lengths if part.alive is None else lengths * part.alive


def _occurrences(parts: Sequence[Part], field: str, begun: Sequence[Range], *, are_living: bool = False) -> int:
    """How often some words stand in a field of all articles, unless `are_living` also of those that are gone."""
    return sum(
        part.fields[field].occurrences(words.first, words.last, part.alive if are_living else None)
        for part, words in zip(parts, begun, strict=True)
    )


def _best(expected: Array, places: Array, hashes: Array, limit: int) -> Array:
    """The articles in which most is expected, until they have `limit` places; `hashes` decide between equals."""
    found = expected.nonzero()[0]
    # A positive number's bits sort as it does: its first ones tell all articles apart but those about the limit.
    grades = expected[found].view(np.int64) >> _UNGRADED
    grades -= grades.min()
    best_first = np.cumsum(np.bincount(grades, weights=places[found])[::-1])
    last = max(0, len(best_first) - 1 - int(best_first.searchsorted(limit)))
    surely, maybe = found[grades > last], found[grades == last]
    maybe = maybe[np.lexsort((hashes[maybe], -expected[maybe]))]
    left = limit - places[surely].sum()
    return np.concatenate((surely, maybe[: np.searchsorted(np.cumsum(places[maybe]), left) + 1]))

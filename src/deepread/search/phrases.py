"""Owns where phrases stand: the places of words that follow each other, over all segments.

A phrase that is being typed is one that is finished and the beginning of one more word. What was found of the finished
one is kept from key to key, so that a letter asks only which words follow it, and only in the articles that have it.
Where those stand almost everywhere, the articles decide in which it stands closest.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.places import ARTICLE, in_both, narrowed, term_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Phrase
    from deepread.search.vocabulary import Part, Range, Vocabulary

_OPEN_PLACES, _OPEN_PLACES_EACH = 100_000, 1
"""Places that are looked at for the word that is being typed; and for each article, where that is more."""
_KEPT, _KEPT_BYTES = 48, 16_000_000
"""Phrases whose places are kept, and the bytes that those may take."""
_SPARE = 2
"""So many times more articles are put in order than will do on average, until they do."""


class Phrases:
    """The places of phrases in the articles of a vocabulary. For one thread."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kept: OrderedDict[tuple[str, Phrase], list[Array]] = OrderedDict()
        self._bytes = 0

    def places(self, field: str, phrase: Phrase) -> list[Array]:
        """By segment: every place in a field at which a phrase begins, in order, in articles that are still there; of
        one that is being typed and stands almost everywhere, those of the likeliest articles.
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
        finished = replace(phrase, words=phrase.words[:-1], is_prefix=False)
        if finished.words and (phrase.is_prefix or self.known(field, finished) is not None):
            return self._continued(field, phrase, self.places(field, finished))
        ranges = self._vocabulary.ranges(field, phrase)
        parts = zip(self._vocabulary.parts, ranges, strict=True)
        return [_living(part, term_places(part.fields[field], words)) for part, words in parts]

    def _continued(self, field: str, phrase: Phrase, finished: Sequence[Array]) -> list[Array]:
        """Those of the places `finished` behind which the last word follows."""
        parts = self._vocabulary.parts
        last = [words[-1] for words in self._vocabulary.ranges(field, phrase)]
        # The last of them are all that begin so; those before it, forms that do not, may be others in other segments.
        owners = self._likeliest(field, [ranges[-1] for ranges in last], finished) if phrase.is_prefix else None
        found = []
        for part, ranges, before, owner in zip(parts, last, finished, owners or [None] * len(parts), strict=True):
            postings = part.fields[field]
            within = narrowed(owner, postings, before) if len(before) else None
            behind = term_places(postings, [ranges], within) if len(before) else before
            found.append(in_both(before, behind - len(phrase.words) + 1))
        return found

    def _likeliest(self, field: str, begun: Sequence[Range], finished: Sequence[Array]) -> list[Array | None] | None:
        """By segment, the `owner` (see `term_places`) of the articles in which the words `begun` are looked for behind
        what is finished: None for all. How articles lie in segments and what was deleted changes nothing.
        """
        parts = self._vocabulary.parts
        limit = max(_OPEN_PLACES, _OPEN_PLACES_EACH * self._vocabulary.articles)
        times = [np.bincount(own // ARTICLE, minlength=part.size) for own, part in zip(finished, parts, strict=True)]
        share = sum(np.count_nonzero(own) for own in times) / max(1, self._vocabulary.articles)
        if share * _occurrences(parts, field, begun) <= limit:
            return None
        occurrences = _occurrences(parts, field, begun, are_living=True)
        if share * occurrences <= limit:
            return None
        lengths = np.concatenate([_lengths(part, field) for part in parts])
        density = np.concatenate(times) / np.maximum(lengths, 1)
        hashes = np.concatenate([part.segment.path_hashes for part in parts])
        chosen = np.zeros(len(density), dtype=bool)
        chosen[_best(density, lengths * (occurrences / max(1, lengths.sum())), hashes, limit)] = True
        within = np.split(chosen, np.cumsum([part.size for part in parts])[:-1])
        return [np.where(own, np.arange(len(own)), -1) for own in within]


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
    enough = int(limit * len(found) / max(1.0, places[found].sum()))
    while (enough := _SPARE * enough + 1) < len(found):
        # To put all in order takes several times as long as to find those that may be among the first.
        likely = found[expected[found] >= np.partition(expected[found], len(found) - enough)[len(found) - enough]]
        if places[likely].sum() >= limit:
            found = likely
            break
    best_first = found[np.lexsort((hashes[found], -expected[found]))]
    return best_first[: np.searchsorted(np.cumsum(places[best_first]), limit) + 1]

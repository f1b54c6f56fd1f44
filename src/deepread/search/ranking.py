"""Owns how articles are scored: which of them a term stands in, how much that says, and how terms add up.

BM25F (Robertson et al. 2004) over title, what the header says, and body: a word's counts in the fields are weighted,
made comparable by the fields' lengths, added, and only then saturated. The rarity of a word is Lucene's,
log(1 + (N - n + .5) / (n + .5)), which unlike Whoosh's keeps rare words apart from common ones.

Articles are numbered over all segments, in the order of the segments. All scoring is done on vectors of numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.places import ARTICLE, completions, entries_of, forms, term_places
from deepread.search.query import Either, Phrase
from deepread.search.words import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings
    from deepread.search.query import Clause, Term, Word
    from deepread.search.segment import Segment

TEXT = ("title", "about", "body")
"""The fields that a word is looked for in where no field is named."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the ranking turns on. `length` is BM25's b by field, `field` its weight, `saturation` k1."""

    saturation: float = 2.0
    field: tuple[float, float, float] = (2.5, 0.8, 1.0)
    length: tuple[float, float, float] = (0.4, 0.4, 0.85)
    prefix: float = 0.6


WEIGHTS = Weights()


class Evidence:
    """Where a clause is found, and what it adds to the scores of its articles.

    Of a rare clause the articles are kept, in rising order, with their scores; of a frequent one the scores of all
    articles, 0 for those without it, which are added faster.
    """

    __slots__ = ("_docs", "_scores", "frequency")

    def __init__(self, docs: Array | None, scores: Array) -> None:
        """`docs` is None where `scores` has one for every article."""
        self._docs, self._scores = docs, scores
        self.frequency = int(np.count_nonzero(scores)) if docs is None else len(docs)

    @property
    def docs(self) -> Array:
        """The articles that have it, in rising order."""
        return np.flatnonzero(self._scores) if self._docs is None else self._docs

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return self._scores.nbytes + (0 if self._docs is None else self._docs.nbytes)

    def add_to(self, ranks: Array, weight: float = 1.0) -> None:
        """Add the scores, times `weight`, to the ranks of all articles."""
        scores = self._scores if weight == 1 else self._scores * np.float32(weight)
        if self._docs is None:
            ranks += scores
        else:
            ranks[self._docs] += scores

    def count_in(self, found: Array) -> None:
        """Add 1 to each of the articles in `found`, a number for every article."""
        if self._docs is None:
            found += self._scores > 0
        else:
            found[self._docs] += 1


_OFTEN = 6
"""A clause is frequent if more than one in so many articles has it."""


class Statistics:
    """What scoring needs to know of all articles together: how many there are, and how long their fields are."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.articles = sum(segment.live for segment in segments)
        self._averages = [
            max(1.0, sum(segment.total_length(field) for segment in segments) / max(1, self.articles)) for field in TEXT
        ]

    def rarity(self, frequency: int) -> float:
        """Lucene's idf of a clause that `frequency` articles have."""
        return float(np.log1p((self.articles - frequency + 0.5) / (frequency + 0.5)))

    def norms(self, segment: Segment, weights: Weights) -> tuple[Array, ...]:
        """By field of `TEXT`: what one occurrence counts in each of the segment's articles."""
        return tuple(
            (boost / (1 - b + b * segment.fields[field].lengths / average)).astype(np.float32)
            for field, boost, b, average in zip(TEXT, weights.field, weights.length, self._averages, strict=True)
        )


class Matcher:
    """Finds the articles of clauses, over all segments."""

    def __init__(self, segments: Sequence[Segment], weights: Weights = WEIGHTS) -> None:
        self.segments = segments
        self.statistics = Statistics(segments)
        self.weights = weights
        self._norms = [self.statistics.norms(segment, weights) for segment in segments]

    def evidence(self, clause: Clause) -> Evidence:
        """Where `clause` is found."""
        parts = [
            _counts(segment, norms, clause, self.weights)
            for segment, norms in zip(self.segments, self._norms, strict=True)
        ]
        for counts, segment in zip(parts, self.segments, strict=True):
            if segment.alive is not None:
                counts[~segment.alive] = 0
        counts = np.concatenate([_NONE, *parts])
        found = np.flatnonzero(counts)
        rarity = self.statistics.rarity(len(found))
        if len(found) * _OFTEN > len(counts):
            return Evidence(None, self._scores(counts, rarity))
        return Evidence(found, self._scores(counts[found], rarity))

    def _scores(self, counts: Array, rarity: float) -> Array:
        k1 = np.float32(self.weights.saturation)
        scores: Array = counts * np.float32(rarity * (k1 + 1)) / (counts + k1)
        return scores


_NONE = np.zeros(0, np.float32)


def _counts(segment: Segment, norms: Sequence[Array], clause: Clause, weights: Weights) -> Array:
    """How much of `clause` each article of a segment has."""
    if isinstance(clause, Either):
        most: Array = np.maximum.reduce([_counts(segment, norms, term, weights) for term in clause.terms])
        return most
    counts = np.zeros(segment.size, dtype=np.float32)
    for name, norm in _fields(segment, norms, clause):
        postings = segment.fields[name]
        if isinstance(clause, Phrase):
            _add_phrase(counts, postings, norm, clause)
        else:
            _add_word(counts, postings, norm, clause, weights)
    return counts


def _fields(segment: Segment, norms: Sequence[Array], term: Term) -> Iterator[tuple[str, Array]]:
    if not term.field:
        yield from zip(TEXT, norms, strict=True)
    elif term.field == "title":
        yield "title", norms[0]
    else:
        yield "header", np.ones(segment.size, dtype=np.float32)


def _add_word(counts: Array, postings: Postings, norm: Array, word: Word, weights: Weights) -> None:
    own = forms(postings, word, word.text)
    for form, after, languages in own:
        entries = postings.entries(form, after)
        docs, times = postings.docs[entries], postings.counts[entries]
        if languages:
            spoken = postings.in_languages(languages)[docs]
            docs, times = docs[spoken], times[spoken]
        counts[docs] += times * norm[docs]
    if not (word.is_prefix or is_letter(word.text)):
        return
    docs, times = entries_of(postings, completions(postings, word, word.text, own))
    if len(docs):
        found = np.bincount(docs, weights=times, minlength=len(counts))
        counts += found.astype(np.float32) * norm * weights.prefix


def _add_phrase(counts: Array, postings: Postings, norm: Array, phrase: Phrase) -> None:
    places = term_places(postings, phrase)
    if len(places):
        found = np.bincount(places // ARTICLE, minlength=len(counts))
        counts += found.astype(np.float32) * norm

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

from deepread.search.places import ARTICLE, completions, forms, term_places
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a clause is found: articles in rising order, and how much of it each has (weighted count, unsaturated)."""

    docs: Array
    counts: Array

    @property
    def frequency(self) -> int:
        """How many articles have it."""
        return len(self.docs)


NOTHING = Evidence(np.zeros(0, np.int64), np.zeros(0, np.float32))


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
            _evidence(_counts(segment, norms, clause, self.weights), segment)
            for segment, norms in zip(self.segments, self._norms, strict=True)
        ]
        if not parts:
            return NOTHING
        return Evidence(np.concatenate([part.docs for part in parts]), np.concatenate([part.counts for part in parts]))

    def score(self, evidence: Evidence) -> Array:
        """What a clause adds to the scores of its articles."""
        k1 = self.weights.saturation
        counts = evidence.counts
        rarity = self.statistics.rarity(evidence.frequency)
        score: Array = (rarity * (k1 + 1) * counts / (k1 + counts)).astype(np.float32)
        return score


def _evidence(counts: Array, segment: Segment) -> Evidence:
    docs = np.flatnonzero(counts)
    if segment.alive is not None:
        docs = docs[segment.alive[docs]]
    return Evidence(docs + segment.base, counts[docs])


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
    for low, high, _ in completions(postings, word, word.text, own):
        entries = postings.entries(low, high)
        found = np.bincount(postings.docs[entries], weights=postings.counts[entries], minlength=len(counts))
        counts += found.astype(np.float32) * norm * weights.prefix


def _add_phrase(counts: Array, postings: Postings, norm: Array, phrase: Phrase) -> None:
    places = term_places(postings, phrase)
    if len(places):
        found = np.bincount(places // ARTICLE, minlength=len(counts))
        counts += found.astype(np.float32) * norm

"""Owns how articles are scored: which of them a term stands in, how much that says, and how terms add up.

BM25F (Robertson et al. 2004) over title, what the header says, and body: a word's counts in the fields are weighted, made
comparable by the fields' lengths, added, and only then saturated. The rarity of a word is Lucene's,
log(1 + (N - n + .5) / (n + .5)), which unlike Whoosh's keeps rare words apart from common ones.

Articles are numbered over all segments, in the order of the segments. All scoring is done on vectors of numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.lexicon import KEY_END
from deepread.search.query import Either, Phrase, Word
from deepread.search.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings
    from deepread.search.query import Clause, Term
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
_PREFIX_POSTINGS = 400_000
"""Entries of postings that one prefix may read; past that, its most frequent words stand for it."""
_POSITION_LIMIT = 1 << 24


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
        return (rarity * (k1 + 1) * counts / (k1 + counts)).astype(np.float32)


def _evidence(counts: Array, segment: Segment) -> Evidence:
    docs = np.flatnonzero(counts)
    if segment.alive is not None:
        docs = docs[segment.alive[docs]]
    return Evidence(docs + segment.base, counts[docs])


def _counts(segment: Segment, norms: Sequence[Array], clause: Clause, weights: Weights) -> Array:
    """How much of `clause` each article of a segment has."""
    if isinstance(clause, Either):
        return np.maximum.reduce([_counts(segment, norms, term, weights) for term in clause.terms])
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


def _named(term: Term, word: str) -> str:
    return word if term.field in {"", "title"} else f"{term.field}{KEY_END}{word}"


def _forms(postings: Postings, term: Term, word: str) -> list[int]:
    named = _named(term, word)
    key, end, value = named.rpartition(KEY_END)
    return postings.lexicon.forms(key + end + stem(value))


def _add_word(counts: Array, postings: Postings, norm: Array, word: Word, weights: Weights) -> None:
    forms = _forms(postings, word, word.text)
    for form in forms:
        entries = postings.slice(form, form + 1)
        docs = postings.docs[entries]
        counts[docs] += postings.counts[entries] * norm[docs]
    if word.is_prefix:
        _add_prefix(counts, postings, norm * weights.prefix, _named(word, word.text), forms)


def _add_prefix(counts: Array, postings: Postings, norm: Array, prefix: str, forms: Sequence[int]) -> None:
    """Add the words that begin so, without the `forms` that have been counted."""
    first, last = postings.lexicon.beginning(prefix)
    if first == last:
        return
    for low, high in _affordable(postings, first, last, forms):
        entries = postings.slice(low, high)
        docs = postings.docs[entries]
        found = np.bincount(docs, weights=postings.counts[entries], minlength=len(counts))
        counts += found.astype(np.float32) * norm


def _affordable(postings: Postings, first: int, last: int, forms: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of the words `first` to `last`, without `forms`: all, or the most frequent ones where they are too many."""
    kept = np.ones(last - first, dtype=bool)
    kept[[form - first for form in forms if first <= form < last]] = False
    starts = postings.starts[first : last + 1]
    if starts[-1] - starts[0] > _PREFIX_POSTINGS:
        frequencies = np.diff(starts)
        by_frequency = np.argsort(-frequencies, kind="stable")
        many = np.searchsorted(np.cumsum(frequencies[by_frequency]), _PREFIX_POSTINGS)
        kept[by_frequency[max(1, int(many)) :]] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8))) + first
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _add_phrase(counts: Array, postings: Postings, norm: Array, phrase: Phrase) -> None:
    places: Array | None = None
    for offset, word in enumerate(phrase.words):
        own = _places(postings, phrase, word, is_prefix=phrase.is_prefix and offset == len(phrase.words) - 1) - offset
        places = own if places is None else np.intersect1d(places, own, assume_unique=True)
        if not len(places):
            return
    if places is not None:
        found = np.bincount(places // _POSITION_LIMIT, minlength=len(counts))
        counts += found.astype(np.float32) * norm


def _places(postings: Postings, phrase: Phrase, word: str, *, is_prefix: bool) -> Array:
    """Every place of any form of `word`, as article * _POSITION_LIMIT + position, each once and in order."""
    chosen = set(_forms(postings, phrase, word))
    if is_prefix:
        first, last = postings.lexicon.beginning(_named(phrase, word))
        chosen.update(range(first, min(last, first + 2000)))
    found = []
    for form in chosen:
        docs, positions = postings.places(form)
        found.append(docs.astype(np.int64) * _POSITION_LIMIT + positions)
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)


def positions_of(matcher: Matcher, field: str, word: Word, docs: Array) -> Array:
    """Every place of any form of `word` in the articles `docs` (in rising order), in order, as the article's index in `docs`
    times 2**24 plus the position.
    """
    found = []
    for segment in matcher.segments:
        first, last = np.searchsorted(docs, (segment.base, segment.base + segment.size)).tolist()
        if first == last:
            continue
        index = np.full(segment.size, -1, dtype=np.int64)
        index[docs[first:last] - segment.base] = np.arange(first, last)
        postings = segment.fields[field]
        for form in _forms(postings, word, word.text):
            entries = postings.slice(form, form + 1)
            owner, counts = index[postings.docs[entries]], postings.counts[entries].astype(np.int64)
            wanted = owner >= 0
            begins = (np.cumsum(counts) - counts)[wanted]
            owner, counts = owner[wanted], counts[wanted]
            shift = np.repeat(begins - (np.cumsum(counts) - counts), counts)
            positions = postings.positions[postings.positions_slice(form, form + 1)]
            places = positions[shift + np.arange(len(shift))].astype(np.int64)
            found.append(np.repeat(owner, counts) * _POSITION_LIMIT + places)
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)

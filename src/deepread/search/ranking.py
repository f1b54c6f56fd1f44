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

from deepread.search.phrases import Phrases
from deepread.search.places import ARTICLE, spoken_entries
from deepread.search.query import Either, Phrase
from deepread.search.vocabulary import Vocabulary, forms, named
from deepread.search.words import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Clause, Term, Word
    from deepread.search.segment import Segment

RANKED_FIELDS = ("title", "about", "body")
"""The fields that a word is looked for in where no field is named."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the ranking turns on. `length` is BM25's b by field, `field` its weight, `saturation` k1. `form` is what
    another form of a word counts, `prefix` what a word counts that goes on. `begun` is the share of a score that is
    left to an article that has only such words, where others have the word itself.
    """

    saturation: float = 2.0
    field: tuple[float, float, float] = (2.5, 0.8, 1.0)
    length: tuple[float, float, float] = (0.4, 0.4, 0.85)
    form: float = 0.9
    prefix: float = 0.6
    begun: float = 0.15


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


_WHOLE = 2
"""Letters from which on what is typed may be a word itself, and is put before all that go on from it."""
_OFTEN = 6
"""A clause is frequent if more than one in so many articles has it."""


class Statistics:
    """What scoring needs to know of all articles together: how many there are, and how long their fields are."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.articles = sum(segment.live for segment in segments)
        self._averages = [
            max(1.0, sum(segment.total_length(field) for segment in segments) / max(1, self.articles))
            for field in RANKED_FIELDS
        ]

    def rarity(self, frequency: int) -> float:
        """Lucene's idf of a clause that `frequency` articles have."""
        return float(np.log1p((self.articles - frequency + 0.5) / (frequency + 0.5)))

    def norms(self, segment: Segment, weights: Weights) -> tuple[Array, ...]:
        """By field of `RANKED_FIELDS`: what one occurrence counts in each of the segment's articles."""
        return tuple(
            (boost / (1 - b + b * segment.fields[field].lengths / average)).astype(np.float32)
            for field, boost, b, average in zip(
                RANKED_FIELDS, weights.field, weights.length, self._averages, strict=True
            )
        )


class Matcher:
    """Finds the articles of clauses, over all segments."""

    def __init__(self, segments: Sequence[Segment], weights: Weights = WEIGHTS) -> None:
        self.vocabulary = Vocabulary(segments)
        self.phrases = Phrases(self.vocabulary)
        self.segments = segments
        self.statistics = Statistics(segments)
        self.weights = weights
        self._norms = [self.statistics.norms(segment, weights) for segment in segments]

    def evidence(self, clause: Clause) -> Evidence:
        """Where `clause` is found."""
        parts = self._counts(clause)
        for counts, segment in zip(parts, self.segments, strict=True):
            if segment.alive is not None:
                counts[~segment.alive] = 0
        counts = np.concatenate([_NONE, *parts])
        found = np.flatnonzero(counts)
        rarity = self.statistics.rarity(len(found))
        if len(found) * _OFTEN > len(counts):
            return Evidence(None, self._scores(counts, rarity))
        return Evidence(found, self._scores(counts[found], rarity))

    def _counts(self, clause: Clause) -> list[Array]:
        """By segment: how much of `clause` each article has."""
        if isinstance(clause, Either):
            every = zip(*map(self._counts, clause.terms), strict=True)
            return [np.maximum.reduce(counts) for counts in every]
        parts = self._nothing()
        if isinstance(clause, Phrase):
            for name, norms in self._fields(clause):
                self._add_phrase(parts, name, norms, clause)
            return parts
        for name, norms in self._fields(clause):
            self._add_word(parts, name, norms, clause)
        return self._with_begun(clause, parts) if clause.is_prefix or is_letter(clause.text) else parts

    def _with_begun(self, word: Word, whole: Sequence[Array]) -> list[Array]:
        """By segment: how much each article has of a word and of those that go on from it."""
        begun = self._nothing()
        for name, norms in self._fields(word):
            self._add_begun(begun, name, norms, word)
        if len(word.text) >= _WHOLE and any(self._is_there(*pair) for pair in zip(self.segments, whole, strict=True)):
            begun = [np.where(own == 0, self._lessened(more), more) for own, more in zip(whole, begun, strict=True)]
        return [own + more for own, more in zip(whole, begun, strict=True)]

    def _lessened(self, counts: Array) -> Array:
        """Counts of which only a share of the score is left."""
        k1 = np.float32(self.weights.saturation)
        share = np.float32(self.weights.begun) * counts / (counts + k1)
        lessened: Array = share * k1 / (1 - share)
        return lessened

    @staticmethod
    def _is_there(segment: Segment, counts: Array) -> bool:
        """Whether an article that is still there has any."""
        return bool((counts if segment.alive is None else counts[segment.alive]).any())

    def _nothing(self) -> list[Array]:
        return [np.zeros(segment.size, dtype=np.float32) for segment in self.segments]

    def _fields(self, term: Term) -> Iterator[tuple[str, Sequence[Array]]]:
        """The fields in which a term is looked for; by segment, what one occurrence there counts in each article."""
        if not term.field:
            yield from ((name, [norms[place] for norms in self._norms]) for place, name in enumerate(RANKED_FIELDS))
        elif term.field == "title":
            yield "title", [norms[0] for norms in self._norms]
        else:
            yield "header", [np.ones(segment.size, dtype=np.float32) for segment in self.segments]

    def _add_word(self, parts: Sequence[Array], field: str, norms: Sequence[Array], word: Word) -> None:
        for segment, counts, norm in zip(self.segments, parts, norms, strict=True):
            postings = segment.fields[field]
            itself = postings.lexicon.find(named(word, word.text))
            for form in forms(postings, word, word.text):
                docs, times = spoken_entries(postings, [form])
                weight = 1.0 if form.first == itself else self.weights.form
                counts[docs] += times * norm[docs] * np.float32(weight)

    def _add_begun(self, parts: Sequence[Array], field: str, norms: Sequence[Array], word: Word) -> None:
        begun = self.vocabulary.completions(field, word, word.text)
        for segment, counts, norm, more in zip(self.segments, parts, norms, begun, strict=True):
            if more:
                _add(counts, *spoken_entries(segment.fields[field], more), norm * self.weights.prefix)

    def _add_phrase(self, parts: Sequence[Array], field: str, norms: Sequence[Array], phrase: Phrase) -> None:
        for counts, norm, places in zip(parts, norms, self.phrases.places(field, phrase), strict=True):
            if len(places):
                _add(counts, places // ARTICLE, None, norm)

    def _scores(self, counts: Array, rarity: float) -> Array:
        k1 = np.float32(self.weights.saturation)
        scores: Array = counts * np.float32(rarity * (k1 + 1)) / (counts + k1)
        return scores


_NONE = np.zeros(0, np.float32)


def _add(counts: Array, docs: Array, times: Array | None, norm: Array) -> None:
    """Add to the counts of some articles: 1, or `times`, of what one occurrence counts there."""
    counts += np.bincount(docs, weights=times, minlength=len(counts)).astype(np.float32) * norm

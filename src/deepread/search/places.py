"""Owns where terms stand: every place of the words that stand for them, in some or all articles.

A place is one number, article * `ARTICLE` + position, so that places sort by article and position and phrases are sums.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.query import Phrase
from deepread.search.vocabulary import forms
from deepread.search.words import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.phrases import Phrases
    from deepread.search.postings import Entries, Postings
    from deepread.search.query import Term, Word
    from deepread.search.vocabulary import Part, Range, Vocabulary

ARTICLE = 1 << 24
"""Words of an article that have a place."""
_SUMS = 96
"""Words whose sums are kept."""
_SEARCHES = 8
"""A number is found among sorted ones as fast as so many are passed over."""

_RUNS = 8
"""Sorted runs that are merged faster than sorted."""

_NONE = np.zeros(0, np.int64)


def term_places(postings: Postings, words: Sequence[Sequence[Range]], owner: Array | None = None) -> Array:
    """Every place of a term in one field of a segment, in order; `words` are those that stand for each of its words.
    With `owner`, only in the articles that it gives a number (-1 for the others), under that number.
    """
    if len(words) == 1:
        return _places(postings, words[0], owner)
    # The rarest word is looked up first, the others only in the articles that are left.
    parts = sorted(enumerate(words), key=lambda part: _occurrences(postings, part[1]))
    places: Array | None = None
    for offset, ranges in parts:
        if places is None:
            places = _places(postings, ranges, owner) - offset
        else:
            own = _places(postings, ranges, narrowed(owner, postings, places)) - offset
            places = in_both(places, own)
        if not len(places):
            break
    return _NONE if places is None else places


def _occurrences(postings: Postings, ranges: Sequence[Range]) -> int:
    return sum(postings.occurrences(low, high) for low, high, _ in ranges)


def narrowed(owner: Array | None, postings: Postings, places: Array) -> Array | None:
    """The articles that `places` are in, each with the number that it has there; None for all, if they are most."""
    found = places // ARTICLE
    if owner is None:
        numbers = np.arange(len(postings.lengths))
        left = np.zeros(len(numbers), dtype=bool)
        left[found] = True
        if 2 * np.count_nonzero(left) > len(left):
            return None
    else:
        numbers = owner
        left = np.zeros(max(int(numbers.max(initial=-1)), int(found[-1])) + 2, dtype=bool)
        left[found] = True
    return np.where(left[numbers] & (numbers >= 0), numbers, -1)


def in_both(places: Array, others: Array) -> Array:
    """What two sorted arrays share; each has nothing twice."""
    if len(others) < len(places):
        places, others = others, places
    if not len(places):
        return places
    if len(places) * _SEARCHES > len(others):
        # Two runs that are sorted are merged in one pass.
        both = np.concatenate((places, others))
        both.sort(kind="stable")
        twice: Array = both[:-1][both[1:] == both[:-1]]
        return twice
    index = np.minimum(others.searchsorted(places), len(others) - 1)
    shared: Array = places[others[index] == places]
    return shared


class Sums:
    """For each article of late words: how often the word stands in the articles before it. Kept, since function words
    are asked for with every query.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Postings, int], Array] = OrderedDict()

    def of(self, postings: Postings, word: int) -> Array:
        """The sums of a word: one more than there are articles with it."""
        kept = self._kept.get((postings, word))
        if kept is None:
            counts = postings.counts[postings.entries(word, word + 1)]
            kept = self._kept[postings, word] = np.zeros(len(counts) + 1, dtype=np.int64)
            np.cumsum(counts, out=kept[1:])
            if len(self._kept) > _SUMS:
                self._kept.popitem(last=False)
        self._kept.move_to_end((postings, word))
        return kept

    def forget(self) -> None:
        """Keep nothing of all that."""
        self._kept.clear()


class Shortlist:
    """The places of terms in a few articles only; `docs` are their numbers in rising order. What was looked up is
    kept.
    """

    def __init__(
        self, vocabulary: Vocabulary, docs: Array, sums: Sums | None = None, phrases: Phrases | None = None
    ) -> None:
        """`sums`, and `phrases` of the same vocabulary, are kept from one shortlist to the next."""
        self.vocabulary = vocabulary
        self.docs = docs
        self._sums = Sums() if sums is None else sums
        self._phrases = phrases
        self._known: dict[tuple[str, Term], Array] = {}
        self._owners = list(self._owned(vocabulary.parts, docs))

    def places(self, field: str, term: Term) -> Array:
        """Every place of a term in one field, in order; articles count by their index in `docs`."""
        known = self._known.get((field, term))
        if known is None:
            everywhere = self._phrases.known(field, term) if self._phrases and isinstance(term, Phrase) else None
            if everywhere is not None:
                found = [_within(everywhere[place], owner) for place, _, owner in self._owners]
            elif isinstance(term, Phrase) or term.is_prefix or is_letter(term.text):
                words = list(self.vocabulary.ranges(field, term))
                found = [term_places(part.fields[field], words[place], owner) for place, part, owner in self._owners]
            else:
                found = [self._of_forms(part.fields[field], term, owner) for _, part, owner in self._owners]
            known = self._known[field, term] = np.concatenate(found) if found else _NONE
        return known

    def _of_forms(self, postings: Postings, word: Word, owner: Array) -> Array:
        wanted = (owner >= 0).nonzero()[0]
        found = [self._of_word(postings, form, owner, wanted) for form in forms(postings, word, word.text)]
        return distinct(found) if len(found) > 1 else (found or [_NONE])[0]

    def _of_word(self, postings: Postings, form: Range, owner: Array, wanted: Array) -> Array:
        """The places of one word in the articles `wanted`."""
        if form.languages:
            wanted = wanted[postings.in_languages(form.languages)[wanted]]
        docs = postings.docs[postings.entries(form.first, form.last)]
        # Of another type, all of `docs` would be copied.
        entries = docs.searchsorted(wanted.astype(docs.dtype))
        entries = entries[docs[np.minimum(entries, len(docs) - 1)] == wanted]
        if not len(entries):
            return _NONE
        sums = self._sums.of(postings, form.first)
        begins, counts = sums[entries], sums[entries + 1] - sums[entries]
        shift = (begins - (counts.cumsum() - counts)).repeat(counts)
        shift += np.arange(len(shift)) + postings.positions_slice(form.first, form.last).start
        places: Array = (owner[docs[entries]] * ARTICLE).repeat(counts)
        places += postings.positions.at(shift)
        return places

    @staticmethod
    def _owned(parts: Sequence[Part], docs: Array) -> Iterator[tuple[int, Part, Array]]:
        """The segments that have one of the articles, each with its place and with the indexes in `docs`."""
        for place, part in enumerate(parts):
            first, last = docs.searchsorted((part.base, part.base + part.size)).tolist()
            if first < last:
                owner = np.full(part.size, -1, dtype=np.int64)
                owner[docs[first:last] - part.base] = np.arange(first, last)
                yield place, part, owner


def _within(places: Array, owner: Array) -> Array:
    """Those of some places that are in the articles that have an `owner`, with that number."""
    wanted = (owner >= 0).nonzero()[0]
    begins, ends = places.searchsorted(wanted * ARTICLE), places.searchsorted((wanted + 1) * ARTICLE)
    counts = ends - begins
    index = (begins - (counts.cumsum() - counts)).repeat(counts) + np.arange(counts.sum())
    own: Array = places[index] + ((owner[wanted] - wanted) * ARTICLE).repeat(counts)
    return own


def _places(postings: Postings, ranges: Sequence[Range], everyone: Array | None) -> Array:
    found = []
    for languages in dict.fromkeys(each.languages for each in ranges):
        owner = _speakers(postings, languages, everyone) if languages else everyone
        found.append(_in_order(postings, [each for each in ranges if each.languages == languages], owner))
    if not found:
        return _NONE
    if len(ranges) == 1 and ranges[0].last - ranges[0].first == 1:
        return found[0]
    # What is a form in some languages only may also begin as the word does, and so be found twice.
    return distinct(found)


def _in_order(postings: Postings, ranges: Sequence[Range], owner: Array | None) -> Array:
    """The places of some words in the order of the postings."""
    entries = _together(postings, ranges)
    if owner is None:
        places = np.repeat(entries.docs.astype(np.int64) * ARTICLE, entries.counts)
        begin = 0
        for low, high, _ in ranges:
            positions = postings.positions[postings.positions_slice(low, high)]
            places[begin : begin + len(positions)] += positions
            begin += len(positions)
        return places
    wanted = np.flatnonzero((owner >= 0)[entries.docs])  # a truth is looked up several times as fast as a number
    begins = entries.before(wanted)
    counts = entries.counts[wanted].astype(np.int64)
    begins += _skipped(postings, ranges, wanted)
    shift = (begins - (counts.cumsum() - counts)).repeat(counts)
    places = (owner[entries.docs[wanted]] * ARTICLE).repeat(counts)
    places += postings.positions.at(shift + np.arange(len(shift)))
    return places


def distinct(parts: Sequence[Array]) -> Array:
    """All numbers of some arrays in order, none twice. Faster than `np.unique` where the arrays are mostly sorted."""
    together = np.concatenate([_NONE, *parts])
    runs = np.count_nonzero(together[1:] < together[:-1])
    # A few runs are merged in one pass; of many, the sort that does without their order is several times as fast.
    together.sort(kind="stable" if runs < _RUNS else "quicksort")
    first: Array = together[np.append(True, together[1:] != together[:-1])[: len(together)]]
    return first


def entries_of(postings: Postings, ranges: Sequence[Range]) -> tuple[Array, Array]:
    """The articles of some words, and how often each stands there."""
    found = _together(postings, ranges)
    return found.docs, found.counts


def _together(postings: Postings, ranges: Sequence[Range]) -> Entries:
    return postings.together(tuple((each.first, each.last) for each in ranges))


def spoken_entries(postings: Postings, ranges: Sequence[Range]) -> tuple[Array, Array]:
    """As `entries_of`, of each word only in the articles of its languages."""
    docs, counts = entries_of(postings, [each for each in ranges if not each.languages])
    for each in ranges:
        if each.languages:
            own, times = entries_of(postings, [each])
            spoken = postings.in_languages(each.languages)[own]
            docs, counts = np.concatenate((docs, own[spoken])), np.concatenate((counts, times[spoken]))
    return docs, counts


def _skipped(postings: Postings, ranges: Sequence[Range], entries: Array) -> Array:
    """For some of the entries of `ranges`, put one behind the other: how many positions lie before theirs that are not
    of `ranges`.
    """
    sizes = [postings.entries(low, high) for low, high, _ in ranges]
    ends = np.cumsum([part.stop - part.start for part in sizes])
    places = [postings.positions_slice(low, high) for low, high, _ in ranges]
    own = np.cumsum([0, *(part.stop - part.start for part in places[:-1])])
    skipped = np.array([part.start for part in places]) - own
    before: Array = skipped[ends.searchsorted(entries, side="right")]
    return before


def _speakers(postings: Postings, languages: tuple[int, ...], owner: Array | None) -> Array:
    """`owner` with only the articles of some languages."""
    numbers = np.arange(len(postings.lengths)) if owner is None else owner
    return np.where(postings.in_languages(languages), numbers, -1)

"""Owns where terms stand: which words of a lexicon stand for a term, and every place of them in some or all articles.

A place is one number, article * `ARTICLE` + position, so that places sort by article and position and phrases are sums.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from deepread.search.lexicon import KEY_END
from deepread.search.query import Phrase
from deepread.search.words import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings
    from deepread.search.query import Term, Word

ARTICLE = 1 << 24
"""Words of an article that have a place."""
_PREFIX_POSTINGS = 150_000
"""Entries of postings that one prefix may read in a segment; past that, its most frequent words stand for it."""
_PREFIX_WORDS = 48
"""So many of them at most."""
_PHRASE_PLACES = 100_000
"""Places that the last word of a phrase may have while it is being typed, as above."""
_OPEN_PLACES = 200_000
"""Places that are looked at for a phrase while it is being typed."""
_SUMS = 96
"""Words whose sums are kept."""
_SEARCHES = 8
"""A number is found among sorted ones as fast as so many are passed over."""

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
        few = np.arange(len(sizes))
        if len(sizes) > _PREFIX_WORDS:
            few = np.sort(np.argpartition(-sizes, _PREFIX_WORDS)[:_PREFIX_WORDS])
        by_size = few[np.argsort(-sizes[few], kind="stable")]
        many = int(np.searchsorted(np.cumsum(sizes[by_size]), limit))
        chosen = np.zeros(len(sizes), dtype=bool)
        chosen[by_size[: max(1, many)]] = True
        kept &= chosen
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
    parts.sort(key=lambda part: _occurrences(postings, part[1]))
    if phrase.is_prefix and owner is None:
        owner = _likeliest(postings, [ranges for _, ranges in parts])
    places: Array | None = None
    for offset, ranges in parts:
        if places is None:
            places = _places(postings, ranges, owner) - offset
        else:
            own = _places(postings, ranges, _narrowed(owner, postings, places)) - offset
            places = in_both(places, own)
        if not len(places):
            break
    return _NONE if places is None else places


def _occurrences(postings: Postings, ranges: Sequence[Range]) -> int:
    return sum(postings.occurrences(low, high) for low, high, _ in ranges)


def _likeliest(postings: Postings, parts: Sequence[Sequence[Range]]) -> Array | None:
    """The articles in which a phrase is looked for while it is being typed: None for all, or, where its words stand
    everywhere, those in which it can be expected most often by how often each of its words stands there.
    """
    if sum(_occurrences(postings, ranges) for ranges in parts) <= _OPEN_PLACES:
        return None
    size = len(postings.lengths)
    lengths = np.maximum(postings.lengths, 1)
    expected = lengths.astype(np.float64)
    places = np.zeros(size)
    for ranges in parts:
        docs, counts = entries_of(postings, ranges)
        times = np.bincount(docs, weights=counts, minlength=size)
        expected *= times / lengths
        places += times
    likeliest = np.argsort(-expected, kind="stable")
    likeliest = likeliest[: np.searchsorted(np.cumsum(places[likeliest]), _OPEN_PLACES) + 1]
    owner = np.full(size, -1, dtype=np.int64)
    owner[likeliest] = likeliest
    owner[expected == 0] = -1
    return owner


def _narrowed(owner: Array | None, postings: Postings, places: Array) -> Array | None:
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
    index = np.minimum(np.searchsorted(others, places), len(others) - 1)
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


class Numbered(Protocol):
    """What is asked of a segment: `base` is the number of its first article."""

    @property
    def base(self) -> int: ...
    @property
    def size(self) -> int: ...
    @property
    def fields(self) -> Mapping[str, Postings]: ...


class Shortlist:
    """The places of terms in a few articles only; `docs` are their numbers in rising order. What was looked up is
    kept.
    """

    def __init__(self, segments: Sequence[Numbered], docs: Array, sums: Sums | None = None) -> None:
        """`sums` are kept from one shortlist to the next."""
        self.docs = docs
        self._sums = Sums() if sums is None else sums
        self._known: dict[tuple[str, Term], Array] = {}
        self._owners = list(self._owned(segments, docs))

    def places(self, field: str, term: Term) -> Array:
        """Every place of a term in one field, in order; articles count by their index in `docs`."""
        known = self._known.get((field, term))
        if known is None:
            found = [self._in_segment(segment.fields[field], term, owner) for segment, owner in self._owners]
            known = self._known[field, term] = np.concatenate(found) if found else _NONE
        return known

    def _in_segment(self, postings: Postings, term: Term, owner: Array) -> Array:
        if isinstance(term, Phrase) or term.is_prefix or is_letter(term.text):
            return term_places(postings, term, owner)
        wanted = np.flatnonzero(owner >= 0)
        found = [self._of_word(postings, form, owner, wanted) for form in forms(postings, term, term.text)]
        return distinct(found) if len(found) > 1 else (found or [_NONE])[0]

    def _of_word(self, postings: Postings, form: Range, owner: Array, wanted: Array) -> Array:
        """The places of one word in the articles `wanted`."""
        if form.languages:
            wanted = wanted[postings.in_languages(form.languages)[wanted]]
        docs = postings.docs[postings.entries(form.first, form.last)]
        # Of another type, all of `docs` would be copied.
        entries = np.searchsorted(docs, wanted.astype(docs.dtype))
        entries = entries[docs[np.minimum(entries, len(docs) - 1)] == wanted]
        if not len(entries):
            return _NONE
        sums = self._sums.of(postings, form.first)
        begins, counts = sums[entries], sums[entries + 1] - sums[entries]
        shift = np.repeat(begins - (np.cumsum(counts) - counts), counts)
        shift += np.arange(len(shift)) + postings.positions_slice(form.first, form.last).start
        places: Array = np.repeat(owner[docs[entries]] * ARTICLE, counts)
        places += postings.positions.at(shift)
        return places

    @staticmethod
    def _owned(segments: Sequence[Numbered], docs: Array) -> Iterator[tuple[Numbered, Array]]:
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
    docs, counts = entries_of(postings, ranges)
    if owner is None:
        places = np.repeat(docs.astype(np.int64) * ARTICLE, counts)
        begin = 0
        for low, high, _ in ranges:
            positions = postings.positions[postings.positions_slice(low, high)]
            places[begin : begin + len(positions)] += positions
            begin += len(positions)
        return places
    owners = owner[docs]
    wanted = np.flatnonzero(owners >= 0)
    own_counts = counts[wanted].astype(np.int64)
    begins = (np.cumsum(counts, dtype=np.int64) - counts)[wanted] + _skipped(postings, ranges, wanted)
    shift = np.repeat(begins - (np.cumsum(own_counts) - own_counts), own_counts)
    places = np.repeat(owners[wanted] * ARTICLE, own_counts)
    places += postings.positions.at(shift + np.arange(len(shift)))
    return places


def distinct(parts: Sequence[Array]) -> Array:
    """All numbers of some arrays in order, none twice. Faster than `np.unique` where the arrays are mostly sorted."""
    together = np.concatenate([_NONE, *parts])
    together.sort(kind="stable")
    first: Array = together[np.append(True, together[1:] != together[:-1])[: len(together)]]
    return first


def entries_of(postings: Postings, ranges: Sequence[Range]) -> tuple[Array, Array]:
    """The articles of some words, and how often each stands there."""
    parts = [postings.entries(low, high) for low, high, _ in ranges]
    if len(parts) == 1:
        return postings.docs[parts[0]], postings.counts[parts[0]]
    none = np.zeros(0, np.uint8)
    docs = np.concatenate([none, *(postings.docs[part] for part in parts)])
    return docs, np.concatenate([none, *(postings.counts[part] for part in parts)])


def _skipped(postings: Postings, ranges: Sequence[Range], entries: Array) -> Array:
    """For some of the entries of `ranges`, put one behind the other: how many positions lie before theirs that are not
    of `ranges`.
    """
    sizes = [postings.entries(low, high) for low, high, _ in ranges]
    ends = np.cumsum([part.stop - part.start for part in sizes])
    places = [postings.positions_slice(low, high) for low, high, _ in ranges]
    own = np.cumsum([0, *(part.stop - part.start for part in places[:-1])])
    skipped = np.array([part.start for part in places]) - own
    before: Array = skipped[np.searchsorted(ends, entries, side="right")]
    return before


def _speakers(postings: Postings, languages: tuple[int, ...], owner: Array | None) -> Array:
    """`owner` with only the articles of some languages."""
    numbers = np.arange(len(postings.lengths)) if owner is None else owner
    return np.where(postings.in_languages(languages), numbers, -1)

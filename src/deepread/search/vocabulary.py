"""Owns which words of an index stand for a term: its forms, and the words that begin as one does that is being typed.

Of many words that begin so, the most frequent stand for all. They are chosen among the words of all segments by what
is there of them altogether, so that an answer does not tell how the articles lie in segments, nor what was deleted.
The way to them is the threshold algorithm (Fagin, Lotem & Naor 2003): each segment gives its most frequent words, and
more of them as long as a word that none has given yet may be as frequent as the last one chosen.
"""

from __future__ import annotations

from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.lexicon import KEY_END
from deepread.search.query import Phrase
from deepread.search.words import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings
    from deepread.search.query import Term, Word
    from deepread.search.segment import Segment

_ENTRIES, _ENTRIES_EACH = 150_000, 4
"""Entries of postings that the words of one beginning may have; and for each article, where that is more."""
_PLACES, _PLACES_EACH = 100_000, 3
"""Places that they may have as the last word of a phrase, as above."""
_WORDS = 48
"""So many of them at most, where not all stand for it."""
_DEEPER = 4
"""How many times more words a segment gives when it is asked again."""
_STEPS = 16
"""A word is looked up as fast as so many are passed."""
_KEPT = 64
"""Beginnings whose words are kept."""


class Range(NamedTuple):
    """Words of a lexicon, `first` to `last` (not included), that stand for a term in the articles whose words are
    stemmed in one of `languages`; () for all.
    """

    first: int
    last: int
    languages: tuple[int, ...] = ()


def named(term: Term, word: str) -> str:
    """`word` as the lexicon of the term's field has it: words of the header have their key before them."""
    return word if term.field in {"", "title"} else f"{term.field}{KEY_END}{word}"


def forms(postings: Postings, term: Term, word: str) -> list[Range]:
    """The words of the lexicon that are forms of `word`, each by itself."""
    found = postings.lexicon.forms(named(term, word))
    return [Range(form, form + 1, languages) for form, languages in found.items()]


class Part(NamedTuple):
    """A segment as it is now: later its articles may be numbered from another `base`, and fewer be there."""

    segment: Segment
    base: int
    size: int
    live: int
    alive: Array | None
    fields: Mapping[str, Postings]


class Vocabulary:
    """The words of some segments. What was chosen is kept, for any thread: a query asks for it several times."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.parts = [Part(one, one.base, one.size, one.live, one.alive, one.fields) for one in segments]
        self.articles = sum(part.live for part in self.parts)
        self._kept: dict[tuple[str, str, bool], list[list[Range]]] = {}

    def ranges(self, field: str, term: Term) -> Iterator[list[list[Range]]]:
        """By segment: for each word of a term, the words of a field that stand for it."""
        asked = term.words if isinstance(term, Phrase) else (term.text,)
        last = len(asked) - 1
        begun = [self._begun(field, term, word, is_last=place == last) for place, word in enumerate(asked)]
        for number, part in enumerate(self.parts):
            yield [
                forms(part.fields[field], term, word) + (more[number] if more else [])
                for word, more in zip(asked, begun, strict=True)
            ]

    def _begun(self, field: str, term: Term, word: str, *, is_last: bool) -> list[list[Range]] | None:
        """By segment: the words that begin as a word of `term` does; None where none but its forms stand for it."""
        if isinstance(term, Phrase) and term.is_prefix and is_last and len(term.words) > 1:
            # Those that follow the words before are few, however many there are.
            parts = [part.fields[field].lexicon.beginning(named(term, word)) for part in self.parts]
            return [[Range(first, last)] for first, last in parts]
        is_begun = is_letter(word) or (term.is_prefix and is_last)
        return self.completions(field, term, word) if is_begun else None

    def completions(self, field: str, term: Word | Phrase, word: str) -> list[list[Range]]:
        """By segment: the words of a field that begin with `word`, all of them or the most frequent, without its forms
        where those stand for it anyhow.
        """
        asked = (field, named(term, word), isinstance(term, Phrase))
        kept = self._kept.get(asked)
        if kept is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[asked] = self._completions(*asked)
        return kept

    def _completions(self, field: str, beginning: str, by_places: bool) -> list[list[Range]]:
        parts = [_Begun(part.fields[field], part.alive, beginning, by_places=by_places) for part in self.parts]
        least, each = (_PLACES, _PLACES_EACH) if by_places else (_ENTRIES, _ENTRIES_EACH)
        limit = max(least, each * self.articles)
        if _is_within(parts, limit):
            return [part.without_forms(np.ones(part.last - part.first, dtype=bool)) for part in parts]
        chosen = _most_frequent(parts, limit)
        ranges: list[list[Range]] = []
        for part, indexes in zip(parts, zip(*chosen, strict=True), strict=True):
            kept = np.zeros(part.last - part.first, dtype=bool)
            kept[[index - part.first for index in indexes if index >= 0]] = True
            ranges.append(part.without_forms(kept))
        return ranges


class _Begun:
    """The words of one field of a segment that begin so: `first` to `last` (not included) of its lexicon; each is as
    large as the articles that it stands in are many, or `by_places` as the places where it stands.
    """

    def __init__(self, postings: Postings, alive: Array | None, beginning: str, *, by_places: bool) -> None:
        """`alive` tells which articles are still there, None for all."""
        self._postings = postings
        self._alive = alive
        self._by_places = by_places
        self._beginning = beginning
        self.first, self.last = self._postings.lexicon.beginning(beginning)
        self._starts = self._postings.position_starts if by_places else self._postings.starts

    @property
    def is_whole(self) -> bool:
        """Whether all articles of the segment are still there."""
        return self._alive is None

    @property
    def size(self) -> int:
        """The sizes of all words, in articles that are gone too."""
        return int(self._starts[self.last] - self._starts[self.first])

    @property
    def gone(self) -> int:
        """More than what articles that are gone have of these words."""
        return 0 if self._alive is None else int(self._postings.lengths[~self._alive].sum(dtype=np.int64))

    @property
    def live_size(self) -> int:
        """The sizes of all words."""
        return self._live_between(self.first, self.last)

    def sizes_of(self, indexes: Array) -> Array:
        """The sizes of some words, in articles that are gone too; 0 for -1."""
        sizes: Array = np.where(indexes >= 0, self._starts[indexes + 1] - self._starts[indexes], 0)
        return sizes

    def live_size_of(self, index: int) -> int:
        """The size of a word; 0 for -1."""
        return self._live_between(index, index + 1) if index >= 0 else 0

    def largest(self, depth: int) -> tuple[list[bytes], int]:
        """The `depth` largest words, counting articles that are gone, and a size that no other word passes."""
        words = self._postings.lexicon.words
        if depth >= self.last - self.first:
            return words.between(self.first, self.last), 0
        sizes = np.diff(self._starts[self.first : self.last + 1])
        by_size = np.argpartition(-sizes, depth)
        return [words[self.first + index] for index in by_size[:depth].tolist()], int(sizes[by_size[depth]])

    @cached_property
    def _indexes(self) -> dict[bytes, int]:
        return dict(zip(self._postings.lexicon.words.between(self.first, self.last), count(self.first), strict=False))

    def find(self, words: Sequence[bytes]) -> Array:
        """The indexes of words that begin so, -1 for those that do not occur."""
        own = self._postings.lexicon.words
        if len(words) * _STEPS < self.last - self.first:
            found = [own.find(word, self.first, self.last) for word in words]
        else:
            found = [self._indexes.get(word, -1) for word in words]
        return np.array(found, dtype=np.int64)

    def without_forms(self, kept: Array) -> list[Range]:
        """The words that are true in `kept`, which has one truth for each. A form of the word itself is left to stand
        for it as that; in languages in which it is none, it is one word more that begins so.
        """
        lexicon = self._postings.lexicon
        elsewhere: list[Range] = []
        for form, languages in lexicon.forms(self._beginning).items():
            if self.first <= form < self.last and kept[form - self.first]:
                kept[form - self.first] = False
                others = tuple(sorted(lexicon.stems().keys() - set(languages))) if languages else ()
                elsewhere += [Range(form, form + 1, others)] if others else []
        edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8))) + self.first
        return [*map(Range, edges[::2].tolist(), edges[1::2].tolist()), *elsewhere]

    def _live_between(self, first: int, last: int) -> int:
        size = self._postings.occurrences if self._by_places else self._postings.frequency
        return size(first, last, self._alive)


def _is_within(parts: Sequence[_Begun], limit: int) -> bool:
    """Whether all words together are not larger than `limit`."""
    size = sum(part.size for part in parts)
    if size > limit and size - sum(part.gone for part in parts) <= limit:
        size = sum(part.live_size for part in parts)
    return size <= limit


def _most_frequent(parts: Sequence[_Begun], limit: int) -> list[list[int]]:
    """The largest words, those that are as large in alphabetical order, as long as they are within `limit` together and
    not too many, but at least one: the index of each in each of `parts`.
    """
    depth = _WORDS
    while True:
        largest = [part.largest(depth) for part in parts]
        words = sorted({word for own, _ in largest for word in own})
        chosen = _chosen(parts, words, limit, unseen=sum(least for _, least in largest))
        if chosen is not None:
            return chosen
        depth *= _DEEPER


def _chosen(parts: Sequence[_Begun], words: Sequence[bytes], limit: int, *, unseen: int) -> list[list[int]] | None:
    """The largest of some words; None where others, which are not larger than `unseen`, may be among them."""
    found = np.array([part.find(words) for part in parts])
    sizes = np.sum([part.sizes_of(indexes) for part, indexes in zip(parts, found, strict=True)], axis=0)
    are_whole = all(part.is_whole for part in parts)
    # Words by their number are in alphabetical order.
    waiting = [(-size, number, are_whole) for number, size in enumerate(sizes.tolist())]
    heapify(waiting)
    chosen: list[list[int]] = []
    total = 0
    while waiting:
        size, number, is_live = heappop(waiting)
        if -size <= unseen:
            return None if unseen else chosen
        indexes = found[:, number].tolist()
        if not is_live:
            live = sum(part.live_size_of(index) for part, index in zip(parts, indexes, strict=True))
            heappush(waiting, (-live, number, True))
            continue
        total -= size
        if chosen and total >= limit:
            return chosen
        chosen.append(indexes)
        if len(chosen) == _WORDS:
            return chosen
    return None if unseen else chosen

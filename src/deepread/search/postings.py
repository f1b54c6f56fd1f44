"""Owns the postings of one field: which articles a word stands in, how often, and where. Flat arrays, nothing else.

`docs` and `counts` have one entry for each (word, article), ordered by word and then by article; `positions` has one
for each word of the text, in the same order. `starts` and `position_starts` say where each word's entries begin; in the
file are their differences: in how many articles a word stands, and how often.

An article is a number from 0 within its segment; a position counts words from the beginning of the field.
Inverting by one stable sort of word numbers is the textbook's sort-based inversion (Manning et al. 2008, 4.2).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.search.arrays import tightest
from deepread.search.lexicon import Lexicon, LexiconBuilder, encode
from deepread.search.packing import Packed, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deepread.search.arrays import Array

_KEPT_SPEAKERS = 32
"""Sets of languages whose articles are kept in memory."""
LANGUAGES = "languages"
"""The name of the array of the languages in which the words of a segment's articles are stemmed."""


class Inverter:
    """One field of articles as they are added, and its postings in the end."""

    def __init__(self, *, placed: bool = True) -> None:
        """Without `placed`, where in an article a word stands is not kept."""
        self._placed = placed
        # Numbers words from 0 as they come.
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._tokens = array("I")
        self._lengths = array("I")

    def add(self, words: Iterable[str]) -> None:
        """Add the next article's words, in order."""
        numbers = array("I", list(map(self._numbers.__getitem__, words)))
        self._tokens += numbers
        self._lengths.append(len(numbers))

    def __len__(self) -> int:
        """Words of text so far."""
        return len(self._tokens)

    def arrays(self, languages: Array | None) -> dict[str, Sequence[Array]]:
        """The postings and the lexicon of what was added, in parts; `languages` are those in which the words of each
        article are stemmed, None where none are.
        """
        encoded = sorted(zip(map(encode, self._numbers), count(), strict=False))
        rank = np.empty(len(encoded), dtype=np.uint64)
        rank[[number for _, number in encoded]] = np.arange(len(encoded), dtype=np.uint64)
        lengths = np.array(self._lengths, dtype=np.uint32)
        tokens = rank[np.array(self._tokens, dtype=np.uint32)]
        # One number for a word and its place sorts several times as fast as the words alone, stably.
        ordered = np.sort(tokens << np.uint64(32) | np.arange(len(tokens), dtype=np.uint64))
        words, by_word = (ordered >> np.uint64(32)).astype(np.int64), (ordered & _LOW_HALF).astype(np.int64)
        docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[by_word]
        is_first = np.ones(len(words), dtype=bool)
        is_first[1:] = (words[1:] != words[:-1]) | (docs[1:] != docs[:-1])
        first = np.flatnonzero(is_first)
        positions = by_word - (np.cumsum(lengths, dtype=np.int64) - lengths)[docs]
        return {
            **_lexicon([word for word, _ in encoded], languages, words[first], docs[first]).arrays(),
            **packed("frequencies", np.bincount(words[first], minlength=len(encoded))),
            "docs": [docs[first].astype(number_type(len(lengths)))],
            **packed("counts", np.diff(np.append(first, len(words)))),
            **packed("occurrences", np.bincount(words, minlength=len(encoded))),
            **packed("positions", positions if self._placed else positions[:0], wide=True),
            "lengths": [tightest(lengths)],
        }


_NONE = np.zeros(0, np.uint8)
_MANY = 2_000
_KEPT_LATE = 2
_BLOCK = 32
"""Counts that are added up at once."""
_LOW_HALF = np.uint64(0xFFFF_FFFF)


def number_type(articles: int) -> np.dtype[Any]:
    """The type that holds the number of each of so many articles."""
    return np.min_scalar_type(max(0, articles - 1))


def _lexicon(words: Sequence[bytes], languages: Array | None, owners: Array, docs: Array) -> LexiconBuilder:
    """A lexicon of `words`, stemmed in the language of each article that they stand in: word `owners` in `docs`."""
    lexicon = LexiconBuilder()
    lexicon.add(words)
    spoken: list[int] = [] if languages is None else np.unique(languages).tolist()
    for language in spoken:
        occurs = None
        if languages is not None and len(spoken) > 1:
            occurs = np.zeros(len(words), dtype=bool)
            occurs[owners[languages[docs] == language]] = True
        lexicon.stem(words, language, occurs)
    return lexicon


class Entries:
    """The postings of some words together: the articles that each stands in, and how often it stands there."""

    __slots__ = ("_sums", "counts", "docs")

    def __init__(self, docs: Array, counts: Array) -> None:
        self.docs = docs
        self.counts = counts
        self._sums: Array | None = None

    def before(self, entries: Array) -> Array:
        """For some of them, by their indexes: the sum of the counts before each."""
        if self._sums is None and len(entries) * _BLOCK < len(self.counts):
            return self._added(entries)
        sums = self._sums
        if sums is None:
            # Half the bytes where they will do: that memory is fresh, and to touch it takes longer than to add.
            is_small = self.counts.sum(dtype=np.int64) < 2**31
            sums = np.zeros(len(self.counts) + 1, dtype=np.int32 if is_small else np.int64)
            np.cumsum(self.counts, out=sums[1:])
            self._sums = sums
        before: Array = sums[entries].astype(np.int64, copy=False)
        return before

    def _added(self, entries: Array) -> Array:
        """As `before`, of few of many: blocks are added up, which is several times as fast, and what is before each in
        its own block.
        """
        padded = np.concatenate((self.counts, np.zeros(-len(self.counts) % _BLOCK, self.counts.dtype)))
        blocks = padded.reshape(-1, _BLOCK)
        totals = blocks.sum(axis=1, dtype=np.int64)
        own, place = entries // _BLOCK, entries % _BLOCK
        inside = (blocks[own] * (np.arange(_BLOCK) < place[:, None])).sum(axis=1, dtype=np.int64)
        before: Array = (totals.cumsum() - totals)[own] + inside
        return before


class Postings:
    """The postings and the words of one field of one segment, to read."""

    __slots__ = (
        "_late",
        "_speakers",
        "counts",
        "docs",
        "languages",
        "lengths",
        "lexicon",
        "position_starts",
        "positions",
        "starts",
    )

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.lexicon = Lexicon(arrays, field)
        self.docs = arrays[f"{field}.docs"]
        self.counts = Packed(arrays, f"{field}.counts")
        self.starts = Packed(arrays, f"{field}.frequencies").sums()
        self.positions = Packed(arrays, f"{field}.positions")
        self.position_starts = Packed(arrays, f"{field}.occurrences").sums()
        self.lengths = arrays[f"{field}.lengths"]
        self.languages = arrays[LANGUAGES]
        self._speakers: dict[tuple[int, ...], Array] = {}
        self._late: dict[tuple[tuple[int, int], ...], Entries] = {}

    @property
    def is_placed(self) -> bool:
        """Whether it is kept where in an article a word stands."""
        return len(self.positions) > 0 or len(self.docs) == 0

    def entries(self, first: int, last: int) -> slice:
        """Where `docs` and `counts` of the words `first` to `last` (not included) stand."""
        return slice(int(self.starts[first]), int(self.starts[last]))

    def together(self, ranges: tuple[tuple[int, int], ...]) -> Entries:
        """The postings of the words of some ranges, first and last (not included), one behind the other.

        Late ones are kept where they are many: a word that is being typed is looked up to rank and to show passages.
        """
        late = self._late.get(ranges)
        if late is not None:
            return late
        parts = [self.entries(first, last) for first, last in ranges]
        if len(parts) == 1:
            found = Entries(self.docs[parts[0]], self.counts[parts[0]])
        else:
            docs, counts = ([column[part] for part in parts] for column in (self.docs, self.counts))
            found = Entries(np.concatenate([_NONE, *docs]), np.concatenate([_NONE, *counts]))
        if len(found.docs) >= _MANY:
            if len(self._late) >= _KEPT_LATE:
                self._late.clear()
            self._late[ranges] = found
        return found

    def frequency(self, first: int, last: int, alive: Array | None) -> int:
        """How many entries those words have in articles that are true in `alive`, None for all."""
        entries = self.entries(first, last)
        return entries.stop - entries.start if alive is None else int(np.count_nonzero(alive[self.docs[entries]]))

    def frequencies(self, first: int, last: int, alive: Array | None) -> Array:
        """The `frequency` of each of those words."""
        starts = self.starts[first : last + 1].astype(np.int64)
        if alive is None:
            return np.diff(starts)
        sums = np.concatenate(([0], np.cumsum(alive[self.docs[self.entries(first, last)]])))
        found: Array = np.diff(sums[starts - starts[0]])
        return found

    def in_languages(self, languages: tuple[int, ...]) -> Array:
        """For each article, whether its words are stemmed in one of `languages`."""
        spoken = self._speakers.get(languages)
        if spoken is None:
            if len(self._speakers) >= _KEPT_SPEAKERS:
                self._speakers.clear()
            is_one = np.zeros(256, dtype=bool)
            is_one[list(languages)] = True
            spoken = self._speakers[languages] = is_one[self.languages]
        return spoken

    def positions_slice(self, first: int, last: int) -> slice:
        """Where `positions` of the words `first` to `last` (not included) stand."""
        return slice(int(self.position_starts[first]), int(self.position_starts[last]))

    def occurrences(self, first: int, last: int, alive: Array | None = None) -> int:
        """How often the words `first` to `last` (not included) stand in the text of articles that are true in `alive`,
        None for all.
        """
        if alive is None:
            return int(self.position_starts[last] - self.position_starts[first])
        entries = self.entries(first, last)
        return int(self.counts[entries][alive[self.docs[entries]]].sum(dtype=np.int64))

"""Owns the postings of one field: which articles a word stands in, how often, and where. Flat arrays, nothing else.

`docs` and `counts` have one entry for each (word, article), ordered by word and then by article; `positions` has one
for each word of the text, in the same order. `starts` and `position_starts` say where each word's entries begin.

An article is a number from 0 within its segment; a position counts words from the beginning of the field.
Inverting by one stable sort of word numbers is the textbook's sort-based inversion (Manning et al. 2008, 4.2).
"""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.arrays import tightest
from deepread.search.lexicon import Lexicon, encode, lexicon_arrays

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deepread.search.arrays import Array

_CHUNK = 2_000_000
"""Words of text that are merged at a time: it bounds the memory of a merge."""


LANGUAGES = "languages"
"""The name of the array of the languages in which the words of a segment's articles are stemmed."""


class _Numbering(dict[str, int]):
    """Numbers words from 0 as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Inverter:
    """One field of articles as they are added, and its postings in the end."""

    def __init__(self, *, placed: bool = True) -> None:
        """Without `placed`, where in an article a word stands is not kept."""
        self._placed = placed
        self._numbers = _Numbering()
        self._tokens = array("I")
        self._lengths = array("I")

    def add(self, words: Iterable[str]) -> None:
        """Add the next article's words, in order."""
        before = len(self._tokens)
        self._tokens.extend(map(self._numbers.__getitem__, words))
        self._lengths.append(len(self._tokens) - before)

    def __len__(self) -> int:
        """Words of text so far."""
        return len(self._tokens)

    def arrays(self, languages: Array | None) -> dict[str, Array]:
        """The postings and the lexicon of what was added; `languages` are those in which the words of each article are
        stemmed, None where none are.
        """
        encoded = [encode(word) for word in self._numbers]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        rank = np.empty(len(encoded), dtype=np.uint32)
        rank[order] = np.arange(len(encoded), dtype=np.uint32)
        lengths = np.frombuffer(self._lengths, dtype=np.uint32) if self._lengths else np.zeros(0, np.uint32)
        tokens = np.frombuffer(self._tokens, dtype=np.uint32) if self._tokens else np.zeros(0, np.uint32)
        by_word = np.argsort(rank[tokens], kind="stable")
        words = rank[tokens][by_word]
        docs = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[by_word]
        begins = np.cumsum(lengths, dtype=np.int64) - lengths
        positions = by_word - begins[docs]
        first = np.flatnonzero(np.append(True, (words[1:] != words[:-1]) | (docs[1:] != docs[:-1])))
        first = first[: len(words)]
        every = np.arange(len(encoded) + 1)
        spoken = _Spoken(languages, len(encoded))
        spoken.add(words[first], docs[first])
        return {
            **lexicon_arrays([encoded[number] for number in order], spoken.words()),
            "docs": tightest(docs[first]),
            "counts": tightest(np.diff(np.append(first, len(words)))),
            "starts": np.searchsorted(words[first], every).astype(np.int64),
            "positions": tightest(positions if self._placed else positions[:0]),
            "position_starts": np.searchsorted(words, every).astype(np.int64),
            "lengths": tightest(lengths),
        }


class Postings:
    """The postings and the words of one field of one segment, to read."""

    __slots__ = ("counts", "docs", "languages", "lengths", "lexicon", "position_starts", "positions", "starts")

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.lexicon = Lexicon(arrays, field)
        self.docs = arrays[f"{field}.docs"]
        self.counts = arrays[f"{field}.counts"]
        self.starts = arrays[f"{field}.starts"]
        self.positions = arrays[f"{field}.positions"]
        self.position_starts = arrays[f"{field}.position_starts"]
        self.lengths = arrays[f"{field}.lengths"]
        self.languages = arrays[LANGUAGES]

    @property
    def is_placed(self) -> bool:
        """Whether it is kept where in an article a word stands."""
        return len(self.positions) > 0 or len(self.docs) == 0

    def entries(self, first: int, last: int) -> slice:
        """Where `docs` and `counts` of the words `first` to `last` (not included) stand."""
        return slice(int(self.starts[first]), int(self.starts[last]))

    def in_languages(self, languages: Sequence[int]) -> Array:
        """For each article, whether its words are stemmed in one of `languages`."""
        is_one = np.zeros(256, dtype=bool)
        is_one[list(languages)] = True
        spoken: Array = is_one[self.languages]
        return spoken

    def positions_slice(self, first: int, last: int) -> slice:
        """Where `positions` of the words `first` to `last` (not included) stand."""
        return slice(int(self.position_starts[first]), int(self.position_starts[last]))

    def occurrences(self, first: int, last: int) -> int:
        """How often the words `first` to `last` (not included) stand in the text of all articles."""
        return int(self.position_starts[last] - self.position_starts[first])


def merge(parts: Sequence[Postings], doc_maps: Sequence[Array], languages: Array | None) -> dict[str, Array]:
    """The postings of `parts` as one. `doc_maps` give each article's new number, -1 for one that was deleted; the
    numbers of a later part follow those of an earlier one. `languages` are those of the articles that are left, by
    their new numbers, None where no words are stemmed.
    """
    local = [list(part.lexicon.words) for part in parts]
    words = sorted(set().union(*local))
    numbers = dict(zip(words, range(len(words)), strict=True))
    maps = [np.fromiter(map(numbers.__getitem__, own), dtype=np.int64, count=len(own)) for own in local]
    frequencies, docs, counts, positions = [], [], [], []
    spoken = _Spoken(languages, len(words))
    for low, high in _chunks(parts, maps, len(words)):
        chunk = [_portion(*part, low, high) for part in zip(parts, doc_maps, maps, strict=True)]
        word, doc, count, position = (np.concatenate(column) for column in zip(*chunk, strict=True))
        frequencies.append(_totals(word, count, low, high))
        spoken.add(word, doc)
        order = np.argsort(word, kind="stable")
        begins = (np.cumsum(count) - count)[order]
        count = count[order]
        docs.append(tightest(doc[order]))
        counts.append(tightest(count))
        if all(part.is_placed for part in parts):
            shift = np.repeat(begins - (np.cumsum(count) - count), count)
            positions.append(position[shift + np.arange(len(shift))])
    articles, places = (np.concatenate(column) for column in zip(*frequencies, strict=True)) if words else _NONE
    kept = articles > 0
    return {
        **lexicon_arrays([word for word, keep in zip(words, kept.tolist(), strict=True) if keep], spoken.words(kept)),
        "docs": tightest(_joined(docs)),
        "counts": tightest(_joined(counts)),
        "starts": np.append(0, np.cumsum(articles[kept])).astype(np.int64),
        "positions": tightest(_joined(positions)),
        "position_starts": np.append(0, np.cumsum(places[kept])).astype(np.int64),
        "lengths": tightest(
            _joined([part.lengths[doc_map >= 0] for part, doc_map in zip(parts, doc_maps, strict=True)])
        ),
    }


def merged_languages(parts: Sequence[Postings], doc_maps: Sequence[Array]) -> Array:
    """The languages of the articles of `parts` that are left, by their new numbers."""
    return _joined([part.languages[doc_map >= 0] for part, doc_map in zip(parts, doc_maps, strict=True)])


class _Spoken:
    """Which words occur in which language, as postings are added."""

    def __init__(self, languages: Array | None, size: int) -> None:
        self._languages = np.zeros(0, np.uint8) if languages is None else languages
        own: list[int] = np.unique(self._languages).tolist()
        self._occurs = {language: np.zeros(size, dtype=bool) if len(own) > 1 else None for language in own}

    def add(self, words: Array, docs: Array) -> None:
        """Take in words and, for each, an article that it occurs in."""
        for language, occurs in self._occurs.items():
            if occurs is not None:
                occurs[words[self._languages[docs] == language]] = True

    def words(self, kept: Array | None = None) -> dict[int, Array | None]:
        """By language, whether it has each of the words, or of those that are `kept`; None for all of them."""
        return {
            language: occurs if occurs is None or kept is None else occurs[kept]
            for language, occurs in self._occurs.items()
        }


_NONE = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def _joined(arrays: Sequence[Array]) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.uint8)


def _chunks(parts: Sequence[Postings], maps: Sequence[Array], size: int) -> Iterable[tuple[int, int]]:
    """Ranges of words, each with about `_CHUNK` words of text."""
    places = np.zeros(size, dtype=np.int64)
    for part, numbers in zip(parts, maps, strict=True):
        places[numbers] += np.diff(part.position_starts)
    chunk = np.cumsum(places) // _CHUNK
    edges = [0, *(np.flatnonzero(np.diff(chunk)) + 1).tolist(), size]
    return [(low, high) for low, high in pairwise(edges) if low < high]


def _portion(part: Postings, doc_map: Array, numbers: Array, low: int, high: int) -> tuple[Array, Array, Array, Array]:
    """One part's postings of the words `low` to `high`, without the deleted: word, article, count, positions."""
    first, last = np.searchsorted(numbers, (low, high)).tolist()
    entries = part.entries(first, last)
    docs = doc_map[part.docs[entries]]
    counts = part.counts[entries].astype(np.int64)
    words = np.repeat(numbers[first:last], np.diff(part.starts[first : last + 1]))
    positions = part.positions[part.positions_slice(first, last)]
    kept = docs >= 0
    if not kept.all():
        if part.is_placed:
            positions = positions[np.repeat(kept, counts)]
        docs, counts, words = docs[kept], counts[kept], words[kept]
    return words, docs, counts, positions


def _totals(words: Array, counts: Array, low: int, high: int) -> tuple[Array, Array]:
    """For each word from `low` to `high`: its articles and its places."""
    size = high - low
    articles = np.bincount(words - low, minlength=size)
    places = np.bincount(words - low, weights=counts, minlength=size).astype(np.int64)
    return articles, places

"""Owns how the postings of several segments become those of one, a portion of the words at a time.

What is held in memory is the result, packed, and one portion; whoever drives it may do something else between two.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.arrays import tightest
from deepread.search.lexicon import LexiconBuilder
from deepread.search.packing import Packer
from deepread.search.postings import number_type

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings

_PORTION = 400_000
"""Words of text in a portion, about: a tenth of a second."""


def joined(parts: Sequence[Postings], doc_maps: Sequence[Array]) -> Generator[None, None, dict[str, Sequence[Array]]]:
    """The postings of `parts` as one field's, as `Inverter.arrays` gives them; it pauses after each portion.

    `doc_maps` give each article's new number, -1 for one that was deleted; the numbers of a later part follow those of
    an earlier one.
    """
    joint = _Joint(parts, doc_maps)
    for ranges in _portions(parts):
        joint.add(ranges)
        yield
    return joint.arrays()


class _Joint:
    """The postings that were joined so far."""

    def __init__(self, parts: Sequence[Postings], doc_maps: Sequence[Array]) -> None:
        self._parts = parts
        self._doc_maps = doc_maps
        self._numbers = [np.full(len(part.lexicon.words), -1, dtype=np.int64) for part in parts]
        self._size = 0
        self._lexicon = LexiconBuilder()
        self._type = number_type(sum(int(np.count_nonzero(doc_map >= 0)) for doc_map in doc_maps))
        self._docs: list[Array] = [np.zeros(0, self._type)]
        self._counts, self._positions = Packer(), Packer(wide=True)
        self._frequencies, self._occurrences = Packer(), Packer()
        self._is_placed = all(part.is_placed for part in parts)

    def add(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Join the words of each part in its range of `ranges`: all that lie between two words."""
        local = [part.lexicon.words.between(*own) for part, own in zip(self._parts, ranges, strict=True)]
        words = sorted(set().union(*local))
        index = dict(zip(words, range(len(words)), strict=True))
        maps = [np.fromiter(map(index.__getitem__, own), dtype=np.int64, count=len(own)) for own in local]
        found = [_portion(*part) for part in zip(self._parts, self._doc_maps, maps, ranges, strict=True)]
        word, doc, count, position = (np.concatenate(column) for column in zip(*found, strict=True))
        numbers = self._add_words(words, np.bincount(word, minlength=len(words)))
        for whole, own, (first, last) in zip(self._numbers, maps, ranges, strict=True):
            whole[first:last] = numbers[own]
        order = np.argsort(word, kind="stable")
        begins = (np.cumsum(count) - count)[order]
        count = count[order]
        self._docs.append(doc[order].astype(self._type))
        self._counts.add(count)
        occurrences = np.bincount(word[order], weights=count, minlength=len(words)).astype(np.int64)
        self._occurrences.add(occurrences[numbers >= 0])
        if self._is_placed:
            shift = np.repeat(begins - (np.cumsum(count) - count), count)
            self._positions.add(position[shift + np.arange(len(shift))])

    def _add_words(self, words: Sequence[bytes], articles: Array) -> Array:
        """Take in the words of a portion and return their numbers, -1 for those whose articles were all deleted."""
        kept = articles > 0
        numbers = np.where(kept, np.cumsum(kept) - 1 + self._size, -1)
        self._size += int(np.count_nonzero(kept))
        self._lexicon.add([word for word, keep in zip(words, kept.tolist(), strict=True) if keep])
        self._frequencies.add(articles[kept])
        return numbers

    def arrays(self) -> dict[str, Sequence[Array]]:
        """All that was joined, in parts."""
        for part, numbers in zip(self._parts, self._numbers, strict=True):
            self._lexicon.take_stems(part.lexicon, numbers)
        lengths = [part.lengths[doc_map >= 0] for part, doc_map in zip(self._parts, self._doc_maps, strict=True)]
        return {
            **self._lexicon.arrays(),
            **self._frequencies.arrays("frequencies"),
            "docs": self._docs,
            **self._counts.arrays("counts"),
            **self._occurrences.arrays("occurrences"),
            **self._positions.arrays("positions"),
            "lengths": [tightest(np.concatenate(lengths))],
        }


def _portions(parts: Sequence[Postings]) -> Iterator[list[tuple[int, int]]]:
    """Ranges of the words of each part that belong together: about `_PORTION` words of text in all."""
    edges: set[bytes] = set()
    for part in parts:
        wanted = np.arange(0, part.position_starts[-1], max(1, _PORTION // len(parts)))[1:]
        words = np.unique(np.searchsorted(part.position_starts, wanted))
        edges.update(part.lexicon.words[index] for index in words.tolist() if index < len(part.lexicon.words))
    bounds = [[part.lexicon.words.lower_bound(edge) for edge in sorted(edges)] for part in parts]
    ends = [len(part.lexicon.words) for part in parts]
    ranges = [list(pairwise((0, *own, end))) for own, end in zip(bounds, ends, strict=True)]
    return (list(portion) for portion in zip(*ranges, strict=True))


def _portion(
    part: Postings, doc_map: Array, numbers: Array, words: tuple[int, int]
) -> tuple[Array, Array, Array, Array]:
    """One part's postings of a range of its words, which get `numbers`, without the deleted: word, article, count,
    positions.
    """
    entries = part.entries(*words)
    docs = doc_map[part.docs[entries]]
    counts = part.counts[entries].astype(np.int64)
    owners = np.repeat(numbers, np.diff(part.starts[words[0] : words[1] + 1]))
    positions = part.positions[part.positions_slice(*words)]
    kept = docs >= 0
    if not kept.all():
        if part.is_placed:
            positions = positions[np.repeat(kept, counts)]
        docs, counts, owners = docs[kept], counts[kept], owners[kept]
    return owners, docs, counts, positions

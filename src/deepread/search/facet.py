"""Owns counting the values of one header key over all segments: what there is to choose from, and how many articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deepread.search.condition import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.segment import Segment
    from deepread.search.values import KeyValues

_MANY = 20_000
"""From so many values of a key on in one segment, those of one article alone are nothing to choose from."""


class Facet:
    """The values of a key. What differs in case and accents alone is one value; `folded` is without them, `shown` how
    it is written most often. Values are numbered from 0 in both.
    """

    def __init__(self, segments: Sequence[Segment], key: str) -> None:
        self.folded: list[str] = []
        self.shown: list[str] = []
        self._parts: list[tuple[Segment, KeyValues, Array, Array]] = []
        numbers: dict[str, int] = {}
        most: list[int] = []
        for segment in segments:
            values = segment.values.of(key)
            offered = _offered(values)
            ids = np.zeros(len(offered), dtype=np.int64)
            for place, (written, count) in enumerate(zip(values.written(offered), values.counts[offered], strict=True)):
                name = folded(written)
                number = numbers.get(name)
                if number is None:
                    number = numbers[name] = len(most)
                    self.folded.append(name)
                    self.shown.append(written)
                    most.append(int(count))
                elif count > most[number]:
                    self.shown[number], most[number] = written, int(count)
                ids[place] = number
            self._parts.append((segment, values, offered, ids))

    def __len__(self) -> int:
        """How many values there are."""
        return len(self.shown)

    def counts(self, among: Array) -> Array:
        """How many of the articles that are true in `among` have each value."""
        total = np.zeros(len(self), dtype=np.int64)
        for segment, values, offered, ids in self._parts:
            if len(offered):
                own = among[segment.base : segment.base + segment.size]
                total += np.bincount(ids, weights=values.tally(own)[offered], minlength=len(self)).astype(np.int64)
        return total

    def matching(self, typed: str) -> Iterator[tuple[int, bool]]:
        """The values that hold `typed` (folded), and whether they begin with it."""
        for number, value in enumerate(self.folded):
            if typed in value:
                yield number, value.startswith(typed)


def _offered(values: KeyValues) -> Array:
    """Which of a segment's values there are to choose from."""
    if len(values) <= _MANY:
        return np.arange(len(values))
    shared = np.flatnonzero(values.counts > 1)
    if len(shared) > _MANY:
        shared = np.sort(shared[np.argpartition(-values.counts[shared], _MANY)[:_MANY]])
    return shared

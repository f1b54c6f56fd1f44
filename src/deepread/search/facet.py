"""Owns counting what headers have over all segments: their keys, the values of one key, and in how many articles."""

from __future__ import annotations

from collections import Counter
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
    it is written most often. Values are numbered from 0 in both, in the order of `folded`.
    """

    def __init__(self, segments: Sequence[Segment], key: str) -> None:
        parts: list[tuple[Segment, KeyValues, Array, list[str]]] = []
        written: dict[str, Counter[str]] = {}
        for segment in segments:
            values = segment.values.of(key)
            offered = _offered(values)
            counts = values.counts if segment.alive is None else values.tally(segment.alive)
            spelled = values.written(offered)
            names = list(map(folded, spelled))
            for name, spelling, count in zip(names, spelled, counts[offered].tolist(), strict=True):
                written.setdefault(name, Counter())[spelling] += count
            parts.append((segment, values, offered, names))
        self.folded = sorted(written)
        self.shown = [_commonest(written[name]) for name in self.folded]
        numbers = {name: number for number, name in enumerate(self.folded)}
        self._parts = [
            (segment, values, offered, np.array([numbers[name] for name in names], dtype=np.int64))
            for segment, values, offered, names in parts
        ]

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


def key_spellings(segments: Sequence[Segment]) -> dict[str, str]:
    """The keys that articles have, by the names that they are asked for by: each as it is written most often."""
    written: dict[str, Counter[str]] = {}
    for segment in segments:
        for name, spelling, docs in segment.values.spellings():
            count = len(docs) if segment.alive is None else int(np.count_nonzero(segment.alive[docs]))
            if count:
                written.setdefault(name, Counter())[spelling] += count
    return {name: _commonest(written[name]) for name in sorted(written)}


def _commonest(written: Counter[str]) -> str:
    return max(written, key=lambda spelling: (written[spelling], spelling))


def _offered(values: KeyValues) -> Array:
    """Which of a segment's values there are to choose from."""
    if len(values) <= _MANY:
        return np.arange(len(values))
    shared = np.flatnonzero(values.counts > 1)
    if len(shared) > _MANY:
        shared = np.sort(shared[np.argpartition(-values.counts[shared], _MANY)[:_MANY]])
    return shared

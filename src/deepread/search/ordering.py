"""Owns the order of the articles that answer: by rank, or as is asked for.

Articles that score the same come newest first, those without a date by the time of their file; what ties then comes in
an order of its own, whichever was indexed first.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.period import LAST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Order, Query
    from deepread.search.segment import Segment

_SAMPLED = 16


class Ordering:
    """Orders articles of a fixed set of segments by the numbers that are kept of them. Any thread may ask."""

    def __init__(self, segments: Sequence[Segment], facts: Callable[[str], Array]) -> None:
        """`facts` gives one of the numbers that are kept of each article (`schema.FACTS`)."""
        self._segments = segments
        self._facts = facts
        self.dates: Array = np.concatenate([np.zeros(0, np.int32), *(segment.dates for segment in segments)])
        """By article, 0 for those without one."""

    def first(self, query: Query, ranks: Array, limit: int) -> Array:
        """The first `limit` articles in the order that is asked for. Whatever ties with the last place is ordered
        before it is cut.
        """
        if query.order == "newest" or (not query.order and not query.wanted):
            found = self._newest[ranks[self._newest] > 0]
            if len(found) > limit:
                last = found[limit - 1]
                ties = (self.dates[found] == self.dates[last]) & (self._times[found] == self._times[last])
                found = found[: int(np.flatnonzero(ties)[-1]) + 1]
        else:
            found = np.flatnonzero(ranks >= _least(ranks, limit)) if not query.order else np.flatnonzero(ranks)
            if len(found) > limit > 0 and not query.order:
                least = np.partition(ranks[found], len(found) - limit)[len(found) - limit]
                found = found[ranks[found] >= least]
        first: Array = found[self.order(ranks[found], found, query.order)[:limit]]
        return first

    def order(self, ranks: Array, found: Array, order: Order) -> Array:
        """How the articles `found`, with their ranks, are to be ordered; what ties comes newest first, and without a
        date last.
        """
        keys = self._keys(ranks, found, order)
        by_keys = np.lexsort(keys)
        ties = np.ones(max(0, len(found) - 1), bool)
        for key in keys:
            ties &= key[by_keys[1:]] == key[by_keys[:-1]]
        return np.lexsort((self._path_hashes[found], *keys)) if ties.any() else by_keys

    def _keys(self, ranks: Array, found: Array, order: Order) -> tuple[Array, ...]:
        """What articles are ordered by, the most important last, as `np.lexsort` has it."""
        dates, times = self.dates[found], self._times[found]
        match order:
            case "newest":
                return -times, -dates
            case "oldest":
                return times, np.where(dates == 0, LAST, dates)
            case "longest" | "shortest":
                sizes = self._facts("words")[found]
                return -times, -dates, -sizes if order == "longest" else sizes
        return -times, -dates, -ranks.round(4)

    @cached_property
    def _newest(self) -> Array:
        """All articles, the newest first."""
        return np.lexsort((-self._times, -self.dates))

    @cached_property
    def _times(self) -> Array:
        """By article without a date: the time of its file when it was indexed; 0 for the others."""
        return np.where(self.dates == 0, self._facts("mtime_ns"), 0)

    @cached_property
    def _path_hashes(self) -> Array:
        return np.concatenate([np.zeros(0, np.uint32), *(segment.path_hashes for segment in self._segments)])


def _least(ranks: Array, limit: int) -> float:
    """A rank that at least `limit` of `ranks` reach, and not many more: told by every sixteenth of them."""
    few = ranks[::_SAMPLED]
    place = len(few) - 2 * limit // _SAMPLED - _SAMPLED
    if limit > 0 and place > 0:
        least = float(np.partition(few, place)[place])
        if least > 0 and np.count_nonzero(ranks >= least) >= limit:
            return least
    return float(np.nextafter(0, 1))

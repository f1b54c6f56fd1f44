"""Owns the hits of an answer: every article that answers, made a hit when somebody asks for it.

The best are in order from the beginning. All others are put in order when one of them is first asked for: what is typed
is answered by the best alone, and an answer of 100,000 articles costs no more than one of fifty until it is read
further. An order that was shown never changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from deepread.search.answer import ALL_WORDS
from deepread.search.hit import Hit
from deepread.search.places import Shortlist
from deepread.search.quotation import Quotation
from deepread.search.window import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deepread.search.answer import Answer, Best
    from deepread.search.arrays import Array
    from deepread.search.query import Term
    from deepread.search.window import Window

CHUNK = 8
"""Hits that are made together, about a screen of them."""
_KEPT = 64
"""Chunks that are kept, besides the first one."""


class Hits(Sequence[Hit]):
    """The hits of `answer`, the best first, at most `limit` of them. Two are equal where they show the same.

    They go on to be there while the index changes. One thread may ask for hits; another one may `prepare` and compare
    them meanwhile.
    """

    def __init__(
        self,
        answer: Answer,
        best: Best,
        rest: Callable[[], Array],
        *,
        worths: Mapping[Term, float],
        limit: int | None,
    ) -> None:
        """`rest` puts the numbers of all articles that answer and are not among the `best` in order; `worths` are what
        the terms of a passage say.
        """
        total = answer.total
        self._length = total if limit is None else min(limit, total)
        self._query, self._ranks = answer.query, answer.ranks
        self._best, self._numbers = best, best.numbers
        self._rest = rest if self._length > len(best.numbers) else None
        self._worths = worths
        self._vocabulary = best.shortlist.vocabulary  # with the segments as they were numbered for this answer
        self._bases = [part.base for part in self._vocabulary.parts]
        self._chunks: OrderedDict[int, tuple[Hit, ...]] = OrderedDict()
        self._first = self._made(0)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(self._length)))
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        return self._chunk(place // CHUNK)[place % CHUNK]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hits):
            return NotImplemented
        return (self._length, self._first) == (other._length, other._first) and (
            self._length <= CHUNK or _same(self._ranks, other._ranks)
        )

    __hash__ = None  # type: ignore[assignment]  # what is made when it is asked for has no lasting number

    @property
    def is_whole(self) -> bool:
        """Whether all are in order already."""
        return self._rest is None

    def prepare(self) -> None:
        """Put all in order now: some milliseconds for each 10,000 articles that answer."""
        rest = self._rest
        if rest is not None:
            self._numbers = np.concatenate([self._best.numbers, rest()])
            self._rest = None

    def position(self, path: str) -> int | None:
        """Where the hit of the article at `path` is; None where it does not answer."""
        for place, hit in enumerate(self._first):
            if hit.path == path:
                return place
        number = self._number(path)
        if number is None:
            return None
        at = np.flatnonzero(self._numbers == number)
        if not len(at):
            self.prepare()
            at = np.flatnonzero(self._numbers == number)
        return int(at[0]) if len(at) and at[0] < self._length else None

    def _number(self, path: str) -> int | None:
        """The number of the article at `path`, if it answers."""
        for part in self._vocabulary.parts:
            local = part.segment.number(path)
            if local is not None and self._ranks[part.base + local] > 0:
                return part.base + local
        return None

    def _chunk(self, chunk: int) -> tuple[Hit, ...]:
        if chunk == 0:
            return self._first
        made = self._chunks.get(chunk)
        if made is None:
            made = self._chunks[chunk] = self._made(chunk * CHUNK)
            if len(self._chunks) > _KEPT:
                self._chunks.popitem(last=False)
        else:
            self._chunks.move_to_end(chunk)
        return made

    def _made(self, begin: int) -> tuple[Hit, ...]:
        """The hits from `begin` on that are made together."""
        end = min(begin + CHUNK, self._length)
        if end > len(self._numbers):
            self.prepare()
        numbers = self._numbers[begin:end]
        if end <= len(self._best.numbers):
            # Its places are known since the first chunk was made: what other threads look up as well is not touched.
            shortlist, ranks = self._best.shortlist, self._best.ranks[begin:end]
        else:
            shortlist, ranks = Shortlist(self._vocabulary, np.sort(numbers)), self._ranks[numbers]
        found = windows(shortlist, numbers.tolist(), self._worths)
        ranked = zip(numbers.tolist(), ranks.tolist(), strict=True)
        return tuple(self._hit(number, rank, found) for number, rank in ranked)

    def _hit(self, number: int, rank: float, found: Mapping[int, Window]) -> Hit:
        """An article as it is shown."""
        part = self._vocabulary.parts[bisect_right(self._bases, number) - 1]
        segment, local = part.segment, number - part.base
        quotation = Quotation(segment, local, found.get(number), self._query)
        return Hit(segment.path(local), segment.title(local), round(rank % ALL_WORDS, 4), quotation, quotation.line)


def _same(ranks: Array, others: Array) -> bool:
    """Whether the articles that answer have the same ranks, however many there are that do not."""
    return np.array_equal(ranks[ranks > 0], others[others > 0])

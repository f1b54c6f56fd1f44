"""Owns how numbers of which few are large lie in few bytes, and come back whole, in slices, and here and there.

Each number is four bits, two to a byte, and where `wide` its lowest eight bits in a byte of their own. Four ones stand
for a larger number that is kept apart; how many of those come before each block is kept too. So any part is read
without all that stands before it, and by vectors alone (after patched frame of reference, Zukowski et al. 2006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deepread.search.arrays import Array

_LARGE = 15
_BLOCK = 128
_NONE = np.zeros(0, np.uint8)


class Packer:
    """Packs numbers from 0 as they come, part by part."""

    def __init__(self, *, wide: bool = False) -> None:
        """With `wide` for numbers that are usually below 3840, without for such below 15."""
        self._is_wide = wide
        self._size = 0
        self._low: list[Array] = [_NONE]
        self._halves: list[Array] = []
        self._odd = _NONE
        self._places: list[Array] = [np.zeros(0, np.int64)]
        self._rest: list[Array] = [np.zeros(0, np.uint32)]

    def add(self, numbers: Array) -> None:
        """Take in the next numbers."""
        if self._is_wide:
            self._low.append(numbers.astype(np.uint8))
            numbers = numbers >> 8
        halves = np.concatenate((self._odd, np.minimum(numbers, _LARGE).astype(np.uint8)))
        whole = len(halves) & ~1
        self._halves.append(halves[0:whole:2] | halves[1:whole:2] << 4)
        self._odd = halves[whole:]
        large = (numbers >= _LARGE).nonzero()[0]
        self._places.append(large + self._size)
        self._rest.append(numbers[large].astype(np.uint32))
        self._size += len(numbers)

    def arrays(self, name: str) -> dict[str, Sequence[Array]]:
        """What was packed, in parts, under names that begin with `name`."""
        low = {f"{name}.low": self._low} if self._is_wide else {}
        rest, blocks = np.concatenate(self._rest), np.arange(0, self._size, _BLOCK)
        before = np.searchsorted(np.concatenate(self._places), blocks)
        return {
            **low,
            name: [*self._halves, self._odd],
            f"{name}.large": [rest.astype(np.min_scalar_type(rest.max(initial=0)))],
            f"{name}.before": [before.astype(np.uint32) if len(rest) else before[:0].astype(np.uint32)],
            f"{name}.size": [np.array([self._size], dtype=np.uint64)],
        }


class Packed:
    """The numbers that a `Packer` took in, to read. What is read are arrays of their own."""

    __slots__ = ("_before", "_halves", "_large", "_low", "_size")

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._low = arrays.get(f"{name}.low")
        self._halves = arrays[name]
        self._large = arrays[f"{name}.large"]
        self._before = arrays[f"{name}.before"]
        self._size = int(arrays[f"{name}.size"][0])

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> Array:
        return self.between(part.start, part.stop)

    def between(self, first: int, last: int) -> Array:
        """The numbers from `first` to `last`, which is not included."""
        begin = first & -_BLOCK if len(self._large) else first & ~1
        numbers = _apart(self._halves[begin >> 1 : (last + 1) >> 1])[: last - begin]
        if len(self._large) and last > first:
            large = (numbers == _LARGE).nonzero()[0]
            if len(large):
                rank = int(self._before[begin // _BLOCK])
                numbers = self._widened(numbers)
                numbers[large] = self._large[rank : rank + len(large)]
        numbers = numbers[first - begin :]
        return numbers if self._low is None else _joined(numbers, self._low[first:last])

    def at(self, places: Array) -> Array:
        """The numbers at some places."""
        numbers: Array = self._halves[places >> 1] >> ((places & 1) << 2).astype(np.uint8) & _LARGE
        if len(self._large):
            large = (numbers == _LARGE).nonzero()[0]
            if len(large):
                numbers = self._widened(numbers)
                numbers[large] = self._large[self._ranks(places[large])]
        return numbers if self._low is None else _joined(numbers, self._low[places])

    def sums(self) -> Array:
        """The sums of the numbers before each, and of all of them: one more than there are numbers."""
        sums = np.zeros(len(self) + 1, dtype=np.int64)
        np.cumsum(self.between(0, len(self)), out=sums[1:])
        return sums

    def _widened(self, numbers: Array) -> Array:
        return numbers.astype(np.promote_types(numbers.dtype, self._large.dtype), copy=False)

    def _ranks(self, places: Array) -> Array:
        """How many large numbers come before each of some places."""
        blocks, own = np.unique(places // _BLOCK, return_inverse=True)
        pairs = np.arange(_BLOCK // 2)
        inside = blocks[:, None] * (_BLOCK // 2) + pairs
        halves = self._halves[np.minimum(inside, len(self._halves) - 1)]
        is_large = _apart(halves.reshape(-1)).reshape(-1, _BLOCK) == _LARGE
        before = np.cumsum(is_large, axis=1) - is_large
        ranks: Array = self._before[blocks[own]].astype(np.int64) + before[own, places % _BLOCK]
        return ranks


def packed(name: str, numbers: Array, *, wide: bool = False) -> dict[str, Sequence[Array]]:
    """The arrays of a packed array."""
    packer = Packer(wide=wide)
    packer.add(numbers)
    return packer.arrays(name)


def _apart(pairs: Array) -> Array:
    """The two numbers of each byte."""
    both = pairs.astype("<u2")
    both |= both << 4
    both &= _LARGE << 8 | _LARGE
    return both.view(np.uint8)


def _joined(high: Array, low: Array) -> Array:
    """Numbers of their higher bits and their lowest eight."""
    wide: Array = high.astype(np.uint16 if high.dtype == np.uint8 else np.uint32)
    joined: Array = wide << 8 | low
    return joined

"""Owns how numbers of which few are large lie in few bytes, and come back whole, in slices, and here and there.

The low bits of all numbers lie side by side, eight of each and, where `wide`, four more, two numbers to a byte; what
does not fit is kept apart, with its place. So any part is read without what stands before it, and by vectors alone
(patched frame of reference, Zukowski et al. 2006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deepread.search.arrays import Array

_NONE = np.zeros(0, np.uint8)


class Packer:
    """Packs numbers (from 0, below 2 ** 40) as they come, part by part."""

    def __init__(self, *, wide: bool = False) -> None:
        """With `wide` for numbers that are usually below 4096, without for such below 256."""
        self._is_wide = wide
        self._size = 0
        self._low: list[Array] = []
        self._high: list[Array] = []
        self._odd = _NONE
        self._places: list[Array] = []
        self._rest: list[Array] = []

    def add(self, numbers: Array) -> None:
        """Take in the next numbers."""
        self._low.append(numbers.astype(np.uint8))
        rest = numbers >> 8
        if self._is_wide:
            halves = np.concatenate((self._odd, rest.astype(np.uint8) & 15))
            whole = len(halves) & ~1
            self._high.append(halves[0:whole:2] | halves[1:whole:2] << 4)
            self._odd = halves[whole:]
            rest = rest >> 4
        large = np.flatnonzero(rest)
        self._places.append((large + self._size).astype(np.uint64))
        self._rest.append(rest[large].astype(np.uint32))
        self._size += len(numbers)

    def arrays(self, name: str) -> dict[str, Sequence[Array]]:
        """What was packed, in parts, under names that begin with `name`."""
        packed: dict[str, Sequence[Array]] = {name: self._low or [_NONE]}
        if self._is_wide:
            packed[f"{name}.high"] = [*self._high, self._odd]
        packed[f"{name}.places"] = self._places or [np.zeros(0, np.uint64)]
        packed[f"{name}.rest"] = self._rest or [np.zeros(0, np.uint32)]
        return packed


class Packed:
    """The numbers that a `Packer` took in, to read. What is read are arrays of their own."""

    __slots__ = ("_high", "_low", "_places", "_rest")

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._low = arrays[name]
        self._high = arrays.get(f"{name}.high")
        self._places = arrays[f"{name}.places"]
        self._rest = arrays[f"{name}.rest"]

    def __len__(self) -> int:
        return len(self._low)

    def between(self, first: int, last: int) -> Array:
        """The numbers from `first` to `last`, which is not included."""
        numbers = self._low[first:last]
        if self._high is not None:
            halves = self._high[first >> 1 : (last + 1) >> 1]
            both = np.empty((len(halves), 2), dtype=np.uint16)
            np.bitwise_and(halves, 15, out=both[:, 0])
            np.right_shift(halves, 4, out=both[:, 1])
            numbers = both.reshape(-1)[first & 1 :][: last - first] << 8 | numbers
        if len(self._places):
            low, high = np.searchsorted(self._places, np.array((first, last), dtype=np.uint64)).tolist()
            if low < high:
                numbers = numbers.astype(np.int64)
                numbers[self._places[low:high].astype(np.int64) - first] += self._shifted(low, high)
        return numbers

    def at(self, places: Array) -> Array:
        """The numbers at rising `places`."""
        numbers = self._low[places]
        if self._high is not None:
            halves = self._high[places >> 1] >> ((places & 1) << 2).astype(np.uint8) & 15
            numbers = halves.astype(np.uint16) << 8 | numbers
        if len(self._places) and len(places):
            bounds = np.array((places[0], places[-1] + 1), dtype=np.uint64)
            low, high = np.searchsorted(self._places, bounds).tolist()
            if low < high:
                large = self._places[low:high].astype(np.int64)
                found = np.minimum(np.searchsorted(places, large), len(places) - 1)
                wanted = places[found] == large
                numbers = numbers.astype(np.int64)
                numbers[found[wanted]] += self._shifted(low, high)[wanted]
        return numbers

    def _shifted(self, low: int, high: int) -> Array:
        shifted: Array = self._rest[low:high].astype(np.int64) << (8 if self._high is None else 12)
        return shifted


def packed(name: str, numbers: Array, *, wide: bool = False) -> dict[str, Sequence[Array]]:
    """The arrays of a packed array."""
    packer = Packer(wide=wide)
    packer.add(numbers)
    return packer.arrays(name)

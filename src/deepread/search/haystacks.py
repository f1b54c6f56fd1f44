"""Owns what is known of files that are not indexed: the words of each, and what these have of the needles that were
looked for. Files are known by their number in a list that may change.

The words of as many files are kept as there is room for, the first that were looked at, which are the newest. Of the
others it is only known what they have of needles: what lacks the beginning of a word lacks all that goes on from it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.needles import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from deepread.search.arrays import Array
    from deepread.search.needles import Needle

_MOST_BYTES = 64_000_000
"""All haystacks together: those of 50,000 articles of 1,000 words."""
_LARGEST = 1_000_000
"""Bytes of one that is kept."""
_OVERHEAD = 128
"""Bytes that it takes to keep one, beside its own."""
_NEEDLES_KEPT = 48


class Haystacks:
    """`count` is how many files there are."""

    def __init__(self, count: int = 0) -> None:
        self._count = count
        self._fits: OrderedDict[Needle, bytearray] = OrderedDict()
        self._kept: dict[int, bytes] = {}
        self._bytes = 0

    def renumber(self, count: int) -> None:
        """Take over that there are other files than before, under other numbers."""
        self._count = count
        self._fits.clear()

    def replace(self, kept: Array, added: int) -> None:
        """Take over that only some files are left, by a truth for each, and so many new ones come after them."""
        self._count = int(np.count_nonzero(kept)) + added
        unknown = bytes(added)
        for needle, fits in self._fits.items():
            self._fits[needle] = bytearray(np.frombuffer(fits, np.uint8)[kept].tobytes() + unknown)

    def let_go(self, contents: Iterable[int]) -> None:
        """Keep only the haystacks of these contents."""
        if self._kept:
            self._kept = {content: self._kept[content] for content in contents if content in self._kept}
            self._bytes = sum(map(len, self._kept.values())) + _OVERHEAD * len(self._kept)

    def fits(self, needle: Needle) -> bytearray:
        """What each file has of `needle`, as a `Fit`, to be filled in: unknown where it takes a look at the file."""
        fits = self._fits.pop(needle, None)
        if fits is None:
            fits = bytearray(self._count)
            known = np.frombuffer(fits, np.uint8)
            for other, its in self._fits.items():
                if other.beginning in needle.beginning:
                    known[np.frombuffer(its, np.uint8) == Fit.NOTHING] = Fit.NOTHING
        self._fits[needle] = fits
        if len(self._fits) > _NEEDLES_KEPT:
            self._fits.popitem(last=False)
        return fits

    def haystack(self, content: int, make: Callable[[], bytes]) -> bytes:
        """The words of what a file holds, which that number stands for. `make` reads it; where that raises, nothing is
        kept.
        """
        kept = self._kept.get(content)
        if kept is not None:
            return kept
        made = make()
        size = len(made) + _OVERHEAD
        if size <= _LARGEST and self._bytes + size <= _MOST_BYTES:
            self._kept[content] = made
            self._bytes += size
        return made

"""Owns what is known of files that are not indexed: the words of each, and what these have of the needles that were
looked for. Files are known by their number in a list that may change.

The words of as many files are kept as there is room for, the first that were looked at, which are the newest. Of the
others it is only known what they have of needles: what lacks the beginning of a word lacks all that goes on from it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.needles import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from deepread.search.arrays import Array
    from deepread.search.needles import Needle, Needles

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

    def all(self) -> Iterable[bytes]:
        """The haystacks that are kept."""
        return self._kept.values()

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

    def haystack(self, content: int, make: Callable[[], bytes | None]) -> bytes | None:
        """The words of what a file holds, which that number stands for. `make` reads it; where that raises or gives
        None, nothing is kept.
        """
        kept = self._kept.get(content)
        if kept is not None:
            return kept
        made = make()
        if made is None:
            return None
        size = len(made) + _OVERHEAD
        if size <= _LARGEST and self._bytes + size <= _MOST_BYTES:
            self._kept[content] = made
            self._bytes += size
        return made


class Judged(NamedTuple):
    """How many of its clauses a query may find in an article, how many of them most likely, and whether those are all.
    The better one is greater.
    """

    maybe: int
    surely: int
    is_whole: bool


class Judge:
    """Tells which of the files a query may find. What it finds out is kept for the next query."""

    def __init__(self, needles: Needles, haystacks: Haystacks) -> None:
        self._needles = needles
        self._fits = [(needle, haystacks.fits(needle)) for needle in needles.all]
        self._in_vain = self._of((), ())

    def without_those_in_vain(self, numbers: Array) -> Array:
        """Those of some files of which it is not known yet that they have nothing."""
        if self._in_vain.maybe or not self._fits:
            return numbers
        is_open = np.zeros(len(numbers), bool)
        for _, fits in self._fits:
            own = np.frombuffer(fits, np.uint8)[numbers]
            is_open |= (own == Fit.UNKNOWN) | (own >= Fit.FORM)
        return numbers[is_open]

    def is_to_look(self, number: int) -> bool:
        """Whether it takes a look at a file to judge it."""
        return any(not fits[number] for _, fits in self._fits)

    def look(self, number: int, haystack: bytes) -> None:
        """Find out what a file has."""
        for needle, fits in self._fits:
            if not fits[number]:
                fits[number] = needle.fit(haystack)

    def judged(self, number: int) -> Judged:
        """What a file has that was looked at."""
        maybe = [needle for needle, fits in self._fits if fits[number] >= Fit.FORM]
        if not maybe:
            return self._in_vain
        return self._of(maybe, [needle for needle, fits in self._fits if fits[number] == Fit.WORD])

    def _of(self, maybe: Collection[Needle], surely: Collection[Needle]) -> Judged:
        found = self._needles.found(surely)
        return Judged(self._needles.found(maybe), found, found == self._needles.wanted)

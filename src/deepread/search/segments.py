"""Owns the open segments of an index and of what was read beside it, and which number each article has in them all."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from deepread.search.schema import schema
from deepread.search.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search.reading import Reading


class Segments:
    """`all` are those of the index first, as it describes them, then those of what was read."""

    def __init__(self) -> None:
        self.all: list[Segment] = []
        self._bases: list[int] = []
        self._schema = schema()

    def open(self, index: Any, described: Sequence[Any], reading: Reading | None) -> None:
        """Open what is described, and what was read; what is open already stays so. Raises OSError and ValueError."""
        known = {segment.name: segment for segment in self.all}
        indexed = self._opened(index, described, known, 0)
        read: list[Segment] = []
        if reading is not None:
            base = sum(segment.size for segment in indexed)
            # Whoosh's readers hide the segments that our postings belong to.
            read = self._opened(reading.index, reading.index._segments(), known, base)  # noqa: SLF001
            reading.settle(indexed, read)
        self.all = [*indexed, *read]
        self._bases = [segment.base for segment in self.all]

    def placed(self, number: int) -> tuple[Segment, int]:
        """The segment that an article is in, and its number there."""
        segment = self.all[bisect_right(self._bases, number) - 1]
        return segment, number - segment.base

    def number(self, path: str) -> int | None:
        """The number of the article at `path`."""
        for segment in self.all:
            local = segment.number(path)
            if local is not None:
                return segment.base + local
        return None

    def language(self, number: int) -> int:
        """The language of an article."""
        segment, local = self.placed(number)
        return int(segment.facts["language"][local])

    def _opened(self, index: Any, described: Sequence[Any], known: dict[str, Segment], base: int) -> list[Segment]:
        """Segments as they are described, numbered from `base`; those that are `known` are taken from there."""
        segments: list[Segment] = []
        for one in described:
            own = known.pop(one.segment_id(), None)
            if own is not None:
                own.place(one, base)
            if own is None:
                own = Segment(index, one, self._schema, base)
                own.check()
            segments.append(own)
            base += own.size
        return segments

"""Owns what the list shows of an answer: its hits and their rows, as many as there are, fetched as they are looked at.

Articles that have gone from the library are left out as soon as they are noticed, and one hit may be put among the
others. Hits are known by their places in the answer, which never change; what the list counts are those that are left.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from deepread.library import GONE, Row
from deepread.search import Hit

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.library import Library
    from deepread.search import Hits

_CHUNK = 8
"""Rows that are fetched together, about a screen of them."""
_KEPT = 128
"""Chunks that are kept."""
_ROUNDS = 8
"""Chunks of nothing but articles that have gone, after which the rest is left to be noticed."""
_BEHIND = -1
"""The place of a hit that stands behind all others."""


class Found(Sequence[Hit]):
    """The hits that are listed.

    `noticed` is called when a row was fetched whose article has gone: it stands there as `GONE` until `leave_out`.
    """

    def __init__(self, hits: Hits, library: Library, noticed: Callable[[], object]) -> None:
        self._hits = hits
        self._library = library
        self._noticed = noticed
        self._gone: list[int] = []
        self._missing: set[int] = set()
        self._chunks: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._put: Hit | None = None
        self._put_at = _BEHIND
        """The place of the hit that `_put` stands for."""
        self._put_row = GONE

    def __len__(self) -> int:
        return self.left + (self._put is not None and self._put_at == _BEHIND)

    @property
    def rows(self) -> Sequence[Row]:
        """The articles of the hits. They are not kept here: two that keep each other stay in memory for minutes."""
        return _Rows(self)

    @property
    def left(self) -> int:
        """How many hits there are of the answer."""
        return len(self._hits) - len(self._gone)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        place = self._place(index)
        return self._put if self._put is not None and place == self._put_at else self._hits[place]

    def row(self, index: int) -> Row:
        """The article of the hit at `index`; `GONE` where it has gone since."""
        place = self._place(index)
        if self._put is not None and place == self._put_at:
            return self._put_row
        row = self._row(place)
        return GONE if row is None else row

    def position(self, path: str) -> int | None:
        """The index of the article at `path`; None where it is not listed."""
        if self._put is not None and self._put.path == path:
            return self.left if self._put_at == _BEHIND else self._index(self._put_at)
        place = self._hits.position(path)
        return None if place is None or self._has_gone(place) else self._index(place)

    def put(self, hit: Hit) -> int | None:
        """Have `hit` stand for its article, or behind all others; its index, None where there is no such article."""
        row = self._library.rows_at([hit.path])[0]
        if row is None:
            return None
        place = self._hits.position(hit.path)
        self._put, self._put_row = hit, row
        self._put_at = _BEHIND if place is None or self._has_gone(place) else place
        return self.position(hit.path)

    def take_away(self) -> None:
        """List the hits of the answer alone again."""
        self._put = None

    def look_at(self, index: int) -> int:
        """Fetch the rows about `index` and leave out those that have gone; the index of the same article then, or of
        the one that has taken its place.
        """
        for _ in range(_ROUNDS):
            if index < self.left:
                self._row(self._place(index))
            if not self._missing:
                break
            index = self.leave_out(index)
        return index

    @property
    def has_gaps(self) -> bool:
        """Whether articles were noticed to have gone that are still listed."""
        return bool(self._missing)

    def leave_out(self, index: int) -> int:
        """Leave out what was noticed to have gone; the index that the article at `index` has then, or the one that has
        taken its place.
        """
        place = self._place(index) if index < len(self) else _BEHIND
        if self._put_at in self._missing:
            self.take_away()
        for gone in self._missing:
            insort(self._gone, gone)
        self._missing.clear()
        return min(index, self.left) if place == _BEHIND else self._index(place)

    def _place(self, index: int) -> int:
        """The place of the hit at `index` in the answer."""
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index >= self.left:
            return _BEHIND
        # One that has gone stands before the hit if it would, counted without those before itself.
        before = bisect_right(range(len(self._gone)), index, key=lambda at: self._gone[at] - at)
        return index + before

    def _index(self, place: int) -> int:
        return place - bisect_left(self._gone, place)

    def _has_gone(self, place: int) -> bool:
        at = bisect_right(self._gone, place)
        return at > 0 and self._gone[at - 1] == place

    def _row(self, place: int) -> Row | None:
        chunk = place // _CHUNK
        rows = self._chunks.get(chunk)
        if rows is None:
            begin = chunk * _CHUNK
            rows = self._library.rows_at([hit.path for hit in self._hits[begin : begin + _CHUNK]])
            self._chunks[chunk] = rows
            if len(self._chunks) > _KEPT:
                self._chunks.popitem(last=False)
            missing = {begin + at for at, row in enumerate(rows) if row is None and not self._has_gone(begin + at)}
            if missing:
                self._missing |= missing
                self._noticed()
        else:
            self._chunks.move_to_end(chunk)
        return rows[place - chunk * _CHUNK]


class _Rows(Sequence[Row]):
    def __init__(self, found: Found) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        return self._found.row(index)

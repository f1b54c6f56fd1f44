"""Owns what an index says of the files that are in it: where each article is, and as what it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from deepread.search.entry import Stamp

Place = tuple[int, int, int, int, bool]
"""An article's number over all segments; size, time and digest of its file, as in `Stamp`; whether it has a date."""


class Known:
    """The articles of an index by path, kept up to date by whoever changes it."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}

    @classmethod
    def read(cls, index: Any) -> Known:
        """What `index` holds. Raises whatever `Segment` does, or its `check`."""
        from deepread.search.segment import Segment

        known = cls()
        base = 0
        for described in index._segments():  # noqa: SLF001 - Whoosh has no public word for it
            segment = Segment(index, described, index.schema, base)
            segment.check()
            numbers = range(base, base + segment.size)
            stamps = (segment.facts[name].tolist() for name in ("size", "mtime_ns", "digest"))
            dated = (segment.dates > 0).tolist()
            places = zip(segment.paths(), zip(numbers, *stamps, dated, strict=True), strict=True)
            if segment.alive is None:
                known._places.update(places)
            else:
                is_alive = segment.alive.tolist()
                known._places.update(place for place, alive in zip(places, is_alive, strict=True) if alive)
            base += segment.size
            segment.close()
        return known

    def __len__(self) -> int:
        return len(self._places)

    def number(self, path: str) -> int:
        """An article's number, -1 for one that is not in the index."""
        place = self._places.get(path)
        return -1 if place is None else place[0]

    def changed(self, stamps: Mapping[str, Stamp], paths: Iterable[str]) -> list[str]:
        """Those of `paths` whose file, as `stamps` has it, is not in the index as it is."""
        places = self._places
        return [
            path
            for path in paths
            if (stamp := stamps.get(path)) and ((place := places.get(path)) is None or not _is_same(stamp, place))
        ]

    def gone(self, stamps: Mapping[str, Stamp]) -> list[str]:
        """The paths that are in the index and not in `stamps`."""
        return [path for path in self._places if path not in stamps]

    def put(self, stamps: Mapping[str, Stamp], paths: Sequence[str], first: int, undated: Collection[str]) -> None:
        """Take in articles that were indexed as `stamps` have them, numbered from `first`; some are `undated`."""
        for number, path in enumerate(paths, first):
            stamp = stamps[path]
            self._places[path] = number, stamp.size, stamp.mtime_ns, stamp.digest, path not in undated

    def drop(self, paths: Iterable[str]) -> None:
        """Forget articles that were taken out."""
        for path in paths:
            self._places.pop(path, None)


def _is_same(stamp: Stamp, place: Place) -> bool:
    """Whether a file's content is what was indexed: by its digest, and by size and time where nobody counted one.

    The time of its file is all that says how new an article without a date is, so there it counts too.
    """
    _, size, mtime_ns, digest, is_dated = place
    if stamp.digest and digest:
        return stamp.digest == digest and (is_dated or stamp.mtime_ns == mtime_ns)
    return (stamp.size, stamp.mtime_ns) == (size, mtime_ns)

"""Owns telling that a file was renamed: what has gone is here again under another name, with the same content. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Moves:
    """The files that came and went in one refresh. A digest of 0 says nothing."""

    def __init__(self) -> None:
        self._new: set[str] = set()
        self._came: dict[int, list[str]] = {}
        self._went: dict[int, list[str]] = {}

    def expect(self, path: str) -> None:
        """There is a file at `path` that was not known before."""
        self._new.add(path)

    def come(self, digests: Mapping[str, int]) -> None:
        """Files were read; those that are new may be others that were moved."""
        for path, digest in digests.items():
            if path in self._new:
                self._new.remove(path)
                self._came.setdefault(digest, []).append(path)

    def go(self, digests: Mapping[str, int]) -> None:
        """Files are gone."""
        for path, digest in digests.items():
            self._went.setdefault(digest, []).append(path)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What was moved, each pair told once: from where to where. Among equals, a file keeps its name."""
        found: list[tuple[str, str]] = []
        for digest in self._went.keys() & self._came.keys() - {0}:
            went, came = self._went[digest], self._came[digest]
            for old in sorted(went, key=lambda path: _name(path) not in map(_name, came)):
                if came:
                    new = next((path for path in came if _name(path) == _name(old)), came[0])
                    found.append((old, new))
                    went.remove(old)
                    came.remove(new)
        return tuple(sorted(found))


def _name(path: str) -> str:
    return path.rpartition("/")[2]

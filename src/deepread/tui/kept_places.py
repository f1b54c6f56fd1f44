"""Owns where the reader left each article: in this session, and before it as the journal has it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Place

if TYPE_CHECKING:
    from deepread.document import Anchor
    from deepread.journal import Journal
    from deepread.library import Library


class _Left(NamedTuple):
    anchor: Anchor
    when: float


class KeptPlaces:
    """What is only looked at is kept for the session; what is read is noted in `journal` once it is saved."""

    def __init__(self, journal: Journal, library: Library) -> None:
        self._journal = journal
        self._library = library
        self._left: dict[str, _Left] = {}
        self._unsaved: dict[str, Place] = {}

    def of(self, path: str) -> Anchor | None:
        """Where the article at `path` was left last, in this session or in another one; None for its start."""
        left = self._left.get(path)
        noted = self._journal.places.of(self._library.folder, path)
        if noted is not None and (left is None or noted.when > left.when):
            return noted.anchor
        return left.anchor if left else None

    def unfinished(self) -> tuple[str, int] | None:
        """The article that was read last, by its path, and how much of it was seen, in percent; None where there is
        none, or where it was read to its end.
        """
        path = self._journal.places.last(self._library.folder)
        place = self._journal.places.of(self._library.folder, path) if path else None
        return (path, int(100 * place.reached)) if path and place and place.anchor else None

    def keep(self, path: str, anchor: Anchor) -> None:
        """The article at `path` is left at `anchor` for now. Who was only shown its beginning has left it nowhere."""
        if anchor.offset > 0 or path in self._left:
            self._left[path] = _Left(anchor, time.time())

    def read(self, path: str, anchor: Anchor, reached: float) -> None:
        """The article at `path` is read at `anchor`, and so much of it was seen, from 0 to 1: to be saved."""
        self._unsaved[path] = Place(None if reached >= 1 else anchor, reached, time.time())

    def save(self) -> dict[str, Place]:
        """Note in the journal what was read since the last time: where, by the articles' paths."""
        for path, place in self._unsaved.items():
            stamp = self._library.stamp(path)
            digest = stamp.content if stamp else 0
            self._journal.places.keep(self._library.folder, path, place, digest=digest)
        saved, self._unsaved = self._unsaved, {}
        return saved

    def moved(self, old: str, new: str) -> None:
        """The file of an article was renamed."""
        if old in self._left:
            self._left[new] = self._left.pop(old)
        if old in self._unsaved:
            self._unsaved[new] = self._unsaved.pop(old)

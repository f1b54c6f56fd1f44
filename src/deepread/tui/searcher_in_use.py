"""Owns the open searcher of the thread that looks things up: opened once it is needed, up to date, dropped when it
fails.
"""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from deepread.search import Searcher


class SearcherInUse:
    """`note` and `changed` are for any thread, the rest for the one that has the searcher."""

    def __init__(self, open_searcher: Callable[[], Searcher | None], forget: Callable[[], None]) -> None:
        """`forget` is called when the answers of before do not hold any more."""
        self._open_searcher = open_searcher
        self._forget = forget
        self._searcher: Searcher | None = None
        self._warm: Searcher | None = None
        self._lock = Lock()
        self._noted: tuple[Mapping[str, Collection[str]], Mapping[str, Collection[str]]] | None = None
        self._told: tuple[Mapping[str, Collection[str]], Mapping[str, Collection[str]]] | None = None
        """What the searcher knows of `_noted`."""
        self._within: Collection[str] | None = None
        self._limited: Collection[str] | None = None
        """What the searcher knows of `_within`."""
        self._is_stale = False
        self._changes: frozenset[str] = frozenset()

    def limit(self, paths: Collection[str] | None) -> None:
        """From the next answer on, only the articles at these paths are searched; None for all."""
        with self._lock:
            self._within = paths
        self._forget()

    def note(self, states: Mapping[str, Collection[str]], tags: Mapping[str, Collection[str]]) -> None:
        """From the next answer on, the articles at these paths are in the state of that name, or have that tag."""
        with self._lock:
            self._noted = states, tags
        self._forget()

    def changed(self, paths: frozenset[str] | None = None) -> None:
        """Look at the index and the library again before the next answer, first of all at the articles at `paths`; None
        where nobody knows which.
        """
        with self._lock:
            self._is_stale = True
            self._changes |= paths or frozenset()
        self._forget()

    def current(self) -> Searcher | None:
        """The searcher, as the index is now; None while there is none. Raises OSError where it cannot be read."""
        with self._lock:
            stale, self._is_stale = self._is_stale, False
            changes, self._changes = self._changes, frozenset()
            noted, within = self._noted, self._within
        if self._searcher is None:
            self._searcher, self._told, self._limited = self._open_searcher(), None, None
        elif stale or self.is_due:
            self._forget()
            self._searcher.refresh(changes)
        if self._searcher and noted is not None and self._told is not noted:
            self._searcher.know(*noted)
            self._told = noted
        if self._searcher and self._limited is not within:
            self._searcher.limit(within)
            self._limited = within
        return self._searcher

    def drop(self) -> None:
        """Close it: the next one is opened anew."""
        searcher, self._searcher = self._searcher, None
        self._forget()
        if searcher is not None:
            searcher.close()

    def warm_up(self, interrupted: Callable[[], bool]) -> None:
        """Look up what first letters need, once for a searcher."""
        if self._searcher and self._searcher is not self._warm:
            self._warm = self._searcher
            self._searcher.warm_up(interrupted)

    @property
    def until_due(self) -> float | None:
        """Seconds until it is to look again though nothing was said to have changed; None for never."""
        due = self._searcher.due if self._searcher else None
        return None if due is None else max(0.0, due - time.monotonic())

    @property
    def is_due(self) -> bool:
        """Whether it is to look again now."""
        return self.until_due == 0.0

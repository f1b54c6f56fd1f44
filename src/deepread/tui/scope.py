"""Owns which part of the library a search asks: where the list is filtered what it shows, unless the reader wants all.

The paths of what is shown are had in turns, as 100,000 of them take longer than a key may.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.worker import Worker

    from deepread.library import Library, Rows
    from deepread.tui.article_list import ArticleList
    from deepread.tui.lookup import Lookup
    from deepread.tui.shelf import Shelf

_AT_ONCE = 1_000
"""Paths that are looked up in one turn, 2 ms."""


class Scope:
    """Limits what `lookup` searches to what `shelf` shows of the library, as long as something is chosen there."""

    def __init__(self, library: Library, article_list: ArticleList, shelf: Shelf, lookup: Lookup) -> None:
        self._library = library
        self._list = article_list
        self._shelf = shelf
        self._lookup = lookup
        self._of: object = None
        """Of what the paths are, or are being had."""
        self._steps: Iterator[None] = iter(())
        self._worker: Worker[None] | None = None
        self._paths: frozenset[str] | None = None
        self._limited_to: frozenset[str] | None = None
        self.when_limited: Callable[[], None] = lambda: None
        """Called when other articles are asked than before, once their paths were had in turns."""
        self._everywhere = False

    @property
    def everywhere(self) -> bool:
        """Whether the reader wants all of the library to be searched, whatever the list shows."""
        return self._everywhere

    @everywhere.setter
    def everywhere(self, wanted: bool) -> None:
        self._everywhere = wanted
        self._limit()

    @property
    def is_filtered(self) -> bool:
        """Whether something is chosen of the library."""
        return bool(self._shelf.sieve.narrowing.chosen)

    @property
    def is_part(self) -> bool:
        """Whether a part of the library is searched."""
        return self.is_filtered and not self.everywhere

    @property
    def articles(self) -> int:
        """How many articles are searched."""
        return self._shelf.shown if self.is_part else self._shelf.articles

    def follow(self) -> None:
        """The list shows something else of the library, perhaps: have its paths at hand before they are needed."""
        rows = self._shelf.listed if self.is_filtered else None
        shown = (rows.version, rows.numbers.tobytes()) if rows is not None else None
        if shown == self._of:
            return
        self._of = shown
        if self._worker:
            self._worker.cancel()
        self._paths, self._steps = None, self._look_up(rows) if rows is not None else iter(())
        self._worker = (
            self._list.run_worker(self._in_turns, name="scope", description="scope") if rows is not None else None
        )
        if rows is None:
            self._limit()

    def renew(self) -> None:
        """The library has changed: what the filter leaves of it may be something else."""
        if self.is_filtered:
            self._shelf.renew()
            self.follow()

    def settle(self) -> None:
        """A search is asked now."""
        self.follow()
        for _ in self._steps:
            pass
        self._limit()

    async def _in_turns(self) -> None:
        for _ in self._steps:
            await asyncio.sleep(0)
        if self._limit():
            self.when_limited()

    def _look_up(self, rows: Rows) -> Iterator[None]:
        paths: list[str] = []
        for start in range(0, len(rows), _AT_ONCE):
            paths += self._library.paths_at(rows.numbers[start : start + _AT_ONCE])
            yield
        self._paths = frozenset(paths)

    def _limit(self) -> bool:
        """Limit what is searched; whether that is something else than before."""
        wanted = self._paths if self.is_part else None
        if wanted == self._limited_to:
            return False
        self._limited_to = wanted
        self._lookup.limit(wanted)
        return True

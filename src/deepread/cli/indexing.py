"""Owns bringing an index up to date before it is asked; what it cannot hold is searched by reading it."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from deepread.cli import noted, progress
from deepread.cli.failure import say
from deepread.cli.own_journal import own_journal
from deepread.library import Sort
from deepread.search import Indexer, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from deepread.cli.opening import Opened
    from deepread.library import Library
    from deepread.search import IndexProgress, Results, Suggestion

PATIENCE = 60.0
"""Seconds to wait for another process that writes the same index, where the index itself is what was asked for."""

_LOOK_AGAIN = 0.1


class Asked(NamedTuple):
    """A searcher whose answers are those after all reading."""

    searcher: Searcher

    def search(self, query: str, limit: int) -> Results:
        """The best `limit` articles for a query."""
        self._read(query)
        return self.searcher.search(query, limit)

    def paths(self, query: str) -> frozenset[str]:
        """The paths of all articles that answer a query."""
        self._read(query)
        return self.searcher.paths(query)

    def values(self, query: str, field: str, limit: int) -> Sequence[Suggestion]:
        """The values that a field has in the articles that answer a query, with how many have them."""
        self._read(query)
        return self.searcher.values(query, field, limit)

    def _read(self, query: str) -> None:
        for _ in self.searcher.read_on(query):
            pass


@contextmanager
def searcher(found: Opened) -> Iterator[Asked]:
    """Answers from every article of `found` as its file is now; the library must be refreshed.

    The index is brought up to date first, unless another process is about it or it cannot be written.
    """
    is_whole = False
    if found.cache is not None:
        try:
            with closing(Indexer.open(found.cache)) as writing, progress.Progress() as line:
                is_whole = sync(found, writing, lambda step: line.say(_told(step)))
        except OSError as error:
            say(f"the search index cannot be kept: {error}; what it lacks is searched by reading it")
    asked = Searcher.open(found.cache) if is_whole else None
    with closing(asked or _reader(found)) as asked:
        asked.know(*_noted(found.library))
        yield Asked(asked)


def sync(found: Opened, writing: Indexer, report: Callable[[IndexProgress], None]) -> bool:
    """One pass of `writing` over all of `found`, newest articles first. Whether it could write."""
    newest_first = found.library.paths(Sort("date", descending=True))
    wrote = False
    for step in writing.sync(found.library.stamps(), found.library.read_to_search, newest_first):
        wrote = True
        report(step)
    return wrote


def bring_up_to_date(found: Opened, writing: Indexer) -> None:
    """Make the index hold every article as it is now, or say that another process is still about it.

    Raises OSError where it cannot be written; what was written before stays.
    """
    deadline = time.monotonic() + PATIENCE
    with progress.Progress() as line:
        while not sync(found, writing, lambda step: line.say(_told(step))):
            if time.monotonic() > deadline:
                say("another deepread is still indexing this folder; this is what it has so far")
                return
            line.say(
                f"waiting for another deepread that is indexing this folder: {writing.indexed():,} articles so far"
            )
            time.sleep(_LOOK_AGAIN)


def _reader(found: Opened) -> Searcher:
    searcher = Searcher.open(found.cache, found.library)
    assert searcher is not None  # noqa: S101 - with a library there always is one
    return searcher


def _noted(library: Library) -> tuple[Mapping[str, Collection[str]], Mapping[str, Collection[str]]]:
    """What the reader has noted of the articles: what `is:starred` and `is:unread` ask for, and `tag:`."""
    from deepread.journal import BEGUN, CHANGED

    with own_journal() as journal:
        noted.settle(journal, library)
        states = {
            **journal.articles.states(library.folder),
            **journal.highlights.states(library.folder),
            BEGUN: frozenset(path for path, noted in journal.noted(library.folder).now().items() if noted.begun),
            CHANGED: journal.seen.changed(library.folder),
        }
        return states, journal.articles.tags(library.folder)


def _told(step: IndexProgress) -> str:
    return f"indexing: {step.indexed:,} articles, {step.pending:,} to go"

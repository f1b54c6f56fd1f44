"""Owns bringing an index up to date before it is asked, and waiting for another deepread that is about it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from deepread.cli import progress
from deepread.cli.failure import say
from deepread.library import Sort
from deepread.search import Indexer, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.cli.opening import Opened
    from deepread.search import IndexProgress

PATIENCE = 60.0
"""Seconds to wait for another process that writes the same index."""

_LOOK_AGAIN = 0.1


@contextmanager
def searcher(found: Opened) -> Iterator[Searcher]:
    """A searcher that knows every article of `found` as its file is now; the library must be refreshed."""
    with indexer(found) as writing:
        bring_up_to_date(found, writing)
        asked = (Searcher.open(found.cache) if found.cache else None) or writing.searcher()
        try:
            yield asked
        finally:
            asked.close()


@contextmanager
def indexer(found: Opened) -> Iterator[Indexer]:
    """The indexer of `found`, in memory where no folder will do."""
    try:
        writing = Indexer.open(found.cache)
    except OSError as error:
        say(f"{error}; the index is made for this once")
        writing = Indexer.open(None)
    try:
        yield writing
    finally:
        writing.close()


def sync(found: Opened, writing: Indexer, report: Callable[[IndexProgress], None]) -> bool:
    """One pass of `writing` over all of `found`, newest articles first. Whether it could write."""
    newest_first = found.library.paths(Sort("date", descending=True))
    wrote = False
    for step in writing.sync(found.library.stamps(), found.library.read, newest_first):
        wrote = True
        report(step)
    return wrote


def bring_up_to_date(found: Opened, writing: Indexer) -> None:
    """Make the index hold every article as it is now, or say that another process is still about it."""
    deadline = time.monotonic() + PATIENCE
    with progress.Progress() as line:
        while not sync(found, writing, partial(_say, line)):
            if time.monotonic() > deadline:
                say("another deepread is still indexing this folder; this is what it has so far")
                return
            line.say("waiting for another deepread that is indexing this folder")
            time.sleep(_LOOK_AGAIN)


def _say(line: progress.Progress, step: IndexProgress) -> None:
    line.say(f"indexing: {step.indexed:,} articles, {step.pending:,} to go")

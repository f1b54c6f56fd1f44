"""What is searched no more is let go of at once: while articles are read, segments come and go with every step."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from shelf import Shelf
from test_unindexed import Shelved

from deepread.search import Searcher, segments
from deepread.search.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("without_collector", "asked_at_once")
def test_segments_that_were_read_go_without_the_garbage_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    made: weakref.WeakSet[Segment] = weakref.WeakSet()

    class Counted(Segment):
        def __init__(self, *parts: object) -> None:
            super().__init__(*parts)  # type: ignore[arg-type]  # as they come
            made.add(self)

    monkeypatch.setattr(segments, "Segment", Counted)
    shelf = Shelf()
    for number in range(300):
        shelf.put(f"{number}.md", f"A goat and the letter {'abcdefghij'[number % 10]}oat {number}")
    asked = Searcher.open(None, Shelved(shelf))
    assert asked is not None
    results = None
    for query in ("goat", "boat", '"a goat"', "coat OR doat", "foat -goat"):
        for length in range(2, len(query) + 1):
            asked.refresh()
            for _ in asked.read_on(query[:length], typing=True):
                results = asked.search(query[:length], None, typing=True)
    assert results is not None
    results = None
    assert len(made) == len(asked._segments.all)

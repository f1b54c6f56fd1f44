"""Owns an open index that is asked: a query in, ranked hits with their passages out."""

from __future__ import annotations

import time
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.document import Anchor
from deepread.search import store
from deepread.search.answer import ALL_WORDS, Answerer
from deepread.search.concordance import concordance
from deepread.search.hit import Concordance, Hit, Related, Results, Sorting
from deepread.search.passage import Marker, Passage, beginning, passage_at
from deepread.search.related import relatives
from deepread.search.schema import schema
from deepread.search.segment import Segment
from deepread.search.window import Window, windows
from deepread.search.words import extents

if TYPE_CHECKING:
    from pathlib import Path

_QUOTE = 48
"""Characters of the text that an anchor keeps."""
_ATTEMPTS = 10
_SHOWN = 1_000
"""Hits that are kept as they were shown: from one letter to the next, most stay the same."""


class Searcher:
    """An open index. Not for use by two threads at once."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._schema = schema()
        self._segments: list[Segment] = []
        self._commit: store.Commit | None = None
        self._answerer = Answerer(())
        self._shown: dict[tuple[int, Window], Hit] = {}
        self.refresh()

    @classmethod
    def open(cls, cache: Path) -> Searcher | None:
        """A searcher of the index in `cache`, a library's cache folder; None while there is none that may be opened."""
        index = store.open_index(cache)
        if index is None:
            return None
        try:
            return cls(index)
        except Exception:  # noqa: BLE001 - whatever is wrong with an index, it will be built again
            return None

    @property
    def count(self) -> int:
        """How many articles are in the index."""
        return sum(segment.live for segment in self._segments)

    def refresh(self) -> bool:
        """Take over what was committed since; whether there was anything. Cheap enough for every keystroke.

        An index that has gone is searched as it was. Raises OSError where one cannot be read.
        """
        latest = store.commit_of(self._index)
        if latest in (None, self._commit):
            return False
        for attempt in range(_ATTEMPTS):
            try:
                self._open_segments()
                self._commit = latest
                break
            except OSError:
                # A commit may remove what the one before it named, between our reading the two.
                if attempt == _ATTEMPTS - 1:
                    raise
        return True

    def close(self) -> None:
        """Let go of the index; what still reads a concordance keeps the files that it needs."""
        self._answerer = Answerer(())
        self._segments = []

    def search(self, query: str, limit: int = 50, *, typing: bool = False) -> Results:
        """The best `limit` articles for whatever was typed, each with its passage.

        With `typing`, the last word is taken as the beginning of a word.
        """
        begun = time.perf_counter()
        answer = self._answerer.answer(query, typing=typing)
        best, shortlist = self._answerer.best(answer, limit)
        marker = Marker(answer.query)
        found = windows(shortlist, best, self._answerer.worths(answer.query))
        hits = tuple(
            replace(self._hit(number, marker, found.get(number)), score=_score(answer.ranks[number])) for number in best
        )
        took = (time.perf_counter() - begun) * 1000
        return Results(query, hits, answer.total, took, answer.corrected, answer.note)

    def paths(self, query: str) -> frozenset[str]:
        """The paths of all articles that answer a query: what `search` would find without a limit."""
        found = np.flatnonzero(self._answerer.answer(query).ranks).tolist()
        return frozenset(segment.path(local) for segment, local in map(self._placed, found))

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """All matches of a query in a visible text, as (start, end) characters of it, in order."""
        asked, _ = self._answerer.understood(query)
        return tuple(Marker(asked).marks(text))

    def concordance(self, query: str, sorting: Sorting = Sorting.ANSWER) -> Concordance:
        """Every match of a query in the bodies of the articles that answer.

        Its lines may be read by another thread, and after the index has changed or the searcher is closed.
        """
        return concordance(query, self._answerer, sorting)

    def related(self, path: str, count: int = 3) -> tuple[Related, ...]:
        """Up to `count` articles that share rare words with the one at `path`, the closest first; no copy of it."""
        number = self._number(path)
        if number is None:
            return ()
        segment, local = self._placed(number)
        text = segment.text(local)
        found: list[Related] = []
        for relative in relatives(self._answerer.matcher, text, number):
            if len(found) == count:
                break
            other, place = self._placed(relative.number)
            if not segment.is_copy(local, other, place):
                found.append(Related(other.path(place), other.title(place), relative.words))
        return tuple(found)

    def _number(self, path: str) -> int | None:
        """The number of the article at `path`."""
        for segment in self._segments:
            local = segment.number(path)
            if local is not None:
                return segment.base + local
        return None

    def _open_segments(self) -> None:
        toc = self._index._read_toc()  # noqa: SLF001 - Whoosh's readers hide the segments that our postings belong to
        known = {segment.name: segment for segment in self._segments}
        segments: list[Segment] = []
        base = 0
        for described in toc.segments:
            own = known.pop(described.segment_id(), None)
            if own is not None:
                own.place(described, base)
            segments.append(own or Segment(self._index, described, self._schema, base))
            base += described.doc_count_all()
        self._segments = segments
        self._answerer = Answerer(segments)
        self._shown.clear()

    def _placed(self, number: int) -> tuple[Segment, int]:
        """The segment that an article is in, and its number there."""
        segment = self._segments[bisect_right([segment.base for segment in self._segments], number) - 1]
        return segment, number - segment.base

    def _hit(self, number: int, marker: Marker, window: Window | None) -> Hit:
        """An article as it is shown, without its score."""
        kept = self._shown.get((number, window)) if window else None
        if kept is not None:
            return kept
        segment, local = self._placed(number)
        text = segment.text(local)
        if window is None or not text:
            shown = beginning(segment.summary(local) or text, marker)
            place, quote = 0, ""
        else:
            shown = _passage(segment, local, text, window)
            place, quote = shown.offset, text[shown.offset : shown.offset + _QUOTE]
        line, anchor = segment.line(local, place), Anchor(place, quote)
        hit = Hit(segment.path(local), segment.title(local), 0.0, shown.text, shown.marks, line, anchor)
        if window is not None and text:
            self._shown[number, window] = hit
            if len(self._shown) > _SHOWN:
                del self._shown[next(iter(self._shown))]
        return hit


def _score(rank: float) -> float:
    return round(float(rank) % ALL_WORDS, 4)


def _passage(segment: Segment, number: int, text: str, window: Window) -> Passage:
    """The passage of an article's visible body `text` at a window."""
    words = window.matches[0][0], window.matches[-1][1]
    low, high, first_word = segment.stretch(number, *words)
    places = [(low + start, low + end) for start, end in extents(text[low:high] if high >= 0 else text[low:])]
    matches = [(places[first - first_word][0], places[last - first_word - 1][1]) for first, last in window.matches]
    return passage_at(text, matches, places[window.begin - first_word][0])

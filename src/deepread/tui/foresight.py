"""Owns the answers to what may be typed next, had while the reader's hand is on the way to the next key."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.search import Results, Searcher

_PAUSE = 0.02
"""Seconds after an answer in which it is drawn, and nothing looked for ahead."""
_SECONDS, _FIRST_SECONDS = 0.1, 0.3
"""How long it is looked for then: on a fast typist's way to the next key, and to the first one."""
_TOO_SLOW = 30.0
"""An answer that took so many milliseconds is the last one to be looked for: a key might have to wait for the next."""
_EXPECTED = 30
"""Queries that are expected at most."""
_KEPT, _ARTICLES = 48, 1_500_000
"""Answers that are kept at most, and articles that all of them may rank, since each holds a number for every one."""
_SHOWN = 8
"""Hits whose passages are made ahead, about a screen of them."""


class Foresight:
    """May be used by any thread, but `step` only by the one that has the searcher. It works while nothing is asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: OrderedDict[str, Results] = OrderedDict()
        self._asked: str | None = None
        self._expected: list[str] | None = None
        self._found = 0
        self._begin = self._end = 0.0
        self._epoch = 0

    def begin(self, query: str) -> None:
        """From soon on, look for the answers to what `query` may become."""
        with self._lock:
            self._asked, self._expected, self._found = query, None, 0
            self._begin = time.monotonic() + _PAUSE
            self._end = self._begin + (_SECONDS if query else _FIRST_SECONDS)

    def pause(self) -> None:
        """Something is asked: what was expected until now would come too late."""
        with self._lock:
            self._asked = None

    def forget(self) -> None:
        """What was found does not hold any more."""
        with self._lock:
            self._epoch += 1
            self._asked = None
            self._answers.clear()

    def answer(self, query: str) -> Results | None:
        """What was found ahead; None where nothing was."""
        with self._lock:
            return self._answers.get(query)

    @property
    def rest(self) -> float | None:
        """Seconds until the next step; None where there is nothing to look for."""
        with self._lock:
            return None if self._asked is None else max(0.0, self._begin - time.monotonic())

    def step(self, searcher: Searcher) -> None:
        """Look for the likeliest answer that is not there yet."""
        with self._lock:
            asked, epoch = self._asked, self._epoch
        if asked is None:
            return
        if self._expected is None:
            self._expect(searcher.continuations(asked, _EXPECTED))
        elif (query := self._next()) is not None:
            results = searcher.search(query, None, typing=True)
            for hit in results.hits[:_SHOWN]:
                hit.excerpt()
            self._keep(query, results, searcher.count, epoch)

    def _expect(self, queries: list[str]) -> None:
        with self._lock:
            self._expected = [query for query in reversed(queries) if query not in self._answers]

    def _next(self) -> str | None:
        with self._lock:
            if not self._expected or time.monotonic() > self._end:
                self._asked = None
                return None
            return self._expected.pop()

    def _keep(self, query: str, results: Results, articles: int, epoch: int) -> None:
        with self._lock:
            if epoch != self._epoch:
                return
            room = min(_KEPT, max(2, _ARTICLES // max(1, articles)))
            self._found += 1
            if results.took_ms > _TOO_SLOW or self._found == room:  # one more would put out the likeliest
                self._asked = None
            self._answers[query] = results
            while len(self._answers) > room:
                self._answers.popitem(last=False)

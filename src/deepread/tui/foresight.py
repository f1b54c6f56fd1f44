"""Owns the answers to what may be typed next, had while the reader's hand is on the way to the next key."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.search import Hit, Results, Searcher

_PAUSE = 0.02
"""Seconds after an answer in which it is drawn, and nothing looked for ahead."""
_SECONDS, _FIRST_SECONDS = 0.16, 0.3
"""How long it is looked for then at most: on a typist's way to the next key, and to the first one."""
_SHARE = 0.7
"""Of the time from key to key, that in which a typist's next one is hardly ever pressed."""
_USUAL = 0.14
"""Seconds from key to key of a typist of whom nothing is known, a fast one."""
_AT_ONCE, _LATER = 0.02, 0.6
"""Seconds between two keys below which a hand did not press them one by one, and above which it had come to rest."""
_KEYS = 6
"""So many keys tell how fast somebody types."""
_TOO_SLOW = 0.04
"""A step that took so many seconds is the last one: a key might have to wait for the next."""
_EXPECTED = 30
"""Queries that are expected at most."""
_KEPT, _ARTICLES = 48, 1_500_000
"""Answers that are kept at most, and articles that all of them may rank, since each holds a number for every one."""
_SHOWN = 8
"""Hits whose passages are made ahead, about a screen of them."""
_OPERATORS = frozenset({"AND", "NOT", "OR"})
"""Words that are others in small letters."""


class _Answers:
    """What was found ahead, the newest `room` of it; as much of what a query may begin with stays, since it is asked
    most.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[str, Results] = OrderedDict()
        self._first: dict[str, Results] = {}
        self.room = _KEPT

    def clear(self) -> None:
        self._found.clear()
        self._first.clear()

    def __contains__(self, query: str) -> bool:
        return query in self._found or query in self._first

    def get(self, query: str) -> Results | None:
        """The answer to `query`; that to the same with a last letter that is small does for a capital."""
        answer = self._found.get(query) or self._first.get(query)
        if answer is not None or not query or query.rpartition(" ")[2] in _OPERATORS:
            return answer
        plain = query[:-1] + query[-1].lower()
        answer = self._found.get(plain) or self._first.get(plain)
        if answer is None or answer.corrected or answer.note:  # these say what was typed
            return None
        answer = replace(answer, query=query)
        self._keep(query, answer)
        return answer

    def keep(self, query: str, results: Results) -> None:
        if len(query) == 1 and len(self._first) < self.room:
            self._first[query] = results
        else:
            self._keep(query, results)

    def _keep(self, query: str, results: Results) -> None:
        self._found[query] = results
        while len(self._found) > self.room:
            self._found.popitem(last=False)


class _Rhythm:
    """How fast somebody types, by the latest keys."""

    def __init__(self) -> None:
        self._pressed = 0.0
        self._between: deque[float] = deque(maxlen=_KEYS)

    def press(self, now: float) -> None:
        between, self._pressed = now - self._pressed, now
        if _AT_ONCE < between < _LATER:
            self._between.append(between)

    def until(self, now: float) -> float:
        """Until when the next key will hardly come."""
        last = self._pressed if now - self._pressed < _LATER else now
        return last + _SHARE * min(self._between, default=_USUAL)


class Foresight:
    """Works while nothing is asked. `begin` and `step` are for the thread that has the searcher, the rest for any."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers = _Answers()
        self._asked: str | None = None
        self._expected: list[str] | None = None
        self._unquoted: list[Hit] = []
        self._found = 0
        self._begin = self._end = 0.0
        self._rhythm = _Rhythm()
        self._epoch = 0

    def begin(self, query: str) -> None:
        """From soon on, look for the answers to what `query` may become."""
        with self._lock:
            self._asked, self._expected, self._found = query, None, 0
            self._unquoted.clear()
            now = time.monotonic()
            self._begin = now + _PAUSE
            self._end = min(self._begin + _SECONDS, self._rhythm.until(now)) if query else self._begin + _FIRST_SECONDS

    def pause(self) -> None:
        """Something is asked: what was expected until now would come too late."""
        with self._lock:
            self._asked = None
            self._rhythm.press(time.monotonic())

    def forget(self) -> None:
        """What was found does not hold any more."""
        with self._lock:
            self._epoch += 1
            self._asked = None
            self._answers.clear()
            self._unquoted.clear()

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
        """Look for the likeliest answer that is not there yet, or make one passage of the last one."""
        with self._lock:
            asked, epoch, expected = self._asked, self._epoch, self._expected
            unquoted = self._unquoted.pop() if expected is not None and self._unquoted else None
        if asked is None:
            return
        begun = time.monotonic()
        if expected is None:
            self._expect(searcher.continuations(asked, _EXPECTED))
        elif unquoted is not None:
            unquoted.excerpt()
        elif (query := self._next(searcher.count)) is not None:
            results = searcher.search(query, None, typing=True)
            self._keep(query, results, epoch)
        if time.monotonic() - begun > _TOO_SLOW:
            with self._lock:
                self._asked = None

    def _expect(self, queries: list[str]) -> None:
        with self._lock:
            self._expected = [query for query in reversed(queries) if query not in self._answers]

    def _next(self, articles: int) -> str | None:
        with self._lock:
            self._answers.room = min(_KEPT, max(2, _ARTICLES // max(1, articles)))
            if not self._expected or self._found == self._answers.room or time.monotonic() > self._end:
                self._asked = None
                return None
            self._found += 1
            return self._expected.pop()

    def _keep(self, query: str, results: Results, epoch: int) -> None:
        hits = results.hits[:_SHOWN]
        with self._lock:
            if epoch != self._epoch:
                return
            self._answers.keep(query, results)
            self._unquoted = list(reversed(hits))

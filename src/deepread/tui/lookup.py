"""Owns the thread that asks the searcher, so that a slow answer never holds up a key.

Only the newest question of a kind waits; an older one that was not begun is dropped. A query is answered at once from
what is indexed, and again as articles that are not are read, until something newer is asked. The searcher lives and
dies in this thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.search import Results, Searcher


@dataclass
class Answered(Message):
    """What the library has to say to a query; `results` is None while there is nothing to search yet.

    The same query is answered more than once where more is found by reading on.
    """

    query: str
    results: Results | None


@dataclass
class Matched(Message):
    """Where the words of `query` stand in the visible text of the article at `path`."""

    query: str
    path: str
    matches: tuple[tuple[int, int], ...]


@dataclass
class Failed(Message):
    """A question that got no answer; `reason` says why, in words for the reader."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Query:
    text: str
    typing: bool


@dataclass(frozen=True, slots=True)
class _Text:
    query: str
    path: str
    text: str


class Lookup:
    """`post` is called in the thread with `Answered`, `Matched` and `Failed`; it must be safe to call from there."""

    def __init__(self, open_searcher: Callable[[], Searcher | None], post: Callable[[Message], object]) -> None:
        self._open_searcher = open_searcher
        self._post = post
        self._searcher: Searcher | None = None
        self._waiting: dict[type, _Query | _Text] = {}
        self._unfinished: _Query | None = None
        self._said: Results | None = None
        self._stale = False
        self._stopped = False
        self._changed = Condition()
        self._thread = Thread(target=self._work, name="lookup", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, query: str, *, typing: bool) -> None:
        """Search the library; with `typing` the last word may be the beginning of a word."""
        self._put(_Query(query, typing))

    def ask_matches(self, query: str, path: str, text: str) -> None:
        """Find every match of `query` in `text`, the visible text of the article at `path`."""
        self._put(_Text(query, path, text))

    def index_changed(self) -> None:
        """Look at the index and the library again before the next answer."""
        with self._changed:
            self._stale = True

    def stop(self, timeout: float = 1.0) -> None:
        """End the thread; a question under way is given `timeout` seconds."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _put(self, question: _Query | _Text) -> None:
        with self._changed:
            self._waiting[type(question)] = question
            self._changed.notify()

    def _work(self) -> None:
        while (question := self._take()) is not None:
            try:
                self._answer(question)
            except OSError:  # the index went away under us: it is opened anew for the next question
                self._drop()
                self._post(Failed("the search index could not be read; it is opened again"))
            except Exception as fault:  # noqa: BLE001 - the thread's boundary: a search that fails must not end all others
                self._drop()
                self._post(Failed(f"this search failed ({type(fault).__name__}); others go on"))
        self._drop()

    def _answer(self, question: _Query | _Text) -> None:
        searcher = self._current_searcher()
        if isinstance(question, _Query):
            self._search(searcher, question)
        elif searcher:
            self._post(Matched(question.query, question.path, searcher.marks(question.query, question.text, question.path)))

    def _search(self, searcher: Searcher | None, query: _Query) -> None:
        """Answer from what is indexed or was read; then read on for as long as nothing else is asked."""
        said = self._said if query is self._unfinished else None
        self._unfinished = None
        results = searcher.search(query.text, typing=query.typing) if searcher else None
        if _Query in self._waiting:
            return  # a newer one makes this answer stale
        self._say(query, results, said)
        if searcher is None:
            return
        for _ in searcher.read_on(query.text, typing=query.typing, interrupted=self._is_asked_more):
            results = searcher.search(query.text, typing=query.typing)
            if _Query in self._waiting:
                return
            self._say(query, results, self._said)
        if self._waiting:
            self._unfinished = query

    def _say(self, query: _Query, results: Results | None, said: Results | None) -> None:
        """Post an answer, unless it is what was `said` already."""
        if results is None or said is None or _told(results) != _told(said):
            self._post(Answered(query.text, results))
        self._said = results

    def _is_asked_more(self) -> bool:
        return bool(self._waiting) or self._stopped

    def _drop(self) -> None:
        searcher, self._searcher = self._searcher, None
        if searcher is not None:
            searcher.close()

    def _take(self) -> _Query | _Text | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._unfinished or self._stopped)
            if self._stopped:
                return None
            if not self._waiting:
                return self._unfinished
            return self._waiting.pop(_Query if _Query in self._waiting else _Text)

    def _current_searcher(self) -> Searcher | None:
        with self._changed:
            stale, self._stale = self._stale, False
        if self._searcher is None:
            self._searcher = self._open_searcher()
        elif stale:
            self._searcher.refresh()
        return self._searcher


def _told(results: Results) -> tuple[object, ...]:
    """All of an answer but how long it took."""
    return results.hits, results.total, results.corrected, results.note

"""Owns the thread that asks the searcher, so that a slow answer never holds up a key.

Only the newest question of a kind waits; an older one that was not begun is dropped. A query is answered at once from
what is indexed, and again as articles that are not are read, until something newer is asked. Between two keys it looks
for what may be asked next. The searcher lives and dies in this thread.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING

from deepread.tui.answer import Answered, Compared, Concorded, Counted, Failed, Matched, Suggested
from deepread.tui.foresight import Foresight

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from textual.message import Message

    from deepread.search import Results, Searcher, Sorting


@dataclass(frozen=True, slots=True)
class _Query:
    text: str
    typing: bool


@dataclass(frozen=True, slots=True)
class _Text:
    query: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class _Beginning:
    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class _Preparation:
    """Asks nothing: by its turn the index is open, as it is now, and what a first letter needs is at hand."""


@dataclass(frozen=True, slots=True)
class _Counts:
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Everywhere:
    query: str
    sorting: Sorting
    typing: bool


@dataclass(frozen=True, slots=True)
class _Article:
    path: str


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Asks nothing yet: what may be asked next is looked for."""


_Question = _Query | _Beginning | _Text | _Everywhere | _Article | _Counts | _Preparation | _Ahead
_ORDER: tuple[type[_Question], ...] = (_Query, _Beginning, _Text, _Everywhere, _Article, _Counts, _Preparation)
"""Whose turn it is when several wait: what is typed goes first."""

_TITLES = 12
"""Titles that are named with a count."""


class Lookup:
    """`post` is called in the thread with each message; it must be safe to call from there."""

    def __init__(self, open_searcher: Callable[[], Searcher | None], post: Callable[[Message], object]) -> None:
        self._open_searcher = open_searcher
        self._post = post
        self._searcher: Searcher | None = None
        self._warm: Searcher | None = None
        self._waiting: dict[type, _Question] = {}
        self._states: Mapping[str, Collection[str]] | None = None
        self._unfinished: _Query | None = None
        self._said: Results | None = None
        self._asked: _Query | None = None
        self._awaited: _Query | None = None
        self._reply: Answered | None = None
        self._foresight = Foresight()
        self._foretold: tuple[_Query, Results] | None = None
        self._stale = False
        self._changes: frozenset[str] = frozenset()
        self._stopped = False
        self._changed = Condition()
        self._thread = Thread(target=self._work, name="lookup", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def prepare(self) -> None:
        """Have the index open before anything is asked of it."""
        self._put(_Preparation())

    def ask(self, query: str, *, typing: bool, patience: float = 0.0) -> Answered | None:
        """Search the library; with `typing` the last word may be the beginning of a word.

        An answer that is there already or comes within `patience` seconds is returned, any other is posted.
        """
        question = _Query(query, typing)
        with self._changed:
            self._waiting[_Query] = self._asked = self._awaited = question
            self._foresight.pause()
            self._changed.notify_all()
            if patience and typing and not self._stale and (foreseen := self._foresight.answer(query)) is not None:
                self._awaited, self._foretold = None, (question, foreseen)
                return Answered(query, foreseen)
            self._changed.wait_for(lambda: self._awaited is None, patience)
            reply, self._reply, self._awaited = self._reply, None, None
        return reply

    def ask_matches(self, query: str, path: str, text: str) -> None:
        """Find every match of `query`, as it is answered while typing, in `text`, the visible text of the article at
        `path`.
        """
        self._put(_Text(query, path, text))

    def ask_concordance(self, query: str, sorting: Sorting, *, typing: bool) -> None:
        """Find every match of `query` in the library; with `typing` as above."""
        self._put(_Everywhere(query, sorting, typing))

    def ask_related(self, path: str) -> None:
        """Find the articles that share rare words with the one at `path`."""
        self._put(_Article(path))

    def ask_suggestions(self, text: str, cursor: int) -> None:
        """Ask what the word may become behind which the cursor stands, `cursor` characters into a query."""
        self._put(_Beginning(text, cursor))

    def ask_counts(self, queries: tuple[str, ...]) -> None:
        """Ask how many articles answer each of some queries; they are counted one by one, while nothing else waits."""
        if queries:
            self._put(_Counts(queries))

    def note(self, states: Mapping[str, Collection[str]]) -> None:
        """From the next answer on, the articles at these paths are in the state of that name."""
        with self._changed:
            self._states = states
            self._foresee_anew()

    def index_changed(self, changed: frozenset[str] | None = None) -> None:
        """Look at the index and the library again before the next answer, first of all at the articles at the paths in
        `changed`; None where nobody knows which.
        """
        with self._changed:
            self._stale = True
            self._changes |= changed or frozenset()
            self._foresee_anew()
        self.prepare()

    def stop(self, timeout: float = 1.0) -> None:
        """End the thread; a question under way is given `timeout` seconds."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _put(self, question: _Question) -> None:
        with self._changed:
            self._waiting[type(question)] = question
            self._changed.notify_all()

    def _work(self) -> None:
        while (question := self._take()) is not None:
            try:
                self._answer(question)
            except Exception:  # noqa: BLE001 - whatever is wrong with the index as we have it, it is opened anew
                self._drop()
                self._answer_at_last(question)
        self._drop()

    def _answer_at_last(self, question: _Question) -> None:
        """Answer what could not be answered before; say so where it still cannot be."""
        try:
            self._answer(question)
        except OSError:
            self._give_up(question, "the search index could not be read; it is opened again")
        except Exception as fault:  # noqa: BLE001 - the thread's boundary: a search that fails must not end all others
            self._give_up(question, f"this search failed ({type(fault).__name__}); others go on")

    def _answer(self, question: _Question) -> None:
        if self._is_due() and self._asked and not isinstance(question, _Query):
            with self._changed:
                self._waiting.setdefault(_Query, self._asked)
        searcher = self._current_searcher()
        if searcher and not isinstance(question, _Query):
            searcher.spare()
        if isinstance(question, _Query):
            self._search(searcher, question)
        elif isinstance(question, _Beginning):
            self._suggest(searcher, question)
        elif isinstance(question, _Ahead):
            self._look_ahead(searcher)
        elif searcher and isinstance(question, _Counts):
            self._count(searcher, question)
        elif searcher and isinstance(question, _Text):
            marks = searcher.marks(question.query, question.text, question.path, typing=True)
            self._post(Matched(question.query, question.path, marks, len(question.text)))
        elif isinstance(question, _Everywhere | _Article):
            self._look_through(searcher, question)
        elif searcher and searcher is not self._warm:
            self._warm = searcher
            searcher.warm_up(self._is_asked_more)

    def _look_through(self, searcher: Searcher | None, question: _Everywhere | _Article) -> None:
        """Answer what goes beyond one search; a concordance after what comes in between and cannot wait."""
        from deepread.search.concordance import Interrupted  # late, as all that has to do with the index

        if isinstance(question, _Article):
            related, unread = (searcher.related(question.path), searcher.unread) if searcher else (None, 0)
            self._post(Compared(question.path, related, unread))
            return
        query, sorting, typing = question.query, question.sorting, question.typing
        urgent = _ORDER[: _ORDER.index(_Everywhere) + 1]

        def interrupted() -> bool:
            return self._stopped or any(kind in self._waiting for kind in urgent)

        try:
            found = searcher.concordance(query, sorting, typing=typing, interrupted=interrupted) if searcher else None
        except Interrupted:
            with self._changed:
                self._waiting.setdefault(_Everywhere, question)
        else:
            self._post(Concorded(query, sorting, found))

    def _search(self, searcher: Searcher | None, query: _Query) -> None:
        """Answer from what is indexed or was read; then read on for as long as nothing else is asked."""
        said = self._said if query is self._unfinished else self._foreseen(query)
        self._unfinished = None
        if said is None and not self._answer_once(searcher, query, None):
            return
        is_interrupted = False

        def interrupted() -> bool:
            nonlocal is_interrupted
            is_interrupted = is_interrupted or self._is_asked_more()
            return is_interrupted

        for _ in searcher.read_on(query.text, typing=query.typing, interrupted=interrupted) if searcher else ():
            if not self._answer_once(searcher, query, self._said):
                return
        if is_interrupted:
            self._unfinished = query
        elif query.typing and _Query not in self._waiting:
            self._foresight.begin(query.text)

    def _foreseen(self, query: _Query) -> Results | None:
        """The answer that whoever asked has already; None where it does not hold any more."""
        with self._changed:
            foretold, self._foretold = self._foretold, None
        if foretold is None or foretold[0] is not query:
            return None
        self._said = foretold[1]
        return self._said

    def _foresee_anew(self) -> None:
        self._foresight.forget()
        self._foretold = None

    def _look_ahead(self, searcher: Searcher | None) -> None:
        try:
            if searcher is None or searcher.unread:
                self._foresight.forget()
            else:
                self._foresight.step(searcher)
        except Exception:  # noqa: BLE001 - nobody has asked yet: who does is told then
            self._foresight.forget()

    def _answer_once(self, searcher: Searcher | None, query: _Query, said: Results | None) -> bool:
        """Post what the index says to `query`, unless it is what was `said`; False where a newer one makes it stale."""
        results = searcher.search(query.text, None, typing=query.typing) if searcher else None
        if _Query in self._waiting:
            return False
        if results is not None and self._is_read_far(query):
            results.hits.prepare()
        self._say(query, results, said)
        return True

    def _is_read_far(self, query: _Query) -> bool:
        """Whether the reader of the last answer, which was to the same words, has gone beyond its best hits."""
        said = self._said
        return said is not None and said.query == query.text and bool(said.hits) and said.hits.is_whole

    def _suggest(self, searcher: Searcher | None, question: _Beginning) -> None:
        suggestions = searcher.suggestions(question.text, question.cursor) if searcher else ()
        if _Beginning not in self._waiting:  # else a newer one makes these stale
            self._post(Suggested(question.text, question.cursor, suggestions))
        if not question.text.strip():
            self._foresight.begin("")

    def _count(self, searcher: Searcher, question: _Counts) -> None:
        query, *others = question.queries
        results = searcher.search(query, _TITLES)
        self._post(Counted(query, results.total, tuple(hit.title for hit in results.hits)))
        with self._changed:
            if others:
                self._waiting.setdefault(_Counts, _Counts(tuple(others)))

    def _say(self, query: _Query, results: Results | None, said: Results | None) -> None:
        """Post an answer, unless it is what was `said` already."""
        if results is None or said is None or _told(results) != _told(said):
            self._said = results
            self._give(query, Answered(query.text, results))

    def _give(self, query: _Query, answer: Answered) -> None:
        """Hand an answer to whoever waits for it, else post it."""
        with self._changed:
            is_awaited = query is self._awaited
            if is_awaited:
                self._reply, self._awaited = answer, None
                self._changed.notify_all()
        if not is_awaited:
            self._post(answer)

    def _is_asked_more(self) -> bool:
        return bool(self._waiting) or self._stopped

    def _give_up(self, question: _Question, reason: str) -> None:
        self._drop()
        self._post(Failed(reason, question.text if isinstance(question, _Query) else ""))
        if isinstance(question, _Beginning):
            self._post(Suggested(question.text, question.cursor, ()))  # a reader may be waiting to go on

    def _drop(self) -> None:
        searcher, self._searcher = self._searcher, None
        with self._changed:
            self._foresee_anew()
        if searcher is not None:
            searcher.close()

    def _take(self) -> _Question | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._unfinished or self._stopped, self._rest())
            if self._stopped:
                return None
            if not self._waiting:
                return self._unfinished or (_Ahead() if self._foresight.rest == 0.0 else _Preparation())
            return self._waiting.pop(next(kind for kind in _ORDER if kind in self._waiting))

    def _rest(self) -> float | None:
        """Seconds until there is something to do though nothing is asked; None for never."""
        rests = [rest for rest in (self._until_due(), self._foresight.rest) if rest is not None]
        return min(rests, default=None)

    def _until_due(self) -> float | None:
        """Seconds until the searcher is to look again though nothing was said to have changed; None for never."""
        due = self._searcher.due if self._searcher else None
        return None if due is None else max(0.0, due - time.monotonic())

    def _is_due(self) -> bool:
        return self._until_due() == 0.0

    def _current_searcher(self) -> Searcher | None:
        with self._changed:
            stale, self._stale = self._stale, False
            changes, self._changes = self._changes, frozenset()
            states = self._states
        if self._searcher is None:
            self._searcher = self._open_searcher()
        elif stale or self._is_due():
            with self._changed:
                self._foresee_anew()
            self._searcher.refresh(changes)
        if self._searcher and states is not None and self._searcher.states is not states:
            self._searcher.states = states
        return self._searcher


def _told(results: Results) -> tuple[object, ...]:
    """All of an answer but how long it took."""
    return results.hits, results.total, results.with_all, results.corrected, results.note, results.is_partial

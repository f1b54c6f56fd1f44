"""Owns the thread that asks the searcher, so that a slow answer never holds up a key.

Only the newest question of a kind waits; an older one that was not begun is dropped. A query is answered at once from
what is indexed, and again as articles that are not are read, until something newer is asked. Between two keys it looks
for what may be asked next. The searcher lives and dies in this thread.
"""

from __future__ import annotations

import time
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, Any

from deepread.tui.foresight import Foresight
from deepread.tui.question import (
    Ahead,
    Beginning,
    Counts,
    Everywhere,
    Languages,
    MoreLike,
    Preparation,
    Questions,
    Search,
    Text,
)
from deepread.tui.reply import Answered, Compared, Concorded, Counted, Failed, Matched, Suggested, Told
from deepread.tui.searcher_in_use import SearcherInUse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from textual.message import Message

    from deepread.search import Results, Searcher, Sorting
    from deepread.tui.question import Question

_NO_TAGS: Mapping[str, Collection[str]] = {}
_TITLES = 12
"""Titles that are named with a count."""
_PARTS = 200
"""Articles that are looked at for the next part of a series."""
_WAY = 0.02
"""Seconds from a key to what it sets off, and from an answer to the screen: both need the interpreter to themselves."""


class Lookup:
    """`post` is called in the thread with each message; it must be safe to call from there."""

    def __init__(self, open_searcher: Callable[[], Searcher | None], post: Callable[[Message], object]) -> None:
        self._post = post
        self._questions = Questions()
        self._foresight = Foresight()
        self._in_use = SearcherInUse(open_searcher, self._foresight.forget)
        # What was asked last, what is to be read on for, and what was said last: all of them the thread's own.
        self._asked: Search | None = None
        self._unfinished: Search | None = None
        self._said: Results | None = None
        self._gives_way_until = 0.0
        self._answers: Mapping[type[Question], Callable[[Searcher | None, Any], None]] = {
            Search: self._search,
            Beginning: self._suggest,
            Text: self._match,
            Everywhere: self._look_through,
            MoreLike: self._compare,
            Counts: self._count,
            Languages: self._tell_languages,
            Preparation: self._warm_up,
            Ahead: self._look_ahead,
        }
        self._thread = Thread(target=self._work, name="lookup", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def prepare(self) -> None:
        """Have the index open before anything is asked of it."""
        self._questions.put(Preparation())

    def give_way(self) -> None:
        """Have what is being read wait a moment: a key was pressed, or an answer is on its way to the screen. For any
        thread.
        """
        self._gives_way_until = time.monotonic() + _WAY

    def ask(self, query: str, *, typing: bool, patience: float = 0.0) -> Answered | None:
        """Search the library; with `typing` the last word may be the beginning of a word.

        An answer that is there already or comes within `patience` seconds is returned, any other is posted.
        """
        self._foresight.pause()
        foreseen = self._foresight.answer(query) if patience and typing else None
        reply: Future[Answered] | None = Future() if patience and foreseen is None else None
        self._questions.put(Search(query, typing, foreseen, reply))
        if foreseen is not None:
            return Answered(query, foreseen)
        if reply is None:
            return None
        try:
            return reply.result(patience)
        except TimeoutError:
            # One that is given just now comes still; once nobody waits, it is posted.
            return None if reply.cancel() else reply.result()

    def ask_nothing(self) -> None:
        """What was asked last is given up: nobody waits for more of its answer."""
        self._foresight.pause()
        self._questions.put(Search("", typing=False))

    def ask_matches(self, query: str, path: str, text: str, *, typing: bool) -> None:
        """Find every match of `query` in `text`, the visible text of the article at `path`; with `typing` as above."""
        self._questions.put(Text(query, path, text, typing))

    def ask_concordance(self, query: str, sorting: Sorting, *, typing: bool) -> None:
        """Find every match of `query` in the library; with `typing` as above."""
        self._questions.put(Everywhere(query, sorting, typing))

    def ask_related(self, path: str, series: str = "", *, aside: bool = False) -> None:
        """Find the articles that share rare words with the one at `path`, and those of its `series`, "" for none; with
        `aside` for the last card of its page.
        """
        self._questions.put(MoreLike(path, series, aside))

    def ask_suggestions(self, text: str, cursor: int) -> None:
        """Ask what the word may become behind which the cursor stands, `cursor` characters into a query."""
        self._questions.put(Beginning(text, cursor))

    def ask_counts(self, queries: tuple[str, ...]) -> None:
        """Ask how many articles answer each of some queries; they are counted one by one, while nothing else waits."""
        if queries:
            self._questions.put(Counts(queries))

    def ask_languages(self) -> None:
        """Ask in which language each article is."""
        self._questions.put(Languages())

    def note(self, states: Mapping[str, Collection[str]], tags: Mapping[str, Collection[str]] = _NO_TAGS) -> None:
        """From the next answer on, the articles at these paths are in the state of that name, or have that tag."""
        self._in_use.note(states, tags)

    def limit(self, paths: Collection[str] | None) -> None:
        """From the next answer on, what is searched are the articles at these paths alone; None for all."""
        self._in_use.limit(paths)
        self.prepare()

    def index_changed(self, changed: frozenset[str] | None = None) -> None:
        """Look at the index and the library again before the next answer, first of all at the articles at the paths in
        `changed`; None where nobody knows which.
        """
        self._in_use.changed(changed)
        self.prepare()

    def stop(self, timeout: float = 1.0) -> None:
        """End the thread; a question under way is given `timeout` seconds."""
        self._questions.stop()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _work(self) -> None:
        while (question := self._next()) is not None:
            try:
                self._answer(question)
            except Exception:  # noqa: BLE001 - whatever is wrong with the index as we have it, it is opened anew
                self._in_use.drop()
                self._answer_at_last(question)
        self._in_use.drop()

    def _next(self) -> Question | None:
        """What is to be done now; None for nothing any more."""
        question = self._questions.take(0.0 if self._unfinished else self._rest())
        if self._questions.is_stopped:
            return None
        return question or self._unfinished or (Ahead() if self._foresight.rest == 0.0 else Preparation())

    def _rest(self) -> float | None:
        """Seconds until there is something to do though nothing is asked; None for never."""
        rests = [rest for rest in (self._in_use.until_due, self._foresight.rest) if rest is not None]
        return min(rests, default=None)

    def _answer_at_last(self, question: Question) -> None:
        """Answer what could not be answered before; say so where it still cannot be."""
        try:
            self._answer(question)
        except OSError:
            self._give_up(question, "the search index could not be read; it is opened again")
        except Exception as fault:  # noqa: BLE001 - the thread's boundary: a search that fails must not end all others
            self._give_up(question, f"this search failed ({type(fault).__name__}); others go on")

    def _answer(self, question: Question) -> None:
        is_query = isinstance(question, Search)
        if self._in_use.is_due:
            self._unfinished = None  # what was said of it holds no longer: it is answered anew before it is read on for
            if self._asked and not is_query:
                self._questions.put_back(self._asked)
        searcher = self._in_use.current()
        if searcher and not is_query:
            searcher.spare()
        self._answers[type(question)](searcher, question)

    def _match(self, searcher: Searcher | None, question: Text) -> None:
        if searcher:
            marks = searcher.marks(question.query, question.text, question.path, typing=question.typing)
            self._post(Matched(question.query, question.path, marks, len(question.text)))

    def _compare(self, searcher: Searcher | None, question: MoreLike) -> None:
        related, unread = (searcher.related(question.path), searcher.unread) if searcher else (None, 0)
        series = question.series.replace('"', " ")
        parts = sorted(searcher.paths(f'series:"{series}"'))[:_PARTS] if searcher and series.strip() else []
        self._post(Compared(question.path, related, unread, tuple(parts), question.aside))

    def _warm_up(self, _: Searcher | None, __: Preparation) -> None:
        self._in_use.warm_up(self._questions.presses)

    def _look_through(self, searcher: Searcher | None, question: Everywhere) -> None:
        """Make a concordance; what comes in between and cannot wait goes before it."""
        from deepread.search.concordance import Interrupted  # late, as all that has to do with the index

        query, sorting, typing = question.query, question.sorting, question.typing

        def interrupted() -> bool:
            return self._questions.presses(Everywhere)

        try:
            found = searcher.concordance(query, sorting, typing=typing, interrupted=interrupted) if searcher else None
        except Interrupted:
            self._questions.put_back(question)
        else:
            self._post(Concorded(query, sorting, found))

    def _search(self, searcher: Searcher | None, query: Search) -> None:
        """Answer from what is indexed or was read; then read on for as long as nothing else is asked."""
        said = self._said if query is self._unfinished else self._foreseen(query)
        self._asked, self._unfinished = query if query.text else None, None
        if not query.text:
            return
        if said is None and not self._answer_once(searcher, query, None):
            return
        is_interrupted = False
        self.give_way()

        def interrupted() -> bool:
            nonlocal is_interrupted
            if (way := self._gives_way_until - time.monotonic()) > 0:
                self._questions.pause(way)
            is_interrupted = is_interrupted or self._questions.presses()
            return is_interrupted

        for _ in searcher.read_on(query.text, typing=query.typing, interrupted=interrupted) if searcher else ():
            if not self._answer_once(searcher, query, self._said):
                return
        if is_interrupted:
            self._unfinished = query
        elif query.typing and not self._questions.waits(Search):
            self._foresight.begin(query.text)

    def _foreseen(self, query: Search) -> Results | None:
        """The answer that whoever asked has already; None where it does not hold any more."""
        if query.foreseen is None or self._foresight.answer(query.text) is not query.foreseen:
            return None
        self._said = query.foreseen
        return self._said

    def _look_ahead(self, searcher: Searcher | None, _: Ahead) -> None:
        try:
            if searcher is None or searcher.unread:
                self._foresight.forget()
            else:
                self._foresight.step(searcher)
        except Exception:  # noqa: BLE001 - nobody has asked yet: who does is told then
            self._foresight.forget()

    def _answer_once(self, searcher: Searcher | None, query: Search, said: Results | None) -> bool:
        """Post what the index says to `query`, unless it is what was `said`; False where a newer one makes it stale."""
        results = searcher.search(query.text, None, typing=query.typing) if searcher else None
        if self._questions.waits(Search):
            return False
        if results is not None and self._is_read_far(query):
            results.hits.prepare()
        self._say(query, results, said)
        return True

    def _is_read_far(self, query: Search) -> bool:
        """Whether the reader of the last answer, which was to the same words, has gone beyond its best hits."""
        said = self._said
        return said is not None and said.query == query.text and bool(said.hits) and said.hits.is_whole

    def _suggest(self, searcher: Searcher | None, question: Beginning) -> None:
        suggestions = searcher.suggestions(question.text, question.cursor) if searcher else ()
        if not self._questions.waits(Beginning):  # else a newer one makes these stale
            self._post(Suggested(question.text, question.cursor, suggestions))
        if not question.text.strip():
            self._foresight.begin("")

    def _tell_languages(self, searcher: Searcher | None, _: Languages) -> None:
        if searcher:
            self._post(Told(searcher.languages()))

    def _count(self, searcher: Searcher | None, question: Counts) -> None:
        if searcher is None:
            return
        query, *others = question.queries
        if others:
            self._questions.put_back(Counts(tuple(others)))  # before this one, which may fail
        results = searcher.search(query, _TITLES, everywhere=True)
        self._post(Counted(query, results.total, tuple(hit.title for hit in results.hits)))

    def _say(self, query: Search, results: Results | None, said: Results | None) -> None:
        """Give an answer to whoever waits for it, else post it, unless it is what was `said` already."""
        if results is not None and said is not None and _told(results) == _told(said):
            return
        self._said = results
        answer = Answered(query.text, results)
        if query.reply is not None and not query.reply.done() and query.reply.set_running_or_notify_cancel():
            query.reply.set_result(answer)
        else:
            self._post(answer)

    def _give_up(self, question: Question, reason: str) -> None:
        self._in_use.drop()
        if question is self._unfinished:
            self._unfinished = None  # else it would be tried without end
        if not (isinstance(question, MoreLike) and question.aside):  # nobody waits for that
            self._post(Failed(reason, question))
        # A reader may be waiting to go on.
        if isinstance(question, Beginning):
            self._post(Suggested(question.text, question.cursor, ()))
        elif isinstance(question, Text):
            self._post(Matched(question.query, question.path, (), len(question.text)))


def _told(results: Results) -> tuple[object, ...]:
    """All of an answer but how long it took."""
    is_open = results.is_partial, results.is_cut_short
    return results.hits, results.total, results.with_all, results.corrected, results.note, is_open

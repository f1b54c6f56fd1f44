"""The thread that asks the searcher: newest first, and never the end of the app."""

from __future__ import annotations

import time
from contextlib import contextmanager
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING

import pytest

from deepread.search import Concordance, Results, Sorting, Suggestion
from deepread.search.concordance import Interrupted
from deepread.tui import foresight
from deepread.tui.lookup import Lookup
from deepread.tui.question import Search
from deepread.tui.reply import Answered, Concorded, Counted, Failed, Matched, Suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from textual.message import Message


class FakeSearcher:
    """Answers at once, fails or waits as it is told to."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.failures = 1
        self.due: float | None = None
        self.may_answer = Event()
        self.may_answer.set()
        self.asked: list[str] = []
        self.unread = 0
        self.read: list[str] = []
        self.closed = False
        self.likely: list[str] = []
        self.changes = False
        self.count = 4
        self.states: Mapping[str, Collection[str]] = {}
        self.spared: list[str] = []
        self.given_up = False

    def know(self, states: Mapping[str, Collection[str]], _: Mapping[str, Collection[str]]) -> None:
        self.states = states

    def warm_up(self, interrupted: Callable[[], bool]) -> None:
        pass

    def spare(self) -> None:
        self.spared = list(self.asked)

    def continuations(self, query: str, limit: int) -> list[str]:
        return self.likely[:limit]

    def search(self, query: str, limit: int = 50, *, typing: bool = False, everywhere: bool = False) -> Results:
        self.asked.append(query)
        self.may_answer.wait(10)
        if self.failure and self.failures:
            self.failures -= 1
            raise self.failure
        return Results(query, (), len(self.read), 0.1)

    def read_on(self, query: str, *, typing: bool, interrupted: Callable[[], bool]) -> Iterator[None]:
        while self.unread and not interrupted():
            self.unread -= 1
            self.read.append(query)
            yield

    def suggestions(self, text: str, cursor: int) -> tuple[Suggestion, ...]:
        self.asked.append(f"{text}|{cursor}")
        self.may_answer.wait(10)
        if self.failure:
            raise self.failure
        return (Suggestion("tag:", "tag:", 3, 0, cursor),)

    def marks(
        self, query: str, text: str, path: str | None = None, *, typing: bool = False
    ) -> tuple[tuple[int, int], ...]:
        at = text.find(query)
        return ((at, at + len(query)),)

    def concordance(
        self, query: str, sorting: Sorting, *, typing: bool, interrupted: Callable[[], bool]
    ) -> Concordance:
        self.asked.append(f"every {query}")
        self.may_answer.wait(10)
        if interrupted():
            self.given_up = True
            raise Interrupted
        return Concordance(query, (), 0, 0)

    def refresh(self, changed: Collection[str] = ()) -> bool:
        self.read.append("refreshed")
        self.due = None
        return self.changes

    def close(self) -> None:
        self.closed = True


def until(condition: Callable[[], object]) -> None:
    """Wait for another thread; fails after some seconds."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine has all the time that it needs to look ahead."""
    for limit in ("_SECONDS", "_FIRST_SECONDS", "_USUAL", "_TOO_SLOW"):
        monkeypatch.setattr(foresight, limit, 1_000.0)


@contextmanager
def looking_up(searcher: FakeSearcher | None) -> Iterator[tuple[Lookup, Queue[Message]]]:
    said: Queue[Message] = Queue()
    lookup = Lookup(lambda: searcher, said.put)
    lookup.start()
    yield lookup, said
    lookup.stop()


def test_a_question_is_answered() -> None:
    with looking_up(FakeSearcher()) as (lookup, said):
        lookup.ask("boats", typing=True)
        answer = said.get(timeout=10)
        assert isinstance(answer, Answered)
        assert answer.results is not None
        assert answer.results.query == "boats"


def test_what_was_typed_in_between_is_never_asked() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, said):
        lookup.ask("b", typing=True)
        until(lambda: searcher.asked)
        for query in ("bo", "boa", "boat"):
            lookup.ask(query, typing=True)
        searcher.may_answer.set()
        answer = said.get(timeout=10)
        assert isinstance(answer, Answered)
        assert answer.query == "boat"
        assert "boa" not in searcher.asked


def test_what_is_not_indexed_is_read_and_the_answer_grows() -> None:
    searcher = FakeSearcher()
    searcher.unread = 2
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        answers = [said.get(timeout=10) for _ in range(3)]
        assert [answer.results.total for answer in answers if isinstance(answer, Answered) and answer.results] == [
            0,
            1,
            2,
        ]


class FakeHits(tuple[int, ...]):
    """Hits that are in order once one of them far down was asked for."""

    is_whole = False

    def prepare(self) -> None:
        self.is_whole = True


def test_an_answer_that_was_read_far_into_is_put_in_order_before_it_is_given_again() -> None:
    class Finding(FakeSearcher):
        def search(
            self, query: str, limit: int | None = 50, *, typing: bool = False, everywhere: bool = False
        ) -> Results:
            return Results(query, FakeHits((1, 2)), 2, 0.1)

    with looking_up(Finding()) as (lookup, said):

        def answer(query: str) -> FakeHits:
            lookup.ask(query, typing=True)
            return said.get(timeout=10).results.hits

        first = answer("boats")
        assert not first.is_whole
        assert not answer("boats").is_whole
        answer("boats").prepare()
        assert answer("boats").is_whole
        assert not answer("ships").is_whole


def test_that_everything_was_read_is_said_though_nothing_more_was_found() -> None:
    class Vain(FakeSearcher):
        def search(self, query: str, limit: int = 50, *, typing: bool = False, everywhere: bool = False) -> Results:
            return Results(query, (), 0, 0.1, is_partial=self.unread > 0)

    searcher = Vain()
    searcher.unread = 2
    with looking_up(searcher) as (lookup, said):
        lookup.ask("tea", typing=True)
        answers = [said.get(timeout=10) for _ in range(2)]
    assert [answer.results.is_partial for answer in answers] == [True, False]


def test_reading_stops_for_another_question_and_goes_on_after_it() -> None:
    searcher = FakeSearcher()
    searcher.unread = 1_000_000
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        lookup.ask_matches("boats", "a.md", "two boats", typing=True)
        while not isinstance(said.get(timeout=10), Matched):
            pass
        assert isinstance(said.get(timeout=10), Answered)
        lookup.ask("ships", typing=True)
        while not (isinstance(answer := said.get(timeout=10), Answered) and answer.query == "ships"):
            pass
        searcher.unread = 0


def test_while_there_is_no_index_the_answer_says_so() -> None:
    with looking_up(None) as (lookup, said):
        lookup.ask("boats", typing=True)
        answer = said.get(timeout=10)
        assert isinstance(answer, Answered)
        assert answer.results is None


def test_an_index_that_cannot_be_read_is_opened_again_for_the_next_question() -> None:
    searcher = FakeSearcher()
    searcher.failure, searcher.failures = OSError("gone"), 2
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        failed = said.get(timeout=10)
        assert isinstance(failed, Failed)
        assert isinstance(failed.question, Search)
        assert failed.question.text == "boats"
        assert searcher.closed
        lookup.ask("boats", typing=True)
        assert isinstance(said.get(timeout=10), Answered)


def test_what_is_asked_aside_and_fails_is_not_told_of() -> None:
    searcher = FakeSearcher()  # which knows nothing of related articles
    with looking_up(searcher) as (lookup, said):
        lookup.ask_related("a.md", aside=True)
        until(lambda: searcher.closed)
        lookup.ask("boats", typing=True)
        assert isinstance(said.get(timeout=10), Answered)


def test_what_fails_once_is_asked_again_of_an_index_that_is_opened_anew() -> None:
    searcher = FakeSearcher()
    searcher.failure = OSError("gone")
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        answered = said.get(timeout=10)
        assert isinstance(answered, Answered)
        assert answered.query == "boats"
        assert searcher.closed


def test_what_the_searcher_puts_off_is_done_when_it_is_due_and_answered_anew() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        assert isinstance(said.get(timeout=10), Answered)
        searcher.due = time.monotonic() + 0.05
        lookup.prepare()
        again = said.get(timeout=10)
        assert isinstance(again, Answered)
        assert (again.query, again.results and again.results.total) == ("boats", 1)
        assert searcher.read == ["refreshed"]


def test_a_search_that_fails_does_not_end_the_others() -> None:
    searcher = FakeSearcher()
    searcher.failure, searcher.failures = ZeroDivisionError(), 2
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        failed = said.get(timeout=10)
        assert isinstance(failed, Failed)
        assert "ZeroDivisionError" in failed.reason
        lookup.ask_matches("boats", "a.md", "two boats", typing=True)
        matched = said.get(timeout=10)
        assert isinstance(matched, Matched)
        assert matched.matches == ((4, 9),)


def test_suggestions_for_what_was_typed_in_between_are_never_asked_for() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, said):
        lookup.ask_suggestions("t", 1)
        until(lambda: searcher.asked)
        for text in ("ta", "tag"):
            lookup.ask_suggestions(text, len(text))
        searcher.may_answer.set()
        answer = said.get(timeout=10)
        assert isinstance(answer, Suggested)
        assert (answer.text, answer.cursor) == ("tag", 3)
        assert "ta|2" not in searcher.asked


def test_what_is_typed_is_answered_before_anything_is_suggested_or_counted() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, said):
        lookup.ask("first", typing=True)
        until(lambda: searcher.asked)
        lookup.ask_counts(("one", "two"))
        lookup.ask_suggestions("t", 1)
        lookup.ask("boats", typing=True)
        searcher.may_answer.set()
        kinds = [type(said.get(timeout=10)) for _ in range(4)]
        assert kinds == [Answered, Suggested, Counted, Counted]


def test_suggestions_that_fail_are_none_so_that_nobody_waits_for_them() -> None:
    searcher = FakeSearcher()
    searcher.failure = ZeroDivisionError()
    with looking_up(searcher) as (lookup, said):
        lookup.ask_suggestions("tag:", 4)
        assert isinstance(said.get(timeout=10), Failed)
        assert said.get(timeout=10) == Suggested("tag:", 4, ())


def test_while_there_is_no_index_nothing_is_suggested_and_nothing_counted() -> None:
    with looking_up(None) as (lookup, said):
        lookup.ask_counts(("one",))
        lookup.ask_suggestions("tag:", 4)
        assert said.get(timeout=10) == Suggested("tag:", 4, ())
        assert said.empty()


def test_what_is_noted_of_articles_is_known_by_the_next_answer() -> None:
    searcher = FakeSearcher()
    states = {"starred": frozenset({"a.md"})}
    with looking_up(searcher) as (lookup, said):
        lookup.note(states)
        lookup.ask("is:starred", typing=True)
        said.get(timeout=10)
        assert searcher.states is states


def foreseen(searcher: FakeSearcher, lookup: Lookup, said: Queue[Message], query: str) -> None:
    """Ask "boa" and wait until the answer to `query` is there as well, and nothing else is looked for."""
    searcher.likely = [query]
    lookup.ask("boa", typing=True)
    said.get(timeout=10)
    until(lambda: lookup._foresight.answer(query) is not None and lookup._foresight.rest is None)


def test_an_answer_that_was_foreseen_is_given_at_once_and_not_said_again() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        foreseen(searcher, lookup, said, "boat")
        searcher.may_answer.clear()
        answer = lookup.ask("boat", typing=True, patience=5.0)
        assert answer is not None
        assert answer.results is not None
        assert answer.results.query == "boat"
        searcher.may_answer.set()
        lookup.ask("rope", typing=True)
        told = said.get(timeout=10)
        assert isinstance(told, Answered)
        assert told.query == "rope"
        assert searcher.asked.count("boat") == 1


def test_what_was_foreseen_does_not_hold_once_the_index_has_changed() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        foreseen(searcher, lookup, said, "boat")
        searcher.changes = True
        lookup.index_changed(frozenset({"a.md"}))
        answer = lookup.ask("boat", typing=True, patience=5.0)
        assert answer is not None
        assert searcher.asked.count("boat") == 2


def test_an_answer_that_was_given_before_a_change_was_seen_is_corrected() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        foreseen(searcher, lookup, said, "boat")
        searcher.changes, searcher.due = True, 0.0
        assert lookup.ask("boat", typing=True, patience=5.0)
        told = said.get(timeout=10)
        assert isinstance(told, Answered)
        assert told.query == "boat"


def test_what_is_looked_for_ahead_and_fails_is_not_told_of() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        searcher.likely = ["boat"]
        lookup.ask("boa", typing=True)
        said.get(timeout=10)
        searcher.failure = ValueError("broken")
        until(lambda: not searcher.failures)
        lookup.ask("rope", typing=True)
        told = said.get(timeout=10)
        assert isinstance(told, Answered)
        assert told.query == "rope"


def test_nothing_is_foreseen_while_articles_are_unread() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        searcher.likely = ["boat"]
        lookup._foresight.begin("boa")
        searcher.unread = 1
        searcher.due = None
        lookup.ask_suggestions("boa", 3)
        said.get(timeout=10)
        until(lambda: lookup._foresight.rest is None)
        assert "boat" not in searcher.asked


def test_an_empty_bar_has_the_first_letters_looked_for() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        searcher.likely = ["b"]
        lookup.ask_suggestions("", 0)
        said.get(timeout=10)
        until(lambda: lookup._foresight.answer("b"))


def test_a_concordance_is_made_after_a_search_that_comes_in_between() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, said):
        lookup.ask_concordance("boats", Sorting.AFTER, typing=False)
        until(lambda: searcher.asked)
        lookup.ask("b", typing=True)
        searcher.may_answer.set()
        assert isinstance(said.get(timeout=10), Answered)
        concorded = said.get(timeout=10)
        assert isinstance(concorded, Concorded)
        assert concorded.query == "boats"
    assert searcher.asked == ["every boats", "b", "every boats"]


def test_a_concordance_is_given_up_at_the_end() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, _):
        lookup.ask_concordance("boats", Sorting.AFTER, typing=False)
        until(lambda: searcher.asked)
        lookup.stop(0.0)
        searcher.may_answer.set()
    assert searcher.given_up


def test_what_is_noted_of_articles_changes_what_was_foreseen() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        foreseen(searcher, lookup, said, "boat")
        lookup.note({"starred": frozenset({"a.md"})})
        assert lookup.ask("boat", typing=True, patience=5.0)
        assert searcher.asked.count("boat") == 2


def test_memory_is_given_back_between_what_is_typed_and_never_before_it_is_answered() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boat", typing=True)
        said.get(timeout=10)
        assert "boat" not in searcher.spared
        lookup.ask_suggestions("boat", 4)
        said.get(timeout=10)
        assert "boat" in searcher.spared


def test_an_answer_is_either_returned_or_posted_and_never_both() -> None:
    searcher = FakeSearcher()
    with looking_up(searcher) as (lookup, said):
        for number in range(200):
            query = f"boat {number}"
            answer = lookup.ask(query, typing=True, patience=0.0001 * (number % 5))
            told = said.get(timeout=10) if answer is None else answer
            assert isinstance(told, Answered)
            assert told.query == query
        assert said.empty()


def test_a_search_that_cannot_be_counted_does_not_end_the_counting_of_those_behind_it() -> None:
    class Uncountable(FakeSearcher):
        def search(self, query: str, limit: int = 50, *, typing: bool = False, everywhere: bool = False) -> Results:
            if query == "bad":
                raise ValueError
            return super().search(query, limit, typing=typing, everywhere=everywhere)

    with looking_up(Uncountable()) as (lookup, said):
        lookup.ask_counts(("bad", "boats", "ropes"))
        failed, *counted = (said.get(timeout=10) for _ in range(3))
        assert isinstance(failed, Failed)
        assert [each.query for each in counted if isinstance(each, Counted)] == ["boats", "ropes"]


def test_what_is_to_be_counted_is_counted_though_more_is_asked_for_in_between() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, said):
        lookup.ask_counts(("one", "two", "three"))
        until(lambda: searcher.asked)
        lookup.ask_counts(("new",))
        searcher.may_answer.set()
        counted = [said.get(timeout=10) for _ in range(4)]
        assert {each.query for each in counted if isinstance(each, Counted)} == {"one", "two", "three", "new"}


def test_what_cannot_be_read_on_for_is_given_up_and_told_of_once() -> None:
    searcher = FakeSearcher()
    searcher.unread = 1_000_000
    fails = Event()

    def opened() -> FakeSearcher:
        if fails.is_set():
            raise OSError("gone")
        return searcher

    def refresh(changed: Collection[str] = ()) -> bool:
        raise OSError("not whole")

    said: Queue[Message] = Queue()
    lookup = Lookup(opened, said.put)
    lookup.start()
    lookup.ask("boats", typing=True)
    until(lambda: searcher.read)
    fails.set()
    searcher.refresh = refresh
    lookup.index_changed()
    kinds: list[type[Message]] = []
    for _ in range(20):
        lookup.ask_matches("boats", "a.md", "two boats", typing=True)
        until(lambda: kinds.append(type(said.get(timeout=10))) or kinds[-1] is Matched)
    lookup.stop()
    # The change, the query, and each of the twenty have failed: no more than once.
    assert kinds.count(Failed) <= 22


def test_what_is_still_read_on_for_is_answered_anew_once_the_searcher_has_looked_again() -> None:
    class Refreshing(FakeSearcher):
        total = 1

        def search(self, query: str, limit: int = 50, *, typing: bool = False, everywhere: bool = False) -> Results:
            return Results(query, (), self.total, 0.1)

        def read_on(self, query: str, *, typing: bool, interrupted: Callable[[], bool]) -> Iterator[None]:
            while self.unread and not interrupted():
                pass
            return
            yield

        def refresh(self, changed: Collection[str] = ()) -> bool:
            self.due, self.unread, self.total = None, 0, 7
            return True

    searcher = Refreshing()
    searcher.unread = 1
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        first = said.get(timeout=10)
        searcher.due = time.monotonic() - 1
        lookup.ask_suggestions("boats", 5)
        answers = [first, *(said.get(timeout=10) for _ in range(2))]
        assert [each.results.total for each in answers if isinstance(each, Answered) and each.results] == [1, 7]


def test_once_nothing_is_asked_nothing_is_read_on_for_and_nothing_answered_anew() -> None:
    searcher = FakeSearcher()
    searcher.unread = 1_000_000
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        until(lambda: searcher.read)
        lookup.ask_nothing()
        lookup.ask_suggestions("", 0)
        until(lambda: isinstance(said.get(timeout=10), Suggested))
        read, asked = len(searcher.read), searcher.asked.count("boats")
        searcher.due = time.monotonic() - 1
        lookup.ask_suggestions("", 0)
        until(lambda: isinstance(said.get(timeout=10), Suggested))
        assert searcher.read[read:] == ["refreshed"]
        assert searcher.asked.count("boats") == asked


def test_marks_that_cannot_be_made_are_none_so_that_nobody_waits_for_them() -> None:
    class Unmarked(FakeSearcher):
        def marks(self, *_: object, **__: object) -> tuple[tuple[int, int], ...]:
            raise ValueError

    with looking_up(Unmarked()) as (lookup, said):
        lookup.ask_matches("boats", "a.md", "two boats", typing=True)
        assert isinstance(said.get(timeout=10), Failed)
        assert said.get(timeout=10) == Matched("boats", "a.md", (), 9)

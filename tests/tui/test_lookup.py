"""The thread that asks the searcher: newest first, and never the end of the app."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING

from deepread.search import Results
from deepread.tui.lookup import Answered, Failed, Lookup, Matched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message import Message


class FakeSearcher:
    """Answers at once, fails or waits as it is told to."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.may_answer = Event()
        self.may_answer.set()
        self.asked: list[str] = []
        self.unread = 0
        self.read: list[str] = []
        self.closed = False

    def search(self, query: str, *, typing: bool) -> Results:
        self.asked.append(query)
        self.may_answer.wait(10)
        if self.failure:
            failure, self.failure = self.failure, None
            raise failure
        return Results(query, (), len(self.read), 0.1)

    def read_on(self, query: str, *, typing: bool, interrupted: Callable[[], bool]) -> Iterator[None]:
        while self.unread and not interrupted():
            self.unread -= 1
            self.read.append(query)
            yield

    def marks(
        self, query: str, text: str, path: str | None = None, *, typing: bool = False
    ) -> tuple[tuple[int, int], ...]:
        at = text.find(query)
        return ((at, at + len(query)),)

    def refresh(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


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
        while not searcher.asked:
            lookup.ask("b", typing=True)
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


def test_reading_stops_for_another_question_and_goes_on_after_it() -> None:
    searcher = FakeSearcher()
    searcher.unread = 1_000_000
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        lookup.ask_matches("boats", "a.md", "two boats")
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
    searcher.failure = OSError("gone")
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        assert isinstance(said.get(timeout=10), Failed)
        assert searcher.closed
        lookup.ask("boats", typing=True)
        assert isinstance(said.get(timeout=10), Answered)


def test_a_search_that_fails_does_not_end_the_others() -> None:
    searcher = FakeSearcher()
    searcher.failure = ZeroDivisionError()
    with looking_up(searcher) as (lookup, said):
        lookup.ask("boats", typing=True)
        failed = said.get(timeout=10)
        assert isinstance(failed, Failed)
        assert "ZeroDivisionError" in failed.reason
        lookup.ask_matches("boats", "a.md", "two boats")
        matched = said.get(timeout=10)
        assert isinstance(matched, Matched)
        assert matched.matches == ((4, 9),)

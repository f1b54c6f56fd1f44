"""A letter that waits a moment for what it finds."""

from __future__ import annotations

from queue import Empty

import pytest
from test_lookup import FakeSearcher, looking_up

from deepread.tui.reply import Answered


def test_an_answer_that_comes_in_time_is_returned_and_not_posted() -> None:
    with looking_up(FakeSearcher()) as (lookup, said):
        answer = lookup.ask("boats", typing=True, patience=10)
        assert answer is not None
        assert answer.results is not None
        assert answer.results.query == "boats"
        with pytest.raises(Empty):
            said.get_nowait()


def test_an_answer_that_takes_longer_is_posted() -> None:
    searcher = FakeSearcher()
    searcher.may_answer.clear()
    with looking_up(searcher) as (lookup, said):
        assert lookup.ask("boats", typing=True, patience=0.001) is None
        searcher.may_answer.set()
        answer = said.get(timeout=10)
        assert isinstance(answer, Answered)
        assert answer.query == "boats"


def test_what_is_read_after_an_answer_that_was_returned_is_posted() -> None:
    searcher = FakeSearcher()
    searcher.unread = 1
    with looking_up(searcher) as (lookup, said):
        assert lookup.ask("boats", typing=True, patience=10) is not None
        answer = said.get(timeout=10)
        assert isinstance(answer, Answered)
        assert answer.results is not None
        assert answer.results.total == 1

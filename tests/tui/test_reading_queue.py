"""What is read in so many minutes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.library import Row
from deepread.page import cells
from deepread.tui.queue_screen import queue_line
from deepread.tui.reading_queue import Candidate, candidates, fill


def known(*minutes: int, begun: tuple[int, ...] = (), starred: tuple[int, ...] = ()) -> list[Candidate]:
    """Articles that take so many minutes, the newest first; those at some places were begun or are starred."""
    return [
        Candidate(f"{place}.md", f"Title {place}", each, place in begun, place in starred)
        for place, each in enumerate(minutes)
    ]


libraries = st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.booleans()), max_size=40).map(
    lambda articles: [Candidate(f"{place}.md", "", *article) for place, article in enumerate(articles)]
)


@given(libraries, st.integers(0, 200))
def test_a_queue_fits_and_is_never_empty_where_anything_fits(articles: list[Candidate], minutes: int) -> None:
    queue = fill(articles, minutes)
    assert sum(one.minutes for one in queue) <= minutes
    assert bool(queue) == any(one.minutes <= minutes for one in articles)
    assert {*queue} <= {*articles}
    assert len({one.path for one in queue}) == len(queue)


@given(libraries, st.integers(0, 200))
def test_nothing_more_would_fit_and_each_stands_where_it_ranks(articles: list[Candidate], minutes: int) -> None:
    queue = fill(articles, minutes)
    left = minutes - sum(one.minutes for one in queue)
    assert all(one.minutes > left for one in articles if one not in queue)
    assert [one.standing for one in queue] == sorted(one.standing for one in queue)


@given(libraries, st.integers(0, 200))
def test_what_was_begun_gives_no_time_to_anything_else(articles: list[Candidate], minutes: int) -> None:
    taken = 0
    for one in articles:
        taken += one.minutes if one.begun and taken + one.minutes <= minutes else 0
    assert sum(one.minutes for one in fill(articles, minutes) if one.begun) >= taken


def test_what_was_begun_goes_before_what_is_starred_and_that_before_the_newest() -> None:
    queue = fill(known(5, 5, 5, 5, begun=(3,), starred=(2,)), 15)
    assert [one.path for one in queue] == ["3.md", "2.md", "0.md"]


def test_an_exchange_leaves_less_time_over() -> None:
    assert [one.minutes for one in fill(known(6, 7, 9), 10)] == [9]
    assert [one.minutes for one in fill(known(6, 3, 4), 10)] == [6, 4]


def test_an_exchange_never_puts_the_newest_in_the_place_of_what_was_begun() -> None:
    assert [one.path for one in fill(known(10, 6, begun=(1,)), 10)] == ["1.md"]


def test_of_a_begun_article_only_what_is_left_counts() -> None:
    row = Row("a.md", "A", "", None, 10, 0, draft=False)
    empty = Row("b.md", "B", "", None, 0, 0, draft=False)
    found = candidates([row, empty], {"a.md": 10.0, "b.md": 0.0}, {"a.md": 0.75}, frozenset())
    assert found == [Candidate("a.md", "A", 3, begun=True)]


one_article = st.builds(
    Candidate, st.just("a.md"), st.text(max_size=60), st.integers(1, 99_999), st.booleans(), st.booleans()
)


@given(one_article, st.integers(1, 120))
def test_a_line_of_the_queue_is_never_wider_than_its_room(one: Candidate, width: int) -> None:
    assert sum(cells(piece.text) for piece in queue_line(one, width)) <= width

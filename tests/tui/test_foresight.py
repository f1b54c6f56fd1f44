"""Answers that are had before they are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from deepread.search import Results
from deepread.tui import foresight
from deepread.tui.foresight import Foresight

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeHit:
    """Counts how often its passage is made."""

    made = 0

    def excerpt(self) -> None:
        self.made += 1


class FakeSearcher:
    """Goes on with `letters` whatever was asked; every answer has `hits`."""

    def __init__(self, letters: str = "abc", count: int = 10, hits: tuple[FakeHit, ...] = ()) -> None:
        self.letters, self.count, self.hits = letters, count, hits
        self.asked: list[str] = []
        self.asking: Callable[[], object] = list

    def continuations(self, query: str, limit: int) -> list[str]:
        return [query + letter for letter in self.letters][:limit]

    def search(self, query: str, limit: int | None = 50, *, typing: bool = False) -> Results:
        assert limit is None
        assert typing
        self.asked.append(query)
        self.asking()
        return Results(query, self.hits, len(self.hits), 1.0)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that it is, as a list of one."""
    now = [100.0]
    monkeypatch.setattr(foresight.time, "monotonic", lambda: now[0])
    return now


def look_ahead(seer: Foresight, searcher: FakeSearcher, clock: list[float], seconds: float = 0.001) -> None:
    """Step on as long as there is something to look for; each step takes so many seconds."""
    rest = seer.rest
    while rest is not None:
        clock[0] += rest + seconds
        seer.step(searcher)
        rest = seer.rest


def test_nothing_is_looked_for_while_an_answer_is_drawn(clock: list[float]) -> None:
    seer = Foresight()
    assert seer.rest is None
    seer.begin("ra")
    assert seer.rest == pytest.approx(0.02)


def test_the_likeliest_is_looked_for_first_and_each_once(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher()
    seer.begin("ra")
    look_ahead(seer, searcher, clock)
    assert searcher.asked == ["raa", "rab", "rac"]
    assert (found := seer.answer("rab"))
    assert found.query == "rab"
    seer.begin("ra")
    look_ahead(seer, searcher, clock)
    assert len(searcher.asked) == 3


def test_it_ends_before_the_next_key_is_likely_to_come(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher("abcdefghijklmnopqrstuvwxyz")
    seer.begin("ra")
    look_ahead(seer, searcher, clock, seconds=0.01)
    assert 5 < len(searcher.asked) < 12


@pytest.mark.parametrize(("seconds", "fewest", "most"), [(0.08, 1, 6), (0.15, 6, 11), (0.3, 12, 20)])
def test_who_types_slower_leaves_more_time_to_look_ahead(
    clock: list[float], seconds: float, fewest: int, most: int
) -> None:
    seer, searcher = Foresight(), FakeSearcher("abcdefghijklmnopqrstuvwxyz")
    for _ in range(4):
        clock[0] += seconds
        seer.pause()
    seer.begin("ra")
    look_ahead(seer, searcher, clock, seconds=0.01)
    assert fewest <= len(searcher.asked) <= most


def test_what_comes_as_one_or_after_a_rest_says_nothing_of_how_fast_somebody_types(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher("abcdefghijklmnopqrstuvwxyz")
    for seconds in (0.3, 0.3, 0.001, 0.001, 30.0, 0.3):
        clock[0] += seconds
        seer.pause()
    seer.begin("ra")
    look_ahead(seer, searcher, clock, seconds=0.01)
    assert len(searcher.asked) >= 12


def test_a_step_that_takes_long_is_the_last(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher()

    def take_long() -> None:
        clock[0] += 0.04

    searcher.asking = take_long
    seer.begin("ra")
    look_ahead(seer, searcher, clock)
    assert searcher.asked == ["raa"]
    assert seer.answer("raa")


def test_the_passages_that_will_be_seen_are_made_one_by_one(clock: list[float]) -> None:
    hits = tuple(FakeHit() for _ in range(20))
    seer, searcher = Foresight(), FakeSearcher("a", hits=hits)
    seer.begin("r")
    clock[0] += 0.03
    seer.step(searcher)
    seer.step(searcher)
    assert searcher.asked == ["ra"]
    assert not any(hit.made for hit in hits)
    seer.step(searcher)
    assert [hit.made for hit in hits[:2]] == [1, 0]


def test_passages_are_not_made_once_something_is_asked(clock: list[float]) -> None:
    hits = (FakeHit(), FakeHit())
    seer, searcher = Foresight(), FakeSearcher("a", hits=hits)
    seer.begin("r")
    clock[0] += 0.03
    seer.step(searcher)
    seer.step(searcher)
    seer.pause()
    seer.step(searcher)
    assert not any(hit.made for hit in hits)


def test_what_is_asked_ends_it(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher()
    seer.begin("ra")
    seer.pause()
    assert seer.rest is None
    seer.step(searcher)
    assert not searcher.asked


def test_an_answer_from_before_a_change_is_not_kept(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher()
    searcher.asking = seer.forget
    seer.begin("ra")
    look_ahead(seer, searcher, clock)
    assert searcher.asked == ["raa"]
    assert seer.answer("raa") is None


def test_few_answers_are_kept_of_many_articles(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher("abcdef", count=500_000)
    seer.begin("ra")
    look_ahead(seer, searcher, clock)
    seer.begin("ta")
    look_ahead(seer, searcher, clock)
    assert searcher.asked == ["raa", "rab", "rac", "taa", "tab", "tac"]
    assert [query for query in searcher.asked if seer.answer(query)] == ["taa", "tab", "tac"]


def test_a_capital_is_answered_by_its_small_letter(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher("d")
    seer.begin("currently ")
    look_ahead(seer, searcher, clock)
    found = seer.answer("currently D")
    assert found
    assert found.query == "currently D"
    assert seer.answer("currently D") is found


def test_what_is_kept_for_capitals_takes_the_room_of_what_was_kept_before(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foresight, "_KEPT", 3)
    seer = Foresight()
    seer.begin("x")
    look_ahead(seer, FakeSearcher("abc"), clock)
    assert all(seer.answer(f"x{letter}") for letter in "ABC")
    assert [seer.answer(f"x{letter}") for letter in "abc"] == [None] * 3


def test_a_word_that_is_an_operator_in_capitals_is_not_answered_by_its_small_letters(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher("r")
    seer.begin("rain O")
    look_ahead(seer, searcher, clock)
    assert seer.answer("rain Or")
    assert seer.answer("rain OR") is None


@pytest.mark.parametrize("said", [{"corrected": "deepseek"}, {"note": "d is a field's beginning"}])
def test_an_answer_that_says_what_was_typed_is_none_to_a_capital(clock: list[float], said: dict[str, str]) -> None:
    class Correcting(FakeSearcher):
        def search(self, query: str, limit: int | None = 50, *, typing: bool = False) -> Results:
            return replace(super().search(query, limit, typing=typing), **said)

    seer = Foresight()
    seer.begin("depsee")
    look_ahead(seer, Correcting("k"), clock)
    assert seer.answer("depseek")
    assert seer.answer("depseeK") is None


def test_what_a_query_may_begin_with_is_kept_while_others_come_and_go(clock: list[float]) -> None:
    seer, searcher = Foresight(), FakeSearcher("abcdef")
    seer.begin("")
    look_ahead(seer, searcher, clock)
    for beginning in range(20):
        seer.begin(f"b{beginning}")
        look_ahead(seer, searcher, clock)
    assert seer.answer("f")
    assert seer.answer("b0a") is None

"""What is read in the background waits for keys: they and what they set off have the interpreter to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_lookup import FakeSearcher
from textual.app import App
from textual.events import Key

from deepread.tui import lookup as looking
from deepread.tui.driver import QuietDriver
from deepread.tui.lookup import Lookup
from deepread.tui.question import Questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that it is, which only pauses make later."""
    time = [100.0]

    def pause(_: Questions, seconds: float) -> None:
        time[0] += seconds

    monkeypatch.setattr(looking.time, "monotonic", lambda: time[0])
    monkeypatch.setattr(Questions, "pause", pause)
    return time


class Reading(FakeSearcher):
    """Tells when it looked at each file, and what happens meanwhile."""

    def __init__(self, now: list[float]) -> None:
        super().__init__()
        self.now, self.unread = now, 3
        self.looked: list[float] = []
        self.meanwhile: Callable[[], object] = list

    def read_on(self, query: str, *, typing: bool, interrupted: Callable[[], bool]) -> Iterator[None]:
        for _ in range(self.unread):
            if interrupted():
                return
            self.looked.append(self.now[0])
            self.meanwhile()
            self.meanwhile = list
        self.unread = 0
        yield


def read(searcher: FakeSearcher, lookup: Lookup) -> None:
    lookup._search(searcher, looking.Search("goat", typing=True))  # type: ignore[arg-type]  # it is one to the lookup


def test_an_answer_is_drawn_before_more_is_read(now: list[float]) -> None:
    searcher = Reading(now)
    read(searcher, Lookup(lambda: None, lambda _: None))
    assert searcher.looked == [pytest.approx(100.02)] * 3


def test_a_key_stops_what_is_being_read_for_a_moment(now: list[float]) -> None:
    searcher = Reading(now)
    lookup = Lookup(lambda: None, lambda _: None)
    searcher.meanwhile = lookup.give_way
    read(searcher, lookup)
    assert searcher.looked == [pytest.approx(100.02), pytest.approx(100.04), pytest.approx(100.04)]


async def test_the_driver_tells_of_every_key_before_the_app_hears_of_it() -> None:
    heard: list[str] = []

    class Deaf(App[None]):
        pass

    driver = QuietDriver(Deaf())
    driver.pressed = lambda: heard.append("key")
    driver.send_message = lambda message: heard.append(type(message).__name__)  # type: ignore[method-assign]  # no app runs
    driver.process_message(Key("a", "a"))
    assert heard == ["key", "Key"]

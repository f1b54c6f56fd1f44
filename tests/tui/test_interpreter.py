"""When garbage is cleared away."""

from __future__ import annotations

import asyncio
import gc

import pytest

from deepread.tui import interpreter
from deepread.tui.interpreter import Garbage


class Clock:
    """The loop's clock, which stands still until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loop = asyncio.get_running_loop()
        self._now = loop.time()
        monkeypatch.setattr(loop, "time", lambda: self._now)

    async def pass_by(self, seconds: float) -> None:
        self._now += seconds
        for _ in range(3):  # turns of the loop: it looks at its clock in each
            await asyncio.sleep(0)


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that were collected."""
    found: list[int] = []
    monkeypatch.setattr(gc, "collect", found.append)
    return found


async def test_garbage_is_cleared_away_once_when_no_frame_follows(
    collected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, garbage = Clock(monkeypatch), Garbage()
    for _ in range(5):
        garbage.put_off()
        await clock.pass_by(0.9 * interpreter._REST)
    assert not collected
    await clock.pass_by(interpreter._REST)
    assert collected == [1]


async def test_now_and_then_all_of_it_is(collected: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "_WHOLE", 2)
    clock, garbage = Clock(monkeypatch), Garbage()
    for _ in range(2):
        garbage.put_off()
        await clock.pass_by(2 * interpreter._REST)
    assert collected == [1, 2]


def test_what_is_imported_for_good_is_not_looked_through_for_garbage() -> None:
    frozen = gc.get_freeze_count()
    with interpreter.importing():
        assert not gc.isenabled()
        made = [[] for _ in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(made)
    gc.unfreeze()

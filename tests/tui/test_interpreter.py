"""When garbage is cleared away."""

from __future__ import annotations

import asyncio
import gc

import pytest

from deepread.tui import interpreter
from deepread.tui.interpreter import Garbage


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that were collected."""
    found: list[int] = []
    monkeypatch.setattr(gc, "collect", found.append)
    monkeypatch.setattr(interpreter, "_REST", 0.02)
    return found


async def rested(collected: list[int], count: int) -> None:
    while len(collected) < count:
        await asyncio.sleep(0.001)


async def test_garbage_is_cleared_away_once_when_no_frame_follows(collected: list[int]) -> None:
    garbage = Garbage()
    for _ in range(5):
        garbage.put_off()
        await asyncio.sleep(0)
    assert not collected
    await rested(collected, 1)
    assert collected == [1]


async def test_now_and_then_all_of_it_is(collected: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "_WHOLE", 2)
    garbage = Garbage()
    for count in (1, 2):
        garbage.put_off()
        await rested(collected, count)
    assert collected == [1, 2]


def test_what_is_imported_for_good_is_not_looked_through_for_garbage() -> None:
    frozen = gc.get_freeze_count()
    with interpreter.importing():
        assert not gc.isenabled()
        made = [[] for _ in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(made)
    gc.unfreeze()

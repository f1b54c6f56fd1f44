"""Long work is done between frames, and never before a key."""

from __future__ import annotations

import ast
import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deepread.tui import spare_time
from deepread.tui.spare_time import SpareTime

if TYPE_CHECKING:
    from collections.abc import Iterator

FOR_EVER = 1e6


@pytest.fixture(autouse=True)
def turns_of_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare_time, "_TURN", 0.0)


async def test_others_have_their_turn_between_two_steps() -> None:
    heard: list[str] = []

    def steps() -> Iterator[None]:
        for _ in range(3):
            heard.append("step")
            asyncio.get_running_loop().call_soon(heard.append, "other")
            yield

    await SpareTime().spend(steps())
    assert heard == ["step", "other", "step", "other", "step", "other"]


async def test_no_step_is_taken_while_a_key_is_answered() -> None:
    taken: list[int] = []
    spare = SpareTime()

    def steps() -> Iterator[None]:
        for number in range(100):
            taken.append(number)
            if number == 3:
                spare.give_way(FOR_EVER)  # a key is pressed
            yield

    work = asyncio.create_task(spare.spend(steps()))
    while len(taken) < 4:
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)
    assert taken == [0, 1, 2, 3]
    work.cancel()


async def test_no_garbage_is_looked_for_within_a_step() -> None:
    enabled: list[bool] = []

    def steps() -> Iterator[None]:
        enabled.append(gc.isenabled())
        yield

    await SpareTime().spend(steps())
    assert enabled == [False]
    assert gc.isenabled()


def test_every_worker_is_described_as_else_all_that_it_is_given_would_be() -> None:
    files = sorted(Path(spare_time.__file__).parent.glob("*.py"))
    calls = [
        (file.name, node.lineno, {keyword.arg for keyword in node.keywords})
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run_worker"
    ]
    assert calls
    assert [(name, line) for name, line, given in calls if "description" not in given] == []

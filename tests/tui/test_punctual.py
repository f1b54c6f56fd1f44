"""Timers come also where the machine was busy when they were set."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library
from textual import _time

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a timer that comes once looks at the clock, the time that it was to wait for is over."""
    lost = 0.0

    def later() -> float:
        nonlocal lost
        task = asyncio.current_task()
        lost += 1.0 if task and task.get_name().startswith("set_timer#") else 0.0
        return monotonic() + lost

    monkeypatch.setattr(_time, "get_time", later)


@pytest.mark.usefixtures("busy")
async def test_new_sizes_are_drawn_and_what_waits_for_a_moment_comes(tmp_path: Path) -> None:
    async with reading(write_library(tmp_path / "library"), (80, 24)) as screen:
        for size in ((100, 30), (120, 40)):
            await screen.resize(*size)
        for node in (screen.app, screen.app._main, screen.reader, screen.list):
            come = asyncio.Event()
            node.set_timer(0.01, come.set)
            await screen.until(come.is_set, f"a timer of {node}")

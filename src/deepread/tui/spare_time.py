"""Owns the interface's spare time: long work, done a step at a time between frames. It waits while keys are answered.

Every key that is pressed meanwhile has the interpreter to itself for as long as its frame takes.
"""

from __future__ import annotations

import asyncio
import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN = 0.005
"""Seconds of work between two looks at what has come."""
_LONG = 20
"""Turns after which so much is made that it counts."""
_WAY = 0.02
"""Seconds that a key has for its frame."""


class SpareTime:
    """What is to be done in it comes as an iterator, which is asked for step after step. Steps take a few milliseconds
    at most, and make no cycles: no garbage is looked for meanwhile, and what is made in many is taken to stay.
    """

    def __init__(self) -> None:
        self._way_until = 0.0

    def give_way(self, seconds: float = _WAY) -> None:
        """A key was pressed: no step is taken for so long. For any thread."""
        self._way_until = time.monotonic() + seconds

    async def spend(self, steps: Iterator[object]) -> None:
        """Take all of these steps, the first of them once what is under way is done."""
        turns, is_left = 0, True
        while is_left:
            await asyncio.sleep(0)
            while (way := self._way_until - time.monotonic()) > 0:
                await asyncio.sleep(way)
            is_left = _take_turn(steps)
            turns += 1
            if turns > _LONG:
                gc.freeze()  # else the next collection, which may come within a key, looks through it all


def _take_turn(steps: Iterator[object]) -> bool:
    """Take steps until the turn is over; whether there are any left."""
    turn = time.perf_counter() + _TURN
    is_enabled = gc.isenabled()
    gc.disable()
    try:
        return any(time.perf_counter() > turn for _ in steps)
    finally:
        if is_enabled:
            gc.enable()

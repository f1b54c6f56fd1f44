"""Owns how the interpreter shares its time out between keys, the search and its garbage."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

_SWITCH_SECONDS = 0.001
"""How long the search keeps a frame waiting where both have work to do."""
_THRESHOLDS = 50_000, 20, 1_000
"""Of the garbage collector, for work that never rests: seldom within a key, and hardly ever through all there is."""
_REST = 0.3
"""Seconds without a frame after which the reader is taken to read."""
_WHOLE = 64
"""Rests from one collection of all garbage to the next; the others are of what is young."""


@contextmanager
def importing() -> Iterator[None]:
    """Look for no garbage meanwhile, nor ever in what was imported: that would be a sixth of the work."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def favour_keys() -> None:
    """Have keys wait for little else. What there is now is taken to stay, so it is never looked through for garbage."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


class Garbage:
    """What is to be cleared away, which is done while the reader reads: within a key it takes up to 25 milliseconds."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._rests = 0

    def put_off(self) -> None:
        """There was a frame: wait for a rest."""
        if self._timer is not None:
            self._timer.cancel()
        import asyncio  # late: this is imported to start the app, and asyncio with that

        self._timer = asyncio.get_running_loop().call_later(_REST, self._collect)

    def _collect(self) -> None:
        self._timer = None
        self._rests += 1
        gc.collect(2 if self._rests % _WHOLE == 0 else 1)

"""Owns how the interpreter shares its time out between keys, the search and its garbage."""

from __future__ import annotations

import gc
import sys

_SWITCH_SECONDS = 0.001
"""How long the search keeps a frame waiting where both have work to do."""
_THRESHOLDS = 1_500, 200, 10
"""Of the garbage collector: often enough to be short, and hardly ever through what has outlived a few keys."""


def favour_keys() -> None:
    """Have keys wait for little else. What there is now is taken to stay, so it is never looked through for garbage."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)

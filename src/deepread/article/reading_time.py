"""Owns the time that a text takes to read, and how it is said."""

from __future__ import annotations

from math import ceil

_HOUR = 60
"""Minutes."""
_DAY = 24 * _HOUR


def reading_time(minutes: int) -> str:
    """So many minutes in words, "" for none; what takes more than a day is said in hours."""
    if minutes > _DAY:
        return f"{ceil(minutes / _HOUR)} h"
    return f"{minutes} min" if minutes > 0 else ""


def minutes_of(minutes: int, words: int, pace: int | None, *, timed: bool) -> float:
    """How many minutes a text takes: those that its header says, where it is `timed`; else its `words` by the reader's
    own `pace` in words a minute, as soon as that is known. `minutes` are its header's, or reckoned at anybody's pace.
    """
    return words / pace if pace and words and not timed else float(minutes)

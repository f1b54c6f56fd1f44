"""Owns how the time is said that a text takes to read."""

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

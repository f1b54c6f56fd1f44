"""Owns counting what is read of one text in one go: the seconds, and the words that are passed. Pure.

It is looked at from time to time, and whenever the reader moves. Time counts while the reader may be reading: on one
screenful for two minutes, or for as long as its words take at the slowest pace. Words count where the reader goes on by
no more than what was in sight, and was there for as long as they take at the fastest pace: who leafs through or jumps
does not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal.reading_pace import FASTEST, SLOWEST

if TYPE_CHECKING:
    from collections.abc import Callable

    Words = Callable[[int, int], int]
    """Counts the words of the text between two offsets."""

_BETWEEN_LOOKS = 5.0
"""Seconds from one look to the next that are believed: where it were more, the process slept."""
_STAY = 120.0
"""Seconds for which somebody may look at a screenful, whatever is in it."""


class Sight(NamedTuple):
    """What is in sight of a text: from offset `top` up to `bottom`, in characters, and whether that is its end."""

    top: int
    bottom: int
    is_end: bool = False


class Sitting:
    """One article, read from when it is opened until it is left."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._looked = 0.0
        self._sight: Sight | None = None
        self._in_sight = 0
        self._stayed = 0.0
        self._unspent = 0.0
        """Seconds of reading for which no words were counted yet."""
        self._read_to = 0
        self._seconds = 0.0
        self._passed = 0

    @property
    def seconds(self) -> float:
        """Seconds that were counted and not taken yet."""
        return self._seconds

    def take(self) -> tuple[float, int]:
        """The seconds and words that were counted since the last time."""
        taken = self._seconds, self._passed
        self._seconds, self._passed = 0.0, 0
        return taken

    def look(self, now: float, sight: Sight | None) -> None:
        """At `now`, in seconds of a clock that never goes back, `sight` is read; None while nobody does."""
        if self._sight is not None:
            self._stay(min(max(0.0, now - self._looked), _BETWEEN_LOOKS))
        self._looked = now
        if sight != self._sight:
            if self._sight is not None:
                self._pass(*_passed(self._sight, sight))
            self._move_to(sight)

    def _stay(self, seconds: float) -> None:
        """The reader was where they were for so long."""
        longest = max(_STAY, self._in_sight * 60 / SLOWEST)
        counted = max(0.0, min(seconds, longest - self._stayed))
        self._stayed += counted
        self._seconds += counted
        self._unspent += counted

    def _pass(self, start: int, end: int) -> None:
        """The reader has left behind what stands between two offsets."""
        start = max(start, self._read_to)
        words = self._words(start, end) if start < end else 0
        needed = words * 60 / FASTEST
        if words and self._unspent >= needed:
            self._passed += words
            self._unspent -= needed
            self._read_to = end

    def _move_to(self, sight: Sight | None) -> None:
        self._stayed = 0.0
        if sight is not None:
            self._in_sight = self._words(sight.top, sight.bottom)
            # What was left over from a slow reading does not make reading out of leafing through.
            self._unspent = min(self._unspent, self._in_sight * 60 / FASTEST)
        self._sight = sight


def _passed(before: Sight, after: Sight | None) -> tuple[int, int]:
    """From where to where the text was left behind on the way from one sight to another; equal for nothing."""
    if after is not None and before.top < after.top <= before.bottom:
        return before.top, after.top
    is_left = after is None or after.top < before.top or after.top > before.bottom
    return (before.top, before.bottom) if before.is_end and is_left else (before.top, before.top)

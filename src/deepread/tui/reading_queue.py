"""Owns choosing what to read in so many minutes. Pure.

What was begun goes first, then what is starred, then the newest: as many as there is time for, in that order. Then one
is exchanged for another of the same standing as long as that leaves less time over.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from deepread.library import Row


class Candidate(NamedTuple):
    """An article that may be read. `minutes`, at least 1, are those that it still takes."""

    path: str
    title: str
    minutes: int
    begun: bool = False
    starred: bool = False

    @property
    def standing(self) -> int:
        """0 goes before 1 and 2."""
        return 0 if self.begun else 1 if self.starred else 2


def candidates(
    rows: Iterable[Row], minutes: Mapping[str, float], begun: Mapping[str, float], starred: Collection[str]
) -> list[Candidate]:
    """What there is to read among `rows`: `minutes` tells for each path how long all of it takes, and `begun` how much
    was seen, from 0 to 1. What has no words is left out.
    """
    found = []
    for row in rows:
        left = minutes.get(row.path, 0.0) * (1 - begun.get(row.path, 0.0))
        if left > 0:
            found.append(Candidate(row.path, row.title, ceil(left), row.path in begun, row.path in starred))
    return found


def fill(known: Iterable[Candidate], minutes: int) -> list[Candidate]:
    """Those of `known`, which are the newest first, that are read in so many minutes, in the order to read them in.

    They never take longer; where any one fits, there is one.
    """
    ranked = sorted(known, key=lambda one: one.standing)
    rank = {one.path: number for number, one in enumerate(ranked)}
    chosen: list[Candidate] = []
    left = minutes
    for one in ranked:
        if one.minutes <= left:
            chosen.append(one)
            left -= one.minutes
    for _, group in groupby(ranked, key=lambda one: one.standing):
        left = _exchange(chosen, list(group), left)
    return sorted(chosen, key=lambda one: rank[one.path])


def _exchange(chosen: list[Candidate], group: Sequence[Candidate], left: int) -> int:
    """Exchange some of `chosen` for others in `group`, all of one standing, so that less is `left`; how much is then.

    Each exchange is the one that leaves least; of equals, that of the last one chosen for the newest of the others.
    """
    taken = {one.path for one in chosen}
    mine = [one for one in group if one.path in taken]
    others = [one for one in group if one.path not in taken]
    while left and mine and others:
        newest = {other.minutes: other for other in reversed(others)}
        better = [
            (length - one.minutes, place, newest[length])
            for place, one in enumerate(mine)
            for length in newest
            if 0 < length - one.minutes <= left
        ]
        if not better:
            break
        gain, place, other = max(better, key=lambda each: each[:2])
        chosen[chosen.index(mine[place])] = other
        others[others.index(other)] = mine[place]
        mine[place] = other
        left -= gain
    return left

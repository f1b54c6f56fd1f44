"""Owns telling in which languages the articles of an index are: as their headers say, else as their texts seem."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.language import UNKNOWN, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.segment import Segment


class Spoken(NamedTuple):
    """The paths of articles by the English names of their languages, "" for those that are not known; but for those of
    the language that is most frequent, `most`, in which all others are.
    """

    most: str
    others: Mapping[str, tuple[str, ...]]


def spoken(segments: Sequence[Segment]) -> Spoken:
    """The languages of all articles of these segments."""
    there = [(segment, segment.facts["language"], _alive(segment)) for segment in segments]
    counts = np.bincount(np.concatenate([np.zeros(0, np.int64), *(some[alive] for _, some, alive in there)]))
    most = int(counts.argmax()) if len(counts) else UNKNOWN
    others: dict[str, list[str]] = {}
    for segment, some, alive in there:
        for number in np.flatnonzero(alive & (some != most)).tolist():
            others.setdefault(name_of(int(some[number])), []).append(segment.path(number))
    return Spoken(name_of(most), {name: tuple(paths) for name, paths in others.items()})


def _alive(segment: Segment) -> Array:
    """Of each article of a segment whether it is still there."""
    return np.ones(segment.size, dtype=bool) if segment.alive is None else segment.alive

"""Owns which of many texts are like one that was typed: as like as Ratcliff & Obershelp (1988) count it. Bounded: those
that share most letters are compared, by their beginnings. Pure.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.search.arrays import Array

_LIKENESS = 0.75
"""What share of two texts agrees that are like each other."""
_OFFERED = 2
_BEGINNING = 60
"""Characters of a text that are compared: the time goes with their square, and for hostile ones with their cube."""
_COMPARED = 64
"""Texts that are compared, of those that share most letters."""
_WEIGHED = 10_000
"""Texts whose letters are counted, of those that stand closest in alphabetical order."""
_KINDS = 64
"""Letters are told apart by so many numbers: more seem to be shared than are, never fewer."""


def alike(asked: str, texts: Iterable[str]) -> list[str]:
    """The texts most like `asked` among those that begin with the same letter, the likest first; two at most, and their
    order is nothing to them. The time is that of `_WEIGHED` texts, however many there are and whatever they say.
    """
    begun = asked[:_BEGINNING]
    # Texts whose lengths differ by more cannot be so like, even if all of the shorter one agrees.
    share = _LIKENESS / (2 - _LIKENESS)
    least, most = share * len(begun), len(begun) / share
    if most >= _BEGINNING:
        most = math.inf
    # Not a set: what comes in order is put in order many times as fast.
    fitting = dict.fromkeys(text for text in texts if least <= len(text) <= most and text.startswith(begun[:1]))
    matcher = SequenceMatcher(b=begun, autojunk=False)
    found: list[tuple[float, str]] = []
    for text in _closest(begun, sorted(fitting)):
        matcher.set_seq1(text[:_BEGINNING])
        if matcher.quick_ratio() >= _LIKENESS and (likeness := matcher.ratio()) >= _LIKENESS:
            found.append((-likeness, text))
    return [text for _, text in sorted(found)[:_OFFERED]]


def _closest(begun: str, texts: Sequence[str]) -> list[str]:
    """Those of `texts`, which are in order, that may be the likest by their letters alone."""
    at = bisect_left(texts, begun)
    first = max(0, min(at - _WEIGHED // 2, len(texts) - _WEIGHED))
    near = list(texts[first : first + _WEIGHED])
    if len(near) <= _COMPARED:
        return near
    counts = _letters([text[:_BEGINNING] for text in near])
    own = _letters([begun])
    most_likeness = np.minimum(counts, own).sum(axis=1) / (counts.sum(axis=1) + len(begun))
    return [near[place] for place in np.argsort(-most_likeness, kind="stable")[:_COMPARED].tolist()]


def _letters(texts: Sequence[str]) -> Array:
    """How often each text has each kind of letter."""
    codes = np.array(texts, dtype=f"U{_BEGINNING}").view(np.uint32).reshape(len(texts), _BEGINNING)
    rows, places = np.nonzero(codes)
    kinds = rows * _KINDS + codes[rows, places] % _KINDS
    return np.bincount(kinds, minlength=len(texts) * _KINDS).reshape(len(texts), _KINDS)

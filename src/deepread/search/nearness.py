"""Owns what it adds to an article's score that words of the query stand near each other in it, as they were typed.

Only pairs of words that follow each other in the query count, and only the best articles by words alone are looked
at: a pair found at a distance of d words adds 1/d, saturated, times the lesser rarity of the two (after Rasolofo &
Savoy 2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deepread.search.places import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search.arrays import Array
    from deepread.search.places import Shortlist
    from deepread.search.query import Word

REACH = 5
"""Words between which nearness counts."""
_FIELDS = ("title", "body")
_WEIGHT = 0.8
_SATURATION = 1.0
_MOST_WORDS = 24
_TELLING = 0.2
"""Rarity from which on a word is in fewer than five of six articles: what stands near others says nothing."""


def nearness(words: Sequence[Word], rarities: Sequence[float], shortlist: Shortlist) -> Array:
    """What nearness adds to the scores of the articles of `shortlist`."""
    added = np.zeros(len(shortlist.docs), dtype=np.float32)
    words, rarities = words[:_MOST_WORDS], rarities[:_MOST_WORDS]
    if len(words) < 2 or not len(shortlist.docs):
        return added
    pairs = [
        (before, after, min(first, second))
        for before, after, first, second in zip(words, words[1:], rarities, rarities[1:], strict=False)
        if before != after and min(first, second) >= _TELLING
    ]
    for field in _FIELDS:
        for before, after, rarity in pairs:
            near = _pairs(shortlist.places(field, before), shortlist.places(field, after), len(shortlist.docs))
            added += _WEIGHT * rarity * near / (near + _SATURATION)
    return added


def _pairs(before: Array, after: Array, size: int) -> Array:
    """By article: the sum of 1/d over the places of `before` that one of `after` follows within `REACH`."""
    if not len(before) or not len(after):
        return np.zeros(size, dtype=np.float32)
    following = after.searchsorted(before, side="right")
    known = following < len(after)
    before, distance = before[known], (after[following[known]] - before[known])
    near = distance <= REACH
    weights = 1.0 / distance[near]
    return np.bincount(before[near] // ARTICLE, weights=weights, minlength=size).astype(np.float32)

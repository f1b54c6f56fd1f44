"""Owns which stretch of each article's body answers a query best, told from the places of its terms alone.

A window begins at a place of some term and reaches a few words on. Each term in it counts once, by its rarity; terms that
follow each other as in the query count half as much again. The first of the best windows is taken. All articles that are
shown are done at once, so that no body is read further than its passage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deepread.search.places import ARTICLE, Shortlist

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Term
    from deepread.search.segment import Segment

REACH = 28
"""Words of a window."""
_FIELD = "body"
_TERM_LIMIT = 12
"""The terms that say most are looked at."""
_FOLLOWING = 0.5
_REPEATED = 0.02


def windows(segments: Sequence[Segment], docs: Sequence[int], worths: Mapping[Term, float]) -> dict[int, int]:
    """For each of the articles `docs` whose body has one of the terms: the word, from 0, at which its best window begins.

    `worths` are the terms in the order of the query, with what each says.
    """
    ordered = np.array(sorted(docs), dtype=np.int64)
    least = sorted(worths.values(), reverse=True)[:_TERM_LIMIT][-1] if worths else 0.0
    chosen = {term: worth for term, worth in worths.items() if worth >= least}
    shortlist = Shortlist(segments, ordered)
    places = [shortlist.places(_FIELD, term) for term in chosen]
    starts = np.unique(np.concatenate([np.zeros(0, np.int64), *places]))
    if not len(starts):
        return {}
    worth = _worth(starts, places, list(chosen.values()))
    articles = starts // ARTICLE
    best_first = np.lexsort((starts, -worth.round(4), articles))
    _, firsts = np.unique(articles[best_first], return_index=True)
    best = starts[best_first[firsts]]
    return dict(zip(ordered[best // ARTICLE].tolist(), (best % ARTICLE).tolist(), strict=True))


def _worth(starts: Array, places: Sequence[Array], worths: Sequence[float]) -> Array:
    worth = np.zeros(len(starts), dtype=np.float32)
    for own, says in zip(places, worths, strict=True):
        within = np.searchsorted(own, starts + REACH) - np.searchsorted(own, starts)
        worth += says * ((within > 0) + _REPEATED * np.minimum(within, 5))
    for before, after, first, second in zip(places, places[1:], worths, worths[1:], strict=False):
        together = np.intersect1d(before, after - 1, assume_unique=True)
        within = np.searchsorted(together, starts + REACH - 1) > np.searchsorted(together, starts)
        worth += _FOLLOWING * min(first, second) * within
    return worth

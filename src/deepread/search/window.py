"""Owns which stretch of each article's body answers a query best, told from the places of its terms alone.

A window begins at a place of some term and reaches a few words on. Each term in it counts once, by its rarity; terms
that follow each other as in the query count half as much again. The first of the best windows is taken. All articles
that are shown are done at once, so that no body is read further than its passage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.places import ARTICLE, distinct, in_both
from deepread.search.query import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.places import Shortlist
    from deepread.search.query import Term

REACH = 28
"""Words of a window."""
_FIELD = "body"
_TERM_LIMIT = 12
"""The terms that say most are weighed."""
_LEAST_SHARE = 0.1
"""What says less than this share of what the best term says shows no place to be better."""
_STARTS = 4_000
_FOLLOWING = 0.5
_REPEATED = 0.02


class Window(NamedTuple):
    """A stretch of a body, from its word `begin` to the last match in it; the word after that is `end`."""

    begin: int
    end: int


def windows(shortlist: Shortlist, shown: Sequence[int], worths: Mapping[Term, float]) -> dict[int, Window]:
    """The best window of each of the articles `shown`, all of `shortlist`, whose body has one of the terms.

    `worths` are the terms in the order of the query, with what each says.
    """
    best_first = sorted(worths.values(), reverse=True)[:_TERM_LIMIT]
    least = max(best_first[-1], best_first[0] * _LEAST_SHARE) if best_first else 0.0
    is_shown = np.append(np.isin(shortlist.docs, np.array(shown, dtype=np.int64)), False)
    weighed = [term for term, says in worths.items() if says >= least]
    places = {term: _among(shortlist.places(_FIELD, term), is_shown) for term in weighed}
    starts = _starts(sorted(weighed, key=lambda term: -worths[term]), places, len(shortlist.docs))
    if not len(starts):
        return {}
    worth = _worth(starts, list(places.values()), [worths[term] for term in weighed])
    articles = starts // ARTICLE
    in_order = np.lexsort((starts, -worth.round(4), articles))
    in_turn = articles[in_order]
    best = starts[in_order[np.append(True, in_turn[1:] != in_turn[:-1])]]
    ends = _ends(best, [(own, len(term.words) if isinstance(term, Phrase) else 1) for term, own in places.items()])
    begins = best % ARTICLE
    found = zip(shortlist.docs[best // ARTICLE].tolist(), begins.tolist(), (ends - best + begins).tolist(), strict=True)
    return {number: Window(begin, end) for number, begin, end in found}


def _starts(best_first: Sequence[Term], places: Mapping[Term, Array], size: int) -> Array:
    """Where windows begin: at the terms that say most; once there are many, others only where an article has none."""
    found: list[Array] = []
    has = np.zeros(size, dtype=bool)
    for term in best_first:
        own = places[term]
        if sum(map(len, found)) > _STARTS:
            own = own[~has[own // ARTICLE]]
        found.append(own)
        has[own // ARTICLE] = True
    return distinct(found)


def _among(places: Array, is_shown: Array) -> Array:
    shown: Array = places[is_shown[places // ARTICLE]]
    return shown


def _ends(begins: Array, places: Sequence[tuple[Array, int]]) -> Array:
    """For each window: the place after its last match."""
    ends = begins + 1
    for own, length in places:
        last = own.searchsorted(begins + REACH) - 1
        place = own[np.maximum(last, 0)] if len(own) else begins
        within = (last >= 0) & (place >= begins)
        ends = np.where(within, np.maximum(ends, place + length), ends)
    return ends


def _worth(starts: Array, places: Sequence[Array], worths: Sequence[float]) -> Array:
    worth = np.zeros(len(starts), dtype=np.float32)
    for own, says in zip(places, worths, strict=True):
        within = own.searchsorted(starts + REACH) - own.searchsorted(starts)
        worth += says * ((within > 0) + _REPEATED * np.minimum(within, 5))
    for before, after, first, second in zip(places, places[1:], worths, worths[1:], strict=False):
        together = in_both(before, after - 1)
        follows = together.searchsorted(starts + REACH - 1) > together.searchsorted(starts)
        worth += _FOLLOWING * min(first, second) * follows
    return worth

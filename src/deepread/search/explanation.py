"""Owns why nothing is left of what the words of a query find, in words for the reader. Pure but for what it asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from deepread import text as safe
from deepread.search.field import OTHER_NAMES, state_name
from deepread.search.item import SAID_LIMIT

if TYPE_CHECKING:
    from deepread.search.arrays import Array
    from deepread.search.query import Filter, Query
    from deepread.search.selection import Selection

_SAID = {
    "after": "is dated after {}",
    "before": "is dated before {}",
    "date": "is dated {}",
    "year": "is dated {}",
    "in": "lies in {}",
    "is": "is {}",
    "title": "has {} in its title",
    "words": "has {} words",
    "minutes": "takes {} minutes",
}
_STATES = {"draft": "is a draft", "warned": "has a warning"}
_FILTER = re.compile(r'-?"?([^":]+)"?:(.*)', re.DOTALL)


def explanation(query: Query, selection: Selection, found: Array) -> str:
    """Which filter of `query` keeps out all articles that are true in `found`, "" where that is nobody's doing."""
    count = int(np.count_nonzero(found))
    sieves = [sieve for sieve in query.filters if sieve.any_of]
    if not count or not sieves:
        return ""
    articles = _articles(query, count, "none")
    for sieve in sieves:
        if not (found & selection.passed(sieve)).any():
            which = _articles(query, count, "each") if sieve.is_excluded else articles
            return f"{which} {_said(sieve)}" + ", which is excluded" * sieve.is_excluded
    return f"{articles} fits all of {', '.join(safe.line(sieve.text, SAID_LIMIT) for sieve in sieves[:5])}"


def _articles(query: Query, count: int, how_many: str) -> str:
    """The articles that the words find: "none" or "each" of them."""
    words = " with these words" if query.wanted else ""
    if words and count > 1:
        return f"{how_many} of {count:,} articles{words}"
    return f"{'each' if how_many == 'each' else 'no'} article{words}"


def _said(sieve: Filter) -> str:
    """What a filter says of the articles that it names."""
    found = _FILTER.fullmatch(sieve.text)
    if found is None or " OR " in sieve.text:
        return f"has {safe.line(sieve.text, SAID_LIMIT)}"
    if set(found[2].strip()) == {"*"}:
        return f"has {safe.line(found[1].strip(), SAID_LIMIT)}:*"
    key, value = found[1].strip().casefold(), safe.line(found[2], SAID_LIMIT)
    said = _SAID.get(OTHER_NAMES.get(key, key), f"has {safe.line(key, SAID_LIMIT)}:{{}}").replace("{}", value)
    return _STATES.get(state_name(value), said) if key == "is" else said

"""Owns what was found for the clauses of late queries: a query that is being typed asks for all but its last word
again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from deepread.search.query import Clause
    from deepread.search.ranking import Evidence, Matcher

_KEPT = 256
_KEPT_BYTES = 48_000_000
"""What is found for late clauses may take so much memory."""


class Clauses:
    """Finds clauses by `matcher`, and keeps what was found. It knows nobody who asks it, so that whoever lets go of
    both has their memory back at once.
    """

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._kept: OrderedDict[Clause, Evidence] = OrderedDict()
        self._bytes = 0

    def evidence(self, clause: Clause) -> Evidence:
        """Where a clause is found."""
        kept = self._kept.get(clause)
        if kept is not None:
            self._kept.move_to_end(clause)
            return kept
        found = self._kept[clause] = self._matcher.evidence(clause)
        self._bytes += found.size
        while len(self._kept) > _KEPT or self._bytes > _KEPT_BYTES:
            self._bytes -= self._kept.popitem(last=False)[1].size
        return found

    def frequency(self, clause: Clause) -> int:
        """In how many articles a clause is found."""
        return self.evidence(clause).frequency

    def meet(self, first: Clause, last: Clause) -> bool:
        """Whether an article has both."""
        return bool(np.isin(self.evidence(first).docs, self.evidence(last).docs).any())

    def forget(self) -> None:
        """Let go of what was found."""
        self._kept.clear()
        self._bytes = 0

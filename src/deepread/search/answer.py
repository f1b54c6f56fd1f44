"""Owns the way from a query to ranked articles: words set right, clauses added up, filters, order.

Articles with all the words come before articles with some, as long as the words are few; a long question is ranked
by what its words say, since no article has all of them. Articles that score the same come newest first.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.correction import corrections
from deepread.search.nearness import nearness
from deepread.search.places import Shortlist
from deepread.search.query import Query, Word, is_quoted, loosened, marked_terms, parse, replaced, text_terms
from deepread.search.ranking import TEXT, Evidence, Matcher
from deepread.search.words import spans

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Clause, Term
    from deepread.search.segment import Segment

ALL_WORDS = 10_000.0
"""What a rank is raised by for having all the words: more than any score."""
_STRICT_CLAUSES = 6
"""Up to so many words and phrases, having them all comes before anything else."""
_NEARNESS_DEPTH = 128
"""The best articles by words alone whose words are looked at for nearness."""
_CORRECTED_WORDS = 6
_KEPT_CLAUSES = 256
_KEPT_ENTRIES = 4_000_000
"""Articles over all clauses whose evidence is kept: 12 bytes each."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles that answer `query`, as it was understood. `ranks` has a number for every article, 0 for those
    that do not answer; more than `ALL_WORDS` for those with all the words. `corrected` is the query's text with
    words set right.
    """

    query: Query
    ranks: Array
    corrected: str | None
    note: str

    @property
    def total(self) -> int:
        """How many articles answer."""
        return int(np.count_nonzero(self.ranks))


class Answerer:
    """Answers queries from a fixed set of segments. It keeps what was found for the clauses of late queries, since a
    query that is being typed asks for all but its last word again and again.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.matcher = Matcher(segments)
        self._dates: Array = np.concatenate([np.zeros(0, np.int32), *(segment.dates for segment in segments)])
        self._keys: Collection[str] = frozenset().union(*(segment.keys() for segment in segments))
        self._kept: OrderedDict[Clause, Evidence] = OrderedDict()
        self._kept_entries = 0

    def asked(self, text: str, *, typing: bool = False) -> Query:
        """The query that `text` is, with every word as it was typed."""
        return parse(text, self._keys, typing=typing)

    def understood(self, text: str, *, typing: bool = False) -> tuple[Query, str | None]:
        """The query that `text` is, with each word that is found nowhere set right, and its text if there was one."""
        query, corrected = self.asked(text, typing=typing), None
        fields = [segment.fields[field] for field in TEXT for segment in self.segments]
        unknown = [term for term in text_terms(query) if isinstance(term, Word) and not self.evidence(term).frequency]
        for term in unknown[:_CORRECTED_WORDS]:
            for right in corrections(term.text, fields, is_prefix=term.is_prefix):
                word = replace(term, text=right)
                if self.evidence(word).frequency:
                    query, corrected = replaced(query, term, word), _swapped(corrected or text, term.text, right)
                    break
        return query, corrected

    def answer(self, text: str, *, typing: bool = False) -> Answer:
        """The articles that answer whatever was typed."""
        query, corrected = self.understood(text, typing=typing)
        ranks, note = self._ranks(query), query.note
        if not ranks.any() and any(map(is_quoted, query.required)):
            query = loosened(query)
            ranks = self._ranks(query)
            note = "no article has it as it is quoted: showing its words" if ranks.any() else note
        return Answer(query, ranks, corrected, note)

    def best(self, answer: Answer, limit: int) -> tuple[list[int], Shortlist]:
        """The numbers of the best articles, best first, the newest first where they are as good; and the shortlist that
        they are from. The ranks of the shortlist take nearness in.
        """
        depth = max(limit, _NEARNESS_DEPTH)
        shortlist = Shortlist(self.segments, np.sort(self._first(answer.ranks, depth)))
        answer.ranks[shortlist.docs] += self._nearness(answer.query, shortlist)
        order = self._order(answer.ranks, shortlist.docs)
        best: list[int] = shortlist.docs[order[:limit]].tolist()
        return best, shortlist

    def ordered(self, answer: Answer) -> Array:
        """The numbers of all articles that answer, in the order of `best`."""
        self.best(answer, 0)
        return self._first(answer.ranks, len(answer.ranks))

    def evidence(self, clause: Clause) -> Evidence:
        """Where a clause is found."""
        kept = self._kept.get(clause)
        if kept is not None:
            self._kept.move_to_end(clause)
            return kept
        found = self._kept[clause] = self.matcher.evidence(clause)
        self._kept_entries += found.frequency
        while len(self._kept) > _KEPT_CLAUSES or self._kept_entries > _KEPT_ENTRIES:
            self._kept_entries -= self._kept.popitem(last=False)[1].frequency
        return found

    def worths(self, query: Query) -> dict[Term, float]:
        """How much each of a query's terms says that are marked in a text: its rarity."""
        rarity = self.matcher.statistics.rarity
        return {term: rarity(self.evidence(term).frequency) for term in marked_terms(query)}

    def _ranks(self, query: Query) -> Array:
        ranks = np.zeros(len(self._dates), dtype=np.float64)
        if query.is_empty or not len(ranks):
            return ranks
        clauses = _counted(query.wanted)
        found = np.zeros(len(ranks), dtype=np.int16)
        for clause, times in clauses.items():
            evidence = self.evidence(clause)
            ranks[evidence.docs] += self.matcher.score(evidence) * times
            found[evidence.docs] += 1
        if not clauses:
            ranks += 1.0
        elif 1 < len(clauses) <= _STRICT_CLAUSES:
            ranks[found == len(clauses)] += ALL_WORDS
        self._filter(ranks, query)
        return ranks

    def _filter(self, ranks: Array, query: Query) -> None:
        """Set to 0 what may not answer."""
        for segment in self.segments:
            if segment.alive is not None:
                ranks[segment.base : segment.base + segment.size][~segment.alive] = 0
        for clause in query.required:
            has = np.zeros(len(ranks), dtype=bool)
            has[self.evidence(clause).docs] = True
            ranks[~has] = 0
        for term in query.excluded:
            ranks[self.evidence(term).docs] = 0
        if query.after:
            ranks[self._dates < query.after] = 0
        if query.before:
            ranks[(self._dates >= query.before) | (self._dates == 0)] = 0

    def _first(self, ranks: Array, limit: int) -> Array:
        """The articles with the `limit` highest ranks in their order."""
        found = np.flatnonzero(ranks)
        if len(found) > limit > 0:
            # Whatever ties with the last place is ordered by date before it is cut.
            least = np.partition(ranks[found], len(found) - limit)[len(found) - limit]
            found = found[ranks[found] >= least]
        first: Array = found[self._order(ranks, found)[:limit]]
        return first

    def _order(self, ranks: Array, found: Array) -> Array:
        return np.lexsort((found, -self._dates[found], -ranks[found].round(4)))

    def _nearness(self, query: Query, shortlist: Shortlist) -> Array:
        words = [clause for clause in query.wanted if isinstance(clause, Word) and not clause.field]
        rarity = self.matcher.statistics.rarity
        rarities = [rarity(self.evidence(word).frequency) for word in words]
        return nearness(words, rarities, shortlist)


def _counted(clauses: Sequence[Clause]) -> Mapping[Clause, int]:
    counts: dict[Clause, int] = {}
    for clause in clauses:
        counts[clause] = counts.get(clause, 0) + 1
    return counts


def _swapped(text: str, old: str, new: str) -> str:
    """`text` with the word `old` (folded) as `new`."""
    for start, end, word in spans(text):
        if word == old:
            return text[:start] + new + text[end:]
    return text

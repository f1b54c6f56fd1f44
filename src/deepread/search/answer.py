"""Owns the way from a query to ranked articles: clauses added up, filters.

Articles with all the words come before articles with some, as long as the words are few; a long question is ranked
by what its words say, since no article has all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.clauses import Clauses
from deepread.search.explanation import Explainer, exclusion
from deepread.search.facet import Facet, key_spellings
from deepread.search.field_name import BUILT_IN, OTHER_NAMES
from deepread.search.grammar import parse
from deepread.search.nearness import nearness
from deepread.search.ordering import Ordering
from deepread.search.places import Shortlist, Sums
from deepread.search.query import Filter, Query, Word, loosened, marked_terms
from deepread.search.ranking import Matcher
from deepread.search.selection import TAG, Selection
from deepread.search.signs import SignedCounts
from deepread.search.understanding import Understanding, relaxed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Clause, Term
    from deepread.search.segment import Segment

ALL_WORDS = 1_000_000.0
"""What a rank is raised by for having all the words. More than any score: a query has at most 4,000 words, and each
adds at most k1 + 1 times its rarity, which is 63 among a thousand million articles.
"""
_STRICT_CLAUSES = 6
"""Up to so many words and phrases, having them all comes before anything else."""
_NEARNESS_DEPTH = 128
"""The best articles by words alone whose words are looked at for nearness."""
_SIGNED_DEPTH, _FEW_SIGNED = 1_024, 8
"""The best articles by words alone that are looked through for words with signs, a tenth of a second; and a screen of
those that have them, beyond which the first are enough.
"""
_COMPOUND = 2.0
"""What it counts to have words side by side that were typed as one, of what a phrase of them counts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles that answer `query`, as it was understood. `ranks` has a number for every article, 0 for those
    that do not answer; more than `ALL_WORDS` for those with all the words. `corrected` is the query's text with
    words set right. `outside` counts the articles that would answer and lie outside of what is searched.
    """

    query: Query
    ranks: Array
    corrected: str | None
    note: str
    outside: int = 0

    @property
    def total(self) -> int:
        """How many articles answer."""
        return int(np.count_nonzero(self.ranks))

    @property
    def with_all(self) -> int | None:
        """How many of them have all the words, None where those do not come first."""
        is_strict = 1 < len(set(self.query.wanted)) <= _STRICT_CLAUSES
        return int(np.count_nonzero(self.ranks >= ALL_WORDS)) if is_strict else None


class Best(NamedTuple):
    """The best articles by their numbers, best first, with their ranks, which take nearness in; and the shortlist that
    holds them all.
    """

    numbers: Array
    ranks: Array
    shortlist: Shortlist


class Answerer:
    """Answers queries from a fixed set of segments."""

    def __init__(
        self,
        segments: Sequence[Segment],
        today: Callable[[], date] = date.today,
        *,
        is_partial: bool = False,
        sets_right: Callable[[str], bool] = lambda _: True,
    ) -> None:
        """Dates are counted back from `today`. With `is_partial`, there are articles that are in no segment yet.
        `sets_right` says whether the words of a query are set right: what no article has so far may stand in one that
        is still to be read.
        """
        self.segments = segments
        self.matcher = Matcher(segments)
        self.clauses = Clauses(self.matcher)
        self.keys = key_spellings(segments)
        self.know({}, {})
        self._today = today
        self._is_partial = is_partial
        self._sets_right = sets_right
        self._ordering = Ordering(segments, self.selection.facts)
        self.understanding = Understanding(segments, self.clauses.frequency, self.clauses.meet)
        self._explainer = Explainer(segments, self.keys, self.clauses.frequency, is_partial=is_partial)
        self._facets: dict[str, Facet] = {}
        self._signed = SignedCounts(segments)
        self._sums = Sums()

    def know(
        self,
        states: Mapping[str, Collection[str]],
        tags: Mapping[str, Collection[str]],
        within: Collection[bytes] | None = None,
    ) -> None:
        """Take over what the reader says of articles now: the paths of those that are in a state, and of those that
        were given a tag; and `within` which paths is searched, None for all.
        """
        self.selection = Selection(self.segments, self.clauses.evidence, states, tags, within)
        self._field_counts: Mapping[str, int] | None = None
        self.own_tags = tuple(tags)
        if tags:  # it is a field from now on, whatever the headers say
            self.keys.setdefault(TAG, TAG)

    def asked(self, text: str, *, typing: bool = False) -> Query:
        """The query that `text` is, with every word as it was typed."""
        states = self.selection.states
        return parse(text, self.keys, typing=typing, today=self._today(), states=states, is_partial=self._is_partial)

    def sought(self, text: str, *, typing: bool = False) -> Query:
        """What unread articles may still answer `text` by: the query that it is, with the words of its phrases in place
        of phrases that no article has.
        """
        query = self.asked(text, typing=typing)
        if typing:
            query = self.without_begun_field(query, text)
        return loosened(query) if query.required and not self._ranks(query).any() else query

    def understood(self, text: str, *, typing: bool = False) -> tuple[Query, str | None]:
        """The query that `text` is, with each word that is found nowhere set right, and its text if there was one."""
        query = self.asked(text, typing=typing)
        if typing:
            query = self.without_begun_field(query, text)
        return self.understanding.understood(query, text, sets_right=self._sets_right(text))

    def without_begun_field(self, query: Query, text: str) -> Query:
        """`query`, which `text` is, without a last word that no article has, where the name of a field begins so: the
        answer stays while that is typed. While there is more to read, any word before a colon may turn out to be one.
        """
        last = query.wanted[-1] if query.wanted else None
        if not isinstance(last, Word) or not last.is_prefix or self.clauses.frequency(last):
            return query
        if not text[-1:].isalnum() and not (self._is_partial and text.endswith(":")):
            return query
        names = (*BUILT_IN, *OTHER_NAMES, *self.keys)
        begun = next((name for name in names if name.startswith(last.text)), "")
        if not text.endswith(":") and not begun:
            return query
        notes = [query.note, f"no article{' so far' * self._is_partial} has “{last.text}”; {begun}: is a field"]
        note = "; ".join(filter(None, notes)) if begun and not text.endswith(":") else query.note
        awaited = Filter(text=last.text)
        return replace(query, wanted=query.wanted[:-1], filters=(*query.filters, awaited), note=note)

    def answer(self, text: str, *, typing: bool = False, everywhere: bool = False) -> Answer:
        """The articles that answer whatever was typed; `everywhere`, also those outside of what is searched."""
        query, corrected = self.understood(text, typing=typing)
        notes = [query.note]
        query, ranks, note = self._relaxed(query)
        notes.append(note)
        passed = self.selection.articles(query)
        found = ranks > 0
        if passed is not None:
            ranks[~passed] = 0
        notes += self._explained(query, found, is_empty=not ranks.any())
        outside = 0 if everywhere else self._leave_out(ranks)
        return Answer(query, ranks, corrected, "; ".join(filter(None, notes)), outside)

    def _leave_out(self, ranks: Array) -> int:
        """Leave out what lies outside of what is searched; how many articles that are."""
        if self.selection.within is None:
            return 0
        out = (ranks > 0) & ~self.selection.within
        ranks[out] = 0
        return int(np.count_nonzero(out))

    def meant(self, text: str, *, typing: bool = False) -> Query:
        """The query that is answered where `text` is asked: `understood`, without phrases that no article has."""
        query, _ = self.understood(text, typing=typing)
        return self._relaxed(query)[0] if query.required else query

    def _relaxed(self, query: Query) -> tuple[Query, Array, str]:
        """`query`, or what is asked in its place where no article has its phrases; its ranks, and what to say of it."""
        ranks = self._ranks(query)
        if not query.required or ranks.any():
            return query, ranks, ""
        if query.excluded and self._ranks(replace(query, excluded=frozenset())).any():
            return query, ranks, ""  # it was found, and is not wanted
        return relaxed(query, self._ranks) or (query, ranks, "")

    def _explained(self, query: Query, found: Array, *, is_empty: bool) -> list[str]:
        """What is said of words that no article has, and of why nothing is left of those that are `found` for words."""
        notes = [self._explainer.left_in(query)]
        if is_empty or len(set(query.wanted)) <= _STRICT_CLAUSES:
            notes.insert(0, self._explainer.unheard(query, is_empty=is_empty))
        if is_empty and query.excluded and not found.any():
            open_query = replace(query, excluded=frozenset())
            others = self._ranks(open_query) if query.wanted else self._alive
            if not others.any() and (easier := relaxed(open_query, self._ranks)):
                others = easier[1]
            without = int(np.count_nonzero(others))
            notes += [exclusion(query, without)] if without else []
        elif is_empty:
            notes.append(self._explainer.explanation(query, self.selection, found))
        return notes

    def among(self, text: str) -> Array:
        """The articles that answer a query, all of them for an empty one: a truth for each."""
        if not text.strip():
            within = self.selection.within
            return self._alive if within is None else self._alive & within
        found: Array = self.answer(text).ranks > 0
        return found

    def count(self, text: str, among: Array) -> int:
        """How many of the articles that are true in `among` the filters of a query let through."""
        query = self.asked(text)
        return int(np.count_nonzero(self.selection.narrowed(query, among)))

    def facet(self, key: str) -> Facet:
        """The values of a header key over all segments."""
        if key not in self._facets:
            self._facets[key] = Facet(self.segments, key)
        return self._facets[key]

    @property
    def field_counts(self) -> Mapping[str, int]:
        """The fields that may be asked for, by name, with the number of the articles searched that have them."""
        if self._field_counts is None:
            self._field_counts = self._counted_fields(self.among(""))
        return self._field_counts

    def _counted_fields(self, alive: Array) -> Mapping[str, int]:
        """The fields that the articles have that are true in `alive`."""
        total = int(np.count_nonzero(alive))
        counts: dict[str, int] = {}
        for segment in self.segments:
            for name, _, docs in segment.values.spellings():
                counts[name] = counts.get(name, 0) + int(np.count_nonzero(alive[docs + segment.base]))
        dated = int(np.count_nonzero(alive & (self._ordering.dates > 0)))
        counts |= dict.fromkeys(("after", "before", "date", "year"), dated)
        counts |= dict.fromkeys(("title", "words", "minutes", "is", "sort"), total)
        counts["lang"] = int(np.count_nonzero(alive & (self.selection.facts("language") > 0)))
        folders = self.facet("in")
        pairs = zip(folders.shown, folders.counts(alive).tolist(), strict=True)
        counts["in"] = sum(count for folder, count in pairs if "/" not in folder)
        return {name: count for name, count in counts.items() if count}

    def best(self, answer: Answer) -> Best:
        """The best articles of an answer, those that are looked at for nearness."""
        docs = np.sort(self._looked_at(answer))
        shortlist = Shortlist(self.matcher.vocabulary, docs, self._sums, self.matcher.phrases)
        ranks = answer.ranks[docs] + self._nearness(answer.query, shortlist)
        if answer.query.signed and len(docs):
            ranks += self._signed.of(answer.query.signed, docs) * ((ranks % ALL_WORDS).max() + 1)
        order = self._ordering.order(ranks, docs, answer.query.order)
        return Best(docs[order], ranks[order], shortlist)

    def _looked_at(self, answer: Answer) -> Array:
        """The best articles by words alone, those first that have words with signs: where few of them do, more are
        looked through for some.
        """
        query = answer.query
        docs = self._ordering.first(query, answer.ranks, _NEARNESS_DEPTH)
        if not query.signed or query.order or np.count_nonzero(self._signed.of(query.signed, docs)) >= _FEW_SIGNED:
            return docs
        more = self._ordering.first(query, answer.ranks, _SIGNED_DEPTH)
        has_some = answer.ranks[more] < ALL_WORDS
        by_signs: Array = more[np.lexsort((-self._signed.of(query.signed, more), has_some))]
        return by_signs[:_NEARNESS_DEPTH]

    def rest(self, answer: Answer, best: Array) -> Array:
        """The numbers of all articles that answer and are not among the `best`, in their order behind those. Any thread
        may ask.
        """
        ranks = answer.ranks.copy()
        ranks[best] = 0
        return self._ordering.first(answer.query, ranks, len(ranks))

    def ordered(self, answer: Answer) -> Array:
        """The numbers of all articles that answer, in order."""
        best = self.best(answer).numbers
        return np.concatenate([best, self.rest(answer, best)])

    def forget(self) -> None:
        """Let go of what was found for clauses; `rest` still answers."""
        self.clauses.forget()
        self._sums.forget()
        self.matcher.phrases.forget()

    def worths(self, query: Query) -> dict[Term, float]:
        """How much each of a query's terms says that are marked in a text: its rarity."""
        rarity = self.matcher.statistics.rarity
        return {term: rarity(self.clauses.evidence(term).frequency) for term in marked_terms(query)}

    def _ranks(self, query: Query) -> Array:
        ranks = np.zeros(len(self._ordering.dates), dtype=np.float64)
        if query.is_empty or not len(ranks):
            return ranks
        clauses = _counted(query.wanted)
        found = np.zeros(len(ranks), dtype=np.int16)
        for clause, times in clauses.items():
            evidence = self.clauses.evidence(clause)
            evidence.add_to(ranks, times)
            evidence.count_in(found)
        for compound in query.compounds:
            self.clauses.evidence(compound).add_to(ranks, _COMPOUND)
        if not clauses:
            ranks += self._alive
        elif 1 < len(clauses) <= _STRICT_CLAUSES:
            ranks[found == len(clauses)] += ALL_WORDS
        for clause in query.required:
            has = np.zeros(len(ranks), dtype=bool)
            has[self.clauses.evidence(clause).docs] = True
            ranks[~has] = 0
        for term in query.excluded:
            ranks[self.clauses.evidence(term).docs] = 0
        return ranks

    @cached_property
    def _alive(self) -> Array:
        """The articles that are still there."""
        parts = [np.ones(segment.size, bool) if segment.alive is None else segment.alive for segment in self.segments]
        alive: Array = np.concatenate([np.zeros(0, bool), *parts])
        return alive

    def _nearness(self, query: Query, shortlist: Shortlist) -> Array:
        words = [clause for clause in query.wanted if isinstance(clause, Word) and not clause.field]
        rarity = self.matcher.statistics.rarity
        rarities = [rarity(self.clauses.evidence(word).frequency) for word in words]
        return nearness(words, rarities, shortlist)


def _counted(clauses: Sequence[Clause]) -> Mapping[Clause, int]:
    counts: dict[Clause, int] = {}
    for clause in clauses:
        counts[clause] = counts.get(clause, 0) + 1
    return counts

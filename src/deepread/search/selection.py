"""Owns which articles the filters of a query let through, as truths over all articles of all segments."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.condition import STATES, Folder, Holding, InHighlights, InLanguage, Range, State, Turned, folded
from deepread.search.query import Phrase, Word
from deepread.search.schema import DRAFT, WARNED
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.condition import Condition
    from deepread.search.query import Filter, Query, Term
    from deepread.search.ranking import Evidence
    from deepread.search.segment import Segment
    from deepread.search.values import KeyValues

TAG = "tag"
"""The field of tags, those of the reader's own among them."""
_KEPT = 32
"""Filters whose articles are kept: a query that is being typed has most of them still."""
_FACTS = {"date": "date", "year": "date", "words": "words", "minutes": "minutes", "lang": "language"}
"""Fields that are kept as a number of each article, 0 where it has none."""
_MOSTLY = 0.5
"""The share of a key's values that are numbers or dates from which on one that is asked for is taken as such."""


class Selection:
    """`states` are the paths of articles by what their reader says of them: "starred", "read" and whatever else; those
    of "highlighted" may come with what is highlighted in each, and noted on it. `tags` are the paths of those by the
    tags that the reader has given them. `within` are the paths of those that are searched, None for all of them.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        evidence: Callable[[Term], Evidence],
        states: Mapping[str, Collection[str]] | None = None,
        tags: Mapping[str, Collection[str]] | None = None,
        within: Collection[bytes] | None = None,
    ) -> None:
        parts = [segment.among(within) for segment in segments] if within is not None else []
        self.within: Array | None = np.concatenate([np.zeros(0, bool), *parts]) if within is not None else None
        """Of each article whether it is searched; None where all are."""
        self._tags = tags or {}
        self._segments = segments
        self._evidence = evidence
        self._states = states or {}
        self._size = sum(segment.size for segment in segments)
        self._kept: OrderedDict[Filter, Array] = OrderedDict()

    def articles(self, query: Query) -> Array | None:
        """The articles that all filters of `query` let through; None where it has none that keep any out."""
        passed: Array | None = None
        for sieve in query.filters:
            if sieve.any_of:
                own = self.passed(sieve)
                passed = own if passed is None else passed & own
        return passed

    def passed(self, sieve: Filter) -> Array:
        """The articles that one filter lets through. Not to be written to."""
        kept = self._kept.get(sieve)
        if kept is None:
            kept = self._kept[sieve] = self._let_through(sieve)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(sieve)
        return kept

    def narrowed(self, query: Query, among: Array) -> Array:
        """What the filters of a query that is not asked, only thought of, leave of `among`."""
        for sieve in query.filters:
            if sieve.any_of:
                among = among & self._let_through(sieve)
        return among

    @property
    def states(self) -> tuple[str, ...]:
        """What `is:` may be asked for."""
        return tuple(dict.fromkeys((*STATES, *self._states)))

    def _let_through(self, sieve: Filter) -> Array:
        found = np.zeros(self._size, dtype=bool)
        for part in sieve.any_of:
            self._add(found, part)
        return ~found if sieve.is_excluded else found

    def _add(self, found: Array, part: Term | Condition) -> None:
        """Set in `found` what `part` applies to."""
        if isinstance(part, Word | Phrase):
            self._add_words(found, part)
        elif isinstance(part, State):
            self._add_state(found, part.name)
        elif isinstance(part, InHighlights):
            highlighted = self._states.get("highlighted", ())
            texts = highlighted.items() if isinstance(highlighted, Mapping) else ()
            self._set(found, (path for path, text in texts if part.is_in(text)))
        elif isinstance(part, InLanguage):
            found |= self.facts("language") == part.number
        elif isinstance(part, Range):
            self._add_range(found, part)
        else:
            self._add_values(found, part)

    def _add_words(self, found: Array, part: Term) -> None:
        found[self._evidence(part).docs] = True
        if part.field == TAG:
            self._add_own(found, lambda tag: _is_in(part, words(tag)))

    def _add_own(self, found: Array, is_asked: Callable[[str], bool]) -> None:
        """The articles with a tag of the reader's own that is asked for."""
        for tag, paths in self._tags.items():
            if is_asked(tag):
                self._set(found, paths)

    def _add_state(self, found: Array, state: str) -> None:
        if state in {"draft", "warned"}:
            flag = DRAFT if state == "draft" else WARNED
            found |= self.facts("flags") & flag != 0
        elif state == "unread" and state not in self._states:
            found |= ~self._marked("read")
        else:
            found |= self._marked(state)

    def _marked(self, state: str) -> Array:
        """The articles whose reader says `state` of them."""
        found = np.zeros(self._size, dtype=bool)
        self._set(found, self._states.get(state, ()))
        return found

    def _set(self, found: Array, paths: Iterable[str]) -> None:
        for path in paths:
            for segment in self._segments:
                number = segment.values.article(path)
                if number is not None:
                    found[segment.base + number] = True

    def _add_values(self, found: Array, part: Folder | Holding | Turned) -> None:
        if isinstance(part, Holding) and part.field == TAG:
            self._add_own(found, lambda tag: part.text in folded(tag))
        if isinstance(part, Holding) and not part.text:
            self._add_holders(found, part.field)
            return
        for segment, values in self._values("in" if isinstance(part, Folder) else part.field):
            if isinstance(part, Folder):
                chosen = values.beneath(part.path, is_open=part.is_open)
            elif isinstance(part, Turned):
                chosen = np.array(list(map(part.is_in, values.folded)), dtype=bool)
            else:
                chosen = np.array([part.text in value for value in values.folded], dtype=bool)
            found[values.articles(chosen) + segment.base] = True

    def _add_holders(self, found: Array, field: str) -> None:
        """The articles that have a field at all."""
        if field in _FACTS:
            found |= self.facts(_FACTS[field]) != 0
            return
        for segment in self._segments:
            if field == "title":
                found[segment.base : segment.base + segment.size] |= segment.fields["title"].lengths > 0
            else:
                found[segment.values.holders(field) + segment.base] = True

    def _add_range(self, found: Array, part: Range) -> None:
        if part.of_header:
            self._add_compared(found, part)
        elif part.field in {"words", "minutes"} and part.numbers:
            sizes = self.facts(part.field)
            found |= (sizes >= part.numbers.low) & (sizes <= part.numbers.high)
        elif part.field == "date" and part.days:
            days = self.facts("date")
            found |= (days >= part.days.first) & (days <= part.days.last)
        else:
            self._add_compared(found, part)

    def _add_compared(self, found: Array, part: Range) -> None:
        """What the values of a header key say, each as a number or as a day."""
        every = list(self._values(part.field))
        if part.otherwise is not None and not _is_measured(part, [values for _, values in every]):
            self._add_words(found, part.otherwise)
            return
        for segment, values in every:
            chosen = np.zeros(len(values), dtype=bool)
            if part.days:
                chosen |= (values.days >= part.days.first) & (values.days <= part.days.last)
            if part.numbers:
                # A year is a number too: where a number is asked for, it is compared as one.
                is_number = ~np.isnan(values.numbers)
                within = (values.numbers >= part.numbers.low) & (values.numbers <= part.numbers.high)
                chosen = np.where(is_number, within, chosen)
            found[values.articles(chosen) + segment.base] = True

    def _values(self, key: str) -> Iterator[tuple[Segment, KeyValues]]:
        for segment in self._segments:
            values = segment.values.of(key)
            if len(values):
                yield segment, values

    def facts(self, name: str) -> Array:
        """One of the numbers that are kept of each article (`schema.FACTS`)."""
        return np.concatenate([np.zeros(0, np.int32), *(segment.facts[name] for segment in self._segments)])


def _is_in(term: Term, there: Sequence[str]) -> bool:
    """Whether the words of `term` stand side by side among those that are `there`."""
    wanted = term.words if isinstance(term, Phrase) else (term.text,)
    *whole, last = wanted
    for start in range(len(there) - len(wanted) + 1):
        end = there[start + len(whole)]
        is_last = end.startswith(last) if term.is_prefix else end == last
        if is_last and [*there[start : start + len(whole)]] == whole:
            return True
    return False


def _is_measured(part: Range, every: Sequence[KeyValues]) -> bool:
    """Whether most values of a field are of the kind that is asked for."""
    total = sum(len(values) for values in every)
    numbers = sum(int(np.count_nonzero(~np.isnan(values.numbers))) for values in every) if part.numbers else 0
    days = sum(int(np.count_nonzero(values.days)) for values in every) if part.days else 0
    return total > 0 and max(numbers, days) > _MOSTLY * total

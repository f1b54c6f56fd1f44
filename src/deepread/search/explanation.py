"""Owns why nothing or not all that was asked is found, in words for the reader: words and values that no article has,
with what is near them, and filters that let nothing through. Pure but for what it asks.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from deepread import text as safe
from deepread.search.condition import Folder, Holding, folded
from deepread.search.correction import Dictionary, most_frequent
from deepread.search.field import state_name
from deepread.search.field_name import OTHER_NAMES, PERSON_FIELDS, field_of
from deepread.search.item import SAID_LIMIT
from deepread.search.likeness import alike
from deepread.search.query import Phrase, Word, terms_of, word_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.condition import Condition
    from deepread.search.query import Clause, Filter, Query, Term
    from deepread.search.segment import Segment
    from deepread.search.selection import Selection

_NAMED = 3
"""Words that are named of those that no article has."""

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
_STATES = {"draft": "is a draft", "warned": "has a warning", "changed": "has changed since you read it"}
_FILTER = re.compile(r'-?"?([^":]+)"?:(.*)', re.DOTALL)
_KEPT = 64
"""Values whose like are kept, and beginnings whose words are."""
_BEGINNING, _SHORTEST = 2, 4
"""Words that begin with the same letters are near a word of at least so many."""


class Explainer:
    """Says of queries to a fixed set of segments why nothing, or not all that was asked, is found. Its notes tell
    nothing of how the articles lie in segments.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        keys: Collection[str],
        frequency: Callable[[Clause], int],
        *,
        is_partial: bool,
    ) -> None:
        """`keys` are those that articles have; `frequency` says in how many articles a clause is found. With
        `is_partial`, there are articles that are in no segment yet.
        """
        self._segments = segments
        self._keys = keys
        self._frequency = frequency
        self._is_partial = is_partial
        self._begun: dict[str, list[str]] = {}
        self._alike: dict[tuple[str, str], list[str]] = {}

    def unheard(self, query: Query, *, is_empty: bool) -> str:
        """That no article has some words of `query`; with those near them where nothing answers it."""
        lost = [clause for clause in dict.fromkeys(query.wanted) if not self._frequency(clause)]
        said = query.literal if query.note else frozenset()
        words = [word for term in terms_of(lost) if term not in said for word in word_terms(term)]
        unknown = list(dict.fromkeys(word.text for word in words if not self._frequency(word)))
        near = self._near_word if is_empty else lambda _: ()
        return unheard(unknown, near, so_far=self._is_partial) if unknown else ""

    def left_in(self, query: Query) -> str:
        """That no article has some of what `query` excludes."""
        nowhere = sorted({_plain(term) for term in query.excluded if not term.field and not self._frequency(term)})
        if not nowhere:
            return ""
        said = [safe.line(term, SAID_LIMIT) for term in nowhere[:_NAMED]]
        rest = "" if len(nowhere) < len(set(map(_plain, query.excluded))) else ": nothing left out"
        return f"{_none_has(said, len(nowhere), so_far=self._is_partial)}{rest}"

    def explanation(self, query: Query, selection: Selection, found: Array) -> str:
        """Which filter keeps out all articles that are true in `found`; "" where a key is unknown, which is said
        already.
        """
        return "" if self._asks_unknown_key(query) else explanation(query, selection, found, self._near)

    def _asks_unknown_key(self, query: Query) -> bool:
        """Whether a filter asks for a key that no article has."""
        parts = (part for sieve in query.filters for part in sieve.any_of if not sieve.is_excluded)
        return any(isinstance(part, Holding) and not field_of(part.field, self._keys) for part in parts)

    def _near_word(self, word: str) -> Sequence[str]:
        """Of the most frequent words that begin as `word` does, those like it: it may have been meant to be one that is
        more than one letter away. What begins so is kept: a word that is being typed asks for it at every letter.
        """
        if len(word) < _SHORTEST:
            return ()
        beginning = word[:_BEGINNING]
        if beginning not in self._begun:
            if len(self._begun) >= _KEPT:
                self._begun.clear()
            bodies = [Dictionary(segment.fields["body"], segment.alive) for segment in self._segments]
            self._begun[beginning] = most_frequent(beginning, bodies)
        return alike(word, self._begun[beginning])

    def _near(self, key: str, value: str) -> Sequence[str]:
        """Folded values of a header key like one that no article has. They are kept: a query is asked for its hits, for
        its concordance and for what may follow.
        """
        near = self._alike.get((key, value))
        if near is None:
            if len(self._alike) >= _KEPT:
                self._alike.clear()
            near = self._alike[key, value] = alike(value, self._values(key))
        return near

    def _values(self, key: str) -> Iterator[str]:
        """The folded values that articles have of a header key."""
        for segment in self._segments:
            values = segment.values.of(key)
            is_there = values.counts if segment.alive is None else values.tally(segment.alive)
            yield from compress(values.folded, is_there.tolist())


def unheard(words: Sequence[str], near: Callable[[str], Sequence[str]], *, so_far: bool) -> str:
    """That no article has some words, with those that are `near` each. `so_far` where there are articles that have not
    been looked at yet.
    """
    said = [f"“{safe.line(word, SAID_LIMIT)}”{_offered(near(word))}" for word in words[:_NAMED]]
    return _none_has(said, len(words), so_far=so_far)


def _none_has(said: Sequence[str], count: int, *, so_far: bool) -> str:
    """That no article has any of `count` words, of which some are `said`."""
    which = "no article so far" if so_far else "no article"
    return f"{which} has {'any of ' * (count > 1)}{', '.join(said)}{' …' * (count > len(said))}"


def exclusion(query: Query, count: int) -> str:
    """That every one of `count` articles has what is excluded."""
    said = ", ".join(sorted({safe.line(_plain(term), SAID_LIMIT) for term in query.excluded})[:_NAMED])
    return f"{_articles(query, count, 'each')} has what is excluded: {said}"


def explanation(query: Query, selection: Selection, found: Array, near: Callable[[str, str], Sequence[str]]) -> str:
    """Which filter of `query` keeps out all articles that are true in `found`, "" where that is nobody's doing. Where
    no article has the value of a field that is asked for, those are named that are `near` it (field and folded value).
    """
    count = int(np.count_nonzero(found))
    sieves = [sieve for sieve in query.filters if sieve.any_of]
    if not count or not sieves:
        return ""
    articles = _articles(query, count, "none")
    for sieve in sieves:
        if not (found & selection.passed(sieve)).any():
            if sieve.is_excluded:
                return f"{_articles(query, count, 'each')} {_said(sieve)}, which is excluded"
            nowhere = not selection.passed(sieve).any()
            others = ", nor has any other" * (nowhere and bool(query.wanted) and _said(sieve).startswith("has "))
            return f"{articles} {_said(sieve)}{others}{_near(sieve, near) if nowhere else ''}"
    return f"{articles} fits all of {', '.join(safe.line(sieve.text, SAID_LIMIT) for sieve in sieves[:5])}"


def _articles(query: Query, count: int, how_many: str) -> str:
    """The articles that the words find: "none" or "each" of them."""
    words = " with these words" if query.wanted else ""
    if words and count > 1:
        return f"{how_many} of {count:,} articles{words}"
    return f"{'each' if how_many == 'each' else 'no'} article{words}"


def _near(sieve: Filter, near: Callable[[str, str], Sequence[str]]) -> str:
    """The values near one that no article has."""
    typed = _FILTER.fullmatch(sieve.text)
    key = _key(sieve.any_of[0])
    if typed is None or not key or " OR " in sieve.text:
        return ""
    if len(sieve.any_of) > 1 and not (key in PERSON_FIELDS and '"' in typed[2]):  # a name, and the same turned round
        return ""
    return _offered(near(key, folded(typed[2].strip().strip('"'))))


def _key(part: Term | Condition) -> str:
    """The field whose values may be near what is asked of it, "" for none."""
    if isinstance(part, Folder):
        return "in"
    return part.field if isinstance(part, Word | Phrase | Holding) and part.field != "title" else ""


def _offered(near: Sequence[str]) -> str:
    return f" (near: {', '.join(safe.line(one, SAID_LIMIT) for one in near)})" if near else ""


def _plain(term: Term) -> str:
    return f"“{' '.join(term.words) if isinstance(term, Phrase) else term.text}”"


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

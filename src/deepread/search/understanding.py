"""Owns what a query is taken for where no article has what was typed: words set right, or parted where a space was left
out; and of a phrase that no article has, what is asked in its place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.search.correction import Dictionary, corrections, halves
from deepread.search.query import (
    Phrase,
    Word,
    eased,
    field_words,
    loosened,
    parted,
    replaced,
    text_terms,
    word_terms,
)
from deepread.search.ranking import TEXT
from deepread.search.vocabulary import named
from deepread.search.words import spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Clause, Query, Term
    from deepread.search.segment import Segment

_CORRECTED_WORDS = 6


class Understanding:
    """Takes queries to a fixed set of segments for what they were meant to be. `frequency` says in how many articles a
    clause is found.
    """

    def __init__(self, segments: Sequence[Segment], frequency: Callable[[Clause], int]) -> None:
        self._segments = segments
        self._frequency = frequency

    def understood(self, query: Query, text: str, *, sets_right: bool = True) -> tuple[Query, str | None]:
        """`query` with each word that is found nowhere set right, and its `text` if a word or the name of a field was;
        without `sets_right` its words stay as they were typed.
        """
        corrected = None
        for typed, key in query.slips:
            corrected = _with_key(corrected or text, typed, key)
        for term, word in list(self._slips(query))[:_CORRECTED_WORDS] if sets_right else ():
            if pair := self._parted(word):
                query = parted(query, word, *pair)
                corrected = _swapped(corrected or text, word.text, " ".join(pair))
            elif right := self._corrected(word):
                query = _set_right(query, term, word, right)
                corrected = _swapped(corrected or text, word.text, right.text)
        return query, corrected

    def _slips(self, query: Query) -> Iterator[tuple[Term, Word]]:
        """The words that are found nowhere, each with the term that it is of, which is not found either."""
        for term in (*text_terms(query), *field_words(query)):
            if term not in query.literal and not self._frequency(term):
                yield from ((term, word) for word in word_terms(term) if not self._frequency(word))

    def _corrected(self, word: Word) -> Word | None:
        """What `word`, which is found nowhere, was perhaps meant to be."""
        names = TEXT if not word.field else ("title",) if word.field == "title" else ("header",)
        found = corrections(word.text, self._dictionaries(names), is_prefix=word.is_prefix, key=named(word, ""))
        meant = (replace(word, text=right) for right in found)
        return next(filter(self._frequency, meant), None)

    def _parted(self, word: Word) -> tuple[str, str] | None:
        """The two words that most articles have side by side where `word`, which is found nowhere, is typed as one."""
        if word.field:
            return None
        pairs = halves(word.text, self._dictionaries(TEXT), is_prefix=word.is_prefix)
        counts = {pair: self._frequency(Phrase(pair, is_prefix=word.is_prefix)) for pair in pairs}
        best = max(counts, key=lambda pair: counts[pair], default=None)
        return best if best is not None and counts[best] else None

    def _dictionaries(self, names: Sequence[str]) -> list[Dictionary]:
        return [Dictionary(segment.fields[name], segment.alive) for name in names for segment in self._segments]


def relaxed(query: Query, ranks_of: Callable[[Query], Array]) -> tuple[Query, Array, str] | None:
    """What is asked in place of a phrase that no article has, with its ranks and what is said of it: the phrase without
    the beginning of a word that it ends in, so that the answer stays while that is typed; else its words. None where no
    article has those either.
    """
    for asked in (eased(query), loosened(query)):
        if asked != query and (found := ranks_of(asked)).any():
            whole = ", ".join(f"“{' '.join(term.words)}”" for term in asked.required if isinstance(term, Phrase))
            return asked, found, f"no article has it as it is quoted: showing {whole or 'its words'}"
    return None


def _set_right(query: Query, term: Term, word: Word, right: Word) -> Query:
    """`query` with `right` in place of `word`, a word of `term`: of a phrase also where another word was set right."""
    if isinstance(term, Word):
        return replaced(query, term, right)
    for phrase in text_terms(query):
        if isinstance(phrase, Phrase) and word.text in phrase.words:
            parts = tuple(right.text if part == word.text else part for part in phrase.words)
            query = replaced(query, phrase, replace(phrase, words=parts))
    return query


def _with_key(text: str, typed: str, key: str) -> str:
    """`text` with `key` for what was `typed` before a colon."""
    return re.sub(rf"(?<!\w){re.escape(typed)}(?=\"?:)", lambda _: key, text, count=1)


def _swapped(text: str, old: str, new: str) -> str:
    """`text` with the word `old` (folded) as `new`."""
    for start, end, word in spans(text):
        if word == old:
            return text[:start] + new + text[end:]
    return text

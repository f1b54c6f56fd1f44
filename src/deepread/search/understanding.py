"""Owns what a query is taken for where no article has what was typed: words set right, parted where a space was left
out, joined where one, or a hyphen, was put in, or taken for beginnings of words; and of a phrase that no article has,
what is asked in its place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from deepread.search.correction import Dictionary, corrections, partings
from deepread.search.item import located
from deepread.search.query import (
    Either,
    Phrase,
    Word,
    eased,
    either,
    field_words,
    joined,
    loosened,
    neighbours,
    parted,
    replaced,
    text_terms,
    word_terms,
)
from deepread.search.ranking import RANKED_FIELDS
from deepread.search.umlaut import as_umlauts, is_german, stands_as_such
from deepread.search.vocabulary import named
from deepread.search.words import is_unspaced, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.query import Clause, Query, Term
    from deepread.search.segment import Segment

_CORRECTED_WORDS = 6
_BEGINNING = 3
"""Letters of a word that is taken for the beginning of others."""
_BETWEEN = re.compile(r"(?P<hyphen>[-\u2010\u2011])|\s+")
"""What stands between two words that may be one."""


class Understanding:
    """Takes queries to a fixed set of segments for what they were meant to be. `frequency` says in how many articles a
    clause is found, `meet` whether two are in the same one.
    """

    def __init__(
        self, segments: Sequence[Segment], frequency: Callable[[Clause], int], meet: Callable[[Clause, Clause], bool]
    ) -> None:
        self._segments = segments
        self._frequency = frequency
        self._meet = meet

    def understood(self, query: Query, text: str, *, sets_right: bool = True) -> tuple[Query, str | None]:
        """`query` with each word that is found nowhere set right, and its `text` if a word or the name of a field was;
        without `sets_right` its words stay as they were typed.
        """
        corrected = None
        for typed, key in query.slips:
            corrected = _with_key(corrected or text, typed, key)
        for first, last in self._compounds(query, text) if sets_right else ():
            query = joined(query, first, last)
            corrected = _compounded(corrected or text, first.text, last.text)
        for term, word in list(self._slips(query))[:_CORRECTED_WORDS] if sets_right else ():
            meant = self._meant(word) or self._begun(term)
            if isinstance(meant, Word):
                query = _set_right(query, term, word, meant)
                star = "*" * (meant.is_prefix > word.is_prefix)
                corrected = _swapped(corrected or text, word, meant.text + star)
            elif meant:
                query = parted(query, word, *meant)
                corrected = _swapped(corrected or text, word, " ".join(meant))
        for word, other in list(self._other_spellings(query)) if sets_right else ():
            query = either(query, word, other)
            corrected = _swapped(corrected or text, word, f"{word.text} OR {other.text}")
        return query, corrected

    def unheard(self, query: Query) -> tuple[Word, ...]:
        """The words of a query's text that are found nowhere, and that are set right."""
        words = dict.fromkeys(word for _, word in self._slips(query) if not word.field)
        return tuple(words)[:_CORRECTED_WORDS]

    def _compounds(self, query: Query, text: str) -> list[tuple[Word, Word]]:
        """The words of a query that articles have as one only: a half of them is found nowhere, or a hyphen is between
        them and no article has both.
        """
        pairs = dict.fromkeys(neighbours(query))
        typed: dict[tuple[str, str], str] = {}
        for (_, end, word), (start, _, following) in pairwise(spans(text)) if pairs else ():
            if between := _BETWEEN.fullmatch(text, end, start):
                typed[word, following] = between["hyphen"] or ""
        return [
            (first, last)
            for first, last in pairs
            if (first.text, last.text) in typed
            and not query.literal & {first, last}
            and self._frequency(replace(last, text=first.text + last.text))  # first, as it is rarely there
            and (
                not (self._frequency(first) and self._frequency(last))
                or (typed[first.text, last.text] and not self._meet(first, last))
            )
        ][:_CORRECTED_WORDS]

    def _slips(self, query: Query) -> Iterator[tuple[Term, Word]]:
        """The words that are found nowhere, each with the term that it is of, which is not found either."""
        for term in (*text_terms(query), *field_words(query)):
            if term not in query.literal and not self._frequency(term):
                yield from ((term, word) for word in word_terms(term) if not self._frequency(word))

    def _other_spellings(self, query: Query) -> Iterator[tuple[Word, Word]]:
        """The words of a query that more articles have with an umlaut, each with that spelling."""
        terms = text_terms(query)
        for word in terms:
            if not isinstance(word, Word) or word in query.literal or word in query.required:
                continue
            other = self._with_umlauts(word)
            if other is None or other in terms or not is_german(other.text, self._segments):
                continue
            if self._frequency(Either((word, other))) > self._frequency(word):
                yield word, other

    def _with_umlauts(self, word: Word) -> Word | None:
        """`word` with the umlauts that it may have been typed for, where a text has that."""
        text = as_umlauts(word.text) if not word.field else ""
        return replace(word, text=text) if text and stands_as_such(text, self._segments) else None

    def _meant(self, word: Word) -> Word | tuple[str, str] | None:
        """What `word`, which is found nowhere, was perhaps meant to be: the likelier one of another word and of two
        that stand side by side; of what is as likely, the two words, whose letters are all as they were typed.
        """
        pairs, rights = self._pairs(word), self._corrections(word)
        pair = max(pairs, key=lambda one: pairs[one], default=None)
        right = next(filter(self._frequency, rights), None)
        if pair is not None and (right is None or pairs[pair] >= rights[right]):
            return pair
        return right

    def _begun(self, term: Term) -> Word | None:
        """A single word as the beginning of those that begin so, if there are any."""
        if not isinstance(term, Word) or term.is_prefix or len(term.text) < _BEGINNING or is_unspaced(term.text):
            return None
        begun = replace(term, is_prefix=True)
        return begun if self._frequency(begun) else None

    def _corrections(self, word: Word) -> dict[Word, float]:
        """What `word` may be if a letter is wrong, the likeliest first."""
        names = RANKED_FIELDS if not word.field else ("title",) if word.field == "title" else ("header",)
        found = corrections(word.text, self._dictionaries(names), is_prefix=word.is_prefix, key=named(word, ""))
        return {replace(word, text=right): score for right, score in found.items()}

    def _pairs(self, word: Word) -> dict[tuple[str, str], float]:
        """What `word` may be if a space was left out."""
        if word.field:
            return {}

        def frequency(pair: tuple[str, str]) -> int:
            return self._frequency(Phrase(pair, is_prefix=word.is_prefix))

        return partings(word.text, self._dictionaries(RANKED_FIELDS), frequency, is_prefix=word.is_prefix)

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
            return asked, found, f"not found as quoted: showing {whole or 'its words'}"
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


def _compounded(text: str, first: str, last: str) -> str:
    """`text` with two words (folded) that stand side by side as one."""
    for (_, end, word), (start, _, following) in pairwise(spans(text)):
        if (word, following) == (first, last):
            return text[:end] + text[start:]
    return text


def _swapped(text: str, old: Word, new: str) -> str:
    """`text` with the word `old` as `new`, where it is asked for: not where it is excluded, or asked of another field.

    Prose knows no operators; there the first is taken.
    """
    stretches = [
        (start, start + len(item.typed))
        for start, item in located(text)
        if not item.is_excluded and bool(item.asked) == bool(old.field)
    ]
    for low, high in (*stretches, (0, len(text))):
        for start, end, word in spans(text[low:high]):
            if word == old.text:
                return text[: low + start] + new + text[low + end :]
    return text

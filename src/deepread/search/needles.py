"""Owns what is looked for in a haystack, to tell whether a query may find the article that it was made of. Pure.

The forms of a word begin alike: what begins so in a haystack is looked at more closely, in the languages that have such
forms. Which of them an article is in is not known before it is parsed. So an article may be taken for more than it is,
and what the index makes of it decides. It is taken for less only where a form begins otherwise (Dutch "gezien", "zien";
Indonesian "ditulis", "tulis") or is written in another script, as Serbian may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from deepread.search.haystack import BLANK
from deepread.search.language import BY_NUMBER, ENGLISH, LANGUAGES
from deepread.search.query import Either, Phrase, Word
from deepread.search.stemming import stem
from deepread.search.words import LONGEST_WORD, fold, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from deepread.search.query import Clause, Query, Term

_TOLD_OTHERWISE = frozenset({"date", "in", "is", "kind", "lang", "length", "read_time", "site", "url", "year"})
"""Fields whose values do not stand in the file as they are asked for."""

_STEMMED = tuple(language.number for language in LANGUAGES if language.stemmer)
_SHORTEST = 3
"""Letters of a word whose forms may end otherwise than it does."""
_CHANGING = re.compile("(?:(?<=b)l|(?<=n)[tcz]|(?<=i)c|qu)$")
"""What other letters may stand for in other forms: "possibly" and "possibility", "applique" and "application"."""
_ARABIC = re.compile("[\u0620-\u06ff]")
_TELLING, _ENOUGH = 8, 6
"""The most frequent function words of a language, and how many of them are in most texts in it."""


class Fit(IntEnum):
    """What a haystack has of a needle."""

    UNKNOWN = 0
    NOTHING = 1
    BEGINNING = 2
    """Words that begin as it does, and are no forms of it."""
    FORM = 3
    """What is a form of it in a language that the text is hardly in."""
    WORD = 4


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded word; with `is_prefix` also what goes on from it. A value of a header is told by its beginning alone,
    since it may be written in many ways.
    """

    word: str
    is_prefix: bool = False
    is_value: bool = False

    @property
    def beginning(self) -> bytes:
        """What any haystack has that has the needle."""
        return _beginning(self.word)

    def fit(self, haystack: bytes) -> Fit:
        """What `haystack` has of it."""
        beginning = self.beginning
        if beginning not in haystack:
            return Fit.NOTHING
        if self.is_value or not beginning.startswith(BLANK) or self._written in haystack:
            return Fit.WORD
        fit = Fit.BEGINNING
        for word in _words_after(beginning).findall(haystack):
            languages = _languages(self.word, word)
            if any(_is_in(language, haystack) for language in languages):
                return Fit.WORD
            fit = Fit.FORM if languages else fit
        return fit

    @property
    def _written(self) -> bytes:
        """The word as it stands in a haystack."""
        written = BLANK + self.word.encode("utf-8", "replace")
        return written if self.is_prefix or len(self.word) >= LONGEST_WORD else written + BLANK


class Needles:
    """What to look for. `all` are the needles; an article is judged by those of them that it has."""

    def __init__(self, query: Query) -> None:
        asked = [*map(_terms, dict.fromkeys(query.wanted)), *_values(query)]
        self._clauses = [tuple(map(_parts, terms)) for terms in asked]
        self.all = tuple({needle: None for terms in self._clauses for parts in terms for needle in parts})

    @property
    def wanted(self) -> int:
        """How many clauses there are."""
        return len(self._clauses)

    def found(self, needles: Collection[Needle]) -> int:
        """How many clauses an article may have that has `needles`."""
        return sum(any(all(part in needles for part in parts) for parts in terms) for terms in self._clauses)


def _terms(clause: Clause) -> tuple[Term, ...]:
    return clause.terms if isinstance(clause, Either) else (clause,)


def _values(query: Query) -> Iterator[tuple[Term, ...]]:
    """What the filters of a query ask of header fields in words."""
    for sieve in query.filters:
        terms = tuple(part for part in sieve.any_of if isinstance(part, Word | Phrase))
        if terms and len(terms) == len(sieve.any_of) and not sieve.is_excluded:
            yield terms


def _parts(term: Term) -> tuple[Needle, ...]:
    """What must stand in a file for it to have `term`; nothing where that cannot be told."""
    if term.field in _TOLD_OTHERWISE:
        return ()
    is_value = bool(term.field)
    if isinstance(term, Word):
        return (Needle(term.text, term.is_prefix, is_value),)
    *first, last = term.words
    return (*(Needle(word, is_value=is_value) for word in first), Needle(last, term.is_prefix, is_value))


@lru_cache(maxsize=256)
def _beginning(word: str) -> bytes:
    root = _root(word).encode("utf-8", "replace")
    return root if is_unspaced(word) or _ARABIC.match(word) else BLANK + root  # an Arabic article is one with its word


@lru_cache(maxsize=256)
def _root(word: str) -> str:
    """What `word` and its other forms begin with in any language: "use" and "using", "study" and "studies"; of an
    Arabic word, what they have in common.
    """
    stems = {fold(stem(word, language)) for language in _STEMMED} - {word}
    if len(word) < _SHORTEST:
        return word
    if _ARABIC.match(word):
        return min((one for one in stems if one in word), key=len, default=word[-_SHORTEST:])
    shared = max(_SHORTEST - 1, min((_shared(word, one) for one in stems), default=len(word)))
    root = word[:shared].rstrip("eiy") or word[:shared]
    return _CHANGING.sub("", root) if len(root) > _SHORTEST else root


def _shared(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


@lru_cache(maxsize=256)
def _words_after(beginning: bytes) -> re.Pattern[bytes]:
    """What finds the words of a haystack that begin so."""
    return re.compile(b"%b([^%b]*+)" % (re.escape(beginning), BLANK))


@lru_cache(maxsize=8_192)
def _languages(word: str, ending: bytes) -> tuple[int, ...]:
    """The languages in which what goes on from the root of a word so is a form of it."""
    other = _root(word) + ending.decode("utf-8", "replace")
    stem_once = stem.__wrapped__  # of languages that hardly any article is in: not to be kept
    return tuple(number for number in _STEMMED if stem_once(other, number) == stem_once(word, number))


def _is_in(language: int, haystack: bytes) -> bool:
    """Whether a text is likely in a language. What is in none that is known has the forms of English."""
    return language == ENGLISH or sum(word in haystack for word in _function_words(language)) >= _ENOUGH


@lru_cache(maxsize=len(LANGUAGES))
def _function_words(language: int) -> tuple[bytes, ...]:
    words = BY_NUMBER[language].function_words.split()[:_TELLING]
    return tuple(BLANK + fold(word).encode() + BLANK for word in words)

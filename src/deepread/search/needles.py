"""Owns telling from a file's bytes whether a query may find the article in it, some hundred times faster than parsing
it. Pure.

A needle is the beginning that all forms of a word share, also of a word that is being typed: its forms are found like
the words that begin so. It is looked for in the folded bytes, wherever in a word it stands: an article may be taken for
more than it is, and hardly ever for less. What the index makes of it decides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from deepread.article.encoding import decode
from deepread.search.language import LANGUAGES
from deepread.search.query import Either, Phrase, Word
from deepread.search.stemming import stem
from deepread.search.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from deepread.search.query import Clause, Query, Term

_TOLD_OTHERWISE = frozenset({"date", "in", "is", "kind", "lang", "length", "read_time", "site", "url", "year"})
"""Fields whose values do not stand in the file as they are asked for."""

_STEMMED = tuple(language.number for language in LANGUAGES if language.stemmer)
_SHORTEST = 3
"""Letters of a word whose forms may end otherwise than it does."""
_LOWER = bytes(range(65)) + bytes(range(97, 123)) + bytes(range(91, 256))
_INSIDE_WORDS = b"',"


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

    def found(self, needles: Collection[bytes]) -> int:
        """How many clauses an article may have that has `needles`."""
        return sum(any(all(part in needles for part in parts) for parts in terms) for terms in self._clauses)


def haystack(path: str, data: bytes) -> bytes:
    """The bytes of a file, and its path, as needles are looked for in them."""
    named = " ".join(words(path)).encode("utf-8", "replace") + b"\n"
    if data.isascii() and b"\0" not in data:
        return named + data.translate(_LOWER, _INSIDE_WORDS)
    text = decode(data).text
    spelled = words(" ".join(piece for piece in text.split() if not piece.isascii()))
    return named + text.encode("utf-8", "replace").translate(_LOWER, _INSIDE_WORDS) + " ".join(spelled).encode()


def _terms(clause: Clause) -> tuple[Term, ...]:
    return clause.terms if isinstance(clause, Either) else (clause,)


def _values(query: Query) -> Iterator[tuple[Term, ...]]:
    """What the filters of a query ask of header fields in words."""
    for sieve in query.filters:
        terms = tuple(part for part in sieve.any_of if isinstance(part, Word | Phrase))
        if terms and len(terms) == len(sieve.any_of) and not sieve.is_excluded:
            yield terms


def _parts(term: Term) -> tuple[bytes, ...]:
    """What must stand in a file for it to have `term`; nothing where that cannot be told."""
    return () if term.field in _TOLD_OTHERWISE else tuple(_needles(term))


def _needles(term: Term) -> Iterator[bytes]:
    for word in term.words if isinstance(term, Phrase) else (term.text,):
        yield _root(word).encode("utf-8", "replace")


@lru_cache(maxsize=256)
def _root(word: str) -> str:
    """What `word` and its other forms begin with in any language: "use" and "using", "study" and "studies"."""
    stems = {fold(stem(word, language)) for language in _STEMMED} - {word}
    if len(word) < _SHORTEST:
        return word
    shared = max(_SHORTEST - 1, min((_shared(word, one) for one in stems), default=len(word)))
    return word[:shared].rstrip("eiy") or word[:shared]


def _shared(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))

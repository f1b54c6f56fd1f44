"""Owns the `Query`: what is asked, as values. Pure. How text becomes one is `grammar`'s."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING, Literal

from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.search.condition import Condition
    from deepread.search.signs import Signed

# They are searched for like all others, but stand on every line.
_FUNCTION_WORDS = frozenset(
    words("a an and are as at be by for from has have in is it its of on or that the this to was were with")
)

Order = Literal["", "newest", "oldest", "longest", "shortest"]
"""How answers are ordered; "" is the best first."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with all its forms, or with all words that begin so. `field` is a header key's name, "" for the text."""

    text: str
    field: str = ""
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    field: str = ""
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """Any of several terms counts as one."""

    terms: tuple[Term, ...]


Term = Word | Phrase
Clause = Term | Either


@dataclass(frozen=True, slots=True)
class Filter:
    """Lets through articles to which one of `any_of` applies; with `is_excluded`, those to which none does. One of
    nothing lets everything through: it is there since something was asked. `text` is how it was typed.
    """

    any_of: tuple[Term | Condition, ...] = ()
    is_excluded: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. `wanted` are looked for in the text, each as often as it was typed, and some of them are
    `required`; no article with one of `excluded` answers, nor one that a filter keeps out. `literal` are those that
    stand in place of a filter that was not understood: they are asked for as they were typed. `slips` are the keys that
    were set right: as typed, and as they are. `signed` are the words that signs make others. `compounds` are the words
    that were typed as one, as in "e-mail": articles that have them side by side count more. `note` says in words what
    could not be understood.
    """

    wanted: tuple[Clause, ...] = ()
    required: frozenset[Clause] = frozenset()
    excluded: frozenset[Term] = frozenset()
    filters: tuple[Filter, ...] = ()
    order: Order = ""
    literal: frozenset[Term] = frozenset()
    slips: tuple[tuple[str, str], ...] = ()
    note: str = ""
    signed: tuple[Signed, ...] = ()
    compounds: tuple[Phrase, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.wanted or self.excluded or self.filters or self.order)


def text_terms(query: Query) -> tuple[Term, ...]:
    """The terms of a query that can stand in a text, each once, in order."""
    return tuple(dict.fromkeys(term for term in terms_of(query.wanted) if not term.field))


def marked_terms(query: Query) -> tuple[Term, ...]:
    """The terms of a query that are marked in a text: all, but function words only where a query has nothing else."""
    terms = text_terms(query)
    return tuple(term for term in terms if not _is_function_word(term)) or terms


def field_words(query: Query) -> tuple[Word, ...]:
    """The single words that a query asks of fields, each once, in order."""
    asked = (part for sieve in query.filters for part in sieve.any_of)
    return tuple(dict.fromkeys(part for part in asked if isinstance(part, Word)))


def replaced(query: Query, old: Term, new: Term) -> Query:
    """`query` with one term in place of another."""

    def swap(clause: Clause) -> Clause:
        if isinstance(clause, Either):
            return Either(tuple(new if term == old else term for term in clause.terms))
        return new if clause == old else clause

    def sifted(sieve: Filter) -> Filter:
        return replace(sieve, any_of=tuple(new if part == old else part for part in sieve.any_of))

    return replace(
        query,
        wanted=tuple(map(swap, query.wanted)),
        required=frozenset(map(swap, query.required)),
        filters=tuple(map(sifted, query.filters)),
    )


def either(query: Query, term: Term, other: Term) -> Query:
    """`query` with one of two terms wherever it has the first of them."""

    def widened(clause: Clause) -> Clause:
        terms = clause.terms if isinstance(clause, Either) else (clause,)
        return Either((*terms, other)) if term in terms else clause

    return replace(query, wanted=tuple(map(widened, query.wanted)), required=frozenset(map(widened, query.required)))


def parted(query: Query, old: Word, first: str, last: str) -> Query:
    """`query` with a word of its text as two: each by itself where it stands by itself, else side by side."""
    apart = Word(first), replace(old, text=last)
    together = Phrase((first, last), is_prefix=old.is_prefix)

    def joined(clause: Clause) -> Clause:
        if isinstance(clause, Either):
            return Either(tuple(together if term == old else term for term in clause.terms))
        if isinstance(clause, Phrase):
            words = ((first, last) if word == old.text else (word,) for word in clause.words)
            return replace(clause, words=tuple(chain.from_iterable(words)))
        return together if clause == old else clause

    is_loose = old in query.wanted and old not in query.required
    wanted = (apart if is_loose and clause == old else (joined(clause),) for clause in query.wanted)
    return replace(query, wanted=tuple(chain.from_iterable(wanted)), required=frozenset(map(joined, query.required)))


def neighbours(query: Query) -> Iterator[tuple[Word, Word]]:
    """Each two words of a query's text that were typed one behind the other, by themselves or in a phrase."""
    for clause, following in zip_longest(query.wanted, query.wanted[1:]):
        if isinstance(clause, Phrase) and not clause.field:
            yield from pairwise(word_terms(clause))
        after = following.terms[0] if isinstance(following, Either) else following
        if isinstance(clause, Word) and isinstance(after, Word) and not (clause.field or after.field):
            yield clause, after


def joined(query: Query, first: Word, last: Word) -> Query:
    """`query` with two of its `neighbours` as one word."""
    whole = replace(last, text=first.text + last.text)
    wanted: list[Clause] = []
    required = set(query.required)
    for clause in query.wanted:
        is_behind = bool(wanted) and wanted[-1] == first
        made = _joined(clause, first, last) if isinstance(clause, Phrase) else clause
        if is_behind and clause == last:
            wanted.pop()
            made = whole
        elif is_behind and isinstance(clause, Either) and clause.terms[0] == last:
            wanted.pop()
            made = Either((whole, *clause.terms[1:]))
        if made != clause and clause in required:
            required = required - {clause} | {made}
        wanted.append(made)
    return replace(query, wanted=tuple(wanted), required=frozenset(required))


def _joined(phrase: Phrase, first: Word, last: Word) -> Term:
    """`phrase` with two words that stand side by side in it as one."""
    parts: list[Word] = []
    for word in word_terms(phrase):
        if parts and (parts[-1], word) == (first, last):
            parts[-1] = replace(last, text=first.text + last.text)
        else:
            parts.append(word)
    return replace(phrase, words=tuple(part.text for part in parts)) if len(parts) > 1 else parts[0]


def eased(query: Query) -> Query:
    """`query` with the beginning of a word that a phrase ends in beside the phrase; the rest of it stays required."""
    wanted: list[Clause] = []
    required: set[Clause] = set()
    for clause in query.wanted:
        first = clause
        if isinstance(clause, Phrase) and clause.is_prefix:
            *whole, begun = word_terms(clause)
            first = replace(clause, words=clause.words[:-1], is_prefix=False) if len(whole) > 1 else whole[0]
            wanted += (first, begun)
        else:
            wanted.append(clause)
        if clause in query.required:
            required.add(first)
    return replace(query, wanted=tuple(wanted), required=frozenset(required))


def loosened(query: Query) -> Query:
    """`query` with the words of its phrases in place of the phrases, none of them required."""
    wanted: list[Clause] = []
    for clause in query.wanted:
        wanted += word_terms(clause) if isinstance(clause, Phrase) else (clause,)
    return replace(query, wanted=tuple(wanted), required=frozenset())


def word_terms(term: Term) -> tuple[Word, ...]:
    """The words of a term, each by itself."""
    if isinstance(term, Word):
        return (term,)
    last = len(term.words) - 1
    return tuple(Word(word, term.field, term.is_prefix and at == last) for at, word in enumerate(term.words))


def terms_of(clauses: Iterable[Clause]) -> Iterator[Term]:
    """The terms of some clauses, in order."""
    for clause in clauses:
        yield from clause.terms if isinstance(clause, Either) else (clause,)


def _is_function_word(term: Term) -> bool:
    return isinstance(term, Word) and not term.is_prefix and term.text in _FUNCTION_WORDS

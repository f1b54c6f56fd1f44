"""Owns the language of queries: whatever is typed becomes a `Query`. Pure, linear, and it never raises.

    open weights        articles with both words first, then those with some
    "open weights"      the words side by side
    weigh*              words that begin so
    -hype               without the word
    cost OR price       either
    author:quill        a word of one header field; any key of any header is a field, and title, tag, site, lang
    after:2025-02       dated from then on; before:2025 dated before

A question of many words is prose: in it quotation marks and dashes are punctuation. Brackets never mean anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deepread.search.entry import day_number, key_name
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

TEXT_LIMIT = 8_000
"""Characters of a query that are looked at."""
WORD_LIMIT = 96
"""Distinct words of a query that are looked for."""
PROSE_WORDS = 10
"""From so many loose words on, a query is a question in prose."""

_QUOTES = str.maketrans("“”„«»", '"""""')
_ITEM = re.compile(
    r'(?P<sign>[-+]?)(?:(?P<key>[^\W\d_][\w.-]{0,63}):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))'
)
_BRACKETS = re.compile(r"[()\[\]{}]+")


# They are searched for like all others, but stand on every line.
_FUNCTION_WORDS = frozenset(
    words("a an and are as at be by for from has have in is it its of on or that the this to was were with")
)


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
class Query:
    """What is asked. `wanted` are looked for, each as often as it was typed, and some of them are `required`; no
    article with one of `excluded` answers. `after` and `before` are dates as numbers (20250200), 0 for none: from
    `after` on, up to but not including `before`.
    """

    wanted: tuple[Clause, ...] = ()
    required: frozenset[Clause] = frozenset()
    excluded: frozenset[Term] = frozenset()
    after: int = 0
    before: int = 0
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.wanted or self.excluded or self.after or self.before)


@dataclass(frozen=True, slots=True)
class _Item:
    """One piece of what was typed, with its operators."""

    text: str
    key: str = ""
    is_excluded: bool = False
    is_phrase: bool = False
    is_open: bool = False


def parse(text: str, keys: Collection[str] = (), *, typing: bool = False) -> Query:
    """The query that `text` is. `keys` are the names of the header keys that may be asked for (`entry.key_name`).

    With `typing`, the last word is still being typed, and so is taken as the beginning of a word.
    """
    cut = text[:TEXT_LIMIT].translate(_QUOTES)
    items = list(_items(cut, keys))
    is_prose = sum(1 for item in items if not item.key and not item.is_phrase) >= PROSE_WORDS
    builder = _Builder()
    for item in items:
        builder.add(_plain(item) if is_prose else item)
    query = builder.query()
    if typing and cut and not cut[-1].isspace() and cut[-1] not in '")':
        query = _still_typing(query, items[-1] if items else None)
    if len(text) > TEXT_LIMIT and not query.note:
        query = replace(query, note="the question is very long: only its beginning was searched")
    return query


def text_terms(query: Query) -> tuple[Term, ...]:
    """The terms of a query that can stand in a text, each once, in order."""
    terms: dict[Term, None] = {}
    for clause in query.wanted:
        for term in clause.terms if isinstance(clause, Either) else (clause,):
            if not term.field:
                terms[term] = None
    return tuple(terms)


def marked_terms(query: Query) -> tuple[Term, ...]:
    """The terms of a query that are marked in a text: all, but function words only where a query has nothing else."""
    terms = text_terms(query)
    return tuple(term for term in terms if not _is_function_word(term)) or terms


def replaced(query: Query, old: Word, new: Word) -> Query:
    """`query` with one word in place of another."""

    def swap(clause: Clause) -> Clause:
        if isinstance(clause, Either):
            return Either(tuple(new if term == old else term for term in clause.terms))
        return new if clause == old else clause

    return replace(query, wanted=tuple(map(swap, query.wanted)), required=frozenset(map(swap, query.required)))


def is_quoted(clause: Clause) -> bool:
    """Whether a required clause is so for its quotation marks, and not for its field."""
    return any(not term.field for term in (clause.terms if isinstance(clause, Either) else (clause,)))


def loosened(query: Query) -> Query:
    """`query` with the words of its phrases in place of the phrases, none of them required."""
    wanted: list[Clause] = []
    for clause in query.wanted:
        if isinstance(clause, Phrase) and not clause.field:
            wanted.extend(Word(word) for word in clause.words)
        else:
            wanted.append(clause)
    fields = frozenset(clause for clause in query.required if not is_quoted(clause))
    return replace(query, wanted=tuple(wanted), required=fields)


def _is_function_word(term: Term) -> bool:
    return isinstance(term, Word) and not term.is_prefix and term.text in _FUNCTION_WORDS


def _items(text: str, keys: Collection[str]) -> Iterator[_Item]:
    for match in _ITEM.finditer(_BRACKETS.sub(" ", text) if '"' not in text else text):
        sign, key, phrase, closed, word = match.group("sign", "key", "phrase", "closed", "word")
        name = key_name(key) if key else ""
        if name and not (name in keys or name in _OPERATORS):
            yield _Item(key, is_excluded=sign == "-")
            name = ""
        if phrase is not None:
            yield _Item(phrase, name, sign == "-", is_phrase=True, is_open=not closed)
        else:
            yield _Item(word, name, sign == "-")


def _plain(item: _Item) -> _Item:
    if item.key:
        return item
    return _Item(item.text)


_OPERATORS = frozenset({"before", "after", "title"})


class _Builder:
    """Puts a query together, item by item."""

    def __init__(self) -> None:
        self._wanted: list[Clause] = []
        self._required: set[Clause] = set()
        self._excluded: set[Term] = set()
        self._distinct: set[Clause] = set()
        self._dates = {"after": 0, "before": 0}
        self._joins = False
        self._negates = False
        self._note = ""

    def add(self, item: _Item) -> None:
        """Take one item of what was typed."""
        if item.key in self._dates and day_number(item.text):
            self._dates[item.key] = day_number(item.text)
        elif not item.key and not item.is_phrase and item.text in {"OR", "|", "||"}:
            self._joins = bool(self._wanted)
        elif not item.key and not item.is_phrase and item.text == "NOT":
            self._negates = True
        elif item.key or item.is_phrase or item.text not in {"AND", "&", "&&"}:
            self._take(item)

    def query(self) -> Query:
        """What was built."""
        dates = self._dates
        return Query(
            tuple(self._wanted),
            frozenset(self._required),
            frozenset(self._excluded),
            dates["after"],
            dates["before"],
            self._note,
        )

    def _take(self, item: _Item) -> None:
        terms = _terms(item)
        if not terms:
            return
        if item.is_excluded or self._negates:
            self._negates = False
            self._excluded.update(terms)
            return
        required = bool(item.key)
        if self._joins:
            self._joins = False
            before = self._wanted.pop()
            required = (required or item.is_phrase) and before in self._required
            self._required.discard(before)
            earlier = before.terms if isinstance(before, Either) else (before,)
            self._want(Either((*earlier, *terms)), required=required)
            return
        for term in terms:
            self._want(term, required=required or item.is_phrase)

    def _want(self, clause: Clause, *, required: bool) -> None:
        self._distinct.add(clause)
        if len(self._distinct) > WORD_LIMIT:
            self._note = f"only the first {WORD_LIMIT} words were searched"
            return
        self._wanted.append(clause)
        if required:
            self._required.add(clause)


def _terms(item: _Item) -> tuple[Term, ...]:
    found = words(item.text)
    starred = not item.is_phrase and item.text.endswith("*")
    if not found:
        return ()
    if item.is_phrase and len(found) > 1:
        return (Phrase(tuple(found[:WORD_LIMIT]), item.key),)
    if item.key and len(found) > 1:
        return (Phrase(tuple(found[:WORD_LIMIT]), item.key, is_prefix=starred),)
    last = len(found) - 1
    return tuple(Word(word, item.key, starred and place == last) for place, word in enumerate(found))


def _still_typing(query: Query, last: _Item | None) -> Query:
    if last is None or not query.wanted or last.is_excluded or last.key in {"before", "after"}:
        return query
    clause = query.wanted[-1]
    if isinstance(clause, Either):
        open_clause: Clause = Either((*clause.terms[:-1], replace(clause.terms[-1], is_prefix=True)))
    else:
        open_clause = replace(clause, is_prefix=True)
    required = query.required
    if clause in required:
        required = frozenset((required - {clause}) | {open_clause})
    return replace(query, wanted=(*query.wanted[:-1], open_clause), required=required)

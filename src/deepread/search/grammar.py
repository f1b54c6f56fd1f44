"""Owns the language of queries: whatever is typed becomes a `Query`. Pure, linear, and it never raises.

    open weights            articles with both words first, then those with some
    "open weights"          the words side by side
    weigh*                  words that begin so; a star before a letter means nothing
    -hype                   without the word; -"a phrase" and -tag:x too
    cost OR price           either; cost OR price -hype is either of the two without the third
    author:quill            a word of one header field; any key of any header is a field, and title, tag, site, lang
    tag:rust,go             either; so are tag:(rust OR go) and tag:rust OR tag:go
    tag:*                   articles that have the field at all
    rating:>3 rating:3..5   numbers as numbers, dates as dates: words:>1000, minutes:<=10, updated:>2024-06
    after:2025-02           from then on; before:2025 before it; date:2025-02, year:2024, date:2024..2025-03
    before:22 Nov 2026      also "Nov 22, 2026" and "november 2026", with quotation marks or without
    after:7d date:today     counted back from today
    in:notes in:a/b         any folder on the way
    in:highlights word      in what the reader has highlighted, and in notes
    is:draft                also warned, starred, read, unread, begun, archived, changed, highlighted, noted (has:note)
    lang:de                 by the header, or by what the text looks like
    sort:newest             also oldest, longest, shortest

Filters (everything with a colon) narrow what the words find and do not change its order. A question of many words is
prose: in it quotation marks and dashes are punctuation. Brackets mean nothing but behind a colon. A quotation mark that
is not closed ends before what can only be an operator.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.search.condition import STATES
from deepread.search.date_words import with_dates
from deepread.search.field import Fields, among_highlights
from deepread.search.field_name import DATE_FIELDS, field_of
from deepread.search.item import AND, ITEM_LIMIT, OR, SAID_LIMIT, WORD_LIMIT, Item, closed, items
from deepread.search.period import ISO_DAY
from deepread.search.query import Either, Filter, Order, Phrase, Query, Word
from deepread.search.signs import signed_words
from deepread.search.words import is_unspaced, sought

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from deepread.search.condition import Condition
    from deepread.search.query import Clause, Term
    from deepread.search.signs import Signed

QUERY_LIMIT = 8_000
"""Characters of a query that are looked at."""
PROSE_WORDS = 10
"""From so many loose words on, a query is a question in prose."""
_COMPOUNDS = 6
"""Words of several parts that are also looked for as a whole."""
_NOTES = 3
"""Notes on a query that are told."""
_OF_WORDS = "LMN"
"""Kinds of characters (Unicode's general category) in which a word that is being typed may end; any other ends it."""
_STAR_BEFORE = re.compile(r"(?<!\*)\*(?=\w)")
_QUOTES = str.maketrans("“”„«»", '"""""')


def parse(
    text: str,
    keys: Collection[str] = (),
    *,
    typing: bool = False,
    today: date | None = None,
    states: Sequence[str] = STATES,
    is_partial: bool = False,
) -> Query:
    """The query that `text` is. `keys` are the names of the header keys that may be asked for (`entry.key_name`); with
    `is_partial`, there may be more. `states` are what `is:` may be asked for.

    With `typing`, the last word is still being typed, and so is taken as the beginning of a word. `today` is what dates
    are counted back from: by default the day that it is.
    """
    cut = text[:QUERY_LIMIT].translate(_QUOTES)
    fields = Fields(keys, today or date.today(), states=states, is_partial=is_partial)
    cut, operator = closed(cut, lambda key: bool(field_of(key, keys)))
    typed = items(cut)
    if typing and typed and _goes_on(cut[-1], typed[-1]):
        typed[-1] = typed[-1]._replace(is_open=True)
    joined = with_dates(typed, lambda key: field_of(key, keys) in DATE_FIELDS, today or date.today(), typing=typing)
    known = among_highlights([found for item in joined for found in fields.named(item)])
    is_prose = sum(1 for item in known if not item.key and not item.is_phrase) >= PROSE_WORDS
    builder = _Builder(fields)
    for item in known:
        builder.add(_plain(item) if is_prose else item)
    notes = fields.notes(_NOTES, with_unknown=not is_prose)
    if not is_prose and (starred := next((item.typed for item in typed if _STAR_BEFORE.search(item.text)), "")):
        notes.append(f"a * ends a word only: “{safe.line(starred, SAID_LIMIT)}” is looked for without it")
    signed = () if is_prose else _signed(typed)
    if signed:
        said = safe.line(signed[0].typed, SAID_LIMIT)
        notes.append(f"signs are looked for in the best articles alone: those with “{said}” come first")
    if not is_prose and (day := next(filter(None, map(_day, known)), "")):
        notes.append(f"date:{day} finds what is dated so")
    if operator.strip("-") and not is_prose:
        notes.insert(0, f"the open quotation mark was taken to end before {safe.line(operator, SAID_LIMIT)}")
    query = builder.query(*notes, cut_short=len(text) > QUERY_LIMIT or len(typed) == ITEM_LIMIT)
    query = replace(query, signed=signed, compounds=() if is_prose else query.compounds)
    if query.is_empty and text.strip() and not query.note:
        return replace(query, note="there is no word in it to look for")
    return query


def _signed(typed: Sequence[Item]) -> tuple[Signed, ...]:
    """The words that signs make others, as "C++" and "C#"."""
    texts = [item.text for item in typed if not (item.asked or item.is_excluded)]
    return tuple(dict.fromkeys(chain.from_iterable(map(signed_words, texts))))[:WORD_LIMIT]


def _day(item: Item) -> str:
    """The day that a word is, written as the list of articles writes it; "" for any other."""
    is_loose = not (item.key or item.is_phrase or item.is_excluded or item.is_literal)
    return item.text if is_loose and ISO_DAY.fullmatch(item.text) else ""


def _goes_on(last: str, item: Item) -> bool:
    """Whether an item that is being typed, `last` the last of its characters so far, may be the beginning of more."""
    if item.key or ":" in item.typed:
        return bool(last.strip()) and last not in '")'
    return unicodedata.category(last)[0] in _OF_WORDS


def _plain(item: Item) -> Item:
    return item if item.key else Item(item.text, item.typed, is_open=item.is_open, is_literal=item.is_literal)


class _Builder:
    """Puts a query together, item by item."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._wanted: list[Clause] = []
        self._required: set[Clause] = set()
        self._excluded: set[Term] = set()
        self._literal: set[Term] = set()
        self._compounds: list[Phrase] = []
        self._filters: list[Filter] = []
        self._distinct: frozenset[Term] = frozenset()
        self._order: Order = ""
        self._joins = False
        self._is_or = False
        self._negates = False
        self._was_filter = False
        self._was_excluded = ""
        self._apart = ""
        """The first that is left out and stands beside an OR."""
        self._is_cut = False

    def add(self, item: Item) -> None:
        """Take one item of what was typed."""
        is_bare = not (item.key or item.is_phrase or item.is_excluded)
        if is_bare and item.text in OR:
            self._joins = bool(self._filters if self._was_filter else self._wanted)
            self._is_or = self._joins or bool(self._was_excluded)
        elif is_bare and item.text == "NOT":
            self._negates = True
        elif not (is_bare and item.text in AND):
            self._take(item._replace(is_excluded=item.is_excluded or self._negates))
            self._joins = self._is_or = self._negates = False

    def query(self, *notes: str, cut_short: bool) -> Query:
        """What was built. `cut_short` says that there was more text."""
        told = list(notes)
        if self._apart:
            said = safe.line(self._apart, SAID_LIMIT)
            told.append(f"OR joins only what is looked for; “{said}” is left out of all")
        if self._is_cut:
            told.append(f"only the first {WORD_LIMIT} words were searched")
        elif cut_short:
            told.append("the question is very long: only its beginning was searched")
        return Query(
            tuple(self._wanted),
            frozenset(self._required),
            frozenset(self._excluded),
            tuple(self._filters),
            self._order,
            frozenset(self._literal),
            tuple(self._fields.slips.items()),
            "; ".join(told[:_NOTES]),
            compounds=tuple(dict.fromkeys(self._compounds[:_COMPOUNDS])),
        )

    def _take(self, item: Item) -> None:
        excluded = item.typed.strip().removeprefix("-") if item.is_excluded else ""
        if self._is_or and not self._apart:
            self._apart = excluded or self._was_excluded
        self._was_excluded = excluded
        if item.key == "sort":
            self._order = self._fields.order(item)
            self._narrow(Filter(text=item.typed))
        elif item.key:
            self._narrow(Filter(self._fields.asked_of(item), item.is_excluded, item.typed.strip()))
        else:
            self._look_for(item)

    def _narrow(self, sieve: Filter) -> None:
        before = self._filters[-1] if self._was_filter else None
        if sieve.is_excluded:
            self._keep_out(sieve)
        elif self._joins and before is None:
            self._join(sieve.any_of, f"OR {sieve.text}")
        elif self._joins and before:
            both = (*before.any_of, *sieve.any_of) if before.any_of and sieve.any_of else ()
            self._filters[-1] = Filter(both, text=f"{before.text} OR {sieve.text}")
        elif len(self._filters) >= WORD_LIMIT:
            self._is_cut = True
        else:
            self._filters.append(sieve)
            self._was_filter = True

    def _keep_out(self, sieve: Filter) -> None:
        """Leave out what a filter names; what stands before it is still what an OR behind it joins."""
        if len(self._filters) >= WORD_LIMIT:
            self._is_cut = True
        else:
            self._filters.insert(len(self._filters) - self._was_filter, sieve)

    def _look_for(self, item: Item) -> None:
        terms = _terms(item)
        if not terms:
            return
        if item.is_literal:
            self._literal.update(terms[:WORD_LIMIT])
        if item.is_excluded:
            self._excluded.update(terms[: max(0, WORD_LIMIT - len(self._excluded))])
        elif self._joins:
            self._join(terms, f"OR {item.text}", is_phrase=item.is_phrase)
        else:
            self._compounds += _compound(terms)
            for term in terms:
                self._want(term, required=item.is_phrase)

    def _join(self, parts: Sequence[Term | Condition], typed: str, *, is_phrase: bool = False) -> None:
        """Make one of what came last and of `parts`: words to look for, or a filter where a condition is among them."""
        if self._is_cut or not self._has_room([part for part in parts if isinstance(part, Word | Phrase)]):
            return
        was_required = False
        if self._was_filter:
            last = self._filters.pop()
            earlier: tuple[Term | Condition, ...] = last.any_of
            typed = f"{last.text} {typed}"
        else:
            clause = self._wanted.pop()
            was_required = clause in self._required
            if clause not in self._wanted:
                self._required.discard(clause)
            earlier = clause.terms if isinstance(clause, Either) else (clause,)
        both = tuple(dict.fromkeys((*earlier, *parts)))
        self._is_cut = len(both) > WORD_LIMIT
        both = both[:WORD_LIMIT]
        terms = tuple(part for part in both if isinstance(part, Word | Phrase))
        if terms and len(terms) == len(both):
            self._want(Either(terms), required=is_phrase and was_required)
        else:
            self._filters.append(Filter(both, text=typed))
            self._was_filter = True

    def _want(self, clause: Clause, *, required: bool) -> None:
        self._was_filter = False
        if not self._has_room(clause.terms if isinstance(clause, Either) else (clause,)):
            return
        self._wanted.append(clause)
        if required:
            self._required.add(clause)

    def _has_room(self, terms: Collection[Term]) -> bool:
        """Whether these are looked for too; if so they count from now on."""
        distinct = self._distinct.union(terms)
        self._is_cut = self._is_cut or len(distinct) > WORD_LIMIT
        if len(distinct) <= WORD_LIMIT:
            self._distinct = distinct
        return self._distinct is distinct


def _compound(terms: Sequence[Term]) -> Iterator[Phrase]:
    """The words of a piece side by side, where it has several; what is written without spaces is in pairs already."""
    words = [term for term in terms if isinstance(term, Word) and not is_unspaced(term.text)]
    if 1 < len(words) == len(terms):
        yield Phrase(tuple(word.text for word in words), is_prefix=words[-1].is_prefix)


def _terms(item: Item) -> tuple[Term, ...]:
    found = sought(item.text, in_order=item.is_phrase or item.is_excluded)
    if not found:
        return ()
    is_prefix = item.is_open or (not item.is_phrase and item.text.endswith("*"))
    if len(found) > 1 and (item.is_phrase or item.is_excluded):
        return (Phrase(tuple(found[:WORD_LIMIT]), is_prefix=is_prefix and not item.is_excluded),)
    if item.is_excluded:
        is_prefix = item.text.endswith("*")
    last = len(found) - 1
    return tuple(Word(word, is_prefix=is_prefix and place == last) for place, word in enumerate(found))

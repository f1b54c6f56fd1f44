"""Owns the language of queries: whatever is typed becomes a `Query`. Pure, linear, and it never raises.

    open weights            articles with both words first, then those with some
    "open weights"          the words side by side
    weigh*                  words that begin so
    -hype                   without the word; -"a phrase" and -tag:x too
    cost OR price           either
    author:quill            a word of one header field; any key of any header is a field, and title, tag, site, lang
    tag:rust,go             either; so are tag:(rust OR go) and tag:rust OR tag:go
    tag:*                   articles that have the field at all
    rating:>3 rating:3..5   numbers as numbers, dates as dates: words:>1000, minutes:<=10, updated:>2024-06
    after:2025-02           from then on; before:2025 before it; date:2025-02, year:2024, date:2024..2025-03
    after:7d date:today     counted back from today
    in:notes in:a/b         any folder on the way
    is:draft                also warned, starred, read, unread
    sort:newest             also oldest, longest, shortest

Filters (everything with a colon) narrow what the words find and do not change its order. A question of many words is
prose: in it quotation marks and dashes are punctuation. Brackets mean nothing but behind a colon.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from deepread import text as safe
from deepread.article.key import ALIASES
from deepread.search.condition import STATES, Folder, Holding, Range, State, bounds, compared, days, folded
from deepread.search.entry import key_name
from deepread.search.period import DATED, LAST, Period
from deepread.search.query import Either, Filter, Order, Phrase, Query, Word
from deepread.search.words import sought

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from deepread.search.condition import Bounds, Condition
    from deepread.search.query import Clause, Term

TEXT_LIMIT = 8_000
"""Characters of a query that are looked at."""
WORD_LIMIT = 96
"""Distinct words of a query that are looked for, and filters."""
_ITEM_LIMIT = 1_000
"""Pieces of a query that are looked at, repeated ones among them."""
PROSE_WORDS = 10
"""From so many loose words on, a query is a question in prose."""

BUILT_IN = ("title", "after", "before", "date", "year", "in", "is", "words", "minutes", "sort")
"""The fields that every library has."""

_OTHER_NAMES = {"since": "after", "until": "before", "folder": "in", "length": "minutes", "wordcount": "words"}
_ORDERS = {"date": "newest", "new": "newest", "old": "oldest", "long": "longest", "short": "shortest", "": ""}
_STATES = {"troubled": "warned", "broken": "warned", "drafts": "draft", "favourite": "starred"}

_QUOTES = str.maketrans("“”„«»", '"""""')
_ITEM = re.compile(
    r"(?P<sign>[-+]?)"
    r'(?:(?:(?P<key>[^\W\d_][\w.-]{0,63})|"(?P<quoted>[^":]{1,64})"):(?P<operator>\s{0,2}[<>=≤≥]{1,2}\s{0,2})?)?'
    r'(?:(?<=:)\((?P<group>[^()]*)\)?|"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"()\[\]{}]+))'
)
_PENDING = re.compile(r'(?P<sign>[-+]?)(?:(?P<key>[^\W\d_][\w.-]{0,63})|"(?P<quoted>[^":]{1,64})"):[<>=≤≥]{0,2}\s*$')
_NO_KEY = re.compile(r"//|[:\\]")
"""What stands behind the colon of an address, of `std::vector` and of a drive."""
_AND = frozenset({"AND", "&", "&&"})
_OR = frozenset({"OR", "|", "||"})
_SAID_LIMIT = 60


class _Item(NamedTuple):
    """One piece of what was typed, with its operators. `typed` is all of it; `is_open` where it is still being typed;
    `key` is a field's name and `asked` how that was typed.
    """

    text: str
    typed: str
    key: str = ""
    asked: str = ""
    is_excluded: bool = False
    is_phrase: bool = False
    is_group: bool = False
    is_open: bool = False


def parse(text: str, keys: Collection[str] = (), *, typing: bool = False, today: date | None = None) -> Query:
    """The query that `text` is. `keys` are the names of the header keys that may be asked for (`entry.key_name`).

    With `typing`, the last word is still being typed, and so is taken as the beginning of a word. `today` is what dates
    are counted back from: by default the day that it is.
    """
    cut = text[:TEXT_LIMIT].translate(_QUOTES)
    items = _items(cut)
    if typing and items and cut[-1:].strip() and cut[-1] not in '")':
        items[-1] = items[-1]._replace(is_open=True)
    fields = _Fields(keys, today or date.today())
    known = [found for item in items for found in fields.named(item)]
    is_prose = sum(1 for item in known if not item.key and not item.is_phrase) >= PROSE_WORDS
    builder = _Builder(fields)
    for item in known:
        builder.add(_plain(item) if is_prose else item)
    notes = () if is_prose else fields.notes
    return builder.query(*notes, cut_short=len(text) > TEXT_LIMIT or len(items) == _ITEM_LIMIT)


def field_of(key: str, keys: Collection[str]) -> str:
    """The name of the field that `key` asks for, "" where there is none."""
    name = key_name(key)
    if name in BUILT_IN or name in keys:
        return name
    name = _OTHER_NAMES.get(name, name)
    if name in ALIASES["read_time"]:
        return "minutes"
    return name if name in BUILT_IN else ""


def _items(text: str) -> list[_Item]:
    return list(islice(_found(text), _ITEM_LIMIT))


def _found(text: str) -> Iterator[_Item]:
    end = 0
    for match in _ITEM.finditer(text):
        if match.start() < end:
            continue
        pending = _PENDING.match(text, match.start())
        end = match.end() if pending is None else len(text)
        yield _item(match) if pending is None else _pending_item(pending)


def _pending_item(match: re.Match[str]) -> _Item:
    """A key at the very end, with nothing behind its colon."""
    key = match["key"] or match["quoted"]
    return _Item("", match.group().strip(), asked=key, is_excluded=match["sign"] == "-")


def _item(match: re.Match[str]) -> _Item:
    key = match["key"] or match["quoted"] or ""
    value = match["group"] if match["group"] is not None else match["phrase"]
    text = (match["operator"] or "").strip() + (match["word"] if value is None else value)
    return _Item(
        text,
        match.group(),
        asked=key,
        is_excluded=match["sign"] == "-",
        is_phrase=match["phrase"] is not None,
        is_group=match["group"] is not None,
    )


def _plain(item: _Item) -> _Item:
    return item if item.key else _Item(item.text, item.typed, is_open=item.is_open)


class _Fields:
    """What stands behind a colon, by the field that stands before it. `notes` are what could not be understood."""

    def __init__(self, keys: Collection[str], today: date) -> None:
        self._keys = keys
        self._today = today
        self.notes: list[str] = []

    def named(self, item: _Item) -> Iterator[_Item]:
        """`item` with its field's name; without such a field, its words."""
        if not item.asked:
            yield item
            return
        name = field_of(item.asked, self._keys)
        if name:
            yield item._replace(key=name)
            return
        if item.text and not _NO_KEY.match(item.text):
            self._say_unknown(item.asked)
        sign = item.is_excluded
        yield _Item(item.asked, item.asked, is_excluded=sign, is_open=item.is_open and not item.text)
        if item.text:
            yield item._replace(asked="", typed=item.text)

    def asked_of(self, item: _Item) -> tuple[Term | Condition, ...]:
        """What `item` asks of its field: any of these; nothing where it cannot be understood."""
        if not item.text.strip():
            self._say(item, f"{item.typed} needs something behind its colon")
            return ()
        match item.key:
            case "after" | "before" | "date" | "year":
                return self._dates(item)
            case "words" | "minutes":
                return self._sizes(item)
            case "is":
                return self._states(item)
            case "in":
                return tuple(
                    Folder(path, item.is_open) for part in _parts(item) if (path := folded(part.text).strip("/"))
                )
            case _:
                return tuple(found for part in _parts(item) for found in self._values(part))

    def order(self, item: _Item) -> Order:
        """How `sort:` asks for the articles to be ordered."""
        name = item.text.casefold().strip()
        name = _ORDERS.get(name, name)
        if name in get_args(Order):
            return cast("Order", name)
        self._say(item, "sort: knows newest, oldest, longest and shortest")
        return ""

    def _dates(self, item: _Item) -> tuple[Condition, ...]:
        found = [period for part in _parts(item) if (period := days(part.text, self._today))]
        if not found:
            self._say(item, f"{_said(item.text)} is no date: {item.key}: takes 2025, 2025-02, 2025-02-28, 7d, today")
        if item.key == "after":
            found = [Period(period.first, LAST) for period in found]
        if item.key == "before":
            found = [Period(DATED, period.first - 1) for period in found]
        return tuple(Range("date", days=period) for period in found)

    def _sizes(self, item: _Item) -> tuple[Condition, ...]:
        found = bounds(item.text)
        if found is None:
            self._say(item, f"{_said(item.text)} is no number: {item.key}: takes 10, <10, >=10, 5..10")
            return ()
        return (Range(item.key, numbers=found),)

    def _states(self, item: _Item) -> tuple[Condition, ...]:
        found: list[Condition] = []
        for part in _parts(item):
            name = folded(part.text).strip()
            near = [state for state in STATES if state.startswith(name)]
            if part.is_open and name not in STATES and len(near) == 1:
                name = near[0]
            name = _STATES.get(name, name)
            if name and not (part.is_open and near and name not in STATES):
                found.append(State(name))
        return tuple(found)

    def _values(self, item: _Item) -> Iterator[Term | Condition]:
        """What is asked of a header key by one value."""
        operator, rest = compared(item.text)
        if not rest.strip():
            self._say(item, f"{item.typed} needs something behind its colon")
            return
        numbers, period = bounds(item.text), days(item.text, self._today)
        item = item._replace(text=rest)
        if operator and operator != "=":
            if numbers or period:
                yield Range(item.key, numbers, period)
            else:
                self._say(item, f"{_said(item.text)} is neither a number nor a date to compare {item.asked} with")
        elif set(item.text) == {"*"}:
            yield Holding(item.key, "")
        elif _has_signs(item.text):
            yield Holding(item.key, folded(item.text.strip("*")))
        else:
            yield from self._words(item, numbers, period)

    @staticmethod
    def _words(item: _Item, numbers: Bounds | None, period: Period | None) -> Iterator[Term | Condition]:
        found = sought(item.text, in_order=True)[:WORD_LIMIT]
        is_prefix = item.is_open or (not item.is_phrase and item.text.endswith("*"))
        if not found:
            yield Holding(item.key, folded(item.text))
            return
        term: Term = (
            Phrase(tuple(found), item.key, is_prefix) if len(found) > 1 else Word(found[0], item.key, is_prefix)
        )
        exact = item.key != "title" and not is_prefix and (numbers is not None or period is not None)
        yield Range(item.key, numbers, period, otherwise=term) if exact else term

    def _say_unknown(self, key: str) -> None:
        spelled = {name: self._spelling(name) for name in (*BUILT_IN, *self._keys)} if len(self._keys) <= 2_000 else {}
        near = [spelled[name] for name in get_close_matches(key_name(key), spelled, n=2, cutoff=0.7)]
        note = f"no article has a header key {_said(key, quoted=False)}" + (
            f"; near: {', '.join(near)}" if near else ""
        )
        if note not in self.notes:
            self.notes.append(note)

    def _spelling(self, name: str) -> str:
        return str(self._keys[name]) if isinstance(self._keys, dict) and name in self._keys else name

    def _say(self, item: _Item, note: str) -> None:
        """Note what is wrong with `item`, but not while it is being typed."""
        if not item.is_open and note not in self.notes:
            self.notes.append(note)


class _Builder:
    """Puts a query together, item by item."""

    def __init__(self, fields: _Fields) -> None:
        self._fields = fields
        self._wanted: list[Clause] = []
        self._required: set[Clause] = set()
        self._excluded: set[Term] = set()
        self._filters: list[Filter] = []
        self._distinct: set[Clause] = set()
        self._order: Order = ""
        self._joins = False
        self._negates = False
        self._was_filter = False
        self._is_cut = False

    def add(self, item: _Item) -> None:
        """Take one item of what was typed."""
        is_bare = not (item.key or item.is_phrase or item.is_excluded)
        if is_bare and item.text in _OR:
            self._joins = bool(self._filters if self._was_filter else self._wanted)
        elif is_bare and item.text == "NOT":
            self._negates = True
        elif not (is_bare and item.text in _AND):
            self._take(item._replace(is_excluded=item.is_excluded or self._negates))
            self._joins = self._negates = False

    def query(self, *notes: str, cut_short: bool) -> Query:
        """What was built. `cut_short` says that there was more text."""
        told = list(notes)
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
            "; ".join(told[:3]),
        )

    def _take(self, item: _Item) -> None:
        if item.key == "sort":
            self._order = self._fields.order(item)
            self._narrow(Filter(text=item.typed))
        elif item.key:
            self._narrow(Filter(self._fields.asked_of(item), item.is_excluded, item.typed.strip()))
        else:
            self._look_for(item)

    def _narrow(self, sieve: Filter) -> None:
        before = self._filters[-1] if self._was_filter else None
        if self._joins and before is None and not sieve.is_excluded:
            self._join(sieve.any_of, f"OR {sieve.text}")
        elif self._joins and before and before.is_excluded == sieve.is_excluded:
            both = (*before.any_of, *sieve.any_of) if before.any_of and sieve.any_of else ()
            self._filters[-1] = Filter(both, sieve.is_excluded, f"{before.text} OR {sieve.text}")
        elif len(self._filters) >= WORD_LIMIT:
            self._is_cut = True
        else:
            self._filters.append(sieve)
            self._was_filter = True

    def _look_for(self, item: _Item) -> None:
        terms = _terms(item)
        if not terms:
            return
        if item.is_excluded:
            self._excluded.update(terms[: max(0, WORD_LIMIT - len(self._excluded))])
        elif self._joins:
            self._join(terms, f"OR {item.text}", is_phrase=item.is_phrase)
        else:
            for term in terms:
                self._want(term, required=item.is_phrase)

    def _join(self, parts: Sequence[Term | Condition], typed: str, *, is_phrase: bool = False) -> None:
        """Make one of what came last and of `parts`: words to look for, or a filter where a condition is among them."""
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
        both = tuple(dict.fromkeys((*earlier, *parts)))[:WORD_LIMIT]
        terms = tuple(part for part in both if isinstance(part, Word | Phrase))
        if terms and len(terms) == len(both):
            self._want(Either(terms), required=is_phrase and was_required)
        else:
            self._filters.append(Filter(both, text=typed))
            self._was_filter = True

    def _want(self, clause: Clause, *, required: bool) -> None:
        self._was_filter = False
        self._distinct.add(clause)
        if len(self._distinct) > WORD_LIMIT:
            self._is_cut = True
            return
        self._wanted.append(clause)
        if required:
            self._required.add(clause)


def _parts(item: _Item) -> list[_Item]:
    """The values that an item asks for any of: those between commas, or in brackets."""
    if item.is_phrase or compared(item.text)[0]:
        return [item]
    if item.is_group:
        inner = [found for found in _items(item.text) if found.text.strip(",") and found.text not in _OR | _AND]
        return [
            found._replace(key=item.key, asked=item.asked, is_open=item.is_open and found is inner[-1])
            for found in inner[:WORD_LIMIT]
        ]
    if "," in item.text and not re.search(r"\d,\d{3}(?!\d)", item.text):
        texts = [text for text in item.text.split(",") if text][:WORD_LIMIT]
        return [item._replace(text=text, is_open=item.is_open and text is texts[-1]) for text in texts]
    return [item]


def _terms(item: _Item) -> tuple[Term, ...]:
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


def _has_signs(text: str) -> bool:
    """Whether a value is told from others by a sign, as C++ and C# are."""
    return any(unicodedata.category(letter) in {"Sm", "Sc", "So"} or letter in "#@&" for letter in text)


def _said(text: str, *, quoted: bool = True) -> str:
    line = safe.line(text, _SAID_LIMIT)
    return f"“{line}”" if quoted else line

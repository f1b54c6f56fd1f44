"""Owns what stands behind the colon of a field: the condition or words it asks for, or why it asks for none. Pure."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, cast, get_args

from deepread import text as safe
from deepread.search.condition import (
    STATES,
    Folder,
    Holding,
    InHighlights,
    InLanguage,
    Range,
    State,
    Turned,
    bounds,
    compared,
    days,
    folded,
    rotations,
)
from deepread.search.correction import slipped
from deepread.search.entry import key_name
from deepread.search.field_name import BESIDE, BUILT_IN, DATE_FIELDS, PERSON_FIELDS, field_of, nearest_fields
from deepread.search.item import AND, OR, SAID_LIMIT, WORD_LIMIT, Item, parts
from deepread.search.language import LANGUAGES, named
from deepread.search.period import DATED, LAST, Period, begins_date
from deepread.search.query import Order, Phrase, Word
from deepread.search.words import sought

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from deepread.search.condition import Bounds, Condition
    from deepread.search.query import Term

_NOT_HELD = frozenset({"after", "before", "is", "sort"})
"""Fields that no article has."""
_NAMES = 5
"""Words of a name that is turned round."""
_ORDERS = {"date": "newest", "new": "newest", "old": "oldest", "long": "longest", "short": "shortest", "": ""}
_OTHER_STATES = {
    "troubled": "warned",
    "broken": "warned",
    "drafts": "draft",
    "favourite": "starred",
    "highlight": "highlighted",
    "highlights": "highlighted",
    "note": "noted",
    "notes": "noted",
}
HIGHLIGHTS = "in:highlights"
"""What `in:highlights` makes of the words beside it: a field that nobody can type."""

_NO_KEY = re.compile(r"//|[:\\]")
"""What stands behind the colon of an address, of `std::vector` and of a drive."""
_MANY_KEYS = 2_000
"""Of more keys than these, none is offered in place of one that no article has."""
_SLIPS = 6
"""Keys that no article has, of which it is looked up what they were meant to be."""
_NEAR = "\1"
"""Where a note on a key names those near it: before the words, so that it is seen where there is little room."""
_SAYINGS = {"author": "has an author", "site": "is from a site", "tag": "has a tag"}
"""What an article with a value says of itself, by fields that articles are known to have, and that are told of: they
are no keys that somebody has made up.
"""
_SEARCHED = "\0"
"""Where a note says what is searched for instead."""


class Fields:
    """What stands behind a colon, by the field that stands before it."""

    def __init__(
        self, keys: Collection[str], today: date, *, states: Sequence[str] = STATES, is_partial: bool = False
    ) -> None:
        """`states` are those that `is:` may be asked for. With `is_partial`, there may be more keys than `keys`."""
        self.slips: dict[str, str] = {}
        """Keys that were set right: what they are, by what was typed."""
        self._keys = keys
        self._is_partial = is_partial
        self._today = today
        self._states = states
        self._notes: dict[str, str] = {}
        """What could not be understood; with the key if it was one that no article has."""

    def notes(self, limit: int, *, with_unknown: bool = True) -> list[str]:
        """At most `limit` notes on what could not be understood, `with_unknown` keys or without."""
        told = ((note, key) for note, key in self._notes.items() if with_unknown or not key)
        return [note.replace(_NEAR, self._near(key)) for note, key in islice(told, limit)]

    def named(self, item: Item) -> Iterator[Item]:
        """`item` with its field's name; without such a field, or with a value that it cannot have, its words."""
        if not item.asked:
            yield item
            return
        name = field_of(item.asked, self._keys)
        is_asked = bool(item.text) and not _NO_KEY.match(item.text)
        if not name and is_asked and (meant := self._slip(item.asked)):
            name, item = meant, item._replace(asked=meant, typed=item.typed.replace(item.asked, meant, 1))
        if name:
            yield from self._understood(item._replace(key=name))
            return
        if is_asked:
            self._say_unknown(item)
        if is_asked and set(item.text.strip()) == {"*"}:
            yield item._replace(key=key_name(item.asked))  # what nothing has is no word to look for
            return
        sign, is_open = item.is_excluded, item.is_open and not item.text
        yield Item(item.asked, item.asked, is_excluded=sign, is_open=is_open, is_literal=is_asked)
        if item.text:
            yield item._replace(asked="", typed=item.text, is_literal=is_asked)

    def _understood(self, item: Item) -> Iterator[Item]:
        """`item`, whose field is known; what stands behind the colon, as words, where it cannot."""
        trouble = self._trouble(item)
        if not trouble:
            yield item
            return
        words = sought(item.text, in_order=True)
        is_said = _as_words(item.is_excluded, words) if words else ""
        self._notes[trouble.replace(_SEARCHED, is_said)] = ""
        if words:
            yield item._replace(key="", asked="", typed=item.text, is_group=False, is_literal=True)

    def _trouble(self, item: Item) -> str:
        """Why what stands behind the colon cannot be understood, "" where it can, or may when it has been typed; with
        `_SEARCHED` where it is to be said what is done instead.
        """
        values = parts(item)
        if _asks_any(item):
            return ""
        if not item.text.strip() or not values or not all(compared(value.text)[1].strip() for value in values):
            return "" if item.is_open else f"{_said(item.typed, quoted=False)} needs something behind its colon"
        if item.key in BESIDE and item.key in self._keys:
            return next(filter(None, map(self._incomparable, values)), "")
        trouble = {
            **dict.fromkeys(DATE_FIELDS, self._no_date),
            "words": _no_size,
            "minutes": _no_size,
            "sort": _no_order,
            "is": self._no_state,
            "in": _no_trouble,
            "lang": _no_trouble,
        }.get(item.key, self._incomparable)
        return next(filter(None, map(trouble, values)), "")

    def _no_date(self, item: Item) -> str:
        if days(item.text, self._today) or (item.is_open and begins_date(item.text)):
            return ""
        if item.text.startswith("~") and days(item.text[1:], self._today):
            return f"{_said(item.text)} is a file's date; {item.key}: asks for the dates that articles have{_SEARCHED}"
        return f"{_said(item.text)} is no date; {item.key}: takes 2025, 2025-02, 2025-02-28, 7d, today{_SEARCHED}"

    def _incomparable(self, item: Item) -> str:
        if compared(item.text)[0] in {"", "="} or bounds(item.text) or not self._no_date(item):
            return ""
        key = _said(item.asked, quoted=False)
        return f"{_said(item.text)} is neither a number nor a date to compare {key} with{_SEARCHED}"

    def _no_state(self, item: Item) -> str:
        name = state_name(item.text)
        known = (*self._states, *_OTHER_STATES)
        if name in self._states or (item.is_open and any(state.startswith(name) for state in known)):
            return ""
        return f"{_said(item.text)} is no state; is: takes {', '.join(self._states)}{_SEARCHED}"

    def asked_of(self, item: Item) -> tuple[Term | Condition, ...]:
        """What `item` asks of its field: any of these; nothing where that is still being typed."""
        if not item.text.strip():
            return ()
        if _asks_any(item):
            return (Holding(item.key, ""),)
        if item.key in DATE_FIELDS:
            return (*self._dates(item), *self._years(item))
        if item.key in {"words", "minutes"}:
            return (*self._sizes(item), *self._beside(item))
        if item.key == "is":
            return (*(found for part in parts(item) for found in self._named_states(part)), *self._beside(item))
        asked = {"in": _folders, "lang": self._languages, HIGHLIGHTS: _highlights}.get(item.key, self._values)
        return tuple(found for part in parts(item) for found in asked(part))

    def order(self, item: Item) -> Order:
        """How `sort:` asks for the articles to be ordered."""
        return _order(item.text) or (_begun_order(item.text) if item.is_open else "")

    def _named_states(self, item: Item) -> Iterator[Condition]:
        """A state by its name; by the beginning of one while it is being typed, if that leaves no other."""
        name = state_name(item.text)
        is_begun = item.is_open and name not in self._states
        begun = [state for state in self._states if state.startswith(name)] if is_begun else [name]
        if len(begun) == 1 and name:
            yield State(begun[0])

    def _dates(self, item: Item) -> tuple[Condition, ...]:
        found = [period for part in parts(item) if (period := days(part.text, self._today))]
        if item.key == "after":
            found = [Period(period.first, LAST) for period in found]
        if item.key == "before":
            found = [Period(DATED, period.first - 1) for period in found]
        return tuple(Range("date", days=period) for period in found)

    def _sizes(self, item: Item) -> tuple[Condition, ...]:
        found = bounds(item.text)
        return (Range(item.key, numbers=found),) if found else ()

    def _beside(self, item: Item) -> Iterator[Term | Condition]:
        """What is asked of a header key that is called as a field that every library has."""
        for part in parts(item) if item.key in self._keys else ():
            if state_name(part.text) in self._states and item.key == "is":
                continue
            if numbers := bounds(part.text):
                yield Range(item.key, numbers, of_header=True)
            else:
                yield from self._values(part)

    def _years(self, item: Item) -> Iterator[Condition]:
        """The years that a header says, beside that of its date: numbers."""
        if item.key == "year" and item.key in self._keys:
            found = filter(None, (bounds(part.text) for part in parts(item)))
            yield from (Range(item.key, numbers, of_header=True) for numbers in found)

    def _languages(self, item: Item) -> Iterator[Term | Condition]:
        """A language by its code or name; any other is looked for among the words of the header."""
        number = named(item.text)
        if item.is_open and not number:
            begun = folded(item.text)
            yield from (
                InLanguage(one.number) for one in LANGUAGES if any(name.startswith(begun) for name in one.names)
            )
        yield from (InLanguage(number),) if number else self._values(item)

    def _values(self, item: Item) -> Iterator[Term | Condition]:
        """What is asked of a header key by one value."""
        operator, rest = compared(item.text)
        if not rest.strip():
            return
        numbers, period = bounds(item.text), days(item.text, self._today)
        item = item._replace(text=rest)
        if operator and operator != "=":
            if numbers or period:
                yield Range(item.key, numbers, period)
        elif _has_signs(item.text):
            yield Holding(item.key, folded(item.text.strip("*")))
        else:
            yield from self._words(item, numbers, period)

    @staticmethod
    def _words(item: Item, numbers: Bounds | None, period: Period | None) -> Iterator[Term | Condition]:
        found = sought(item.text, in_order=True)[:WORD_LIMIT]
        is_prefix = item.is_open or (not item.is_phrase and item.text.endswith("*"))
        if not found:
            yield Holding(item.key, folded(item.text))
            return
        single = len(found) == 1
        term: Term = Word(found[0], item.key, is_prefix) if single else Phrase(tuple(found), item.key, is_prefix)
        exact = item.key != "title" and not is_prefix and (numbers is not None or period is not None)
        yield Range(item.key, numbers, period, otherwise=term) if exact else term
        if isinstance(term, Phrase) and item.key in PERSON_FIELDS and len(found) <= _NAMES:
            yield from _turned(term)

    def _slip(self, key: str) -> str:
        """The name of the field that `key` is one letter away from, "" where there is none or may be others."""
        if self._is_partial or len(self._notes) + len(self.slips) >= _SLIPS:
            return ""
        name = key_name(key)
        meant = slipped(name, BUILT_IN) or slipped(name, self._keys)
        if meant:
            self.slips[key] = meant
        return meant

    def _say_unknown(self, item: Item) -> None:
        key = _said(item.asked, quoted=False)
        which = "no article so far" if self._is_partial else "no article"
        words = sought(item.text, in_order=True)
        searched = _as_words(item.is_excluded, [item.asked, *words]) if set(item.text.strip()) != {"*"} else ""
        is_said = _SAYINGS.get(key_name(item.asked), "")
        if is_said:
            self._notes[f"{which} {is_said} {_said(item.text.strip('*'), quoted=False)}".rstrip() + searched] = (
                item.asked
            )
        else:
            self._notes[f"{which} has a header key {key}{_NEAR}{searched}"] = item.asked

    def _near(self, key: str) -> str:
        """The keys that there are with a name near that of `key`, as a note says them."""
        if not key or len(self._keys) > _MANY_KEYS:
            return ""
        near = nearest_fields(key, (*BUILT_IN, *self._keys))
        return f" (near: {', '.join(map(self._spelling, near))})" if near else ""

    def _spelling(self, name: str) -> str:
        spelled = str(self._keys[name]) if isinstance(self._keys, dict) and name in self._keys else name
        return _said(spelled, quoted=False)


def _as_words(is_excluded: bool, words: Sequence[str]) -> str:
    """What is done with what could not be understood, behind what is said of that."""
    done = "left out" if is_excluded else "searched for"
    several = len(words) > 1
    return f"; the word{'s' * several} {_said(' '.join(words))} {'are' if several else 'is'} {done}"


def _no_size(item: Item) -> str:
    if bounds(item.text) or (item.is_open and not any(map(str.isalpha, item.text))):
        return ""
    return f"{_said(item.text)} is no number; {item.key}: takes 10, <10, >=10, 5..10{_SEARCHED}"


def _no_order(item: Item) -> str:
    begun = item.text.casefold().strip()
    names = (*_ORDERS, *get_args(Order))
    if _order(item.text) is not None or (item.is_open and any(name.startswith(begun) for name in names)):
        return ""
    return f"sort: knows newest, oldest, longest and shortest{_SEARCHED}"


def _no_trouble(_: Item) -> str:
    return ""


def _order(text: str) -> Order | None:
    """The order that a text names, None for none."""
    name = text.casefold().strip()
    name = _ORDERS.get(name, name)
    return cast("Order", name) if name in get_args(Order) else None


def _begun_order(text: str) -> Order:
    """The order whose name begins so: while one is being typed, what it is known to be stays; "" where several do."""
    name = text.casefold().strip()
    begun = {order for order in get_args(Order) if name and order.startswith(name)}
    return cast("Order", begun.pop()) if len(begun) == 1 else ""


def state_name(text: str) -> str:
    """The state that a text names."""
    name = folded(text).strip()
    return _OTHER_STATES.get(name, name)


def among_highlights(items: Sequence[Item]) -> list[Item]:
    """`items`, of which those without a field ask for what is highlighted, where one of them is `in:highlights`."""
    asked = [item for item in items if f"{item.key}:{folded(item.text)}" == HIGHLIGHTS and not item.is_excluded]
    if not asked:
        return list(items)
    return [
        item._replace(key="is", text="highlighted")
        if item in asked
        else item
        if item.key or item.is_excluded or item.text in OR | AND
        else item._replace(key=HIGHLIGHTS, is_group=False)
        for item in items
    ]


def _highlights(item: Item) -> Iterator[Condition]:
    if found := sought(item.text.strip("*"), in_order=True)[:WORD_LIMIT]:
        yield InHighlights(tuple(found))


def _folders(item: Item) -> Iterator[Condition]:
    path = folded(item.text).strip("/")
    if path:
        yield Folder(path, item.is_open)


def _turned(name: Phrase) -> Iterator[Term | Condition]:
    """A person's name the other way round: "jenkins leeroy" is "Leeroy Jenkins"."""
    if name.is_prefix:
        yield Turned(name.field, name.words)
    else:
        yield from (Phrase(order, name.field) for order in rotations(name.words))


def _asks_any(item: Item) -> bool:
    """Whether any value of the field will do."""
    return set(item.text.strip()) == {"*"} and item.key not in _NOT_HELD


def _has_signs(text: str) -> bool:
    """Whether a value is told from others by a sign, as C++ and C# are."""
    return any(unicodedata.category(letter) in {"Sm", "Sc", "So"} or letter in "#@&" for letter in text)


def _said(text: str, *, quoted: bool = True) -> str:
    line = safe.line(text, SAID_LIMIT)
    return f"“{line}”" if quoted else line

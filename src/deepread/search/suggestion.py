"""Owns what the word at the cursor of a query may become: a field's name, or one of the values that articles have.

Fields come in the order of their use. Values are counted within what the rest of the query finds, the most frequent
first; those that begin with what is typed come before those that hold it. The count that is shown is that of the
articles which would answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from deepread.search.condition import compared, folded, quantity
from deepread.search.entry import key_name
from deepread.search.field_name import BESIDE, BUILT_IN, DATE_FIELDS, OTHER_NAMES, field_of, nearest_fields
from deepread.search.grammar import QUERY_LIMIT
from deepread.search.hit import Suggestion
from deepread.search.item import ASKED, KEY
from deepread.search.language import LANGUAGES
from deepread.search.query import Order, Word
from deepread.search.selection import TAG
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.answer import Answerer
    from deepread.search.arrays import Array

_FIRST_FIELDS = ("tag", "author", "year", "site", "minutes", "in", "is", "lang")
_LAST_FIELDS = ("after", "before", "date", "title", "words", "sort")
_DATES = ("today", "yesterday", "7d", "30d", "1y")
_FIXED = {
    "minutes": ("<5", "5..9", "10..19", ">=20"),
    "words": ("<500", "500..1999", "2000..4999", ">=5000"),
    "sort": tuple(filter(None, get_args(Order))),
}
"""What is offered for fields whose values are not the headers'."""
_ORDERED = frozenset({*_FIXED, *DATE_FIELDS, "is"})
"""Fields whose values have an order of their own."""
_DRAWN = 3
"""How many times more values are looked at than are offered, since counts may differ in the end."""
_PARTS = 6
"""Words of a value that are looked back over for the field that it is of."""

_TOKEN = re.compile(rf'[-+]?(?:{ASKED})?(?:(?<=:)\([^()]*\)?|"[^"]*"?|[^\s"]+|(?<=:))', re.DOTALL)
_FIELD = re.compile(rf"[-+]?{ASKED}")
_NAME = re.compile(r"[-+]?(?P<name>[\w.-]*)")
_PARTED = re.compile(rf'(?:^|(?<=\s))(?P<asked>[-+]?{ASKED})(?P<value>(?:[^\s"():*,]+\s+){{1,{_PARTS}}})$')
"""A field before a word, with the beginning of its value between them."""
_APART_WORD = re.compile(r'[^\s"():*,]+')
_PLAIN_KEY = re.compile(KEY)
_PLAIN_VALUE = re.compile(r'(?![<>=≤≥(])(?!.*\.\.)[^\s"()\[\]{},*]+')
_APART = re.compile(r"\s+OR\s+|\s*[,|]\s*|\s+")
_CUT = 80
"""From so many characters on, a value may have lost its end."""


class _Place(NamedTuple):
    """The word at the cursor: characters `start` to `end` of the query, and what it is so far, up to the cursor."""

    start: int
    end: int
    typed: str


def suggestions(text: str, cursor: int, answerer: Answerer, limit: int) -> tuple[Suggestion, ...]:
    """At most `limit` suggestions for what is typed at the cursor, which stands before the character of that number."""
    cursor = max(0, min(cursor, len(text)))
    if cursor > QUERY_LIMIT or limit <= 0:
        return ()
    place = _place(text, cursor)
    rest = f"{text[: place.start]} {text[place.end :]}".strip()
    field = _FIELD.match(text[place.start : place.end])
    if field is None or place.start + field.end() > cursor:
        return (*_parted_values(text, place, answerer, limit), *_named_fields(text, place, answerer))[:limit]
    key = field_of(field["key"] or field["quoted"], answerer.keys)
    if not key:
        typed = field["key"] or field["quoted"]
        before = _Place(place.start, place.start + field.end(), text[place.start : place.start + field.end() - 1])
        return tuple(_near_fields(before, typed, answerer))[:limit] if field["key"] else ()
    return _Values(answerer, key, field.group(), answerer.among(rest)).suggested(place, len(field.group()), limit)


def _named_fields(text: str, place: _Place, answerer: Answerer) -> tuple[Suggestion, ...]:
    """The fields whose names begin with the word at `place`, else those with a name near it if it is no word."""
    name = _NAME.fullmatch(place.typed)
    if not name or not (name["name"] or not text.strip()):
        return ()
    begun = tuple(_fields(place, name["name"], answerer))
    is_word = any(answerer.clauses.evidence(Word(word, is_prefix=True)).frequency for word in words(name["name"]))
    return begun if begun or is_word else tuple(_near_fields(place, name["name"], answerer))


def _parted_values(text: str, place: _Place, answerer: Answerer, limit: int) -> tuple[Suggestion, ...]:
    """The values that begin with all that stands behind the colon before `place`, blanks and all, where the value of a
    field was begun without a quotation mark.
    """
    before = _PARTED.search(text, 0, place.start)
    key = field_of(before["key"] or before["quoted"], answerer.keys) if before and place.typed else ""
    if not before or not key or key in _ORDERED or not _APART_WORD.fullmatch(place.typed):
        return ()
    asked = before["asked"]
    typed = " ".join(f"{before['value']}{place.typed}".split())
    whole = _Place(before.start("asked"), place.end, f'{asked}"{typed}')
    rest = f"{text[: whole.start]} {text[place.end :]}".strip()
    found = _Values(answerer, key, asked, answerer.among(rest)).suggested(whole, len(asked), limit)
    return tuple(one for one in found if folded(one.shown).startswith(folded(typed)))


def values(query: str, field: str, answerer: Answerer, limit: int) -> tuple[Suggestion, ...]:
    """At most `limit` values of a field that articles have which answer `query`."""
    key = field_of(field, answerer.keys)
    among = answerer.among(query)
    return _Values(answerer, key, f'"{key}":', among).suggested(_Place(0, 0, ""), 0, limit) if key else ()


def _place(text: str, cursor: int) -> _Place:
    for match in _TOKEN.finditer(text, 0, QUERY_LIMIT):
        if match.start() <= cursor <= match.end() and match.group():
            return _Place(match.start(), match.end(), text[match.start() : cursor])
        if match.start() > cursor:
            break
    return _Place(cursor, cursor, "")


def _fields(place: _Place, typed: str, answerer: Answerer) -> Iterator[Suggestion]:
    """The fields whose names begin so, those that are asked for most first."""
    start = place.start + len(place.typed) - len(typed)
    prefix = key_name(typed) if typed else ""
    begun = re.sub(r"[\W_]+", "", typed).casefold()
    counts = answerer.field_counts
    names = sorted(counts, key=lambda name: (_rank(name), -counts[name], name))
    for name in names:
        other = next((other for other, meant in OTHER_NAMES.items() if meant == name and other.startswith(begun)), "")
        shown = _spelled(name, answerer)
        if begun and not name.startswith((begun, prefix)) and not key_name(shown).startswith(begun):
            if not other:
                continue
            shown = other
        yield _field(name, shown, counts[name], start, place.end)


def _spelled(name: str, answerer: Answerer) -> str:
    return answerer.keys.get(name, name) if name not in BUILT_IN else name


def _field(name: str, shown: str, count: int, start: int, end: int) -> Suggestion:
    written = shown if _PLAIN_KEY.fullmatch(shown) else name if '"' in shown or ":" in shown else f'"{shown}"'
    return Suggestion(f"{written}:", f"{shown}:", count, start, end)


def _near_fields(place: _Place, typed: str, answerer: Answerer) -> Iterator[Suggestion]:
    """The fields with names near one that no field's begins with."""
    start, counts = place.start + len(place.typed) - len(typed), answerer.field_counts
    for name in nearest_fields(typed, tuple(sorted(counts))):
        yield _field(name, _spelled(name, answerer), counts[name], start, place.end)


def _rank(name: str) -> int:
    if name in _FIRST_FIELDS:
        return _FIRST_FIELDS.index(name)
    return len(_FIRST_FIELDS) + (_LAST_FIELDS.index(name) + 1 if name in _LAST_FIELDS else 0)


class _Values:
    """What a field may be asked for; `asked` is how it is typed, with its colon, and `among` the rest's articles."""

    def __init__(self, answerer: Answerer, key: str, asked: str, among: Array) -> None:
        self._answerer = answerer
        self._key = key
        self._asked = asked
        self._among = among

    def suggested(self, place: _Place, offset: int, limit: int) -> tuple[Suggestion, ...]:
        """The values that go on what is typed behind the colon at `offset` of the word."""
        before, typed = _last(place.typed[offset:])
        start = place.start + offset
        found: list[Suggestion] = []
        for value in self._offered(folded(typed.strip()), _DRAWN * limit):
            text = value if value in _FIXED.get(self._key, ()) else quoted(value)
            whole = f"({' OR '.join([*before, text])})" if before else text
            count = self._answerer.count(self._asked + whole, self._among)
            if count:
                found.append(Suggestion(whole, value, count, start, place.end))
            if len(found) == limit:
                break
        if self._key not in _ORDERED:
            found.sort(key=lambda one: (not folded(one.shown).startswith(folded(typed)), -one.count))
        return tuple(found)

    def _offered(self, typed: str, limit: int) -> Sequence[str]:
        if self._key == "is":
            states = [state for state in self._answerer.selection.states if state.startswith(typed)]
            return [*states, *self._beside(typed, limit)]
        if self._key == "lang":
            spoken = [one for one in LANGUAGES if any(name.startswith(typed) for name in one.names)]
            return [one.names[0] for one in spoken]
        if self._key in _FIXED:
            return [*(value for value in _FIXED[self._key] if value.startswith(typed)), *self._beside(typed, limit)]
        if self._key in DATE_FIELDS:
            years = sorted(self._values("year", typed, limit), reverse=True)
            named = () if self._key == "year" else [value for value in _DATES if value.startswith(typed)]
            return [*named, *years]
        return self._values(self._key, typed, limit)

    def _beside(self, typed: str, limit: int) -> list[str]:
        """What headers say under a key that is called as a field that every library has; numbers are too many."""
        if self._key not in BESIDE:
            return []
        return [value for value in self._values(self._key, typed, limit) if quantity(value) is None]

    def _values(self, key: str, typed: str, limit: int) -> list[str]:
        """The values of a header key that begin with `typed`, then those that hold it, the most frequent first."""
        facet = self._answerer.facet(key)
        counts = facet.counts(self._among)
        if not typed:
            best = np.argsort(-counts, kind="stable")[:limit].tolist()
            found = [facet.shown[number] for number in best if counts[number]]
        else:
            ranked = (
                (not begins, -int(counts[number]), number) for number, begins in facet.matching(typed) if counts[number]
            )
            found = [facet.shown[number] for _, _, number in sorted(ranked)[:limit]]
        if key == TAG:
            known = set(map(folded, found))
            own = [tag for tag in self._answerer.own_tags if typed in folded(tag) and folded(tag) not in known]
            found = [*own, *found]
        return list(filter(_can_be_asked_for, found))


def quoted(value: str) -> str:
    """A value as it is typed behind a colon: in quotation marks where it would end before its end."""
    if len(value) >= _CUT and " " in value:
        value = value.rpartition(" ")[0]
    return value if _PLAIN_VALUE.fullmatch(value) else '"' + value.replace('"', " ") + '"'


def _can_be_asked_for(value: str) -> bool:
    """Whether a value in quotation marks means itself: signs that compare mean that there too, a star anything."""
    text = value.replace('"', " ")
    return bool(text.strip(" *")) and not compared(text)[0]


def _last(typed: str) -> tuple[list[str], str]:
    """The values that are there already, of those that are asked for together, and the one that is being typed."""
    if typed.startswith('"'):
        return [], typed.strip('"')
    parts = _APART.split(typed[1:]) if typed.startswith("(") else typed.split(",")
    return [part for part in parts[:-1] if part], parts[-1].strip('"')

"""Owns what may be asked of an article besides words: values within bounds, a place, a state. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from deepread.search.period import DATED, LAST, Period, period
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from deepread.search.query import Term

STATES = ("draft", "warned", "starred", "read", "unread", "begun", "archived", "changed")
"""What `is:` may be asked for at least; `troubled` is another word for `warned`."""

_OPERATOR = re.compile(r"(>=|=>|≥|<=|=<|≤|>|<|=)\s*")
_NUMBER = re.compile(
    r"[^\w\s.,+-]{0,2}\s?(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:[,'\u202f\u00a0]\d{3})+|\d{1,18}|(?=[.,]\d))"
    r"(?:[.,](?P<part>\d{1,18}))?\s?(?P<kilo>k\b)?(?:\D*|\s?(?:/|of|out of)\s?\d{1,18}\D*)",
    re.IGNORECASE,
)


class Bounds(NamedTuple):
    """Numbers from `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Range:
    """The values of a field lie within bounds, as numbers or as days, whichever they are. `date`, `words` and `minutes`
    are the article's own, but `of_header` those of a header key that is called so. Where they are neither, `otherwise`
    is looked for, if there is anything.
    """

    field: str
    numbers: Bounds | None = None
    days: Period | None = None
    otherwise: Term | None = None
    of_header: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on the way to the article, by its folded name or by the end of its path; with `is_open`, by the
    beginning of a name.
    """

    path: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What the article or its reader says of it: one of `STATES`, or of those that the searcher is told."""

    name: str


@dataclass(frozen=True, slots=True)
class InHighlights:
    """What the reader has highlighted in the article, or noted on it, holds `words` (folded) side by side; the last one
    is the beginning of a word.
    """

    words: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether such a text holds them."""
        return f" {' '.join(self.words)}" in f" {' '.join(words(text))}"


@dataclass(frozen=True, slots=True)
class Holding:
    """A value of a field holds `text` (folded), signs and all; any value does where it is empty."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The article is in a language, by its number (`language.LANGUAGES`)."""

    number: int


@dataclass(frozen=True, slots=True)
class Turned:
    """A value of a field holds `words` (folded) side by side, but turned round: of "last first" some of the last words
    come first. The last one of `words` is the beginning of a word.
    """

    field: str
    words: tuple[str, ...]

    def is_in(self, value: str) -> bool:
        """Whether a folded value holds them."""
        if value.isascii() and "'" not in value and not all(word in value for word in self.words):
            return False  # told without cutting it into words
        there = words(value)
        for turn, order in enumerate(rotations(self.words), 1):
            at = len(order) - 1 - turn  # where the last one of `words` has come to stand
            for place in range(len(there) - len(order) + 1):
                *before, begun = there[place : place + at + 1]
                behind = there[place + at + 1 : place + len(order)]
                if begun.startswith(order[at]) and (*before, *behind) == (*order[:at], *order[at + 1 :]):
                    return True
        return False


Condition = Range | Folder | State | InHighlights | Holding | Turned | InLanguage


def rotations(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The orders of the words of a name that has its last words first, without that of `name` itself."""
    for place in range(1, len(name)):
        yield name[place:] + name[:place]


def folded(text: str) -> str:
    """`text` without case and accents: how values are told apart."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in plain if unicodedata.category(letter) != "Mn"))


def quantity(text: str) -> float | None:
    """The number that a text is or begins with: `4.5`, `1,200`, `12 min`, `$3`, `4/5`; None for what is none, and for a
    text of several.
    """
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= 80 else None
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"]) or "0"
    size = float(f"{whole}.{found['part'] or 0}") * (1000 if found["kilo"] else 1)
    return -size if found["sign"] == "-" else size


def compared(text: str) -> tuple[str, str]:
    """A field's text as the operator that it begins with, `..` for a range, "" for neither, and the rest."""
    found = _OPERATOR.match(text)
    if found:
        plain = {"=>": ">=", "≥": ">=", "=<": "<=", "≤": "<="}.get(found[1], found[1])
        return plain, text[found.end() :]
    return ("..", text) if ".." in text and text.strip(".") else ("", text)


def bounds(text: str) -> Bounds | None:
    """The numbers that a field's text asks for; None where it names no number."""
    operator, rest = compared(text)
    if operator == "..":
        low, high = (part.strip() for part in rest.split("..", 1))
        ends = quantity(low) if low else -math.inf, quantity(high) if high else math.inf
        return None if ends[0] is None or ends[1] is None else Bounds(ends[0], ends[1])
    size = quantity(rest)
    if size is None:
        return None
    return {
        ">": Bounds(math.nextafter(size, math.inf), math.inf),
        ">=": Bounds(size, math.inf),
        "<": Bounds(-math.inf, math.nextafter(size, -math.inf)),
        "<=": Bounds(-math.inf, size),
    }.get(operator, Bounds(size, size))


def days(text: str, today: date) -> Period | None:
    """The days that a field's text asks for; None where it names no date."""
    operator, rest = compared(text)
    if operator == "..":
        low, high = (part.strip() for part in rest.split("..", 1))
        first = period(low, today) if low else Period(DATED, DATED)
        last = period(high, today) if high else Period(LAST, LAST)
        return Period(first.first, last.last) if first and last else None
    named = period(rest, today)
    if named is None:
        return None
    end = named.first if named.is_ago else named.last
    return {
        ">": Period(end + 1, LAST),
        ">=": Period(named.first, LAST),
        "<": Period(DATED, named.first - 1),
        "<=": Period(DATED, end),
    }.get(operator, Period(named.first, named.last))

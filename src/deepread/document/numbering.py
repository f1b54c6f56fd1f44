"""Owns how the items of an ordered list of HTML are numbered: by `start`, `reversed`, `type` and an item's `value`.

Source: https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_MOST_ROMAN = 3_999
_LETTERS = 26
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Numbering:
    """The markers of the items of one list, in order. `attributes` are those of its `<ol>`."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._step = -1 if "reversed" in attributes else 1
        self._type = attributes.get("type", "").strip()
        self._next = _number_in(attributes.get("start", ""))

    def marker(self, value: str, left: int = 0) -> str:
        """That of the next item, whose `value` may say its number. It and those behind it are `left`, 0 where that is
        not known: such a list counts up.
        """
        number = _number_in(value)
        if number is None:
            number = self._next
        if number is None:
            number = left if left and self._step < 0 else 1
            self._step = self._step if left else 1
        self._next = number + self._step
        return _counted(number, self._type)


def _number_in(words: str) -> int | None:
    """The whole number with which `words` begin; None for none."""
    found = _NUMBER.match(words)
    return int(found[1]) if found else None


def _counted(number: int, kind: str) -> str:
    """`number` as the `type` of a list has it: `a`, `A`, `i` or `I`; in figures where that has no such number."""
    if kind in {"a", "A"} and number > 0:
        drawn = _lettered(number)
    elif kind in {"i", "I"} and 0 < number <= _MOST_ROMAN:
        drawn = roman(number)
    else:
        return str(number)
    return drawn.upper() if kind.isupper() else drawn


def roman(number: int) -> str:
    """A number from 1 to 3,999 in small Roman figures."""
    drawn: list[str] = []
    for worth, sign in _ROMAN:
        drawn.append(sign * (number // worth))
        number %= worth
    return "".join(drawn)


def _lettered(number: int) -> str:
    drawn = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        drawn = chr(ord("a") + place) + drawn
    return drawn

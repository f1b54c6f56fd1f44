"""Owns dates of several words behind a colon, as `after:22 Nov 2026`: one value, without quotation marks. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.search.condition import days
from deepread.search.item import AND, OR
from deepread.search.period import begins_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from deepread.search.item import Item

_WORDS = 7
"""Words of a date at most, as of "22 November 2026 .. 3 May 2027"."""


def with_dates(
    items: Sequence[Item], is_date_field: Callable[[str], bool], today: date, *, typing: bool
) -> Iterator[Item]:
    """`items` with those as one that are a date behind the colon of a field that takes dates. With `typing` also those
    at the end that may become one.
    """
    place = 0
    while place < len(items):
        count, is_begun = 1, False
        if items[place].asked and is_date_field(items[place].asked):
            count, is_begun = _count(items, place, today, typing=typing)
        item = _joined(items[place : place + count]) if count > 1 else items[place]
        yield item._replace(is_open=item.is_open or is_begun)
        place += count


def _count(items: Sequence[Item], place: int, today: date, *, typing: bool) -> tuple[int, bool]:
    """How many items from `place` on are one date: 1 where the first is one by itself, or none is; and whether they may
    become one when more is typed.
    """
    first = items[place]
    if first.is_phrase or first.is_group or days(first.text, today):
        return 1, False
    last = place + 1
    while last < len(items) and last - place < _WORDS and _is_bare(items[last]):
        last += 1
    for end in range(last, place + 1, -1):
        if days(_text(items[place:end]), today):
            return end - place, False
    is_begun = typing and last == len(items) and begins_date(_text(items[place:last]))
    return (last - place, True) if is_begun else (1, False)


def _is_bare(item: Item) -> bool:
    is_operator = item.text in OR | AND or item.text == "NOT"
    return not (item.asked or item.is_excluded or item.is_phrase or item.is_group or is_operator)


def _text(items: Sequence[Item]) -> str:
    return " ".join(item.text for item in items)


def _joined(items: Sequence[Item]) -> Item:
    typed = " ".join(item.typed for item in items)
    return items[0]._replace(text=_text(items), typed=typed, is_phrase=True, is_open=items[-1].is_open)

"""Owns the question which number of `03/04/2021` is the day.

In this order: as another date of the same header has it that can be read in one way only; as it comes within a week of
another day of the file (when it was saved, or what its name begins with); as the header's language has it; else as in
the United States, where most such headers come from.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from deepread.article.field.date import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/\-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_MONTHS = 12
_NEAR = 7


def is_open(written: str) -> bool:
    """Whether either number of a date may be its day."""
    found = _NUMBERS.search(written)
    return found is not None and _order(found) is None and found.group(1) != found.group(3)


def day_first(written: str, others: Iterable[str], language: str) -> bool | None:
    """Whether the day comes first in `written`, told by the file's `others` and its language; None if by neither."""
    dates = [other for other in others if other != written]
    for other in dates:
        if (found := _NUMBERS.search(other)) and (order := _order(found)) is not None:
            return order
    days = [day for other in dates if not is_open(other) and (day := _day(read_date(other).date))]
    for order in (False, True):
        meant = _day(read_date(written, day_first=order).date)
        if meant and any(abs((meant - day).days) <= _NEAR for day in days):
            return order
    folded = language.strip().casefold().replace("_", "-")
    return None if folded in ("", "en") else folded != "en-us"


def _order(found: re.Match[str]) -> bool | None:
    if int(found.group(1)) > _MONTHS:
        return True
    return False if int(found.group(3)) > _MONTHS else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso[:10]) if iso and len(iso) >= len("2000-01-01") else None

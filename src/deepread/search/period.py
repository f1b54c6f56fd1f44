"""Owns what a date in a query stands for: a span of days, as numbers. Pure; what day it is today is a parameter.

A day is year, month and day as one number (20240206); a date that names no month or no day has 0 for it, so it comes
before the days that it holds, and 2024-02 is everything from 20240200 to 20240299.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from deepread.article.field.date import read_date

DATED = 1
"""Before any day there is: an article without a date has 0."""
LAST = 2**31 - 1
"""After any day there is."""

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
"""The beginning of most dates, which is read fastest."""

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,5})\s*(d|w|m|y|days?|weeks?|months?|years?)(?:\s+ago)?")
_NAMED = re.compile(r"(this|last)\s*(week|month|year)")
_BEGUN = re.compile(r"\d{4}[-/.](?:[01]|(?:0?[1-9]|1[0-2])[-/.][0-3]?)?")
_NUMBER = re.compile(r"\d{1,5}\s*")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SPELLED = (
    *("today", "yesterday", "this week", "this month", "this year", "last week", "last month", "last year"),
    *(f"{unit}{plural} ago" for unit in ("day", "week", "month", "year") for plural in ("", "s")),
)
_LONGEST = 60


class Period(NamedTuple):
    """Days from `first` to `last`, both included. `is_ago` where the text counts back from today (`7d`): then `first`
    is the day that it comes to, and `last` is today.
    """

    first: int
    last: int
    is_ago: bool = False


def period(text: str, today: date) -> Period | None:
    """The days that `text` stands for, None where it is no date: 2024, 2024-02, 2024-02-06, 6 Feb 2024, today,
    yesterday, 7d, "2 weeks", "last month" and the like.
    """
    if len(text) > _LONGEST:
        return None
    said = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(said.rstrip("-/.")):  # who has typed 2024- goes on with its months
        return _whole(*(int(part or 0) for part in found.groups()))
    if found := _AGO.fullmatch(said):
        return Period(day_number(_before(today, int(found[1]), found[2][0])), day_number(today), is_ago=True)
    if found := _NAMED.fullmatch(said):
        return _around(today, found[2], last=found[1] == "last")
    for name, days in (("today", 0), ("yesterday", 1)):
        if said == name:
            return Period(*(day_number(today - timedelta(days)),) * 2)
    return _read(text)


def begins_date(text: str) -> bool:
    """Whether `text`, or what stands behind its operator or its dots, may become a date when more is typed."""
    said = " ".join(text.rpartition("..")[2].lstrip("<>=≤≥ ").casefold().split())
    begun = _NUMBER.sub("", said, count=1)
    month, *rest = begun.split(" ") if begun else [""]
    in_month = any(name.startswith(month) for name in _MONTHS) and not any(map(str.isalpha, "".join(rest)))
    return in_month or any(name.startswith(begun) for name in _SPELLED) or _BEGUN.fullmatch(said) is not None


def day_number(day: date) -> int:
    """A day as one number."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(written: str) -> int:
    """The first day of whatever date a header value is, 0 for what is none."""
    if ISO_DAY.match(written):
        return int(written[:4] + written[5:7] + written[8:10])
    found = _read(written)
    return found.first if found else 0


def _read(written: str) -> Period | None:
    iso = read_date(written).date
    found = _ISO.match(iso) if iso else None
    return _whole(*(int(part or 0) for part in found.groups())) if found else None


def _whole(year: int, month: int, day: int) -> Period | None:
    """A year, month or day with all that is in it."""
    if not year or month > 12 or (day and day > monthrange(year, month or 1)[1]):
        return None
    first = year * 10_000 + month * 100 + day
    return Period(first, first if day else first + 99 if month else first + 9_999)


def _before(today: date, count: int, unit: str) -> date:
    """The day `count` days, weeks, months or years before `today`."""
    try:
        if unit in "dw":
            return today - timedelta(count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return date.min


def _around(today: date, unit: str, *, last: bool) -> Period:
    """This or the last week (from Monday), month or year."""
    if unit == "week":
        monday = today - timedelta(today.weekday() + 7 * last)
        return Period(day_number(monday), day_number(monday + timedelta(6)))
    if unit == "month":
        before = today.replace(day=1) - timedelta(1)
        within = before if last else today
        return Period(within.year * 10_000 + within.month * 100, within.year * 10_000 + within.month * 100 + 99)
    year = today.year - last
    return Period(year * 10_000, year * 10_000 + 9_999)

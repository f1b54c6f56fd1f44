"""Owns the order of the parts of a series. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.key import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.article.article import Article

_NUMBERED_BY = tuple(
    map(
        fold,
        (
            "part",
            "series_part",
            "series_order",
            "series_index",
            "series_weight",
            "chapter",
            "episode",
            "order",
            "weight",
        ),
    )
)
"""Header keys that number the parts of a series, the surest first."""
_IN_TITLE = re.compile(
    r"\b(?:part|chapter|episode|lesson|day|week|no\.?|teil|partie|parte)\s*#?(\d{1,4})\b|#(\d{1,4})\b", re.IGNORECASE
)


def part_number(article: Article) -> float | None:
    """The number of a part, from its header or else its title; None where neither has one."""
    header = {fold(key): text for key, text in article.header.items()}
    for key in _NUMBERED_BY:
        found = re.match(r"\s*#?(\d{1,6}(?:\.\d{1,3})?)\b", header.get(key, ""))
        if found:
            return float(found[1])
    named = _IN_TITLE.search(article.title)
    return float(named[1] or named[2]) if named else None


def series_of(article: Article) -> str:
    """The series that an article belongs to, "" for none: what only numbers it names no series."""
    return "" if re.fullmatch(r"[\d\s./#-]*", article.series) else article.series


def next_part(article: Article, parts: Iterable[Article]) -> Article | None:
    """The part of the same series that comes after `article`: by number where all have one, else by date; None where
    it is the last. `parts` may hold `article` itself, and articles of other series.
    """
    series = series_of(article).casefold()
    if not series:
        return None
    others = [part for part in parts if part.path != article.path and series_of(part).casefold() == series]
    numbers = {part.path: part_number(part) for part in (article, *others)}
    is_numbered = None not in numbers.values()

    def place(part: Article) -> tuple[float, str, str]:
        return (numbers[part.path] or 0.0) if is_numbered else 0.0, part.published or "", part.path

    following = [part for part in others if place(part) > place(article)]
    return min(following, key=place, default=None)

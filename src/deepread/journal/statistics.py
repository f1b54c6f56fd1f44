"""Owns what readings add up to: by day, week and year, streaks, and what was read most. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.site import site_of
from deepread.journal.reading_pace import READINGS, pace_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from deepread.article import Article
    from deepread.journal.readings import ReadingDay, Readings

_LEAST = 60.0
"""Seconds of reading that make a day one of a streak."""
_DAY = timedelta(days=1)
LEVELS = 4
"""Kinds of days on which something was read, from those with least to those with most."""
_LOOKED_AT = 1_000
"""Articles by which it is told what was read most: those that were read longest."""


class Total(NamedTuple):
    """What was read in some time: seconds, words, and how many articles were finished."""

    seconds: float = 0.0
    words: int = 0
    finished: int = 0


class Share(NamedTuple):
    """A tag, an author or a site, with how long its articles were read and how many they are."""

    name: str
    seconds: float
    articles: int


@dataclass(frozen=True, slots=True)
class Favourites:
    """What was read most, the longest first."""

    tags: tuple[Share, ...] = ()
    authors: tuple[Share, ...] = ()
    sites: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """`days` are those on which something was read, `finished` counts the articles that were read to their end, by the
    day; both by the reader's own clock. `pace` is in words a minute, None while it is not known.
    """

    today: date
    days: Mapping[date, ReadingDay]
    finished: Mapping[date, int]
    pace: int | None
    favourites: Favourites

    def total(self, since: date = date.min, until: date = date.max) -> Total:
        """What was read from `since` to `until`, both included."""
        days = [one for day, one in self.days.items() if since <= day <= until]
        finished = sum([count for day, count in self.finished.items() if since <= day <= until])
        return Total(sum([one.seconds for one in days]), sum([one.words for one in days]), finished)

    @property
    def streak(self) -> int:
        """Days in a row on which was read, up to today; a today without reading may still become one."""
        day = self.today if self._counts(self.today) else self.today - _DAY
        length = 0
        while self._counts(day):
            day, length = day - _DAY, length + 1
        return length

    @property
    def longest_streak(self) -> int:
        """The most days in a row on which was read."""
        longest = length = 0
        before: date | None = None
        for day in sorted(day for day in self.days if self._counts(day)):
            length = length + 1 if before is not None and day - before == _DAY else 1
            longest, before = max(longest, length), day
        return longest

    def _counts(self, day: date) -> bool:
        return day in self.days and self.days[day].seconds >= _LEAST

    def levels(self) -> dict[date, int]:
        """How much was read on each day on which anything was, beside the others: from 1 to `LEVELS`, by quarters."""
        seconds = sorted(one.seconds for one in self.days.values())
        return {
            day: 1 + (bisect_right(seconds, one.seconds) * LEVELS - 1) // len(seconds) for day, one in self.days.items()
        }

    @property
    def week_start(self) -> date:
        """This week's Monday."""
        return self.today - self.today.weekday() * _DAY

    def months(self, count: int = 12) -> list[tuple[date, Total]]:
        """The last months with the first day of each, this one last."""
        found = []
        first = self.today.replace(day=1)
        following = self.today
        for _ in range(count):
            found.append((first, self.total(first, following)))
            following = first - _DAY
            first = following.replace(day=1)
        return found[::-1]


def statistics(
    readings: Readings,
    folder: Path | None,
    library: Path,
    article_at: Callable[[str], Article | None],
    today: date,
) -> Statistics:
    """What was read beneath `folder`, None for everywhere. What was read most is told of `library`, whose articles
    `article_at` knows by their paths.
    """
    days = {one.day: one for one in readings.days(folder)}
    finished = Counter(datetime.fromtimestamp(when).date() for when in readings.finished(folder))  # by the own clock
    by_article = sorted(readings.by_article(library).items(), key=lambda one: (-one[1].seconds, one[0]))
    read = [(article_at(path), spell.seconds) for path, spell in by_article[:_LOOKED_AT]]
    pace = pace_of(readings.recent(READINGS))
    return Statistics(today, days, finished, pace, favourites((one, spent) for one, spent in read if one is not None))


def favourites(read: Iterable[tuple[Article, float]], most: int = 5) -> Favourites:
    """What was read most of `read`: articles, each with for how many seconds; at most so many of each kind."""
    known = list(read)

    def by(names: Callable[[Article], Collection[str]]) -> tuple[Share, ...]:
        seconds: defaultdict[str, float] = defaultdict(float)
        articles: Counter[str] = Counter()
        for article, spent in known:
            for name in set(names(article)) - {""}:
                seconds[name] += spent
                articles[name] += 1
        found = [Share(name, spent, articles[name]) for name, spent in seconds.items()]
        return tuple(sorted(found, key=lambda one: (-one.seconds, one.name))[:most])

    return Favourites(
        tags=by(lambda article: article.tags),
        authors=by(lambda article: article.authors),
        sites=by(lambda article: (site_of(article),)),
    )

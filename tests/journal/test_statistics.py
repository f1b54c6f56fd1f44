"""What readings add up to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Article, Kind
from deepread.journal import ReadingDay
from deepread.journal.statistics import LEVELS, Favourites, Share, Statistics, Total, favourites

TODAY = date(2026, 11, 25)  # a Wednesday
DAY = timedelta(days=1)


def read_on(*ages: int, seconds: float = 600.0) -> Statistics:
    """Ten minutes on each of these days, in days before today; one article was finished on each."""
    days = [TODAY - age * DAY for age in ages]
    return Statistics(
        TODAY, {day: ReadingDay(day, seconds, 100, 1) for day in days}, dict.fromkeys(days, 1), None, Favourites()
    )


def test_nothing_adds_up_to_nothing() -> None:
    nothing = read_on()
    assert (nothing.streak, nothing.longest_streak, nothing.total()) == (0, 0, Total())
    assert nothing.levels() == {}


def test_a_streak_goes_on_until_the_day_is_over() -> None:
    assert read_on(0, 1, 2).streak == 3
    assert read_on(1, 2).streak == 2
    assert read_on(2, 3).streak == 0
    assert read_on(0, 2, 3, 4).longest_streak == 3


def test_a_glance_makes_no_day_of_a_streak() -> None:
    assert read_on(0, 1, seconds=30).streak == 0


def test_a_week_begins_on_monday() -> None:
    week = read_on(0, 1, 2, 3)
    assert week.total(week.week_start, TODAY) == Total(1800.0, 300, 3)


@given(st.sets(st.integers(0, 800), max_size=60))
def test_the_streak_of_now_is_never_longer_than_the_longest(ages: set[int]) -> None:
    found = read_on(*ages)
    assert 0 <= found.streak <= found.longest_streak <= len(ages)


@given(st.dictionaries(st.integers(0, 300), st.floats(1, 50_000), max_size=60))
def test_more_reading_never_has_a_lower_level(seconds: dict[int, float]) -> None:
    days = {TODAY - age * DAY: ReadingDay(TODAY - age * DAY, spent, 0, 1) for age, spent in seconds.items()}
    levels = Statistics(TODAY, days, {}, None, Favourites()).levels()
    assert levels.keys() == days.keys()
    ranked = [levels[day] for day in sorted(days, key=lambda day: days[day].seconds)]
    assert ranked == sorted(ranked)
    assert all(1 <= level <= LEVELS for level in ranked)
    assert not ranked or ranked[-1] == LEVELS


@given(st.sets(st.integers(0, 364), max_size=60))
def test_twelve_months_hold_all_of_the_last_year(ages: set[int]) -> None:
    found = read_on(*(age for age in ages if TODAY - age * DAY > date(2025, 11, 30)))
    months = found.months()
    assert len(months) == 12
    assert sum(total.words for _, total in months) == found.total().words
    assert months[-1][0] == date(2026, 11, 1)


def test_what_was_read_most_is_told_by_time() -> None:
    def article(path: str, *tags: str) -> Article:
        return Article(path, Kind.MARKDOWN, path, tags=tags, authors=("Ida Wren",), url="https://www.mill.example/x")

    found = favourites([(article("a.md", "sea", "night"), 60.0), (article("b.md", "sea"), 90.0)])
    assert found.tags == (Share("sea", 150.0, 2), Share("night", 60.0, 1))
    assert found.authors == (Share("Ida Wren", 150.0, 2),)
    assert found.sites == (Share("mill.example", 150.0, 2),)

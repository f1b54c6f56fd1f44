"""Statistics as lines: whole at any width, and told without colours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.journal import ReadingDay
from deepread.journal.statistics import Favourites, Share, Statistics
from deepread.page import cells
from deepread.tui.statistics_lines import SHADES, duration, statistics_lines

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)

statistics = st.builds(
    lambda seconds, names, pace: Statistics(
        TODAY,
        {TODAY - age * DAY: ReadingDay(TODAY - age * DAY, spent, 10 * age, 1) for age, spent in seconds.items()},
        {TODAY - age * DAY: 1 for age in seconds},
        pace,
        Favourites(tags=tuple(Share(name, spent, 1) for name, spent in names.items())),
    ),
    st.dictionaries(st.integers(0, 800), st.floats(0.1, 90_000), max_size=30),
    st.dictionaries(st.text(max_size=40), st.floats(0.1, 900_000), max_size=5),
    st.none() | st.integers(80, 900),
)


def shown(found: Statistics, width: int) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in statistics_lines(found, width)]


@given(statistics, st.integers(1, 130))
def test_no_line_is_wider_than_its_room(found: Statistics, width: int) -> None:
    assert all(cells(line) <= width for line in shown(found, width))


def read_on(*ages: int) -> Statistics:
    days = [TODAY - age * DAY for age in ages]
    read = {day: ReadingDay(day, 600.0 * (place + 1), 100, 1) for place, day in enumerate(days)}
    return Statistics(TODAY, read, {}, None, Favourites())


def test_a_year_is_a_column_a_week_with_today_at_its_end() -> None:
    lines = shown(read_on(0, 7, 370), 72)
    monday = next(number for number, line in enumerate(lines) if line.startswith("  Mon "))
    wednesday = lines[monday + 2]
    assert wednesday.startswith("  Wed ")
    assert len(wednesday) == 6 + 53
    assert wednesday[-2:] == SHADES[3] + SHADES[2]
    assert len(lines[monday + 3]) == 6 + 52, "tomorrow has no cell yet"
    assert "Jan" in lines[monday - 1]


def test_a_narrow_plot_has_fewer_weeks() -> None:
    lines = shown(read_on(0), 20)
    wednesday = next(line for line in lines if line.startswith("  Wed "))
    assert len(wednesday) == 20
    assert wednesday.endswith(SHADES[4])


def test_a_plot_in_no_width_at_all_is_today() -> None:
    assert SHADES[4] in shown(read_on(0), 1)


def test_sums_streak_and_pace_are_told() -> None:
    said = "\n".join(shown(read_on(0, 1), 72))
    assert "today       10 min · 100 words" in said
    assert "this week   30 min · 200 words" in said
    assert "2 days in a row · longest 2" in said
    assert "not known yet: it takes ten minutes of reading" in said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 min"), (20, "under 1 min"), (60, "1 min"), (3600, "1 h"), (12_000, "3 h 20 min"), (3.6e6, "1,000 h")],
)
def test_a_duration_is_told_by_the_minute(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_in_few_columns_no_figure_is_cut() -> None:
    day = ReadingDay(TODAY, 45_240.0, 123_456, 12)
    favourites = Favourites(tags=(Share("kitchen", 45_240.0, 12),))
    found = Statistics(TODAY, {TODAY: day}, {TODAY: 12}, 231, favourites)
    lines = shown(found, 36)
    told = " ".join(" ".join(lines).split())
    assert "today 12 h 34 min 123,456 words 12 articles finished" in told
    assert "streak 1 day in a row longest 1" in told
    assert "kitchen 12 h 34 min" in told
    assert not any("…" in line for line in lines)
    assert "not known yet: it takes ten minutes of reading" in " ".join(" ".join(shown(read_on(0), 36)).split())

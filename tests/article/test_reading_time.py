"""How the time is said that a text takes to read."""

from __future__ import annotations

import pytest

from deepread.article.reading_time import minutes_of, reading_time


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, ""), (1, "1 min"), (1440, "1440 min"), (1441, "25 h"), (17_392, "290 h")]
)
def test_what_takes_more_than_a_day_is_said_in_hours(minutes: int, said: str) -> None:
    assert reading_time(minutes) == said


def test_what_a_header_says_goes_before_words_at_the_own_pace_and_these_before_anybodys() -> None:
    assert minutes_of(8, 2_300, 460, timed=True) == 8
    assert minutes_of(10, 2_300, 460, timed=False) == 5
    assert minutes_of(10, 2_300, None, timed=False) == 10
    assert minutes_of(0, 0, 460, timed=False) == 0

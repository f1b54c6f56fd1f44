"""How the time is said that a text takes to read."""

from __future__ import annotations

import pytest

from deepread.article.reading_time import reading_time


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, ""), (1, "1 min"), (1440, "1440 min"), (1441, "25 h"), (17_392, "290 h")]
)
def test_what_takes_more_than_a_day_is_said_in_hours(minutes: int, said: str) -> None:
    assert reading_time(minutes) == said

"""The reader's own pace: believed after some reading, told by the latest, and moved little by what stands out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.journal import Spell
from deepread.journal.reading_pace import FASTEST, SLOWEST, pace_of

spells = st.lists(st.builds(Spell, st.floats(0, 10_000), st.integers(0, 100_000)), max_size=40)


@given(spells)
def test_a_pace_is_always_one_that_somebody_can_read_at(latest_first: list[Spell]) -> None:
    pace = pace_of(latest_first)
    assert pace is None or SLOWEST <= pace <= FASTEST


def test_ten_minutes_are_read_before_it_is_believed() -> None:
    assert pace_of([Spell(599, 2_000)]) is None
    assert pace_of([Spell(300, 1_000), Spell(300, 1_000)]) == 200


def test_what_is_no_reading_says_nothing() -> None:
    real = [Spell(600, 2_500)]
    assert pace_of([Spell(600, 0), Spell(600, 30_000), Spell(5, 20), *real]) == pace_of(real) == 250


@given(st.integers(SLOWEST, FASTEST), st.integers(100, 500))
def test_one_reading_that_stands_out_changes_little(odd: int, usual: int) -> None:
    usually = [Spell(600, usual * 10)] * 5
    assert pace_of([Spell(600, odd * 10), *usually]) == usual


def test_what_was_read_long_ago_says_nothing() -> None:
    now, once = [Spell(1800, 9_000)] * 6, [Spell(1800, 3_000)] * 50
    assert pace_of([*now, *once]) == 300

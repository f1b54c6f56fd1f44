"""What counts as reading: time in which one may read, and words that one has passed no faster than one can read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.journal.reading_pace import FASTEST
from deepread.tui.sitting import Sight, Sitting

SCREEN = 300
"""Words of a screenful; in these tests a word is one character."""
LENGTH = 3_000


def words(start: int, end: int) -> int:
    return max(0, end - start)


def screen(top: int) -> Sight:
    """What is in sight from a word on."""
    return Sight(top, min(LENGTH, top + SCREEN), top + SCREEN >= LENGTH)


class Reader:
    """Somebody who looks at screens for so long, while the clock of the page ticks every two seconds."""

    def __init__(self) -> None:
        self.now, self.sitting = 100.0, Sitting(words)

    def looks(self, sight: Sight | None, seconds: float) -> Reader:
        self.sitting.look(self.now, sight)
        end = self.now + seconds
        while self.now + 2 < end:
            self.now += 2
            self.sitting.look(self.now, sight)
        self.now = end
        return self

    def leaves(self) -> tuple[float, int]:
        self.sitting.look(self.now, None)
        return self.sitting.take()


def test_who_reads_page_by_page_passes_all_words() -> None:
    reader = Reader()
    for top in range(0, LENGTH, SCREEN):
        reader.looks(screen(top), 70)
    assert reader.leaves() == (700, LENGTH)


def test_who_reads_line_by_line_passes_the_same() -> None:
    reader = Reader().looks(screen(0), 60)
    for top in range(10, SCREEN + 10, 10):
        reader.looks(screen(top), 0.5)
    seconds, passed = reader.leaves()
    assert passed == SCREEN
    assert round(seconds) == 75


def test_who_leafs_through_reads_nothing() -> None:
    reader = Reader()
    for top in range(0, LENGTH, SCREEN):
        reader.looks(screen(top), 1)
    assert reader.leaves()[1] == 0


def test_who_jumps_does_not_read_what_lies_between() -> None:
    reader = Reader().looks(screen(0), 60).looks(screen(2_000), 5)
    assert reader.leaves() == (65, 0)


def test_an_article_that_is_in_sight_at_once_is_read_in_place() -> None:
    assert Reader().looks(Sight(0, 200, True), 50).leaves() == (50, 200)
    assert Reader().looks(Sight(0, 200, True), 3).leaves() == (3, 0)


def test_what_is_read_again_takes_time_and_passes_no_new_words() -> None:
    reader = Reader().looks(screen(0), 60).looks(screen(300), 60).looks(screen(0), 60).looks(screen(300), 60)
    assert reader.looks(screen(600), 1).leaves() == (241, 600)


def test_a_pause_on_one_screenful_does_not_count() -> None:
    seconds, _ = Reader().looks(Sight(0, 50), 3600).leaves()
    assert seconds == 120


def test_a_tall_screen_may_be_read_for_longer() -> None:
    seconds, _ = Reader().looks(Sight(0, 800), 500).leaves()
    assert seconds == 500


def test_time_in_which_the_process_slept_does_not_count() -> None:
    reader = Reader().looks(screen(0), 10)
    reader.now += 100
    assert reader.leaves()[0] <= 15


def test_time_in_which_something_else_is_looked_at_does_not_count() -> None:
    reader = Reader().looks(screen(0), 10).looks(None, 60).looks(screen(0), 10)
    assert reader.leaves()[0] == 20


def test_what_was_taken_is_not_taken_again() -> None:
    reader = Reader().looks(screen(0), 10)
    assert reader.leaves()[0] == 10
    assert reader.leaves() == (0, 0)


sights = st.none() | st.tuples(st.integers(0, LENGTH), st.integers(0, 600)).map(
    lambda drawn: Sight(drawn[0], sum(drawn), sum(drawn) > 2_800)
)


@given(st.lists(st.tuples(sights, st.floats(0, 300)), max_size=30))
def test_nobody_ever_reads_faster_than_one_can_or_longer_than_it_was(looks: list[tuple[Sight | None, float]]) -> None:
    reader = Reader()
    for sight, seconds in looks:
        reader.looks(sight, seconds)
    seconds, passed = reader.leaves()
    assert 0 <= seconds <= reader.now - 100 + 0.001
    assert passed <= seconds * FASTEST / 60 + 0.001

"""What was read, how long and on which day: sessions add up, and it goes where the articles go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from deepread.journal import Journal, ReadingDay, Spell, State

if TYPE_CHECKING:
    from pathlib import Path

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_nothing_was_read_where_nobody_read(journal: Journal, library: Path) -> None:
    assert journal.readings.days() == []
    assert journal.readings.recent(10) == []
    assert journal.readings.finished() == []
    assert journal.readings.seconds(library, "a.md") == 0


def test_what_two_sessions_read_of_one_article_adds_up(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.readings.add(library, "a.md", MONDAY, Spell(30.0, 100))
        other.readings.add(library, "a.md", MONDAY, Spell(12.5, 40))
        one.readings.add(library, "a.md", MONDAY, Spell(1.0, 3))
    with Journal.open(tmp_path / "state") as later:
        assert later.readings.days() == [ReadingDay(MONDAY, 43.5, 143, 1)]


def test_what_is_added_while_another_session_writes_is_added_once(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.readings.add(library, "a.md", MONDAY, Spell(10.0, 10))
        held = other._database._file
        assert held is not None
        held.execute("BEGIN IMMEDIATE")
        one.readings.add(library, "a.md", MONDAY, Spell(5.0, 5))
        assert one.readings.seconds(library, "a.md") == 15
        held.execute("ROLLBACK")
        one.changed_elsewhere()
        assert other.readings.seconds(library, "a.md") == 15


def test_days_are_told_apart_and_so_are_libraries(journal: Journal, library: Path) -> None:
    journal.readings.add(library, "a.md", MONDAY, Spell(10.0, 30))
    journal.readings.add(library, "sub/c.md", MONDAY, Spell(20.0, 60))
    journal.readings.add(library, "a.md", TUESDAY, Spell(5.0, 15))
    assert journal.readings.days() == [ReadingDay(MONDAY, 30.0, 90, 2), ReadingDay(TUESDAY, 5.0, 15, 1)]
    assert journal.readings.days(library / "sub") == [ReadingDay(MONDAY, 20.0, 60, 1)]
    assert journal.readings.by_article(library) == {"a.md": Spell(15.0, 45), "sub/c.md": Spell(20.0, 60)}
    assert journal.readings.by_article(library / "sub") == {"c.md": Spell(20.0, 60)}


def test_the_latest_days_come_first(journal: Journal, library: Path) -> None:
    journal.readings.add(library, "a.md", MONDAY, Spell(10.0, 30))
    journal.readings.add(library, "a.md", TUESDAY, Spell(5.0, 15))
    assert journal.readings.recent(1) == [Spell(5.0, 15)]


def test_a_reading_goes_with_its_file(journal: Journal, library: Path) -> None:
    journal.readings.add(library, "a.md", MONDAY, Spell(10.0, 30), digest=7)
    journal.articles.moved(library, [("a.md", "b.md")])
    assert journal.readings.seconds(library, "b.md") == 10
    (library / "b.md").rename(library / "d.md")
    journal.articles.settle(library, {"d.md": 7, "sub/c.md": 3})
    assert journal.readings.seconds(library, "d.md") == 10


def test_a_day_of_reading_outlasts_the_file_that_was_read(journal: Journal, library: Path) -> None:
    journal.readings.add(library, "a.md", MONDAY, Spell(10.0, 30), digest=7)
    (library / "a.md").unlink()
    journal.articles.settle(library, {"b.md": 2})
    journal.articles.moved(library, [("b.md", "a.md")])
    assert journal.readings.days() == [ReadingDay(MONDAY, 10.0, 30, 1)]


def test_only_what_was_read_here_counts_as_finished(journal: Journal, library: Path) -> None:
    for path in ("a.md", "b.md"):
        journal.articles.note(library, path, State.READ, holds=True)
    journal.readings.add(library, "a.md", MONDAY, Spell(10.0, 30))
    journal.readings.add(library, "sub/c.md", MONDAY, Spell(10.0, 30))
    assert len(journal.readings.finished()) == 1
    assert journal.readings.finished(library / "sub") == []


def test_an_article_of_which_only_readings_are_known_was_left_at_its_start(journal: Journal, library: Path) -> None:
    journal.readings.add(library, "a.md", MONDAY, Spell(10.0, 30))
    place = journal.places.of(library, "a.md")
    assert place is not None
    assert (place.anchor, place.reached, place.when) == (None, 0, 0)
    assert journal.places.midway(library) == {}


def test_the_minutes_that_were_said_last_are_kept_for_each_library(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        assert journal.free_time.minutes(library) is None
        journal.free_time.keep(library, 20)
        journal.free_time.keep(library, 25)
    with Journal.open(tmp_path / "state") as journal:
        assert journal.free_time.minutes(library) == 25
        assert journal.free_time.minutes(library / "sub") is None

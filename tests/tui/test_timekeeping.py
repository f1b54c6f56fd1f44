"""Time in the app: what is read is counted, planned by the minute, summed up, and told at the end of the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library
from textual.events import AppBlur

from deepread.article import Article, Kind
from deepread.document.excerpt import Excerpt
from deepread.journal import Journal, Spell, State
from deepread.journal.highlights import Colour
from deepread.library import Facet
from deepread.settings import Settings
from deepread.tui import reading_clock, timekeeping
from deepread.tui.epilogue import _taken
from deepread.tui.narrowing import Narrowing
from deepread.tui.pager import Pager
from deepread.tui.queue_screen import QueueScreen
from deepread.tui.related_screen import RelatedScreen
from deepread.tui.statistics_screen import StatisticsScreen

if TYPE_CHECKING:
    from pathlib import Path


def article(title: str, minutes: int, day: int, words: int = 30, header: str = "") -> str:
    body = "\n\n".join(f"Paragraph {number} of {title} tells of boats." for number in range(words))
    return f"---\ntitle: {title}\ndate: 2025-01-{day:02}\nread_time: {minutes}\n{header}---\n\n{body}\n"


TODAY = date.today()
LIBRARY = {
    "tea.md": article("Tea", 4, 9),
    "bread.md": article("Bread", 7, 8),
    "boats.md": article("Boats", 9, 7),
    "lamps.md": article("Lamps", 30, 6),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", LIBRARY)


@pytest.fixture(autouse=True)
def no_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays the day on which the tests began."""
    for module in (timekeeping, reading_clock):
        monkeypatch.setattr(module, "date", type("Day", (date,), {"today": lambda: TODAY}))


def tick(screen: Reading, seconds: float) -> None:
    """Let the clock of the page go on by so many seconds, as if it had been looked at all the time."""
    clock = screen.app._clock
    now = clock._now()
    clock._now = lambda: now
    clock.look()
    for _ in range(int(seconds // 2)):
        now += 2
        clock.look()


async def plan(screen: Reading) -> QueueScreen:
    await screen.press("T")
    await screen.until(lambda: isinstance(screen.app.screen, QueueScreen), "the queue")
    assert isinstance(screen.app.screen, QueueScreen)
    return screen.app.screen


def planned(screen: QueueScreen) -> list[str]:
    return [one.title for one in screen._articles.queue]


# What is counted


async def test_only_the_page_that_has_the_keys_is_timed(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        tick(screen, 20)
        assert journal.readings.days() == []
        await screen.press("enter")
        tick(screen, 20)
        assert journal.readings.seconds(folder, "tea.md") >= 10
        await screen.press("question_mark")
        await screen.until(lambda: screen.app.screen is not screen.app._main, "the keys")
        before = screen.app._clock.seconds("tea.md")
        tick(screen, 20)
        assert screen.app._clock.seconds("tea.md") == before


async def test_a_terminal_that_is_not_looked_at_is_not_timed(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        screen.app.post_message(AppBlur())
        await screen.until(lambda: not screen.app.app_focus, "another window in front")
        screen.app._clock.look()
        before = screen.app._clock.seconds("tea.md")
        tick(screen, 20)
        assert screen.app._clock.seconds("tea.md") == before


async def test_what_is_read_is_written_down_every_ten_seconds(folder: Path, journal: Journal, tmp_path: Path) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        tick(screen, 14)
        with Journal.open(tmp_path / "state") as after_a_crash:
            assert after_a_crash.readings.seconds(folder, "tea.md") >= 10


async def test_what_was_read_is_written_down_when_the_article_is_left(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        tick(screen, 8)
        await screen.press("full_stop")
        await screen.until(lambda: journal.readings.seconds(folder, "tea.md"), "the seconds")
    (today,) = journal.readings.days()
    assert today.day == TODAY


async def test_words_count_once_they_are_passed(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("enter")
        tick(screen, 60)
        top = screen.reader.place_offset
        await screen.press("space")
        await screen.until(lambda: screen.reader.place_offset > top, "the next page")
        tick(screen, 20)
        assert journal.readings.recent(1)[0].words > 50


async def test_minutes_left_are_told_at_the_own_pace_where_no_header_says_them(
    tmp_path: Path, journal: Journal
) -> None:
    folder = write_library(
        tmp_path / "library", {"long.md": "---\ntitle: Long\n---\n\n" + "Many words of it. " * 575}
    )  # 2,300 words: ten minutes at 230 a minute
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        await screen.shows("10 min left")
    journal.readings.add(folder, "other.md", TODAY, Spell(1200, 9_200))
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        await screen.shows("5 min left")


async def test_what_a_header_says_goes_before_the_own_pace(folder: Path, journal: Journal) -> None:
    journal.readings.add(folder, "other.md", TODAY, Spell(1200, 16_000))
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        await screen.shows("4 min left")


# The queue


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 8)])
async def test_a_queue_fits_the_minutes_and_is_read_one_by_one(
    folder: Path, journal: Journal, size: tuple[int, int]
) -> None:
    async with reading(folder, size, journal=journal) as screen:
        queue = await plan(screen)
        assert planned(queue) == ["Tea", "Boats"], "13 of 15 minutes: more than with the 7 of the next one"
        await screen.press("1", "1")
        assert planned(queue) == ["Tea", "Bread"]
        await screen.press("enter")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.until(lambda: screen.app._desk.path == "tea.md", "the first one")
        assert screen.app._main.focused is screen.app._main.reader
        await screen.press("full_stop")
        await screen.until(lambda: screen.app._desk.path == "bread.md", "the second one")
        await screen.press("full_stop")
        await screen.until(lambda: "all of your queue" in screen.app._telling.message, "that it is over")
        await screen.press("full_stop")
        await screen.until(lambda: screen.app._desk.path == "boats.md", "the next one of the list")
    assert journal.free_time.minutes(folder) == 11


async def test_the_minutes_are_told_at_any_width(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await plan(screen)
        await screen.shows("I have 15 minutes · type another number")
        await screen.shows("2 articles, 13 min")
        await screen.resize(12, 5)
        await screen.until(lambda: any(line.strip() == "15 min" for line in screen.lines), "the minutes")
        for size in ((1, 1), (3, 2), (300, 120)):
            await screen.resize(*size)
            await screen.press("x", "3", "plus", "minus", "j", "k")
        await screen.shows("I have 5 minutes")


async def test_one_that_is_left_out_makes_room_for_another(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        queue = await plan(screen)
        await screen.press("1", "1", "x")
        assert planned(queue) == ["Boats"]
        await screen.press("x")
        assert planned(queue) == ["Bread"]
        await screen.press("x")
        assert planned(queue) == []
        await screen.shows("nothing fits: the shortest takes 30 min")
        await screen.press("enter", "x", "plus", "backspace", "backspace", "backspace")
        await screen.shows("how many minutes do you have?")
        await screen.press("q")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the list")


async def test_what_is_read_or_archived_is_not_planned_and_what_was_begun_goes_first(
    folder: Path, journal: Journal
) -> None:
    journal.articles.note(folder, "tea.md", State.READ, holds=True)
    journal.articles.note(folder, "boats.md", State.STARRED, holds=True)
    journal.articles.note(folder, "lamps.md", State.ARCHIVED, holds=True)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("j", "enter", "space", "escape")
        await screen.until(lambda: journal.places.midway(folder), "the place in the journal")
        queue = await plan(screen)
        await screen.press("9", "0")
        assert planned(queue) == ["Bread", "Boats"]
        await screen.shows("begun")


async def test_a_library_that_is_all_read_says_so(folder: Path, journal: Journal) -> None:
    for path in LIBRARY:
        journal.articles.note(folder, path, State.READ, holds=True)
    async with reading(folder, journal=journal) as screen:
        await screen.press("T")
        await screen.shows("nothing left to read")


# The statistics


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 8), (1, 1)])
async def test_statistics_tell_what_was_read(folder: Path, journal: Journal, size: tuple[int, int]) -> None:
    journal.readings.add(folder, "tea.md", TODAY, Spell(720, 2_000))
    async with reading(folder, size, journal=journal) as screen:
        await screen.press("W")
        await screen.until(lambda: isinstance(screen.app.screen, StatisticsScreen), "the statistics")
        if size[1] > 20:
            await screen.shows("12 min · 2,000 words")
            await screen.shows("The last year")
        await screen.press("G", "W")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the list")


async def test_what_is_being_read_is_in_the_statistics(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        tick(screen, 90)
        await screen.press("W")
        await screen.until(lambda: isinstance(screen.app.screen, StatisticsScreen), "the statistics")
        await screen.shows("1 day in a row")
        assert screen.app.screen.query_one(Pager)


# The last card


async def test_the_end_of_a_page_tells_how_long_it_took_and_what_comes_next(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("enter")
        tick(screen, 100)
        await screen.press("G")
        await screen.until(lambda: screen.reader.progress >= 1, "the end")
        place = screen.reader.place_offset
        await screen.press("G")
        await screen.shows("You took 2 min; it said 4 min.")
        await screen.shows("Next in the list")
        await screen.shows(". Bread")
        assert screen.reader.progress == 1
        assert screen.reader.place_offset >= place
        assert "Next in the list" not in screen.reader.document.text


async def test_the_end_of_a_page_names_what_comes_next_in_a_list_that_is_grouped(tmp_path: Path) -> None:
    articles = {
        f"{name}.md": f"---\ntitle: {name}\ntags: [{tag}]\n---\n\nSalt.\n"
        for name, tag in (("Cod", "b"), ("Eel", "a"), ("Gar", "c"), ("Ray", "b"))
    }
    folder = write_library(tmp_path / "fish", articles)
    with Journal.open(tmp_path / "state") as journal:
        journal.libraries.opened(folder)
        journal.libraries.keep_filters(folder, Narrowing(group=Facet.TAG).kept)
        async with reading(folder, (80, 24), journal=journal, settings=Settings(sort="title")) as screen:
            await screen.until(lambda: screen.list.heading is not None, "the heading of the first group")
            await screen.press("j", "enter")
            await screen.until(lambda: screen.app._desk.path == "Eel.md", "the first one")
            await screen.shows(". Cod")
            await screen.press("full_stop", "full_stop", "full_stop")
            await screen.until(lambda: screen.app._desk.path == "Gar.md", "the last one")
            await screen.until(lambda: "Next in the list" not in screen.text, "nothing behind it")


@pytest.mark.parametrize(
    ("seconds", "minutes", "timed", "said"),
    [
        (20, 8, True, ""),
        (45, 8, True, "You took 1 min; it said 8 min."),
        (380, 8, False, "You took 6 min; its words take some 8 min."),
        (60, 0, False, "You took 1 min."),
    ],
)
def test_the_time_that_was_taken_is_told_beside_what_was_said_of_it(
    seconds: float, minutes: int, timed: bool, said: str
) -> None:
    assert _taken(Article("a.md", Kind.MARKDOWN, "A", read_minutes=minutes, timed=timed), seconds) == said


async def test_the_end_of_a_page_tells_what_was_marked_in_it(folder: Path, journal: Journal) -> None:
    number = journal.highlights.add(folder, "tea.md", Excerpt(0, "Paragraph"), Colour.YELLOW)
    journal.highlights.add(folder, "tea.md", Excerpt(10, "0 of Tea"), Colour.YELLOW)
    (noted, _) = sorted(journal.highlights.of(folder, "tea.md"), key=lambda one: one.number != number)
    journal.highlights.annotate(folder, noted, "hot")
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("enter", "G", "G")
        await screen.shows("2 highlights and 1 note here; M shows them.")


async def test_moving_on_the_last_card_asks_the_journal_nothing_until_that_has_changed(
    folder: Path, journal: Journal, tmp_path: Path
) -> None:
    journal.highlights.add(folder, "tea.md", Excerpt(0, "Paragraph"), Colour.YELLOW)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("enter", "G", "G")
        await screen.shows("1 highlight here; M shows them.")
        asked: list[str] = []
        journal._database._file.set_trace_callback(asked.append)
        await screen.press("k", "k", "j", "k", "j", "j")
        await screen.pilot.pause()
        journal._database._file.set_trace_callback(None)
        assert not [one for one in asked if "highlight" in one or "seconds" in one]
        with Journal.open(tmp_path / "state") as other:
            other.highlights.add(folder, "tea.md", Excerpt(10, "0 of Tea"), Colour.YELLOW)
        screen.app._catch_up()
        await screen.press("k", "j")
        await screen.shows("2 highlights here; M shows them.")


async def test_a_card_changes_nothing_of_place_and_progress(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("enter", "space", "space")
        await screen.until(lambda: screen.reader._foot.lines, "the card")
        before = screen.reader.place_offset, screen.reader.progress, screen.reader.scroll_offset.y
        screen.reader.show_card(type(screen.reader._card)())
        assert (screen.reader.place_offset, screen.reader.progress, screen.reader.scroll_offset.y) == before


async def test_related_articles_and_the_next_part_stand_on_the_card(tmp_path: Path, journal: Journal) -> None:
    rare = "The halyard and the capstan creak while the bosun whistles. " * 3
    folder = write_library(
        tmp_path / "library",
        {
            "one.md": article("One", 3, 5, 3, "series: Ropes\npart: 1\n") + f"\n{rare}\n",
            "two.md": article("Two", 3, 1, 3) + f"\n{rare}\n",
            "part.md": article("Another part", 3, 2, 3, "series: Ropes\npart: 2\n"),
            **{f"{number}.md": f"---\ntitle: No. {number}\n---\n\nAll else is silent.\n" for number in range(9)},
        },
    )
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter")
        await screen.shows("R 1 Two")
        await screen.shows("Next part of “Ropes”")
        for _ in range(2):
            await screen.press("R")
            await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the related articles")
            await screen.press("escape")
            await screen.shows("Next part of “Ropes”")
        await screen.press("R")
        await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the related articles")
        await screen.press("1")
        await screen.until(lambda: screen.app._desk.path == "two.md", "the related one")
        await screen.press("escape")
        await screen.until(lambda: screen.app._desk.path == "one.md", "the way back")
        await screen.shows(". Another part")
        await screen.press("full_stop")
        await screen.until(lambda: screen.app._desk.path == "part.md", "the next part")


async def test_links_below_the_end_are_followed_by_their_numbers(tmp_path: Path) -> None:
    folder = write_library(
        tmp_path / "library",
        {"a.md": article("A", 3, 5) + "\nSee [the other](b.md) and [a mill](https://mill.example/).\n", "b.md": "B.\n"},
    )
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter", "1")
        await screen.shows("numbers follow the links below the end")
        await screen.press("G", "G")
        await screen.shows("1  the other")
        await screen.press("9")
        await screen.shows("there is no link 9")
        await screen.press("1")
        await screen.until(lambda: screen.app._desk.path == "b.md", "the linked article")


async def test_a_click_on_the_card_goes_there(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 60), journal=journal) as screen:
        await screen.press("enter", "G", "G")
        await screen.shows(". Bread")
        line = next(number for number, line in enumerate(screen.lines) if ". Bread" in line)
        await screen.pilot.click(screen.reader, offset=(10, line - screen.reader.region.y))
        await screen.until(lambda: screen.app._desk.path == "bread.md", "the next one")


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (12, 5), (300, 120)])
async def test_a_card_survives_every_size(folder: Path, journal: Journal, size: tuple[int, int]) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("enter", "G", "G")
        await screen.resize(*size)
        await screen.press("G", "G", "k", "j", "T", "W")
        await screen.press("escape", "escape")
        await screen.resize(80, 24)
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")

"""Walking from match to match through the results of a search, and the way back from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library
from textual.events import Key

from deepread.tui.bar import Purpose

if TYPE_CHECKING:
    from pathlib import Path


def article(title: str, date: str, body: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\n{body}"


FILLER = "".join(f"Paragraph {number} tells of boats and of the weather.\n\n" for number in range(60))
ARTICLES = {
    "a.md": article("First", "2025-03-01", f"A lantern. Another lantern.\n\n{FILLER}The last lantern of three.\n"),
    "b.md": article("Second", "2025-02-01", f"{FILLER}A lantern far below, and a lantern.\n\n{FILLER}"),
    "c.md": article("Third", "2025-01-01", f"Nothing to see.\n\n{FILLER}", "keeper: lantern\n"),
    "d.md": article("Fourth", "2024-01-01", f"No light at all.\n\n{FILLER}"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", ARTICLES)


async def search(screen: Reading, query: str) -> None:
    """Type a search, wait for its answer, and go to the first result's passage."""
    await screen.press("slash" if screen.app.focused is screen.list else "ctrl+k")
    await screen.type(query)
    await screen.until(lambda: screen.app._inquiry.answered and screen.list.hits, "an answer")
    await screen.press("enter")
    await settled(screen)


async def settled(screen: Reading) -> None:
    await screen.until(lambda: screen.app._desk.settled and not screen.app._desk.lands, "the matches")


def stop(screen: Reading) -> tuple[str | None, int, int]:
    """(open article, number of the current match, matches)."""
    return screen.app._desk.path, *screen.reader.match


async def walk(screen: Reading, key: str) -> tuple[str | None, int, int]:
    await screen.press(key)
    await settled(screen)
    return stop(screen)


def in_sight(screen: Reading) -> bool:
    return "lantern" in "\n".join(line[45:] if not screen.app._main.narrow else line for line in screen.lines[1:-1])


async def test_n_goes_through_the_article_and_on_into_the_next_result_and_the_list_follows(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        paths = [row.path for row in screen.list.rows]
        assert sorted(paths) == ["a.md", "b.md", "c.md"]
        counts = {"a.md": 3, "b.md": 2, "c.md": 0}
        stops = []
        while not screen.status.strip().startswith("first match of the first"):
            await walk(screen, "N")
        stops.append(stop(screen))
        while not screen.status.strip().startswith("last match of the last"):
            stops.append(await walk(screen, "n"))
            assert screen.list.rows[screen.list.cursor].path == stops[-1][0]
            assert stops[-1][0] == "c.md" or in_sight(screen)
        expected = [
            (path, n, counts[path]) for path in paths for n in (range(1, counts[path] + 1) if counts[path] else [0])
        ]
        assert stops == [*expected, expected[-1]]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_filters_alone_have_found_is_walked_from_article_to_article(
    folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size) as screen:
        await search(screen, "after:2025-01-15")
        await screen.until(lambda: "article 1 of 2" in screen.status)
        assert "n next article" in screen.status
        assert "match" not in screen.status
        assert "header" not in screen.status
        await screen.press("n")
        await screen.until(lambda: "article 2 of 2" in screen.status)
        await settled(screen)
        await screen.press("n")
        await screen.until(lambda: "the last article; n begins again" in screen.status, "that it is the last one")
        assert "match" not in screen.status


async def test_a_concordance_of_filters_alone_asks_for_words(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "after:2025-01-15")
        await screen.press("K")
        assert screen.app._main.typing is Purpose.CONCORDANCE


async def test_at_the_very_end_n_says_so_and_then_begins_again(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        first = screen.list.rows[0].path
        for _ in range(20):
            await walk(screen, "n")
            if "last match of the last article; n begins again" in screen.status:
                break
        assert screen.list.cursor == len(screen.list.rows) - 1
        assert (await walk(screen, "n"))[:2] == (first, 1)


async def test_before_the_first_match_n_upper_case_says_so_each_time_before_it_goes_round(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        said = "first match of the first article; N goes on from the end"
        while said not in screen.status:
            await walk(screen, "N")
        first = stop(screen)
        await screen.press("escape", "enter")  # whatever is done in between, nothing is said any more
        await settled(screen)
        while said not in screen.status:
            assert (await walk(screen, "N"))[0] == first[0]
        await walk(screen, "N")
        assert screen.list.cursor == len(screen.list.rows) - 1


async def test_the_status_line_tells_the_match_and_the_article_and_fits_eighty_columns(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await search(screen, "lantern")
        await screen.until(lambda: "match 1 of " in screen.status)
        assert "article 1 of 3" in screen.status
        assert "next match" in screen.status
        assert "min left" not in screen.status


async def test_keys_in_one_burst_all_count_and_land_where_slow_ones_do(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        slow = [await walk(screen, "n") for _ in range(5)][-1]
    async with reading(folder) as screen:
        await search(screen, "lantern")
        for _ in range(5):
            screen.app.post_message(Key("n", "n"))
        await screen.until(lambda: stop(screen) == slow, f"{slow}")
        await settled(screen)
        assert stop(screen) == slow


async def test_steps_typed_behind_an_enter_that_came_before_the_answer_are_taken(folder: Path) -> None:
    async with reading(folder) as screen:
        for key in ("slash", *"lantern", "enter", "n"):
            screen.app.post_message(Key(key, key if len(key) == 1 else None))
        await screen.until(lambda: screen.reader.match[0] == 2, "the second match")
        assert screen.search.value == "lantern"


async def test_a_long_article_is_landed_on_before_it_is_parsed_and_walked_to_its_end(tmp_path: Path) -> None:
    body = (
        "The lantern.\n\n" + "A long book of many words, and no end to it.\n\n" * 30_000 + "The lantern at the end.\n"
    )
    files = {
        "book.md": article("Book", "2025-01-01", body),
        "note.md": article("Note", "2024-01-01", "A lantern lantern"),
    }
    async with reading(write_library(tmp_path / "long", files)) as screen:
        await search(screen, "lantern")
        while screen.app._desk.path != "note.md":
            await walk(screen, "n")
        await screen.press("n", "n", "n")
        await screen.until(lambda: stop(screen)[:2] != ("note.md", 1))
        for _ in range(4):
            screen.app.post_message(Key("n", "n"))
        await screen.until(lambda: screen.app._desk.settled and not screen.app._walk._waiting)
        assert "lantern" in screen.text


async def test_a_find_in_the_page_stays_on_the_page(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        path = screen.app._desk.path
        await screen.press("slash")
        await screen.type("Paragraph 1")
        await screen.press("enter")
        for _ in range(15):
            await screen.press("n")
        assert screen.app._desk.path == path
        await screen.press("escape")
        await screen.until(lambda: screen.reader.match[1] in (2, 3), "the marks of the search")


async def test_where_there_is_no_match_to_go_to_that_is_said(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("n")
        assert "nothing is sought so far" in screen.status
        await screen.press("enter", "N")
        assert "nothing is sought so far" in screen.status
        await screen.press("slash")
        await screen.type("sextant")
        await screen.press("enter")
        assert "no match for “sextant” on this page" in screen.status
        await screen.press("j")
        assert "no match" not in screen.status
        await screen.press("n")
        assert "no match for “sextant” on this page" in screen.status


async def test_from_a_place_scrolled_to_n_goes_to_the_next_match_from_there(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        while screen.app._desk.path != "a.md":
            await walk(screen, "n")
        await screen.press("g")
        await screen.until(lambda: screen.reader.scroll_offset.y == 0)
        await screen.press("space")
        assert await walk(screen, "n") == ("a.md", 3, 3)


# The way back


def standing(screen: Reading) -> tuple[object, ...]:
    app = screen.app
    return (
        app._desk.path,
        screen.reader.place,
        screen.list.cursor,
        screen.list.scroll_offset.y,
        app._main.pane,
        app._main.full,
        app._shelf.sort,
    )


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_escape_comes_back_to_the_page_where_the_search_began(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await screen.press("s", "j", "j", "enter", "space", "space", "j")
        before = standing(screen)
        await search(screen, "lantern")
        for _ in range(4):
            await walk(screen, "n")
        await screen.press("escape")
        assert screen.app.focused is screen.list
        assert screen.list.hits
        await screen.press("escape")
        await screen.until(lambda: standing(screen) == before, f"{before}")
        assert screen.reader.match == (0, 0)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_escape_comes_back_to_the_row_of_the_list_where_the_search_began(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    files = {f"{n:03}.md": article(f"Number {n}", "2025-01-01", f"Text {n}. A lantern.\n\n{FILLER}") for n in range(90)}
    async with reading(write_library(tmp_path / "many", files), size) as screen:
        await screen.press("G", *"kkkkkkkk")
        before = standing(screen)[2:]
        await search(screen, "lantern")
        await walk(screen, "n")
        await screen.press("escape", "j", "j", "escape")
        await screen.until(lambda: standing(screen)[2:] == before, f"{before}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_an_article_that_a_search_has_opened_is_read_from_its_start_once_that_is_left(
    folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size) as screen:
        await screen.press("j")
        await search(screen, "boats")
        path = screen.app._desk.path
        await walk(screen, "n")
        await screen.press("escape", "escape")
        await screen.until(lambda: len(screen.list.rows) == 4, "the library")
        assert "concordance" not in screen.status or not screen.app._main.narrow
        screen.list.move_to(next(at for at, row in enumerate(screen.list.rows) if row.path == path))
        await screen.press("enter")
        await screen.until(lambda: screen.app._desk.path == path and screen.reader.scroll_offset.y == 0, "its start")
        assert screen.reader.match == (0, 0)


async def test_escape_in_the_bar_over_results_comes_back_to_them(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("escape", "j", "slash")
        row = screen.list.row
        await screen.type("weather")
        await screen.until(lambda: screen.app._inquiry.answered and len(screen.list.hits) == 4, "the other answer")
        await screen.press("escape")
        await screen.until(lambda: len(screen.list.hits) == 3, "the former answer")
        assert screen.app.focused is screen.list
        assert screen.list.row == row
        assert screen.search.value == "lantern"


async def test_enter_and_escape_in_one_burst_leave_the_reader_among_the_results(folder: Path) -> None:
    async with reading(folder) as screen:
        for key in ("slash", *"lantern", "enter", "escape"):
            screen.app.post_message(Key(key, key if len(key) == 1 else None))
        await screen.until(lambda: screen.app._inquiry.answered and screen.list.hits, "the results")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")
        assert len(screen.list.hits) == 3


async def test_escape_while_typing_a_first_search_leaves_no_trace(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "enter", "space", "z")
        await screen.until(lambda: screen.app._main.full)
        before = standing(screen)
        await screen.press("ctrl+k")
        await screen.type("lantern")
        await screen.until(lambda: screen.list.hits, "an answer")
        await screen.press("escape")
        await screen.until(lambda: standing(screen) == before, f"{before}")


# Answers as they come


async def test_the_page_is_not_made_anew_when_another_letter_finds_the_same_article(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("lantern")
        await screen.until(lambda: screen.reader.match[0], "a match")
        document = screen.reader.document
        await screen.press("s")
        await screen.until(lambda: screen.app._inquiry.answered and screen.app._inquiry.query == "lanterns")
        await settled(screen)
        assert screen.reader.document is document
        assert screen.reader.match[0]


async def test_a_correction_is_said_for_as_long_as_it_holds(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("slash")
        await screen.type("lamtern")
        await screen.shows("showing lantern, typed lamtern")
        await screen.press("s")
        await screen.until(lambda: "typed lamtern " not in screen.status)


async def test_the_landing_says_that_it_is_on_the_best_match(tmp_path: Path) -> None:
    filler = "Of ropes and of tar, and of what else there was along the quay, nobody said much. " * 6
    text = "".join(f"A boat came, the {number}th. {filler}\n\n" for number in range(3)) + "A boat with a lantern.\n"
    async with reading(write_library(tmp_path / "library", {"a.md": f"# Of the quay\n\n{text}"}), (80, 24)) as screen:
        await screen.press("slash")
        await screen.type("boat lantern")
        await screen.until(lambda: screen.list.hits, "a result")
        await screen.press("enter")
        await screen.shows("best match, 4 of 5 · article 1 of 1")
        await screen.press("N")
        await screen.until(lambda: " match 3 of 5 · " in screen.status, "a match that is not the best")
        await screen.press("n")
        await screen.shows("best match, 4 of 5 · article 1 of 1")


async def land_on_the_lantern(screen: Reading) -> None:
    """Search for what stands at the end of a long page, and go there."""
    await screen.press("slash")
    await screen.type("lantern")
    await screen.until(lambda: screen.list.hits, "a result")
    await screen.press("enter")
    await screen.until(lambda: screen.reader.match[0] > 0, "a marked match")


LANTERN = "# Of the quay\n\n" + "Ropes and tar. \n\n" * 60 + "A lantern.\n"


async def test_the_current_match_stays_on_the_screen_through_a_resize_and_the_place_comes_back(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library", {"a.md": LANTERN})
    async with reading(folder, (120, 50)) as screen:
        await land_on_the_lantern(screen)
        place = screen.reader.place
        for width, height in ((120, 12), (50, 10), (90, 20), (120, 50)):
            await screen.resize(width, height)
            await screen.until(lambda size=(width, height): screen.app._main.size == size, f"{width} x {height}")
            await screen.until(lambda: any("A lantern." in line for line in screen.lines[1:-1]), "the match")
        assert screen.reader.place == place


async def test_a_resize_does_not_lead_back_to_a_match_that_was_scrolled_away_from(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library", {"a.md": LANTERN})
    async with reading(folder, (80, 24)) as screen:
        await land_on_the_lantern(screen)
        await screen.press("g")
        place = screen.reader.place
        await screen.resize(60, 12)
        await screen.until(lambda: screen.app._main.size == (60, 12), "the new size")
        assert screen.reader.place == place

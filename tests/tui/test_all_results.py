"""Reading on through all that a search has found, however much it is."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.search import Indexer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

COUNT = 160
SIZES = [(120, 40), (80, 24)]


def path_of(number: int) -> str:
    return f"{number:03}.md"


def text_of(number: int) -> str:
    """Article `number`, of which each is a day older than the one before; all match equally well, at two places."""
    day = date(2025, 6, 1) - timedelta(days=number)
    return f"---\ntitle: Watch {number:03}\ndate: {day}\n---\n\nThe lantern of that night.\n\nThe lantern once more.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", {path_of(number): text_of(number) for number in range(COUNT)})


@asynccontextmanager
async def results(folder: Path, size: tuple[int, int] = (120, 40), query: str = "lantern") -> AsyncIterator[Reading]:
    """The app with the keys in the list of what `query` has found."""
    async with reading(folder, size) as screen:
        await screen.press("slash")
        await screen.type(query)
        await screen.until(lambda: screen.app._inquiry.answered and screen.list.hits, "an answer")
        await screen.press("enter")
        await settled(screen)
        await screen.press("escape")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")
        yield screen


async def settled(screen: Reading) -> None:
    await screen.until(lambda: screen.app._desk.settled and not screen.app._desk.lands, "the matches")


async def walk(screen: Reading, key: str) -> tuple[str | None, int]:
    """(open article, number of the current match) after a step."""
    await screen.press(key)
    await settled(screen)
    return screen.app._desk.path, screen.reader.match[0]


def index(screen: Reading, folder: Path) -> None:
    """Take what has changed in the folder into the library and the index."""
    for _ in screen.library.refresh():
        pass
    indexer = Indexer.open(folder.parent / f"{folder.name}-cache")
    for _ in indexer.sync(screen.library.stamps(), screen.library.read, list(screen.library.stamps())):
        pass
    indexer.close()


def line_of_cursor(screen: Reading) -> int:
    """The line of the list's part of the screen that the cursor's row begins on."""
    return screen.list._span(screen.list.cursor)[0] - screen.list.scroll_offset.y


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_key_goes_to_the_last_of_all_results(folder: Path, size: tuple[int, int]) -> None:
    async with results(folder, size) as screen:
        assert len(screen.list.rows) == COUNT
        assert screen.list.virtual_size.height == COUNT * screen.list._height
        await screen.press("G")
        assert screen.list.row.path == path_of(COUNT - 1)
        await screen.shows(f"Watch {COUNT - 1:03}")
        await screen.press("enter")
        await screen.shows(f"article {COUNT} of {COUNT}")
        await screen.shows("The lantern of that night.")


async def test_the_cursor_goes_down_through_all_results_in_their_order(folder: Path) -> None:
    async with results(folder) as screen:
        seen = [screen.list.cursor]
        while screen.list.cursor < COUNT - 1:
            await screen.press("pagedown")
            assert screen.list.cursor > seen[-1]
            seen.append(screen.list.cursor)
            assert screen.list.row.path == path_of(screen.list.cursor)
            assert f"Watch {screen.list.cursor:03}" in screen.text


async def test_n_and_shift_n_walk_on_beyond_what_was_listed_first(folder: Path) -> None:
    async with results(folder) as screen:
        for _ in range(49):
            await screen.press("j")
        await screen.press("enter")
        await settled(screen)
        await screen.shows(f"match 1 of 2 · article 50 of {COUNT}")
        stops = [await walk(screen, "n") for _ in range(4)]
        assert stops == [(path_of(49), 2), (path_of(50), 1), (path_of(50), 2), (path_of(51), 1)]
        assert f"article 52 of {COUNT}" in screen.status
        assert screen.list.cursor == 51
        stops = [await walk(screen, "N") for _ in range(4)]
        assert stops == [(path_of(50), 2), (path_of(50), 1), (path_of(49), 2), (path_of(49), 1)]


async def test_the_walk_ends_at_the_very_last_result(folder: Path) -> None:
    async with results(folder) as screen:
        await screen.press("G", "enter")
        await settled(screen)
        assert await walk(screen, "n") == (path_of(COUNT - 1), 2)
        await walk(screen, "n")
        assert "last match of the last article; n begins again" in screen.status
        assert await walk(screen, "n") == (path_of(0), 1)
        await walk(screen, "N")
        assert await walk(screen, "N") == (path_of(COUNT - 1), 2)


@pytest.mark.parametrize("size", SIZES)
async def test_escape_from_another_search_comes_back_to_a_result_far_down(folder: Path, size: tuple[int, int]) -> None:
    async with results(folder, size) as screen:
        await screen.press("G", *"kkkkk")
        row = screen.list.row
        await screen.press("slash")
        await screen.type("watch")
        await screen.until(lambda: screen.app._inquiry.answered and screen.app._inquiry.query == "watch")
        await screen.press("escape")
        await screen.until(lambda: screen.app._inquiry.answered and screen.list.row == row, "the result left")
        assert screen.app.focused is screen.list
        assert screen.app._inquiry.query == "lantern"


@pytest.mark.parametrize("at", [3, 140])
async def test_the_cursor_stays_on_its_article_and_its_line_when_results_come_before_it(folder: Path, at: int) -> None:
    async with results(folder) as screen:
        await screen.press(*["j"] * 3 if at == 3 else ["G", *["k"] * (COUNT - 1 - at)])
        assert screen.list.row.path == path_of(at)
        line, scrolled = line_of_cursor(screen), screen.list.scroll_offset.y
        write_library(folder, {f"new{number}.md": text_of(-1 - number) for number in range(5)})
        index(screen, folder)
        screen.app._lookup.index_changed()
        screen.app._inquiry.ask_again()
        await screen.until(lambda: len(screen.list.rows) == COUNT + 5, "the new results")
        assert screen.list.row.path == path_of(at)
        assert screen.list.cursor == at + 5
        assert line_of_cursor(screen) == line or not scrolled


async def test_what_the_reader_has_gone_far_into_is_put_in_order_before_it_is_shown_again(folder: Path) -> None:
    async with results(folder) as screen:
        await screen.press("G")
        before = screen.app._inquiry.results
        write_library(folder, {"new.md": text_of(COUNT)})
        index(screen, folder)
        screen.app._lookup.index_changed()
        screen.app._inquiry.ask_again()
        await screen.until(lambda: screen.app._inquiry.results is not before, "the new answer")
        assert screen.app._inquiry.results.hits.is_whole
        assert [row.path for row in screen.list.rows] == [*map(path_of, range(COUNT)), "new.md"]


async def test_results_whose_articles_have_gone_are_left_out_where_the_reader_comes_to_them(folder: Path) -> None:
    async with reading(folder) as screen:
        for number in (0, 2, 60, COUNT - 1):
            (folder / path_of(number)).unlink()
        for _ in screen.library.refresh():
            pass
        await screen.press("slash")
        await screen.type("lantern")
        await screen.until(lambda: screen.app._inquiry.answered and screen.list.hits, "an answer")
        await screen.press("enter", "escape")
        assert [row.path for row in screen.list.rows[:3]] == [path_of(1), path_of(3), path_of(4)]
        await screen.press("G")
        await screen.until(lambda: screen.list.row.path == path_of(COUNT - 2), "the last one that is there")
        assert "No longer there" not in screen.text
        await screen.shows(f"{COUNT - 3} of {COUNT}")
        await screen.until(lambda: len(screen.list.rows) == COUNT - 3)
        while screen.list.cursor > 57:
            await screen.press("pageup")
        await screen.until(lambda: len(screen.list.rows) == COUNT - 4)
        assert [row.path for row in screen.list.rows[56:60]] == [path_of(number) for number in (58, 59, 61, 62)]
        assert [hit.path for hit in screen.list.hits] == [row.path for row in screen.list.rows]


async def test_where_articles_have_gone_it_is_not_told_how_many_have_all_words(tmp_path: Path) -> None:
    bodies = {f"all{number}.md": "Open weights.\n" for number in range(4)} | {"some.md": "Open doors.\n"}
    folder = write_library(tmp_path / "library", bodies)
    async with results(folder, query="open weights") as screen:
        told = screen.app._inquiry.results
        assert (told.total, told.with_all) == (5, 4)
    async with reading(folder) as screen:
        (folder / "all3.md").unlink()
        for _ in screen.library.refresh():
            pass
        await screen.press("slash")
        await screen.type("open weights")
        await screen.until(lambda: screen.app._inquiry.query == "open weights" and screen.app._inquiry.answered)
        told = screen.app._inquiry.results
        assert (told.total, told.with_all) == (4, None)


async def test_the_walk_passes_by_an_article_that_has_gone(folder: Path) -> None:
    async with results(folder) as screen:
        for _ in range(15):
            await screen.press("j")
        (folder / path_of(16)).unlink()
        for _ in screen.library.refresh():
            pass
        screen.app._inquiry._found._chunks.clear()
        await screen.press("enter")
        await settled(screen)
        assert [await walk(screen, "n") for _ in range(2)] == [(path_of(15), 2), (path_of(17), 1)]


async def test_a_letter_costs_the_rows_on_the_screen_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(folder) as screen:
        asked: list[str] = []
        rows_at = screen.library.rows_at

        def count(paths: Sequence[str]) -> object:
            asked.extend(paths)
            return rows_at(paths)

        monkeypatch.setattr(screen.library, "rows_at", count)
        await screen.press("slash")
        await screen.type("lanter")
        await screen.until(lambda: screen.app._inquiry.answered, "an answer")
        asked.clear()
        await screen.type("n")
        await screen.until(lambda: screen.app._inquiry.answered, "an answer")
        await screen.shows("Watch 000")
        assert len(asked) <= 16
        assert not screen.app._inquiry.results.hits.is_whole

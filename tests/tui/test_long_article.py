"""Articles too long to be parsed unasked: they open at once, and go on where the reader goes on."""

from __future__ import annotations

import asyncio
import gc
import warnings
from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library

from deepread.article import parts
from deepread.tui import counting, navigation, opening
from deepread.tui.reader import Reader
from deepread.tui.spare_time import SpareTime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.geometry import Region
    from textual.strip import Strip

LINE = "The ferry crosses twice a day, and the whole village comes down to look at it."
ARTICLES = {
    "long.txt": "\n\n".join(f"Line {number:,} names a lamp. {LINE}" for number in range(3_000))
    + "\n\nThe lighthouse is at the very end.\n"
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(opening, "_AHEAD", 60_000)
    monkeypatch.setattr(opening, "_NEAR", 20_000)
    monkeypatch.setattr(opening, "_FAR", 1_000_000)
    monkeypatch.setattr(parts, "LARGE", 20_000)
    monkeypatch.setattr(parts, "_FIRST", 16_000)
    monkeypatch.setattr(parts, "_PART", 16_000)
    return write_library(tmp_path / "library", ARTICLES)


@pytest.fixture
def no_spare_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a key had been pressed just now, all the time."""

    async def never(*_: object) -> None:
        await asyncio.Future()

    monkeypatch.setattr(SpareTime, "spend", never)


@pytest.fixture
def spare_time(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set once there is any."""
    there_is = asyncio.Event()
    spend = SpareTime.spend

    async def later(self: SpareTime, steps: Iterator[object]) -> None:
        await there_is.wait()
        await spend(self, steps)

    monkeypatch.setattr(SpareTime, "spend", later)
    return there_is


@pytest.mark.usefixtures("no_spare_time")
async def test_keys_are_answered_before_the_rest_is_parsed(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space")
        await screen.until(lambda: screen.reader.scroll_offset.y == screen.reader.size.height - 2, "the next page")
        await screen.press("j", "G")
        await screen.until(lambda: screen.reader.progress == screen.reader.document.share, "the end of what is there")
        assert len(screen.reader.document.text) < 20_000


async def test_the_first_page_is_seen_before_more_is_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    draw, spend = Reader.render_lines, SpareTime.spend

    def drawing(self: Reader, crop: Region) -> list[Strip]:
        strips = draw(self, crop)
        done.extend("seen" for strip in strips if "Line 0 " in strip.text)
        return strips

    async def parsing(self: SpareTime, steps: Iterator[object]) -> None:
        done.append("parsed")
        await spend(self, steps)

    monkeypatch.setattr(Reader, "render_lines", drawing)
    monkeypatch.setattr(SpareTime, "spend", parsing)
    async with reading(folder) as screen:
        await screen.until(lambda: "parsed" in done, "more of it")
        assert done[0] == "seen"


@pytest.mark.usefixtures("no_spare_time")
async def test_the_place_stays_in_sight_while_a_long_page_is_laid_out_at_another_width(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        screen.app._desk.once_there(lambda document: document.complete, list)
        line = "Line 1,500 names a lamp"
        screen.reader.go_to(screen.reader.document.text.index(line))
        await screen.shows(line)
        await screen.resize(60, 20)
        await screen.until(lambda: screen.reader._galley.is_rough and line in screen.lines[1], "the same line")
        await screen.press("space", "space", "j", "b", "b", "k")
        await screen.until(lambda: line in screen.lines[1], "the same line again")
        await screen.press("G")
        await screen.shows("very end")
        await screen.press("g")
        await screen.shows("Line 0 ")
        screen.reader.go_to(screen.reader.document.text.index(line))
        await screen.shows(line)
        assert screen.reader._galley.is_rough


async def test_a_place_far_down_is_kept_while_it_is_not_there_yet_and_gone_to_once_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spare_time: asyncio.Event
) -> None:
    line = "Line 1,500 names a lamp"
    spare_time.set()
    async with reading(folder) as screen:
        await screen.press("enter")
        screen.app._desk.once_there(lambda document: document.complete, list)
        screen.reader.go_to(screen.reader.document.text.index(line))
        place = screen.reader.place
        screen.app._desk.keep_place()
        screen.app._desk.show_nothing()
        monkeypatch.setattr(opening, "_FAR", 10_000)
        spare_time.clear()
        screen.app._desk.open("long.txt")
        await screen.shows("Line 0 ")
        await screen.shows("going there …")
        assert not screen.reader.document.complete
        assert screen.reader.place == place
        screen.app._desk.keep_place()
        assert screen.app._places.of("long.txt") == place
        spare_time.set()
        await screen.shows(line)
        assert screen.reader.place == place


async def test_what_is_not_parsed_yet_is_gone_to_once_it_is_and_the_bar_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spare_time: asyncio.Event
) -> None:
    monkeypatch.setattr(opening, "_FAR", 10_000)
    async with reading(folder) as screen:
        await screen.press("enter", "colon", "5", "0", "enter")
        await screen.shows("going there …")
        assert screen.reader.place_offset == 0
        spare_time.set()
        await screen.shows("Line 1,500 names a lamp")
        assert "going" not in screen.status


@pytest.mark.parametrize("keys", [("colon", "5", "0", "enter"), ("G",)])
async def test_who_moves_on_is_not_taken_to_where_they_wanted_to_be_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spare_time: asyncio.Event, keys: tuple[str, ...]
) -> None:
    monkeypatch.setattr(opening, "_FAR", 10_000)
    async with reading(folder) as screen:
        await screen.press("enter", *keys)
        await screen.shows("going t")
        await screen.press("g", "j")
        await screen.until(lambda: screen.reader.scroll_offset.y == 1, "the next line")
        await screen.until(lambda: "going" not in screen.status, "nothing of it")
        spare_time.set()
        await screen.until(lambda: len(screen.reader.document.text) > 60_000, "more of it")
        assert screen.reader.scroll_offset.y == 1


async def test_the_bar_says_that_the_end_is_still_to_come_and_it_is_gone_to(
    folder: Path, spare_time: asyncio.Event
) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "G")
        await screen.shows("going to the end …")
        assert "left" not in screen.status
        spare_time.set()
        await screen.shows("very end")
        await screen.until(lambda: "100 % · end" in screen.status, "the end")


async def test_a_passage_far_down_is_landed_on_once_it_is_parsed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spare_time: asyncio.Event
) -> None:
    monkeypatch.setattr(opening, "_FAR", 10_000)
    monkeypatch.setattr(navigation, "_REST", 1_000.0)  # nothing is opened between two letters, however slowly they come
    write_library(folder, {"other.md": "---\ndate: 2090-01-01\n---\n\nA short one, listed first.\n"})
    async with reading(folder) as screen:
        await screen.shows("listed first.")
        await screen.press("slash")
        await screen.type("lighthouse")
        await screen.press("enter")
        await screen.until(lambda: bool(screen.list.hits), "the article")
        await screen.press("enter")
        await screen.shows("finding…")
        assert screen.reader.way == "there"
        spare_time.set()
        await screen.shows("lighthouse is at the very end")
        await screen.until(lambda: screen.reader.match == (1, 1), "the match")


async def test_the_page_of_a_changed_article_stays_until_the_new_one_is_parsed_to_the_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, spare_time: asyncio.Event
) -> None:
    line = "Line 1,500 names a lamp"
    async with reading(folder) as screen:
        await screen.press("enter")
        screen.app._desk.once_there(lambda document: document.complete, list)
        screen.reader.go_to(screen.reader.document.text.index(line))
        await screen.shows(line)
        monkeypatch.setattr(opening, "_FAR", 10_000)
        text = ARTICLES["long.txt"]
        (folder / "long.txt").write_text(f"A word before.\n\n{text}", "utf-8")
        assert screen.app._desk.reopen()
        await screen.press("j", "k")
        await screen.shows(line)
        assert screen.reader.document.complete
        assert "A word before" not in screen.reader.document.text
        spare_time.set()
        await screen.until(lambda: "A word before" in screen.reader.document.text, "the new one")
        await screen.shows(line)


async def test_what_is_far_ahead_is_not_parsed_unasked(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: len(screen.reader.document.text) >= 60_000, "the first part")
        assert not screen.reader.document.complete
        assert len(screen.reader.document.text) < 120_000


async def test_the_end_is_reached_and_it_is_the_end(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "G")
        await screen.until(lambda: screen.reader.document.complete, "all of it")
        await screen.until(lambda: "very end" in screen.text, "the end")
        assert screen.reader.document.text.count("look at it.") == 3_000


async def test_how_far_the_reader_is_does_not_jump_while_the_rest_is_parsed(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: len(screen.reader.document.text) >= 60_000, "the first part")
        screen.reader.go_to(50_000)
        await screen.press("j")
        before = screen.reader.left, screen.reader.progress
        assert before == pytest.approx((0.82, 0.18), abs=0.03)
        at = screen.reader.place_offset
        await screen.press("G")
        await screen.until(lambda: screen.reader.document.complete, "all of it")
        screen.reader.go_to(at)
        await screen.until(lambda: screen.reader.place_offset == at, "the place")
        assert (screen.reader.left, screen.reader.progress) == pytest.approx(before, abs=0.03)


async def test_reading_on_goes_on(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: len(screen.reader.document.text) >= 60_000, "the first part")
        before = len(screen.reader.document.text)
        screen.reader.go_to(before - 5_000)
        await screen.press("j")
        await screen.until(lambda: len(screen.reader.document.text) > before, "the next part")


async def test_a_find_looks_through_all_of_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("lighthouse")
        await screen.until(lambda: screen.reader.match[1] == 1, "the match at the very end")


@pytest.mark.usefixtures("no_spare_time")
async def test_a_find_goes_to_its_first_match_before_all_are_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_AT_ONCE", 1_000)
    async with reading(folder) as screen:
        await screen.press("enter")
        screen.app._desk.once_there(lambda document: document.complete, list)
        screen.reader.go_to(screen.reader.document.text.index("Line 1,500 "))
        await screen.press("slash")
        await screen.type("village")
        await screen.shows("counting …")
        text, (start, end) = screen.reader.document.text, screen.reader.matches[screen.reader.match[0] - 1]
        assert text[start:end] == "village"
        assert text.rindex("Line", 0, start) == text.index("Line 1,500 ")
        await screen.press("enter", "n")
        await screen.until(lambda: screen.reader.place_offset != 0, "the next")
        start = screen.reader.matches[screen.reader.match[0] - 1][0]
        assert text.rindex("Line", 0, start) == text.index("Line 1,501 ")
        await screen.press("N")
        await screen.until(lambda: screen.reader.matches[screen.reader.match[0] - 1][0] < start, "the one before")
        start = screen.reader.matches[screen.reader.match[0] - 1][0]
        assert text.rindex("Line", 0, start) == text.index("Line 1,500 ")
        assert screen.app._desk.counting.is_under_way


async def test_all_matches_are_counted_in_spare_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_AT_ONCE", 1_000)
    async with reading(folder) as screen:
        await screen.press("enter")
        screen.app._desk.once_there(lambda document: document.complete, list)
        screen.reader.go_to(screen.reader.document.text.index("Line 1,500 "))
        await screen.press("slash")
        await screen.type("village")
        await screen.until(lambda: screen.reader.match == (1_502, 3_001), "all of them, and where the reader is")
        await screen.type(" green")
        await screen.until(lambda: screen.reader.match == (0, 0), "none")
        await screen.shows("no match")


@pytest.mark.parametrize("at_once", [1_000, 1_000_000])
async def test_each_letter_of_a_find_goes_to_the_first_match_of_what_is_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(counting, "_AT_ONCE", at_once)
    async with reading(folder) as screen:
        await screen.press("enter")
        screen.app._desk.once_there(lambda document: document.complete, list)
        await screen.press("slash")
        await screen.type("the ")
        await screen.until(lambda: screen.reader.match[1] > 3_000, "matches in every line")
        await screen.type("light")
        await screen.until(lambda: screen.reader.match == (1, 1), "the one that is left")
        await screen.shows("very end")


async def test_what_is_given_up_before_it_has_begun_is_given_up_in_silence(tmp_path: Path) -> None:
    text = "Words.\n\n" * 4_000
    async with reading(write_library(tmp_path / "long", {"a.md": text, "b.md": text})) as screen:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            for path in ("a.md", "b.md") * 2:
                screen.app._desk.open(path)
            await screen.until(lambda: screen.app._desk._rest is None, "all of the last one")
            gc.unfreeze()
            gc.collect()
        assert not said

"""What the app says: messages that go, folders with nothing in them, folders that nobody follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library

from deepread.journal import Journal
from deepread.tui.follower import Problem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [(120, 24), (80, 24)])
async def test_an_empty_folder_says_so_and_which_names_count(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(write_library(tmp_path / "library", {"picture.png": ""}), size) as screen:
        await screen.shows("There is no article in")
        await screen.shows(".markdown")
        (tmp_path / "library" / "first.md").write_text("# Hello\n", "utf-8")
        await screen.press("r")
        await screen.shows("Hello")
        assert "There is no article" not in screen.text


@pytest.mark.parametrize("key", ["escape", "tab", "slash", "enter", "j", "G", "s", "v"])
async def test_a_message_goes_with_the_next_key_whatever_that_does(folder: Path, key: str) -> None:
    async with reading(folder) as screen:
        await screen.press("ctrl+s")
        assert "search for something first" in screen.status
        await screen.press(key)
        assert "search for something first" not in screen.status


@pytest.mark.parametrize("key", ["escape", "N", "k"])
async def test_a_message_of_the_walk_stands_until_the_key_behind_it(folder: Path, key: str) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("boats")
        await screen.press("enter", "g", "N")
        assert "on from the last match" in screen.status
        await screen.press(key)
        assert "on from the last match" not in screen.status


async def test_a_message_goes_with_the_wheel(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("ctrl+s")
        await screen.wheel_down(screen.reader)
        await screen.until(lambda: "search for something first" not in screen.status)


async def test_a_key_that_says_the_same_again_leaves_its_message(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("ctrl+s", "ctrl+s")
        assert "search for something first" in screen.status


async def test_what_comes_unasked_can_be_read_while_the_keys_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepread.tui.telling._READABLE", 1_000.0)
    async with reading(folder) as screen:
        screen.app.post_message(Problem("the disk is full"))
        await screen.shows("the disk is full")
        await screen.press("j", "j", "k")
        assert "the disk is full" in screen.status


async def test_g_leads_to_the_very_first_row_and_x_says_what_it_is_for(folder: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        journal.searches.save(folder, "Kitchen", "salt")
        async with reading(folder, journal=journal) as screen:
            await screen.press("x")
            assert "this removes a saved search" in screen.status
            await screen.press("j", "j", "g")
            assert screen.list.folder is not None


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_keys_that_are_offered_follow_the_cursor_off_and_onto_a_saved_search(
    folder: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with Journal.open(tmp_path / "state") as journal:
        journal.searches.save(folder, "Kitchen", "salt")
        async with reading(folder, size, journal=journal) as screen:
            for key, is_folder in (("g", True), ("j", False), ("k", True), ("G", False)):
                await screen.press(key)
                await screen.until(lambda is_folder=is_folder: ("x remove" in screen.status) == is_folder, key)


async def test_where_nothing_is_found_no_match_is_counted_on_the_page(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("salt")
        await screen.shows("match 1 of 1")
        await screen.type("zzzzzz")
        await screen.shows("nothing found")
        await screen.until(lambda: "match 1 of 1" not in screen.status, "no count")


@pytest.mark.parametrize("key", ["r", "slash"])
async def test_a_folder_that_no_process_follows_is_looked_at(folder: Path, key: str) -> None:
    async with reading(folder, follow=("/no/such/command",)) as screen:
        await screen.until(lambda: not screen.app._follower.works, "the end of the process")
        (folder / "new.md").write_text("---\ntitle: Quite new\ndate: 2026-01-01\n---\n\nJust in.\n", "utf-8")
        await screen.press(key)
        await screen.shows("Quite new")


@pytest.mark.parametrize("key", ["K", "R", "ctrl+s"])
async def test_of_one_article_alone_what_needs_others_says_so(folder: Path, key: str) -> None:
    async with reading(folder, open_path="bread.md") as screen:
        await screen.shows("A slow bread")
        await screen.press(key)
        assert "there is one article only" in screen.status
        await screen.press("slash")
        await screen.type("water")
        await screen.press("enter")
        assert "concordance" not in screen.status
        assert "Esc back" in screen.status


async def test_one_article_alone_offers_no_way_back(folder: Path) -> None:
    async with reading(folder, open_path="bread.md") as screen:
        await screen.shows("A slow bread")
        assert "Esc back" not in screen.status
        await screen.press("slash")
        assert "Esc back" in screen.status


async def test_of_an_article_that_answers_by_its_file_name_alone_it_is_said(tmp_path: Path) -> None:
    articles = {"lighthouse.md": "# On rivers\n\nWords.\n", "other.md": "---\nmood: beacon\n---\n\nWords.\n"}
    async with reading(write_library(tmp_path / "library", articles)) as screen:
        for query, where in (("lighthouse", "in its file name"), ("beacon", "in its header")):
            await screen.press("slash")
            await screen.type(query)
            await screen.shows("1 of 2")
            await screen.press("enter")
            await screen.until(lambda where=where: where in screen.status, where)
            await screen.press("escape", "escape", "escape")


async def test_the_count_is_cut_at_no_width(tmp_path: Path) -> None:
    articles = {f"{n}.md": f"The boat came back{' with ropes' * (n % 2)}.\n" for n in range(24)}
    async with reading(write_library(tmp_path / "library", articles), (80, 24)) as screen:
        await screen.press("slash")
        await screen.type("boat ropes")
        await screen.press("enter", "escape")
        for width in range(62, 92):
            await screen.resize(width, 24)
            await screen.shows("12 with")
            assert "…" not in screen.lines[0], (width, screen.lines[0])

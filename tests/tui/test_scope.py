"""A search of a library that is filtered: within what the filter leaves, or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.journal import Journal
from deepread.settings import Settings
from deepread.tui.filter_screen import FilterScreen
from deepread.tui.follower import Catalogued

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles of the sea, one of them from the kitchen, which tells of salt as one of the others does."""
    return write_library(
        tmp_path / "library",
        {
            "bread.md": "---\ntitle: Bread\ntags: [kitchen]\n---\n\nSalt and flour.\n",
            "harbour.md": "---\ntitle: Harbour\ntags: [sea]\n---\n\nSalt on the quay.\n",
            "ropes.md": "---\ntitle: Ropes\ntags: [sea]\n---\n\nHemp and tar.\n",
        },
    )


async def filter_by(screen: Reading, tag: str) -> None:
    await screen.press("F")
    await screen.until(lambda: isinstance(screen.app.screen, FilterScreen), "the filters")
    await screen.type(tag)
    await screen.press("enter", "escape", "escape")
    await screen.until(lambda: not isinstance(screen.app.screen, FilterScreen), "the list")


def found(screen: Reading) -> list[str]:
    return sorted(row.path for row in screen.app._list.rows)


async def results_of(screen: Reading, words: str, *paths: str) -> None:
    """Search, and wait until these are listed, with the keys in the list."""
    await screen.press("slash")
    await screen.type(words)
    await screen.press("enter", "escape")
    await screen.until(lambda: found(screen) == [*paths], f"{paths}")


async def test_a_search_asks_what_the_filter_leaves_and_says_what_lies_outside(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await filter_by(screen, "sea")
        await screen.press("slash")
        await screen.shows("search the 2 articles of the filter")
        await screen.type("salt")
        await screen.shows("filtered: 1 of 2")
        assert found(screen) == ["harbour.md"]
        await screen.press("enter", "escape")
        await screen.shows("1 more outside the filter, Ctrl+T shows them")


async def test_one_key_asks_all_of_the_library_and_what_is_filtered_again(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await filter_by(screen, "sea")
        await screen.press("slash")
        await screen.type("salt")
        await screen.press("ctrl+t")
        await screen.shows("all of the library is searched")
        await screen.until(lambda: found(screen) == ["bread.md", "harbour.md"], "both")
        assert "2 of 3" in screen.text
        assert "filtered" not in screen.text
        await screen.press("enter", "escape", "ctrl+t")
        await screen.shows("the 2 articles of the filter are searched")
        await screen.until(lambda: found(screen) == ["harbour.md"], "the one")
        await screen.press("ctrl+t", "escape", "slash")
        await screen.type("salt")
        await screen.until(lambda: found(screen) == ["harbour.md"], "the next search begins within the filter")


async def test_where_the_filter_leaves_nothing_that_answers_it_says_so(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await filter_by(screen, "kitchen")
        await screen.press("slash")
        await screen.type("hemp")
        await screen.shows("Nothing found: 1 more outside the filter, Ctrl+T shows them.")
        await screen.press("ctrl+t")
        await screen.until(lambda: found(screen) == ["ropes.md"], "it")


async def test_without_a_filter_the_key_says_that_all_is_searched(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("ctrl+t")
        await screen.shows("nothing is filtered: all of the library is searched")


async def test_a_saved_search_asks_all_of_a_filtered_library(folder: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        async with reading(folder, (80, 24), journal=journal) as screen:
            await screen.press("slash")
            await screen.type("salt")
            await screen.press("ctrl+s")
            await screen.type("salty")
            await screen.press("enter", "escape", "escape")
            await filter_by(screen, "sea")
            await screen.shows("salty")
            await screen.press("g", "enter")
            await screen.until(lambda: found(screen) == ["bread.md", "harbour.md"], "both")


async def test_what_the_filter_leaves_is_asked_again_once_it_is_another(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        for tag, answers in (("sea", ["harbour.md"]), ("sea", ["bread.md", "harbour.md"]), ("kitchen", ["bread.md"])):
            await filter_by(screen, tag)  # a second time it is chosen no longer
            await screen.press("slash")
            await screen.type("salt")
            await screen.until(lambda answers=answers: found(screen) == answers, "the answer")
            await screen.press("escape")


@pytest.mark.parametrize("keys", [("escape", "slash"), ("slash", "ctrl+t")])
async def test_what_is_offered_is_of_all_articles_once_all_are_searched(folder: Path, keys: tuple[str, ...]) -> None:
    async with reading(folder) as screen:
        await filter_by(screen, "sea")
        await screen.press("slash")
        await screen.until(lambda: screen.app._lookup is not None and "tag: 2" in " ".join(screen.text.split()), "two")
        await screen.press("escape", *keys)
        await screen.until(lambda: "tag: 3" in " ".join(screen.text.split()), "three")


async def test_what_is_searched_within_a_filter_follows_the_folder_though_results_are_listed(folder: Path) -> None:
    async with reading(folder) as screen:
        await filter_by(screen, "sea")
        await results_of(screen, "salt", "harbour.md")
        (folder / "boats.md").write_text("---\ntitle: Boats\ntags: [sea]\n---\n\nSalt on the boards.\n")
        (folder / "harbour.md").rename(folder / "haven.md")
        screen.app.action_reload()
        searched = {"boats.md", "haven.md", "ropes.md"}
        await screen.until(lambda: screen.app._inquiry.scope._limited_to == searched, "the new ones")


async def test_a_catalogue_in_memory_is_looked_at_before_it_is_found_out_what_the_filter_leaves(folder: Path) -> None:
    async with reading(folder, kept=False) as screen:
        await filter_by(screen, "sea")
        await results_of(screen, "salt", "harbour.md")
        (folder / "boats.md").write_text("---\ntitle: Boats\ntags: [sea]\n---\n\nSalt on the boards.\n")
        screen.app.post_message(Catalogued(4, frozenset({"boats.md"})))  # as the process says that follows the folder
        searched = {"boats.md", "harbour.md", "ropes.md"}
        await screen.until(lambda: screen.app._inquiry.scope._limited_to == searched, "the new one")


async def test_an_article_that_left_the_filter_among_results_leaves_the_cursor_on_the_next_one(tmp_path: Path) -> None:
    articles = {
        f"{name}.md": f"---\ntitle: {name}\ntags: [sea]\n---\n\nSalt {name}.\n" for name in ("eel", "cod", "ray")
    }
    folder = write_library(tmp_path / "library", articles)
    with Journal.open(tmp_path / "state") as journal:
        async with reading(folder, (80, 24), journal=journal, settings=Settings(sort="title")) as screen:
            await filter_by(screen, "sea")
            await screen.press("g", "j")
            await results_of(screen, "eel", "eel.md")
            await screen.press("A", "r")
            await screen.until(lambda: screen.app._shelf.shown == 2, "two are left")
            await screen.press("escape")
            await screen.until(lambda: found(screen) == ["cod.md", "ray.md"], "the library again")
            assert screen.list.row.path == "ray.md"

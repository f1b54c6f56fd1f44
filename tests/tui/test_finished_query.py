"""A query whose last word is still being typed, and one that is finished: saved, or ended by a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.tui.concordance_screen import ConcordanceScreen
from deepread.tui.typed_query import sought

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.journal import Journal

ARTICLES = {
    "one.md": "# One\n\nThe art of it.\n",
    "two.md": "# Two\n\nAn artist works.\n",
    "three.md": "# Three\n\nNothing.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", ARTICLES)


def titles(screen: Reading) -> list[str]:
    return sorted(row.title for row in screen.list.rows)


async def answered(screen: Reading, query: str) -> None:
    inquiry = screen.app._inquiry
    await screen.until(lambda: inquiry.query == query and inquiry.answered, f"the answer to {query!r}")


async def open_folder(screen: Reading) -> None:
    await screen.press("g")
    await screen.until(lambda: screen.list.folder and screen.list.folder.total is not None, "the count")
    await screen.press("enter")
    await answered(screen, "art")


async def test_a_folder_opens_as_many_articles_as_it_counts(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Art", "art")
    async with reading(folder, journal=journal) as screen:
        await screen.shows("▸ Art · 1")
        await open_folder(screen)
        assert titles(screen) == ["One"]
        screen.app._inquiry.ask_again()
        await screen.press("slash", "enter")  # nothing was typed: the list stays
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        assert titles(screen) == ["One"]


async def test_former_results_of_a_finished_query_come_back_as_they_were(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Art", "art")
    async with reading(folder, journal=journal) as screen:
        await open_folder(screen)
        await screen.press("slash")
        await screen.type("works")
        await answered(screen, "works")
        await screen.press("escape")
        await answered(screen, "art")
        assert titles(screen) == ["One"]


async def test_the_concordance_of_a_finished_query_is_of_its_words(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Art", "art")
    async with reading(folder, journal=journal) as screen:
        await open_folder(screen)
        await screen.press("K")
        await screen.until(lambda: isinstance(screen.app.screen, ConcordanceScreen), "the screen")
        await screen.shows("1 line in 1 article")


async def test_a_blank_ends_a_word_and_enter_leaves_the_list_as_it_is(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("slash")
        await screen.type("art")
        await answered(screen, "art")
        assert titles(screen) == ["One", "Two"]
        await screen.type(" ")
        await answered(screen, "art ")
        assert titles(screen) == ["One"]
        results = screen.app._inquiry.results
        await screen.type(" ")
        await screen.press("enter")
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        assert screen.app._inquiry.results is results
        await screen.until(lambda: screen.reader.matches, "its matches")
        assert journal.history.queries(folder) == ("art",)
        await screen.press("ctrl+s")
        assert screen.search.value == "art"
        await screen.press("enter")
        assert [search.query for search in journal.searches.of(folder)] == ["art"]


async def test_enter_behind_a_word_that_may_go_on_leaves_the_list_as_it_is(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("art")
        await answered(screen, "art")
        await screen.press("enter")
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        assert titles(screen) == ["One", "Two"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("art", "art"),
        (" art", "art"),
        ("art ", "art "),
        ("art  ", "art "),
        ("art b ", "art b "),
        ("किताबी ", "किताबी "),  # it ends in a mark
        ("tag: ", "tag:"),
        ('"an art" ', '"an art"'),
        ("art - ", "art -"),
        ("OR ", ""),
        ("  ", ""),
        ("", ""),
    ],
)
def test_a_blank_counts_behind_a_word_and_once(typed: str, query: str) -> None:
    assert sought(typed) == query

"""Where nothing answers a search, that is said in place of a page, and what lay open comes back with Esc."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading

from deepread.search import Results
from deepread.tui.nothing_found import NothingFound
from deepread.tui.reply import Answered

if TYPE_CHECKING:
    from pathlib import Path


async def nothing_found(screen: Reading) -> None:
    await screen.until(
        lambda: "What may help" in screen.text or "first letters of a word" in screen.text, "what to try"
    )


async def test_no_page_of_before_stands_beside_an_empty_answer_and_escape_brings_it_back(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "pagedown", "escape")
        place, path = screen.reader.place, screen.app._desk.path
        await screen.press("slash")
        await screen.type("salt")
        await screen.shows("Flour, water")
        await screen.type("zzqq")
        await nothing_found(screen)
        assert "Flour, water" not in screen.text
        assert "no article has “saltzzqq”" in screen.text
        await screen.press("escape")
        await screen.until(lambda: screen.app._desk.path == path, "the article of before")
        assert screen.reader.place == place


async def test_an_empty_answer_at_first_keeps_what_lay_open_to_be_put_back(folder: Path) -> None:
    async with reading(folder) as screen:
        opening = screen.app._desk._opening
        await screen.press("slash")
        await screen.type("zzqq")
        await nothing_found(screen)
        screen.search.value = "salt"
        await screen.shows("Flour, water")
        await screen.press("escape")
        await screen.until(lambda: screen.app._desk._opening is opening, "the very article, not read again")


async def test_an_answer_that_grows_from_nothing_shows_its_article(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("salt")
        await screen.shows("Flour, water")
        found = screen.app._inquiry.results
        screen.app.post_message(Answered("salt", Results("salt", (), 0, 1.0)))
        await nothing_found(screen)
        screen.app.post_message(Answered("salt", found))
        await screen.shows("Flour, water")


async def test_a_page_that_is_read_stays_where_the_answer_comes_to_be_empty(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        screen.search.value = "zzqq"
        await nothing_found(screen)
        nothing = replace(screen.app._inquiry.results, query="salt")
        screen.search.value = "salt"
        await screen.until(lambda: screen.list.hits, "a result")
        await screen.press("enter")
        await screen.until(lambda: screen.reader.match[0] > 0, "a marked match")
        screen.app.post_message(Answered("salt", nothing))
        await screen.until(lambda: not screen.reader.matches, "that nothing is marked")
        assert "Flour, water" in screen.text


async def test_a_list_that_came_to_be_empty_behind_the_page_says_so(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("slash")
        await screen.type("zzqq")
        await nothing_found(screen)
        nothing = replace(screen.app._inquiry.results, query="salt")
        screen.search.value = "salt"
        await screen.until(lambda: screen.list.hits, "a result")
        await screen.press("enter")
        await screen.until(lambda: screen.reader.match[0] > 0, "a marked match")
        screen.list.explain("")
        screen.app.post_message(Answered("salt", nothing))
        await screen.until(lambda: not screen.reader.matches, "that nothing is marked")
        await screen.press("escape")
        await nothing_found(screen)


async def test_a_list_alone_says_what_to_try(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("slash")
        await screen.type("zzqq")
        await nothing_found(screen)
        assert "no article has “zzqq”" in screen.text
        await screen.press("escape")
        await screen.shows("A slow bread")


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ('"slow harbour"', "quotation marks"),
        ("harbour -night", "dash"),
        ("author:nobody", "colon"),
        ("harbour", "first letters"),
    ],
)
def test_what_to_try_first_is_what_the_query_has(query: str, hint: str) -> None:
    assert hint in NothingFound.of(query, "").hints[0]


def test_the_page_is_the_text_it_tells_of() -> None:
    nothing = NothingFound.of("a\x1b[2Jb", "no article\nhas it")
    for block in nothing.page.blocks[1:]:
        for paragraph in getattr(block, "items", (block,)):
            inline = paragraph.blocks[0].inline if hasattr(paragraph, "blocks") else paragraph.inline
            assert nothing.page.text[paragraph.start :].startswith(inline[0].text)
    assert "\x1b" not in nothing.page.text

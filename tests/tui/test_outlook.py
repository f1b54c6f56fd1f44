"""The concordance of what is sought, and the related articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.page import cells
from deepread.search import Searcher
from deepread.tui.concordance_screen import ConcordanceScreen
from deepread.tui.question import MoreLike
from deepread.tui.related_screen import RelatedScreen
from deepread.tui.reply import Compared, Failed

if TYPE_CHECKING:
    from pathlib import Path


def article(title: str, date: str, body: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\n---\n\n{body}"


ARTICLES = {
    "a.md": article(
        "On lamps", "2025-03-01", "The amber lantern swings.\n\n" + "Filler.\n\n" * 60 + "A brass lantern fell.\n"
    ),
    "b.md": article("On boats", "2025-02-01", "Every boat has a copper lantern aft.\n"),
    "c.md": article("Nothing here", "2025-01-01", "No light at all.\n"),
    "d.md": article("Sextants", "2024-03-01", "The sextant and the astrolabe, ebony quadrant. Sextant, astrolabe.\n"),
    "e.md": article("Instruments", "2024-02-01", "An astrolabe beside a sextant. The sextant was ebony.\n"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", ARTICLES)


async def concordance(screen: Reading) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, ConcordanceScreen), "the screen")
    await screen.until(lambda: " line" in screen.lines[0] and " in " in screen.lines[0], "the lines")


async def search(screen: Reading, query: str) -> None:
    await screen.press("slash")
    await screen.type(query)
    await screen.until(lambda: screen.app._inquiry.answered, "an answer")


async def test_a_concordance_of_the_search_aligns_the_words_and_enter_reads_there(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        assert "concordance of “lantern” · 3 lines in 2 articles" in screen.lines[0]
        rows = [line for line in screen.lines[1:-1] if "lantern" in line]
        assert len(rows) == 3
        assert len({cells(row[: row.index("lantern")]) for row in rows}) == 1
        row = next(number for number, line in enumerate(rows) if "brass" in line)
        await screen.press(*"j" * row, "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main and screen.app._desk.path == "a.md")
        await screen.until(lambda: screen.reader.match == (2, 2), "the second match")
        await screen.shows("A brass lantern fell.")
        assert screen.list.rows[screen.list.cursor].path == "a.md"


async def test_escape_leads_from_the_page_to_the_concordance_and_from_there_back(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        await screen.press("j", "j", "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main)
        await screen.press("escape")
        await concordance(screen)
        assert "line 3 of 3" in screen.status
        await screen.press("escape")
        assert screen.app.screen is screen.app._main
        await screen.press("escape", "escape")
        await screen.until(lambda: not screen.list.hits, "the library")


def around(screen: Reading) -> list[tuple[str, str]]:
    """What stands before the word in each line, and what behind it."""
    parts = [line.partition("lantern") for line in screen.lines[1:-1]]
    return [(ahead, behind) for ahead, word, behind in parts if word]


async def test_the_lines_are_put_in_another_order(folder: Path) -> None:
    before, after = ["amber", "brass", "copper"], ["aft", "fell", "swings"]
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        await screen.press("s")
        await screen.until(lambda: "by what follows" in screen.lines[0])
        await screen.until(lambda: [behind.split()[0].strip(".") for _, behind in around(screen)] == after, f"{after}")
        await screen.press("s")
        await screen.until(lambda: "by what goes before" in screen.lines[0])
        await screen.until(lambda: [ahead.split()[-1] for ahead, _ in around(screen)] == before, f"{before}")


async def test_after_sorting_the_cursor_is_on_the_line_that_it_was_on(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        await screen.press("G")
        before = screen.app.screen._lines.line
        await screen.press("s")
        await screen.until(lambda: "in 2 articles · by what follows" in screen.lines[0])
        assert screen.app.screen._lines.line == before
        assert screen.app.screen.cursor == 1  # "fell" goes before "swings"


async def test_without_a_search_the_concordance_is_of_the_find_or_asked_for(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("K")
        await screen.until(lambda: screen.lines[0].startswith(" concordance "), "what is asked for")
        await screen.type("sextant")
        await screen.press("enter")
        await concordance(screen)
        assert "“sextant”" in screen.lines[0]
        await screen.press("escape", "enter", "slash")
        await screen.type("brass lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        assert "brass lantern" in screen.lines[0]
        await screen.press("enter")
        await screen.until(lambda: screen.app._inquiry.answered and screen.reader.match[0], "the match")
        await screen.press("escape", "escape", "escape", "escape")
        await screen.until(lambda: not screen.list.hits and not screen.app._inquiry.query, "the library")


async def test_a_concordance_says_which_word_it_is_of_in_place_of_the_one_that_was_typed(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("K")
        await screen.type("lantren")
        await screen.press("enter")
        await concordance(screen)
        assert "concordance of “lantern”, typed “lantren” · 3 lines" in screen.lines[0]


async def test_a_slash_leads_from_a_concordance_to_the_search_bar(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        await screen.press("slash")
        await screen.type("sextant")
        await screen.until(lambda: screen.app._inquiry.answered and screen.search.value == "sextant", "an answer")
        assert screen.app.screen is screen.app._main


async def test_of_filters_alone_there_is_no_word_to_look_for(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("K")
        await screen.type("-lantern")
        await screen.press("enter")
        await screen.shows("there is no word in it to look for")


async def test_a_concordance_of_what_stands_nowhere_says_so(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("K")
        await screen.type("zzzzqqqq")
        await screen.press("enter")
        await screen.shows("it stands in no text")
        await screen.press("j", "enter", "s", "q")
        await screen.until(lambda: screen.app.screen is screen.app._main)


async def test_without_an_index_both_say_so(folder: Path) -> None:
    async with reading(folder, index=False) as screen:
        await screen.press("K", "a", "enter")
        await screen.until(lambda: "index is being made" in screen.status)
        await screen.press("R")
        await screen.until(lambda: "index is being made" in screen.status)


async def test_related_articles_are_named_with_the_words_and_opened_by_number(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "j", "j", "enter", "R")
        await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the panel")
        await screen.shows("1 Instruments")
        assert "astrolabe" in screen.text
        await screen.press("1")
        await screen.until(lambda: screen.app._desk.path == "e.md", "the article")
        assert screen.list.rows[screen.list.cursor].path == "e.md"


async def test_a_concordance_says_its_keys_at_eighty_columns_and_shows_all_of_them(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        for hint in ("Enter read", "s sort", "Esc back", "line 1 of 3"):
            assert hint in screen.status
        await screen.press("question_mark")
        await screen.shows("The keys of deepread")
        await screen.press("escape")
        await concordance(screen)
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")


async def test_the_panel_of_related_articles_says_its_keys(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("j", "j", "j", "enter", "R")
        await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the panel")
        await screen.until(lambda: "Enter read" in screen.status and "Esc back" in screen.status, "the keys")
        await screen.press("G", "g", "enter")
        await screen.until(lambda: screen.app._desk.path == "e.md", "the article")


async def test_of_related_articles_that_do_not_fit_the_one_under_the_cursor_is_in_sight(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("j", "j", "j", "enter", "R")
        await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the panel")
        await screen.resize(40, 3)
        await screen.until(lambda: len(screen.lines) == 3 and "Enter read" in screen.status, "the keys")
        assert "1 Instruments" in screen.text
        assert "astrolabe" in screen.text


async def test_where_nothing_is_related_that_is_said(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "j", "R")
        await screen.until(lambda: "no other article shares rare words" in screen.status, "the words")


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 2), (20, 6), (40, 10), (80, 24), (300, 120)])
async def test_both_screens_survive_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await screen.until(lambda: isinstance(screen.app.screen, ConcordanceScreen))
        await screen.press("j", "G", "g", "space", "s", "k")
        await screen.resize(size[0] + 30, size[1] + 3)
        await screen.press("enter", "escape", "escape", "escape", "escape")
        await screen.until(lambda: not screen.app._inquiry.query and screen.app._shelf.is_listed)
        await screen.until(lambda: screen.list.has_focus, "the list")
        await screen.press("g", "j", "j", "j")
        await screen.until(lambda: screen.app._desk.article is not None or screen.app._main.narrow, "an article")
        await screen.press("R")
        await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen))
        await screen.press("j", "k", "escape")


async def test_a_concordance_is_of_the_words_as_they_were_set_right(folder: Path) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantren")
        await screen.press("enter", "K")
        await concordance(screen)
        assert "concordance of “lantern” · 3 lines" in screen.lines[0]


async def test_what_is_said_goes_before_how_far_the_reader_is(folder: Path) -> None:
    async with reading(folder, size=(60, 24)) as screen:
        await screen.press("enter")
        await screen.shows("swings")
        message = "this is said in words that fill the whole status line"
        screen.app._telling.say(message)
        await screen.until(lambda: message in screen.status, "all of the message")


def fail_concordances(monkeypatch: pytest.MonkeyPatch) -> None:
    def concordance(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(Searcher, "concordance", concordance)


async def test_a_concordance_that_fails_is_closed_and_the_reader_told_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        fail_concordances(monkeypatch)
        await screen.press("enter", "K")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.until(lambda: "this search failed (ValueError)" in screen.status, "why")
        assert screen.app._desk.path == screen.list.row.path


async def test_an_order_that_fails_leaves_the_lines_in_the_former_one_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(folder) as screen:
        await search(screen, "lantern")
        await screen.press("enter", "K")
        await concordance(screen)
        before = screen.lines[:-1]
        with monkeypatch.context() as broken:
            fail_concordances(broken)
            await screen.press("s")
            await screen.until(lambda: "this search failed (ValueError)" in screen.status, "why")
        assert screen.lines[:-1] == before
        await screen.press("j")
        await screen.until(lambda: "line 2 of 3" in screen.status, "the keys")
        await screen.press("s")
        await screen.until(lambda: "3 lines" in screen.lines[0] and "by what follows" in screen.lines[0], "the order")


async def test_a_panel_of_related_articles_that_has_none_is_closed_where_more_cannot_be_looked_for(
    folder: Path,
) -> None:
    async with reading(folder) as screen:
        screen.app.post_message(Compared("a.md", (), 5))
        await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the panel")
        screen.app.post_message(Failed("this search failed", MoreLike("a.md")))
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.until(lambda: "this search failed" in screen.status, "why")

"""Choosing what the list shows, and acting on many of its articles at once."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.journal import Journal, Place, State
from deepread.library import Facet
from deepread.page import cells
from deepread.search import Indexer
from deepread.search.spoken import Spoken
from deepread.tui.filter_screen import FilterScreen, facet_tabs, offered, value_line
from deepread.tui.follower import Indexed
from deepread.tui.library_screen import LibraryScreen
from deepread.tui.lookup import Lookup
from deepread.tui.narrowing import Narrowing
from deepread.tui.reply import Told

if TYPE_CHECKING:
    from pathlib import Path


def listed(screen: Reading) -> list[str]:
    """The paths of the articles in the list."""
    return [row.path for row in screen.app._list.rows]


async def choose(screen: Reading, *typed: str) -> None:
    """Open the pane of filters, press what is `typed`, and close it."""
    await screen.press("F")
    await screen.until(lambda: isinstance(screen.app.screen, FilterScreen), "the filters")
    await screen.press(*typed)
    while isinstance(screen.app.screen, FilterScreen):
        await screen.press("escape")


async def test_a_tag_that_is_chosen_narrows_the_list_at_once_and_esc_shows_all_again(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("F")
        await screen.shows("kitchen")
        await screen.type("kitch")
        await screen.press("enter")
        await screen.until(lambda: listed(screen) == ["bread.md"], "the list behind")
        await screen.press("escape", "escape")
        await screen.shows("tag kitchen · 1 of 4")
        await screen.press("escape")
        await screen.until(lambda: len(listed(screen)) == 4, "all of it")


async def test_letters_that_no_value_has_are_said_to_be_in_none(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("F")
        await screen.shows("kitchen")
        await screen.type("zq")
        await screen.shows("no tag has that")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_below_the_pane_of_filters_stand_its_own_keys_alone(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await screen.press("F")
        await screen.shows("kitchen")
        await screen.until(lambda: screen.status.split("  ")[0].strip() == "Enter choose", "the keys of the pane")
        assert "Esc back" in screen.status
        assert "filter" not in screen.status


async def test_values_of_one_facet_are_either_and_those_of_several_all(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await choose(
            screen, "right", *"wren", "enter", "backspace", "backspace", "backspace", "backspace", *"bo", "enter"
        )
        await screen.until(lambda: set(listed(screen)) == {"harbour.md", "bread.md"}, "either author")
        await choose(screen, "left", *"night", "enter")  # the pane begins where it was left, at the authors
        await screen.until(lambda: listed(screen) == ["harbour.md"], "the one that has both")


async def test_the_list_is_grouped_below_headings_that_open_and_close(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await choose(screen, "right", "right", "ctrl+g")
        await screen.shows("▾ 2025 · 3")
        await screen.press("g", "h")
        await screen.shows("▸ 2025 · 3")
        await screen.until(lambda: "slow bread" not in screen.text, "the group closed")
        await screen.press("l")
        await screen.shows("A slow bread")
        await screen.press("j", "h")
        await screen.until(lambda: screen.app._list.heading is not None, "the heading above")
        await screen.press("h", "h")
        await screen.shows("▸ 2024 · 1")
        await screen.press("h")
        await screen.until(lambda: "slow bread" in screen.text and "▾ 2024 · 1" in screen.text, "all groups open")


async def test_grouped_by_tag_the_next_article_is_read_across_a_heading(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await choose(screen, "ctrl+g")
        await screen.shows("▾ kitchen · 1")
        await screen.press("g", "j", "enter")
        await screen.until(lambda: screen.app._desk.path == "bread.md", "the first article")
        await screen.press("full_stop")
        await screen.until(lambda: screen.app._desk.path == "harbour.md", "the one below the next heading")


async def test_what_was_read_is_hidden_counted_and_hidden_again_the_next_time(folder: Path, journal: Journal) -> None:
    journal.libraries.opened(folder)
    journal.articles.note(folder, "bread.md", State.READ, holds=True)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("H")
        await screen.shows("1 read article hidden")
        assert "bread.md" not in listed(screen)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.shows("3 by date ↓ · 1 hidden")
        await screen.press("j", "U")
        await screen.until(lambda: len(listed(screen)) == 2, "both are hidden")
        await screen.shows("read · Z takes it back")
        await screen.shows("2 hidden")
        await screen.press("Z")
        await screen.until(lambda: len(listed(screen)) == 3, "taken back")
        await screen.press("G", "enter", "G")
        await screen.until(lambda: len(journal.articles.states(folder)["read"]) == 2, "read to its end")
        await screen.press("escape")
        assert len(listed(screen)) == 3, "what is read on the page stays until the list is made anew"


async def test_an_archived_article_leaves_the_list_search_finds_it_and_says_so(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("j", "A")
        await screen.shows("archived · Z takes it back")
        assert "bread.md" not in listed(screen)
        assert screen.app._list.row.path == "broken.md"
        await screen.press("slash")
        await screen.type("slow bread")
        await screen.press("enter")
        await screen.press("escape")
        await screen.shows("[archived] A slow bread")
        await screen.press("escape")
        await screen.press("slash")
        await screen.type("is:archived")
        await screen.shows("1 of 4")
        await screen.press("escape", "Z")
        await screen.until(lambda: "bread.md" in listed(screen), "taken back")


async def test_many_are_selected_changed_at_once_and_taken_back_at_once(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("v", "v")
        await screen.shows("2 articles selected")
        await screen.press("asterisk")
        await screen.shows("2 articles starred · Z takes it back")
        assert journal.articles.states(folder)["starred"] == {"harbour.md", "bread.md"}
        await screen.press("Z")
        await screen.shows("taken back: 2 articles starred")
        assert not journal.articles.states(folder)["starred"]
        await screen.press("escape", "V", "A")
        await screen.until(lambda: not listed(screen), "everything in the archive")
        await screen.press("Z")
        await screen.until(lambda: len(listed(screen)) == 4, "everything back")


async def test_taking_back_a_change_of_many_brings_the_cursor_back(folder: Path, journal: Journal) -> None:
    async with reading(folder, (120, 40), journal=journal) as screen:
        await screen.press("j", "j", "V", "A")
        await screen.until(lambda: not listed(screen), "everything in the archive")
        await screen.press("Z")
        await screen.until(lambda: len(listed(screen)) == 4, "everything back")
        assert screen.app._navigation.path == screen.app._desk.path == "broken.md"


async def test_when_many_leave_the_list_the_cursor_goes_to_the_nearest_that_is_left(folder: Path) -> None:
    async with reading(folder, (120, 40)) as screen:
        await screen.press("v", "j", "v", "k", "A")  # the first and the third; the cursor is on that
        await screen.until(lambda: listed(screen) == ["bread.md", "wide.md"], "two in the archive")
        assert screen.app._navigation.path == screen.app._desk.path == "wide.md"
        await screen.press("Z")
        await screen.until(lambda: len(listed(screen)) == 4, "everything back")
        assert screen.app._navigation.path == "broken.md"


async def test_the_cursor_stays_on_an_article_that_a_change_of_many_leaves_in_the_list(folder: Path) -> None:
    async with reading(folder, (120, 40)) as screen:
        await screen.press("v", "v", "j", "A")  # the first two; the cursor is on the last
        await screen.until(lambda: listed(screen) == ["broken.md", "wide.md"], "two in the archive")
        assert screen.app._navigation.path == "wide.md"
        await screen.press("k", "Z")
        await screen.until(lambda: len(listed(screen)) == 4, "everything back")
        assert screen.app._navigation.path == "wide.md", "where it was before the change"


async def test_grouped_the_cursor_goes_to_the_nearest_where_a_group_leaves_the_list(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await choose(screen, "right", "ctrl+g")  # by author: Bo Larch, Cy Fenn, Fay Holm, Ida Wren
        await screen.press("g", "j", "j", "v", "k", "A")
        await screen.until(lambda: "broken.md" not in listed(screen), "a group in the archive")
        assert screen.app._navigation.path == "wide.md", "the first article of the group that came behind it"


async def test_tags_are_typed_completed_shown_found_and_taken_away(folder: Path, journal: Journal) -> None:
    async with reading(folder, (120, 40), journal=journal) as screen:
        await screen.press("number_sign")
        await screen.type("to read, kit")
        await screen.press("tab")
        await screen.until(lambda: screen.search.value == "to read, kitchen", "a tag of the files")
        await screen.press("enter")
        await screen.shows("#kitchen #to read")
        assert journal.articles.tags(folder) == {"kitchen": {"harbour.md"}, "to read": {"harbour.md"}}
        await screen.press("i")
        await screen.shows("kitchen, to read")
        await screen.press("q", "slash")
        await screen.type('tag:"to read"')
        await screen.shows("1 of 4")
        await screen.press("ctrl+u")
        await screen.type("tag:kitchen")
        await screen.shows("2 of 4")
        await screen.press("escape", "g", "number_sign")
        await screen.type("-kitchen")
        await screen.press("enter")
        await screen.shows("no longer kitchen")
        assert journal.articles.tags(folder) == {"to read": {"harbour.md"}}
        assert "tags: [sea, night]" in (folder / "harbour.md").read_text()


async def test_the_list_says_how_much_of_an_article_was_read(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter", "space", "space", "h")
        await screen.until(lambda: "36 %" in screen.lines[1], "how much was read")
        await screen.press("enter", "G", "h")
        await screen.until(lambda: "4 min" in screen.lines[1], "read to its end")


async def test_wide_lists_have_more_columns_once_the_page_is_hidden(folder: Path) -> None:
    async with reading(folder, (160, 24)) as screen:
        await screen.press("p")
        await screen.until(lambda: any("harbour at night" in line and "sea, night" in line for line in screen.lines))
        await screen.press("p")
        await screen.until(lambda: screen.app._main.shows_page, "the page beside it")


async def test_another_library_is_opened_from_the_list_of_those_opened_before(
    folder: Path, tmp_path: Path, journal: Journal
) -> None:
    other = write_library(tmp_path / "other")
    for library in (tmp_path / "gone", other, folder):
        journal.libraries.opened(library)
    journal.libraries.counted(other, 4)
    async with reading(folder, (100, 24), journal=journal) as screen:
        await screen.press("L")
        await screen.shows("4 articles")
        assert isinstance(screen.app.screen, LibraryScreen)
        await screen.press("G")
        await screen.press("enter")
        await screen.shows("not there now")
        await screen.press("x")
        await screen.until(lambda: "not there now" not in screen.text, "forgotten")
        assert [known.folder for known in journal.libraries.known()] == [folder, other]
        await screen.press("G", "enter")
        await screen.until(lambda: screen.app.return_value == other, "the other library")


async def test_a_path_that_is_typed_opens_a_library_and_one_that_is_no_folder_is_said(
    folder: Path, tmp_path: Path, journal: Journal
) -> None:
    other = write_library(tmp_path / "elsewhere")
    journal.libraries.opened(folder)
    async with reading(folder, (100, 24), journal=journal) as screen:
        await screen.press("L", "a")
        await screen.type(f"{tmp_path}/else")
        await screen.press("tab")
        await screen.until(lambda: screen.search.value == f"{other}/", "the folder's name completed")
        await screen.type("x")
        await screen.press("enter")
        await screen.shows("there is no such folder")
        await screen.press("backspace", "enter")
        await screen.until(lambda: screen.app.return_value == other, "the other library")


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (10, 4), (40, 10), (80, 24), (200, 60), (300, 120)])
async def test_the_pane_and_a_grouped_list_stand_any_size(
    folder: Path, journal: Journal, size: tuple[int, int]
) -> None:
    journal.libraries.opened(folder)
    async with reading(folder, (80, 24), journal=journal) as screen:
        for keys in (("F", "right", "ctrl+g"), ("escape",), ("V", "j"), ("escape", "L"), ("escape", "number_sign")):
            await screen.press(*keys)
            await screen.resize(*size)
            await screen.until(lambda: all(cells(line) <= size[0] for line in screen.lines), f"a screen of {size}")
            await screen.resize(80, 24)


def test_values_are_offered_that_hold_what_was_typed_and_none_that_nothing_has_but_the_chosen() -> None:
    counts = [("night", 1), ("nightly", 5), ("midnight", 9), ("noon", 0)]
    assert offered(counts, Facet.TAG, frozenset({"noon"}), "") == [
        ("midnight", 9),
        ("nightly", 5),
        ("night", 1),
        ("noon", 0),
    ]
    assert [name for name, _ in offered(counts, Facet.TAG, frozenset(), "Nigh")] == ["nightly", "night", "midnight"]


@pytest.mark.parametrize("width", range(1, 120))
def test_the_facets_and_values_fit_any_width_and_the_current_facet_is_among_them(width: int) -> None:
    narrowing = Narrowing().toggled(Facet.SERIES, "One").grouped(Facet.YEAR)
    for facet in Facet:
        tabs = "".join(piece.text for piece in facet_tabs(facet, narrowing, width))
        assert facet in tabs
        assert cells(tabs) <= max(width, len(f" ≡{facet}·1 ") + 2)
    line = value_line(Facet.TAG, "東京の夜", 12_345, width, chosen=True)
    assert sum(cells(piece.text) for piece in line) <= width


async def test_the_list_is_sorted_by_what_was_read_last(folder: Path, journal: Journal) -> None:
    journal.places.keep(folder, "wide.md", Place(None, 0.5, 9.0))
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press(*"sssss")
        await screen.shows("by last read ↓")
        assert listed(screen)[:2] == ["wide.md", "harbour.md"]
        await screen.press("s")
        await screen.shows("by progress ↓")


async def test_what_was_done_to_articles_is_taken_back_in_the_next_session_too(folder: Path, journal: Journal) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("v", "v", "A")
        await screen.shows("2 articles archived")
    async with reading(folder, (80, 24), journal=journal) as screen:
        assert len(listed(screen)) == 2
        await screen.press("Z")
        await screen.shows("taken back: 2 articles archived")
        assert len(listed(screen)) == 4
        assert not journal.articles.states(folder)["archived"]


async def test_articles_are_filtered_by_the_language_that_their_texts_seem_to_be_in(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("F", "left", "left")
        await screen.shows("Japanese")
        await screen.type("jap")
        await screen.press("enter")
        await screen.shows("1 of 4")
        assert listed(screen) == ["wide.md"]


async def test_filters_and_groups_are_kept_for_the_library_and_told_of_at_its_next_start(
    folder: Path, journal: Journal, tmp_path: Path
) -> None:
    journal.libraries.opened(folder)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await choose(screen, *"night", "enter", "right", "ctrl+g")
        await screen.until(lambda: listed(screen) == ["harbour.md"], "the list")
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.shows("Esc shows all: it is filtered as you left it, 1 of 4 (tag night)")
        assert "tag night · by author · 1 of 4" in screen.text
        assert "▾ Ida Wren · 1" in screen.text
        await screen.press("escape")
        await screen.until(lambda: len(listed(screen)) == 4, "all")
        assert "as you left it" not in screen.text
    async with reading(folder, (80, 24), journal=journal) as screen:
        assert len(listed(screen)) == 4, "what was cleared stays so"
        assert "as you left it" not in screen.text
        await choose(screen, "ctrl+g")
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.shows("Esc shows all in a row: it is grouped as you left it")
    other = write_library(tmp_path / "other")
    journal.libraries.opened(other)
    async with reading(other, (80, 24), journal=journal) as screen:
        assert "as you left it" not in screen.text


async def test_a_filter_by_language_holds_at_the_next_start(folder: Path, journal: Journal) -> None:
    journal.libraries.opened(folder)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("F", "left", "left")
        await screen.shows("Japanese")
        await screen.type("jap")
        await screen.press("enter")
        await screen.until(lambda: listed(screen) == ["wide.md"], "the list")
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.until(lambda: listed(screen) == ["wide.md"], "the list, once the languages are known")


async def test_a_list_that_is_grouped_by_language_is_so_at_the_next_start_and_follows_the_index(
    folder: Path, journal: Journal
) -> None:
    journal.libraries.opened(folder)
    journal.libraries.keep_filters(folder, Narrowing(group=Facet.LANGUAGE).kept)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.shows("▾ Japanese · 1")
        (folder / "moon.md").write_text("# 月\n\n月が静かな海の上に昇り、船は港へ帰っていきました。\n", "utf-8")
        screen.app.action_reload()
        with closing(Indexer.open(folder.parent / "library-cache")) as indexer:
            list(indexer.sync(screen.library.stamps(), screen.library.read, ["moon.md"]))
        screen.app.post_message(Indexed(5, 0))
        await screen.shows("▾ Japanese · 2")


async def test_a_search_within_a_filter_by_language_is_asked_again_once_the_languages_are_known(
    folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.libraries.opened(folder)
    journal.libraries.keep_filters(folder, Narrowing({Facet.LANGUAGE: frozenset({"Japanese"})}).kept)
    monkeypatch.setattr(Lookup, "ask_languages", lambda _: None)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("slash")
        await screen.type("夜")
        await screen.shows("1 more outside the filter")
        screen.app.post_message(Told(Spoken("English", {"Japanese": ("wide.md",)})))
        await screen.until(lambda: listed(screen) == ["wide.md"], "what answers in the filter")


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"chosen": {"moon": ["x"]}}', '{"chosen": 5}', '{"group": "moon"}'])
def test_filters_that_another_version_kept_are_no_filters(kept: str) -> None:
    assert Narrowing.from_kept(kept, hides_read=True) == Narrowing(hides_read=True)


def test_what_is_kept_of_filters_is_what_they_were() -> None:
    wanted = Narrowing({Facet.TAG: frozenset({"sea", ""})}, Facet.YEAR)
    assert Narrowing.from_kept(wanted.kept) == wanted
    assert Narrowing().kept == ""


async def test_a_library_is_taken_off_the_list_with_a_word_and_brought_back(
    folder: Path, journal: Journal, tmp_path: Path
) -> None:
    other = write_library(tmp_path / "other")
    journal.libraries.opened(other)
    journal.libraries.keep_filters(other, "kept")
    journal.libraries.opened(folder)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("L", "j", "x")
        await screen.shows("off this list, with all that was noted kept; Z takes it back")
        assert [known.folder for known in journal.libraries.known()] == [folder]
        await screen.press("Z")
        await screen.shows("on this list again")
        assert [known.folder for known in journal.libraries.known()] == [folder, other]
        assert journal.libraries.filters(other) == "kept"
        await screen.press("Z")
        await screen.shows("nothing was taken off this list")


async def test_what_leaves_the_library_is_no_longer_selected_and_what_is_renamed_stays_so(
    folder: Path, journal: Journal
) -> None:
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("V")
        await screen.shows("4 articles selected")
        (folder / "bread.md").unlink()
        (folder / "wide.md").rename(folder / "tokyo.md")
        screen.app._changes.refresh(5)
        screen.app._show_library()
        assert screen.list.selected == {"harbour.md", "broken.md", "tokyo.md"}
        await screen.press("asterisk")
        await screen.shows("3 articles starred")
        assert journal.articles.states(folder)["starred"] == {"harbour.md", "broken.md", "tokyo.md"}


async def test_where_something_is_hidden_and_selected_the_sort_is_still_said(folder: Path, journal: Journal) -> None:
    journal.articles.note(folder, "bread.md", State.READ, holds=True)
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.press("H", "v")
        await screen.shows("1 selected · 3 by date ↓")

"""What helps a reader to ask: suggestions, former queries, saved searches, stars. Each test is one journey."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading
from textual.events import Key

from deepread.journal import Journal, State
from deepread.library import Sort
from deepread.search import Results
from deepread.tui.entry import Tone
from deepread.tui.reply import Answered

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@asynccontextmanager
async def asking(
    folder: Path, size: tuple[int, int] = (120, 40), journal: Journal | None = None
) -> AsyncIterator[Reading]:
    """The app with a journal of its own, and the keys in an empty search bar."""
    async with reading(folder, size, journal=journal) as screen:
        await screen.press("slash")
        yield screen


async def answered(screen: Reading, query: str) -> None:
    """Wait until the list shows the answer to `query`."""
    inquiry = screen.app._inquiry
    await screen.until(lambda: inquiry.query == query and inquiry.answered, f"the answer to {query}")


def titles(screen: Reading) -> list[str]:
    return [row.title for row in screen.list.rows]


def tones(screen: Reading, title: str) -> set[Tone | None]:
    """How the title of an article is shown."""
    index = titles(screen).index(title)
    return {piece.tone for piece in screen.list._entry(index)[0] if title in piece.text}


async def test_a_filter_that_is_not_understood_is_said_while_it_stands_in_the_bar(folder: Path) -> None:
    async with asking(folder) as screen:
        for query, why in (("after:banana", "“banana” is no date"), ("words:>x", "“>x” is no number")):
            screen.search.value = query
            await answered(screen, query)
            await screen.until(lambda why=why: why in screen.status, why)
            assert not screen.list.rows
            assert "nothing found" in screen.text


async def test_what_only_begins_a_phrase_or_an_exclusion_empties_nothing(folder: Path) -> None:
    async with asking(folder) as screen:
        for opening in ('"', "-", '-"', "(", "*", "OR", "OR OR", "|", "NOT "):
            await screen.type("salt")
            await answered(screen, "salt")
            screen.search.value = opening
            await screen.until(lambda: not screen.app._inquiry.query, "the library")
            assert len(screen.list.rows) == 4
            await screen.press("enter")
            assert not screen.app._inquiry.query
            assert len(screen.list.rows) == 4
            await screen.press("slash")
            screen.search.value = ""


@pytest.mark.parametrize("query", ["is:foo", "after:banana", "words:>x", "sort:foo", '"slat water"'])
async def test_what_matters_of_a_note_fits_into_80_cells(folder: Path, query: str) -> None:
    matters = {
        "is:foo": "is: takes draft, warned, starred, read, unread",
        "after:banana": "after: takes 2025, 2025-02, 2025-02-28, 7d, today",
        "words:>x": "words: takes 10, <10, >=10, 5..10",
        "sort:foo": "sort: knows newest, oldest, longest and shortest",
        '"slat water"': "showing salt, typed slat · not found as quoted: showing its words",
    }
    async with asking(folder, (80, 24)) as screen:
        screen.search.value = query
        await answered(screen, query)
        await screen.until(lambda: matters[query] in screen.status, matters[query])


async def test_the_list_stays_while_nothing_was_found_so_far_in_what_is_still_read(folder: Path) -> None:
    def nothing(query: str, **how: bool) -> Answered:
        return Answered(query, Results(query, (), 0, 1.0, is_partial=True, **how))

    async with asking(folder) as screen:
        await screen.type("salt")
        await answered(screen, "salt")
        inquiry = screen.app._inquiry
        inquiry.query = "salty"
        screen.app.post_message(nothing("salty"))
        await screen.until(lambda: "searching…" in screen.text, "that it goes on")
        assert titles(screen) == ["A slow bread"]
        assert not inquiry.answered
        screen.app.post_message(nothing("salty", is_cut_short=True))
        await screen.until(lambda: inquiry.answered and not titles(screen), "that nothing more is read for it")


def searching_on(query: str) -> Answered:
    """That nothing was found for `query` so far, in what is still being read."""
    return Answered(query, Results(query, (), 0, 1.0, is_partial=True))


@asynccontextmanager
async def held(folder: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Reading]:
    """What is asked now, `salty`, has no answer yet: the list still shows the one to `salt`."""
    async with asking(folder, size) as screen:
        await screen.type("salt")
        await answered(screen, "salt")
        screen.app._inquiry.query = "salty"
        screen.app.post_message(searching_on("salty"))
        await screen.until(lambda: screen.list.held, "that the rows are held")
        yield screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_rows_of_before_are_seen_to_be_none_of_what_is_asked(folder: Path, size: tuple[int, int]) -> None:
    async with held(folder, size) as screen:
        await screen.until(lambda: "searching… · rows of before" in screen.text or "searching… old rows" in screen.text)
        assert titles(screen) == ["A slow bread"]
        assert tones(screen, "A slow bread") == {Tone.DETAIL}
        assert not any("Flour, water" in piece.text for line in screen.list._entry(0) for piece in line)
        assert "Enter go" not in screen.status
        screen.app.post_message(Answered("salty", Results("salty", (), 0, 1.0)))
        await screen.until(lambda: not screen.list.held and not titles(screen), "the answer")


async def test_rows_of_before_turn_pale_though_nothing_is_heard_of_the_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asking(folder) as screen:
        await screen.type("salt")
        await answered(screen, "salt")
        assert screen.app._inquiry._timer is None
        monkeypatch.setattr(screen.app._lookup, "ask", lambda *_, **__: None)
        await screen.type("y")
        first = screen.app._inquiry._timer
        await screen.type("z")
        assert screen.list.held or screen.app._inquiry._timer is first, "it waits from the first letter on"
        await screen.until(lambda: screen.list.held and "searching…" in screen.text, "that the rows are held")
        screen.search.value = "salt"
        await screen.until(lambda: not screen.list.held, "that they do answer again")


async def test_enter_on_a_row_of_before_waits_for_the_answer(folder: Path) -> None:
    async with held(folder) as screen:
        screen.search.value = "salty"
        screen.app._main.set_focus(screen.list)
        await screen.until(lambda: screen.app._desk.path == "bread.md", "the article of that row")
        await screen.press("enter")
        assert screen.app._inquiry.hurried
        assert screen.list.has_focus
        assert screen.app._desk.path == "bread.md"
        screen.app._lookup.ask("lighthouse", typing=False)
        screen.app._inquiry.query = "lighthouse"
        await screen.until(lambda: screen.reader.has_focus and screen.app._desk.path == "harbour.md", "what is found")


async def test_a_query_that_is_longer_than_the_bar_says_at_which_end_there_is_more(folder: Path) -> None:
    query = "boats and ropes and lamps along the quay of the harbour at night"
    async with asking(folder, (40, 20)) as screen:
        bar = screen.search
        await screen.type(query)
        await screen.until(lambda: "at night" in screen.lines[0], "the end of it")
        shown = bar.render_line(0).text
        assert shown.startswith("…")
        assert shown.rstrip().endswith("at night")
        await screen.press("home")
        await screen.until(lambda: bar.render_line(0).text.startswith("boats"), "its beginning")
        assert bar.render_line(0).text.endswith("…")
        assert bar.render_line(0).cell_length == bar.size.width
        await screen.press(*["right"] * 40)
        assert bar.render_line(0).text.startswith("…")
        screen.search.value = "short"
        assert "…" not in bar.render_line(0).text


# Suggestions


async def test_an_empty_bar_offers_the_fields_and_tab_takes_one_into_it(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.until(lambda: " Tab " in screen.status and "author:" in screen.status, "the fields")
        await screen.press("tab")
        assert screen.search.value.endswith(":")
        assert screen.app.focused is screen.search


async def test_a_field_offers_its_values_with_counts_and_the_results_follow(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("author:")
        await screen.until(lambda: "Ida Wren 1" in screen.status, "an author with a count")
        await screen.type("ida")
        await screen.until(lambda: "Bo Larch" not in screen.status and "Ida Wren 1" in screen.status, "one author")
        await screen.press("tab")
        await answered(screen, screen.search.value)
        assert titles(screen) == ["The harbour at night"]
        assert screen.search.cursor_position == len(screen.search.value)


async def test_shift_tab_goes_back_to_what_was_typed(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("tag:")
        await screen.until(lambda: "night" in screen.status, "the tags")
        await screen.press("tab", "tab")
        assert screen.search.value != "tag:"
        await screen.press("shift+tab", "shift+tab")
        assert screen.search.value == "tag:"
        await screen.press("shift+tab")
        assert screen.search.value.startswith("tag:")
        assert len(screen.search.value) > 4


async def test_typing_goes_on_from_a_suggestion_that_was_taken(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("tag:kit")
        await screen.until(lambda: "kitchen" in screen.status, "the tag")
        await screen.press("tab")
        await screen.type(" salt")
        await answered(screen, "tag:kitchen salt")
        assert titles(screen) == ["A slow bread"]


async def test_the_cursor_key_goes_on_from_a_field_that_was_taken_to_its_values(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.until(lambda: "author:" in screen.status, "the fields")
        for _ in range(30):
            await screen.press("tab")
            if screen.search.value == "author:":
                break
        await screen.press("right")
        await screen.shows("Ida Wren 1")


async def test_tab_that_comes_before_the_suggestions_takes_the_first_one_all_the_same(folder: Path) -> None:
    async with asking(folder) as screen:
        for key in (*"tag:kit", "tab"):
            screen.app.post_message(Key("colon" if key == ":" else key, key if len(key) == 1 else None))
        await screen.until(lambda: screen.search.value == "tag:kitchen", "the tag")
        assert screen.app.focused is screen.search


async def test_tab_behind_a_word_that_suggests_nothing_says_so_and_letters_are_typed_on(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("zzzz")
        await screen.press("tab")
        await screen.until(lambda: "nothing to complete" in screen.status, "the words")
        await screen.press("q")
        assert screen.search.value == "zzzzq"
        await screen.press("shift+tab")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")


async def test_tab_takes_a_value_with_blanks_whole_and_in_a_quotation_stays_in_the_bar(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("author:ida w")
        await screen.until(lambda: "Ida Wren 1" in screen.status, "the author")
        await screen.press("tab")
        assert screen.search.value == 'author:"Ida Wren"'
        await answered(screen, screen.search.value)
        assert titles(screen) == ["The harbour at night"]
        screen.search.value = '"boats ro'
        await screen.press("tab", "p")
        assert screen.app.focused is screen.search
        assert screen.search.value == '"boats rop'


async def test_tab_takes_what_was_set_right_into_the_bar(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("lighthuose")
        await answered(screen, "lighthuose")
        await screen.press("tab")
        await screen.until(lambda: screen.search.value == "lighthouse", "the word")
        assert screen.app.focused is screen.search


async def test_a_find_is_counted_by_its_own_matches_after_enter_too(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.type("boats")
        await answered(screen, "boats")
        await screen.press("enter")
        await screen.until(lambda: screen.reader.match[1], "its matches")
        await screen.press("slash")
        await screen.type("lighthouse")
        await screen.press("enter")
        await screen.until(lambda: "lighthouse" in screen.lines[0] and "2 matches" in screen.lines[0], "its count")


@pytest.mark.parametrize("key", ["R", "asterisk", "U", "i", "E"])
async def test_what_is_for_articles_says_of_a_saved_search_that_it_is_one(
    folder: Path, journal: Journal, key: str
) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("g")
        await screen.until(lambda: screen.list.folder, "the folder")
        await screen.press(key)
        await screen.until(lambda: "this is a saved search: Enter opens it" in screen.status, "the words")


async def test_the_footer_is_back_when_the_bar_is_left(folder: Path) -> None:
    async with asking(folder) as screen:
        await screen.until(lambda: "author:" in screen.status, "the fields")
        await screen.press("escape")
        assert "author:" not in screen.status
        assert "search" in screen.status


# Former queries


async def ask(screen: Reading, query: str) -> None:
    """Ask and go to the first result, then come back to the library."""
    await screen.press("slash")
    await screen.type(query)
    await answered(screen, query)
    await screen.press("enter")
    await screen.until(lambda: screen.app.focused is screen.reader, "the page")
    while screen.app._inquiry.query or screen.app.focused is not screen.list:
        await screen.press("escape")


async def test_up_brings_former_queries_and_down_leads_back_to_what_was_typed(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        for query in ("lamps", "salt"):
            await ask(screen, query)
        await screen.press("slash")
        await screen.shows("↑ former")
        await screen.press("up")
        assert screen.search.value == "salt"
        await screen.press("up")
        assert screen.search.value == "lamps"
        await answered(screen, "lamps")
        assert titles(screen) == ["The harbour at night"]
        await screen.press("up", "down", "down")
        assert screen.search.value == ""


async def test_only_queries_that_begin_as_what_is_typed_are_brought(folder: Path, journal: Journal) -> None:
    for query in ("salt", "lamps", "sea boats"):
        journal.history.asked(folder, query)
    async with asking(folder, journal=journal) as screen:
        await screen.type("s")
        await screen.press("up")
        assert screen.search.value == "sea boats"
        await screen.press("up", "up")
        assert screen.search.value == "salt"
        await screen.press("down", "down")
        assert screen.search.value == "s"


async def test_up_says_where_no_former_query_begins_as_what_is_typed_and_where_there_is_none(
    folder: Path, journal: Journal
) -> None:
    async with asking(folder, journal=journal) as screen:
        await screen.type("salt")
        await screen.press("up")
        await screen.until(lambda: "nothing else was searched for" in screen.status, "that there is none")
        assert screen.search.value == "salt"
        journal.history.asked(folder, "lamps")
        await screen.press("up")
        await screen.until(lambda: "no former search begins so" in screen.status, "that none begins so")
        assert screen.search.value == "lamps"
        await screen.press("down")
        assert screen.search.value == "salt"


async def test_a_query_that_was_only_typed_is_no_former_query(folder: Path, journal: Journal) -> None:
    async with asking(folder, journal=journal) as screen:
        await screen.type("lamps")
        await answered(screen, "lamps")
        await screen.press("escape")
        assert journal.history.queries(folder) == ()


async def test_up_among_the_results_is_the_result_before(folder: Path, journal: Journal) -> None:
    journal.history.asked(folder, "night watch")
    async with asking(folder, journal=journal) as screen:
        await screen.type("night")
        await answered(screen, "night")
        assert len(titles(screen)) == 2
        await screen.press("down", "up")
        assert screen.search.value == "night"
        assert screen.list.cursor == 0
        await screen.press("up")
        assert screen.search.value == "night watch"


# Saved searches


async def save(screen: Reading, query: str, name: str) -> None:
    await screen.press("slash")
    await screen.type(query)
    await answered(screen, query)
    await screen.press("ctrl+s")
    assert screen.search.value == query
    await screen.type(name)
    await screen.press("enter", "escape")
    await screen.until(lambda: not screen.app._inquiry.query, "the library")


async def test_a_saved_search_stands_above_the_articles_and_opens_as_a_folder(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await save(screen, "salt", "Kitchen")
        await screen.shows("▸ Kitchen · 1")
        await screen.press("g", "g")
        assert screen.list.folder is not None
        await screen.press("enter")
        await answered(screen, "salt")
        assert screen.search.value == "salt"
        assert titles(screen) == ["A slow bread"]
        await screen.press("escape")
        await screen.shows("▸ Kitchen · 1")
        assert screen.list.folder is not None
        assert len(screen.list.rows) == 4


async def test_a_saved_search_is_there_again_in_the_next_session(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, (80, 24), journal=journal) as screen:
        await screen.shows("▸ Kitchen · 1")
        assert screen.list.row is not None
        assert screen.list.row.title == "The harbour at night"


async def test_the_page_beside_a_folder_names_its_best_articles(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.shows("▸ Kitchen · 1")
        await screen.press("k")
        await screen.until(lambda: "A slow bread" in screen.reader.document.text, "its article")
        await screen.press("j")
        await screen.shows("Paragraph 1 tells")


async def test_a_removed_search_is_brought_back_by_the_same_key(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "x")
        assert journal.searches.of(folder) == ()
        assert "removed" in screen.status
        assert "x brings it back" in screen.text
        await screen.press("x")
        assert [search.name for search in journal.searches.of(folder)] == ["Kitchen"]
        await screen.press("x", "j", "enter")
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        assert "▸ Kitchen" not in screen.text


async def test_a_saved_search_is_given_another_name(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "ctrl+s")
        assert screen.search.value == "Kitchen"
        await screen.type("Baking")
        await screen.press("enter")
        await screen.shows("▸ Baking")
        assert [search.query for search in journal.searches.of(folder)] == ["salt"]


async def test_a_name_that_is_taken_is_refused_and_escape_leaves_everything_as_it_was(
    folder: Path, journal: Journal
) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with asking(folder, journal=journal) as screen:
        await screen.type("lamps")
        await answered(screen, "lamps")
        await screen.press("ctrl+s")
        await screen.type("Kitchen")
        await screen.press("enter")
        assert "already" in screen.status
        assert screen.app.focused is screen.search
        await screen.press("escape")
        assert [search.query for search in journal.searches.of(folder)] == ["salt"]
        assert screen.app._inquiry.query == "lamps"


async def test_without_a_query_there_is_nothing_to_save(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("ctrl+s")
        assert "search for something first" in screen.status
        assert screen.app.focused is screen.list


async def test_folders_leave_sorting_and_the_cursor_as_they_were(folder: Path, journal: Journal) -> None:
    for number in range(3):
        journal.searches.save(folder, f"Folder {number}", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("j", "s")
        assert screen.list.row is not None
        assert screen.list.row.title == "A slow bread"
        rows = screen.library.rows(Sort("title"))
        assert screen.list.rows[rows.position("wide.md") or 0].path == "wide.md"
        await screen.press("G", "g", "j", "s")
        assert screen.list.folder is not None
        assert screen.list.folder.name == "Folder 1"


async def test_a_click_opens_a_folder_and_none_between_folders_and_articles(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.pilot.click(screen.list, offset=(5, 1))
        assert screen.list.folder is None
        await screen.pilot.click(screen.list, offset=(5, 0))
        await screen.pilot.click(screen.list, offset=(5, 0))
        await answered(screen, "salt")


async def test_many_folders_scroll_and_the_first_article_is_shown_whole(folder: Path, journal: Journal) -> None:
    for number in range(30):
        journal.searches.save(folder, f"Folder {number:02}", "salt")
    async with reading(folder, (80, 20), journal=journal) as screen:
        await screen.shows("The harbour at night")
        await screen.press("g")
        await screen.shows("▸ Folder 00")
        await screen.press("G")
        await screen.shows("東京の夜")


# What is noted of articles


async def test_a_star_is_shown_in_the_list_and_on_the_page_and_the_same_key_takes_it_away(
    folder: Path, journal: Journal
) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("asterisk")
        assert any("★ The harbour" in line for line in screen.lines)
        assert journal.articles.states(folder)["starred"] == {"harbour.md"}
        await screen.press("enter")
        assert "★" in screen.status
        await screen.press("asterisk")
        assert "★" not in screen.text
        assert journal.articles.states(folder)["starred"] == frozenset()


async def test_an_article_counts_as_read_when_its_end_was_on_the_page_that_is_read(
    folder: Path, journal: Journal
) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("j")
        await screen.shows("Flour, water, salt")
        assert journal.articles.states(folder)["read"] == frozenset()
        await screen.press("enter")
        await screen.until(lambda: journal.articles.states(folder)["read"] == {"bread.md"}, "a read article")
        assert tones(screen, "A slow bread") == {Tone.READ}
        await screen.press("escape", "k", "enter")
        await screen.until(lambda: screen.app._desk.path == "harbour.md" and "min left" in screen.status, "its start")
        assert journal.articles.states(folder)["read"] == {"bread.md"}
        await screen.press("G")
        await screen.until(lambda: "harbour.md" in journal.articles.states(folder)["read"], "the other one too")


async def test_what_the_reader_calls_unread_stays_unread_while_its_end_is_shown(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("j", "enter")
        await screen.until(lambda: journal.articles.states(folder)["read"], "a read article")
        await screen.press("U")
        assert "unread" in screen.status
        await screen.press("j", "k", "t")
        assert journal.articles.states(folder)["read"] == frozenset()
        await screen.press("U")
        assert journal.articles.states(folder)["read"] == {"bread.md"}


async def test_a_search_for_what_is_noted_follows_at_once(folder: Path, journal: Journal) -> None:
    async with asking(folder, journal=journal) as screen:
        await screen.type("is:starred")
        await answered(screen, "is:starred")
        assert titles(screen) == []
        journal.articles.note(folder, "bread.md", State.STARRED, holds=True)
        screen.app._noting.refresh()
        await screen.until(lambda: titles(screen) == ["A slow bread"], "the star")


async def test_an_article_that_no_longer_answers_leaves_the_cursor_where_it_was(folder: Path, journal: Journal) -> None:
    async with asking(folder, journal=journal) as screen:
        await screen.type("is:unread")
        await answered(screen, "is:unread")
        await screen.until(lambda: len(titles(screen)) == 4, "all of them")
        await screen.press("down", "down", "shift+tab")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")
        at = screen.list.cursor
        await screen.press("U")
        assert "r asks again" in screen.status
        await screen.press("r")
        await screen.until(lambda: len(titles(screen)) == 3, "one less")
        assert screen.list.cursor == at


async def test_a_key_pressed_twice_undoes_itself_also_where_it_decides_what_is_found(
    folder: Path, journal: Journal
) -> None:
    for path in ("bread.md", "harbour.md"):
        journal.articles.note(folder, path, State.STARRED, holds=True)
    async with asking(folder, journal=journal) as screen:
        await screen.type("is:starred")
        await answered(screen, "is:starred")
        await screen.until(lambda: len(titles(screen)) == 2, "both of them")
        await screen.press("shift+tab")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")
        await screen.press("asterisk")
        await screen.until(lambda: len(journal.articles.states(folder)["starred"]) == 1, "the star gone")
        assert len(titles(screen)) == 2
        await screen.press("asterisk")
        await screen.until(
            lambda: journal.articles.states(folder)["starred"] == {"bread.md", "harbour.md"}, "the star again"
        )


async def test_what_another_session_stars_is_shown_here(folder: Path, tmp_path: Path, journal: Journal) -> None:
    with Journal.open(tmp_path / "state") as other:
        async with reading(folder, journal=journal) as screen:
            other.articles.note(folder, "bread.md", State.STARRED, holds=True)
            other.searches.save(folder, "Kitchen", "salt")
            await screen.shows("★ A slow bread")
            await screen.shows("▸ Kitchen · 1")


async def test_a_folder_of_unread_articles_counts_them_anew(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "New", "is:unread")
    async with reading(folder, journal=journal) as screen:
        await screen.shows("▸ New · 4")
        await screen.press("U")
        await screen.shows("▸ New · 3")


# Every size


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 2), (10, 4), (20, 6), (40, 10), (99, 24), (100, 24), (300, 120)])
async def test_every_size_of_terminal_is_survived(folder: Path, journal: Journal, size: tuple[int, int]) -> None:
    for number in range(5):
        journal.searches.save(folder, f"Folder {number}", "salt")
    async with reading(folder, size, journal=journal) as screen:
        for keys in (
            ["asterisk", "U", "g", "g", "x", "x", "ctrl+s", "escape"],
            ["slash", "tab", "tab", "shift+tab", "right", "up", "up", "down", "ctrl+n", "ctrl+s", "A", "enter"],
            ["escape", "g", "g", "j", "enter", "escape", "k", "j", "G", "g", "z", "escape", "tab"],
        ):
            await screen.press(*keys)
            assert all(len(line) <= size[0] or size[0] < 2 for line in screen.lines if line.isascii())
        await screen.resize(41, 12)
        await screen.press("escape", "escape", "g", "j")
        await screen.shows("▸ Folder")


async def test_from_an_article_that_no_longer_answers_the_next_one_is_the_one_behind_it(
    folder: Path, journal: Journal
) -> None:
    async with asking(folder, journal=journal) as screen:
        await screen.type("is:unread")
        await answered(screen, "is:unread")
        following = titles(screen)[1]
        await screen.press("enter", "G")
        await screen.until(lambda: len(journal.articles.states(folder)["read"]) == 1, "one that was read")
        await screen.press("r")
        await screen.until(lambda: len(titles(screen)) == 3, "one less")
        assert titles(screen)[0] == following
        await screen.press("full_stop")
        await screen.until(lambda: following in screen.reader.document.text, "the next one")


async def test_the_article_before_the_first_one_is_no_folder(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("enter", "comma")
        assert "first article" in screen.status
        assert screen.list.cursor == 0


async def test_a_folder_has_no_full_screen(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "z")
        await screen.shows("▸ Kitchen")


async def test_an_article_read_alone_can_be_starred_and_counts_as_read(folder: Path, journal: Journal) -> None:
    async with reading(folder, open_path="bread.md", journal=journal) as screen:
        await screen.press("asterisk")
        assert "★" in screen.status
        await screen.until(lambda: journal.articles.states(folder)["read"] == {"bread.md"}, "a read article")
        assert journal.articles.states(folder)["starred"] == {"bread.md"}


@pytest.mark.parametrize("keys", [("enter",), ("tab",), ("enter", "z")])
async def test_that_the_article_on_the_page_is_gone_is_said_in_a_search_too(
    folder: Path, journal: Journal, keys: tuple[str, ...]
) -> None:
    async with asking(folder, journal=journal) as screen:
        await screen.type("flour")
        await answered(screen, "flour")
        await screen.until(lambda: "Flour" in screen.reader.document.text, "its page")
        await screen.press(*keys)
        (folder / "bread.md").unlink()
        screen.app._changes.reload()
        await screen.shows("is gone")
        assert "Flour, water, salt" in screen.text


@pytest.mark.parametrize("width", [120, 80, 60, 40])
async def test_what_asks_for_text_is_never_cut(folder: Path, journal: Journal, width: int) -> None:
    journal.history.asked(folder, "salt")
    async with reading(folder, (width, 24), journal=journal) as screen:
        bar = screen.app.screen.search
        for keys, last in (
            (["slash"], "former" if width >= 60 else "4"),
            (["escape", "K"], "contexts" if width >= 80 else "context" if width >= 60 else "words"),
            (["escape", "enter", "slash"], "page" if width >= 60 else "find"),
        ):
            await screen.press(*keys)
            await screen.until(lambda: screen.app.focused is bar, "the bar")
            shown = "".join(segment.text for segment in bar.render_line(0)).strip()
            assert shown.endswith(last), shown
        await screen.type("salt")
        await screen.press("enter", "slash")
        shown = "".join(segment.text for segment in bar.render_line(0)).strip()
        assert shown.endswith("again"), shown

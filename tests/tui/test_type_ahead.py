"""Keys that arrive in one read, as over a slow line or from a macro, are obeyed in the order they were typed."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading
from textual.events import Key

from deepread.document import Excerpt
from deepread.journal import Colour, Journal
from deepread.search import Results, Searcher
from deepread.tui.marks_screen import MarksScreen

if TYPE_CHECKING:
    from pathlib import Path


def send(screen: Reading, *keys: str) -> None:
    """All of `keys` at once, without a turn of the event loop between them."""
    for key in keys:
        screen.app.post_message(Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("weights", ["ctrl+u", *"stat"], "stat"),
        ("weights", ["backspace", *"sta"], "weightsta"),
        ("weights", ["home", *"stat"], "statweights"),
        ("weights", ["left", "left", *"st", "end", "x"], "weighsttsx"),
        ("", [*"stat", "backspace", "backspace", "x"], "stx"),
        ("", [*"stat", "home", "delete", "a"], "atat"),
        ("one two", ["ctrl+w", *"six", "ctrl+a", "a"], "aone six"),
    ],
)
async def test_the_search_bar_edits_in_the_order_typed(folder: Path, before: str, keys: list[str], after: str) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type(before)
        send(screen, *keys)
        await screen.until(lambda: screen.search.value == after, after)
        await screen.until(lambda: screen.app._inquiry.query == after, f"the search for {after}")


async def test_a_find_edits_in_the_order_typed(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        send(screen, *"lamp", "ctrl+u", *"boat")
        await screen.until(lambda: screen.app._desk.needle == "boat", "the find")
        assert screen.search.value == "boat"


async def test_down_takes_the_next_of_the_results_of_what_was_typed_before_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        send(screen, *"night", "down")
        await screen.until(lambda: screen.app._inquiry.answered and screen.list.cursor == 1, "the second result")
        assert screen.search.value == "night"


async def test_enter_reads_the_result_that_the_cursor_was_moved_to_before_the_answer(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        send(screen, *"night", "down", "enter")
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        await screen.until(lambda: screen.list.cursor == 1, "the second result")
        assert screen.app._desk.path == screen.list.row.path


async def test_in_the_list_enter_opens_the_article_that_the_keys_before_it_lead_to(folder: Path) -> None:
    async with reading(folder) as screen:
        titles = [row.title for row in screen.list.rows]
        send(screen, "j", "j", "enter")
        await screen.until(lambda: screen.app.focused is screen.reader, "the page")
        await screen.until(lambda: screen.list.cursor == 2, "the third article")
        assert screen.app._desk.article.title == titles[2]


async def test_on_the_page_esc_comes_after_the_keys_before_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        send(screen, "G", "escape", "j")
        await screen.until(lambda: screen.app.focused is screen.list, "the list")
        await screen.until(lambda: screen.list.cursor == 1, "the second article")


async def test_the_keys_behind_those_for_every_pane_find_what_these_have_opened(folder: Path) -> None:
    async with reading(folder) as screen:
        send(screen, "question_mark", "escape", "t", "z", "escape", "escape", "j")
        await screen.until(lambda: screen.list.cursor == 1, "the second article")
        assert screen.app.focused is screen.list


async def test_steps_among_results_that_did_not_come_are_not_taken_among_the_former_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_answer, search = Event(), Searcher.search

    def slow(self: Searcher, query: str, limit: int | None = 50, *, typing: bool = False) -> Results:
        if query == "lamps":
            may_answer.wait(10)
        return search(self, query, limit, typing=typing)

    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("night")
        await screen.until(lambda: screen.app._inquiry.answered and len(screen.list.rows) == 2, "two results")
        await screen.press("enter", "escape")
        monkeypatch.setattr(Searcher, "search", slow)
        screen.app._lookup._foresight.forget()
        await screen.press("slash")
        send(screen, "ctrl+u", *"lamps", "down", "escape")
        await screen.until(lambda: screen.app._inquiry.query == "night", "the former query")
        may_answer.set()
        await screen.until(lambda: screen.app._inquiry.answered and screen.app.focused is screen.list, "its results")
        assert screen.list.cursor == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_keys_behind_enter_are_for_the_page_of_the_article_that_the_cursor_was_on(
    folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size) as screen:
        send(screen, "enter", "space", "space")
        await screen.until(lambda: screen.reader.first_seen > 20, "the third page")
        assert screen.app._desk.path == "harbour.md"
        assert screen.list.cursor == 0


async def test_behind_enter_no_key_selects_in_the_list(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        send(screen, "enter", "V")
        await screen.until(lambda: screen.app._selecting.span, "a paragraph selected")
        assert not screen.list.selected
        assert "no text" not in screen.text


async def test_link_hints_are_there_for_a_key_behind_enter(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        send(screen, "j", "enter", "f")
        await screen.until(lambda: screen.app._main.reader._labels, "a hint")


async def test_keys_typed_before_the_first_frame_are_for_the_page_of_a_file_that_is_read_alone(folder: Path) -> None:
    async with reading(folder, (80, 24), open_path="harbour.md", keys_at_once=["G"]) as screen:
        await screen.until(lambda: "The keeper of the lighthouse" in screen.text, "its end")


async def test_keys_typed_before_the_first_frame_find_the_list_laid_out(folder: Path) -> None:
    async with reading(folder, (80, 24), keys_at_once=["space"]) as screen:
        await screen.until(lambda: screen.list.cursor == 3, "the last of one page of articles")


async def test_where_no_page_has_room_keys_are_obeyed_all_the_same(folder: Path) -> None:
    async with reading(folder, (20, 2)) as screen:
        send(screen, "enter", "escape", "j")
        await screen.until(lambda: screen.list.cursor == 1, "the second article")


async def test_enter_from_before_the_terminal_was_ours_is_enter(folder: Path) -> None:
    async with reading(folder, (80, 24), keys_at_once=["j", "ctrl+j"]) as screen:
        await screen.until(lambda: screen.app._desk.path == "bread.md", "the second article")
        await screen.until(lambda: screen.app.focused is screen.reader, "its page")


async def test_only_the_letter_that_was_asked_for_marks_a_place(folder: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter", "space")
            send(screen, "m", "a", "g")
            await screen.until(lambda: screen.reader.place_offset == 0, "the start")
            assert [mark.letter for mark in journal.marks.of(folder, "harbour.md")] == ["a"]
            send(screen, "apostrophe", "a", "j")
            at = journal.marks.of(folder, "harbour.md")[0].anchor.offset
            await screen.until(lambda: screen.reader.place_offset - screen.reader.document.body_start > at, "below it")
            assert "nothing is marked" not in screen.status


async def test_what_is_typed_right_behind_a_in_the_pane_of_marks_is_the_note(folder: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        journal.highlights.add(folder, "harbour.md", Excerpt(0, "Paragraph 1 tells"), Colour.BLUE)
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter", "M")
            await screen.until(lambda: isinstance(screen.app.screen, MarksScreen), "the pane")
            send(screen, *"axy12", "enter")
            await screen.until(lambda: journal.highlights.of(folder, "harbour.md")[0].note == "xy12", "the note")
            send(screen, "slash", *"x1", "escape", "escape", "escape")
            await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
            assert len(journal.highlights.of(folder, "harbour.md")) == 1

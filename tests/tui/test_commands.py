"""Doing by its name what has a key: typed after a colon, found, done in the pane that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading
from textual.events import Key

from deepread.tui.command_screen import CommandScreen
from deepread.tui.filter_screen import FilterScreen
from deepread.tui.help import HelpScreen
from deepread.tui.marks_screen import MarksScreen
from deepread.tui.outline_screen import OutlineScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reading import Reading


NAMES = {":": "colon", " ": "space", "\r": "enter"}


async def command(screen: Reading, text: str, *, enter: bool = True) -> None:
    """Type a command; what is under the cursor is done unless it is not to be entered."""
    await screen.press("colon")
    await screen.until(lambda: isinstance(screen.app.screen, CommandScreen), "the commands")
    await screen.type(text)
    if enter:
        await screen.press("enter")
        await screen.until(lambda: not isinstance(screen.app.screen, CommandScreen), f"{text} done")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 8)])
async def test_an_action_of_the_page_is_done_there_from_the_list(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await command(screen, "next head")
        await screen.until(lambda: screen.reader.has_focus, "the page")
        await screen.shows("The lighthouse")


async def test_an_action_of_the_list_is_done_there_from_the_page(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await command(screen, "sort by title")
        await screen.until(lambda: screen.list.has_focus, "the list")
        await screen.shows("4 articles by title")


async def test_no_command_of_a_list_is_offered_where_there_is_one_article(folder: Path) -> None:
    async with reading(folder, open_path="harbour.md") as screen:
        await command(screen, "sort", enter=False)
        await screen.shows("sort")
        assert "sort by" not in screen.text


async def test_what_answers_is_shown_as_it_is_typed_with_its_key(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "outl", enter=False)
        await screen.until(lambda: "outline: the headings" in screen.lines[-15], "the outline first")
        assert screen.lines[-15].rstrip(" ▁▂▃▄▅▆▇█").endswith("o")
        assert screen.status.rstrip().endswith("outline")
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the panes")


async def test_what_was_done_last_stands_first(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "full screen")
        await screen.until(lambda: screen.app._main.full, "full screen")
        await command(screen, "")
        await screen.until(lambda: not screen.app._main.full, "the panes again")


@pytest.mark.parametrize("percent", [30, 50, 82])
async def test_a_number_goes_to_so_much_of_the_article_as_is_told_below_it(folder: Path, percent: int) -> None:
    async with reading(folder, (80, 24)) as screen:
        await command(screen, str(percent))
        await screen.until(lambda: screen.reader.has_focus, "the page")
        await screen.until(lambda: abs(screen.reader.progress * 100 - percent) <= 1, f"{percent} %")
        await command(screen, "100%")
        await screen.until(lambda: screen.reader.progress == 1.0, "the end")
        await command(screen, "0")
        await screen.until(lambda: screen.reader.place_offset == 0, "the start")


async def test_lines_are_made_as_long_as_is_typed(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "width 40")
        await screen.shows("lines of 40 cells")
        assert screen.reader.measure_now == 40


async def test_a_theme_is_taken_by_its_name(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "theme light")
        await screen.shows("light theme")
        assert screen.app._palette.name == "light"


async def test_q_quits(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "q")
        await screen.until(lambda: screen.app._exit, "the end")


async def test_ctrl_c_quits_from_it_and_other_letters_are_typed(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "q?:", enter=False)
        await screen.shows("no command answers to that")
        await screen.press("ctrl+c")
        await screen.until(lambda: screen.app._exit, "the end")


async def test_what_works_elsewhere_says_what_leads_there(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "one kind alone")
        await screen.shows("among the troubles; ! leads there")


async def test_on_a_screen_above_the_panes_its_own_actions_are_done(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("question_mark")
        await screen.until(lambda: isinstance(screen.app.screen, HelpScreen), "the keys")
        await command(screen, "to the end")
        await screen.until(lambda: "100 %" in screen.status, "the end of the keys")
        await command(screen, "back to where")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the panes")


async def test_a_modal_screen_has_commands_too(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "o")
        await screen.until(lambda: isinstance(screen.app.screen, OutlineScreen), "the outline")
        await command(screen, "read on there")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.shows("The lighthouse")


async def test_letters_typed_ahead_are_in_the_command(folder: Path) -> None:
    async with reading(folder) as screen:
        for letter in ":theme light\r":
            screen.app.post_message(Key(NAMES.get(letter, letter), letter))
        await screen.shows("light theme")


async def test_what_is_done_among_filters_is_done_from_the_list_by_going_there(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "group")
        await screen.until(lambda: isinstance(screen.app.screen, FilterScreen), "the filters")
        await screen.until(lambda: screen.app._shelf.sieve.narrowing.group, "groups")


async def test_how_to_export_is_said_among_marks_from_the_page(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await command(screen, "export")
        await screen.until(lambda: isinstance(screen.app.screen, MarksScreen), "the marks")
        await screen.shows("deepread highlights")


async def test_what_no_command_is_called_is_not_done_before_enter_is_pressed_again(folder: Path) -> None:
    async with reading(folder) as screen:
        await command(screen, "nxthd", enter=False)
        await screen.press("enter")
        await screen.shows("no command is called “nxthd”; Enter again: next-heading")
        assert isinstance(screen.app.screen, CommandScreen)
        await screen.press("enter")
        await screen.shows("The lighthouse")

"""Keys that the reader chose: they act, and whatever names a key names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading

from deepread.settings import Entry
from deepread.tui import binding, keys
from deepread.tui.help import HelpScreen, help_lines
from deepread.tui.key_choice import choose
from deepread.tui.key_table import KEYS
from deepread.tui.keys import key_for
from deepread.tui.outline_screen import OutlineScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from deepread.tui.key import Key


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Each test leaves the keys as they are without a choice."""
    yield
    if keys.take(KEYS):
        binding.rebind()


def chosen(**names: object) -> tuple[Key, ...]:
    entries = [Entry("keys." + name.replace("__", ".").replace("_", "-"), value, "") for name, value in names.items()]
    choice = choose(entries)
    assert not choice.problems
    return choice.keys


async def test_a_chosen_key_acts_and_the_former_one_does_not(folder: Path) -> None:
    async with reading(folder, keys=chosen(page__next_heading="x", page__outline="f2")) as screen:
        await screen.press("enter", "right_square_bracket")
        await screen.pilot.pause()
        assert screen.reader.place_offset == 0
        await screen.press("x")
        await screen.shows("The lighthouse")
        await screen.press("f2")
        await screen.until(lambda: isinstance(screen.app.screen, OutlineScreen), "the outline")


async def test_the_footer_the_help_and_messages_name_the_chosen_keys(folder: Path) -> None:
    table = chosen(anywhere__help="f5", list__search="ctrl+f", list__remove="f9", page__find="ctrl+g")
    async with reading(folder, keys=table) as screen:
        await screen.shows("Ctrl+F search")
        assert "F5 keys" in screen.status
        await screen.press("f5")
        await screen.until(lambda: isinstance(screen.app.screen, HelpScreen), "the keys")
        await screen.shows("Ctrl+F")
        await screen.press("f5")
        await screen.until(lambda: screen.app.screen is screen.app._main, "closed by the key that opens it")
        assert key_for("app.find") == "Ctrl+G"
        text = "".join(piece.text for line in help_lines(72) for piece in line)
        assert "F9" in text


async def test_a_chosen_key_acts_in_the_search_bar(folder: Path) -> None:
    async with reading(folder, keys=chosen(search__enter="f4")) as screen:
        await screen.press("slash")
        await screen.type("bread")
        await screen.shows("1 of 4")
        await screen.press("f4")
        await screen.until(lambda: screen.reader.has_focus, "the page")


async def test_what_has_no_key_is_still_done_by_its_name(folder: Path) -> None:
    async with reading(folder, keys=chosen(anywhere__theme="")) as screen:
        before = screen.app._palette.name
        await screen.press("t")
        await screen.pilot.pause()
        assert screen.app._palette.name == before
        assert key_for("app.theme") == ":theme"
        await screen.press("colon")
        await screen.type("theme")
        await screen.press("enter")
        await screen.until(lambda: screen.app._palette.name != before, "the next theme")


async def test_an_app_without_a_choice_has_the_usual_keys_again(folder: Path) -> None:
    async with reading(folder, keys=chosen(list__sort="f3")) as screen:
        await screen.press("s")
        await screen.pilot.pause()
        await screen.press("f3")
        await screen.shows("by title")
    async with reading(folder) as screen:
        await screen.press("s")
        await screen.shows("by title")

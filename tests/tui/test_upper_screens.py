"""The screens above the list and the page: each says its keys alike, has its help, and is left without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import ARTICLES, reading, write_library

from deepread.tui.help import HelpScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reading import Reading

LIKE = "---\ntitle: The lamps of the quay\n---\n\n## Lamps\n\nBoats, ropes and lamps along the quay.\n"
FIRST = ("ctrl+k", *"lamps", "enter")
SCROLL_BAR = " ▁▂▃▄▅▆▇█"
SCREENS = {
    "K": "In a concordance",
    "R": "Among related articles",
    "i": "In these keys, in the details of an article and in the statistics",
    "E": "Among encodings",
    "o": "In the outline",
    "exclamation_mark": "Among the troubles",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", ARTICLES | {"lamps.md": LIKE})


async def show(screen: Reading, key: str) -> None:
    """The screen that `key` opens; what it is of is searched for first."""
    await screen.press(*FIRST, *("escape",) * (key not in "Ko"))
    await screen.press(key)
    await screen.until(lambda: screen.app.screen is not screen.app._main, key)
    await screen.until(lambda: "Esc back" in screen.status, "the footer")


@pytest.mark.parametrize("key", SCREENS)
async def test_its_footer_ends_in_the_way_back_and_help_which_names_its_keys_first(folder: Path, key: str) -> None:
    async with reading(folder, (80, 24), doctor=("true",)) as screen:
        await show(screen, key)
        assert "Esc back  ? keys " in screen.status
        assert "q back" not in screen.status
        await screen.press("question_mark")
        await screen.until(lambda: isinstance(screen.app.screen, HelpScreen), "the keys")
        await screen.shows("The keys of deepread")
        assert screen.lines[2].strip(SCROLL_BAR) == SCREENS[key]
        assert "keys" not in screen.status
        await screen.press("escape")
        await screen.until(lambda: "Esc back  ? keys " in screen.status, "the screen below")
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the panes")


@pytest.mark.parametrize("key", SCREENS)
async def test_ctrl_c_quits_from_it(folder: Path, key: str) -> None:
    async with reading(folder, (80, 24), doctor=("true",)) as screen:
        await show(screen, key)
        await screen.press("ctrl+c")
        await screen.until(lambda: screen.app._exit, "the end")


@pytest.mark.parametrize("keys", [("i", "escape"), ("E", "escape"), ("question_mark", "escape")])
async def test_leaving_it_on_a_page_that_a_concordance_led_to_stays_on_that_page(
    folder: Path, keys: tuple[str, ...]
) -> None:
    async with reading(folder, (80, 24)) as screen:
        await show(screen, "K")
        await screen.until(lambda: " lines in " in screen.lines[0], "the lines")
        await screen.press("G", "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main and screen.reader.has_focus, "the page")
        path = screen.app._desk.path
        await screen.press(keys[0])
        await screen.until(lambda: screen.app.screen is not screen.app._main, "the upper screen")
        await screen.press(*keys[1:])
        await screen.until(lambda: screen.app.screen is screen.app._main, "the panes")
        assert (screen.app._desk.path, screen.reader.has_focus) == (path, True)
        await screen.press("escape")
        await screen.shows("concordance of")


async def test_the_pager_goes_by_lines_pages_and_halves_and_says_how_far_it_is(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("question_mark")
        await screen.until(lambda: isinstance(screen.app.screen, HelpScreen), "the keys")
        await screen.shows("Space page  Esc back")
        seen = []
        for key in ("j", "k", "d", "u", "space", "b", "G", "g"):
            await screen.press(key)
            await screen.pilot.pause()
            seen.append(round(screen.app.screen._pager.scroll_offset.y))
        end = seen[6]
        assert seen == [1, 0, 11, 0, 22, 0, end, 0]
        assert end > 60
        await screen.press("G")
        await screen.until(lambda: "100 %" in screen.status, "the end")


async def test_details_that_fit_offer_no_page(folder: Path) -> None:
    async with reading(folder, (80, 40)) as screen:
        await screen.press("i")
        await screen.shows("E encoding  Esc back  ? keys")
        assert "page" not in screen.status
        assert "%" not in screen.status

"""A key that can do nothing says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library

from deepread.tui.key import Pane
from deepread.tui.stray_key import told_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "key", ["enter", "l", "tab", "z", "v", "V", "i", "E", "R", "A", "U", "m", "o", "I", "full_stop"]
)
async def test_where_there_is_no_article_a_key_for_one_says_so(tmp_path: Path, key: str) -> None:
    async with reading(write_library(tmp_path / "library", {"picture.png": ""}), (80, 24)) as screen:
        await screen.press(key)
        await screen.until(lambda: screen.status.strip() == "there is no article here", "why nothing happens")


async def test_in_the_list_a_key_of_the_page_says_how_to_get_there(tmp_path: Path) -> None:
    async with reading(write_library(tmp_path / "library"), (80, 24)) as screen:
        await screen.press("m")
        await screen.until(lambda: screen.status.strip() == "m is for the page; Enter goes there", "a word")
        await screen.press("enter", "F")
        await screen.until(lambda: screen.status.strip().startswith("F is for the list; h goes there"), "a word")


async def test_a_list_without_groups_or_room_for_the_page_says_so(tmp_path: Path) -> None:
    async with reading(write_library(tmp_path / "library"), (80, 24)) as screen:
        await screen.press("h")
        await screen.shows("the list is not grouped: F, then Ctrl+G groups it")
        await screen.press("p")
        await screen.shows("from 100 columns on the page stands beside it")
        await screen.press("H")
        await screen.shows("nothing is read so far")
        await screen.press("slash")
        await screen.type("night")
        await screen.press("enter")
        await screen.until(lambda: screen.app._main.pane is Pane.READER, "what is found")
        await screen.press("h", "h")
        await screen.shows("results have no groups")


@pytest.mark.parametrize(
    ("path", "key", "told"),
    [
        ("bread.md", "right_square_bracket", "there are no headings"),
        ("bread.md", "L", "no table in sight is wider than the page"),
        ("harbour.md", "left_square_bracket", "no heading further up"),
    ],
)
async def test_on_a_page_without_what_a_key_leads_to_that_is_said(
    tmp_path: Path, path: str, key: str, told: str
) -> None:
    async with reading(write_library(tmp_path / "library"), (80, 24)) as screen:
        await screen.press(*("j" * (path == "bread.md")), "enter")
        await screen.until(lambda: screen.app._desk.path == path and screen.reader.document.complete, "the page")
        await screen.press(key)
        await screen.until(lambda: screen.status.strip().startswith(told), told)


@pytest.mark.parametrize(
    ("name", "types", "told"),
    [
        ("w", True, "w does nothing here; ? shows the keys"),
        ("f9", False, ""),
        ("j", True, ""),
        ("question_mark", True, ""),
    ],
)
def test_a_key_of_nothing_is_told_of_where_it_types_something(name: str, types: bool, told: str) -> None:
    assert told_of(name, Pane.LIST, types=types) == told


def test_a_key_of_the_list_leads_to_none_where_there_is_one_article() -> None:
    assert told_of("S", Pane.READER, types=True, alone=True) == "S is for a list; there is one article only"


def test_what_is_typed_is_no_stray_key() -> None:
    assert not told_of("w", Pane.SEARCH, types=True)

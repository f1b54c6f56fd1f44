"""What `?` shows: every key, and what can be typed into a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading

from deepread.page import cells
from deepread.search.grammar import parse
from deepread.tui.help import _QUERY, help_lines
from deepread.tui.key import Pane
from deepread.tui.key_table import KEYS

if TYPE_CHECKING:
    from pathlib import Path


def text(width: int, first: Pane = Pane.ANYWHERE) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in help_lines(width, first))


@pytest.mark.parametrize("width", [72, 36])
def test_every_key_is_there_with_all_that_it_does(width: int) -> None:
    flat = " ".join(text(width).split())
    for key in KEYS:
        assert key.shown in flat
        assert key.does in flat


@pytest.mark.parametrize("width", [1, 5, 12, 16, 24, 36, 72])
@pytest.mark.parametrize("pane", list(Pane))
def test_no_line_is_wider_than_the_screen(width: int, pane: Pane) -> None:
    assert max(cells(line) for line in text(width, pane).split("\n")) <= width


@pytest.mark.parametrize("typed", [typed for typed, _ in _QUERY])
def test_what_can_be_typed_is_understood(typed: str) -> None:
    query = parse(typed, ("author", "tag", "rating"))
    assert not query.note
    assert not query.slips


@pytest.mark.parametrize(
    ("keys", "heading"),
    [((), "In the list"), (("enter",), "On the page"), (("slash",), "In the search bar")],
)
async def test_the_keys_of_the_pane_at_hand_stand_first(folder: Path, keys: tuple[str, ...], heading: str) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press(*keys, "f1")
        await screen.shows("The keys of deepread")
        assert screen.lines[2].strip(" ▁▂▃▄▅▆▇█") == heading
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the panes")


def test_the_marks_of_the_list_are_told_below_its_keys() -> None:
    flat = " ".join(text(72).split())
    assert flat.index("In the list") < flat.index("~2025-03-01") < flat.index("On the page")

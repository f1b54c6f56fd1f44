"""The outline of an article: its headings, where among them the reader is, and the way to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import Reading, reading, write_library
from textual.events import Key

from deepread.page import Landmark, cells
from deepread.tui.outline_screen import OutlineScreen, outline_line

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Words of it. " * 200
PARTS = "\n\n".join(
    f"## Part {part}\n\n"
    + "\n\n".join(f"### Chapter {part}.{chapter}\n\n" + "Words of it. " * 200 for chapter in (1, 2))
    for part in (1, 2, 3)
)
LONG = f"---\ntitle: A long one\ndate: 2025-05-05\n---\n\nBefore all of it.\n\n{PARTS}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", {"long.md": LONG, "plain.md": "---\ntitle: Plain\n---\n\nNo heading.\n"})


@given(
    text=st.text(max_size=40),
    level=st.integers(0, 9),
    percent=st.integers(0, 100),
    width=st.integers(1, 120),
    here=st.booleans(),
)
def test_a_line_of_the_outline_is_never_wider_than_its_room(
    text: str, level: int, percent: int, width: int, *, here: bool
) -> None:
    line = outline_line(Landmark(0, 0, text, level), level, percent, width, here=here)
    assert sum(cells(piece.text) for piece in line) <= width


async def read(screen: Reading) -> None:
    """Go to the page, all of which is there."""
    await screen.press("enter")
    await screen.until(lambda: len(screen.reader.headings) == 9, "all of its headings")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 8)])
async def test_a_heading_that_is_chosen_comes_to_the_top_of_the_page(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await read(screen)
        await screen.press("o")
        await screen.until(lambda: isinstance(screen.app.screen, OutlineScreen), "the outline")
        await screen.shows("Chapter 1.1")
        assert "1 of 9" in screen.status
        await screen.press("j", "j", "j", "j", "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        reader = screen.reader
        await screen.until(lambda: reader.document.text.startswith("Chapter 2.1", reader.place_offset), "the chapter")


async def test_keys_behind_the_one_that_chooses_a_heading_are_for_the_page(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await read(screen)
        await screen.press("o")
        await screen.until(lambda: isinstance(screen.app.screen, OutlineScreen), "the outline")
        for key in ("j", "j", "j", "j", "enter", "k", "j"):
            screen.app.post_message(Key(key, key if len(key) == 1 else None))
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        reader = screen.reader
        await screen.until(lambda: reader.document.text.startswith("Chapter 2.1", reader.place_offset), "the chapter")


async def test_the_outline_opens_at_the_heading_below_which_one_reads(folder: Path) -> None:
    async with reading(folder) as screen:
        await read(screen)
        await screen.press("]", "]", "]", "space", "o")
        await screen.until(lambda: isinstance(screen.app.screen, OutlineScreen), "the outline")
        await screen.shows("Chapter 2.1")
        line = next(line for line in screen.lines if "•" in line)
        assert "Chapter 1.2" in line
        assert "3 of 9" in screen.status
        place = screen.app._main.reader.place_offset
        await screen.press("o")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        assert screen.reader.place_offset == place


async def test_the_outline_tells_of_a_heading_what_is_told_below_the_page_there(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await read(screen)
        await screen.press("o")
        await screen.until(lambda: isinstance(screen.app.screen, OutlineScreen), "the outline")
        await screen.shows("Chapter 2.1")
        told = next(line for line in screen.lines if "Chapter 2.1" in line).split()[-2]
        await screen.press("j", "j", "j", "j", "enter")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.shows(f" {told} %")


async def test_a_page_without_headings_says_so(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "enter", "o")
        await screen.shows("there are no headings")


async def test_paragraphs_are_walked_one_by_one(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "}")
        reader = screen.reader
        tops = []
        for _ in range(4):
            tops.append(reader.document.text[reader.place_offset :].split("\n")[0][:12])
            await screen.press("}")
        assert tops == ["Before all o", "Part 1", "Chapter 1.1", "Words of it."]
        for _ in range(4):
            await screen.press("{")
        assert reader.document.text.startswith("Before all", reader.place_offset)

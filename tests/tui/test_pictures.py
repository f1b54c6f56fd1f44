"""Pictures of the library in the terminal: their sizes, the lines kept for them, half blocks, a screen of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import reading, write_library
from test_geometry import png

from deepread.library import Library
from deepread.page import Picture
from deepread.page.figure import picture_cells
from deepread.terminal.picture import Way
from deepread.tui.picture_screen import PictureScreen, fitted, sixel
from deepread.tui.pictures import Pictures, in_sight, picture_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reading import Reading
    from textual.widget import Widget

PIXELS = pytest.importorskip("PIL.Image", reason="pictures are drawn by an extra")
SIDES = st.integers(1, 100_000)

TEXT = """---
title: Pictures
date: 2026-01-01
---

Before it.

![A red square](pictures/red%20square.png "At night")

After it.

![Elsewhere](https://example.org/far.png)

![Out](../secret.png)

![Linked](link.png)

![Damaged](damaged.png)

> ![Quoted](drawing.svg)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_library(tmp_path / "library", {"a.md": TEXT})
    (folder / "pictures").mkdir()
    (folder / "pictures" / "red square.png").write_bytes(png(160, 80))
    (tmp_path / "secret.png").write_bytes(png(10, 10))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "damaged.png").write_bytes(png(64, 32)[:60])
    (folder / "drawing.svg").write_text('<svg width="300" height="200"></svg>')
    return folder


def blocks(screen: Reading) -> list[str]:
    return [line for line in screen.lines if "▀▀" in line]


@given(width=SIDES, height=SIDES, room=st.integers(1, 200), most=st.integers(1, 60))
def test_a_picture_never_takes_more_than_its_room(width: int, height: int, room: int, most: int) -> None:
    columns, rows = picture_cells(width, height, room, most)
    assert 1 <= columns <= room
    assert 1 <= rows <= most


@given(width=SIDES, height=SIDES, columns=st.integers(1, 300), rows=st.integers(1, 120))
def test_on_a_screen_of_its_own_it_stays_on_it(width: int, height: int, columns: int, rows: int) -> None:
    wide, high = fitted(width, height, columns, rows, (10, 20))
    assert 1 <= wide <= columns
    assert 1 <= high <= rows


def test_a_line_belongs_to_the_picture_whose_lines_it_is_among() -> None:
    first, second, third = Picture(3, 2, 0, 8, "a", ""), Picture(9, 0, 0, 0, "b", ""), Picture(12, 3, 0, 8, "c", "")
    placed = (first, second, third)
    there = {line: found for line in range(20) if (found := picture_at(placed, line))}
    assert there == {3: (first, 0), 4: (first, 1), 12: (third, 0), 13: (third, 1), 14: (third, 2)}
    assert in_sight(placed, 0, 5) == 0
    assert in_sight(placed, 6, 3) == 1
    assert in_sight(placed, 15, 5) == -1


async def test_sizes_of_local_files_are_told_and_nothing_outside_is_looked_at(folder: Path) -> None:
    async with reading(folder, (100, 60)) as screen:
        await screen.shows("red square.png · 160 × 80")
        await screen.shows("drawing.svg · 300 × 200")
        for name in ("far.png", "secret.png", "link.png"):
            (line,) = [line for line in screen.lines if name in line]
            assert "×" not in line
        assert not blocks(screen)


async def test_a_picture_is_drawn_in_half_blocks_in_the_lines_kept_for_it(folder: Path) -> None:
    async with reading(folder, (100, 60), pictures=Way.BLOCKS) as screen:
        await screen.until(lambda: len(blocks(screen)) == 5, "the picture")
        page = screen.reader._page
        (drawn, *_) = [each for each in page.pictures if each.rows]
        assert (drawn.columns, drawn.rows) == (20, 5)
        top = next(number for number, line in enumerate(screen.lines) if "▀▀" in line)
        style = next(
            segment.style
            for segment in screen.app.screen._compositor.render_strips()[top]
            if segment.text.startswith("▀")
        )
        assert style.color.get_truecolor() == style.bgcolor.get_truecolor() == (255, 0, 0)
        await screen.shows("(its file is damaged")


async def test_nothing_jumps_when_a_picture_has_been_drawn(folder: Path) -> None:
    async with reading(folder, (100, 60)) as plain:
        without = len(plain.reader._page.lines)
    async with reading(folder, (100, 60), pictures=Way.BLOCKS) as screen:
        before = len(screen.reader._page.lines)
        await screen.until(lambda: len(blocks(screen)) == 5, "the picture")
        assert len(screen.reader._page.lines) == before
        assert before == without + sum(each.rows for each in screen.reader._page.pictures)


async def test_the_picture_in_sight_has_a_screen_of_its_own(folder: Path) -> None:
    async with reading(folder, (80, 24), pictures=Way.BLOCKS) as screen:
        await screen.press("enter", "I")
        await screen.until(lambda: isinstance(screen.app.screen, PictureScreen), "the picture")
        await screen.until(lambda: len(blocks(screen)) > 15, "all of it")
        assert "160 × 80 · 1 of 2" in screen.status
        await screen.press("n")
        await screen.shows("its file is damaged")
        await screen.press("I")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")


@pytest.mark.parametrize(
    ("way", "begins"), [(Way.KITTY, "\x1b_Ga=T"), (Way.ITERM2, "\x1b]1337;File="), (Way.SIXEL, "\x1bP")]
)
async def test_what_the_terminal_draws_by_itself_is_sent_and_taken_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch, way: Way, begins: str
) -> None:
    if way is Way.SIXEL:
        pytest.importorskip("textual_image")
    async with reading(folder, (80, 24), pictures=way) as screen:
        sent: list[str] = []
        monkeypatch.setattr(screen.app._driver, "write", sent.append)
        await screen.press("enter", "I")
        await screen.until(lambda: any(begins in each for each in sent), "the picture")
        (picture,) = [each for each in sent if begins in each]
        assert picture.startswith("\x1b7\x1b[")
        assert picture.endswith("\x1b8")
        assert not blocks(screen)
        await screen.press("escape")
        await screen.until(lambda: screen.app.screen is screen.app._main, "the page")
        await screen.until(lambda: way is not Way.KITTY or any("a=d" in each for each in sent), "taken off")


@pytest.mark.parametrize("again", ["drawn", "resumed"])
async def test_a_picture_is_sent_again_where_the_terminal_is_drawn_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    async with reading(folder, (80, 24), pictures=Way.ITERM2) as screen:
        sent: list[str] = []
        monkeypatch.setattr(screen.app._driver, "write", lambda text: sent.extend([text] * ("1337;File=" in text)))
        await screen.press("enter", "I")
        await screen.until(lambda: len(sent) == 1, "the picture")
        if again == "drawn":
            await screen.press("ctrl+l")
        else:
            screen.app._resume_signal()
        await screen.until(lambda: len(sent) == 2, "the picture again")
        assert sent[0] == sent[1]


@pytest.mark.parametrize(
    ("way", "said"), [(Way.NONE, "pictures are not drawn here"), (Way.BLOCKS, "no picture in sight")]
)
async def test_where_no_picture_can_be_shown_it_is_said(tmp_path: Path, way: Way, said: str) -> None:
    folder = write_library(tmp_path / "library", {"a.md": "# One\n\n![far](https://example.org/far.png)\n"})
    async with reading(folder, (80, 24), pictures=way) as screen:
        await screen.press("enter", "I")
        await screen.shows(said)


async def test_a_picture_with_too_many_pixels_is_not_drawn(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library", {"a.md": "# One\n\n![huge](huge.png)\n"})
    (folder / "huge.png").write_bytes(png(1, 1).replace(b"\0\0\0\1\0\0\0\1", b"\0\0\x80\0\0\0\x80\0", 1))
    async with reading(folder, (80, 24), pictures=Way.BLOCKS) as screen:
        await screen.press("enter")
        await screen.shows("32,768 × 32,768")
        assert not any(each.rows for each in screen.reader._page.pictures)


class _Pane:
    """Draws at once what a pane has drawn in a thread."""

    def __init__(self) -> None:
        self.drawn = 0

    def run_worker(self, draw: Callable[[], None], **_: object) -> None:
        draw()

    def post_message(self, _: object) -> None:
        self.drawn += 1


def test_as_many_pictures_as_a_screen_has_lines_are_drawn_once_each(folder: Path, tmp_path: Path) -> None:
    pane = _Pane()
    in_sight = [Picture(2 * line, 1, 0, 120, f"{line}.png", "") for line in range(120)]
    with Library.open(folder, tmp_path / "cache") as library:
        pictures = Pictures(library, Way.BLOCKS)
        for _ in range(3):
            assert all(pictures.rows(cast("Widget", pane), "a.md", each) for each in in_sight)
    assert pane.drawn == len(in_sight)


def test_a_sixel_begins_and_ends_as_one() -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("textual_image")
    sent = sixel(image.new("RGB", (20, 12), (255, 0, 0)))
    assert re.match(r"\x1bP[0-9;]*q", sent)
    assert sent.endswith("\x1b\\")

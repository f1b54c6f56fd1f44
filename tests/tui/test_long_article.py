"""Articles too long to be parsed unasked: they open at once, and go on where the reader goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library

from deepread.article import parts
from deepread.tui import opening

if TYPE_CHECKING:
    from pathlib import Path

LINE = "The ferry crosses twice a day, and twice a day the whole village comes down to look at it."
ARTICLES = {"long.txt": "\n\n".join([LINE] * 3_000) + "\n\nThe lighthouse is at the very end.\n"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(opening, "_AHEAD", 60_000)
    monkeypatch.setattr(opening, "_NEAR", 20_000)
    monkeypatch.setattr(parts, "LARGE", 20_000)
    monkeypatch.setattr(parts, "_FIRST", 16_000)
    monkeypatch.setattr(parts, "_PART", 16_000)
    return write_library(tmp_path / "library", ARTICLES)


async def test_what_is_far_ahead_is_not_parsed_unasked(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: len(screen.reader.document.text) >= 60_000, "the first part")
        assert not screen.reader.document.complete
        assert len(screen.reader.document.text) < 120_000


async def test_the_end_is_reached_and_it_is_the_end(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "G")
        await screen.until(lambda: screen.reader.document.complete, "all of it")
        await screen.until(lambda: "very end" in screen.text, "the end")
        assert screen.reader.document.text.count("look at it.") == 3_000


async def test_how_far_the_reader_is_does_not_jump_while_the_rest_is_parsed(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: len(screen.reader.document.text) >= 60_000, "the first part")
        screen.reader.go_to(50_000)
        await screen.press("j")
        before = screen.reader.left, screen.reader.progress
        assert before == pytest.approx((0.82, 0.18), abs=0.03)
        at = screen.reader.place_offset
        await screen.press("G")
        await screen.until(lambda: screen.reader.document.complete, "all of it")
        screen.reader.go_to(at)
        await screen.until(lambda: screen.reader.place_offset == at, "the place")
        assert (screen.reader.left, screen.reader.progress) == pytest.approx(before, abs=0.03)


async def test_reading_on_goes_on(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: len(screen.reader.document.text) >= 60_000, "the first part")
        before = len(screen.reader.document.text)
        screen.reader.go_to(before - 5_000)
        await screen.press("j")
        await screen.until(lambda: len(screen.reader.document.text) > before, "the next part")


async def test_a_find_looks_through_all_of_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("lighthouse")
        await screen.until(lambda: screen.reader.match[1] == 1, "the match at the very end")

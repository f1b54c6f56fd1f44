"""The way back: from a related article, from a concordance, from a link, each to where the reader stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.tui.concordance_screen import ConcordanceScreen
from deepread.tui.related_screen import RelatedScreen

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

LONG = "\n\n".join(f"Line {number} of the sextant, the astrolabe and the ebony quadrant." for number in range(80))
ARTICLES = {
    "long.md": f"---\ntitle: Instruments at length\ndate: 2025-03-01\n---\n\n{LONG}\n",
    "short.md": "---\ntitle: Instruments\ndate: 2025-02-01\n---\n\nAn astrolabe beside a sextant, ebony quadrant.\n",
    "other.md": "---\ntitle: No light\ndate: 2025-01-01\n---\n\nNothing of the kind at all.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", ARTICLES)


def stands(screen: Reading) -> Hashable:
    """What lies open where, what is asked, and which pane has the keys."""
    app = screen.app
    return (
        app._desk.path,
        screen.reader.scroll_offset.y,
        screen.reader.match,
        app._inquiry.query,
        screen.list.cursor,
        tuple(map(id, screen.list.hits)),
        app._main.pane,
    )


async def settled(screen: Reading) -> None:
    await screen.until(lambda: screen.app.screen is screen.app._main and screen.app._desk.settled, "the marks")


async def read_result(screen: Reading, query: str) -> None:
    await screen.press("slash")
    await screen.type(query)
    await screen.until(lambda: screen.app._inquiry.answered, "an answer")
    await screen.press("enter")
    await settled(screen)


async def to_related(screen: Reading) -> None:
    await screen.press("R")
    await screen.until(lambda: isinstance(screen.app.screen, RelatedScreen), "the panel")
    await screen.press("1")
    await screen.until(lambda: screen.app._desk.path == "short.md", "the related article")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_esc_leads_from_a_related_article_back_to_the_place_in_the_one_before(
    folder: Path, size: tuple[int, int]
) -> None:
    async with reading(folder, size) as screen:
        await screen.press("enter", "d", "d", "j", "j")
        before = stands(screen)
        await to_related(screen)
        await screen.press("escape")
        assert stands(screen) == before
        await screen.press("escape")
        assert screen.app.focused is screen.list
        assert screen.list.cursor == 0


async def test_a_related_article_keeps_the_search_and_leads_back_to_the_page_of_the_result(folder: Path) -> None:
    async with reading(folder) as screen:
        await read_result(screen, "title:length sextant")
        await screen.press("n", "n", "d", "d", "d", "j")
        before = stands(screen)
        await to_related(screen)
        assert screen.app._inquiry.query == "title:length sextant"
        await screen.press("escape")
        await settled(screen)
        await screen.until(lambda: stands(screen) == before, "the place before")
        await screen.press("escape")
        assert screen.app.focused is screen.list
        assert screen.list.hits
        await screen.press("escape")
        assert not screen.list.hits


@pytest.mark.parametrize("key", ["escape", "q", "K"])
async def test_leaving_the_concordance_leads_back_to_where_it_was_opened(folder: Path, key: str) -> None:
    async with reading(folder) as screen:
        await read_result(screen, "quadrant")
        await screen.press("g", *"nnnnnnn")
        before = stands(screen)
        await screen.press("K")
        await screen.until(lambda: " line" in screen.lines[0] and " in " in screen.lines[0], "the lines")
        await screen.press("s", "s", "G", "enter")
        await settled(screen)
        assert stands(screen) != before
        await screen.press("escape")
        assert isinstance(screen.app.screen, ConcordanceScreen)
        await screen.press(key)
        await settled(screen)
        await screen.until(lambda: stands(screen) == before, f"the place before {before} not {stands(screen)}")


async def test_a_concordance_of_a_find_leads_back_to_the_find(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("ebony")
        await screen.press("enter", "n", "n")
        before = stands(screen)
        await screen.press("K")
        await screen.until(lambda: " line" in screen.lines[0] and " in " in screen.lines[0], "the lines")
        await screen.press("G", "enter")
        await settled(screen)
        await screen.press("escape", "escape")
        await screen.until(lambda: stands(screen) == before, f"the place before {before} not {stands(screen)}")
        assert screen.app._desk.needle == "ebony"

"""The line that names the section, a table's header that stays, and tables that are scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import Reading, reading, write_library
from textual.events import MouseScrollDown

from deepread.page import Landmark, cells
from deepread.settings import Settings
from deepread.tui.section_line import section_names

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "\n\n".join(f"Paragraph {number} of it is a line long." for number in range(30))
COLUMNS = ["Vehicle", "Registration", "Manufacturer", "Displacement", "Acceleration", "Consumption", "Inspection"]
HEAD = "| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS) + "\n"
ROWS = "".join(
    f"| Omnibus {row} | XY-{row:06} | Harbourworks | 12000 cubic | insufficient | considerable | overdue{row} |\n"
    for row in range(60)
)
ARTICLE = (
    f"---\ntitle: Harbour\n---\n\nBefore it.\n\n## The quay\n\n{WORDS}\n\n### At night\n\n{WORDS}\n\n"
    f"## The vehicles\n\n{HEAD}{ROWS}\n\n{WORDS}\n\n{'The end of it. ' * 200}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", {"harbour.md": ARTICLE})


def page_rows(screen: Reading) -> list[str]:
    """The rows of the page's pane, without the list, the scroll bar and the bars."""
    region = screen.reader.region
    return [line[region.x : region.right - 1].strip() for line in screen.lines[region.y : region.bottom]]


def top_text(screen: Reading) -> str:
    """The text at the place, as far as its line goes."""
    reader = screen.reader
    return reader.document.text[reader.place_offset :].split("\n")[0]


async def go_to(screen: Reading, words: str) -> None:
    screen.reader.go_to(screen.reader.document.text.index(words))
    await screen.pilot.pause()


async def test_the_section_is_named_while_its_heading_is_out_of_sight(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        assert page_rows(screen)[0] != "The quay"
        await screen.press("right_square_bracket")
        assert page_rows(screen)[:2] == ["The quay", "────────"]
        await screen.press("space")
        assert page_rows(screen)[0] == "The quay"
        assert page_rows(screen)[1] == "" or page_rows(screen)[1].startswith("Paragraph")
        await screen.press("right_square_bracket", "j", "j")
        assert page_rows(screen)[0] == "The quay › At night"


async def test_the_text_below_the_name_is_the_place(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "j", "j")
        rows = [row for row in page_rows(screen)[1:] if row]
        assert top_text(screen).startswith(rows[0])


async def test_nothing_is_skipped_from_page_to_page_and_back(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        seen = set(page_rows(screen))
        for _ in range(12):
            await screen.press("space")
            seen |= set(page_rows(screen))
        text = "\n".join(seen)
        assert all(f"Omnibus {row} " in text for row in range(40))
        down = screen.reader.first_seen
        seen = set(page_rows(screen))
        for _ in range(12):
            await screen.press("b")
            seen |= set(page_rows(screen))
        assert screen.reader.first_seen < down
        text = "\n".join(seen)
        assert all(f"Omnibus {row} " in text for row in range(40))


async def test_a_match_never_hides_beneath_what_stays_at_the_top(folder: Path) -> None:
    async with reading(folder, (80, 16)) as screen:
        await screen.press("enter", "slash")
        await screen.type("overdue3")
        await screen.press("enter")
        for _ in range(10):
            line = screen.reader._line_of_match(screen.reader.match[0] - 1)
            assert screen.reader.first_seen <= line
            await screen.press("k", "k", "k", "n")


async def test_a_low_pane_keeps_all_its_lines_for_the_text(folder: Path) -> None:
    async with reading(folder, (80, 11)) as screen:
        await screen.press("enter", "space", "space")
        assert screen.reader.first_seen == screen.reader.scroll_offset.y


async def test_the_name_can_be_switched_off(folder: Path) -> None:
    async with reading(folder, settings=Settings(section_line=False)) as screen:
        await screen.press("enter", "space", "space")
        assert screen.reader.first_seen == screen.reader.scroll_offset.y


async def test_a_click_on_the_name_leads_to_its_heading(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "d")
        assert page_rows(screen)[0] == "The quay › At night"
        await screen.pilot.click(screen.reader, offset=(10, 0))
        await screen.until(lambda: page_rows(screen)[0] == "▸ At night", "the heading")
        assert top_text(screen) == "At night"


async def test_a_resize_keeps_the_words_below_the_name(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "space", "space", "j")
        place = screen.reader.place_offset
        for size in ((60, 16), (120, 8), (70, 40), (120, 40)):
            await screen.resize(*size)
            await screen.pilot.pause()
            assert screen.reader.place_offset == place
            assert screen.reader._page.starts[screen.reader.first_seen] <= place


async def test_the_header_of_a_table_stays_above_its_rows(folder: Path) -> None:
    async with reading(folder, (140, 40)) as screen:
        await screen.press("enter", "z")
        await go_to(screen, "Omnibus 30")
        rows = page_rows(screen)
        assert rows[0] == "The vehicles"
        assert rows[1].startswith("Vehicle")
        assert rows[2].startswith("━━━")
        assert rows[3].startswith("Omnibus 30")


async def test_a_table_that_is_wider_than_the_page_is_scrolled_by_its_keys(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter")
        await go_to(screen, "Omnibus 5")
        assert "Vehicle" in screen.text
        assert "overdue5" not in screen.text
        assert page_rows(screen)[3].endswith("›")
        await screen.press("L", "L", "L")
        assert "overdue5" in screen.text
        assert "Inspection" in screen.text
        assert page_rows(screen)[3].startswith("Omnibus 5  │ ‹")
        await screen.press("H", "H", "H")
        assert "Vehicle" in screen.text


async def test_the_wheel_scrolls_it_with_shift_and_the_page_without(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter")
        await go_to(screen, "Omnibus 5")
        top = screen.reader.scroll_offset.y
        for _ in range(3):
            await screen.pilot._post_mouse_events(
                [MouseScrollDown], widget=screen.reader, offset=(5, 5), button=0, shift=True
            )
        await screen.shows("overdue5")
        assert screen.reader.scroll_offset.y == top
        await screen.wheel_down(screen.reader)
        await screen.until(lambda: screen.reader.scroll_offset.y > top, "the rows below")


async def test_a_match_that_is_out_of_sight_on_the_right_comes_into_sight(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter", "slash")
        await screen.type("overdue42")
        await screen.press("enter")
        await screen.shows("overdue42")


async def test_a_wide_table_takes_what_the_pane_has(folder: Path) -> None:
    async with reading(folder, (140, 24)) as screen:
        await screen.press("enter", "z")
        await go_to(screen, "Omnibus 5")
        assert "Omnibus 5 " in screen.text
        assert "overdue5" in screen.text


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.integers(1, 80))
def test_the_names_fit_and_the_innermost_one_stays_longest(names: list[str], room: int) -> None:
    shown = section_names([Landmark(0, 0, name, 1) for name in names], room)
    assert cells(shown) <= room

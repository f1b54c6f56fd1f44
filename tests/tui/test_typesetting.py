"""How the page is set: its width, spacing and right edge by keys, kept from session to session, and the place stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.journal import Journal
from deepread.page import Spacing, Typography, cells
from deepread.settings import Settings
from deepread.tui.page_view import PageStyle
from deepread.tui.typesetting import style_of_settings, with_choices

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "The lighthouse keeper considered the extraordinary circumstances of the afternoon and wrote them down."
TEXT = "\n\n".join(f"Paragraph {number}. " + f"{SENTENCE} " * 6 for number in range(60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", {"long.md": f"---\ntitle: Long\nlang: en\n---\n\n{TEXT}\n"})


def widest(screen: Reading) -> int:
    """Cells of the longest line of text on the page."""
    page = screen.reader._page
    return max(sum(cells(span.text) for span in line) for line in page.lines)


async def read_on(screen: Reading) -> int:
    """Some way into the article; where that is."""
    await screen.press("enter", "space", "space", "space")
    return screen.reader.place_offset


async def test_the_lines_become_longer_and_shorter_and_it_is_told(folder: Path) -> None:
    async with reading(folder, (120, 30)) as screen:
        await screen.press("enter", "z")
        await screen.press("minus", "minus")
        assert "lines of 64 cells; = makes it 72 again" in screen.status
        assert widest(screen) <= 64
        await screen.press("plus", "plus", "plus", "plus")
        assert "lines of 80 cells" in screen.status
        await screen.press("equals_sign")
        assert "lines of 72 cells, as usual" in screen.status


async def test_no_line_is_wider_than_the_pane_and_the_first_minus_is_seen(folder: Path) -> None:
    async with reading(folder, (60, 20), settings=Settings(measure=100)) as screen:
        await screen.press("enter", "plus")
        assert "no more fit here" in screen.status
        before = screen.reader.measure_now
        await screen.press("minus")
        assert screen.reader.measure_now == before - 4


async def test_there_is_a_narrowest_page(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", *["minus"] * 30)
        assert screen.reader.measure_now == 20


@pytest.mark.parametrize("keys", ["minus", "plus", "underscore", "J", "minus underscore J minus underscore"])
async def test_the_same_words_stay_at_the_top_however_the_page_is_set(folder: Path, keys: str) -> None:
    async with reading(folder) as screen:
        place = await read_on(screen)
        await screen.press(*keys.split())
        reader = screen.reader
        assert reader.place_offset == place
        line = reader._page.lines[reader.first_seen]
        begin = next(span.offset for span in line if span.offset >= 0)
        assert begin <= place < reader._page.starts[reader.first_seen + 1] or begin == place
        await screen.press("equals_sign")
        assert reader.place_offset == place


async def test_a_match_stays_marked_and_in_sight(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "slash")
        await screen.type("circumstances")
        await screen.press("enter", *"nnnnnnn")
        number = screen.reader.match
        for key in ("J", "minus", "minus", "underscore", "underscore"):
            await screen.press(key)
            assert screen.reader.match == number
            assert screen.reader._in_sight(screen.reader._line_of_match(number[0] - 1))


async def test_the_spacing_goes_round_and_paragraphs_are_walked_all_the_same(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "underscore")
        assert "paragraphs further apart" in screen.status
        await screen.press("underscore")
        assert "a blank line between lines" in screen.status
        screen.reader.go_to(screen.reader.document.text.index("Paragraph 0"))
        for number in range(1, 4):
            await screen.press("right_curly_bracket")
            await screen.until(
                lambda number=number: screen.reader.document.text.startswith(
                    f"Paragraph {number}", screen.reader.place_offset
                ),
                f"paragraph {number}",
            )
        await screen.press("underscore")
        assert "as usual" in screen.status


async def test_justified_text_is_told_and_undone_by_the_same_key(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "J")
        assert "justified" in screen.status
        shown = ["".join(span.text for span in line) for line in screen.reader._page.lines]
        assert any(line.endswith("-") for line in shown)
        await screen.press("J")
        assert "ragged" in screen.status


async def test_what_was_chosen_is_found_again_in_the_next_session(folder: Path, tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("t", "enter", "minus", "underscore", "J")
    with Journal.open(tmp_path / "state") as journal:
        async with reading(folder, journal=journal) as screen:
            assert screen.reader._style.measure == 68
            assert screen.reader._style.typography == Typography(Spacing.PARAGRAPHS, justified=True)
            assert screen.app._palette.name == "light"
            await screen.press("enter", "equals_sign", "t", "t", "t", "t")
            assert screen.app._palette.name == "dark"
        assert set(journal.preferences.all()) == {"spacing", "justify"}


@pytest.mark.parametrize(("bidi", "shown"), [("terminal", "שלום עולם"), ("deepread", "םלוע םולש")])
async def test_text_from_right_to_left_is_in_the_order_that_the_settings_ask_for(
    tmp_path: Path, bidi: str, shown: str
) -> None:
    folder = write_library(
        tmp_path / "library", {"hebrew.md": "---\ntitle: Hebrew\n---\n\nשלום [עולם](https://x.example)\n"}
    )
    async with reading(folder, settings=Settings(bidi=bidi)) as screen:
        await screen.press("enter")
        assert shown in screen.text
        page = screen.reader._page
        line = next(number for number, spans in enumerate(page.lines) if any(span.target for span in spans))
        column = screen.reader.region.x + 2
        words = next(row for row in screen.lines if shown in row)
        assert words.index(shown[0]) > column + 60
        at = words.index("עולם" if bidi == "terminal" else "םלוע") - screen.reader.region.x
        assert screen.reader.target_at(line, at) == "https://x.example"
        assert (
            screen.reader.target_at(
                line, words.index("שלום" if bidi == "terminal" else "םולש") - screen.reader.region.x
            )
            == ""
        )


@pytest.mark.parametrize(("bidi", "shown"), [("terminal", "שלום (עולם)"), ("deepread", "(םלוע) םולש")])
async def test_titles_in_the_list_are_in_that_order_too(tmp_path: Path, bidi: str, shown: str) -> None:
    folder = write_library(tmp_path / "library", {"one.md": "---\ntitle: שלום (עולם)\n---\n\nText.\n"})
    async with reading(folder, settings=Settings(bidi=bidi)) as screen:
        assert any(line.startswith(f"  {shown}") for line in screen.lines)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 3), (30, 12), (300, 120)])
async def test_every_key_of_the_page_can_be_pressed_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await screen.press("enter", "J", "underscore", "minus", "L", "space", "underscore", "plus", "H", "b", "G")
        await screen.press("equals_sign", "J", "right_curly_bracket", "left_square_bracket", "g")
        assert len(screen.lines) == size[1]


# Pure


def test_the_settings_say_how_the_page_is_set_at_first() -> None:
    settings = Settings(measure=60, margin=5, spacing="double", justify=True, section_line=False, bidi="deepread")
    style = PageStyle(60, Typography(Spacing.DOUBLE, justified=True), names_section=False, orders_text=True, margin=5)
    assert style_of_settings(settings) == style


@pytest.mark.parametrize(
    "chosen", [{}, {"measure": "wide"}, {"measure": "5"}, {"measure": "99999"}, {"spacing": "odd", "justify": "?"}]
)
def test_a_choice_that_makes_no_sense_is_passed_over(chosen: dict[str, str]) -> None:
    style = style_of_settings(Settings())
    assert with_choices(style, chosen) == style


@pytest.mark.parametrize(
    ("width", "margin", "longest"), [(80, 10, 60), (80, 0, 72), (60, 20, 40), (44, 20, 40), (20, 20, 16), (60, 0, 59)]
)
async def test_the_margin_stays_free_where_there_is_room_for_it(
    folder: Path, width: int, margin: int, longest: int
) -> None:
    async with reading(folder, (width, 24), settings=Settings(margin=margin)) as screen:
        await read_on(screen)
        await screen.until(lambda: screen.reader.measure_now == longest, f"lines of {longest}")
        beside = (screen.reader.size.width - longest) // 2
        for line in screen.lines[1:-1]:
            assert not line[:beside].strip()


async def test_without_a_margin_nothing_stands_under_the_scroll_bar(tmp_path: Path) -> None:
    text = "ö" * 100 + "\n\n| table |\n|---|\n| " + "ü" * 40 + " |\n"
    folder = write_library(tmp_path / "library", {"words.md": text})
    async with reading(folder, (30, 24), settings=Settings(margin=0)) as screen:
        await screen.press("enter", "G")
        await screen.until(lambda: (screen.text.count("ö"), screen.text.count("ü")) == (100, 40), "all of it")

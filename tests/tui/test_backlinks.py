"""Backlinks: the articles that link to the one that is read, as they are found, and the way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import reading, write_library

from deepread.document import Anchor
from deepread.library.backlink import Backlink
from deepread.page import cells
from deepread.tui.backlink_screen import BacklinkScreen, backlink_line
from deepread.tui.backlinks import Backlinks, BacklinksFound
from deepread.tui.tints import Layer

if TYPE_CHECKING:
    from pathlib import Path

FILLER = "\n\n".join(f"Line {number} of the filler." for number in range(60))


def article(title: str, month: int, body: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2025-{month:02}-01\n{more}---\n\n{body}\n"


ARTICLES = {
    "deep/target.md": article("The goal", 9, "A [link](target.md) to itself.", "aliases: [Finish]\n"),
    "by-file.md": article("By its file", 8, f"{FILLER}\n\nWe go [to it](deep/target.md#x) at last."),
    "by-title.md": article("By its title", 7, "See [[the goal|what we want]] here."),
    "by-alias.md": article("By an alias", 6, "- nothing\n- [[Finish]] it"),
    "by-name.md": article("By its name", 5, "See [[deep/target]]."),
    "no.md": article("Not at all", 4, "The goal, target.md, `[[deep/target]]`, [x](other/target.md)."),
    "other/target.md": article("Another goal", 3, "Nobody's aim but one's."),
    "lonely.md": article("Lonely", 2, "Nobody comes here."),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", ARTICLES)


async def test_a_file_that_cannot_be_parsed_ends_no_search(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def links_in(self: Backlinks, path: str, leads: object) -> list[Backlink]:
        if path == "by-file.md":
            raise ValueError("a fault")
        return found(self, path, leads)  # type: ignore[arg-type]  # as it was called

    found = Backlinks._links_in
    monkeypatch.setattr(Backlinks, "_links_in", links_in)
    async with reading(folder) as screen:
        await screen.press("enter", "B")
        await screen.shows("3 links in 3 articles")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_every_kind_of_link_is_found_with_its_line_and_can_be_read(folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder, size) as screen:
        await screen.press("enter", "B")
        await screen.shows("4 links in 4 articles")
        assert isinstance(screen.app.screen, BacklinkScreen)
        for words in ("By its file", "We go to it at last.", "See what we want here.", "Finish it", "By its name"):
            assert words in screen.text
        assert "Not at all" not in screen.text.partition("links in")[2]
        assert "1 of 4" in screen.status
        await screen.press("enter")
        await screen.until(lambda: screen.app._desk.path == "by-file.md", "the article")
        reader = screen.app._main.reader
        await screen.until(lambda: "We go to it at last." in screen.text, "the line")
        await screen.until(lambda: Layer.LINKS in {layer for layer, coat in reader._tints._coats.items() if coat}, "it")
        await screen.press("j")
        await screen.until(lambda: not reader._tints._coats[Layer.LINKS], "the page alone")
        await screen.press("ctrl+o")
        await screen.until(lambda: screen.app._desk.path == "deep/target.md", "back")
        assert reader is screen.reader


async def test_the_cursor_goes_from_link_to_link(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "B")
        await screen.shows("4 links in 4 articles")
        await screen.press("j", "j", "k", "enter")
        await screen.until(lambda: screen.app._desk.path == "by-title.md", "the second one")


async def test_an_article_that_nobody_links_to_says_so(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("G", "enter", "B")
        await screen.shows("no other article links to this one")
        assert screen.app.screen is screen.app._main


@given(
    before=st.text(max_size=60),
    text=st.text(max_size=30),
    after=st.text(max_size=60),
    width=st.integers(1, 100),
)
def test_a_line_of_the_card_is_never_wider_than_its_room(before: str, text: str, after: str, width: int) -> None:
    line = backlink_line(Backlink("a.md", "A", before, text, after, Anchor(0)), width)
    assert sum(cells(piece.text) for piece in line) <= width


def test_the_words_next_to_a_link_are_those_that_are_shown() -> None:
    link = Backlink("a.md", "A", "far away and then at last near ", "here", " it is and so on and so on", Anchor(0))
    shown = "".join(piece.text for piece in backlink_line(link, 40))
    assert "near here it is" in shown


async def test_what_a_search_that_was_given_up_still_tells_changes_nothing_for_the_next(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter", "B")
        await screen.shows("4 links in 4 articles")
        former = screen.app.screen
        assert isinstance(former, BacklinkScreen)
        await screen.press("escape", "B")
        await screen.shows("4 links in 4 articles")
        link = Backlink("by-file.md", "By its file", "", "told late", "", Anchor(0, "", ""), 0)
        screen.app.post_message(BacklinksFound(former, (link,), 1, 8))
        await screen.press("j")
        assert "4 links in 4 articles" in screen.text
        assert "told late" not in screen.text

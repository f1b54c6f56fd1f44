"""A reader never loses the place: it is there again in another session, after an edit and after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading

from deepread.journal import Journal, State

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def top(screen: Reading) -> str:
    """The words at the top of the page."""
    reader = screen.reader
    return reader.document.text[reader.place_offset :][:30]


async def read_down(screen: Reading, pages: int = 1) -> str:
    """Read so many pages on from where the page is; the words that are at the top then."""
    await screen.press("enter")
    before = top(screen)
    for _ in range(pages):
        await screen.press("space")
    await screen.until(lambda: top(screen) != before, "a page further down")
    return top(screen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_next_session_goes_on_at_the_same_words_at_any_size(
    folder: Path, state: Path, size: tuple[int, int]
) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, size, journal=journal) as screen:
            left = await read_down(screen, 2)
    with Journal.open(state) as journal:
        async with reading(folder, (100, 30), journal=journal) as screen:
            await screen.press("enter")
            await screen.until(lambda: top(screen) == left, left)


async def test_a_place_is_saved_soon_while_nothing_else_is_done(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal, Journal.open(state) as other:
        async with reading(folder, journal=journal) as screen:
            left = await read_down(screen)
            await screen.until(lambda: other.places.of(folder, "harbour.md"), "the place in the journal")
            place = other.places.of(folder, "harbour.md")
            assert place
            assert place.anchor
            assert left.startswith(place.anchor.quote[:30])
            assert 0 < place.reached < 1


async def test_what_is_only_looked_at_beside_the_list_is_not_noted(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("j")
            await screen.shows("a night of waiting")
        assert journal.places.last(folder) is None


async def test_the_same_words_are_at_the_top_after_an_edit_above(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            left = await read_down(screen, 3)
    file = folder / "harbour.md"
    text = file.read_text()
    file.write_text(
        text.replace("\n\nParagraph 1 ", "\n\nAll of this is new, and was not there before.\n\nParagraph 1 ")
    )
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            await screen.until(lambda: top(screen) == left, left)


async def test_an_article_that_was_read_to_its_end_is_begun_again(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await read_down(screen)
            await screen.press("G")
            await screen.until(lambda: screen.reader.progress >= 1, "the end")
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            assert screen.reader.place_offset == 0


async def test_of_two_sessions_the_later_place_is_the_one_that_counts(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal, Journal.open(state) as other:
        async with reading(folder, journal=journal) as screen:
            here = await read_down(screen)
            await screen.press("escape", "j")
            await screen.shows("a night of waiting")
            async with reading(folder, journal=other) as elsewhere:
                there = await read_down(elsewhere)
            await screen.press("k")
            await screen.until(lambda: screen.app._desk.path == "harbour.md", "the article again")
            assert here != there
            assert top(screen) == there


async def test_the_article_that_was_read_last_is_offered_where_it_was_left(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("j")
            await screen.shows("a night of waiting")
            await screen.press("k")
            left = await read_down(screen)
            await screen.press("escape", "s")
    with Journal.open(state) as journal:
        async with reading(folder, (80, 24), journal=journal, goes_on=True) as screen:
            assert screen.app._navigation.path == "harbour.md"
            assert "Enter goes on where you left it, at 43 %" in screen.status
            await screen.press("enter")
            await screen.until(lambda: top(screen) == left, left)


async def test_nothing_is_offered_of_an_article_read_to_its_end(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("j", "enter")
            await screen.until(lambda: journal.places.last(folder) == "bread.md", "the place in the journal")
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal, goes_on=True) as screen:
            assert screen.app._navigation.path == "harbour.md"
            assert "goes on" not in screen.status


async def test_an_article_that_is_opened_on_a_narrow_screen_is_not_read_yet(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, (80, 24), journal=journal) as screen:
            await screen.press("enter", "space")
            await screen.until(lambda: journal.places.of(folder, "harbour.md"), "the place in the journal")
            assert not journal.articles.states(folder)[State.READ]


async def test_a_resize_keeps_the_same_words_at_the_top_to_and_fro(folder: Path) -> None:
    async with reading(folder, (120, 40)) as screen:
        left = await read_down(screen, 2)
        for size in ((60, 20), (30, 8), (120, 40), (200, 50), (1, 1), (120, 40)):
            await screen.resize(*size)
            await screen.until(lambda size=size: tuple(screen.app.size) == size, str(size))
        await screen.until(lambda: top(screen) == left, left)


async def test_the_same_words_are_at_the_top_after_a_rename_that_nobody_saw(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            left = await read_down(screen, 2)
    (folder / "harbour.md").rename(folder / "quay.md")
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            journal.articles.settle(folder, {path: stamp.content for path, stamp in screen.library.stamps().items()})
            await screen.press("j")
            await screen.shows("a night of waiting")
            await screen.press("k", "enter")
            await screen.until(lambda: screen.app._desk.path == "quay.md", "the article under its new name")
            await screen.until(lambda: top(screen) == left, left)

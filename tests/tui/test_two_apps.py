"""Two sessions at once on one journal: each shows what the other one does, without being asked or looked at."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from reading import Reading, reading

from deepread.journal import Journal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@asynccontextmanager
async def two(folder: Path) -> AsyncIterator[tuple[Reading, Reading]]:
    state = folder.parent / "state"
    with Journal.open(state) as mine, Journal.open(state) as yours:
        async with reading(folder, journal=mine) as one, reading(folder, journal=yours) as other:
            yield one, other


async def test_stars_and_what_was_read_go_to_and_fro(folder: Path) -> None:
    async with two(folder) as (one, other):
        await one.press("asterisk")
        await other.shows("★ The harbour at night")
        await other.press("asterisk")
        await one.until(lambda: "★ The harbour" not in one.text, "the star gone")
        await other.press("j", "asterisk", "U")
        await one.shows("★ A slow bread")


async def test_places_tags_searches_and_highlights_of_the_other_one_are_there(folder: Path) -> None:
    async with two(folder) as (one, other):
        await one.press("enter", "space", "space")
        await one.until(lambda: one.reader.place_offset > 0, "a page further down")
        await one.press("V", "enter")
        await other.until(lambda: other.app._journal.highlights.of(folder, "harbour.md"), "the highlight")
        await one.press("escape", "escape")
        one.app._journal.searches.save(folder, "about boats", "boats")
        await other.shows("about boats")
        await other.press("enter")
        await other.until(lambda: other.reader._tints.coats, "the highlight on the page")
        left = one.app._journal.places.of(folder, "harbour.md")
        assert other.app._journal.places.of(folder, "harbour.md") == left


async def test_what_both_do_at_once_is_all_there(folder: Path) -> None:
    async with two(folder) as (one, other):
        for _ in range(3):
            await one.press("asterisk", "j")
            await other.press("U", "j")
        for screen in (one, other):
            await screen.until(
                lambda screen=screen: (
                    sorted(map(len, screen.app._journal.articles.states(folder).values())) == [0, 3, 3]
                ),
                "three stars and three that were read",
            )

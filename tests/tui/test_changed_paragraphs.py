"""What has changed since an article was read is marked, told, walked, and no news any more once it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading

from deepread.document import Anchor
from deepread.journal import Journal
from deepread.tui import changed_paragraphs as module
from deepread.tui.follower import Catalogued

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "A new paragraph near the beginning."
SECOND = "A new paragraph near the end."


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def put_in(folder: Path, *pairs: tuple[str, str]) -> None:
    """Write paragraphs into the long article, each before another one."""
    file = folder / "harbour.md"
    text = file.read_text()
    for before, new in pairs:
        assert before in text
        text = text.replace(before, f"{new}\n\n{before}")
    file.write_text(text)


BOTH = (("Paragraph 10 ", FIRST), ("Paragraph 70 ", SECOND))


async def read_through(screen: Reading) -> None:
    """Read the long article from the list to its end, page by page."""
    await screen.press("enter")
    while screen.reader.progress < 1:
        before = screen.reader.place_offset
        await screen.press("space")
        await screen.until(lambda before=before: screen.reader.place_offset > before, "a page further down")


async def read_and_change(folder: Path, state: Path, *pairs: tuple[str, str]) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await read_through(screen)
    put_in(folder, *pairs)


def top(screen: Reading) -> str:
    return screen.reader.document.text[screen.reader.place_offset :]


def marked(screen: Reading) -> list[str]:
    text = screen.reader.document.text
    return [text[start:end] for start, end in screen.app._notebook._changed.stretches]


async def test_what_is_new_is_told_marked_and_walked(folder: Path, state: Path) -> None:
    await read_and_change(folder, state, *BOTH)
    with Journal.open(state) as journal:
        async with reading(folder, (80, 24), journal=journal) as screen:
            await screen.press("enter")
            await screen.shows("2 paragraphs changed since you read, ]c")
            assert marked(screen) == [FIRST, SECOND]
            for keys, words in (("]c", FIRST), ("]c", SECOND), ("[c", FIRST)):
                await screen.press(*({"]": "right_square_bracket", "[": "left_square_bracket"}.get(k, k) for k in keys))
                await screen.until(lambda words=words: top(screen).startswith(words), words)
            await screen.shows("change 1 of 2")
            await screen.press("left_square_bracket", "c")
            await screen.shows("no change above")
            assert top(screen).startswith(FIRST)


async def test_what_is_said_of_the_place_that_is_gone_to_stays_beside_what_has_changed(
    folder: Path, state: Path
) -> None:
    await read_and_change(folder, state, BOTH[0])
    with Journal.open(state) as journal:
        journal.marks.put(folder, "harbour.md", "Q", Anchor(40, "words that nobody has ever written"))
        async with reading(folder, journal=journal) as screen:
            await screen.press("j", "apostrophe", "Q")
            await screen.shows("1 paragraph changed since you read, ]c")
            assert "the words that were marked are gone" in screen.status


async def test_a_bracket_alone_goes_to_a_heading_at_once(folder: Path, state: Path) -> None:
    await read_and_change(folder, state, *BOTH)
    with Journal.open(state) as journal:
        async with reading(folder, (80, 24), journal=journal) as screen:
            await screen.press("enter", "right_square_bracket")
            before = screen.reader.before_heading[0]
            await screen.until(lambda: screen.reader.place_offset > before, "the heading")
            await screen.press("k")
            there = screen.reader.place_offset
            await screen.press("c")
            await screen.shows("goes to the next change")
            assert screen.reader.place_offset == there


async def test_without_any_change_the_walk_says_so_and_stays(folder: Path) -> None:
    async with reading(folder, (80, 24)) as screen:
        await screen.press("enter", "space")
        here = screen.reader.place_offset
        await screen.press("right_square_bracket", "c")
        await screen.shows("nothing has changed here")
        assert screen.reader.place_offset == here


async def test_what_was_in_sight_when_the_article_is_left_is_no_news_any_more(folder: Path, state: Path) -> None:
    await read_and_change(folder, state, *BOTH)
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter", "right_square_bracket", "c")
            await screen.until(lambda: top(screen).startswith(FIRST), FIRST)
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            await screen.shows("1 paragraph changed since you read, ]c")
            assert marked(screen) == [SECOND]


async def test_what_is_in_sight_for_a_moment_was_read(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOMENT", 0.01)
    await read_and_change(folder, state, ("Paragraph 2 ", FIRST), BOTH[1])
    with Journal.open(state) as journal, Journal.open(state) as other:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            await screen.shows("2 paragraphs changed")

            def is_noted() -> bool:
                seen, _ = other.seen.of(folder, "harbour.md")
                now = screen.app._notebook._changed._now
                return len(seen.changed(now)) == 1

            await screen.until(is_noted, "the first one noted as read")


async def test_the_list_shows_what_has_changed_until_it_was_read(folder: Path, state: Path) -> None:
    await read_and_change(folder, state, BOTH[1])
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            journal.articles.settle(folder, {path: s.content for path, s in screen.library.stamps().items()})
            screen.app._noting.refresh()
            await screen.shows("± The harbour at night")
            await read_through(screen)
            await screen.press("escape", "j")
            await screen.until(lambda: "±" not in screen.text, "the sign gone")


async def test_changed_articles_can_be_searched_for(folder: Path, state: Path) -> None:
    await read_and_change(folder, state, BOTH[1])
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            journal.articles.settle(folder, {path: s.content for path, s in screen.library.stamps().items()})
            screen.app._noting.refresh()
            await screen.press("slash")
            await screen.type("is:changed")
            await screen.shows("1 of 4")


async def test_white_space_and_what_nobody_has_read_is_no_news(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter", "space")
            await screen.until(lambda: screen.reader.place_offset, "a page further down")
    put_in(folder, BOTH[1])
    file = folder / "harbour.md"
    file.write_text(file.read_text().replace("tells of boats", "tells\nof  boats", 3))
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            await screen.until(lambda: screen.app._notebook._changed._now, "what has changed")
            assert marked(screen) == []
            assert "changed since" not in screen.status
            assert journal.seen.changed(folder) == frozenset()


async def test_a_file_that_changes_under_the_reader_is_marked_at_once(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await read_through(screen)
            put_in(folder, ("Paragraph 75 ", SECOND))
            await screen.press("r")
            await screen.until(lambda: marked(screen) == [SECOND], "the change")
            await screen.shows("1 paragraph changed since you read, ]c")
            await screen.press("r")
            await screen.shows("read again")
            assert marked(screen) == [SECOND], "as long as nobody has left it"
            assert screen.reader._tints.coats


async def test_a_file_that_the_folder_is_seen_to_have_changed_is_marked_at_once(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await read_through(screen)
            put_in(folder, ("Paragraph 75 ", SECOND))
            for _ in screen.library.refresh():
                pass
            for _ in range(2):  # many editors write a file more than once
                screen.app.post_message(Catalogued(4, frozenset({"harbour.md"})))
                await screen.until(lambda: marked(screen) == [SECOND] and screen.reader._tints.coats, "the change")


async def test_an_article_that_nobody_has_read_has_not_changed(folder: Path, state: Path) -> None:
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("j", "k")
    put_in(folder, *BOTH)
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            assert marked(screen) == []


async def test_a_long_text_is_looked_through_in_turns(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHORT", 100)
    monkeypatch.setattr(module, "_TURN", 3)
    await read_and_change(folder, state, *BOTH)
    with Journal.open(state) as journal:
        async with reading(folder, journal=journal) as screen:
            await screen.press("enter")
            await screen.shows("2 paragraphs changed since you read, ]c")
            assert marked(screen) == [FIRST, SECOND]
            await screen.press("r", "r")
            await screen.until(lambda: marked(screen) == [FIRST, SECOND], "the same again")

"""What lay open before a search is put back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reading import Reading, reading

from deepread.tui.follower import Catalogued

if TYPE_CHECKING:
    from pathlib import Path


async def search_away(screen: Reading, query: str, title: str) -> None:
    """Type `query` and wait until the article called `title`, which it finds, lies open."""
    await screen.press("slash")
    await screen.type(query)
    await screen.until(lambda: screen.app._desk.article and screen.app._desk.article.title == title, title)


async def test_an_article_that_a_search_has_left_is_put_back_without_being_read_again(folder: Path) -> None:
    async with reading(folder) as screen:
        document = screen.reader.document
        assert "lighthouse" in document.text
        await search_away(screen, "flour", "A slow bread")
        await screen.press("escape", "escape")
        await screen.until(lambda: screen.app._desk.path == "harbour.md", "the former article")
        assert screen.reader.document is document


async def test_an_article_that_changed_during_the_search_is_read_again(folder: Path) -> None:
    async with reading(folder) as screen:
        await search_away(screen, "flour", "A slow bread")
        file = folder / "harbour.md"
        file.write_text(file.read_text("utf-8").replace("wrote down", "sang of"), "utf-8")
        for _ in screen.library.refresh():
            pass
        screen.app.post_message(Catalogued(4, frozenset({"harbour.md"})))
        await screen.until(lambda: screen.app._desk._former is None, "the change")
        await screen.press("escape", "escape")
        await screen.until(lambda: "sang of every ship" in screen.reader.document.text, "the new text")

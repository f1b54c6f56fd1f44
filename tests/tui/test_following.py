"""What becomes of the app when the folder changes under it."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.search import Indexer
from deepread.tui.follower import Catalogued, Indexed, Moved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return write_library(tmp_path / "library")


def tell(screen: Reading) -> None:
    """What the process that follows the folder would find, and say."""
    changed: set[str] = set()
    for progress in screen.library.refresh():
        changed |= set(progress.changed)
        for old, new in progress.moved:
            screen.app.post_message(Moved(old, new))
    screen.app.post_message(Catalogued(len(screen.library.stamps()), frozenset(changed)))


async def test_a_renamed_article_stays_open_where_it_was_with_the_cursor_on_it(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "enter")
        await screen.shows("A slow bread")
        await screen.press("shift+tab")
        path = screen.app._desk.path
        assert path == "bread.md"
        (folder / "bread.md").rename(folder / "loaf.md")
        tell(screen)
        await screen.until(lambda: screen.list.row and screen.list.row.path == "loaf.md", "the cursor on its new name")
        assert screen.app._desk.path == "loaf.md"
        assert "file is gone" not in screen.text


async def test_the_key_that_reads_the_files_again_has_the_process_look_too_which_is_given_as_long_as_it_takes(
    folder: Path,
) -> None:
    looks: list[str] = []
    async with reading(folder) as screen:
        screen.app._changes._follower = SimpleNamespace(look=lambda: looks.append("look"))
        await screen.press("r")
        await screen.until(lambda: looks == ["look"], "a look")


async def test_an_article_that_was_renamed_right_before_the_files_are_read_again_stays_open(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "enter")
        await screen.shows("A slow bread")
        (folder / "bread.md").rename(folder / "loaf.md")
        await screen.press("r")
        await screen.until(lambda: screen.app._desk.path == "loaf.md", "the page of its new name")
        await screen.shows("read again")
        assert screen.list.row.path == "loaf.md"
        assert "file is gone" not in screen.text


def index_all(screen: Reading, folder: Path) -> None:
    """What the process that follows the folder would index, and say."""
    indexer = Indexer.open(folder.parent / f"{folder.name}-cache")
    for _ in indexer.sync(screen.library.stamps(), screen.library.read, list(screen.library.stamps())):
        pass
    indexer.close()
    screen.app.post_message(Indexed(len(screen.library.stamps()), 0))


async def test_a_concordance_grows_with_the_index_and_its_cursor_stays_on_its_line(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        (folder / "new.md").write_text("# New\n\nA night, a night, a night of bread and salt.\n", "utf-8")
        tell(screen)
        await screen.press("K")
        await screen.type("night")
        await screen.press("enter")
        await screen.until(lambda: " so far · by article" in screen.lines[0], "the lines so far")
        before = len(screen.app.screen._shown.lines)
        await screen.press("j")
        line = screen.app.screen._lines.line
        index_all(screen, folder)
        await screen.until(lambda: "lines in" in screen.lines[0] and "so far" not in screen.lines[0], "more lines")
        assert len(screen.app.screen._shown.lines) == before + 3
        assert screen.app.screen._lines.line == line


async def test_related_articles_come_as_the_index_grows(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        for name in ("one", "two"):
            (folder / f"{name}.md").write_text(
                f"# {name}\n\nThe sextant and the astrolabe, sextants of ebony. It is {name}.\n", "utf-8"
            )
        tell(screen)
        await screen.until(lambda: len(screen.list.rows) == 6, "both")
        await screen.press("G", "R")
        await screen.shows("same rare words so far · 2 not indexed yet")
        index_all(screen, folder)
        await screen.until(lambda: "so far" not in screen.text and "astrolabe · " in screen.text, "the other one")


async def test_where_nothing_is_related_once_all_is_indexed_that_is_said(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        (folder / "new.md").write_text("# New\n\nA quokka.\n", "utf-8")
        tell(screen)
        await screen.until(lambda: len(screen.list.rows) == 5, "the article")
        await screen.press("j", "j", "R")
        await screen.shows("none so far")
        index_all(screen, folder)
        await screen.until(lambda: "no other article shares rare words" in screen.status, "the words")


async def test_a_file_that_is_not_indexed_yet_is_found(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        (folder / "new.md").write_text("# New\n\nA quokka came by.\n", "utf-8")
        tell(screen)
        await screen.press("slash")
        await screen.type("quokka")
        await screen.shows("1 of 5")


async def test_an_answer_on_the_screen_takes_in_what_changes(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        await screen.press("slash")
        await screen.type("flour")
        await screen.shows("1 of 4")
        (folder / "new.md").write_text("# New\n\nFlour again.\n", "utf-8")
        tell(screen)
        await screen.until(lambda: "2 of " in screen.text, "both")


async def test_what_answers_better_comes_first_for_a_reader_who_is_still_typing(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        await screen.press("slash")
        await screen.type("flour")
        await screen.shows("1 of 4")
        (folder / "new.md").write_text("# Flour\n\nFlour is all flour, and flour again.\n", "utf-8")
        tell(screen)
        await screen.until(lambda: "2 of " in screen.text, "both")
        assert screen.list.row
        assert screen.list.row.path == "new.md"


async def test_the_cursor_stays_on_its_article_once_the_list_has_the_keys(folder: Path) -> None:
    async with reading(folder, reads_on=True) as screen:
        await screen.press("slash")
        await screen.type("flour")
        await screen.shows("1 of 4")
        screen.list.focus()
        (folder / "new.md").write_text("# Flour\n\nFlour is all flour, and flour again.\n", "utf-8")
        tell(screen)
        await screen.until(lambda: "2 of " in screen.text, "both")
        assert screen.list.row
        assert screen.list.row.path == "bread.md"


async def test_a_search_stays_while_a_folder_is_renamed_and_the_cursor_on_its_article(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    articles = {f"old/{at:02}.md": f"# Article {at}\n\nThe lantern burns.\n" for at in range(30)}
    folder = write_library(tmp_path / "library", articles)
    for file in folder.rglob("*.md"):
        os.utime(file, (1_700_000_000, 1_700_000_000))  # so that their order is that of their names' hashes
    async with reading(folder, reads_on=True) as screen:
        inquiry = screen.app._inquiry
        await screen.press("slash")
        await screen.type("lantern")
        await screen.until(lambda: inquiry.answered and inquiry.results.total == 30, "all of them")
        await screen.press("tab", "down", "down", "down")
        title = screen.list.row.title
        shown: list[tuple[int, str]] = []
        show_anew = screen.list.show_anew

        def noted(*args: object, **how: object) -> None:
            show_anew(*args, **how)
            shown.append((inquiry.results.total, screen.list.row.title))

        screen.list.show_anew = noted
        (folder / "old").rename(folder / "new")
        tell(screen)
        await screen.until(lambda: screen.list.row.path.startswith("new/"), "the new names")
        assert set(shown) == {(30, title)}


async def test_an_article_whose_file_is_back_is_read_again_and_no_longer_said_to_be_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepread.tui.telling._STANDS", 10_000.0)
    async with reading(folder) as screen:
        await screen.press("j", "enter")
        await screen.shows("Flour, water")
        file = folder / "bread.md"
        text = file.read_text("utf-8")
        file.unlink()
        tell(screen)
        await screen.shows("this article's file is gone")
        assert "Flour, water" in screen.text
        file.write_text(text.replace("Flour", "Rye"), "utf-8")
        tell(screen)
        await screen.shows("Rye, water")
        await screen.until(lambda: "gone" not in screen.status, "that it is there")
        assert screen.app._telling.message in ("", "1 paragraph changed since you read, ]c")


async def test_the_open_page_follows_an_edit_that_another_session_took_in_first(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("j", "enter")
        await screen.shows("A slow bread")
        with (folder / "bread.md").open("a", encoding="utf-8") as file:
            file.write("\n\nA crumb of news.\n")
        for _ in screen.library.refresh():  # as the other session does, in the same catalogue
            pass
        tell(screen)
        await screen.until(lambda: "A crumb of news." in screen.reader.document.text, "the page to follow")

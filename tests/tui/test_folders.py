"""Saved searches as folders, where another session or a broken journal is in the way. Each test is one journey."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading

from deepread.journal import Journal
from deepread.journal.backlog import Backlog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """One that may have something to complain of."""
    with Journal.open(tmp_path / "state") as journal:
        yield journal


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Journal]:
    """The journal in another session."""
    with Journal.open(tmp_path / "state") as journal:
        yield journal


def break_file(journal: Journal) -> None:
    """Let nothing be written any more, into its file or beside it."""
    file = journal._database._file
    assert file is not None
    file.execute("PRAGMA query_only = ON")
    journal._database._backlog = Backlog(None)


async def save(screen: Reading, query: str, name: str) -> None:
    await screen.press("slash")
    await screen.type(query)
    await screen.until(lambda: screen.app._inquiry.answered, "the answer")
    await screen.press("ctrl+s")
    await screen.type(name)
    await screen.press("enter")


def names(journal: Journal, folder: Path) -> list[str]:
    return [search.name for search in journal.searches.of(folder)]


async def go_to(screen: Reading, name: str) -> None:
    while screen.list.folder is None or screen.list.folder.name != name:
        before = screen.list.cursor
        await screen.press("k")
        assert screen.list.cursor != before, f"no folder {name}"


async def test_a_removed_search_comes_back_beside_one_that_was_saved_since(folder: Path, journal: Journal) -> None:
    journal.searches.save(folder, "keep me", "is:starred")
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "x")
        await save(screen, "flour", "new")
        await screen.press("escape")
        await screen.until(lambda: len(screen.list.folders) == 2, "both")
        assert [(shown.name, shown.removed) for shown in screen.list.folders] == [("keep me", True), ("new", False)]
        await go_to(screen, "keep me")
        await screen.press("x")
        assert "“keep me” is back" in screen.status
        assert names(journal, folder) == ["keep me", "new"]


async def test_a_removed_search_whose_name_another_session_took_is_not_said_to_be_back(
    folder: Path, journal: Journal, other: Journal
) -> None:
    journal.searches.save(folder, "Kitchen", "salt")
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "x")
        other.searches.save(folder, "Kitchen", "flour")
        await screen.press("x")
        assert "stays removed" in screen.status
        assert [search.query for search in journal.searches.of(folder)] == ["flour"]


async def test_a_search_that_another_session_brought_back_is_drawn_as_there(
    folder: Path, journal: Journal, other: Journal
) -> None:
    search = journal.searches.save(folder, "Kitchen", "salt")
    assert search
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "x")
        other.searches.put_back(folder, search)
        screen.app._notebook.catch_up()
        assert [shown.removed for shown in screen.list.folders] == [False]


async def test_a_search_that_another_session_removed_is_not_said_to_be_renamed(
    folder: Path, journal: Journal, other: Journal
) -> None:
    search = journal.searches.save(folder, "Kitchen", "salt")
    assert search
    async with reading(folder, journal=journal) as screen:
        await screen.press("k", "ctrl+s")
        other.searches.remove(folder, search)
        other.searches.save(folder, "theirs", "flour")
        await screen.type("Baking")
        await screen.press("enter")
        assert "“Kitchen” keeps its name" in screen.status
        assert names(journal, folder) == ["theirs"]


async def test_what_is_saved_while_another_session_writes_is_kept_soon_after(
    folder: Path, journal: Journal, tmp_path: Path
) -> None:
    writing = sqlite3.connect(tmp_path / "state" / "journal.sqlite", isolation_level=None)
    async with reading(folder, journal=journal) as screen:
        writing.execute("BEGIN IMMEDIATE")
        await save(screen, "salt", "Kitchen")
        assert "is saved, above the articles" in screen.status
        writing.execute("COMMIT")
        screen.app._notebook.catch_up()
        with Journal.open(tmp_path / "state") as later:
            assert names(later, folder) == ["Kitchen"]
    writing.close()
    assert journal.note == ""


async def test_what_lasts_for_this_session_alone_is_said_to(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        break_file(journal)
        await save(screen, "salt", "Kitchen")
        await screen.press("escape")
        assert not journal.kept
        await screen.press("escape")
        await go_to(screen, "Kitchen")
        await screen.press("ctrl+s")
        await screen.type("Baking")
        await screen.press("enter")
        assert "is called “Baking” now for this session" in screen.status
        await screen.press("x")
        assert "is removed for this session" in screen.status
        await screen.press("x")
        assert "is back for this session" in screen.status
        await screen.press("asterisk", "j", "asterisk")
        assert "starred for this session" in screen.status


async def test_a_search_that_could_not_be_kept_is_saved_for_this_session(folder: Path) -> None:
    async with reading(folder) as screen:
        await save(screen, "salt", "Kitchen")
        assert "“Kitchen” is saved for this session" in screen.status


async def test_an_article_whose_reading_cannot_be_kept_is_said_to_be_read_for_this_session(
    folder: Path, journal: Journal
) -> None:
    async with reading(folder, journal=journal) as screen:
        break_file(journal)
        await screen.press("j", "enter")
        await screen.until(lambda: "could not be kept" in screen.status, "why")
        await screen.press("escape", "j", "enter")
        await screen.until(lambda: "read for this session" in screen.status, "for how long")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_who_leaves_a_saved_search_stands_on_its_folder_with_no_mark_of_it(
    folder: Path, journal: Journal, size: tuple[int, int]
) -> None:
    journal.searches.save(folder, "loaves", "flour")
    async with reading(folder, size, journal=journal) as screen:
        await go_to(screen, "loaves")
        await screen.press("enter")
        await screen.until(lambda: screen.app._inquiry.answered, "what is in it")
        await screen.press("enter")
        await screen.until(lambda: screen.app._desk.settled and screen.reader.match[1] == 1, "the match")
        await screen.press("escape", "escape")
        assert screen.list.folder is not None
        await screen.until(lambda: not screen.reader.match[1] and "match" not in screen.status, "the marks gone")
        if not screen.app._main.narrow:
            await screen.until(lambda: screen.app._desk.path is None, "the page of the folder")

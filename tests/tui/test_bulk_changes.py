"""What is done to very many articles is done in a thread: keys are answered, the order is kept, and nothing is lost."""

from __future__ import annotations

import sqlite3
from threading import Event
from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading
from textual.app import App

from deepread.journal import Journal, State, database, undo
from deepread.library import Library
from deepread.tui import curating
from deepread.tui.bulk_changes import BulkChanges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from deepread.library import Filed

ALL = {"bread.md", "broken.md", "harbour.md", "wide.md"}
LONG = 20
"""Seconds after which a test that waits has failed."""


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curating, "MANY", 2)
    monkeypatch.setattr(undo, "_LONG", 0)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What the thread waits for before it writes."""
    gate, filed = Event(), Library.filed

    def waiting(library: Library) -> Mapping[str, Filed]:
        assert gate.wait(LONG)
        return filed(library)

    monkeypatch.setattr(Library, "filed", waiting)
    yield gate
    gate.set()


def listed(screen: Reading) -> set[str]:
    return {row.path for row in screen.app._list.rows}


async def done(screen: Reading) -> None:
    await screen.until(lambda: not screen.app._bulk.under_way, "the end of it")


async def test_keys_are_answered_meanwhile_and_the_list_shows_it_once_it_is_done(
    folder: Path, journal: Journal, gate: Event
) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("V", "A")
        await screen.shows("archiving 4 articles…")
        at = screen.list.cursor
        await screen.press("j")
        assert screen.list.cursor == at + 1
        assert listed(screen) == ALL
        assert not journal.articles.states(folder)[State.ARCHIVED]
        gate.set()
        await screen.shows("4 articles archived · Z takes it back")
        assert not listed(screen)
        assert journal.articles.states(folder)[State.ARCHIVED] == ALL


async def test_what_is_done_meanwhile_waits_and_is_done_in_order(folder: Path, journal: Journal, gate: Event) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("V", "A")
        assert screen.app._bulk.under_way
        await screen.press("Z", "V", "asterisk")
        gate.set()
        await done(screen)
        await screen.until(lambda: listed(screen) == ALL, "all of them again")
        assert journal.articles.states(folder) == {"starred": ALL, "read": frozenset(), "archived": frozenset()}
        assert journal.undo.last(folder) == "4 articles starred"


async def test_many_are_tagged_and_taken_back_and_done_again_in_one_step_each(folder: Path, journal: Journal) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("V", "number_sign")
        await screen.type("later")
        await screen.press("enter")
        await done(screen)
        await screen.shows("tagged later · 4 articles")
        assert journal.articles.tags(folder) == {"later": ALL}
        await screen.press("Z")
        await done(screen)
        await screen.shows("taken back: tagged later · 4 articles")
        assert screen.app._noting.tags == {}
        assert journal.articles.tags(folder) == {}
        await screen.press("ctrl+r")
        await done(screen)
        assert screen.app._noting.tags == {"later": 4}
        assert journal.articles.tags(folder) == {"later": ALL}


async def test_what_is_counted_and_left_out_then_is_what_a_new_session_says(folder: Path, journal: Journal) -> None:
    journal.articles.note(folder, "bread.md", State.STARRED, holds=True)
    async with reading(folder, journal=journal) as screen:
        for keys in (["V", "asterisk"], ["A"], ["Z"], ["Z"], ["j", "A"], ["V", "U"]):
            await screen.press(*keys)
            await done(screen)
        noting, sieve = screen.app._noting, screen.app._shelf.sieve
        shown, account, known = listed(screen), noting._account, sieve._known(screen.app._shelf.listed)
    async with reading(folder, journal=journal) as screen:
        noting, sieve = screen.app._noting, screen.app._shelf.sieve
        assert listed(screen) == shown
        assert noting._account == account
        assert sieve._known(screen.app._shelf.listed)[1:] == known[1:]


async def test_who_leaves_meanwhile_has_done_all_of_it(
    folder: Path, journal: Journal, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish: Callable[[BulkChanges], None] = BulkChanges.finish

    def opened(bulk: BulkChanges) -> None:
        assert bulk.under_way
        gate.set()
        finish(bulk)

    monkeypatch.setattr(BulkChanges, "finish", opened)
    async with reading(folder, journal=journal) as screen:
        await screen.press("V", "asterisk", "A")
        await screen.press("q")
    assert gate.is_set()
    states = journal.articles.states(folder)
    assert states[State.STARRED] == states[State.ARCHIVED] == ALL


async def test_it_is_written_before_the_app_is_suspended(
    folder: Path, journal: Journal, gate: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []

    def suspend(_: App[None]) -> None:
        written.append(journal.articles.states(folder)[State.STARRED])

    finish: Callable[[BulkChanges], None] = BulkChanges.finish
    monkeypatch.setattr(BulkChanges, "finish", lambda bulk: (gate.set(), finish(bulk)))
    monkeypatch.setattr(App, "action_suspend_process", suspend)
    async with reading(folder, journal=journal) as screen:
        await screen.press("V", "asterisk", "ctrl+z")
    assert written == [ALL]


async def test_what_the_file_refuses_in_the_thread_waits_as_it_would_without_one(
    folder: Path, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wait in ("_WAIT_TO_OPEN", "_WAIT_TO_WRITE"):
        monkeypatch.setattr(database, wait, 0.0)
    lock = sqlite3.connect(tmp_path / "state" / database.FILE, isolation_level=None)
    async with reading(folder, journal=journal) as screen:
        lock.execute("BEGIN IMMEDIATE")
        await screen.press("V", "asterisk")
        await done(screen)
        await screen.shows("4 articles starred")
        assert journal.articles.states(folder)[State.STARRED] == ALL
        lock.execute("ROLLBACK")
    with Journal.open(tmp_path / "state") as other:
        journal.changed_elsewhere()
        assert other.articles.states(folder)[State.STARRED] == ALL
    lock.close()


async def test_what_is_noted_of_one_article_meanwhile_is_there_afterwards(
    folder: Path, journal: Journal, gate: Event
) -> None:
    async with reading(folder, journal=journal) as screen:
        await screen.press("V", "asterisk")
        screen.app._noting.reached_end("bread.md")
        gate.set()
        await done(screen)
        assert screen.app._noting.of("bread.md").read
        assert screen.app._noting.of("bread.md").starred
        assert journal.articles.states(folder)[State.READ] == {"bread.md"}

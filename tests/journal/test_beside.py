"""The journal through a second connection, in another thread of the same session."""

from __future__ import annotations

from threading import Event, RLock, Thread
from typing import TYPE_CHECKING, Any

from deepread.journal import Journal, State

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

LONG = 20


def test_what_is_done_beside_is_taken_back_as_what_the_session_did_itself(journal: Journal, library: Path) -> None:
    beside = journal.beside()
    assert beside is not None
    with beside:
        journal.articles.note_all(library, {"a.md": 1}, State.STARRED, holds=True, what="first")
        thread = Thread(
            target=lambda: beside.articles.note_all(library, {"b.md": 2}, State.STARRED, holds=True, what="second")
        )
        thread.start()
        thread.join()
    undone = journal.undo.undo(library)
    assert undone is not None
    assert (undone.what, undone.is_own) == ("second", True)
    assert journal.articles.states(library)[State.STARRED] == {"a.md"}


class Turn:
    """A lock that tells when it is asked for."""

    def __init__(self, asked: Event) -> None:
        self.asked, self.lock = asked, RLock()

    def __enter__(self) -> None:
        self.asked.set()
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_a_write_waits_for_the_one_beside_it_and_is_not_held_in_memory_for_it(journal: Journal, library: Path) -> None:
    asked, begun = Event(), Event()
    database: Any = journal._database
    database._turn = Turn(asked)
    beside = journal.beside()
    assert beside is not None

    def hold(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO preference (name, value) VALUES ('theme', 'dark')")
        asked.clear()
        begun.set()
        assert asked.wait(LONG)

    thread = Thread(target=lambda: beside._database.write(hold))
    thread.start()
    assert begun.wait(LONG)
    assert journal.preferences.all() == {}
    journal.articles.note(library, "a.md", State.READ, holds=True)
    assert database._memory is None
    thread.join()
    beside.close()
    assert journal.preferences.all() == {"theme": "dark"}
    assert journal.articles.states(library)[State.READ] == {"a.md"}


def test_what_is_noted_is_read_beside_and_need_not_be_read_again(journal: Journal, library: Path) -> None:
    articles = journal.noted(library)
    before = articles.now()
    beside = journal.beside()
    assert beside is not None
    with beside:
        beside.articles.note_all(library, {"a.md": 1}, State.STARRED, holds=True)
        found = beside.noted_now(articles)
    assert (before, found["a.md"].starred) == ({}, True)
    assert articles.now() is found


def test_a_journal_in_memory_has_nothing_beside_it() -> None:
    with Journal.open(None) as journal:
        assert journal.beside() is None


def test_a_step_of_very_many_articles_is_known_to_be_long(journal: Journal, library: Path) -> None:
    journal.articles.note_all(library, {"a.md": 1}, State.STARRED, holds=True, what="one")
    assert not journal.undo.is_long(library)
    many = {f"{number}.md": number for number in range(5_000)}
    journal.articles.note_all(library, many, State.READ, holds=True, what="many")
    assert journal.undo.is_long(library)
    journal.undo.undo(library)
    assert journal.undo.is_long(library)

"""A journal that another session is writing, or that cannot be written at all: nothing is lost that can be kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deepread.journal import Change, Journal, State, schema
from deepread.journal import database as module
from deepread.journal.database import FILE
from deepread.journal.keys import library_key

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path("/library/here")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for wait in ("_WAIT_TO_OPEN", "_WAIT_TO_WRITE", "_WAIT_TO_CLOSE", "_LAST_WAIT"):
        monkeypatch.setattr(module, wait, 0.0)


@contextmanager
def locked(state: Path, how: str = "IMMEDIATE") -> Iterator[sqlite3.Connection]:
    """While another session writes."""
    other = sqlite3.connect(state / FILE, isolation_level=None)
    other.execute(f"BEGIN {how}")
    yield other
    if other.in_transaction:
        other.execute("COMMIT")
    other.close()


def names(journal: Journal) -> list[str]:
    return [search.name for search in journal.searches.of(LIBRARY)]


def kept(state: Path) -> list[str]:
    """The names in the file."""
    with Journal.open(state) as journal:
        return names(journal)


def test_what_is_noted_while_another_session_writes_is_there_at_once_and_kept_with_the_next_note(state: Path) -> None:
    with Journal.open(state) as journal:
        journal.searches.save(LIBRARY, "before", "q")
        with locked(state):
            assert journal.searches.save(LIBRARY, "during", "q")
            assert names(journal) == ["before", "during"]
            assert kept(state) == ["before"]
        journal.searches.save(LIBRARY, "after", "q")
        assert kept(state) == names(journal) == ["before", "during", "after"]
        assert journal.kept
        assert journal.note == ""


def test_what_waits_is_kept_as_soon_as_somebody_asks_what_has_changed(state: Path) -> None:
    with Journal.open(state) as journal:
        with locked(state):
            journal.searches.save(LIBRARY, "during", "q")
            assert not journal.changed_elsewhere()
        assert journal.changed_elsewhere()
        assert kept(state) == ["during"]
        assert not journal.changed_elsewhere()


def test_what_waits_is_kept_when_the_session_ends(state: Path) -> None:
    with Journal.open(state) as journal, locked(state) as other:
        journal.searches.save(LIBRARY, "during", "q")
        other.execute("COMMIT")
    assert kept(state) == ["during"]


def test_what_is_locked_out_to_the_end_waits_beside_the_journal_and_that_is_said(state: Path) -> None:
    journal = Journal.open(state)
    with locked(state):
        journal.searches.save(LIBRARY, "during", "q")
        journal.close()
        assert "waits beside it" in journal.note
    journal.close()
    assert kept(state) == ["during"]


def test_what_waits_finds_what_the_other_session_has_saved(state: Path) -> None:
    with Journal.open(state) as journal:
        with locked(state) as other:
            mine = journal.searches.save(LIBRARY, "mine", "q")
            assert mine
            values = (library_key(LIBRARY), "theirs", "q")
            other.execute("INSERT INTO saved_search (library, name, query) VALUES (?, ?, ?)", values)
        journal.searches.remove(LIBRARY, mine)
        assert names(journal) == kept(state) == ["theirs"]


def test_a_change_to_what_waits_waits_too(state: Path) -> None:
    with Journal.open(state) as journal:
        with locked(state):
            search = journal.searches.save(LIBRARY, "one", "q")
            assert search
            assert journal.searches.rename(LIBRARY, search, "two") is Change.DONE
            journal.articles.note(LIBRARY, "a.md", State.STARRED, holds=True, digest=11)
            journal.articles.moved(LIBRARY, [("a.md", "b.md")])
            assert journal.articles.states(LIBRARY)["starred"] == {"b.md"}
        assert journal.changed_elsewhere()
    with Journal.open(state) as journal:
        assert names(journal) == ["two"]
        assert journal.articles.states(LIBRARY)["starred"] == {"b.md"}


def test_a_disk_that_is_full_when_the_other_session_is_done_loses_nothing_of_this_one(state: Path) -> None:
    with Journal.open(state) as journal:
        with locked(state):
            journal.searches.save(LIBRARY, "during", "q")
        file = journal._database._file
        assert file is not None
        file.execute("PRAGMA query_only = ON")
        journal.searches.save(LIBRARY, "after", "q")
        assert names(journal) == ["during", "after"]
        assert journal.kept
        assert "waits beside the journal" in journal.note
        file.execute("PRAGMA query_only = OFF")
        assert journal.changed_elsewhere()
        assert journal.note == ""
        assert kept(state) == ["during", "after"]


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_journal_that_is_opened_while_another_session_writes_has_all_that_it_holds(state: Path, how: str) -> None:
    with Journal.open(state) as journal:
        journal.searches.save(LIBRARY, "mine", "q")
    with locked(state, how), Journal.open(state) as journal:
        assert names(journal) == ["mine"]
        assert journal.kept
        assert journal.note == ""


def test_a_journal_that_cannot_grow_while_another_session_writes_grows_later(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(state) as journal:
        journal.searches.save(LIBRARY, "mine", "q")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE note (text TEXT)"))
    with locked(state), Journal.open(state) as journal:
        assert journal.kept
        assert names(journal) == ["mine"]
        journal.searches.save(LIBRARY, "during", "q")
        assert names(journal) == ["mine", "during"]
    with Journal.open(state) as journal:
        assert names(journal) == ["mine", "during"]
        journal.searches.save(LIBRARY, "after", "q")
        assert journal._database.rows("SELECT * FROM note") == []
    assert kept(state) == ["mine", "during", "after"]


def test_a_journal_of_the_old_kind_that_nobody_may_read_meanwhile_is_read_later(state: Path) -> None:
    with Journal.open(state) as journal:
        journal.searches.save(LIBRARY, "mine", "q")
    plain = sqlite3.connect(state / FILE)
    plain.execute("PRAGMA journal_mode = DELETE")
    plain.close()
    with locked(state, "EXCLUSIVE") as other:
        journal = Journal.open(state)
        assert journal.kept
        journal.searches.save(LIBRARY, "during", "q")
        other.execute("COMMIT")
        assert journal.changed_elsewhere()
        assert names(journal) == ["mine", "during"]
        journal.close()


def test_a_session_whose_state_folder_cannot_be_written_starts_from_what_is_there(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(state) as journal:
        journal.searches.save(LIBRARY, "mine", "q")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # a test cannot mount a disk read-only
    with Journal.open(state) as journal:
        assert names(journal) == ["mine"]
        assert not journal.kept
        assert "it cannot be written" in journal.note
        journal.searches.save(LIBRARY, "for now", "q")
        assert names(journal) == ["mine", "for now"]
    monkeypatch.undo()
    assert kept(state) == ["mine"]


def test_a_folder_in_which_no_journal_can_be_begun_is_said(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with Journal.open(state) as journal:
        assert names(journal) == []
        assert not journal.kept
        assert "it cannot be written" in journal.note
    assert not (state / FILE).exists()

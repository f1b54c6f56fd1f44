"""The file of the journal: that it lasts from one session to the next, and what happens where it cannot."""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from deepread.journal import Journal, schema
from deepread.journal.keys import library_key

if TYPE_CHECKING:
    from pathlib import Path

FILE = "journal.sqlite"
SHORTEST_LINE = 80
"""Cells that a message is read in whole."""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def libraries(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "one", tmp_path / "two"]
    for folder in made:
        folder.mkdir()
    return made


def test_the_library_opened_last_is_remembered(state: Path, libraries: list[Path]) -> None:
    with Journal.open(state) as journal:
        assert journal.libraries.last() is None
        for folder in (*libraries, libraries[0]):
            journal.libraries.opened(folder)
        assert journal.kept
    with Journal.open(state) as journal:
        assert journal.libraries.last() == libraries[0]
        assert journal.note == ""


def test_a_library_that_is_gone_is_the_last_one_all_the_same(state: Path, libraries: list[Path]) -> None:
    with Journal.open(state) as journal:
        for folder in libraries:
            journal.libraries.opened(folder)
        libraries[1].rmdir()
        assert journal.libraries.last() == libraries[1]


def test_a_library_of_any_name_is_remembered(state: Path, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    with Journal.open(state) as journal:
        journal.libraries.opened(folder)
        assert journal.libraries.last() == folder


def test_two_sessions_share_a_journal(state: Path, libraries: list[Path]) -> None:
    with Journal.open(state) as one, Journal.open(state) as other:
        one.libraries.opened(libraries[0])
        assert other.libraries.last() == libraries[0]
        other.libraries.opened(libraries[1])
        assert one.libraries.last() == libraries[1]
        assert one.kept
        assert other.kept


def test_without_a_folder_it_lasts_as_long_as_the_session(libraries: list[Path]) -> None:
    with Journal.open(None) as journal:
        journal.libraries.opened(libraries[0])
        assert journal.libraries.last() == libraries[0]
        assert not journal.kept
        assert journal.note == ""


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path, libraries: list[Path]) -> None:
    (tmp_path / "file").touch()
    with Journal.open(tmp_path / "file") as journal:
        assert not journal.kept
        assert "it cannot be used" in journal.note
        journal.libraries.opened(libraries[0])
        assert journal.libraries.last() == libraries[0]


def test_a_damaged_journal_is_set_aside_and_said(state: Path, libraries: list[Path]) -> None:
    state.mkdir(mode=0o700)
    (state / FILE).write_bytes(b"no journal at all, but someone's notes" * 100)
    with Journal.open(state) as journal:
        assert journal.kept
        assert "damaged" in journal.note
        journal.libraries.opened(libraries[0])
    (aside,) = state.glob(f"{FILE}.damaged-*")
    assert aside.read_bytes().startswith(b"no journal at all")
    assert aside.name in journal.note
    assert len(journal.note) < SHORTEST_LINE
    assert str(aside) in journal.unread
    with Journal.open(state) as journal:
        assert journal.libraries.last() == libraries[0]
        assert journal.note == ""


@pytest.mark.parametrize("has_room", [True, False])
def test_what_is_noted_is_only_promised_to_wait_where_there_is_room_for_it(
    state: Path, libraries: list[Path], monkeypatch: pytest.MonkeyPatch, *, has_room: bool
) -> None:
    from deepread.journal import backlog

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    state.mkdir(mode=0o700)
    (state / FILE).symlink_to("elsewhere")
    with monkeypatch.context() as patched:
        if not has_room:
            patched.setattr(backlog.os, "write", full)
        with Journal.open(state) as journal:
            for _ in range(2):
                assert journal.kept is has_room
                assert ("waits beside the journal" in journal.note) is has_room
                assert ("could not be kept, and lasts as long as this session" in journal.note) is not has_room
                journal.libraries.opened(libraries[0])
            patched.undo()
            journal.libraries.opened(libraries[1])
            assert "waits beside the journal" in journal.note
    assert [path.name for path in state.iterdir() if path.name.startswith(".")] == []


def test_the_database_of_another_program_is_set_aside(state: Path) -> None:
    state.mkdir(mode=0o700)
    database = sqlite3.connect(state / FILE)
    database.execute("CREATE TABLE bookmark (page INTEGER)")
    database.commit()
    database.close()
    with Journal.open(state) as journal:
        assert journal.kept
    (aside,) = state.glob(f"{FILE}.damaged-*")
    database = sqlite3.connect(aside)
    assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmark",)]
    database.close()


def test_a_newer_journal_is_left_alone(state: Path, libraries: list[Path]) -> None:
    with Journal.open(state) as journal:
        journal.libraries.opened(libraries[0])
    database = sqlite3.connect(state / FILE)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with Journal.open(state) as journal:
        assert journal.note == "What you note waits beside the journal, not read: a newer deepread wrote it."
        journal.libraries.opened(libraries[1])
        assert journal.kept
        assert journal.libraries.last() == libraries[1]
    assert [path.name for path in state.glob("*damaged*")] == []
    database = sqlite3.connect(state / FILE)
    assert database.execute("PRAGMA user_version").fetchone() == (99,)
    assert database.execute("SELECT path FROM library").fetchall() == [(os.fsencode(libraries[0]),)]
    database.close()
    assert len(list(state.glob("*.waiting"))) == 1


def test_a_journal_that_grows_keeps_what_it_holds(
    state: Path, libraries: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from deepread.journal import schema as module

    with Journal.open(state) as journal:
        journal.libraries.opened(libraries[0])
    monkeypatch.setattr(module, "STEPS", (*module.STEPS, "CREATE TABLE star (path BLOB PRIMARY KEY)"))
    with Journal.open(state) as journal:
        assert journal.kept
        assert journal.libraries.last() == libraries[0]
        assert journal._database.rows("SELECT * FROM star") == []
        assert journal.note == ""


def test_a_link_in_the_place_of_the_journal_is_not_followed(state: Path, tmp_path: Path) -> None:
    state.mkdir(mode=0o700)
    (state / FILE).symlink_to(tmp_path / "elsewhere")
    with Journal.open(state) as journal:
        assert "waits beside the journal" in journal.note
        assert "it is a link" in journal.note
    assert not (tmp_path / "elsewhere").exists()


def test_a_journal_that_fails_in_use_says_so_and_goes_on_in_memory(state: Path, libraries: list[Path]) -> None:
    with Journal.open(state) as journal:
        journal._database._file.execute("DROP TABLE library")
        journal.libraries.opened(libraries[0])
        assert journal.kept
        assert "waits beside the journal" in journal.note
        assert journal.libraries.last() == libraries[0]


def test_a_journal_whose_file_takes_no_more_goes_on_in_memory_with_what_it_held(
    state: Path, libraries: list[Path]
) -> None:
    with Journal.open(state) as journal:
        journal.libraries.opened(libraries[0])
        journal._database._file.execute("PRAGMA query_only = ON")
        journal.libraries.opened(libraries[1])
        assert journal.kept
        assert "waits beside the journal" in journal.note
        assert journal.libraries.last() == libraries[1]
        journal.history.asked(libraries[0], "boats")
        assert journal.history.queries(libraries[0]) == ("boats",)
        journal.libraries.forget(libraries[1])
        assert journal.libraries.last() == libraries[0]
    with Journal.open(state) as journal:
        assert journal.history.queries(libraries[0]) == ("boats",)
        assert journal.note == ""


def test_a_session_is_told_when_another_one_has_written(state: Path, libraries: list[Path]) -> None:
    with Journal.open(state) as one, Journal.open(state) as other:
        one.libraries.opened(libraries[0])
        assert not one.changed_elsewhere()
        assert other.changed_elsewhere()
        assert not other.changed_elsewhere()


def begun_by_a_former_deepread(state: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """A journal as it was after so many steps."""
    state.mkdir(mode=0o700)
    database = sqlite3.connect(state / FILE, isolation_level=None)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", schema.STEPS[:steps])
        schema.bring_up_to_date(database)
    return database


def test_a_journal_of_one_step_grows_and_keeps_what_it_holds(
    state: Path, libraries: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = begun_by_a_former_deepread(state, 1, monkeypatch)
    database.execute("INSERT INTO library VALUES (?, 1.0)", (library_key(libraries[0]),))
    database.close()
    with Journal.open(state) as journal:
        assert journal.libraries.last() == libraries[0]
        journal.history.asked(libraries[0], "boats")
        assert journal.history.queries(libraries[0]) == ("boats",)
        assert journal.kept


def test_a_reader_waits_for_another_session_but_a_moment_and_only_once(state: Path, libraries: list[Path]) -> None:
    def wait(journal: Journal) -> int:
        """Milliseconds."""
        return int(journal._database._file.execute("PRAGMA busy_timeout").fetchone()[0])

    with Journal.open(state) as journal:
        assert 0 < wait(journal) < 100
        other = sqlite3.connect(state / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        journal.libraries.opened(libraries[0])
        assert wait(journal) == 0
        other.execute("COMMIT")
        other.close()
        assert journal.changed_elsewhere()
        assert 0 < wait(journal) < 100


MARK = (
    "INSERT INTO mark (number, library, article, letter, place, quote, before, made) VALUES (?, ?, ?, ?, ?, '', '', ?)"
)


def test_of_two_places_with_one_letter_the_later_one_keeps_it_and_the_other_one_gets_another(
    state: Path, libraries: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = libraries[0]
    database = begun_by_a_former_deepread(state, 12, monkeypatch)
    key = library_key(library)
    for number, name in enumerate(["one.md", "two.md"], start=1):
        database.execute(
            "INSERT INTO article (number, path, digest) VALUES (?, ?, 0)", (number, key + b"/" + name.encode())
        )
    database.executemany(
        MARK,
        [
            *[
                (1, key, 1, "a", 10, 1.0),
                (2, key, 1, "a", 20, 3.0),
                (3, key, 1, "b", 30, 2.0),
                (4, key, 2, "a", 40, 1.0),
            ],
            *[(5, key, 1, "B", 50, 2.0), (6, key, 2, "B", 60, 1.0)],
        ],
    )
    database.close()
    with Journal.open(state) as journal:
        found = {(mark.path, mark.letter): mark.anchor.offset for mark in journal.marks.beneath(library)}
        assert journal.note == ""
    first = {("one.md", "a"): 20, ("one.md", "b"): 30, ("one.md", "c"): 10, ("two.md", "a"): 40}
    assert found == first | {("one.md", "B"): 50, ("two.md", "A"): 60}

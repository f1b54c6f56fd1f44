"""What the journal's file has not taken is written down beside it: who is killed meanwhile has lost nothing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepread.document import Anchor, Excerpt
from deepread.journal import Journal, Place, SavedSearch, Spell, State
from deepread.journal import backlog as backlog_module
from deepread.journal import database as database_module
from deepread.journal.backlog import ENDING, Later, read_back, written
from deepread.journal.database import FILE
from deepread.journal.highlights import Colour
from deepread.journal.keys import library_key
from deepread.journal.recorded import RecordedConnection

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path("/library/here")


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for wait in ("_WAIT_TO_OPEN", "_WAIT_TO_WRITE", "_WAIT_TO_CLOSE", "_LAST_WAIT"):
        monkeypatch.setattr(database_module, wait, 0.0)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    Journal.open(folder).close()
    return folder


@pytest.fixture
def lock(state: Path) -> Iterator[sqlite3.Connection]:
    """Another session writes, until the lock is rolled back."""
    other = sqlite3.connect(state / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def killed(journal: Journal) -> None:
    """What the system does for a process that is killed: it lets go of files, and nothing else."""
    database = journal._database
    database._backlog.close()
    for connection in (database._file, database._memory):
        if connection:
            connection.close()


def starred(state: Path) -> set[str]:
    with Journal.open(state) as journal:
        return set(journal.articles.states(LIBRARY)["starred"])


def waiting(state: Path) -> list[Path]:
    return sorted(state.glob(f"*{ENDING}"))


def star(journal: Journal, path: str) -> None:
    journal.articles.note(LIBRARY, path, State.STARRED, holds=True)


def test_who_is_killed_while_another_session_writes_has_lost_nothing(state: Path, lock: sqlite3.Connection) -> None:
    journal = Journal.open(state)
    star(journal, "a.md")
    journal.searches.save(LIBRARY, "name", "query")
    killed(journal)
    lock.execute("ROLLBACK")
    with Journal.open(state) as journal:
        assert journal.articles.states(LIBRARY)["starred"] == {"a.md"}
        assert [search.name for search in journal.searches.of(LIBRARY)] == ["name"]
        assert journal.note == ""
    assert waiting(state) == []


def test_tags_of_one_who_was_killed_are_added_to_those_that_another_session_gave_meanwhile(
    state: Path, lock: sqlite3.Connection
) -> None:
    with Journal.open(state) as other:
        other.articles.retag(LIBRARY, {"a.md": 0}, ["old"])
    journal = Journal.open(state)
    with Journal.open(state) as other:
        journal.articles.retag(LIBRARY, {"a.md": 0}, ["from a"], ["old"], what="tagged from a")
        journal.articles.retag(LIBRARY, {"a.md": 0}, ["also"])
        killed(journal)
        lock.execute("ROLLBACK")
        other.articles.retag(LIBRARY, {"a.md": 0}, ["from b"])
    with Journal.open(state) as journal:
        assert {*journal.articles.tags(LIBRARY)} == {"also", "from a", "from b"}


def test_a_step_of_one_who_was_killed_takes_back_what_it_came_to_in_the_file(
    state: Path, lock: sqlite3.Connection
) -> None:
    with Journal.open(state) as other:
        journal = Journal.open(state)
        journal.highlights.add(LIBRARY, "a.md", Excerpt(1, "words"), Colour.PINK)
        journal.articles.note_all(LIBRARY, {"b.md": 0}, State.STARRED, holds=True, what="starred")
        journal.articles.retag(LIBRARY, {"a.md": 0, "c.md": 0}, ["new"], what="tagged new")
        journal.undo.undo(LIBRARY)
        journal.undo.redo(LIBRARY)
        killed(journal)
        lock.execute("ROLLBACK")
        other.articles.retag(LIBRARY, {"c.md": 0}, ["old"])  # another number than what the killed one gave it
    with Journal.open(state) as journal:
        assert {tag: {*paths} for tag, paths in journal.articles.tags(LIBRARY).items()} == {
            "new": {"a.md", "c.md"},
            "old": {"c.md"},
        }
        undone = [journal.undo.undo(LIBRARY) for _ in range(4)]
        assert [one and (one.what, one.kept, one.paths) for one in undone] == [
            ("tagged new", 0, ("c.md", "a.md")),
            ("starred", 0, ("b.md",)),
            ("highlighted “words”", 0, ("a.md",)),
            None,
        ]
        assert {*journal.articles.tags(LIBRARY)} == {"old"}
        assert journal.highlights.beneath(LIBRARY) == ()


def test_what_was_taken_over_is_not_done_again_where_the_session_was_killed_before_it_could_remove_the_file(
    state: Path, lock: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Nothing of the session goes on."""

    def kill(_: object) -> None:
        raise Killed

    journal = Journal.open(state)
    journal.articles.note(LIBRARY, "a.md", State.READ, holds=True)
    journal.readings.add(LIBRARY, "a.md", date(2026, 1, 1), Spell(60.0, 200))
    lock.execute("ROLLBACK")
    with monkeypatch.context() as patched:
        patched.setattr(backlog_module.Backlog, "clear", kill)
        with pytest.raises(Killed):
            journal.changed_elsewhere()
    killed(journal)
    assert len(waiting(state)) == 1
    for _ in range(2):
        with Journal.open(state) as journal:
            assert journal.readings.seconds(LIBRARY, "a.md") == 60.0
    assert waiting(state) == []


def test_what_waits_is_seen_by_the_next_session_while_the_journal_is_still_locked(
    state: Path, lock: sqlite3.Connection
) -> None:
    journal = Journal.open(state)
    star(journal, "a.md")
    killed(journal)
    assert starred(state) == {"a.md"}
    assert len(waiting(state)) == 1
    lock.execute("ROLLBACK")
    assert starred(state) == {"a.md"}
    assert waiting(state) == []


def test_what_a_living_session_has_written_down_is_left_to_it(state: Path, lock: sqlite3.Connection) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        lock.execute("ROLLBACK")
        assert starred(state) == set()
        assert len(waiting(state)) == 1
        star(journal, "b.md")
        assert starred(state) == {"a.md", "b.md"}
    assert waiting(state) == []


def test_highlights_tags_and_what_was_undone_wait_as_well(state: Path, lock: sqlite3.Connection) -> None:
    journal = Journal.open(state)
    number = journal.highlights.add(LIBRARY, "a.md", Excerpt(3, "some words"), Colour.GREEN)
    journal.highlights.add(LIBRARY, "a.md", Excerpt(9, "other words"), Colour.PINK)
    journal.undo.undo(LIBRARY)
    journal.articles.retag(LIBRARY, {"a.md": 0}, added=["sea"])
    killed(journal)
    lock.execute("ROLLBACK")
    with Journal.open(state) as journal:
        assert [mark.number for mark in journal.highlights.of(LIBRARY, "a.md")] == [number]
        assert journal.articles.tags(LIBRARY) == {"sea": {"a.md"}}
        assert journal.note == ""


def test_what_was_taken_over_is_not_done_again_where_its_file_could_not_be_removed(
    state: Path, lock: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.open(state)
    star(journal, "a.md")
    killed(journal)
    lock.execute("ROLLBACK")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _refuse)
        assert starred(state) == {"a.md"}
    assert len(waiting(state)) == 1
    with Journal.open(state) as journal:
        journal.articles.note(LIBRARY, "a.md", State.STARRED, holds=False)
    assert starred(state) == set()
    assert waiting(state) == []


def _refuse(*_: object, **__: object) -> None:
    raise OSError("read-only")


@pytest.mark.parametrize("length", [0, 1, 5, 20])
def test_half_a_line_at_the_end_is_left_out_and_what_is_before_it_is_not(
    state: Path, lock: sqlite3.Connection, length: int
) -> None:
    journal = Journal.open(state)
    star(journal, "a.md")
    star(journal, "b.md")
    killed(journal)
    lock.execute("ROLLBACK")
    (file,) = waiting(state)
    first, second = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + second[:length])
    assert starred(state) == {"a.md"}
    assert waiting(state) == []


def test_a_damaged_line_does_not_keep_the_others_from_being_done_and_the_file_is_kept(
    state: Path, lock: sqlite3.Connection
) -> None:
    journal = Journal.open(state)
    for path in ("a.md", "b.md", "c.md"):
        star(journal, path)
    killed(journal)
    lock.execute("ROLLBACK")
    (file,) = waiting(state)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + b"0 damaged\n" + lines[2])
    assert starred(state) == {"a.md", "c.md"}
    assert waiting(state) == []
    assert len(list(state.glob("*.refused"))) == 1


def test_what_only_a_later_deepread_can_do_is_left_for_it(
    state: Path, lock: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.open(state)
    star(journal, "a.md")
    killed(journal)
    lock.execute("ROLLBACK")
    (file,) = waiting(state)
    with monkeypatch.context() as patched:
        patched.setattr(backlog_module, "STEPS", (*backlog_module.STEPS, ""))
        line = written([("UPDATE tomorrow SET sun = ?", (1,))])
    file.write_bytes(file.read_bytes() + line)
    assert starred(state) == set()
    assert waiting(state) == [file]


def test_what_cannot_be_done_any_more_is_said_and_kept(state: Path, lock: sqlite3.Connection) -> None:
    journal = Journal.open(state)
    star(journal, "a.md")
    journal.searches.put_back(LIBRARY, SavedSearch(7, "name", "one"))
    killed(journal)
    values = (library_key(LIBRARY), "name", "another")
    lock.execute("INSERT INTO saved_search (library, name, query) VALUES (?, ?, ?)", values)
    lock.execute("COMMIT")
    with Journal.open(state) as journal:
        assert journal.articles.states(LIBRARY)["starred"] == {"a.md"}
        assert [search.query for search in journal.searches.of(LIBRARY)] == ["another"]
        assert "could not be taken over" in journal.note
    assert waiting(state) == []
    assert len(list(state.glob("*.refused"))) == 1


def test_where_nothing_can_be_written_down_either_that_is_said(
    state: Path, lock: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog_module.os, "write", _refuse)
    journal = Journal.open(state)
    star(journal, "a.md")
    assert not journal.kept
    journal.close()
    assert "could not be kept" in journal.note
    lock.execute("ROLLBACK")
    assert starred(state) == set()


def test_what_there_was_no_room_for_is_written_down_with_what_comes_after(
    state: Path, lock: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.open(state)
    with monkeypatch.context() as patched:
        patched.setattr(backlog_module.os, "write", _half)
        star(journal, "a.md")
        assert not journal.kept
    star(journal, "b.md")
    assert journal.kept
    killed(journal)
    lock.execute("ROLLBACK")
    assert starred(state) == {"a.md", "b.md"}


_write = os.write


def _half(descriptor: int, data: bytes) -> int:
    return _write(descriptor, data[: len(data) // 2])


def test_an_earlier_place_that_comes_late_does_not_take_the_place_of_a_later_one(
    state: Path, lock: sqlite3.Connection
) -> None:
    late = Journal.open(state)
    late.places.keep(LIBRARY, "a.md", Place(Anchor(10), 0.25, when=1_000.0))
    lock.execute("ROLLBACK")
    with Journal.open(state) as journal:
        journal.places.keep(LIBRARY, "a.md", Place(Anchor(30), 0.75, when=2_000.0))
    late.close()
    with Journal.open(state) as journal:
        place = journal.places.of(LIBRARY, "a.md")
        assert place
        assert place.reached == 0.75


VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text() | st.binary()
TEXT = VALUES.filter(lambda value: not isinstance(value, str) or (value.isascii() and "\0" not in value))


@given(rows=st.lists(st.tuples(TEXT, TEXT), max_size=4), named=st.dictionaries(st.just("one"), TEXT, min_size=1))
def test_what_was_written_is_written_again_as_it_was(
    rows: list[tuple[object, object]], named: dict[str, object]
) -> None:
    found = []
    lines: list[bytes] = []
    for _ in range(2):
        database = sqlite3.connect(":memory:", isolation_level=None, factory=RecordedConnection)
        database.execute("CREATE TABLE one (a, b)")
        if lines:
            read_back(lines[0])(database)
        else:
            with database.recorded() as statements:
                database.executemany("INSERT INTO one VALUES (?, ?)", iter(rows))
                database.execute("INSERT INTO one VALUES (:one, 1)", named)
                database.execute("SELECT * FROM one")
            lines.append(written(statements))
        found.append(database.execute("SELECT * FROM one").fetchall())
        database.close()
    assert found[0] == found[1]
    assert lines[0].count(b"\n") == 1


@given(values=st.lists(VALUES, max_size=4), cut=st.data())
def test_part_of_a_line_is_known_as_that(values: list[object], cut: st.DataObject) -> None:
    line = written([("INSERT", values)])
    with pytest.raises(ValueError, match="not whole") as refused:
        read_back(line[: cut.draw(st.integers(0, len(line) - 1))])
    assert not isinstance(refused.value, Later)


STEPS = st.lists(
    st.tuples(st.sampled_from(["note", "lock", "unlock", "kill", "end", "tick"]), st.integers(0, 5), st.booleans()),
    max_size=14,
)


@settings(max_examples=60)
@given(steps=STEPS)
def test_whatever_happens_to_sessions_and_locks_nothing_is_lost_and_the_last_word_counts(
    steps: list[tuple[str, int, bool]],
) -> None:
    """One session at a time, killed, ended and locked out as it comes."""
    expected: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as name:
        state = Path(name) / "state"
        journal = Journal.open(state)
        other = sqlite3.connect(state / FILE, isolation_level=None, timeout=0)
        for step, number, holds in steps:
            if step == "note":
                journal.articles.note(LIBRARY, f"{number}.md", State.READ, holds=holds)
                expected[f"{number}.md"] = holds
            elif step == "lock" and not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")
            elif step == "unlock" and other.in_transaction:
                other.execute("ROLLBACK")
            elif step in ("kill", "end"):
                (killed if step == "kill" else Journal.close)(journal)
                journal = Journal.open(state)
            elif step == "tick":
                journal.changed_elsewhere()
            wanted = {path for path, is_read in expected.items() if is_read}
            assert journal.articles.states(LIBRARY)["read"] == wanted
            assert journal.kept
        killed(journal)
        other.close()
        with Journal.open(state) as later:
            assert later.articles.states(LIBRARY)["read"] == {path for path, is_read in expected.items() if is_read}
        assert waiting(state) == []

"""Another program removes or replaces the journal's file while it is open: nothing that is noted is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deepread.journal import Journal, State, database
from deepread.journal.database import FILE

LIBRARY = Path("/library/here")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def star(journal: Journal, path: str) -> None:
    journal.articles.note(LIBRARY, path, State.STARRED, holds=True)


def starred(state: Path) -> frozenset[str]:
    with Journal.open(state) as journal:
        return journal.articles.states(LIBRARY)["starred"]


def put_aside(state: Path) -> None:
    for file in state.iterdir():
        file.unlink()


@pytest.mark.parametrize("whole", [False, True], ids=["the file", "its folder"])
def test_a_journal_that_was_removed_is_there_again_with_all_that_was_in_it(state: Path, *, whole: bool) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        put_aside(state)
        if whole:
            state.rmdir()
        star(journal, "b.md")
        assert journal.note == "Another program had removed the journal: it is back, with all that was in it."
        assert starred(state) == {"a.md", "b.md"}
    assert starred(state) == {"a.md", "b.md"}


def test_one_that_another_session_has_begun_meanwhile_gets_all_that_was_in_it(state: Path) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        put_aside(state)
        with Journal.open(state) as other:
            assert journal.changed_elsewhere()
            assert other.articles.states(LIBRARY)["starred"] == {"a.md"}
            star(other, "b.md")
        assert journal.changed_elsewhere()
        assert journal.articles.states(LIBRARY)["starred"] == {"a.md", "b.md"}
        star(journal, "c.md")
    assert starred(state) == {"a.md", "b.md", "c.md"}


def test_another_journal_in_its_place_is_gone_on_with_and_the_former_one_kept(state: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    with Journal.open(state) as journal:
        star(journal, "a.md")
    shutil.copytree(state, backup)
    with Journal.open(state) as journal:
        star(journal, "b.md")
        put_aside(state)
        shutil.copy(backup / FILE, state / FILE)
        assert journal.changed_elsewhere()
        assert journal.articles.states(LIBRARY)["starred"] == {"a.md"}
        star(journal, "c.md")
        assert "what was in it until then is kept as journal.sqlite.replaced-" in journal.note
    assert starred(state) == {"a.md", "c.md"}
    (kept,) = state.glob("*.replaced-*")
    shutil.rmtree(backup)
    backup.mkdir(mode=0o700)
    kept.rename(backup / FILE)
    assert starred(backup) == {"a.md", "b.md"}


@pytest.mark.parametrize("notes", [3, 300])
def test_another_journal_that_is_put_over_it_is_not_mixed_with_what_lies_beside_it(
    state: Path, tmp_path: Path, notes: int
) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
    backup = Path(shutil.copy(state / FILE, tmp_path / FILE))
    with Journal.open(state) as journal, Journal.open(state) as other:
        for number in range(notes):
            star(journal, f"{number}.md")
        backup.rename(state / FILE)
        star(journal, "b.md")
        star(other, "c.md")
        assert "what was in it until then is kept" in journal.note
    assert starred(state) == {"a.md", "b.md", "c.md"}
    kept = [one for one in state.glob("*.replaced-*") if not one.name.endswith(("-wal", "-shm"))]
    for one in kept:
        folder = tmp_path / f"of {one.name}"
        folder.mkdir(mode=0o700)
        one.rename(folder / FILE)
    assert max(len(starred(folder)) for folder in tmp_path.glob("of *")) == notes + 1


def test_a_journal_of_which_only_the_file_was_removed_is_there_again(state: Path) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        (state / FILE).unlink()
        star(journal, "b.md")
    assert starred(state) == {"a.md", "b.md"}


def test_the_end_of_a_session_leaves_what_lies_beside_the_new_file(state: Path) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        put_aside(state)
        with Journal.open(state) as other:
            star(journal, "b.md")
            journal.close()
            star(other, "c.md")
            assert starred(state) == {"a.md", "b.md", "c.md"}


def test_what_is_no_journal_in_its_place_has_what_is_noted_wait_beside_it(state: Path) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        put_aside(state)
        (state / FILE).write_bytes(b"no journal" * 400)
        star(journal, "b.md")
        assert journal.changed_elsewhere() in (True, False)
        assert journal.articles.states(LIBRARY)["starred"] == {"a.md", "b.md"}
        assert journal.note.startswith("What you note waits beside the journal")
    (state / FILE).unlink()
    assert starred(state) == {"b.md"}


def test_a_file_that_its_file_system_calls_by_another_number_is_the_same(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(state) as journal:
        star(journal, "a.md")
        monkeypatch.setattr(database, "identity", lambda _file: (0, 0))
        star(journal, "b.md")
        assert journal.note == ""
    assert starred(state) == {"a.md", "b.md"}
    assert not list(state.glob("*.replaced-*"))

"""What is done to very many articles at once is one step, whole or not at all, and the same as one by one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from deepread.journal import Journal, Noted, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANY = {f"{number // 100}/{number}.md": number for number in range(1_200)}
SOME = dict.fromkeys([*MANY][::7], 0)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def journal(state: Path) -> Iterator[Journal]:
    with Journal.open(state) as journal:
        yield journal
        assert journal.note == ""


@pytest.mark.parametrize("state_of", State)
def test_each_goes_back_to_the_state_that_it_was_in(journal: Journal, library: Path, state_of: State) -> None:
    journal.articles.note_all(library, SOME, state_of, holds=True)
    journal.articles.note_all(library, {"elsewhere.md": 0}, state_of, holds=True)
    before = journal.noted(library).now()
    journal.articles.note_all(library, MANY, state_of, holds=True, what="all of them")
    assert journal.articles.states(library)[state_of] == {*MANY, "elsewhere.md"}
    undone = journal.undo.undo(library)
    assert undone is not None
    assert (undone.what, undone.kept) == ("all of them", 0)
    after = journal.noted(library).now()
    assert {path: noted for path, noted in after.items() if noted != Noted()} == before


def test_each_goes_back_to_the_tags_that_it_had(journal: Journal, library: Path) -> None:
    journal.articles.retag(library, SOME, ["Sea", "ropes"])
    before = journal.articles.tags(library)
    journal.articles.retag(library, MANY, ["sea", "boats"], ["ropes"], what="tags")
    assert journal.articles.tags(library) == {"sea": {*MANY}, "boats": {*MANY}}
    undone = journal.undo.undo(library)
    assert undone is not None
    assert undone.kept == 0
    assert journal.articles.tags(library) == before


def test_what_another_session_has_changed_of_it_since_stays_and_all_else_goes_back(
    state: Path, journal: Journal, library: Path
) -> None:
    journal.articles.note_all(library, MANY, State.ARCHIVED, holds=True, what="archived")
    with Journal.open(state) as other:
        assert other.articles.states(library)["archived"] == {*MANY}
        other.articles.note_all(library, SOME, State.ARCHIVED, holds=True, what="again")
    undone = journal.undo.undo(library)
    assert undone is not None
    assert undone.kept == len(SOME)
    assert journal.articles.states(library)["archived"] == {*SOME}
    assert journal.undo.undo(library)
    assert journal.articles.states(library)["archived"] == frozenset()


def test_a_step_of_very_many_articles_takes_little_room(journal: Journal, library: Path) -> None:
    journal.articles.note_all(library, MANY, State.STARRED, holds=True, what="starred")
    (size,) = journal._database.rows("SELECT length(differences) FROM undo")[0]
    assert size < 8 * len(MANY)


def test_a_step_as_a_former_deepread_wrote_it_is_taken_back(journal: Journal, library: Path) -> None:
    journal.articles.note(library, "a.md", State.STARRED, holds=True)
    journal.articles.note_all(library, {"b.md": 0}, State.STARRED, holds=True, what="starred b")
    number, when = journal._database.rows("SELECT number, starred FROM article ORDER BY number DESC")[0]
    former = f'[["article",{number},{{"starred":null}},{{"starred":{when!r}}}]]'
    journal._database.write(lambda database: database.execute("UPDATE undo SET differences = ?", (former,)))
    assert journal.undo.undo(library)
    assert journal.articles.states(library)["starred"] == {"a.md"}


KILLED = """
import os, signal, sys
from pathlib import Path
from deepread.journal import Journal, State
state, library, steps, undoes = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "undo"
many = {f"{number // 100}/{number}.md": number for number in range(1_200)}
journal = Journal.open(state)
if sys.argv[5] == "beside":
    journal = journal.beside()
journal._database._file.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), steps)
if undoes:
    journal.undo.undo(library)
else:
    journal.articles.note_all(library, many, State.ARCHIVED, holds=True, what="archived")
journal._database._file.set_progress_handler(None, 0)
"""


def cut_short(state: Path, library: Path, steps: int, act: str, where: str) -> None:
    """Do it in a process that is killed after so many steps of SQLite's machine."""
    argv = [sys.executable, "-c", KILLED, os.fspath(state), os.fspath(library), str(steps), act, where]
    done = subprocess.run(argv, timeout=60, check=False, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize(("steps", "where"), [(3_000, "here"), (20_000, "here"), (20_000, "beside")])
def test_who_is_killed_meanwhile_has_done_nothing_of_it(
    state: Path, journal: Journal, library: Path, steps: int, where: str
) -> None:
    journal.articles.note_all(library, SOME, State.STARRED, holds=True)
    cut_short(state, library, steps, "note", where)
    assert journal.articles.states(library)["archived"] == frozenset()
    assert journal.undo.last(library) is None
    journal.articles.note_all(library, MANY, State.ARCHIVED, holds=True, what="archived")
    cut_short(state, library, steps, "undo", where)
    assert journal.articles.states(library)["archived"] == {*MANY}
    assert journal.undo.last(library) == "archived"
    assert journal.undo.undo(library)
    assert journal.articles.states(library) == {"starred": {*SOME}, "read": frozenset(), "archived": frozenset()}

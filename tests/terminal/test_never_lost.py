"""Nothing that a reader does is lost, however the process ends, and two terminals see what either has done."""

from __future__ import annotations

import re
import signal
import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest
from pty_session import PtySession

from deepread.journal import Journal, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG = "---\ntitle: A long walk\n---\n\n" + "\n\n".join(
    f"Paragraph {number} tells of boats, ropes and lamps along the quay." for number in range(1, 121)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "long.md").write_text(LONG, "utf-8")
    (folder / "short.md").write_text("---\ntitle: A short stop\n---\n\nA few words.\n", "utf-8")
    return folder


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "deepread"


@pytest.fixture
def deepread(tmp_path: Path) -> Callable[..., PtySession]:
    environment = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CACHE", "STATE", "CONFIG")}

    def start(place: Path, columns: int = 100, rows: int = 30) -> PtySession:
        argv = [sys.executable, "-m", "deepread", str(place)]
        return PtySession(argv, columns=columns, rows=rows, environment=environment)

    return start


def top(session: PtySession) -> str:
    """The words that stand highest on the page."""
    found = re.search(r"Paragraph \d+ ", session.emulator.text)
    return found[0] if found else ""


def noted(state: Path, session: PtySession, condition: Callable[[Journal], object]) -> None:
    """Wait until the journal has something, as another session sees it."""

    def is_noted(_: PtySession) -> bool:
        with Journal.open(state) as journal:
            return bool(condition(journal))

    session.wait_for(is_noted)


def test_who_is_killed_reads_on_at_the_same_words_at_another_size_and_after_an_edit_above(
    deepread, folder: Path, state: Path
) -> None:
    file = folder / "long.md"
    with deepread(file) as session:
        session.wait_for("Paragraph 1 ")
        session.press("   ")
        session.wait_for(lambda s: top(s) not in ("", "Paragraph 1 ") and "Paragraph 45 " in s.emulator.text)
        session.settle()
        left = top(session)
        noted(state, session, lambda journal: _is_left(journal, folder, left))
        session.send_signal(signal.SIGKILL)
        assert session.wait_end() == -signal.SIGKILL
    file.write_text(LONG.replace("Paragraph 3 ", "Quite new words stand here now.\n\n" * 9 + "Paragraph 3 "), "utf-8")
    with deepread(file, 70, 24) as session:
        session.wait_for(lambda s: top(s) == left)
        session.resize(100, 40)
        session.wait_for(lambda s: s.emulator.lines[-1])
        session.settle()
        assert top(session) == left


def test_a_file_that_was_renamed_meanwhile_is_read_on_at_the_same_words(deepread, folder: Path, state: Path) -> None:
    (folder / "short.md").unlink()
    with deepread(folder) as session:
        session.wait_for("Paragraph 1 ")
        session.press("\r")
        session.wait_for("Space page")
        session.press("  ")
        session.wait_for("Paragraph 35 ")
        session.settle()
        left = top(session)
        session.press("q")
        assert session.wait_end() == 0
    (folder / "long.md").rename(folder / "longer.md")
    with deepread(folder) as session:
        session.wait_for(lambda s: top(s) == left)


def test_a_library_that_was_renamed_has_the_marks_that_lead_anywhere_in_it(deepread, folder: Path) -> None:
    (folder / "short.md").unlink()
    with deepread(folder) as session:
        session.wait_for("Paragraph 1 ")
        session.press("\r")
        session.wait_for("Space page")
        session.press("  ")
        session.wait_for("Paragraph 35 ")
        session.settle()
        left = top(session)
        session.press("mXg")
        session.wait_for(lambda s: top(s) == "Paragraph 1 ")
        session.press("q")
        assert session.wait_end() == 0
    with deepread(folder.rename(folder.with_name("renamed"))) as session:
        session.wait_for("Paragraph 1 ")
        session.press("'X")
        session.wait_for(lambda s: top(s) == left)


def _is_left(journal: Journal, folder: Path, words: str) -> bool:
    place = journal.places.of(folder, "long.md")
    return bool(place and place.anchor and words in place.anchor.before[-20:] + place.anchor.quote)


def test_who_is_killed_while_another_session_holds_the_journal_has_lost_nothing(
    deepread, folder: Path, state: Path
) -> None:
    with deepread(folder) as session:
        session.wait_for("A short stop")
        session.settle()
        other = sqlite3.connect(state / "journal.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        session.press("*")
        session.wait_for("starred")
        session.wait_for(lambda _: any(file.stat().st_size for file in state.glob("*.waiting")))
        session.send_signal(signal.SIGKILL)
        session.wait_end()
        other.execute("ROLLBACK")
        other.close()
    with deepread(folder) as session:
        session.wait_for("★ ")
        session.press("q")
        assert session.wait_end() == 0
    assert not list(state.glob("*.waiting"))


def test_what_one_terminal_notes_the_other_one_shows_unasked(deepread, folder: Path, state: Path) -> None:
    with deepread(folder) as one, deepread(folder) as other:
        for session in (one, other):
            session.wait_for("A short stop")
        one.press("*")
        one.wait_for("★ ")
        other.wait_for("★ ")
        other.press("*")
        one.wait_for(lambda s: "★ " not in s.emulator.text)
    with Journal.open(state) as journal:
        assert not journal.articles.states(folder)[State.STARRED]

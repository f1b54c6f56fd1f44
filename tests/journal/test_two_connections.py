"""Two sessions on one file, in any order of writes, reads, locks, ends and kills, are as good as one."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from deepread.document import Anchor
from deepread.journal import Journal, Place, State
from deepread.journal import database as module
from deepread.journal.database import FILE

LIBRARY = Path("/nowhere/library")
SESSIONS = st.integers(0, 1)
NAMES = st.sampled_from(["one", "two", "three"])


class TwoSessions(RuleBasedStateMachine):
    """Either session has articles and searches of its own, so that locks, which change who is first, change nothing;
    what both have is only touched while no lock makes one wait.
    """

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name) / "state"
        self.sessions = [Journal.open(self.state), Journal.open(self.state)]
        self.alone = Journal.open(None)
        self.lock = sqlite3.connect(self.state / FILE, isolation_level=None, timeout=0)
        self.clock = 1_000.0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            for journal in (*self.sessions, self.alone):
                journal.close()
            self.lock.close()
            self.folder.cleanup()

    @rule(which=SESSIONS, name=NAMES, state=st.sampled_from(State), holds=st.booleans())
    def note(self, which: int, name: str, state: State, holds: bool) -> None:
        for journal in (self.sessions[which], self.alone):
            journal.articles.note(LIBRARY, f"{which}/{name}.md", state, holds=holds)

    @rule(which=SESSIONS, name=NAMES, offset=st.integers(0, 9_000))
    def move(self, which: int, name: str, offset: int) -> None:
        self.clock += 1
        shared = name if self.lock.in_transaction is False else f"{which}/{name}"
        for journal in (self.sessions[which], self.alone):
            place = Place(Anchor(offset, "words", "before"), 0.5, when=self.clock)
            journal.places.keep(LIBRARY, f"{shared}.md", place)

    @rule(which=SESSIONS, name=NAMES, query=NAMES)
    def save(self, which: int, name: str, query: str) -> None:
        for journal in (self.sessions[which], self.alone):
            journal.searches.save(LIBRARY, f"{which} {name}", query)

    @rule(which=SESSIONS, name=NAMES)
    def remove(self, which: int, name: str) -> None:
        for journal in (self.sessions[which], self.alone):
            if search := journal.searches.named(LIBRARY, f"{which} {name}"):
                journal.searches.remove(LIBRARY, search)

    @rule()
    def write_for_long(self) -> None:
        if not self.lock.in_transaction:
            self.lock.execute("BEGIN IMMEDIATE")

    @rule()
    def be_done(self) -> None:
        if self.lock.in_transaction:
            self.lock.execute("ROLLBACK")
        for journal in self.sessions:
            journal.changed_elsewhere()

    @rule(which=SESSIONS, is_killed=st.booleans())
    def end(self, which: int, is_killed: bool) -> None:
        database = self.sessions[which]._database
        if is_killed:
            database._backlog.close()
            for connection in (database._file, database._memory):
                if connection:
                    connection.close()
        else:
            self.sessions[which].close()
        self.sessions[which] = Journal.open(self.state)

    @invariant()
    def both_have_all_that_was_done_while_nobody_waits(self) -> None:
        if not hasattr(self, "lock") or self.lock.in_transaction:
            return
        for journal in self.sessions:
            journal.changed_elsewhere()
        for journal in self.sessions:
            assert journal.note == ""
            assert journal.articles.states(LIBRARY) == self.alone.articles.states(LIBRARY)
            assert {search[1:] for search in journal.searches.of(LIBRARY)} == {
                search[1:] for search in self.alone.searches.of(LIBRARY)
            }
            for path in [f"{folder}{name}.md" for folder in ("", "0/", "1/") for name in ("one", "two", "three")]:
                assert journal.places.of(LIBRARY, path) == self.alone.places.of(LIBRARY, path)


class TestTwoSessions(TwoSessions.TestCase):
    settings = settings(max_examples=40, stateful_step_count=20, deadline=None)

    @pytest.fixture(autouse=True)
    def no_patience(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for wait in ("_WAIT_TO_OPEN", "_WAIT_TO_WRITE", "_WAIT_TO_CLOSE", "_LAST_WAIT"):
            monkeypatch.setattr(module, wait, 0.0)

"""A machine to act on: two sessions on one journal, and somebody who may write for so long that both must wait."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from deepread.journal import Journal
from deepread.journal.database import FILE

SESSIONS = st.integers(0, 1)


class SessionsOnOneFile(RuleBasedStateMachine):
    """Whoever is made of this acts on `sessions`, by their numbers."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name) / "state"
        self.sessions = [Journal.open(self.state), Journal.open(self.state)]
        self.lock = sqlite3.connect(self.state / FILE, isolation_level=None, timeout=0)
        self.prepare()

    def prepare(self) -> None:
        """What there is besides, before anything is done."""

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            for journal in self.sessions:
                journal.close()
            self.lock.close()
            self.folder.cleanup()

    @property
    def has_begun(self) -> bool:
        return hasattr(self, "lock")

    @property
    def is_locked(self) -> bool:
        return bool(self.lock.in_transaction)

    @rule()
    def write_for_long(self) -> None:
        if not self.is_locked:
            self.lock.execute("BEGIN IMMEDIATE")

    @rule()
    def be_done(self) -> None:
        if self.is_locked:
            self.lock.execute("ROLLBACK")
        for journal in self.sessions:
            journal.changed_elsewhere()

    def begin_anew(self, which: int, *, is_killed: bool) -> None:
        """One session ends, and another one begins in its place."""
        database = self.sessions[which]._database
        if is_killed:
            database._backlog.close()
            for connection in (database._file, database._memory):
                if connection:
                    connection.close()
        else:
            self.sessions[which].close()
        self.sessions[which] = Journal.open(self.state)

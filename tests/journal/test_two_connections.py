"""Two sessions on one file, in any order of writes, reads, locks, ends and kills, are as good as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sessions_on_one_file import SESSIONS, SessionsOnOneFile

from deepread.document import Anchor
from deepread.journal import Journal, Place, State

LIBRARY = Path("/nowhere/library")
NAMES = st.sampled_from(["one", "two", "three"])


class TwoSessions(SessionsOnOneFile):
    """Either session has articles and searches of its own, so that locks, which change who is first, change nothing;
    what both have is only touched while no lock makes one wait.
    """

    def prepare(self) -> None:
        self.alone = Journal.open(None)
        self.clock = 1_000.0

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "alone"):
            self.alone.close()

    @rule(which=SESSIONS, name=NAMES, state=st.sampled_from(State), holds=st.booleans())
    def note(self, which: int, name: str, state: State, holds: bool) -> None:
        for journal in (self.sessions[which], self.alone):
            journal.articles.note(LIBRARY, f"{which}/{name}.md", state, holds=holds)

    @rule(which=SESSIONS, name=NAMES, offset=st.integers(0, 9_000))
    def move(self, which: int, name: str, offset: int) -> None:
        self.clock += 1
        shared = name if not self.is_locked else f"{which}/{name}"
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

    @rule(which=SESSIONS, is_killed=st.booleans())
    def end(self, which: int, is_killed: bool) -> None:
        self.begin_anew(which, is_killed=is_killed)

    @invariant()
    def both_have_all_that_was_done_while_nobody_waits(self) -> None:
        if not self.has_begun or self.is_locked:
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


@pytest.mark.usefixtures("no_patience")
class TestTwoSessions(TwoSessions.TestCase):
    settings = settings(max_examples=40, stateful_step_count=20, deadline=None)

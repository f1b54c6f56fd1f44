"""What is read anew of what is noted is what has changed, and comes to the same as reading all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sessions_on_one_file import SESSIONS, SessionsOnOneFile

from deepread.document import Anchor
from deepread.document.seen import Seen
from deepread.journal import Journal, Place, State

LIBRARY = Path("/nowhere/library")
PATHS = st.sampled_from(["one.md", "two.md", "sub/three.md"])


class TwoReaders(SessionsOnOneFile):
    def prepare(self) -> None:
        self.known = [(journal.noted(LIBRARY), journal.noted(LIBRARY / "sub")) for journal in self.sessions]

    @rule(which=SESSIONS, path=PATHS, state=st.sampled_from(State), holds=st.booleans(), digest=st.integers(0, 3))
    def note(self, which: int, path: str, state: State, holds: bool, digest: int) -> None:
        self.sessions[which].articles.note_all(LIBRARY, {path: digest}, state, holds=holds, what="this")

    @rule(which=SESSIONS, path=PATHS, tags=st.lists(st.sampled_from("abc"), max_size=2))
    def tag(self, which: int, path: str, tags: list[str]) -> None:
        self.sessions[which].articles.retag(LIBRARY, {path: 0}, tags, ["c"], what="tags")

    @rule(which=SESSIONS, path=PATHS, reached=st.sampled_from([0.2, 1.0]), digest=st.integers(0, 3))
    def read(self, which: int, path: str, reached: float, digest: int) -> None:
        journal = self.sessions[which]
        journal.places.keep(LIBRARY, path, Place(Anchor(3, "", ""), reached), digest=digest)
        journal.seen.keep(LIBRARY, path, Seen.unpacked(b""), content=digest, digest=digest)

    @rule(which=SESSIONS, old=PATHS, new=PATHS)
    def move(self, which: int, old: str, new: str) -> None:
        self.sessions[which].articles.moved(LIBRARY, [(old, new)])

    @rule(which=SESSIONS, digests=st.dictionaries(PATHS, st.integers(1, 3)))
    def settle(self, which: int, digests: dict[str, int]) -> None:
        self.sessions[which].articles.settle(LIBRARY, digests)

    @rule(which=SESSIONS)
    def undo(self, which: int) -> None:
        self.sessions[which].undo.undo(LIBRARY)

    @rule(which=SESSIONS)
    def look(self, which: int) -> None:
        """One of them looks oftener than the other one."""
        self.known[which][0].now()

    @invariant()
    def both_know_what_there_is(self) -> None:
        for journal, (all_of_it, part) in zip(getattr(self, "sessions", ()), getattr(self, "known", ()), strict=True):
            assert all_of_it.now() == journal.noted(LIBRARY).now()
            assert part.now() == journal.noted(LIBRARY / "sub").now()
            assert journal.note == ""


@pytest.mark.usefixtures("no_patience")
class TestTwoReaders(TwoReaders.TestCase):
    settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.articles.note_all(LIBRARY, {f"{number}.md": 0 for number in range(50)}, State.STARRED, holds=True)
        known = one.noted(LIBRARY)
        before = known.now()
        assert known.now() is before
        other.articles.note(LIBRARY, "7.md", State.READ, holds=True)
        after = known.now()
        assert after["7.md"].read
        assert [path for path in after if after[path] is not before[path]] == ["7.md"]

"""Two sessions at one journal, and whatever they note in turn: both see all of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from deepread.journal import Journal, State

LIBRARY = Path("/nowhere/library")
PATHS = st.sampled_from(["a.md", "sub/b.md", "c.md"])
NOTES = st.tuples(st.booleans(), PATHS, st.sampled_from(State), st.booleans())


@settings(max_examples=40)
@given(notes=st.lists(NOTES, max_size=12))
def test_both_sessions_see_what_either_has_noted_last(notes: list[tuple[bool, str, State, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        state = Path(name) / "state"
        with Journal.open(state) as one, Journal.open(state) as other:
            expected: dict[State, set[str]] = {kind: set() for kind in State}
            for by_other, path, kind, holds in notes:
                (other if by_other else one).articles.note(LIBRARY, path, kind, holds=holds)
                (expected[kind].add if holds else expected[kind].discard)(path)
                assert one.articles.states(LIBRARY) == other.articles.states(LIBRARY) == expected
            assert one.kept
            assert other.kept

"""Whatever two sessions do and take back, and however they end: what was not taken back is there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from sessions_on_one_file import SESSIONS, SessionsOnOneFile

from deepread.document import Anchor, Excerpt
from deepread.journal import Colour, State

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARY = Path("/nowhere/library")
ARTICLES, LETTERS = st.integers(0, 2), st.sampled_from("abA")


@dataclass
class Kept:
    """What there is: marks by their letters (and articles), the articles that are starred, highlights with notes."""

    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    starred: set[int] = field(default_factory=set)
    highlights: dict[int, tuple[int, Colour, str]] = field(default_factory=dict)


@dataclass
class Step:
    """One that can be taken back. `session` did it; `act` does it in the model."""

    session: int
    act: Callable[[Kept], object]


class Sessions(SessionsOnOneFile):
    """Who is first is known while no lock makes one wait: only then both touch the same things. A highlight is its
    session's own.
    """

    def prepare(self) -> None:
        self.names = [0, 1]
        self.steps: list[Step] = []
        self.paths = ["0.md", "1.md", "2.md"]
        self.made: tuple[dict[int, tuple[int, str]], ...] = ({}, {})
        self.count = 10

    def did(self, which: int, act: Callable[[Kept], object]) -> None:
        self.steps.append(Step(self.names[which], act))

    def kept(self) -> Kept:
        """What all steps come to that were not taken back."""
        kept = Kept()
        for step in self.steps:
            step.act(kept)
        return kept

    # What is done to what both have

    @precondition(lambda self: not self.is_locked)
    @rule(which=SESSIONS, article=ARTICLES, letter=LETTERS)
    def mark(self, which: int, article: int, letter: str) -> None:
        self.count += 1
        place = article, self.count
        name = letter if letter.isupper() else f"{letter}{article}"
        self.sessions[which].marks.put(LIBRARY, self.paths[article], letter, Anchor(self.count))
        self.did(which, lambda kept: kept.marks.update({name: place}))

    @precondition(lambda self: not self.is_locked)
    @rule(which=SESSIONS, some=st.sets(ARTICLES, min_size=1), holds=st.booleans())
    def star(self, which: int, some: set[int], holds: bool) -> None:
        """Star what is not starred, or take the stars off what is, as a reader sees it."""
        starred = self.kept().starred
        some = some - starred if holds else some & starred
        if some:
            digests = {self.paths[article]: 0 for article in some}
            self.sessions[which].articles.note_all(LIBRARY, digests, State.STARRED, holds=holds, what="starred")
            self.did(which, lambda kept: kept.starred.update(some) if holds else kept.starred.difference_update(some))

    @precondition(lambda self: not self.is_locked)
    @rule(which=SESSIONS, article=ARTICLES, is_over=st.booleans())
    def rename(self, which: int, article: int, is_over: bool) -> None:
        """To a new path, or away and back."""
        self.count += 1
        old, new = self.paths[article], f"{self.count}.md"
        self.sessions[which].articles.moved(LIBRARY, [(old, new)])
        if is_over:
            self.sessions[1 - which].articles.moved(LIBRARY, [(new, old)])
        else:
            self.paths[article] = new

    @precondition(lambda self: not self.is_locked)
    @rule(which=SESSIONS)
    def undo(self, which: int) -> None:
        undone = self.sessions[which].undo.undo(LIBRARY)
        own = [step for step in self.steps if step.session == self.names[which]]
        assert (undone is not None) == bool(self.steps)
        if self.steps:
            self.steps.remove((own or self.steps)[-1])

    # What is done to what one has

    @rule(which=SESSIONS, article=ARTICLES, colour=st.sampled_from(Colour))
    def highlight(self, which: int, article: int, colour: Colour) -> None:
        self.count += 1
        excerpt = Excerpt(self.count, f"words {self.count}")
        number = self.sessions[which].highlights.add(LIBRARY, self.paths[article], excerpt, colour)
        self.did(which, lambda kept: kept.highlights.update({number: (article, colour, "")}))

    def _chosen(self, which: int, place: int) -> int | None:
        """A highlight of the session's own, as it sees them."""
        own = [each.number for each in self.sessions[which].highlights.beneath(LIBRARY)]
        mine = [number for number in sorted(own) if number in self._makers(which)]
        return mine[place % len(mine)] if mine else None

    def _makers(self, which: int) -> set[int]:
        found: set[int] = set()
        for step in self.steps:
            if step.session == self.names[which]:
                before = Kept()
                step.act(before)
                found |= before.highlights.keys()
        return found

    @rule(which=SESSIONS, place=st.integers(0, 5), note=st.sampled_from(["", "one", "two"]))
    def annotate(self, which: int, place: int, note: str) -> None:
        number = self._chosen(which, place)
        if number is None:
            return
        (highlight,) = [each for each in self.sessions[which].highlights.beneath(LIBRARY) if each.number == number]
        self.sessions[which].highlights.annotate(LIBRARY, highlight, note)
        if note != highlight.note:
            self.did(which, lambda kept: number in kept.highlights and _annotate(kept, number, note))

    @rule(which=SESSIONS, place=st.integers(0, 5))
    def remove(self, which: int, place: int) -> None:
        number = self._chosen(which, place)
        if number is None:
            return
        (highlight,) = [each for each in self.sessions[which].highlights.beneath(LIBRARY) if each.number == number]
        self.sessions[which].highlights.remove(LIBRARY, highlight)
        self.did(which, lambda kept: kept.highlights.pop(number, None))

    # What happens to sessions

    @rule(which=SESSIONS, is_killed=st.booleans())
    def end(self, which: int, is_killed: bool) -> None:
        self.begin_anew(which, is_killed=is_killed)
        self.names[which] = max(self.names) + 1

    @invariant()
    def both_have_what_was_not_taken_back(self) -> None:
        if not self.has_begun or self.is_locked:
            return
        for journal in self.sessions:
            journal.changed_elsewhere()
        kept = self.kept()
        articles = {path: article for article, path in enumerate(self.paths)}
        for journal in self.sessions:
            assert journal.note == ""
            marks = {
                mark.letter if mark.letter.isupper() else f"{mark.letter}{articles[mark.path]}": (
                    articles[mark.path],
                    mark.anchor.offset,
                )
                for mark in journal.marks.beneath(LIBRARY)
            }
            assert marks == kept.marks
            assert len(journal.marks.beneath(LIBRARY)) == len(kept.marks)
            assert {articles[path] for path in journal.articles.states(LIBRARY)["starred"]} == kept.starred
            assert {
                each.number: (articles[each.path], each.colour, each.note)
                for each in journal.highlights.beneath(LIBRARY)
            } == kept.highlights


def _annotate(kept: Kept, number: int, note: str) -> None:
    article, colour, _ = kept.highlights[number]
    kept.highlights[number] = article, colour, note


@pytest.mark.usefixtures("no_patience")
class TestSessions(Sessions.TestCase):
    settings = settings(max_examples=20, stateful_step_count=30, deadline=None)

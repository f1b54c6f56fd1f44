"""What the reader did is taken back, step by step."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor, Excerpt
from deepread.journal import Colour, Journal, State, Watched
from deepread.journal.imports import Fact, Subject
from deepread.journal.keys import article_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

EXCERPT = Excerpt(3, "some words", "before ", " after")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def star_all(journal: Journal, library: Path, paths: list[str]) -> None:
    """A bulk action as another part of the journal may make it undoable."""
    keys = [article_key(library, path) for path in paths]
    watched = Watched("article", ("starred", "read"), "path IS NOT NULL")

    def change(database: sqlite3.Connection) -> None:
        for key in keys:
            database.execute("INSERT OR IGNORE INTO article (path, digest) VALUES (?, 0)", (key,))
            database.execute("UPDATE article SET starred = 1.0 WHERE path = ?", (key,))

    journal.undo.write(library, f"starred {len(paths)} articles", (watched,), change)


def test_a_bulk_action_is_one_step_and_undone_as_one(journal: Journal, library: Path) -> None:
    journal.articles.note(library, "a.md", State.READ, holds=True)
    star_all(journal, library, [f"{number}.md" for number in range(2_000)])
    assert len(journal.articles.states(library)["starred"]) == 2_000
    undone = journal.undo.undo(library)
    assert undone is not None
    assert (undone.what, undone.kept) == ("starred 2000 articles", 0)
    assert journal.articles.states(library)["starred"] == frozenset()
    assert journal.articles.states(library)["read"] == {"a.md"}


def test_undo_leaves_what_was_noted_beside_it(journal: Journal, library: Path) -> None:
    star_all(journal, library, ["a.md"])
    journal.articles.note(library, "a.md", State.READ, holds=True)
    journal.undo.undo(library)
    assert journal.articles.states(library)["read"] == {"a.md"}
    assert journal.articles.states(library)["starred"] == frozenset()


def test_what_one_session_did_and_another_took_back_by_hand_stays_away_once_both_are_taken_back(
    library: Path, tmp_path: Path
) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.articles.note_all(library, {"a.md": 0}, State.STARRED, holds=True, what="starred")
        other.articles.note_all(library, {"a.md": 0}, State.STARRED, holds=False, what="no longer starred")
        assert (undone := one.undo.undo(library)) is not None
        assert (undone.what, undone.kept) == ("starred", 0)
        assert (undone := other.undo.undo(library)) is not None
        assert undone.what == "no longer starred"
        assert one.articles.states(library)["starred"] == frozenset()


def test_of_one_article_only_what_was_done_to_it_is_taken_back(journal: Journal, library: Path) -> None:
    journal.imports.note(library, [(Subject("example.org/x", "Not here yet"), Fact("read"), None)], what="an import")
    assert journal.undo.undo(library, "a.md") is None
    star_all(journal, library, ["a.md"])
    assert (undone := journal.undo.undo(library, "a.md")) is not None
    assert undone.what == "starred 1 articles"
    assert journal.undo.undo(library) is not None


def test_what_another_session_has_changed_since_stays(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
        (highlight,) = one.highlights.of(library, "a.md")
        one.highlights.recolour(library, highlight, Colour.BLUE)
        other.highlights.recolour(library, highlight, Colour.PINK)
        undone = one.undo.undo(library)
        assert undone is not None
        assert undone.kept == 1
        assert other.highlights.of(library, "a.md")[0].colour is Colour.PINK


def test_a_highlight_that_another_session_has_noted_something_on_stays(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
        (highlight,) = one.highlights.of(library, "a.md")
        other.highlights.annotate(library, highlight, "a thought")
        undone = one.undo.undo(library)
        assert undone is not None
        assert undone.kept == 1
        assert [each.note for each in other.highlights.of(library, "a.md")] == ["a thought"]


def test_a_highlight_whose_words_stand_elsewhere_now_is_taken_back(journal: Journal, library: Path) -> None:
    number = journal.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
    journal.highlights.settle({number: Excerpt(90, "some words", "other ", " end")})
    undone = journal.undo.undo(library)
    assert undone is not None
    assert undone.kept == 0
    assert journal.highlights.of(library, "a.md") == ()


def test_a_mark_that_has_other_words_around_it_now_is_taken_back(journal: Journal, library: Path) -> None:
    journal.marks.put(library, "a.md", "a", Anchor(3, "some words", "before "))
    (mark,) = journal.marks.of(library, "a.md")
    journal.marks.settle({mark.number: Anchor(90, "some new words", "other ")})
    assert journal.marks.of(library, "a.md")[0].anchor == Anchor(90, "some new words", "other ")
    undone = journal.undo.undo(library)
    assert undone is not None
    assert undone.kept == 0
    assert journal.marks.of(library, "a.md") == ()


def test_a_step_of_an_article_that_is_gone_is_not_taken_back_in_another_one(journal: Journal, library: Path) -> None:
    journal.articles.note(library, "b.md", State.STARRED, holds=True)
    for holds in (True, False):
        journal.articles.note_all(library, {"a.md": 1}, State.STARRED, holds=holds, what="a star")
    journal.articles.moved(library, [("b.md", "a.md")])
    journal.articles.note(library, "c.md", State.READ, holds=True)
    journal.undo.undo(library)
    assert journal.articles.states(library)["starred"] == {"a.md"}


def test_own_steps_are_undone_before_those_of_another_session(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.marks.put(library, "a.md", "a", Anchor(1))
        other.marks.put(library, "a.md", "b", Anchor(2))
        assert one.undo.last(library) == "marked a"
        one.undo.undo(library)
        assert [mark.letter for mark in one.marks.of(library, "a.md")] == ["b"]


def test_the_step_of_another_session_is_only_named_until_it_is_agreed_to(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        other.marks.put(library, "a.md", "b", Anchor(2))
        named = one.undo.undo(library, agreed=0)
        assert named is not None
        assert (named.what, named.paths, named.is_own, named.is_done) == ("marked b", ("a.md",), False, False)
        other.marks.put(library, "a.md", "c", Anchor(3))
        later = one.undo.undo(library, agreed=named.number)
        assert later is not None
        assert (later.what, later.is_done) == ("marked c", False)
        assert [mark.letter for mark in one.marks.of(library, "a.md")] == ["b", "c"]
        done = one.undo.undo(library, agreed=later.number)
        assert done is not None
        assert (done.what, done.is_done) == ("marked c", True)
        assert [mark.letter for mark in one.marks.of(library, "a.md")] == ["b"]


def test_a_step_is_undone_in_a_later_session(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        journal.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
        (highlight,) = journal.highlights.of(library, "a.md")
        journal.highlights.remove(library, highlight)
    with Journal.open(tmp_path / "state") as journal:
        journal.undo.undo(library)
        assert journal.highlights.of(library, "a.md") == (highlight,)


def test_each_library_has_its_own_steps(journal: Journal, library: Path) -> None:
    other = library.with_name("other")
    journal.marks.put(library, "a.md", "a", Anchor(1))
    assert journal.undo.undo(other) is None
    assert journal.undo.last(library) == "marked a"


def test_what_changes_nothing_is_no_step(journal: Journal, library: Path) -> None:
    journal.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
    (highlight,) = journal.highlights.of(library, "a.md")
    journal.highlights.recolour(library, highlight, Colour.YELLOW)
    journal.highlights.annotate(library, highlight, "")
    journal.undo.undo(library)
    assert journal.highlights.of(library, "a.md") == ()


def test_only_so_many_steps_are_kept(journal: Journal, library: Path) -> None:
    for number in range(230):
        journal.marks.put(library, "a.md", "a", Anchor(number))
    undone = 0
    while journal.undo.undo(library):
        undone += 1
    assert undone == 200


def snapshot(journal: Journal, library: Path) -> object:
    marks = {(mark.number, mark.letter, mark.anchor.offset) for mark in journal.marks.beneath(library)}
    return marks, {(each.number, each.colour, each.note) for each in journal.highlights.beneath(library)}


steps = st.lists(
    st.tuples(st.sampled_from(["add", "colour", "note", "remove", "mark", "unmark"]), st.integers(0, 3)), max_size=12
)


def states_through(journal: Journal, library: Path, steps: list[tuple[str, int]]) -> list[object]:
    """What there is before and after each step that changes something."""
    states = [snapshot(journal, library)]
    for act, number in steps:
        do(journal, library, act, number)
        if snapshot(journal, library) != states[-1]:
            states.append(snapshot(journal, library))
    return states


@given(steps)
def test_undoing_all_steps_goes_back_through_every_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    library = tmp_path_factory.mktemp("library")
    with Journal.open(None) as journal:
        states = states_through(journal, library, steps)
        while len(states) > 1:
            assert snapshot(journal, library) == states.pop()
            assert journal.undo.undo(library)
        assert snapshot(journal, library) == states.pop()
        assert journal.undo.undo(library) is None


@given(steps, st.lists(st.booleans(), max_size=20))
def test_however_far_one_goes_back_and_forward_every_state_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]], walk: list[bool]
) -> None:
    library = tmp_path_factory.mktemp("library")
    with Journal.open(None) as journal:
        states = states_through(journal, library, steps)
        here = len(states) - 1
        for is_back in [*walk, *[False] * len(states)]:
            there = here + (-1 if is_back else 1)
            done = journal.undo.undo(library) if is_back else journal.undo.redo(library)
            assert (done is not None) == (0 <= there < len(states))
            here = there if done else here
            assert done is None or done.kept == 0
            assert snapshot(journal, library) == states[here]
        assert here == len(states) - 1


def do(journal: Journal, library: Path, act: str, number: int) -> None:
    highlights = journal.highlights.of(library, "a.md")
    chosen = highlights[number % len(highlights)] if highlights else None
    if act == "add":
        journal.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
    elif act == "mark":
        journal.marks.put(library, "a.md", "aBcD"[number], Anchor(number))
    elif act == "unmark":
        for mark in journal.marks.of(library, "a.md")[:1]:
            journal.marks.remove(library, mark)
    elif chosen and act == "colour":
        journal.highlights.recolour(library, chosen, list(Colour)[number])
    elif chosen and act == "note":
        journal.highlights.annotate(library, chosen, "note" * number)
    elif chosen:
        journal.highlights.remove(library, chosen)


def marks(journal: Journal, library: Path) -> dict[str, int]:
    return {mark.letter: mark.anchor.offset for mark in journal.marks.of(library, "a.md")}


@pytest.mark.parametrize("letter", ["a", "A"])
@pytest.mark.parametrize("first", [0, 1])
def test_a_letter_that_two_sessions_have_set_anew_marks_one_place_and_at_last_the_first_one(
    tmp_path: Path, library: Path, letter: str, first: int
) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        sessions = one, other
        with Journal.open(tmp_path / "state") as former:
            former.marks.put(library, "a.md", letter, Anchor(10))
        one.marks.put(library, "a.md", letter, Anchor(20))
        other.marks.put(library, "a.md", letter, Anchor(30))
        sessions[first].undo.undo(library)
        assert marks(one, library) == {letter: [30, 20][first]}
        sessions[1 - first].undo.undo(library)
        assert marks(one, library) == {letter: 10}
        one.undo.undo(library)
        assert marks(one, library) == {}


def test_a_note_that_two_sessions_have_changed_is_at_last_what_it_was(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
        (highlight,) = one.highlights.of(library, "a.md")
        one.highlights.annotate(library, highlight, "mine")
        other.highlights.annotate(library, highlight, "yours")
        undone = one.undo.undo(library)
        assert undone is not None
        assert undone.kept == 1
        other.undo.undo(library)
        assert one.highlights.of(library, "a.md") == (highlight,)


def test_a_highlight_that_was_removed_comes_back_with_the_note_that_it_had_before_both(
    tmp_path: Path, library: Path
) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.highlights.add(library, "a.md", EXCERPT, Colour.YELLOW)
        (highlight,) = one.highlights.of(library, "a.md")
        one.highlights.annotate(library, highlight, "mine")
        other.highlights.remove(library, *other.highlights.of(library, "a.md"))
        one.undo.undo(library)
        assert one.highlights.of(library, "a.md") == ()
        other.undo.undo(library)
        assert one.highlights.of(library, "a.md") == (highlight,)


def test_a_highlight_comes_back_though_its_file_was_written_over_meanwhile(journal: Journal, library: Path) -> None:
    for path, digest in (("a.md", 1), ("b.md", 2), ("c.md", 3)):
        journal.highlights.add(library, path, EXCERPT, Colour.GREEN, digest=digest)
    (highlight,) = journal.highlights.of(library, "a.md")
    journal.highlights.remove(library, highlight)
    journal.articles.moved(library, [("b.md", "a.md")])
    journal.undo.undo(library)
    assert highlight.number in {each.number for each in journal.highlights.beneath(library)}


def highlights(journal: Journal, library: Path) -> list[tuple[str, str]]:
    return [(each.excerpt.words, each.note) for each in journal.highlights.beneath(library)]


def test_a_note_that_was_taken_back_comes_again_and_can_be_taken_back_again(journal: Journal, library: Path) -> None:
    journal.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
    (highlight,) = journal.highlights.of(library, "a.md")
    journal.highlights.annotate(library, highlight, "a long thought")
    for _ in range(2):
        journal.undo.undo(library)
        assert highlights(journal, library) == [("some words", "")]
        journal.undo.undo(library)
        assert highlights(journal, library) == []
        again = [journal.undo.redo(library), journal.undo.redo(library)]
        assert [one and one.what for one in again] == ["highlighted “some words”", "noted on “some words”"]
        assert highlights(journal, library) == [("some words", "a long thought")]
        assert journal.undo.redo(library) is None


def test_what_was_removed_is_removed_again(journal: Journal, library: Path) -> None:
    journal.marks.put(library, "a.md", "a", Anchor(1))
    journal.marks.put(library, "a.md", "a", Anchor(2))
    journal.undo.undo(library)
    assert [mark.anchor.offset for mark in journal.marks.beneath(library)] == [1]
    journal.undo.redo(library)
    assert [mark.anchor.offset for mark in journal.marks.beneath(library)] == [2]


def test_whoever_does_something_new_cannot_do_again_what_was_taken_back(journal: Journal, library: Path) -> None:
    journal.articles.note_all(library, {"a.md": 0}, State.STARRED, holds=True, what="starred")
    journal.undo.undo(library)
    journal.articles.note_all(library, {"b.md": 0}, State.READ, holds=True, what="read")
    assert journal.undo.redo(library) is None
    assert journal.articles.states(library)["starred"] == frozenset()


def test_what_another_session_did_meanwhile_is_not_done_over(journal: Journal, library: Path, tmp_path: Path) -> None:
    journal.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
    (highlight,) = journal.highlights.of(library, "a.md")
    journal.highlights.annotate(library, highlight, "mine")
    journal.undo.undo(library)
    with Journal.open(tmp_path / "state") as other:
        other.highlights.annotate(library, highlight, "another's")
        assert other.undo.redo(library) is None
    again = journal.undo.redo(library)
    assert again is not None
    assert again.kept == 1
    assert highlights(journal, library) == [("some words", "another's")]


def test_a_step_names_its_article_and_whether_it_is_of_this_session(
    journal: Journal, library: Path, tmp_path: Path
) -> None:
    with Journal.open(tmp_path / "state") as before:
        before.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
        before.articles.note_all(library, {"b.md": 0, "c.md": 0}, State.STARRED, holds=True, what="2 articles starred")
    journal.marks.put(library, "deep/d.md", "a", Anchor(1))
    undone = [journal.undo.undo(library) for _ in range(3)]
    assert [one and (one.paths, one.is_own) for one in undone] == [
        (("deep/d.md",), True),
        (("b.md", "c.md"), False),
        (("a.md",), False),
    ]
    assert undone[2] is not None
    assert 0 < time.time() - undone[2].made < 600


def test_who_reads_one_file_takes_back_nothing_of_another(journal: Journal, library: Path) -> None:
    journal.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
    (highlight,) = journal.highlights.of(library, "a.md")
    journal.highlights.recolour(library, highlight, Colour.PINK)
    journal.articles.note_all(library, {"b.md": 0}, State.STARRED, holds=True, what="starred")
    journal.articles.note_all(library, {"a.md": 0, "b.md": 0}, State.READ, holds=True, what="2 articles read")
    taken_back = [journal.undo.undo(library, "a.md") for _ in range(3)]
    assert [one and one.what for one in taken_back] == ["pink for “some words”", "highlighted “some words”", None]
    assert journal.articles.states(library)["starred"] == {"b.md"}


def test_what_can_be_done_again_keeps_its_article_though_the_file_was_written_over(
    journal: Journal, library: Path
) -> None:
    journal.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
    journal.articles.note(library, "b.md", State.STARRED, holds=True)
    journal.undo.undo(library)
    journal.articles.moved(library, [("b.md", "a.md")])
    journal.undo.redo(library)
    assert [(each.path, each.excerpt.words) for each in journal.highlights.beneath(library)] == [("", "some words")]


def test_what_could_not_be_taken_back_is_not_done_again(journal: Journal, library: Path, tmp_path: Path) -> None:
    journal.highlights.add(library, "a.md", EXCERPT, Colour.GREEN)
    (highlight,) = journal.highlights.of(library, "a.md")
    journal.highlights.annotate(library, highlight, "mine")
    with Journal.open(tmp_path / "state") as other:
        other.highlights.annotate(library, *other.highlights.of(library, "a.md"), "another's")
    undone = journal.undo.undo(library)
    assert undone is not None
    assert undone.kept == 1
    assert journal.undo.redo(library) is None
    assert highlights(journal, library) == [("some words", "another's")]

"""Highlights and marks: they stay with their articles wherever these go."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from deepread.document import Anchor, Excerpt
from deepread.journal import Colour, Journal

if TYPE_CHECKING:
    from pathlib import Path

EXCERPT = Excerpt(3, "some words\nof two lines", "before ", " after")


def add(journal: Journal, library: Path, path: str = "a.md", digest: int = 0, words: str = "words") -> int:
    return journal.highlights.add(library, path, Excerpt(3, words), Colour.GREEN, digest=digest)


def test_a_highlight_is_kept_as_it_was_made(journal: Journal, library: Path) -> None:
    number = journal.highlights.add(library, "a.md", EXCERPT, Colour.BLUE, section="A heading")
    (found,) = journal.highlights.of(library, "a.md")
    assert (found.number, found.path, found.excerpt) == (number, "a.md", EXCERPT)
    assert (found.colour, found.note, found.section) == (Colour.BLUE, "", "A heading")
    assert journal.highlights.latest_colour() is Colour.BLUE


def test_a_highlight_is_recoloured_noted_and_removed(journal: Journal, library: Path) -> None:
    add(journal, library)
    (found,) = journal.highlights.of(library, "a.md")
    journal.highlights.recolour(library, found, Colour.PINK)
    journal.highlights.annotate(library, found, "a note, with a half \ud83d of a pair")
    (found,) = journal.highlights.of(library, "a.md")
    assert (found.colour, found.note) == (Colour.PINK, "a note, with a half \N{REPLACEMENT CHARACTER} of a pair")
    journal.highlights.remove(library, found)
    assert journal.highlights.of(library, "a.md") == ()


def test_wide_characters_are_told_as_far_as_there_is_room(journal: Journal, library: Path) -> None:
    add(journal, library, words="天" * 30)
    assert (undone := journal.undo.undo(library)) is not None
    assert undone.what == f"highlighted “{'天' * 20}…”"


def test_highlights_stay_with_an_article_that_is_renamed_moved_or_edited(journal: Journal, library: Path) -> None:
    add(journal, library, digest=11)
    journal.articles.moved(library, [("a.md", "sub/z.md")])
    assert [each.path for each in journal.highlights.beneath(library)] == ["sub/z.md"]
    (library / "a.md").unlink()
    journal.articles.settle(library, {"far/off.md": 11, "b.md": 12})
    assert [each.path for each in journal.highlights.beneath(library)] == ["far/off.md"]
    journal.articles.settle(library, {"far/off.md": 99, "b.md": 12})
    assert len(journal.highlights.of(library, "far/off.md")) == 1


def test_an_article_with_a_highlight_is_never_forgotten(journal: Journal, library: Path) -> None:
    add(journal, library, "a.md", digest=11)
    journal.marks.put(library, "b.md", "b", Anchor(4), digest=12)
    journal.articles.moved(library, [("sub/c.md", "a.md"), ("x.md", "b.md")])
    add(journal, library, "sub/c.md")
    journal.articles.moved(library, [("sub/c.md", "a.md"), ("y.md", "b.md")])
    (library / "a.md").unlink()
    (library / "b.md").unlink()
    journal.articles.settle(library, {"found.md": 11, "again.md": 12})
    assert len(journal.highlights.of(library, "found.md")) == 1
    assert [mark.letter for mark in journal.marks.of(library, "again.md")] == ["b"]


def test_what_is_highlighted_in_a_file_that_is_gone_is_still_listed(journal: Journal, library: Path) -> None:
    add(journal, library, "a.md", words="kept")
    add(journal, library, "b.md", words="others")
    journal.articles.moved(library, [("b.md", "a.md")])
    assert {(each.path, each.excerpt.words) for each in journal.highlights.beneath(library)} == {
        ("", "kept"),
        ("a.md", "others"),
    }


def test_a_copy_in_another_library_has_what_the_lost_original_had(
    journal: Journal, library: Path, tmp_path: Path
) -> None:
    add(journal, library, "a.md", digest=11)
    journal.marks.put(library, "a.md", "a", Anchor(4))
    journal.marks.put(library, "a.md", "A", Anchor(4))
    (library / "a.md").unlink()
    journal.marks.put(library, "a.md", "B", Anchor(4))
    other = tmp_path / "other"
    journal.marks.put(other, "b.md", "B", Anchor(7))
    journal.articles.settle(other, {"copy.md": 11, "b.md": 12})
    (copied,) = journal.highlights.of(other, "copy.md")
    assert copied.excerpt.words == "words"
    assert {mark.letter for mark in journal.marks.of(other, "copy.md")} == {"a", "A"}
    there = journal.marks.at(other, None, "A"), journal.marks.at(other, None, "B")
    assert [mark and mark.path for mark in there] == ["copy.md", "b.md"]
    journal.articles.moved(other, [("b.md", "copy.md")])
    assert {each.excerpt.words for each in journal.highlights.beneath(other)} == {"words"}, "kept without a place"
    journal.articles.moved(other, [("copy.md", "b.md")])
    journal.articles.settle(other, {"copy.md": 11})
    assert len(journal.highlights.of(other, "copy.md")) == 1


def test_a_folder_of_the_library_shows_what_is_highlighted_beneath_it(journal: Journal, library: Path) -> None:
    add(journal, library, "sub/c.md")
    add(journal, library, "a.md")
    assert [each.path for each in journal.highlights.beneath(library / "sub")] == ["c.md"]


def test_articles_stand_in_the_order_in_which_they_were_highlighted_last(journal: Journal, library: Path) -> None:
    for path in ("a.md", "b.md", "sub/c.md", "b.md", "a.md"):
        add(journal, library, path)
    assert [each.path for each in journal.highlights.beneath(library)] == ["a.md", "a.md", "b.md", "b.md", "sub/c.md"]


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "note"),
    [
        ("", "theirs", "mine", "theirs\n\nmine"),
        ("so", "so, theirs", "so, mine", "so, theirs\n\nmine"),
        ("so", "theirs", "mine", "theirs\n\nmine"),
        ("so", "theirs", "", "theirs"),
        ("so", "", "mine", "mine"),
        ("so", "same", "same", "same"),
        ("so", "so", "mine", "mine"),
        ("so", "so", "", ""),
    ],
)
def test_what_two_sessions_have_noted_at_once_is_kept_of_both(
    tmp_path: Path, library: Path, before: str, theirs: str, mine: str, note: str
) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.highlights.add(library, "a.md", Excerpt(0, "words"), Colour.YELLOW, note=before)
        (seen,) = one.highlights.of(library, "a.md")
        other.highlights.annotate(library, seen, theirs)
        assert one.highlights.annotate(library, seen, mine) is (note != mine)
        (now,) = other.highlights.of(library, "a.md")
        assert now.note == note
        one.undo.undo(library)
        (now,) = other.highlights.of(library, "a.md")
        assert now.note == theirs


def test_a_highlight_on_which_another_session_has_noted_something_is_not_removed_unseen(
    tmp_path: Path, library: Path
) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        add(one, library)
        (seen,) = one.highlights.of(library, "a.md")
        other.highlights.annotate(library, seen, "theirs")
        assert not one.highlights.remove(library, seen)
        (now,) = one.highlights.of(library, "a.md")
        assert now.note == "theirs"
        assert one.highlights.remove(library, now)
        assert one.highlights.remove(library, now), "it is not there"
        assert other.highlights.of(library, "a.md") == ()


def test_what_is_noted_while_the_journal_cannot_be_written_is_kept_beside_what_another_session_notes(
    tmp_path: Path, library: Path
) -> None:
    with Journal.open(tmp_path / "state") as one:
        one.highlights.add(library, "a.md", Excerpt(0, "words"), Colour.YELLOW)
        (seen,) = one.highlights.of(library, "a.md")
        with closing(sqlite3.connect(tmp_path / "state" / "journal.sqlite", isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            one.highlights.annotate(library, seen, "mine")
            assert one.highlights.of(library, "a.md")[0].note == "mine"
            lock.execute("UPDATE highlight SET note = 'theirs'")
            lock.execute("COMMIT")
        one.changed_elsewhere()
        assert one.highlights.of(library, "a.md")[0].note == "theirs\n\nmine"


def test_another_session_sees_a_highlight_at_once(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        add(one, library)
        assert other.changed_elsewhere()
        assert len(other.highlights.of(library, "a.md")) == 1


def test_the_states_of_articles_come_with_what_is_highlighted_in_them(journal: Journal, library: Path) -> None:
    add(journal, library, "a.md", words="the tide")
    add(journal, library, "b.md")
    (found,) = journal.highlights.of(library, "a.md")
    journal.highlights.annotate(library, found, "see the moon")
    states = journal.highlights.states(library)
    assert states["noted"] == {"a.md"}
    assert isinstance(states["highlighted"], dict)
    assert states["highlighted"].keys() == {"a.md", "b.md"}
    assert "the tide\nsee the moon" in states["highlighted"]["a.md"]


def test_a_letter_marks_one_place_of_an_article(journal: Journal, library: Path) -> None:
    journal.marks.put(library, "a.md", "a", Anchor(1, "one"))
    journal.marks.put(library, "b.md", "a", Anchor(2, "two"))
    journal.marks.put(library, "a.md", "a", Anchor(3, "three", "two "))
    mark = journal.marks.at(library, "a.md", "a")
    assert mark is not None
    assert mark.anchor == Anchor(3, "three", "two ")
    assert journal.marks.at(library, "b.md", "a") is not None
    assert journal.marks.at(library, "sub/c.md", "a") is None


def test_a_capital_letter_marks_one_place_of_the_library(journal: Journal, library: Path) -> None:
    journal.marks.put(library, "a.md", "A", Anchor(1))
    journal.marks.put(library, "sub/c.md", "A", Anchor(2))
    mark = journal.marks.at(library, None, "A")
    assert mark is not None
    assert mark.path == "sub/c.md"
    assert [each.letter for each in journal.marks.beneath(library)] == ["A"]
    journal.articles.moved(library, [("sub/c.md", "d.md")])
    moved = journal.marks.at(library, "a.md", "A")
    assert moved is not None
    assert moved.path == "d.md"

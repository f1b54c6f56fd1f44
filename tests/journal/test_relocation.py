"""A library whose folder was renamed or moved keeps all that was noted of it, there and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from deepread.digest import digest_of
from deepread.document import Anchor, Excerpt
from deepread.document.seen import Seen
from deepread.journal import Colour, Journal, State
from deepread.journal import libraries as libraries_module
from deepread.journal.places import Place
from deepread.journal.readings import Spell

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 23)
A, B, C = (digest_of(name.encode()) for name in ("a.md", "b.md", "sub/c.md"))
"""Of what stands in the files of the library."""


def open_library(journal: Journal, library: Path) -> Path:
    """As a session does that begins to read."""
    journal.libraries.opened(library)
    journal.libraries.found(library)
    return library


def note_everything(journal: Journal, library: Path) -> None:
    journal.articles.note_all(library, {"a.md": A, "sub/c.md": C}, State.STARRED, holds=True, what="starred")
    journal.articles.retag(library, {"a.md": A}, ["later"], [])
    journal.highlights.add(library, "a.md", Excerpt(3, "words"), Colour.BLUE, note="mine", digest=A)
    journal.marks.put(library, "a.md", "a", Anchor(1), digest=A)
    journal.marks.put(library, "sub/c.md", "C", Anchor(2), digest=C)
    journal.places.keep(library, "a.md", Place(Anchor(5, "words"), 0.5), digest=A)
    journal.seen.keep(library, "a.md", Seen((1,)), content=A, digest=A)
    journal.readings.add(library, "a.md", DAY, Spell(60, 100))
    journal.searches.save(library, "Costs", "cost -hype")
    journal.history.asked(library, "cost")
    journal.free_time.keep(library, 25)
    journal.libraries.keep_filters(library, "tag=later")
    journal.libraries.hide_read(library, hides=True)
    journal.encodings.choose(library, "b.md", B, "cp1252")


def everything(journal: Journal, library: Path) -> dict[str, object]:
    place = journal.places.of(library, "a.md")
    return {
        "states": journal.articles.states(library),
        "tags": journal.articles.tags(library),
        "highlights": [(each.path, each.excerpt, each.note) for each in journal.highlights.beneath(library)],
        "marks": sorted((each.path, each.letter, each.anchor) for each in journal.marks.beneath(library)),
        "C": bool(journal.marks.at(library, None, "C")),
        "place": place and (place.anchor, place.reached),
        "seen": journal.seen.of(library, "a.md"),
        "readings": journal.readings.days(library),
        "searches": [(each.name, each.query) for each in journal.searches.of(library)],
        "history": journal.history.queries(library),
        "minutes": journal.free_time.minutes(library),
        "filters": (journal.libraries.filters(library), journal.libraries.hides_read(library)),
        "encoding": journal.encodings.of(library, "b.md", B),
    }


def test_a_library_that_was_renamed_has_all_that_was_noted_of_it_and_once_more_when_it_is_called_as_before(
    journal: Journal, library: Path
) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    before = everything(journal, library)
    other = open_library(journal, library.rename(library.with_name("other")))
    assert everything(journal, other) == before
    assert [known.folder.name for known in journal.libraries.known()] == ["other"]
    journal.highlights.add(other, "b.md", Excerpt(0, "in between"), Colour.PINK)
    (mark,) = [each for each in journal.marks.beneath(other) if each.letter == "C"]
    journal.marks.remove(other, mark)
    open_library(journal, other.rename(library))
    assert [each.excerpt.words for each in journal.highlights.beneath(library)] == ["in between", "words"]
    assert journal.marks.at(library, None, "C") is None
    undone = journal.undo.undo(library)
    assert undone is not None
    assert (undone.what, undone.paths) == ("removed the mark C", ("sub/c.md",))
    assert journal.marks.at(library, None, "C") is not None
    assert everything(journal, library) == {
        **before,
        "highlights": [(each.path, each.excerpt, each.note) for each in journal.highlights.beneath(library)],
    }


def test_a_library_within_another_one_that_is_renamed_goes_along(journal: Journal, library: Path) -> None:
    for folder in (library, library / "sub"):
        open_library(journal, folder)
    journal.marks.put(library / "sub", "c.md", "C", Anchor(2))
    journal.searches.save(library / "sub", "Costs", "cost")
    other = open_library(journal, library.rename(library.with_name("other")))
    assert journal.marks.at(other / "sub", None, "C") is not None
    assert [each.name for each in journal.searches.of(other / "sub")] == ["Costs"]
    assert {known.folder for known in journal.libraries.known()} == {other, other / "sub"}


def test_what_a_session_notes_under_the_former_path_goes_along_later(
    journal: Journal, tmp_path: Path, library: Path
) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    other = open_library(journal, library.rename(library.with_name("other")))
    with Journal.open(tmp_path / "state") as late:
        late.highlights.add(library, "a.md", Excerpt(9, "late"), Colour.GREEN, digest=A)
        late.articles.retag(library, {"a.md": A}, ["soon"], [])
        late.articles.note(library, "a.md", State.READ, holds=True)
        late.marks.put(library, "a.md", "a", Anchor(7))
        late.marks.put(library, "a.md", "b", Anchor(8))
        late.readings.add(library, "a.md", DAY, Spell(6, 10))
        late.places.keep(library, "a.md", Place(Anchor(9, "late"), 0.7))
    journal.libraries.found(other)
    assert {each.excerpt.words for each in journal.highlights.of(other, "a.md")} == {"words", "late"}
    assert journal.articles.tags(other) == {"later": {"a.md"}, "soon": {"a.md"}}
    assert journal.articles.states(other)["read"] == {"a.md"}
    assert journal.articles.states(other)["starred"] == {"a.md", "sub/c.md"}
    assert [(each.letter, each.anchor.offset) for each in journal.marks.of(other, "a.md")] == [("a", 1), ("b", 8)]
    assert [(each.path, each.anchor.offset) for each in journal.marks.beneath(other) if each.letter == "a"] == [
        ("", 7),
        ("a.md", 1),
    ]
    assert journal.readings.by_article(other) == {"a.md": Spell(66, 110)}
    place = journal.places.of(other, "a.md")
    assert place is not None
    assert place.reached == 0.7
    assert journal.highlights.beneath(library) == ()


def test_what_was_copied_before_the_folder_was_known_again_is_there_once(journal: Journal, library: Path) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    before = everything(journal, library)
    other = library.rename(library.with_name("other"))
    journal.articles.settle(other, {"a.md": A, "b.md": B, "sub/c.md": C})
    open_library(journal, other)
    assert everything(journal, other) == before


@pytest.mark.parametrize("there", ["another device", "other files", "both are there"])
def test_another_folder_is_not_taken_for_one_that_is_gone(
    journal: Journal, library: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    open_library(journal, library)
    journal.searches.save(library, "Costs", "cost")
    if there != "another device":
        note_everything(journal, library)
    before = everything(journal, library)
    other = library.with_name("other")
    known = libraries_module.identity(library)
    if there == "both are there":
        other.mkdir()
        (other / "a.md").touch()
    else:
        library.rename(other)
    if there == "other files":
        (other / "a.md").unlink()
        (other / "sub" / "c.md").unlink()
    if there == "another device":
        known = f"0:{known.partition(':')[2]}"
    monkeypatch.setattr(libraries_module, "identity", lambda _folder: known)
    open_library(journal, other)
    assert journal.searches.of(other) == ()
    assert everything(journal, library) == before


def test_a_folder_on_a_device_that_is_mounted_elsewhere_is_known_by_its_files(
    journal: Journal, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    before = everything(journal, library)
    known = libraries_module.identity(library)
    monkeypatch.setattr(libraries_module, "identity", lambda _folder: f"0:{known.partition(':')[2]}")
    assert everything(journal, open_library(journal, library.rename(library.with_name("other")))) == before


@pytest.mark.parametrize("most", [True, False])
def test_a_library_that_was_copied_to_another_disk_has_its_searches_and_filters_there(
    journal: Journal, library: Path, *, most: bool
) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    if not most:
        journal.articles.note(library, "b.md", State.STARRED, holds=True, digest=B)
    other = library.with_name("other")
    other.mkdir()
    library.rename(library.with_name("gone")).joinpath("a.md").unlink()
    journal.libraries.opened(other)
    journal.articles.settle(other, {"a.md": A, "sub/c.md": C} if most else {"a.md": A})
    assert [each.name for each in journal.searches.of(other)] == ["Costs"] * most
    assert (journal.libraries.filters(other), journal.libraries.hides_read(other)) == ("tag=later" * most, most)
    assert [each.name for each in journal.searches.of(library)] == ["Costs"]


def test_a_folder_that_was_given_the_number_of_one_that_is_gone_is_none_of_it_whatever_its_files_are_called(
    journal: Journal, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    before = everything(journal, library)
    known = libraries_module.identity(library)
    other = library.rename(library.with_name("other"))
    for path in ("a.md", "sub/c.md"):
        (other / path).write_text("quite another text")
    monkeypatch.setattr(libraries_module, "identity", lambda _folder: known)
    open_library(journal, other)
    assert journal.highlights.beneath(other) == ()
    assert everything(journal, library) == before


def test_what_was_noted_of_another_folder_at_the_former_path_does_not_go_along(
    journal: Journal, library: Path, tmp_path: Path
) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    other = open_library(journal, library.rename(library.with_name("other")))
    before = everything(journal, other)
    library.mkdir()
    (library / "a.md").write_text("quite another text")
    digest = digest_of(b"quite another text")
    journal.highlights.add(library, "a.md", Excerpt(0, "quite"), Colour.PINK, digest=digest)
    library.rename(tmp_path / "elsewhere")
    journal.libraries.found(other)
    assert everything(journal, other) == before
    assert [each.excerpt.words for each in journal.highlights.beneath(library)] == ["quite"]


def test_a_library_that_was_put_back_on_the_list_is_known_by_another_name_too(journal: Journal, library: Path) -> None:
    open_library(journal, library)
    note_everything(journal, library)
    forgotten = journal.libraries.forget(library)
    assert forgotten is not None
    journal.libraries.bring_back(forgotten)
    other = open_library(journal, library.rename(library.with_name("other")))
    assert journal.highlights.beneath(other) != ()

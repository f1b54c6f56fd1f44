"""What the reader noted stays with an article, whatever becomes of its file while nobody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.cli import noted
from deepread.journal import Journal, Place, State
from deepread.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Deepread


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    with Journal.open(storage.state_folder()) as journal:
        yield journal


def looked_at(folder: Path) -> Library:
    library = Library.open(folder, None)
    for _ in library.refresh():
        pass
    return library


def star(journal: Journal, folder: Path, path: str) -> None:
    with looked_at(folder) as library:
        stamp = library.stamp(path)
        assert stamp is not None
        journal.articles.note(folder, path, State.STARRED, holds=True, digest=stamp.content)


def starred(journal: Journal, folder: Path) -> frozenset[str]:
    with looked_at(folder) as library:
        noted.keep_up(library)
    return journal.articles.states(folder)["starred"]


def test_a_renamed_article_keeps_its_star(journal: Journal, library: Path) -> None:
    star(journal, library, "bees.md")
    (library / "bees.md").rename(library / "deep" / "wasps.md")
    assert starred(journal, library) == {"deep/wasps.md"}


def test_an_edited_article_that_is_renamed_later_keeps_its_star(journal: Journal, library: Path) -> None:
    star(journal, library, "bees.md")
    (library / "bees.md").write_text("Altogether different.\n", "utf-8")
    assert starred(journal, library) == {"bees.md"}
    (library / "bees.md").rename(library / "wasps.md")
    assert starred(journal, library) == {"wasps.md"}


def test_a_renamed_library_keeps_its_stars(journal: Journal, library: Path) -> None:
    star(journal, library, "bees.md")
    star(journal, library, "deep/er/tides.md")
    assert starred(journal, library.rename(library.with_name("elsewhere"))) == {"bees.md", "deep/er/tides.md"}


@pytest.fixture
def kept(library: Path, tmp_path: Path) -> Iterator[Library]:
    """The library with a catalogue that lasts from one look to the next."""
    (tmp_path / "cache").mkdir(mode=0o700)
    with Library.open(library, tmp_path / "cache") as kept:
        refreshed(kept)
        yield kept


def refreshed(library: Library) -> list[tuple[str, str]]:
    """What was seen to move since the last look."""
    return [pair for step in library.refresh() for pair in step.moved]


def test_articles_that_change_places_keep_their_own_stars(journal: Journal, library: Path, kept: Library) -> None:
    star(journal, library, "bees.md")
    (library / "bees.md").rename(library / "x")
    (library / "broken.md").rename(library / "bees.md")
    (library / "x").rename(library / "broken.md")
    noted.settle(journal, kept, refreshed(kept))
    assert journal.articles.states(library)["starred"] == {"broken.md"}


def test_an_article_whose_name_another_has_taken_keeps_its_star(journal: Journal, library: Path, kept: Library) -> None:
    star(journal, library, "bees.md")
    (library / "bees.md").rename(library / "old.md")
    (library / "broken.md").rename(library / "bees.md")
    noted.settle(journal, kept, refreshed(kept))
    assert journal.articles.states(library)["starred"] == {"old.md"}


@pytest.mark.parametrize("command", [("search", "honey"), ("list",), ("index",)])
def test_a_move_that_any_command_sees_is_noted(
    deepread: Deepread, journal: Journal, library: Path, command: tuple[str, ...]
) -> None:
    deepread("index", library)
    journal.articles.note(
        library, "bees.md", State.STARRED, holds=True
    )  # its content is not known: only the move tells
    (library / "bees.md").rename(library / "wasps.md")
    deepread(*command, library)
    assert journal.articles.states(library)["starred"] == {"wasps.md"}


@pytest.mark.parametrize(
    ("query", "found"),
    [("is:archived", "Bees of the north"), ("tag:later", "Why tides lag"), ("is:begun", "A walk along")],
)
def test_a_search_of_the_command_line_knows_archive_tags_and_what_was_begun(
    deepread: Deepread, journal: Journal, library: Path, query: str, found: str
) -> None:
    journal.articles.note(library, "bees.md", State.ARCHIVED, holds=True)
    journal.articles.retag(library, {"deep/er/tides.md": 0}, ["later"])
    journal.places.keep(library, "plain.txt", Place(None, 0.5, 1.0))
    answer = deepread("search", query, library)
    assert found in answer.out
    assert answer.status == 0


def test_no_stamp_is_asked_for_where_nothing_was_noted(journal: Journal, library: Path) -> None:
    with looked_at(library) as found:
        found.stamps = pytest.fail  # type: ignore[method-assign] - it is not to be called
        noted.keep_up(found)


def test_the_list_of_the_command_line_has_what_was_archived_unless_it_is_asked_to_leave_it_out(
    deepread: Deepread, journal: Journal, library: Path
) -> None:
    journal.articles.note(library, "bees.md", State.ARCHIVED, holds=True)
    assert "bees.md" in deepread("list", library).out
    left = deepread("list", library, "NOT is:archived").out
    assert "bees.md" not in left
    assert "tides.md" in left

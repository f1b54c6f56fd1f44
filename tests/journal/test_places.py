"""Where the reader left an article, and that it is found again wherever the file goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document import Anchor
from deepread.journal import Journal, Place, State

if TYPE_CHECKING:
    from pathlib import Path

HERE = Place(Anchor(120, "the words that stand here", "what leads up to "), 0.25)
THERE = Place(Anchor(480, "other words", "before them "), 0.75)


def left(journal: Journal, library: Path, path: str) -> Place | None:
    """Where an article was left, whenever that was."""
    place = journal.places.of(library, path)
    return place and place._replace(when=0.0)


def test_nobody_has_left_what_nobody_has_read(journal: Journal, library: Path) -> None:
    assert journal.places.of(library, "a.md") is None
    assert journal.places.last(library) is None
    journal.articles.note(library, "a.md", State.STARRED, holds=True)
    assert journal.places.of(library, "a.md") is None
    assert journal.places.last(library) is None


def test_a_place_outlasts_the_session_and_the_later_one_wins(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.places.keep(library, "a.md", HERE)
        other.places.keep(library, "a.md", THERE)
    with Journal.open(tmp_path / "state") as later:
        assert left(later, library, "a.md") == THERE


def test_an_article_read_to_its_end_is_begun_again(journal: Journal, library: Path) -> None:
    journal.places.keep(library, "a.md", HERE)
    journal.places.keep(library, "a.md", Place(None, 1.0))
    assert left(journal, library, "a.md") == Place(None, 1.0)


def test_the_article_read_last_is_known_for_each_library(journal: Journal, library: Path) -> None:
    for path in ("a.md", "sub/c.md", "b.md", "sub/c.md"):
        journal.places.keep(library, path, HERE)
    assert journal.places.last(library) == "sub/c.md"
    assert journal.places.last(library / "sub") == "c.md"
    assert journal.places.last(library / "nowhere") is None


def test_a_place_goes_with_its_file_and_with_a_copy_of_it(journal: Journal, library: Path) -> None:
    journal.places.keep(library, "a.md", HERE, digest=7)
    journal.articles.moved(library, [("a.md", "b.md")])
    assert left(journal, library, "b.md") == HERE
    (library / "b.md").rename(library / "d.md")
    journal.articles.settle(library, {"d.md": 7, "sub/c.md": 3})
    assert left(journal, library, "d.md") == HERE


def test_what_was_noted_of_an_article_says_nothing_of_where_it_was_left_and_the_other_way_round(
    journal: Journal,
    library: Path,
) -> None:
    journal.places.keep(library, "a.md", HERE)
    journal.articles.note(library, "a.md", State.READ, holds=True)
    journal.articles.note(library, "a.md", State.READ, holds=False)
    assert journal.articles.states(library) == dict.fromkeys(State, frozenset())
    assert left(journal, library, "a.md") == HERE

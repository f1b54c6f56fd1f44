"""The reader's own tags, the archive, and the libraries that were opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from deepread.journal import Journal, Noted, Place, State, changed_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

LIBRARY = Path("/nowhere/library")
TAGS = st.lists(st.sampled_from(["sea", "Sea", "to read", "to  read", "C++"]), max_size=4)


def test_tags_are_given_and_taken_away_by_either_session(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.articles.retag(LIBRARY, {"a.md": 1, "b.md": 2}, ["sea"])
        other.articles.retag(LIBRARY, {"a.md": 1}, ["night"], ["SEA"])
        assert one.articles.tags(LIBRARY) == {"night": {"a.md"}, "sea": {"b.md"}}


@given(TAGS, TAGS, TAGS)
def test_no_tag_is_there_twice_and_none_that_was_taken_away(
    kept: list[str], added: list[str], removed: list[str]
) -> None:
    before = changed_tags((), kept, ())
    after = changed_tags(before, added, removed)

    def names(tags: Iterable[str]) -> set[str]:
        return {" ".join(tag.split()).casefold() for tag in tags}

    assert len(names(after)) == len(after)
    assert names(after) == names(kept) - names(removed) | names(added)


def test_everything_that_is_noted_of_an_article_comes_together(journal: Journal) -> None:
    journal.articles.note_all(LIBRARY, {"a.md": 1, "b.md": 2}, State.ARCHIVED, holds=True)
    journal.articles.retag(LIBRARY, {"a.md": 1}, ["sea"])
    journal.places.keep(LIBRARY, "a.md", Place(None, 0.5, 7.0))
    assert journal.noted(LIBRARY).now() == {
        "a.md": Noted(archived=True, tags=("sea",), reached=0.5, visited=7.0),
        "b.md": Noted(archived=True),
    }


def test_tags_and_archive_go_where_the_article_goes(journal: Journal, tmp_path: Path) -> None:
    journal.articles.retag(tmp_path, {"old.md": 5}, ["sea"])
    journal.articles.note(tmp_path, "old.md", State.ARCHIVED, holds=True, digest=5)
    journal.articles.settle(tmp_path, {"new.md": 5})
    assert journal.noted(tmp_path).now() == {"new.md": Noted(archived=True, tags=("sea",))}


def test_libraries_are_known_by_when_they_were_opened_with_what_is_in_them(journal: Journal, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        journal.libraries.opened(tmp_path / name)
    journal.libraries.counted(tmp_path / "one", 12)
    journal.libraries.hide_read(tmp_path / "one", hides=True)
    journal.libraries.opened(tmp_path / "one")
    assert [(known.folder.name, known.articles) for known in journal.libraries.known()] == [("one", 12), ("two", None)]
    assert journal.libraries.hides_read(tmp_path / "one")
    assert not journal.libraries.hides_read(tmp_path / "two")
    journal.libraries.forget(tmp_path / "one")
    assert journal.libraries.last() == tmp_path / "two"


def test_what_was_done_to_many_is_one_step_and_leaves_what_another_session_has_changed(tmp_path: Path) -> None:
    digests = {f"{number}.md": number + 1 for number in range(1_200)}
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        one.articles.note_all(LIBRARY, digests, State.ARCHIVED, holds=True, what="1,200 articles archived")
        one.articles.retag(LIBRARY, {"0.md": 1, "1.md": 2}, ["sea"], what="tagged sea")
        other.articles.retag(LIBRARY, {"1.md": 2}, ["night"])
        undone = one.undo.undo(LIBRARY)
        assert undone is not None
        assert (undone.what, undone.kept) == ("tagged sea", 1)
        assert one.articles.tags(LIBRARY) == {"night": {"1.md"}, "sea": {"1.md"}}
        one.undo.undo(LIBRARY)
        assert not one.articles.states(LIBRARY)["archived"]

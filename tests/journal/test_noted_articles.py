"""What the reader made of each article, and that it stays with it wherever the file goes."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from deepread.journal import Journal, State


def star(journal: Journal, library: Path, path: str, digest: int = 0) -> None:
    journal.articles.note(library, path, State.STARRED, holds=True, digest=digest)


def starred(journal: Journal, library: Path) -> frozenset[str]:
    return journal.articles.states(library)["starred"]


def test_an_article_is_starred_and_read_each_on_its_own(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md")
    journal.articles.note(library, "a.md", State.READ, holds=True)
    journal.articles.note(library, "sub/c.md", State.READ, holds=True)
    assert journal.articles.states(library) == {"starred": {"a.md"}, "read": {"a.md", "sub/c.md"}, "archived": set()}
    journal.articles.note(library, "a.md", State.READ, holds=False)
    assert journal.articles.states(library) == {"starred": {"a.md"}, "read": {"sub/c.md"}, "archived": set()}


def test_states_outlast_the_session(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        star(journal, library, "a.md")
    with Journal.open(tmp_path / "state") as journal:
        assert starred(journal, library) == {"a.md"}


def test_another_session_sees_a_star_at_once(tmp_path: Path, library: Path) -> None:
    with Journal.open(tmp_path / "state") as one, Journal.open(tmp_path / "state") as other:
        star(one, library, "a.md")
        assert other.changed_elsewhere()
        assert starred(other, library) == {"a.md"}


def test_a_folder_of_the_library_read_by_itself_shows_the_same_stars(journal: Journal, library: Path) -> None:
    star(journal, library, "sub/c.md")
    assert starred(journal, library / "sub") == {"c.md"}
    assert starred(journal, library.parent) == {"library/sub/c.md"}


def test_a_library_whose_name_another_begins_with_has_its_own(journal: Journal, library: Path) -> None:
    star(journal, library.with_name("library2"), "a.md")
    star(journal, library.with_name("library."), "a.md")
    assert starred(journal, library) == frozenset()


def test_a_library_reached_by_a_link_is_the_same(journal: Journal, library: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(library)
    star(journal, tmp_path / "link", "a.md")
    assert starred(journal, library) == {"a.md"}


def test_the_root_of_all_files_is_a_library_too(journal: Journal) -> None:
    star(journal, Path("/"), "a.md")
    assert starred(journal, Path("/")) == {"a.md"}


def test_a_name_of_any_bytes_can_be_starred(journal: Journal, library: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    star(journal, library, name)
    assert starred(journal, library) == {name}


def test_a_star_moves_with_its_article(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md")
    journal.articles.moved(library, [("a.md", "sub/z.md"), ("b.md", "y.md")])
    assert starred(journal, library) == {"sub/z.md"}


def test_two_articles_that_change_places_keep_their_own_states(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md")
    journal.articles.note(library, "b.md", State.READ, holds=True)
    journal.articles.moved(library, [("a.md", "b.md"), ("b.md", "a.md")])
    assert journal.articles.states(library) == {"starred": {"b.md"}, "read": {"a.md"}, "archived": set()}


def test_ten_thousand_articles_move_at_once(journal: Journal, library: Path) -> None:
    star(journal, library, "old/7.md")
    journal.articles.moved(library, [(f"old/{number}.md", f"new/{number}.md") for number in range(10_000)])
    assert starred(journal, library) == {"new/7.md"}


def test_an_article_renamed_while_nobody_looked_is_known_by_its_content(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    (library / "a.md").rename(library / "sub" / "new.md")
    journal.articles.settle(library, {"sub/new.md": 11, "b.md": 12})
    assert starred(journal, library) == {"sub/new.md"}


def test_an_edited_article_stays_the_same_article(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    journal.articles.settle(library, {"a.md": 21})
    (library / "a.md").rename(library / "new.md")
    journal.articles.settle(library, {"new.md": 21})
    assert starred(journal, library) == {"new.md"}


def test_a_copy_takes_nothing_from_the_article_it_was_made_of(journal: Journal, library: Path) -> None:
    star(journal, library, "b.md", digest=11)
    journal.articles.settle(library, {"a.md": 11, "b.md": 11})
    assert starred(journal, library) == {"b.md"}


def test_a_library_moved_as_a_whole_keeps_its_stars(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    star(journal, library, "sub/c.md", digest=11)
    moved = library.rename(library.with_name("elsewhere"))
    journal.articles.settle(moved, {"sub/c.md": 11, "a.md": 11, "b.md": 11})
    assert starred(journal, moved) == {"a.md", "sub/c.md"}


def test_a_copy_of_a_library_that_is_out_of_reach_takes_no_star_from_it(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    away = library.rename(library.with_name("unplugged"))
    copy = library.with_name("copy")
    for _ in range(2):
        journal.articles.settle(copy, {"a.md": 11, "b.md": 11})
    assert starred(journal, copy) == {"a.md"}
    journal.articles.note(copy, "a.md", State.STARRED, holds=False)
    journal.articles.settle(copy, {"a.md": 11, "b.md": 11})
    assert starred(journal, copy) == frozenset()
    away.rename(library)
    journal.articles.settle(library, {"a.md": 11})
    assert starred(journal, library) == {"a.md"}


def test_an_article_that_is_edited_after_a_copy_was_made_of_it_keeps_its_star(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    journal.articles.settle(library, {"a.md": 11, "b.md": 11})
    journal.articles.settle(library, {"a.md": 21, "b.md": 11})
    assert starred(journal, library) == {"a.md"}


def test_an_article_that_is_copied_and_then_removed_keeps_its_star(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    journal.articles.settle(library, {"a.md": 11, "b.md": 11})
    (library / "a.md").unlink()
    journal.articles.settle(library, {"b.md": 11})
    assert starred(journal, library) == {"b.md"}


def test_what_was_noted_of_a_file_that_is_gone_comes_back_with_it(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md", digest=11)
    (library / "a.md").unlink()
    journal.articles.settle(library, {"b.md": 12})
    (library / "a.md").write_text("a.md")
    journal.articles.settle(library, {"a.md": 11, "b.md": 12})
    assert starred(journal, library) == {"a.md"}


def test_an_article_that_was_written_over_by_another_is_found_again_by_its_content(
    journal: Journal, library: Path
) -> None:
    star(journal, library, "a.md", digest=11)
    star(journal, library, "b.md", digest=12)
    journal.articles.moved(library, [("b.md", "a.md")])
    assert starred(journal, library) == {"a.md"}
    journal.articles.settle(library, {"a.md": 12, "restored.md": 11})
    assert starred(journal, library) == {"a.md", "restored.md"}


def test_articles_whose_content_nobody_knows_are_never_taken_for_one_another(journal: Journal, library: Path) -> None:
    star(journal, library, "a.md")
    (library / "a.md").unlink()
    journal.articles.settle(library, {"b.md": 0})
    assert starred(journal, library) == {"a.md"}


NAMES = st.sampled_from([f"{letter}.md" for letter in "abcdef"])


@given(
    stars=st.sets(NAMES),
    moves=st.lists(st.tuples(NAMES, NAMES), unique_by=(lambda move: move[0], lambda move: move[1])),
)
def test_moves_lose_no_star_but_of_files_that_were_written_over(stars: set[str], moves: list[tuple[str, str]]) -> None:
    library = Path("/nowhere/library")
    with Journal.open(None) as journal:
        for path in stars:
            star(journal, library, path)
        journal.articles.moved(library, moves)
        landed = {new for old, new in moves if old in stars}
        stayed = stars - {old for old, _ in moves}
        assert starred(journal, library) == landed | stayed
        assert journal.note == ""

"""Which file an article is that was edited and moved at once, from what is known of both."""

from __future__ import annotations

import pytest

from deepread.journal.descriptions import Description
from deepread.journal.reunion import Candidate, LostArticle, reunite

TITLED = Description("Weekly notes", ("Ada Berg",))
ALL = frozenset(range(2, 22, 2))


def lost(number: int = 1, path: str = "a/x.md", known: Description = TITLED, share: int = 10) -> LostArticle:
    return LostArticle(number, path, known, frozenset(sorted(ALL)[:share]))


def test_an_article_at_the_same_address_is_the_same_with_one_paragraph_left() -> None:
    known = Description("Old name", (), "example.org/tides")
    now = Candidate("b/y.md", Description("New name", (), "example.org/tides"), frozenset({2, 101, 103}))
    assert reunite([lost(known=known)], [now]) == {1: "b/y.md"}


def test_title_and_author_of_another_address_are_another_article() -> None:
    known, now = TITLED._replace(address="example.org/1"), TITLED._replace(address="example.org/2")
    assert reunite([lost(known=known)], [Candidate("a/y.md", now, frozenset({2, 4, 6, 8}))]) == {}


@pytest.mark.parametrize(("left", "found"), [(1, {}), (2, {1: "a/y.md"})])
def test_the_next_of_a_series_has_but_the_end_of_the_last(left: int, found: dict[int, str]) -> None:
    now = Candidate("a/y.md", TITLED, frozenset(sorted(ALL)[:left]) | {101, 103})
    assert reunite([lost()], [now]) == found


@pytest.mark.parametrize(("left", "found"), [(4, {}), (5, {1: "b/y.md"})])
def test_half_of_the_paragraphs_tell_an_article_alone(left: int, found: dict[int, str]) -> None:
    now = Candidate("b/y.md", Description("Quite another"), frozenset(sorted(ALL)[:left]))
    assert reunite([lost()], [now]) == found


def test_two_paragraphs_tell_nothing() -> None:
    now = Candidate("b/y.md", Description("Quite another"), frozenset({2, 4}))
    assert reunite([lost(share=2)], [now]) == {}


def test_what_was_highlighted_tells_where_nothing_was_read() -> None:
    known = LostArticle(1, "a/x.md", TITLED, words=("the tide\nleft it",))
    there, not_there = (Candidate("b/y.md", TITLED, text=text) for text in ("Here the tide left  it.", "Nothing."))
    assert reunite([known], [there]) == {1: "b/y.md"}
    assert reunite([known], [not_there]) == {}


def test_of_which_nothing_was_read_needs_its_own_name_too() -> None:
    known = LostArticle(1, "a/x.md", TITLED)
    assert reunite([known], [Candidate("b/x.md", TITLED)]) == {1: "b/x.md"}
    assert reunite([known], [Candidate("b/y.md", TITLED)]) == {}


def test_a_file_that_may_be_either_of_two_is_neither() -> None:
    now = Candidate("b/x.md", TITLED, ALL)
    assert reunite([lost(), lost(2, "c/x.md")], [now]) == {}
    assert reunite([lost(), lost(2, "c/x.md", Description("Another"), share=2)], [now]) == {1: "b/x.md"}


def test_the_better_of_two_files_is_it_if_clearly_so() -> None:
    near, far = (
        Candidate(f"b/{name}.md", Description(), frozenset(sorted(ALL)[:n])) for name, n in (("x", 10), ("y", 6))
    )
    also = Candidate("b/z.md", Description(), frozenset(sorted(ALL)[:9]))
    assert reunite([lost()], [near, far]) == {1: "b/x.md"}
    assert reunite([lost()], [near, far, also]) == {}

"""An index with a history answers as a fresh one of the same articles, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

if TYPE_CHECKING:
    from deepread.search import Searcher

DAY = "2024-02-06"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def fresh(shelf: Shelf) -> Searcher:
    """A searcher of the articles of `shelf` as they are, indexed at once in the order of their paths."""
    anew = Shelf()
    anew.sources, anew.stamps = shelf.sources, shelf.stamps
    anew.sync(tuple(sorted(anew.stamps)))
    return anew.indexer.searcher()


def with_sixty_alike(shelf: Shelf, **header: object) -> Searcher:
    """Sixty articles that say the same, some of which were edited again and again."""
    numbers = range(60)
    for number in numbers:
        shelf.put(f"{number}.md", "granite note", **header)
    shelf.sync()
    for number in (31, 3, 57, 1):
        shelf.put(f"{number}.md", "granite note", **header)
        shelf.sync()
    return shelf.searcher()


QUERIES = ("granite", "tag:x", "granite sort:newest", "granite sort:oldest", "granite sort:longest", "-slate")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("date", [DAY, None])
def test_what_ties_comes_in_the_same_order_whichever_was_indexed_first(
    shelf: Shelf, query: str, date: str | None
) -> None:
    searcher, anew = with_sixty_alike(shelf, date=date, tags=("x",)), fresh(shelf)
    for limit in (7, 50, 60):
        found = [hit.path for hit in searcher.search(query, limit).hits]
        assert found == [hit.path for hit in anew.search(query, limit).hits]
        assert len(found) == limit


def test_of_articles_without_a_date_that_say_the_same_the_one_that_was_changed_last_comes_first(shelf: Shelf) -> None:
    searcher = with_sixty_alike(shelf)
    for query in ("granite", "-slate"):
        assert [hit.path for hit in searcher.search(query, 4).hits] == ["1.md", "57.md", "3.md", "31.md"]


def test_an_order_does_not_differ_from_answer_to_answer(shelf: Shelf) -> None:
    searcher = with_sixty_alike(shelf)
    first = searcher.search("granite note", 60)
    for _ in range(3):
        again = searcher.search("granite note", 60)
        assert [(hit.path, hit.score) for hit in again.hits] == [(hit.path, hit.score) for hit in first.hits]


def test_related_articles_that_are_as_close_come_in_the_same_order(shelf: Shelf) -> None:
    for number in range(40):
        shelf.put(f"filler{number}.md", f"filler{number}")
    for number in range(6):
        shelf.put(f"{number}.md", f"feldspar mica own{number}")
    shelf.put("own.md", "feldspar mica pegmatite")
    shelf.sync()
    for number in (4, 0):
        shelf.put(f"{number}.md", f"feldspar mica own{number}")
    assert [one.path for one in shelf.searcher().related("own.md", 6)] == [
        one.path for one in fresh(shelf).related("own.md", 6)
    ]


def test_a_value_and_a_key_are_written_as_most_articles_write_them(shelf: Shelf) -> None:
    for number, spelling in enumerate(("Rust", "Rust", "Rust", "rust", "rust", "rust", "rust")):
        shelf.put(f"{number}.md", "x", tags=(spelling,), **{f"Re{spelling}": "5"})
        if number in {2, 4}:
            shelf.sync()
    searcher, anew = shelf.searcher(), fresh(shelf)
    assert [one.shown for one in searcher.suggestions("tag:", 4)] == ["rust"]
    assert searcher.suggestions("re", 2)[0].shown == "Rerust:"
    for typed in ("", "re", "tag:", "rerust:"):
        assert searcher.suggestions(typed, len(typed)) == anew.suggestions(typed, len(typed))


def test_what_only_articles_said_that_are_gone_is_neither_written_so_nor_a_key(shelf: Shelf) -> None:
    for number in range(5):
        shelf.put(f"{number}.md", "x", tags=("RUST",), Rating="5")
    shelf.sync()
    for number in range(4):
        shelf.put(f"{number}.md", "x", tags=("rust",))
    shelf.put("4.md", "x", tags=("RUST",))
    searcher = shelf.searcher()
    assert [(one.shown, one.count) for one in searcher.suggestions("tag:", 4)] == [("rust", 5)]
    assert "no article has a header key rating" in searcher.search("rating:5").note


def test_values_that_are_as_frequent_come_in_alphabetical_order(shelf: Shelf) -> None:
    for number, tag in enumerate(("Zinc", "apatite", "Mica", "beryl")):
        shelf.put(f"{number}.md", "x", tags=(tag,))
        shelf.sync()
    assert [one.shown for one in shelf.searcher().suggestions("tag:", 4)] == ["apatite", "beryl", "Mica", "Zinc"]

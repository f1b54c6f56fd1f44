"""A search of a part of the library answers with that alone, and counts what else would answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

if TYPE_CHECKING:
    from deepread.search import Searcher


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("a.md", "The quay at night.", tags=("sea",))
    shelf.put("b.md", "A night of bread.", tags=("kitchen",))
    shelf.put("c.md", "Nothing at all.")
    shelf.sync()
    return shelf


def found(searcher: Searcher, query: str) -> tuple[set[str], int]:
    results = searcher.search(query)
    assert results.total == len(results.hits)
    return {hit.path for hit in results.hits}, results.outside


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("night", ({"a.md"}, 1)),
        ("nihgt", ({"a.md"}, 1)),
        ('"night of bread"', (set(), 1)),
        ("-quay night", (set(), 1)),
        ("tag:*", ({"a.md"}, 1)),
        ("nothing", ({"c.md"}, 0)),
    ],
)
def test_only_the_part_answers_and_what_lies_outside_is_counted(
    shelf: Shelf, query: str, answer: tuple[set[str], int]
) -> None:
    searcher = shelf.searcher()
    searcher.limit({"a.md", "c.md", "gone.md"})
    assert found(searcher, query) == answer
    assert {line.path for line in searcher.concordance("night").lines} == {"a.md"}
    searcher.limit(None)
    assert found(searcher, query)[1] == 0


def test_everywhere_is_asked_whatever_the_part_is(shelf: Shelf) -> None:
    searcher = shelf.searcher()
    searcher.limit(frozenset())
    assert not found(searcher, "night")[0]
    assert searcher.paths("night") == {"a.md", "b.md"}
    assert searcher.search("night", everywhere=True).total == 2


def test_the_part_holds_after_the_index_has_changed(shelf: Shelf) -> None:
    searcher = shelf.searcher()
    searcher.limit({"a.md", "d.md"})
    shelf.put("d.md", "Another night.")
    shelf.put("e.md", "One more night.")
    shelf.sync()
    searcher.refresh()
    assert found(searcher, "night") == ({"a.md", "d.md"}, 2)


def test_values_are_counted_in_the_part(shelf: Shelf) -> None:
    searcher = shelf.searcher()
    searcher.limit({"b.md"})
    assert [one.shown for one in searcher.values("", "tag", 9)] == ["kitchen"]
    assert [one.count for one in searcher.suggestions("tag", 3) if one.text == "tag:"] == [1]
    searcher.limit(None)
    assert [one.count for one in searcher.suggestions("tag", 3) if one.text == "tag:"] == [2]

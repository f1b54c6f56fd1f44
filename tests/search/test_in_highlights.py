"""What the reader has highlighted, and noted, can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

from deepread.search.grammar import parse
from deepread.search.query import Query

if TYPE_CHECKING:
    from deepread.search import Searcher

HIGHLIGHTS = {"a.md": "the spring tide\nask Eve about März\n", "b.md": "tides of the north\n\n"}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def searcher(shelf: Shelf) -> Searcher:
    for path in ("a.md", "b.md", "c.md"):
        shelf.put(path, "granite and the spring tide")
    searcher = shelf.searcher()
    searcher.states = {"highlighted": HIGHLIGHTS, "noted": {"a.md"}}
    return searcher


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("is:highlighted", {"a.md", "b.md"}),
        ("has:note", {"a.md"}),
        ("has:highlights -has:note", {"b.md"}),
        ("in:highlights", {"a.md", "b.md"}),
        ("in:highlights tide", {"a.md", "b.md"}),
        ("spring in:highlights tide", {"a.md"}),
        ('in:highlights "spring tide"', {"a.md"}),
        ('in:highlights "tide spring"', set()),
        ("in:highlights marz", {"a.md"}),
        ("in:highlights eve OR north", {"a.md", "b.md"}),
        ("in:highlights granite", set()),
        ("is:highlighted granite", {"a.md", "b.md"}),
    ],
)
def test_words_are_sought_in_what_is_highlighted_and_noted(searcher: Searcher, query: str, paths: set[str]) -> None:
    results = searcher.search(query)
    assert {hit.path for hit in results.hits} == paths


def test_words_are_found_while_they_are_typed(searcher: Searcher) -> None:
    assert {hit.path for hit in searcher.search("in:highlights spr", typing=True).hits} == {"a.md"}


def test_a_folder_of_that_name_is_asked_for_with_a_slash(shelf: Shelf) -> None:
    shelf.put("highlights/d.md", "granite")
    assert shelf.found("in:highlights/ granite") == ["highlights/d.md"]


def test_without_what_the_reader_says_nothing_is_highlighted(shelf: Shelf) -> None:
    shelf.put("a.md", "granite")
    assert shelf.found("in:highlights granite") == []
    assert parse("in:highlights") != Query()

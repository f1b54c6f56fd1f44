"""Tags that the reader gave to articles are found as those of the files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.search import Searcher

TAGS = {"to read": frozenset({"a.md", "gone.md"}), "C++": frozenset({"b.md"}), "2024": frozenset({"c.md"})}


@pytest.fixture
def searcher() -> Iterator[Searcher]:
    shelf = Shelf()
    shelf.put("a.md", "The quay at night.", title="A", tags=("sea",))
    shelf.put("b.md", "A slow bread.", title="B", tags=("kitchen",))
    shelf.put("c.md", "Nothing at all.", title="C")
    shelf.sync()
    searcher = shelf.searcher()
    searcher.know({}, TAGS)
    yield searcher
    searcher.close()


def found(searcher: Searcher, query: str, *, typing: bool = False) -> set[str]:
    return {hit.path for hit in searcher.search(query, typing=typing).hits}


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ('tag:"to read"', {"a.md"}),
        ("tag:read", {"a.md"}),
        ("tag:rea*", {"a.md"}),
        ("tag:c++", {"b.md"}),
        ("tag:2024", {"c.md"}),
        ("tag:sea,c++", {"a.md", "b.md"}),
        ("tag:*", {"a.md", "b.md", "c.md"}),
        ("-tag:read", {"b.md", "c.md"}),
        ("bread tag:c++", {"b.md"}),
        ("tag:reading", set()),
    ],
)
def test_a_tag_of_the_readers_own_is_found(searcher: Searcher, query: str, paths: set[str]) -> None:
    assert found(searcher, query) == paths


def test_a_tag_that_is_being_typed_is_found_by_its_beginning(searcher: Searcher) -> None:
    assert found(searcher, "tag:rea", typing=True) == {"a.md"}


def test_they_are_offered_behind_the_colon_with_their_counts(searcher: Searcher) -> None:
    offered = {one.shown: one.count for one in searcher.suggestions("tag:", 4)}
    assert offered["to read"] == 1
    assert offered["sea"] == 1


def test_without_any_tag_in_the_files_the_field_is_there_once_the_reader_has_one() -> None:
    shelf = Shelf()
    shelf.put("a.md", "The quay at night.", title="A")
    shelf.sync()
    searcher = shelf.searcher()
    searcher.know({}, {"later": frozenset({"a.md"})})
    assert found(searcher, "tag:later") == {"a.md"}
    searcher.know({}, {})
    assert not found(searcher, "tag:later")
    searcher.close()


def test_languages_are_told_of_headers_and_texts_alike() -> None:
    shelf = Shelf()
    shelf.put("a.md", "The quay at night, and what the keeper of the lighthouse wrote down there.", title="A")
    shelf.put("b.md", "The bread was not there, and so we went to the mill.", title="B")
    shelf.put("c.md", "Der Hafen bei Nacht, und was der Wärter nicht aufgeschrieben hat.", title="C")
    shelf.put("d.md", "xyzzy", title="D", language="fr")
    searcher = shelf.searcher()
    assert searcher.languages().most == "English"
    assert searcher.languages().others == {"German": ("c.md",), "French": ("d.md",)}
    searcher.close()

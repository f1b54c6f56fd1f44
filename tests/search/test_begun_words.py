"""A whole word that no article has finds those that begin so, and it is said: the space behind it empties nothing."""

from __future__ import annotations

import pytest
from shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("rocks.md", "A sedimentologist goes north.")
    shelf.put("quarry.md", "Granite is cut to the north of the quarry.")
    return shelf


def test_the_space_behind_a_word_leaves_what_was_found_while_it_was_typed(shelf: Shelf) -> None:
    assert shelf.found("sediment", typing=True) == shelf.found("sediment ", typing=True) == ["rocks.md"]


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("sediment", "sediment*"),
        ("sediment granite", "sediment* granite"),
        ("sediment OR gneiss", "sediment* OR gneiss"),
    ],
)
def test_it_is_told_as_a_beginning_and_that_finds_the_same(shelf: Shelf, query: str, corrected: str) -> None:
    results = shelf.search(query)
    assert results.corrected == corrected
    assert [hit.path for hit in results.hits] == shelf.found(corrected)


def test_a_word_that_is_one_letter_away_comes_before_a_beginning(shelf: Shelf) -> None:
    assert shelf.search("quarr").corrected == "quarry"


@pytest.mark.parametrize("query", ["se", '"sediment goes"', "-sediment", "gneiss"])
def test_a_few_letters_a_phrase_and_what_begins_no_word_are_no_beginnings(shelf: Shelf, query: str) -> None:
    assert not shelf.search(query).corrected

"""What is said where nothing is found: which words and values no article has, and what is near them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

from deepread.search import explanation, facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search.correction import Dictionary


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_words_that_begin_alike_are_gathered_once_however_often_they_are_asked_for(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered: list[str] = []
    real = explanation.most_frequent

    def noting(beginning: str, dictionaries: Sequence[Dictionary]) -> list[str]:
        gathered.append(beginning)
        return real(beginning, dictionaries)

    monkeypatch.setattr(explanation, "most_frequent", noting)
    shelf.put("a.md", "comprehension")
    searcher = shelf.searcher()
    for typed in ("comprihensoin", "comprihensoins", "comprihensoins coxxyyzz"):
        assert "“comprihensoin" in searcher.search(typed).note
    assert "(near: comprehension)" in searcher.search("comprihensoin").note
    assert gathered == ["co"]


def test_a_value_is_near_however_many_others_its_segment_has(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facet, "_MANY", 2)
    for name in ("aurora", "borealis", "comet", "dawn"):
        shelf.put(f"{name}.md", project=name)
    shelf.sync()
    shelf.put("other.md", project="ember")
    assert shelf.search("project:aurorali").note.endswith("(near: aurora)")
    shelf.take("aurora.md")
    assert "near" not in shelf.search("project:aurorali").note


def test_a_field_that_is_told_of_is_no_header_key_that_somebody_has_made_up() -> None:
    shelf = Shelf()
    shelf.put("a.md", "Salt.")
    said = shelf.search("site:example.org").note
    assert said.startswith("no article is from a site example.org; ")
    assert shelf.search("tag:*").note == "no article has a tag"


def test_a_word_that_no_article_has_is_said_once() -> None:
    shelf = Shelf()
    shelf.put("a.md", "Salt.")
    assert shelf.search("dolor dolor", typing=True).note == "no article has “dolor”"
    assert shelf.search("dolor amet dolor", typing=True).note == "no article has any of “dolor”, “amet”"
    assert shelf.search("salt -dolor -dolor", typing=True).note == "no article has “dolor”: nothing left out"

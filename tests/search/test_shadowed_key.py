"""Header keys that are called as a field which every library has: both meanings answer."""

from __future__ import annotations

import pytest
from shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("a.md", "Salt and water.", date="2024-05-01", words=3, Kind="howto", Words="1200")
    shelf.put("b.md", "Meat.", date="2024-06-01", words=30, Kind="essay, howto", Words="salt, pepper", Year="1999")
    shelf.put("c.md", "Flour.", words=1, Year="1850", Is="done")
    shelf.put("d.md", "Boats.", words=1)
    return shelf


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("kind:markdown", ["a.md", "b.md", "c.md", "d.md"]),
        ("kind:howto", ["a.md", "b.md"]),
        ("words:30", ["b.md"]),
        ("words:1200", ["a.md"]),
        ("words:>1000", ["a.md"]),
        ("words:<10", ["a.md", "c.md", "d.md"]),
        ("words:pepper", ["b.md"]),
        ("year:2024", ["a.md", "b.md"]),
        ("year:1999", ["b.md"]),
        ("year:<1900", ["c.md"]),
        ("year:1990..2000", ["b.md"]),
        ("is:done", ["c.md"]),
    ],
)
def test_a_built_in_field_keeps_its_meaning_and_the_header_answers_too(
    shelf: Shelf, query: str, paths: list[str]
) -> None:
    assert sorted(shelf.found(query)) == paths
    assert shelf.search(query).note == ""


def test_what_is_offered_for_such_a_key_has_the_count_that_it_finds(shelf: Shelf) -> None:
    searcher = shelf.searcher()
    for asked in ("kind:", "words:", "year:", "is:"):
        offered = searcher.suggestions(asked, len(asked))
        assert offered
        for one in offered:
            assert one.count == searcher.search(asked + one.text).total, one
    assert "howto" in [one.shown for one in searcher.suggestions("kind:", 5)]
    assert "salt, pepper" in [one.shown for one in searcher.suggestions("words:", 6)]


def test_without_such_a_key_what_is_no_number_is_still_said() -> None:
    shelf = Shelf()
    shelf.put("a.md", "Salt.")
    assert "“salt” is no number" in shelf.search("words:salt").note
    assert "“done” is no state" in shelf.search("is:done").note

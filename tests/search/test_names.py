"""A person's name is found whichever of its names is typed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

from deepread.search.condition import Turned, rotations

if TYPE_CHECKING:
    from deepread.search import Searcher


@pytest.fixture(scope="module")
def people() -> Searcher:
    shelf = Shelf()
    names = ["Leeroy Jenkins", "Jenkins, Ada", "Vincent van Gogh", "Seán O'Brien", "Lee Marsh", "Gogh Vincent Prize"]
    for name in names:
        shelf.put(f"{name}.md", "Something.", authors=(name,), editor=name)
    return shelf.searcher()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jenkins leeroy", "Leeroy Jenkins"),
        ("Jenkins, Leeroy", "Leeroy Jenkins"),
        ("leeroy jenkins", "Leeroy Jenkins"),
        ("ada jenkins", "Jenkins, Ada"),
        ("van gogh, vincent", "Vincent van Gogh"),
        ("o'brien sean", "Seán O'Brien"),
    ],
)
@pytest.mark.parametrize("key", ["author", "editor"])
def test_a_name_is_found_with_its_last_name_first_and_with_its_first(
    people: Searcher, typed: str, name: str, key: str
) -> None:
    assert people.paths(f'{key}:"{typed}"') == {f"{name}.md"}
    for end in range(typed.index(" ") + 2, len(typed) + 1):
        found = [hit.path for hit in people.search(f'{key}:"{typed[:end]}', typing=True).hits]
        assert f"{name}.md" in found, typed[:end]


def test_words_of_a_name_that_do_not_stand_side_by_side_are_no_name_turned_round(people: Searcher) -> None:
    assert people.paths('author:"gogh, vincent van"') == {"Vincent van Gogh.md"}
    assert people.paths('author:"gogh vincent"') == {"Gogh Vincent Prize.md"}
    assert not people.paths('author:"marsh ada"')
    assert not people.search('author:"marsh ada', typing=True).total


def test_what_is_near_a_name_that_nobody_has_is_still_said(people: Searcher) -> None:
    assert "near: leeroy jenkins" in people.search('author:"leroy jenkins"').note


def test_a_name_is_turned_round_at_each_of_its_words() -> None:
    assert list(rotations(("a", "b", "c"))) == [("b", "c", "a"), ("c", "a", "b")]


@pytest.mark.parametrize(
    ("words", "value", "is_in"),
    [
        (("ada", "q"), "quill ada", True),
        (("ada", "q"), "ada quill", False),
        (("ada", "q"), "quill adam", False),
        (("le", "guin", "u"), "ursula le guin", True),
        (("le", "guin", "u"), "guin ursa ley", False),
        (("le", "guin", "u"), "guin ursa le", True),
        (("li", "li"), "li liam", False),
        (("li", "li"), "liam li", True),
        (("jo", "smith", "jo"), "joan jo smith", True),
        (("jo", "smith", "jo"), "smith joan jo", True),
        (("jo", "smith", "jo"), "smith jo joan", False),
    ],
)
def test_only_the_last_word_of_a_name_that_is_turned_round_may_go_on(
    words: tuple[str, ...], value: str, is_in: bool
) -> None:
    assert Turned("author", words).is_in(value) == is_in

"""Finding a text by a few of its letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.tui.fuzzy import match

LETTERS = st.text(alphabet="abcdeÄß İ[", max_size=30)


@given(query=LETTERS, text=LETTERS)
def test_a_text_answers_if_it_has_the_letters_of_each_word_in_their_order(query: str, text: str) -> None:
    found = match(query, text)
    lowered = text.lower() if len(text.lower()) == len(text) else text

    def holds(word: str) -> bool:
        rest = iter(lowered)
        return all(letter in rest for letter in word)

    assert (found is not None) == all(map(holds, query.lower().split()))


@given(word=st.text(alphabet="abc", min_size=1, max_size=6), text=st.text(alphabet="abc d", max_size=30))
def test_the_places_are_those_of_the_letters(word: str, text: str) -> None:
    found = match(word, text)
    if found is not None:
        assert "".join(text[place] for place in found.places) == word
        assert list(found.places) == sorted(set(found.places))


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("nh", "next heading", "unhappy"),
        ("out", "outline", "one unto another"),
        ("head", "next heading", "have a deed"),
        ("full", "full screen", "find until all"),
        ("sort", "sort by title", "search for text"),
        ("star", "star the article", "this article"),
    ],
)
def test_whole_words_and_their_beginnings_go_before_scattered_letters(query: str, better: str, worse: str) -> None:
    one, other = match(query, better), match(query, worse)
    assert one is not None
    assert other is None or one.score > other.score


def test_the_best_way_to_find_the_letters_is_taken_and_not_the_first() -> None:
    found = match("the", "t h and the end")
    assert found is not None
    assert found.places == (8, 9, 10)


def test_the_case_does_not_matter() -> None:
    assert match("NEXT", "next") == match("next", "Next") == match("next", "next")


def test_nothing_typed_is_answered_by_anything() -> None:
    assert match("", "anything") == (0, ())

"""A word that no article has is told from the haystacks of files that are not indexed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepread.search.correction import one_letter_away
from deepread.search.query import Word
from deepread.search.slips import meant

LETTERS = st.text("abcж", min_size=3, max_size=7)


def never() -> bool:
    return False


def haystack(*words: str) -> bytes:
    return f" {' '.join(words)} ".encode()


@given(LETTERS, st.lists(LETTERS, max_size=30), st.booleans())
@example("abcabc", ["abacbc"], False)
@example("abcabc", ["abcacb", "abcaabc"], True)
def test_the_words_one_letter_away_are_those_that_a_look_at_each_word_finds(
    typed: str, words: list[str], is_prefix: bool
) -> None:
    away = one_letter_away(typed, is_prefix=is_prefix)
    begun = {word[:length] for word in words for length in range(len(typed) - 1, len(typed) + 2)}
    wanted = away.keys() & (begun if is_prefix else set(words))
    found = meant(Word(typed, is_prefix=is_prefix), [haystack(*words)], never)
    assert len(found) == min(3, len(wanted))
    assert {word.text for word in found} <= wanted
    assert all(word.is_prefix == is_prefix for word in found)


def test_the_likeliest_comes_first_and_what_more_files_have_is_likelier() -> None:
    files = [haystack("slate", "granite"), haystack("slatr"), haystack("slatr")]
    assert [word.text for word in meant(Word("slatf"), files, never)] == ["slatr", "slate"]
    assert [word.text for word in meant(Word("slatte"), files, never)] == ["slate"]


@pytest.mark.parametrize("word", ["12345", "a", "", "gpt4o", "日本語"])
def test_numbers_and_short_words_are_taken_as_they_are(word: str) -> None:
    assert meant(Word(word), [haystack("12346", "ab", "gpt4", "日本")], never) == ()


def test_it_ends_when_something_else_is_asked() -> None:
    assert meant(Word("granitte"), [haystack("granite")], lambda: True) == ()

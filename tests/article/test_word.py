"""How words are counted: as someone would who looks at each run without white space."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from deepread.article.word import count_words

_ALPHABET = "aZ09é“”–—…·→× \t\n\v\f\r\u00a0-*#|.,'_"


@given(st.text(_ALPHABET))
def test_a_word_is_a_run_without_white_space_that_has_more_than_marks_in_it(text: str) -> None:
    runs = re.split("[ \t\n\v\f\r\u00a0]+", text)
    assert count_words(text) == sum(bool(re.search("[a-zA-Z0-9é“”]", run)) for run in runs)


@given(st.text(_ALPHABET), st.text("日本語", min_size=1))
def test_two_characters_of_a_script_without_spaces_count_as_one_word_among_others(text: str, unspaced: str) -> None:
    every = (unspaced + text[:20]) * 2
    alone = every.replace("日", " ").replace("本", " ").replace("語", " ")
    assert count_words(every) == count_words(alone) + len(unspaced)


def test_a_lone_half_of_a_character_is_counted_with_the_word_it_stands_in() -> None:
    assert count_words("one t\ud800wo \udfff") == 3

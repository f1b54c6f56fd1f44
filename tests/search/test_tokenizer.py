"""The quick way to the words of a text leads to the same words."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from deepread.search import tokenizer
from deepread.search.tokenizer import tokens
from deepread.search.words import LONGEST_WORD, is_irregular, stepping_stones, words

PLAIN = ["a", "Open", "’s", "'", "’", "ʼ", ",", "1", "000", "12,345", "l'été", "ß", "Æ", "é", "е", "Й", "ﬁ", "½", "²"]
OTHER = [
    "_",
    " ",
    "\n",
    "-",
    "深",
    "นี",
    "İ",
    "ی",
    "Σας",
    "e\u0301",
    "\u00ad",
    "\U0001f600",
    "\ud800",
    "x" * LONGEST_WORD + "yz",
]
PIECES = st.sampled_from([*PLAIN, *OTHER])
SPACED = st.sampled_from([*PLAIN, *OTHER, *" \n"])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.integers(1, 5))
@example("it's 1,000 or 1,0000 or 10,000,000", 1)
@example("don't 'quote' rock’n’roll", 2)
def test_a_text_has_the_words_that_words_finds_and_they_begin_where_it_says(text: str, stride: int) -> None:
    found, stones = tokens(text, stride)
    assert found == words(text)
    assert stones.tolist() == stepping_stones(text, stride)


@given(st.lists(SPACED).map("".join), st.integers(1, 5), st.integers(1, 9))
def test_a_long_text_is_taken_in_pieces_and_has_the_same_words(text: str, stride: int, piece: int) -> None:
    with patch.object(tokenizer, "_PIECE", piece):
        found, stones = tokens(text, stride)
    assert found == words(text)
    assert stones.tolist() == stepping_stones(text, stride)


def test_every_character_is_folded_as_within_a_word() -> None:
    letters = [letter for letter in map(chr, range(0x30000)) if not is_irregular(letter)]
    text = " ".join(f"one{letter}two {letter}" for letter in letters)
    assert tokens(text, 1)[0] == words(text)

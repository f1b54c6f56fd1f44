"""What a word is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search.stemming import stem
from deepread.search.words import extents, fold, spans, stepping_stones, words

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" \n.,'’-_1aéß深度ไทย한हिन्दीو\u0301\u200d")), max_size=60)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("DeepSeek-R1", ["deepseek", "r1"]),
        ("snake_case and node.js", ["snake", "case", "and", "node", "js"]),
        ("the model’s weights don't", ["the", "model", "weights", "dont"]),
        ("l'accès de l’école", ["acces", "de", "ecole"]),
        ("Straße, naïve, ŁÓDŹ", ["strasse", "naive", "lodz"]),
        ("1,000 dollars, 3.5 and 1,2", ["1000", "dollars", "3", "5", "and", "1", "2"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("深度求索 open", ["深度", "度求", "求索", "索", "open"]),
        ("한국어", ["한국", "국어", "어"]),
        ("ภาษา", ["ภา", "าษ", "ษา", "า"]),
    ],
)
def test_a_word_is_a_run_of_letters_and_digits_as_its_script_spells_it(written: str, found: list[str]) -> None:
    assert words(written) == found


def test_accents_that_are_composed_and_decomposed_are_the_same() -> None:
    assert words("caf\u00e9") == words("cafe\u0301") == ["cafe"]


def test_a_word_that_nobody_types_whole_is_cut() -> None:
    assert words("a" * 5000) == ["a" * 100]


def test_forms_of_an_english_word_share_a_stem_and_other_words_are_their_own() -> None:
    assert stem("weights") == stem("weight") == stem("weighted")
    assert stem("модели") == "модели"
    assert stem("r1") == "r1"


@given(TEXTS)
def test_words_spans_and_extents_of_any_text_agree(text: str) -> None:
    found = list(spans(text))
    assert [word for _, _, word in found] == words(text)
    assert [(start, end) for start, end, _ in found] == extents(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert stepping_stones(text, 3) == [start for start, _, _ in found][::3]


@given(TEXTS)
def test_no_word_is_empty_long_or_without_its_folding(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= 100
        assert fold(word)

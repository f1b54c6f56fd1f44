"""What a word is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search.stemming import stem
from deepread.search.words import extents, fold, sought, spans, stepping_stones, words

TEXTS = st.text(
    st.one_of(
        st.characters(), st.sampled_from(" \n.,'’-_1aéßйё深度ไทยนี้한हिन्दीوｶﾞ\u0301\u0306\u1112\u1161\u3099\u00ad\u200d")
    ),
    max_size=60,
)


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


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("jusqu'à dell’arte d'Artagnan", ["a", "arte", "artagnan"]),
        ("couldn't've it's", ["couldntve", "it"]),
        ("Мой ёж, йод", ["мой", "еж", "йод"]),
        ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
        ("İstanbul ışık", ["istanbul", "isik"]),
        ("ｏｐｅｎ ｶﾞｲﾄﾞ", ["open", "ガイ", "イド", "ド"]),
        ("iPhone手机壳", ["iphone", "手机", "机壳", "壳"]),
        ("so­ft", ["soft"]),
        ("한국", ["한국", "국"]),
    ],
)
def test_folding_takes_away_what_is_not_typed(written: str, found: list[str]) -> None:
    assert words(written) == found


def test_korean_letters_are_the_syllables_that_they_make() -> None:
    written = unicodedata.normalize("NFD", "한국어")
    assert words(written) == words("한국어")
    assert extents(written)[0] == (0, 6)


def test_a_long_run_without_spaces_is_found_to_its_end() -> None:
    assert words("度" * 500) == ["度度"] * 499 + ["度"]


def test_what_is_typed_is_sought_by_its_pairs_and_a_lone_character_by_itself() -> None:
    assert sought("深度求索") == ["深度", "度求", "求索"]
    assert sought("iPhone手机") == ["iphone", "手机"]
    assert sought("我") == ["我"]
    assert sought("求索 open 深度", in_order=True) == ["求索", "索", "open", "深度"]


@given(TEXTS)
def test_what_is_sought_is_among_the_words_of_the_same_text(text: str) -> None:
    assert set(sought(text)) <= set(words(text))
    assert sought(text, in_order=True) in (words(text), words(text)[:-1])


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

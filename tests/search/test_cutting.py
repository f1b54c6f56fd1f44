"""A text is cut between sentences or between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search.cutting import is_sentence_end, is_sentence_start, sentence_breaks, word_end, word_start


def sentences(text: str) -> list[str]:
    begin, found = 0, []
    for end, following in sentence_breaks(text, 0, len(text)):
        if text[begin:end].strip():
            found.append(text[begin:end])
        begin = following
    return [*found, *filter(None, [text[begin:]])]


@pytest.mark.parametrize(
    "text",
    [
        "One ends. |Two begins! |Is this three? |Yes.",
        "He said “No.” |She said (yes.) |They left.",
        "It goes on … |Then it ends.",
        "one that has no capitals . |another . |three",
        "A line ends\n|and another begins.",
        "cell\t|another cell\t|and one",
        "这是一句。|第二句！|第三句",
        "यह एक है। |दूसरा",
        "هل هذا؟ |نعم",
        "In 1848. |Then 5 more.",
    ],
)
def test_sentences_end_with_their_punctuation_or_line(text: str) -> None:
    assert [sentence.strip() for sentence in sentences(text.replace("|", ""))] == [
        part.strip() for part in text.split("|")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "as e.g. granite has",
        "by J. Smith and Dr. Brown of St. Ives",
        "see Fig. 3 and p. 5",
        "version 1.2.3 of it",
        "“What?” he said",
        "it went on ... and on",
        "the U.S. Army",
        "d.h. so viel, vgl. Meier",
    ],
)
def test_abbreviations_and_what_goes_on_in_small_letters_end_nothing(text: str) -> None:
    assert sentences(text) == [text]


def test_a_text_begins_and_ends_a_sentence() -> None:
    text = "  some words without an end \n"
    assert is_sentence_start(text, 0)
    assert is_sentence_start(text, 2)
    assert not is_sentence_start(text, 7)
    assert is_sentence_end(text, len(text))
    assert is_sentence_end(text, len(text.rstrip()))
    assert not is_sentence_end(text, 6)


def test_words_are_kept_whole_where_there_are_any() -> None:
    text = "some words stand/here"
    assert word_start(text, 2, 11) == 5
    assert word_start(text, 12, 18) == 16
    assert word_end(text, 0, 8) == 4
    assert word_end(text, 11, 18) == 17
    assert word_end("x" * 50, 10, 40) == 10
    assert word_start("深度求索", 1, 3) == 1


@given(st.text(st.sampled_from("aB1 .!?…\n\t“”)('é\u0301\u200d深。")), st.integers(0, 40), st.integers(0, 40))
def test_cuts_lie_where_they_were_asked_for(text: str, low: int, high: int) -> None:
    low, high = sorted((min(low, len(text)), min(high, len(text))))
    assert low <= word_start(text, low, high) <= high
    assert low <= word_end(text, low, high) <= high
    breaks = list(sentence_breaks(text, low, high))
    assert all(low <= end <= high and end <= begin <= len(text) for end, begin in breaks)
    assert [end for end, _ in breaks] == sorted(end for end, _ in breaks)
    assert all(is_sentence_end(text, end) for end, _ in breaks if end - low > 16)

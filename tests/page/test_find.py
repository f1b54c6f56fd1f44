"""Find in page, over the text and not over its lines."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from paper import odd_text

from deepread.page import find
from deepread.page.find import Places, Sought, _joined, fold

TEXT = "The café — “Quoted” text.\nCafe\u0301 naïve… the end, STRASSE and straße, ﬁn. 日本語 Ελλάς Ёлка"


def found(needle: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in find(text, needle)]


@pytest.mark.parametrize(
    ("needle", "matches"),
    [
        ("the", ["The", "the"]),
        ("The", ["The"]),
        ("cafe", ["café", "Cafe\u0301"]),
        ("café", ["café", "Cafe\u0301"]),
        ("Café", ["Cafe\u0301"]),
        ("naïve", ["naïve"]),
        ("näive", []),
        ('"quoted" text', ["“Quoted” text"]),
        ("cafe - ", ["café — "]),
        ("naive... the", ["naïve… the"]),
        ("strasse", ["STRASSE", "straße"]),
        ("fin", ["ﬁn"]),
        ("本", ["本"]),
        ("ελλας", ["Ελλάς"]),
        ("елка", ["Ёлка"]),
        ("text.  cafe", ["text.\nCafe\u0301"]),
        ("", []),
        (" \n", []),
        ("nowhere", []),
        ("e.", ["e…"]),
    ],
)
def test_a_needle_matches(needle: str, matches: list[str]) -> None:
    assert found(needle) == matches


def test_a_needle_is_never_a_pattern() -> None:
    assert found("a.c[", "abc a.c[ d") == ["a.c["]


def test_a_space_at_an_end_of_the_needle_asks_for_one() -> None:
    assert found("a ", "ab a\n\nb") == ["a\n\n"]
    assert found(" b", "ab a\n\nb") == ["\n\nb"]


def test_dakuten_are_no_accents() -> None:
    assert found("か", "がか") == ["か"]


def test_long_runs_of_white_space_cost_little() -> None:
    text = " " * 300_000 + "a"
    assert len(find(text, " b")) == 0
    assert len(find(text, "a b")) == 0


@given(odd_text, st.data())
def test_a_match_slices_to_what_was_asked(text: str, data: st.DataObject) -> None:
    assume(text)
    begin = data.draw(st.integers(0, len(text) - 1))
    needle = text[begin : data.draw(st.integers(begin + 1, len(text)))]
    for start, end in find(text, needle):
        assert start < end
        assert folded(needle) in folded(text[start:end])


@given(odd_text, odd_text.filter(bool))
def test_matches_are_in_order_and_inside_the_text(text: str, needle: str) -> None:
    last = 0
    for start, end in find(text + needle + text, needle):
        assert last <= start < end <= len(text + needle + text)
        last = start


@given(st.text("aAbB é\u0301ß日 \n", max_size=30), st.text("aAb", min_size=1, max_size=3))
def test_plain_text_is_found_wherever_python_finds_it(text: str, needle: str) -> None:
    haystack = text if needle != needle.lower() else text.lower()
    assume("\u0301" not in text)
    expected = [at for at in range(len(text)) if haystack.startswith(needle, at)]
    starts = [start for start, _ in find(text, needle)]
    assert set(starts) <= set(expected) | {at for at, each in enumerate(text) if not each.isascii()}
    assert not expected or starts


def folded(text: str) -> str:
    return " ".join(fold(text, keep_case=False, keep_accents=False).text.split())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.booleans(), st.booleans())
def test_each_folded_character_knows_where_it_came_from(text: str, keep_case: bool, keep_accents: bool) -> None:
    folded = fold(text, keep_case=keep_case, keep_accents=keep_accents)
    sources = [folded.source(place) for place in range(len(folded.text))]
    assert sources == sorted(sources)
    for place, source in enumerate(sources):
        assert folded.text[place] in fold(text[source], keep_case=keep_case, keep_accents=keep_accents).text


@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x24F), min_size=31, max_size=80))
def test_many_kinds_of_letters_fold_as_few_do(text: str) -> None:
    whole = fold(text, keep_case=False, keep_accents=False).text
    assert whole == "".join(fold(each, keep_case=False, keep_accents=False).text for each in text)


def test_what_is_raised_or_lowered_is_found_as_it_is_typed() -> None:
    text = "CO₂ and 10⁻⁶ m², x² + y₁"
    assert [text[slice(*place)] for place in find(text, "co2")] == ["CO₂"]
    assert [text[slice(*place)] for place in find(text, "10-6 m2")] == ["10⁻⁶ m²"]
    assert [text[slice(*place)] for place in find(text, "x²")] == ["x²"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.booleans(), st.booleans())
def test_a_text_that_is_folded_in_pieces_is_folded_as_a_whole(text: str, keep_case: bool, keep_accents: bool) -> None:
    whole = fold(text, keep_case=keep_case, keep_accents=keep_accents)
    pieces = [fold(text[at : at + 7], keep_case=keep_case, keep_accents=keep_accents) for at in range(0, len(text), 7)]
    assert _joined(pieces, 7) == whole


@given(odd_text, st.sampled_from(["a", "the", "é", " ", "fi"]), st.integers(0, 30))
def test_what_is_found_from_a_place_on_is_what_is_found_there_at_all(text: str, needle: str, begin: int) -> None:
    sought = Sought(text, needle)
    list(sought.prepare())
    assume(sought.is_ready)
    found = list(sought.places(begin))
    assert all(end > begin for _, end in found)
    later = [place for place in find(text, needle) if place[0] >= begin]
    assert {text[start:end] for start, end in later} == {text[start:end] for start, end in found if start >= begin}


def test_places_are_a_sequence_of_pairs() -> None:
    places = Places()
    places.add([(1, 3), (5, 8)])
    places.add([(9, 9)])
    assert list(places) == [(1, 3), (5, 8), (9, 9)]
    assert places[1:] == ((5, 8), (9, 9))
    assert places[-1] == (9, 9)

"""Whatever is typed is a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search.query import WORD_LIMIT, Either, Phrase, Query, Word, parse

KEYS = frozenset({"author", "tag", "readtime"})


def test_words_are_wanted_and_not_required() -> None:
    assert parse("open Weights") == Query(wanted=(Word("open"), Word("weights")))


def test_a_phrase_is_required() -> None:
    phrase = Phrase(("open", "weights"))
    assert parse('"open weights" cost') == Query((phrase, Word("cost")), frozenset({phrase}))


def test_a_word_in_quotation_marks_is_required_too() -> None:
    assert parse('"open" cost') == Query((Word("open"), Word("cost")), frozenset({Word("open")}))


def test_typographic_quotation_marks_make_a_phrase_too() -> None:
    assert parse("“open weights”").wanted == (Phrase(("open", "weights")),)


@pytest.mark.parametrize("text", ["cost -hype", "cost NOT hype"])
def test_a_word_after_a_minus_or_a_capital_not_is_excluded(text: str) -> None:
    query = parse(text)
    assert query.wanted == (Word("cost"),)
    assert query.excluded == {Word("hype")}


def test_a_dash_inside_a_word_excludes_nothing() -> None:
    assert parse("deepseek-r1 – cost").wanted == (Word("deepseek"), Word("r1"), Word("cost"))


def test_a_capital_or_joins_its_neighbours_only() -> None:
    either = Either((Word("cost"), Word("price"), Word("fee")))
    assert parse("cost OR price OR fee model").wanted == (either, Word("model"))


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    assert parse("weigh*").wanted == (Word("weigh", is_prefix=True),)


def test_a_known_key_makes_a_field_whatever_its_spelling_and_requires_it() -> None:
    word = Word("quill", "author")
    assert parse("Author:Quill", KEYS) == Query((word,), frozenset({word}))
    assert parse("read_time:8", KEYS).wanted == (Word("8", "readtime"),)
    assert parse('author:"ada quill"', KEYS).wanted == (Phrase(("ada", "quill"), "author"),)


def test_what_is_no_key_is_words() -> None:
    assert parse("note: https://example.org", KEYS).wanted == tuple(map(Word, ("note", "https", "example", "org")))


def test_dates_bound_the_answer() -> None:
    query = parse("cost after:2025-02 before:2025-03-15")
    assert (query.after, query.before) == (20250200, 20250315)
    assert query.wanted == (Word("cost"),)


def test_in_a_long_question_quotation_marks_and_dashes_are_punctuation() -> None:
    query = parse('how do the "training" data -dash or what is left of them -dash change what is learnt')
    assert not query.required
    assert not query.excluded
    assert Word("training") in query.wanted


def test_the_last_word_while_typing_is_the_beginning_of_a_word() -> None:
    assert parse("open wei", typing=True).wanted == (Word("open"), Word("wei", is_prefix=True))
    assert parse("open wei ", typing=True).wanted == (Word("open"), Word("wei"))
    assert parse('"open wei', typing=True).wanted == (Phrase(("open", "wei"), is_prefix=True),)
    assert parse('"open wei"', typing=True).wanted == (Phrase(("open", "wei")),)
    assert parse("author:ad", KEYS, typing=True).required == {Word("ad", "author", is_prefix=True)}


def test_a_question_of_too_many_words_is_cut_and_says_so() -> None:
    query = parse(" ".join(f"word{number}" for number in range(1500)))
    assert len(query.wanted) == WORD_LIMIT
    assert str(WORD_LIMIT) in query.note


@pytest.mark.parametrize(
    "text", ["", "   ", '"', '""', "*", "**", "-", "OR", "NOT", "()", "[TO]", ":", "author:", "\x00", "~2"]
)
def test_lone_operators_ask_for_nothing_or_for_a_word(text: str) -> None:
    query = parse(text, KEYS, typing=True)
    assert len(query.wanted) <= 1


@given(st.text(max_size=400), st.booleans())
def test_any_text_is_a_query(text: str, typing: bool) -> None:
    query = parse(text, KEYS, typing=typing)
    assert query.required <= set(query.wanted)

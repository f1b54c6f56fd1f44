"""What is likely to be typed next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Shelf

if TYPE_CHECKING:
    from deepread.search import Searcher

BODIES = (
    "The granite quarry sells granite and gravel.",
    "Gravel is grey; granite is greyer.",
    "Гранит серый, гравий тоже.",
    "Das größte Gestein.",
)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    shelf = Shelf()
    for number, body in enumerate(BODIES):
        shelf.put(f"{number}.md", body)
    return shelf.searcher()


def test_a_word_goes_on_as_most_articles_have_it(searcher: Searcher) -> None:
    assert searcher.continuations("gr", 10) == ["gra", "gre", "gro"]
    assert searcher.continuations("sells GRAN", 10) == ["sells GRANi"]


def test_a_whole_word_may_be_ended_by_a_space_and_followed_by_another(searcher: Searcher) -> None:
    found = searcher.continuations("grey", 50)
    assert found[:2] == ["grey ", "greye"]
    assert "grey g" in found
    assert "grey z" not in found


def test_a_new_word_begins_with_any_letter_that_words_begin_with(searcher: Searcher) -> None:
    assert set("gtqsaiг") <= set(searcher.continuations("", 50))
    assert '"t' in searcher.continuations('"', 50)


def test_letters_of_other_scripts_follow_their_own(searcher: Searcher) -> None:
    assert searcher.continuations("гра", 10) == ["грав", "гран"]


@pytest.mark.parametrize("query", ["zzz", "tag:gr", "granite!", "g" * 40, "gr*"])
def test_nothing_is_foreseen_where_no_word_of_a_body_is_being_typed(searcher: Searcher, query: str) -> None:
    assert searcher.continuations(query, 10) == []


@given(query=st.text(max_size=30))
def test_whatever_was_typed_a_continuation_is_one_key_or_word_longer(searcher: Searcher, query: str) -> None:
    for found in searcher.continuations(query, 5):
        assert found.startswith(query)
        more = found[len(query) :]
        assert more == " " or len(more.strip()) == 1

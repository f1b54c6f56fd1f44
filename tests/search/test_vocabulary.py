"""A word that is being typed stands for the same words however the articles lie in segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

from deepread.search import phrases, vocabulary
from deepread.search.lexicon import decode
from deepread.search.query import Phrase, Word
from deepread.search.ranking import Matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search import Searcher
    from deepread.search.query import Term


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few articles be more than a beginning may have."""
    monkeypatch.setattr(vocabulary, "_ENTRIES", 13)
    monkeypatch.setattr(vocabulary, "_ENTRIES_EACH", 0)
    monkeypatch.setattr(vocabulary, "_PLACES", 14)
    monkeypatch.setattr(vocabulary, "_PLACES_EACH", 0)
    monkeypatch.setattr(vocabulary, "_WORDS", 4)
    monkeypatch.setattr(phrases, "_OPEN_PLACES", 16)
    monkeypatch.setattr(phrases, "_OPEN_PLACES_EACH", 0)


def of_segments(parts: Sequence[Sequence[str]]) -> tuple[Shelf, Searcher]:
    """The articles of each part in a segment of their own, with names in their order."""
    shelf = Shelf()
    for number, bodies in enumerate(parts):
        for place, body in enumerate(bodies):
            shelf.put(f"{number}-{place}.md", body, title="")
        shelf.sync()
    return shelf, shelf.searcher()


def fresh(shelf: Shelf) -> Searcher:
    anew = Shelf()
    anew.sources, anew.stamps = shelf.sources, shelf.stamps
    anew.sync(tuple(sorted(anew.stamps)))
    searcher = anew.indexer.searcher()
    assert len(searcher._segments.all) <= 1
    return searcher


def standing_for(searcher: Searcher, term: Term, word: str) -> set[str]:
    """The words of the bodies that stand for the beginning of one."""
    chosen = Matcher(searcher._segments.all).vocabulary.completions("body", term, word)
    return {
        decode(segment.fields["body"].lexicon.words[index])
        for segment, ranges in zip(searcher._segments.all, chosen, strict=True)
        for found in ranges
        for index in range(found.first, found.last)
    }


def answer(searcher: Searcher, query: str) -> list[tuple[str, float]]:
    return [(hit.path, hit.score) for hit in searcher.search(query, typing=True).hits]


def test_the_words_that_are_most_frequent_over_all_segments_stand_for_a_beginning() -> None:
    # In each segment one other word comes first; over all, "grit" and "grain" do.
    parts = [[f"{first} {first}x", f"{first} grit", "grit grain", "grain"] for first in ("gravel", "grout", "gruel")]
    shelf, many = of_segments(parts)
    assert len(many._segments.all) == 3
    assert standing_for(many, Word("gr", is_prefix=True), "gr") == {"grit", "grain"}
    assert standing_for(fresh(shelf), Word("gr", is_prefix=True), "gr") == {"grit", "grain"}


def test_words_that_are_as_frequent_are_chosen_in_alphabetical_order() -> None:
    parts = [["gd ge gf gg"], ["ga gb gc gz"], ["gm gn go gp"]]
    shelf, many = of_segments(parts)
    for searcher in (many, fresh(shelf)):
        assert standing_for(searcher, Phrase(("深",)), "g") == {
            decode(word) for segment in searcher._segments.all for word in segment.fields["body"].lexicon.words
        }
    parts = [["gd ge gf gg gh"], ["ga gb gc gz gy"], ["gm gn go gp gq"]]
    shelf, many = of_segments(parts)
    for searcher in (many, fresh(shelf)):
        assert standing_for(searcher, Word("g", is_prefix=True), "g") == {"ga", "gb", "gc", "gd"}


def test_what_only_articles_had_that_are_gone_is_not_counted() -> None:
    shelf, _ = of_segments([["gone " * 3] * 9 + ["gate grit gust", "grit"], ["gust grit glee", "glue"]])
    for number in range(9):
        shelf.put(f"0-{number}.md", "nothing")
    searcher, anew = shelf.searcher(), fresh(shelf)
    assert len(searcher._segments.all) > 1
    for typed in ("g", "gr", '"grit g', "n g"):
        assert answer(searcher, typed) == answer(anew, typed)


WORDS = st.sampled_from(
    ["ga", "gab", "gable", "gables", "gale", "gas", "gate", "gates", "gating", "gb", "granite", "hill", "深度", "深"]
)
BODIES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(BODIES, min_size=1, max_size=4),
    st.lists(st.integers(0, 15), max_size=4),
    st.sampled_from(["g", "ga", "gat", "gate", "hill g", '"ga g', '"hill ga', '"gate gates g', "深", "深度", "ga*"]),
)
def test_any_index_answers_a_beginning_as_a_fresh_one_does(parts: list[list[str]], gone: list[int], query: str) -> None:
    shelf, _ = of_segments(parts)
    paths = sorted(shelf.stamps)
    for number in gone:
        if number < len(paths) and paths[number] in shelf.stamps:
            shelf.take(paths[number])
    assert answer(shelf.searcher(), query) == answer(fresh(shelf), query)


def test_in_articles_of_other_languages_a_form_is_a_word_that_begins_so() -> None:
    german = "Der Berg ist hoch und die Berge sind es auch, aber nicht alle davon haben gates oder Wege nach oben."
    english = "The gate of the hill and the gates that are open to those who walk there on a Sunday in the winter."
    shelf, many = of_segments([[english], [german, english], [german]])
    anew = fresh(shelf)
    for typed in ("gate", "hill gat", "berg"):
        assert answer(many, typed) == answer(anew, typed)
        assert len(answer(many, typed)) == 4 if typed != "berg" else 2

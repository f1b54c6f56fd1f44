"""Phrases are found where their words follow each other, at every letter of their last word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

from deepread.search import phrases
from deepread.search.phrases import Phrases
from deepread.search.places import ARTICLE
from deepread.search.query import Phrase
from deepread.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search import Searcher


def of_bodies(*bodies: str) -> Searcher:
    shelf = Shelf()
    for number, body in enumerate(bodies):
        shelf.put(f"{number:03}.md", body)
    return shelf.searcher()


def vocabulary(searcher: Searcher) -> Vocabulary:
    return Vocabulary(searcher._segments.all)


def found(searcher: Searcher, *words: str, is_prefix: bool = False) -> set[tuple[int, int]]:
    """(article by its name, word at which it begins) of each place of a phrase."""
    places = Phrases(vocabulary(searcher)).places("body", Phrase(words, is_prefix=is_prefix))
    return {
        (int(segment.path(place // ARTICLE)[:3]), place % ARTICLE)
        for segment, own in zip(searcher._segments.all, places, strict=True)
        for place in own.tolist()
    }


def paths(searcher: Searcher, query: str) -> set[str]:
    return {hit.path for hit in searcher.search(query, typing=True).hits}


WORDS = st.lists(st.sampled_from(["zig", "zag", "zone", "dot", "dash"]), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=2, max_size=2), st.integers(1, 4))
def test_a_phrase_is_found_where_its_words_stand(bodies: list[list[str]], asked: list[list[str]], letters: int) -> None:
    words = [*asked[0][:2], asked[1][0][:letters]]
    searcher = of_bodies(*map(" ".join, bodies))
    expected = {
        (number, place)
        for number, body in enumerate(bodies)
        for place in range(len(body) - len(words) + 1)
        if body[place : place + len(words) - 1] == words[:-1] and body[place + len(words) - 1].startswith(words[-1])
    }
    assert found(searcher, *words, is_prefix=True) == expected


def test_one_letter_of_the_next_word_does_not_lose_a_phrase() -> None:
    others = [f"l{first}{second} stands for nothing" for first in "abcdefghij" for second in "klmnopqrst"]
    searcher = of_bodies("they who make less than that", *others)
    for typed in ('"who make', '"who make ', '"who make l', '"who make le', '"who make less'):
        assert paths(searcher, typed) == {"000.md"}


def test_the_articles_in_which_a_frequent_phrase_stands_closest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_OPEN_PLACES", 4)
    monkeypatch.setattr(phrases, "_OPEN_PLACES_EACH", 0)
    filler = "tone tune toil tile " * 5
    searcher = of_bodies(f"{filler} be to", "be to be to be to", f"{filler} {filler} be to")
    assert found(searcher, "be", "t", is_prefix=True) == {(1, 0), (1, 2), (1, 4)}
    assert len(found(searcher, "be", "to")) == 5


@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["zag", "zone", "dot"]), st.sampled_from(["z", "da"]))
def test_of_many_places_those_that_are_looked_at_are_right(bodies: list[list[str]], first: str, begun: str) -> None:
    searcher = of_bodies(*map(" ".join, bodies))
    every = found(searcher, first, begun, is_prefix=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "_OPEN_PLACES", 3)
        patch.setattr(phrases, "_OPEN_PLACES_EACH", 0)
        patch.setattr(phrases, "_COUNTED", 1)
        some = found(searcher, first, begun, is_prefix=True)
    assert some <= every


FOLLOWING = st.lists(st.sampled_from(["to", "two", "tone", "tall", "zag"]), min_size=4, max_size=12)
GONE = st.integers(4, 8).map("to tone tall two ".__mul__)


@settings(max_examples=60)  # each makes two indexes
@given(st.lists(FOLLOWING, min_size=2, max_size=4), st.lists(GONE, min_size=1, max_size=3), st.integers(3, 20))
def test_what_was_deleted_does_not_decide_where_a_phrase_is_looked_for(
    bodies: list[list[str]], gone: list[str], limit: int
) -> None:
    # What begins so stands where the phrase does: more often than its share of all articles tells.
    kept = [" ".join(("zig be to", *body)) for body in bodies] + ["zag"] * 6
    aged = Shelf()
    for number, body in enumerate([*kept, *gone]):
        aged.put(f"{number:03}.md", body)
    aged.sync()
    for number in range(len(kept), len(kept) + len(gone)):
        aged.take(f"{number:03}.md")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "_OPEN_PLACES", limit)
        patch.setattr(phrases, "_OPEN_PLACES_EACH", 0)
        ours, anew = aged.searcher(), of_bodies(*kept)
        for words in (("be", "t"), ("zig", "be", "t")):
            assert found(ours, *words, is_prefix=True) == found(anew, *words, is_prefix=True)


@given(st.permutations(range(8)), st.integers(1, 7))
def test_of_articles_that_promise_the_same_hashes_decide_not_numbers(order: list[int], limit: int) -> None:
    equal = np.ones(len(order))
    chosen = phrases._best(equal, equal, np.array(order, dtype=np.uint32), limit)
    assert [order[number] for number in chosen.tolist()] == list(range(limit))


def test_what_was_found_is_kept_and_a_longer_phrase_goes_on_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    searcher = of_bodies("one two three four", "two three", "one two four")
    asked: list[Sequence[object]] = []
    real = phrases.term_places

    def noting(postings: object, words: Sequence[object], owner: object = None) -> object:
        asked.append(words)
        return real(postings, words, owner)  # type: ignore[arg-type]

    monkeypatch.setattr(phrases, "term_places", noting)
    own = Phrases(vocabulary(searcher))
    two = own.places("body", Phrase(("one", "two")))
    assert own.places("body", Phrase(("one", "two"))) is two
    assert [len(words) for words in asked] == [2]
    own.places("body", Phrase(("one", "two", "three")))
    own.places("body", Phrase(("one", "two", "f"), is_prefix=True))
    assert [len(words) for words in asked] == [2, 1, 1]
    own.forget()
    assert own.known("body", Phrase(("one", "two"))) is None


def test_an_article_that_is_gone_has_no_phrases() -> None:
    shelf = Shelf()
    for number in range(3):
        shelf.put(f"{number:03}.md", "here and there")
    shelf.sync()
    shelf.take("001.md")
    searcher = shelf.searcher()
    assert found(searcher, "here", "and") == {(0, 0), (2, 0)}
    assert found(searcher, "here", "a", is_prefix=True) == {(0, 0), (2, 0)}


def test_in_a_library_that_has_become_empty_a_phrase_is_nowhere() -> None:
    shelf = Shelf()
    shelf.put("000.md", "here and there")
    shelf.sync()
    shelf.take("000.md")
    assert paths(shelf.searcher(), '"here a') == set()
    assert paths(shelf.searcher(), '"here and th') == set()

"""Postings hold what was added, and merging them changes nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search import joining
from deepread.search.joining import joined
from deepread.search.language import ENGLISH
from deepread.search.lexicon import decode
from deepread.search.postings import LANGUAGES, Inverter, Postings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ARTICLES = st.lists(
    st.lists(st.sampled_from(["a", "ab", "abc", "weight", "weights", "é", "深度"]), max_size=9), max_size=6
)


def inverted(articles: list[list[str]], languages: list[int] | None = None) -> Postings:
    inverter = Inverter()
    for article in articles:
        inverter.add(article)
    spoken = np.array(languages or [ENGLISH] * len(articles), np.uint8)
    return read(inverter.arrays(spoken), spoken)


def read(arrays: Mapping[str, Sequence[np.ndarray]], languages: np.ndarray) -> Postings:
    whole = {f"body.{name}": np.concatenate(list(parts)) for name, parts in arrays.items()}
    return Postings(whole | {LANGUAGES: languages}, "body")


def merged(parts: list[Postings], doc_maps: list[np.ndarray], languages: np.ndarray) -> Postings:
    steps = joined(parts, doc_maps)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return read(end.value, languages)


def contents(postings: Postings) -> dict[str, list[tuple[int, int]]]:
    """By word: its (article, position)s."""
    found = {}
    for index, word in enumerate(postings.lexicon.words):
        entries = postings.entries(index, index + 1)
        docs = np.repeat(postings.docs[entries], postings.counts[entries]).tolist()
        positions = postings.positions[postings.positions_slice(index, index + 1)].tolist()
        found[decode(word)] = list(zip(docs, positions, strict=True))
    return found


def expected(articles: list[list[str]]) -> dict[str, list[tuple[int, int]]]:
    found = defaultdict(list)
    for number, article in enumerate(articles):
        for position, word in enumerate(article):
            found[word].append((number, position))
    return dict(found)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(joining, "_PORTION", 3)
    return


@given(ARTICLES)
def test_postings_have_every_place_of_every_word_and_no_other(articles: list[list[str]]) -> None:
    postings = inverted(articles)
    assert contents(postings) == expected(articles)
    assert postings.lengths.tolist() == [len(article) for article in articles]


@given(ARTICLES, ARTICLES, st.data())
def test_merged_postings_are_those_of_the_articles_that_are_left(
    first: list[list[str]], second: list[list[str]], data: st.DataObject
) -> None:
    deleted = data.draw(st.sets(st.integers(0, max(0, len(first) + len(second) - 1))))
    left, maps = [], []
    for offset, articles in ((0, first), (len(first), second)):
        own = np.full(len(articles), -1, dtype=np.int64)
        for number, article in enumerate(articles):
            if offset + number not in deleted:
                own[number] = len(left)
                left.append(article)
        maps.append(own)
    spoken = np.array([ENGLISH] * len(left), np.uint8)
    both = merged([inverted(first), inverted(second)], maps, spoken)
    assert contents(both) == expected(left)
    assert both.lengths.tolist() == [len(article) for article in left]
    fresh = inverted(left)
    for word in {word for article in left for word in article}:
        assert both.lexicon.forms(word) == fresh.lexicon.forms(word)


def test_a_lexicon_finds_words_beginnings_and_forms() -> None:
    lexicon = inverted([["weight", "weights", "weighty", "wait", "深度"]]).lexicon
    assert decode(lexicon.words[lexicon.find("weights")]) == "weights"
    assert lexicon.find("weigh") == -1
    first, last = lexicon.beginning("weigh")
    assert [decode(lexicon.words[index]) for index in range(first, last)] == ["weight", "weights", "weighty"]
    assert [decode(lexicon.words[index]) for index in lexicon.forms("weighted")] == ["weight", "weights"]

"""A word stands before those that go on from it, and an article that has it as it was typed before its other forms."""

from __future__ import annotations

import pytest
from shelf import Shelf

from deepread.search.grammar import parse

WARS = (
    (
        "worlds.md",
        "The war of the worlds",
        "There was a war of which nobody had heard for years." + " Sea and sand." * 40,
    ),
    ("warm.md", "Warm wardrobe warnings", "It is cold."),
    ("ware.md", "Warehouse", "Nothing warms it."),
    *((f"note{number}.md", "Note", "Of a day.") for number in range(6)),
)


def shelf(articles: tuple[tuple[str, str, str], ...] = WARS) -> Shelf:
    found = Shelf()
    for path, title, body in articles:
        found.put(path, body, title=title)
    return found


@pytest.mark.parametrize("typed", ["war", '"war'])
def test_the_word_itself_stands_before_words_that_begin_so(typed: str) -> None:
    paths = [hit.path for hit in shelf().searcher().search(typed, typing=True).hits]
    assert paths[0] == "worlds.md"
    assert set(paths[1:]) == {"warm.md", "ware.md"}


def test_that_an_article_is_gone_leaves_no_word_to_stand_before_others() -> None:
    own = shelf()
    own.sync()
    before = [hit.score for hit in own.searcher().search("war", typing=True).hits if hit.path != "worlds.md"]
    own.take("worlds.md")
    after = [hit.score for hit in own.searcher().search("war", typing=True).hits]
    assert min(after) > max(before)


def test_one_letter_is_the_beginning_of_a_word() -> None:
    own = shelf((("a.md", "Plan w", "No more."), ("b.md", "Winter", "Winter in the west, where winds wail.")))
    assert own.searcher().search("w", typing=True).hits[0].path == "b.md"


def test_the_form_that_was_typed_counts_more_than_others() -> None:
    alike = shelf((("a.md", "X", "The boats sail there."), ("b.md", "X", "The boat sails there.")))
    assert [hit.path for hit in alike.searcher().search("boat").hits] == ["b.md", "a.md"]
    assert [hit.path for hit in alike.searcher().search("boats").hits] == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("typed", "is_open"), [("c", True), ("c++", False), ("c# ", False), ("don't", True), ("สี", True)]
)
def test_a_mark_ends_the_word_that_is_typed(typed: str, is_open: bool) -> None:
    (word, *_) = parse(typed, typing=True).wanted
    assert word.is_prefix is is_open  # type: ignore[union-attr]  # the last of each is one word or a phrase

"""What a sign makes another word is found as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

from deepread.search.signs import count, marked, signed_words

if TYPE_CHECKING:
    from deepread.search import Searcher

TEXTS = {
    "cpp.md": "Of languages. Vitamin c is none. " + "Filler goes on and on here. " * 80 + "But C++ has templates.",
    "sharp.md": "Written in C#, with f# beside it.",
    "net.md": "The runtime is .NET here, as it is.",
    "c.md": "c c c c c; and the net net net",
}


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    shelf = Shelf()
    for path, text in TEXTS.items():
        shelf.put(path, text)
    return shelf.searcher()


@pytest.mark.parametrize(
    ("typed", "path", "shown"),
    [("c++", "cpp.md", "C++"), ("C#", "sharp.md", "C#"), ("f#", "sharp.md", "f#"), (".net", "net.md", ".NET")],
)
@pytest.mark.parametrize("typing", [False, True])
def test_the_articles_that_have_it_with_its_signs_come_first_and_show_it(
    searcher: Searcher, typed: str, path: str, shown: str, *, typing: bool
) -> None:
    best = searcher.search(typed, typing=typing).hits[0]
    assert best.path == path
    excerpt = best.excerpt()
    assert [excerpt.passage[start:end] for start, end in excerpt.marks] == [shown]
    text = TEXTS[path]
    assert [text[start:end] for start, end in searcher.marks(typed, text, path, typing=typing)] == [shown]
    assert excerpt.anchor.offset == text.index(shown)


def test_the_one_article_that_has_it_comes_first_of_many_that_are_better_without_signs() -> None:
    shelf = Shelf()
    for number in range(300):
        shelf.put(f"{number}.md", "vitamin c and c and slate " + "c " * number)
    shelf.put("cpp.md", "Templates in C++. " + "Filler goes on and on here. " * 80)
    searcher = shelf.searcher()
    found = searcher.search("c++")
    assert found.hits[0].path == "cpp.md"
    assert len({hit.path for hit in found.hits}) == min(50, found.total)
    assert len({hit.path for hit in searcher.search("c++", None).hits}) == 301
    assert "cpp.md" not in [hit.path for hit in searcher.search("c++ slate", None).hits[:300]]


def test_all_words_still_come_before_some(searcher: Searcher) -> None:
    assert searcher.search("c++ net").hits[0].path == "c.md"


@pytest.mark.parametrize("text", ["c+++", "xc++", "c++a", "abc#", "c", "C+"])
def test_more_letters_or_signs_make_another_word(text: str) -> None:
    assert count(tuple(signed_words("c++ c#")), text) == 0


def test_a_text_without_the_signs_is_marked_without_them() -> None:
    signed = tuple(signed_words("c++"))
    assert list(marked(signed, "c and c", [(0, 1), (6, 7)])) == [(0, 1), (6, 7)]
    assert list(marked(signed, "c and c++ word", [(0, 1), (6, 7), (10, 14)])) == [(6, 9), (10, 14)]

"""The lines of the pane of marks, and the layers of a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor, Excerpt
from deepread.journal import Colour, Highlight, LetterMark
from deepread.page import cells
from deepread.tui.marked import FILE_GONE, WORDS_GONE, Lines, Marked, details, of_article, of_library


def highlight(words: str, note: str = "", path: str = "a.md", made: float = 1.0, offset: int = 0) -> Highlight:
    return Highlight(hash((words, path)), path, Excerpt(offset, words), Colour.PINK, note, made)


def mark(letter: str, path: str = "a.md", made: float = 1.0, offset: int = 0) -> LetterMark:
    return LetterMark(ord(letter), path, letter, Anchor(offset, "words at the mark"), made)


def test_those_of_an_article_stand_in_the_order_of_its_text_and_what_is_gone_last() -> None:
    places = {"late": 0.9, "early": 0.1, "gone": None}
    what = [highlight(words) for words in places]
    found = of_article(
        [mark("b")],
        what,
        lambda each: places[each.excerpt.words] if isinstance(each, Highlight) else 0.5,
        whole=True,
    )
    assert [each.words for each in found] == ["early", "words at the mark", "late", "gone"]
    assert [each.gone for each in found] == ["", "", "", WORDS_GONE]


def test_nothing_is_said_to_be_gone_while_the_article_is_still_parsed() -> None:
    (found,) = of_article([], [highlight("words")], lambda _: None, whole=False)
    assert not found.gone


def test_those_of_the_library_stand_by_article_the_latest_first_and_lost_files_last() -> None:
    found = of_library(
        [mark("A", "b.md", made=5.0)],
        [highlight("lost", path="", made=99.0), highlight("old", made=1.0, offset=9), highlight("new", made=4.0)],
        title=str.upper,
    )
    assert [each.words for each in found] == ["words at the mark", "new", "old", "lost"]
    lines = Lines(found, by_article=True)
    drawn = ["".join(piece.text for piece in lines.draw(index, 60)) for index in range(len(lines))]
    assert drawn[0].strip() == "B.MD"
    assert drawn[2].strip() == "A.MD"
    assert FILE_GONE in drawn[-1]


def test_articles_whose_files_are_gone_stand_apart_by_their_titles() -> None:
    lost = [highlight(words, path="", made=9.0)._replace(article=at) for at, words in ((1, "one"), (2, "two"))]
    lost.append(highlight("three", path="was.md", made=10.0)._replace(article=3))
    found = of_library([], [*lost, highlight("there")], str.upper, {1: "Tides", 2: "Bees", 3: "Walks"})
    assert [(each.words, each.title, each.gone) for each in found] == [
        ("there", "A.MD", ""),
        ("three", "Walks", FILE_GONE),
        ("one", "Tides", FILE_GONE),
        ("two", "Bees", FILE_GONE),
    ]
    assert len(Lines(found, by_article=True)) == 2 * len(found)


def test_a_filter_asks_for_all_of_its_words_anywhere() -> None:
    found = [Marked(highlight("the tide", note="Moon and sea"), "Why tides lag"), Marked(mark("x"), "Another")]
    assert [each.words for each in Lines(found, "moon TIDE", by_article=False).marked] == ["the tide"]
    assert [each.words for each in Lines(found, "moon tide", by_article=False).marked] == ["the tide"]
    assert [each.words for each in Lines(found, "lag pink", by_article=False).marked] == ["the tide"]
    assert [each.words for each in Lines(found, "mark", by_article=False).marked] == ["words at the mark"]


some_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(some_text, some_text, st.integers(1, 120), st.none() | st.floats(0, 1))
def test_no_line_is_wider_than_its_room(words: str, note: str, width: int, place: float | None) -> None:
    for marked in (
        Marked(highlight("x" + words, note), note, place),
        Marked(mark("a"), words, place, gone=WORDS_GONE),
    ):
        lines = Lines([marked], by_article=True)
        for index in range(len(lines)):
            assert sum(cells(piece.text) for piece in lines.draw(index, width)) <= width
        if width > 5:
            assert all(sum(cells(piece.text) for piece in line) <= width for line in details(marked, width))

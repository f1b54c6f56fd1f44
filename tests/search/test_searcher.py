"""What is asked is found, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelf import Shelf

if TYPE_CHECKING:
    from deepread.search import Searcher


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_an_article_is_found_by_its_title_subtitle_description_authors_tags_and_body(shelf: Shelf) -> None:
    shelf.put(
        "a.md",
        "Granite erodes.",
        title="On stone",
        subtitle="A slow matter",
        description="What rivers do",
        authors=("Ada Quill",),
        tags=("geology",),
    )
    shelf.put("b.md", "Nothing of the kind.")
    for query in ("stone", "slow", "rivers", "quill", "geology", "granite"):
        assert shelf.found(query) == ["a.md"], query


def test_singular_finds_plural_and_case_and_accents_do_not_matter(shelf: Shelf) -> None:
    shelf.put("a.md", "The Cafés publish their models.")
    assert shelf.found("CAFE model publishing") == ["a.md"]


def test_articles_with_all_the_words_come_before_those_with_some(shelf: Shelf) -> None:
    shelf.put("some.md", "zircon " * 40, title="Zircon zircon")
    shelf.put("all.md", "Once a zircon was named beside a common pebble, " + "and much else was said " * 60)
    shelf.put("other.md", "pebble pebble")
    found = shelf.found("zircon pebble")
    assert found[0] == "all.md"
    assert set(found) == {"some.md", "all.md", "other.md"}


def test_a_word_in_the_title_says_more_than_one_in_the_body(shelf: Shelf) -> None:
    shelf.put("body.md", "a word on granite and other things", title="Something else")
    shelf.put("title.md", "a word on this and other things", title="Granite")
    assert shelf.found("granite") == ["title.md", "body.md"]


def test_words_as_they_were_typed_side_by_side_come_first(shelf: Shelf) -> None:
    shelf.put("apart.md", "weights are heavy and some doors are left open")
    shelf.put("near.md", "heavy doors and some open weights are left are")
    assert shelf.found("open weights")[0] == "near.md"


def test_of_articles_that_say_the_same_the_newest_comes_first(shelf: Shelf) -> None:
    for date in ("2021-05-01", "2024-01-01", "2019-03-03"):
        shelf.put(f"{date}.md", "granite", date=date)
    assert shelf.found("granite") == ["2024-01-01.md", "2021-05-01.md", "2019-03-03.md"]


def test_a_phrase_is_found_only_where_its_words_stand_side_by_side(shelf: Shelf) -> None:
    shelf.put("a.md", "open weights")
    shelf.put("b.md", "weights that are open, open door weights")
    assert shelf.found('"open weights"') == ["a.md"]
    assert shelf.found('"open weig', typing=True) == ["a.md"]


def test_a_phrase_that_stands_nowhere_is_answered_by_its_words_and_says_so(shelf: Shelf) -> None:
    shelf.put("a.md", "weights that are open")
    results = shelf.search('"open weights"')
    assert [hit.path for hit in results.hits] == ["a.md"]
    assert "as it is quoted" in results.note


def test_minus_or_star_and_fields_narrow_and_widen(shelf: Shelf) -> None:
    shelf.put("a.md", "cost of training", authors=("Ada Quill",), publisher="North Press")
    shelf.put("b.md", "price of training", authors=("Bo Larch",))
    assert shelf.found("training -price") == ["a.md"]
    assert shelf.found("-price") == ["a.md"]
    assert set(shelf.found("cost OR price")) == {"a.md", "b.md"}
    assert set(shelf.found("trai*")) == {"a.md", "b.md"}
    assert shelf.found("author:quill") == ["a.md"]
    assert shelf.found('author:"ada quill" training') == ["a.md"]
    assert shelf.found("author:quill price") == []
    assert shelf.found("Publisher:north") == ["a.md"]
    assert shelf.found("author:qui", typing=True) == ["a.md"]


def test_dates_narrow(shelf: Shelf) -> None:
    for date in ("2024-12-31", "2025-02-10", "2025-06-01"):
        shelf.put(f"{date}.md", "granite", date=date)
    shelf.put("undated.md", "granite")
    assert shelf.found("granite before:2025") == ["2024-12-31.md"]
    assert shelf.found("after:2025-02") == ["2025-06-01.md", "2025-02-10.md"]
    assert shelf.found("granite after:2025 before:2025-06") == ["2025-02-10.md"]


def test_a_word_that_is_being_typed_finds_what_it_will_be(shelf: Shelf) -> None:
    shelf.put("a.md", "The organization of it.")
    for length in range(1, len("organization") + 1):
        assert shelf.found("organization"[:length], typing=True) == ["a.md"], length


@pytest.mark.parametrize("slip", ["depseek", "deepsek", "deepzeek", "deespeek", "deepseeek"])
def test_a_word_one_letter_wrong_is_set_right_and_said(shelf: Shelf, slip: str) -> None:
    shelf.put("a.md", "What deepseek costs")
    results = shelf.search(f"{slip} costs")
    assert results.corrected == "deepseek costs"
    assert results.hits[0].marks
    assert shelf.search(slip[:6], typing=True).hits


def test_a_word_that_is_found_is_never_set_right(shelf: Shelf) -> None:
    shelf.put("a.md", "from form")
    shelf.put("b.md", "from " * 20)
    assert shelf.search("form").corrected is None


def test_a_russian_word_is_set_right_too(shelf: Shelf) -> None:
    shelf.put("a.md", "Открытые модели")
    assert shelf.search("модкли").corrected == "модели"


def test_text_without_spaces_is_found(shelf: Shelf) -> None:
    shelf.put("zh.md", "深度求索发布了一个开放模型。")
    shelf.put("th.md", "ภาษาไทยไม่มีช่องว่าง")
    assert shelf.found("开放模型") == ["zh.md"]
    assert shelf.found("求索") == ["zh.md"]
    assert shelf.found("ไทย") == ["th.md"]


def test_a_long_question_is_answered_by_what_its_words_say(shelf: Shelf) -> None:
    shelf.put("a.md", "Zircon dating of old rocks")
    for number in range(9):
        shelf.put(f"{number}.md", "what is the way in which one may find how all of these are to be had")
    assert shelf.found("what is the way in which one may find how old the zircon in these rocks is")[0] == "a.md"


def test_marks_are_all_matches_in_a_visible_text(shelf: Shelf) -> None:
    shelf.put("a.md", "x")
    text = "Weights, a weight; opened weights and open weights"
    marks = shelf.searcher().marks('weight "open weights"', text)
    assert [text[start:end] for start, end in marks] == ["Weights", "weight", "opened weights", "open weights"]


def test_paths_are_all_that_answers(shelf: Shelf) -> None:
    for number in range(70):
        shelf.put(f"{number}.md", "granite" if number % 2 else "slate")
    assert len(shelf.searcher().paths("granite")) == 35
    results = shelf.search("granite")
    assert (results.total, len(results.hits)) == (35, 35)


def test_an_empty_library_and_an_empty_query_have_no_answer(shelf: Shelf) -> None:
    assert shelf.search("anything").hits == ()
    shelf.put("a.md", "granite")
    assert shelf.search("").hits == ()
    assert shelf.search("  \x00 ").hits == ()


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    shelf = Shelf()
    shelf.put(
        "a.md", "Open weights, cost and trust. " * 20, title="Open", authors=("Ada",), tags=("ai",), date="2024-01-01"
    )
    shelf.put("b.md", "深度求索 ไทย हिन्दी wei weights", title="Two")
    for number in range(40):
        shelf.put(f"{number}.md", " ".join(f"{chr(97 + number % 26)}word{n}" for n in range(60)))
    return shelf.searcher()


OPERATORS = [
    '"',
    "(",
    ")",
    "[",
    "TO",
    "]",
    "*",
    "?",
    "~2",
    "^3",
    "-",
    "+",
    "OR",
    "AND",
    "NOT",
    ":",
    "author:",
    "before:",
]
TYPED = ["a*", "weights", "open", "深度", "ไท", "wieghts", "2025", "'", "…", "İ", "ﬁ", "{", "/", "\\", "\x00", "\ud800"]
PIECES = st.sampled_from([*OPERATORS, *TYPED])
QUERIES = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join)
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES, st.booleans())
def test_any_text_is_answered_with_passages_whose_marks_lie_within(
    searcher: Searcher, query: str, typing: bool
) -> None:
    results = searcher.search(query, 10, typing=typing)
    assert results.total >= len(results.hits)
    for hit in results.hits:
        assert "\n" not in hit.passage
        assert all(0 <= start < end <= len(hit.passage) for start, end in hit.marks)
        assert list(hit.marks) == sorted(hit.marks)
    searcher.marks(query, "Open weights, cost")


@pytest.mark.parametrize(
    "query", ["a" * 10_000, "a* " * 2000, '"' * 3000, "(" * 5000, "x OR " * 2000, "-a " * 3000, "深" * 9000]
)
def test_very_long_queries_are_answered(searcher: Searcher, query: str) -> None:
    searcher.search(query, typing=True)

"""What is typed is offered to be finished: the names of fields, and the values that articles have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

if TYPE_CHECKING:
    from deepread.search import Searcher, Suggestion


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    shelf = Shelf()
    shelf.put(
        "a/1.md", "granite", tags=("Rust", "open weights"), authors=("Ada Quill",), date="2024-02-01", rating="4.5"
    )
    shelf.put("a/2.md", "granite", tags=("rust", "C++"), authors=("Ada Quill",), date="2025-03-01", read_time="4 min")
    shelf.put(
        "a/b/3.md", "slate", tags=("rust", "frustration"), authors=("Bo Larch",), date="2025-05-01", site="Stones"
    )
    shelf.put("4.md", "slate", tags=("trust",), authors=("Cé Dahl",), **{"Reading Mood": "calm, 'quiet'"})
    searcher = shelf.searcher()
    searcher.today = lambda: date(2025, 5, 3)
    searcher.states = {"starred": ["a/1.md", "gone.md"], "read": {"4.md"}}
    return searcher


def offered(searcher: Searcher, typed: str) -> list[tuple[str, int]]:
    """What the query becomes by each suggestion, `|` being the cursor, and the count that it says."""
    cursor = typed.index("|") if "|" in typed else len(typed)
    text = typed.replace("|", "")
    found = searcher.suggestions(text, cursor)
    return [(text[: one.start] + one.text + text[one.end :], one.count) for one in found]


def shown(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.shown for one in found]


def test_an_empty_query_is_offered_the_fields_that_are_asked_for_most_then_the_headers_own(searcher: Searcher) -> None:
    found = searcher.suggestions("", 0)
    names = ["tag:", "author:", "year:", "site:", "minutes:", "in:", "is:"]
    assert shown(found)[:7] == names
    assert {"Reading Mood:", "read_time:", "rating:", "after:"} <= set(shown(found))
    counts = {one.shown: one.count for one in found}
    assert (counts["tag:"], counts["site:"], counts["year:"], counts["in:"], counts["is:"]) == (4, 1, 3, 3, 4)


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("ta", "tag:"),
        ("TAGS", "tag:"),
        ("cost ta", "cost tag:"),
        ("cost -ta", "cost -tag:"),
        ("ta| cost", "tag: cost"),
        ("read_t", "read_time:"),
        ("reading", '"Reading Mood":'),
        ("len", "length:"),
    ],
)
def test_a_word_that_begins_a_fields_name_is_offered_the_field(searcher: Searcher, typed: str, becomes: str) -> None:
    assert becomes in [text for text, _ in offered(searcher, typed)]


@pytest.mark.parametrize("typed", ["granite", "cost ", '"ta', "foo:", "foo:ba", "title:x", "tag:zzz"])
def test_where_nothing_fits_nothing_is_offered(searcher: Searcher, typed: str) -> None:
    assert offered(searcher, typed) == []


def test_values_that_begin_with_what_is_typed_come_before_those_that_hold_it(searcher: Searcher) -> None:
    assert [text for text, _ in offered(searcher, "tag:ru")] == ["tag:rust", "tag:frustration", "tag:trust"]


def test_values_come_by_their_frequency_and_case_and_accents_make_no_other_value(searcher: Searcher) -> None:
    assert offered(searcher, "tag:")[0] == ("tag:rust", 3)
    assert offered(searcher, "tag:RU")[0] == ("tag:rust", 3)
    assert offered(searcher, "author:ce") == [('author:"Cé Dahl"', 1)]


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("tag:op", 'tag:"open weights"'),
        ('tag:"open w', 'tag:"open weights"'),
        ('tag:"open w|eights" granite', 'tag:"open weights" granite'),
        ("tag:c", "tag:C++"),
        ("tag:rust,tr", "tag:(rust OR trust)"),
        ("tag:(rust OR tr", "tag:(rust OR trust)"),
        ("-tag:tr", "-tag:trust"),
        ('"reading mood":c', '"reading mood":"calm, \'quiet\'"'),
    ],
)
def test_a_value_is_typed_so_that_it_is_found(searcher: Searcher, typed: str, becomes: str) -> None:
    found = dict(offered(searcher, typed))
    assert becomes in found
    assert found[becomes] == searcher.search(becomes).total


def test_counts_are_of_the_articles_that_would_answer_within_the_rest_of_the_query(searcher: Searcher) -> None:
    assert offered(searcher, "granite tag:ru") == [("granite tag:rust", 2)]
    assert offered(searcher, "tag:ru| author:bo") == [("tag:rust author:bo", 1), ("tag:frustration author:bo", 1)]
    for typed in ("granite ", "-granite ", "after:2025 ", "slate year:2025 ", ""):
        for field in (
            "tag:",
            "author:",
            "year:",
            "site:",
            "minutes:",
            "in:",
            "is:",
            "-tag:",
            "after:",
            "words:",
            "rating:",
        ):
            for text, count in offered(searcher, typed + field):
                assert searcher.search(text).total == count, text


def test_years_come_newest_first_and_dates_with_those_counted_back_from_today(searcher: Searcher) -> None:
    assert offered(searcher, "year:") == [("year:2025", 2), ("year:2024", 1)]
    assert offered(searcher, "after:") == [
        ("after:7d", 1),
        ("after:30d", 1),
        ("after:1y", 2),
        ("after:2025", 2),
        ("after:2024", 3),
    ]


def test_states_folders_and_lengths_are_offered_with_their_counts(searcher: Searcher) -> None:
    assert offered(searcher, "is:") == [("is:starred", 1), ("is:read", 1), ("is:unread", 3)]
    assert offered(searcher, "in:") == [("in:a", 3), ("in:a/b", 1)]
    assert offered(searcher, "in:b") == [("in:a/b", 1)]
    assert offered(searcher, "minutes:") == [("minutes:<5", 4)]


def test_what_was_taken_away_is_no_longer_counted() -> None:
    shelf = Shelf()
    for number in range(6):
        shelf.put(f"{number}.md", "x", tags=("rust",), authors=("Ada",) if number else ("Bo",))
    shelf.sync()
    shelf.take("0.md")
    assert offered(shelf.searcher(), "tag:") == [("tag:rust", 5)]
    assert offered(shelf.searcher(), "author:") == [("author:Ada", 5)]
    assert dict(offered(shelf.searcher(), ""))["tag:"] == 5


@pytest.mark.parametrize("value", ["*", "**", '"', ">5", "5..9", '"*"', "to be continued..."])
def test_a_value_that_would_ask_for_something_else_is_not_offered(value: str) -> None:
    shelf = Shelf()
    shelf.put("a.md", "x", ref=value)
    shelf.put("b.md", "x", ref="7")
    assert offered(shelf.searcher(), "ref:") == [("ref:7", 1)]


def test_the_values_of_a_field_are_those_of_what_a_query_finds_whatever_is_left_open_in_it() -> None:
    shelf = Shelf()
    shelf.put("a.md", "open weights", tags=("x", "y"))
    shelf.put("b.md", "closed", tags=("x",))
    searcher = shelf.searcher()
    assert [(one.shown, one.count) for one in searcher.values('"open', "tag", 9)] == [("x", 1), ("y", 1)]
    assert [(one.shown, one.count) for one in searcher.values("(closed OR", "Tags", 9)] == [("x", 1)]
    assert [(one.shown, one.count) for one in searcher.values("", "tag", 1)] == [("x", 2)]
    assert searcher.values("open", "nosuch", 9) == ()


def test_no_more_are_offered_than_are_wanted(searcher: Searcher) -> None:
    assert len(searcher.suggestions("", 0, 3)) == 3
    assert len(searcher.suggestions("tag:", 4, 2)) == 2
    assert searcher.suggestions("tag:", 4, 0) == ()


def test_an_empty_library_has_nothing_to_offer() -> None:
    searcher = Shelf().searcher()
    assert searcher.suggestions("", 0) == ()
    assert searcher.suggestions("tag:", 4) == ()


PIECES = st.sampled_from(
    [
        *'"()[]*-+:,<>= |',
        "tag:",
        "is:",
        "in:",
        "year:",
        "rust",
        "OR ",
        "granite ",
        "foo:",
        '"reading mood":',
        "\x00",
        "é",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)), st.integers(-2, 60))
def test_any_text_can_be_gone_on_with_at_any_cursor(searcher: Searcher, text: str, cursor: int) -> None:
    for one in searcher.suggestions(text, cursor):
        assert 0 <= one.start <= one.end <= len(text)
        assert one.count > 0
        assert one.shown


def test_articles_of_a_small_segment_behind_others_are_told_apart_and_counted() -> None:
    shelf = Shelf()
    for number in range(290):
        shelf.put(f"early{number}.md", "granite", tags=("early",), rating=number)
    shelf.sync()
    for number in range(100):
        shelf.put(f"late{number}.md", "slate", tags=("late",), rating=1000 + number)
    searcher = shelf.searcher()
    late = {f"late{number}.md" for number in range(100)}
    assert searcher.paths("tag:late") == late
    assert searcher.paths("rating:>=1000") == late
    assert dict(offered(searcher, ""))["tag:"] == 390
    assert dict(offered(searcher, "tag:"))["tag:late"] == 100


@pytest.mark.parametrize("typed", ["authr", "authr:", "authr|:*"])
def test_a_key_that_no_article_has_is_offered_those_near_it(searcher: Searcher, typed: str) -> None:
    assert offered(searcher, typed)[0][0].startswith("author:")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("tag:open s", 'tag:"open source"'),
        ("tag:Open   SO", 'tag:"open source"'),
        ("salt -tag:open s", 'salt -tag:"open source"'),
        ("author:big d", 'author:"Big Dan"'),
        ('tag:"open s', 'tag:"open source"'),
        ("tag:rust sor", "tag:rust sort:"),  # no value begins so: a field may
        ("year:2024 t", "year:2024 tag:"),
    ],
)
def test_a_value_with_blanks_is_gone_on_with_without_quotation_marks_too(typed: str, taken: str) -> None:
    shelf = Shelf()
    shelf.put("a.md", "salt", tag="open source", author="Big Dan", date="2024-01-02")
    shelf.put("b.md", "salt", tag="rust", author="Ida Wren", date="2024-01-02")
    shelf.put("c.md", "salt", tag="open source", date="2024-01-02")
    shelf.put("d.md", "salt and water", date="2024-01-02")
    first = shelf.searcher().suggestions(typed, len(typed))[0]
    assert typed[: first.start] + first.text + typed[first.end :] == taken


def test_a_word_that_articles_have_is_no_slip_in_the_name_of_a_field() -> None:
    shelf = Shelf()
    shelf.put("a.md", "release notes", related="b.md")
    searcher = shelf.searcher()
    assert not searcher.suggestions("release", 7)
    assert [one.shown for one in searcher.suggestions("relatd", 6)] == ["related:"]


def test_in_an_open_quotation_nothing_is_offered_that_would_break_it() -> None:
    shelf = Shelf()
    shelf.put("a.md", "big data", author="Big Dan", tag="big data")
    for typed in ('"big da', '"author', '"sort'):
        assert not shelf.searcher().suggestions(typed, len(typed))

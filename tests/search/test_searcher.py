"""What is asked is found, the best first."""

from __future__ import annotations

import datetime as dates
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelf import Shelf

from deepread.article import ArticleWarning, DatedBy, read
from deepread.search import period, values, vocabulary
from deepread.search.answer import Answerer
from deepread.search.condition import STATES
from deepread.search.store import index_folder

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.search import Searcher


_PARTS = ("granite", "xyzzy", "-slate", '"grey slate"', "tag:a", "is:read", "OR", "in:x", "*", '"')


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


@pytest.mark.parametrize(
    ("query", "with_all", "total"),
    [
        ("open weights", 1, 3),
        ("open weights xylophone", 0, 3),
        ("open weights title:two", 0, 1),
        ("open weights -cheap", 0, 2),
        ('"open weights" cheap', 1, 1),
        ('"cheap open" weights', 1, 3),
        ("open", None, 2),
        ("title:two", None, 1),
        ("open open", None, 2),
    ],
)
def test_articles_with_all_the_words_are_counted(shelf: Shelf, query: str, with_all: int | None, total: int) -> None:
    shelf.put("a.md", "open weights are cheap", title="One")
    shelf.put("b.md", "weights", title="Two")
    shelf.put("c.md", "open doors", title="Three")
    results = shelf.search(query)
    assert (results.with_all, results.total) == (with_all, total)


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
    assert "not found as quoted" in results.note


def test_a_phrase_that_was_found_and_is_excluded_is_not_answered_by_its_words(shelf: Shelf) -> None:
    shelf.put("a.md", "open weights cost much")
    shelf.put("b.md", "weights that are open")
    results = shelf.search('"open weights" -cost')
    assert not results.total
    assert "not found as quoted" not in results.note


def test_a_phrase_is_not_lost_while_its_last_word_is_typed(shelf: Shelf) -> None:
    shelf.put("a.md", "open weights are open")
    shelf.put("b.md", "weights that cost")
    for typed in ('"open weights a', '"open weights x', '"open weights xe'):
        assert shelf.found(typed, typing=True) == ["a.md"], typed
    assert shelf.found('"cost o', typing=True) == ["b.md"]
    assert "not found as quoted: showing “open weights”" in shelf.search('"open weights x', typing=True).note


@pytest.mark.parametrize("typed", ['"open weights"', '"free licence"', '"weights are shut"', '"the weights are opa'])
def test_a_page_marks_what_its_passage_marks_where_no_article_has_the_phrase(shelf: Shelf, typed: str) -> None:
    text = "The weights are open, and the licence is free."
    shelf.put("a.md", text)
    (hit,) = shelf.search(typed, typing=True).hits
    page = [text[start:end] for start, end in shelf.searcher().marks(typed, text, "a.md", typing=True)]
    assert page == [hit.passage[start:end] for start, end in hit.marks] != []


def test_the_words_of_a_phrase_that_stands_nowhere_include_the_beginning_that_is_typed(shelf: Shelf) -> None:
    shelf.put("a.md", "granite")
    shelf.put("b.md", "the quarry")
    assert set(shelf.found('"quarry granite gra', typing=True)) == {"a.md", "b.md"}
    assert set(shelf.found('"quarry the gra', typing=True)) == {"a.md", "b.md"}


def test_a_phrase_goes_on_with_any_word_however_many_begin_so(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_PLACES", 3)
    monkeypatch.setattr(vocabulary, "_PLACES_EACH", 0)
    shelf.put("a.md", "granite quarries")
    shelf.put("b.md", " ".join(["quite quick"] * 5))
    for typed in ('"granite ', '"granite q', '"granite qu', '"granite quar'):
        assert shelf.found(typed, typing=True) == ["a.md"], typed
        assert not shelf.search(typed, typing=True).note


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


def test_filters_do_not_change_the_order_that_the_words_make(shelf: Shelf) -> None:
    for number in range(12):
        shelf.put(
            f"{number}.md", "granite " * (number % 5 + 1) + "slate " * number, tags=("rust",) * (number % 2), site="S"
        )
    ranked = shelf.found("granite slate")
    assert shelf.found("granite slate tag:rust site:s") == [path for path in ranked if int(path[:-3]) % 2]


def test_filters_alone_list_the_newest_first_and_the_undated_last(shelf: Shelf) -> None:
    shelf.put("none.md", "x", tags=("rust",))
    for date in ("2021-05-01", "2024-01-01", "2019-03-03"):
        shelf.put(f"{date}.md", "rust " * int(date[3]), date=date, tags=("rust",))
    shelf.put("other.md", "rust", date="2025-01-01")
    assert shelf.found("tag:rust") == ["2024-01-01.md", "2021-05-01.md", "2019-03-03.md", "none.md"]
    assert shelf.found("-tag:rust") == ["other.md"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("read_time:<5", {"a"}),
        ("rating:3..5", {"a", "b"}),
        ("rating:4", set()),
        ("rating:4.5", {"a"}),
        ("rating:>3", {"a", "c"}),
        ("views:>1000", {"a", "c"}),
        ("views:1200", {"a"}),
        ("updated:>2024-06", {"c"}),
        ("updated:>=2024-06", {"b", "c"}),
        ("updated:2024-05", {"a"}),
        ("updated:<=2024-06-01", {"a", "b"}),
        ("updated:*", {"a", "b", "c"}),
        ("words:>=20", {"b"}),
        ("version:1.2.3", {"b"}),
        ("part:2", {"a", "b"}),
        ("tag:c++", {"b"}),
        ("tag:c#", {"c"}),
        ("-rating:>3", {"b", "d"}),
        ("rating:3 OR views:1200", {"a", "b"}),
    ],
)
def test_values_are_compared_as_numbers_and_dates_over_the_whole_of_them(
    shelf: Shelf, query: str, found: set[str]
) -> None:
    shelf.put("a", "x", rating="4.5", views="1,200", updated="2024-05-30", part="2 of 5", **{"Read Time": "4 min"})
    shelf.put(
        "b",
        "x " * 20,
        words=20,
        rating="3",
        views="900",
        updated="June 1, 2024",
        version="1.2.3",
        part="2",
        tags=("C++",),
    )
    shelf.put(
        "c", "x", rating="10", views="12k", updated="2025-01-01T10:00:00Z", tags=("C#",), **{"read-time": "12 min"}
    )
    shelf.put("d", "x", part="3", tags=("c",))
    results = shelf.search(query)
    assert {hit.path for hit in results.hits} == found
    assert bool(results.note) == (not found)


def test_relative_dates_count_back_from_the_searchers_today(shelf: Shelf) -> None:
    for date in ("2025-04-01", "2025-04-30", "2025-05-02", "2025-05-03"):
        shelf.put(date, "granite", date=date)
    searcher = shelf.searcher()
    searcher.today = lambda: dates.date(2025, 5, 3)

    def found(query: str) -> list[str]:
        return [hit.path for hit in searcher.search(query).hits]

    assert found("after:7d") == ["2025-05-03", "2025-05-02", "2025-04-30"]
    assert found('granite before:"2 weeks"') == ["2025-04-01"]
    assert found("date:today") == ["2025-05-03"]
    assert found("date:yesterday") == ["2025-05-02"]
    assert found('date:"last month"') == ["2025-04-30", "2025-04-01"]
    assert found("year:2025 -date:2025-04") == ["2025-05-03", "2025-05-02"]


def test_what_stands_in_place_of_a_text_is_not_found_by_its_words(shelf: Shelf) -> None:
    shelf.put("note.md", "A picture of granite.")
    shelf.put("door.md")
    shelf.sources["door.md"] = read(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "door.md")
    for query in ("image", "PNG", '"not a text"', "bytes"):
        assert "door.md" not in shelf.found(query)
    assert shelf.found("door") == ["door.md"]


def test_folders_on_the_way_are_asked_for_by_name_or_by_path(shelf: Shelf) -> None:
    for path in ("Notes/a.md", "old/notes/deep/b.md", "notesandmore/c.md", "d.md"):
        shelf.put(path, "granite")
    assert set(shelf.found("in:notes")) == {"Notes/a.md", "old/notes/deep/b.md"}
    assert shelf.found("in:old/notes") == ["old/notes/deep/b.md"]
    assert shelf.found("granite in:deep") == ["old/notes/deep/b.md"]
    assert len(shelf.found("in:note", typing=True)) == 3
    assert shelf.found("-in:notes -in:notesandmore") == ["d.md"]


def test_states_are_the_articles_own_or_what_the_reader_says(shelf: Shelf) -> None:
    shelf.put("a.md", "granite", draft=True)
    shelf.put("b.md", "granite", warnings=(ArticleWarning(1, "Broken."),))
    shelf.put("c.md", "granite")
    searcher = shelf.searcher()

    def found(query: str) -> set[str]:
        return {hit.path for hit in searcher.search(query).hits}

    assert found("is:draft") == {"a.md"}
    assert found("is:warned") == found("is:troubled") == {"b.md"}
    assert found("is:unread") == {"a.md", "b.md", "c.md"}
    assert found("is:starred") == set()
    searcher.states = {"starred": ["c.md", "gone.md"], "read": ("a.md",), "later": {"b.md"}}
    assert found("is:starred") == {"c.md"}
    assert found("granite is:unread") == {"b.md", "c.md"}
    assert found("is:read OR is:later") == {"a.md", "b.md"}
    assert found("-is:read") == {"b.md", "c.md"}
    assert "later" in searcher.search("is:odd").note


def test_an_article_that_was_changed_keeps_what_its_reader_says(shelf: Shelf) -> None:
    shelf.put("a.md", "granite")
    searcher = shelf.searcher()
    searcher.states = {"starred": {"a.md"}}
    shelf.put("a.md", "slate")
    shelf.sync()
    searcher.refresh()
    assert [hit.path for hit in searcher.search("is:starred").hits] == ["a.md"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("granitique", "no article has “granitique”"),
        ("transfromrs", "no article has “transfromrs” (near: transformers)"),
        ("xyzzy plugh", "no article has any of “xyzzy”, “plugh”"),
        ('"xyzzy plugh"', "no article has any of “xyzzy”, “plugh”"),
        ("xyzzy OR plugh", "no article has any of “xyzzy”, “plugh”"),
        ("granite xyzzy", "no article has “xyzzy”"),
        ("granite -slate", "each of 2 articles with these words has what is excluded: “slate”"),
        ('granite -"grey slate"', "each of 2 articles with these words has what is excluded: “grey slate”"),
        ('-slate "granite granite', "each of 2 articles with these words has what is excluded: “slate”"),
        ("-slate", "each article has what is excluded: “slate”"),
        ("granite tag:metallurgical", "has tag:metallurgical, nor has any other (near: metallurgy)"),
        ("tag:metallurgical", "no article has tag:metallurgical (near: metallurgy)"),
        ("xyzzy is:starred", "no article has “xyzzy”"),
    ],
)
def test_why_nothing_is_found_is_said_with_what_is_near(shelf: Shelf, query: str, note: str) -> None:
    shelf.put("1.md", "granite and grey slate, transformers", tags=("metallurgy",))
    shelf.put("2.md", "granite or grey slate")
    shelf.put("3.md", "slate")
    assert note in shelf.search(query).note


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("granite -slaet", "no article has “slaet”: nothing left out"),
        ('granite -"grey slaet" -xyzzy', "no article has any of “grey slaet”, “xyzzy”: nothing left out"),
        ("granite -xyzzy -slate", "no article has “xyzzy”"),
        ("granite -slate", ""),
    ],
)
def test_what_is_excluded_and_stands_nowhere_is_said(shelf: Shelf, query: str, note: str) -> None:
    shelf.put("1.md", "granite and grey slate")
    shelf.put("2.md", "granite")
    results = shelf.search(query)
    assert results.total
    assert results.note == note


@pytest.mark.parametrize("begun", ["af", "aft", "after", "moo"])
def test_while_the_name_of_a_field_is_typed_the_answer_stays(shelf: Shelf, begun: str) -> None:
    shelf.put("1.md", "granite", mood="sombre")
    shelf.put("2.md", "slate")
    assert shelf.search(begun, typing=True).total == 2
    assert shelf.search(begun, typing=True).note.startswith(f"no article has “{begun}”; {begun}")
    assert shelf.search(begun, typing=True).note.endswith(": is a field")
    assert shelf.found(f"granite {begun}", typing=True) == ["1.md"]
    assert not shelf.found(begun)
    assert not shelf.found(f"{begun}*", typing=True)
    shelf.put("3.md", "afters aft after mooring")
    assert shelf.found(begun, typing=True) == ["3.md"]


def test_of_prose_with_colons_too_it_is_said_that_no_article_has_its_words(shelf: Shelf) -> None:
    shelf.put("1.md", "granite")
    assert "“mood”" in shelf.search("mood:b " * 5).note


@given(st.lists(st.sampled_from(_PARTS), min_size=1))
@settings(max_examples=50)
def test_no_answer_is_empty_without_a_word(parts: list[str]) -> None:
    shelf = Shelf()
    shelf.put("1.md", "granite and grey slate")
    shelf.put("2.md", "granite or grey slate")
    results = shelf.search(" ".join(parts))
    assert results.total or results.note


@pytest.mark.parametrize("sort", ["newest", "oldest", "longest", "shortest"])
def test_an_order_can_be_asked_for_in_place_of_the_best_first(shelf: Shelf, sort: str) -> None:
    for number, date in enumerate(("2021-05-01", "2024-01-01", "2019-03-03")):
        shelf.put(date, "granite " * (number + 1), date=date, words=number + 1)
    ordered = {
        "newest": ["2024-01-01", "2021-05-01", "2019-03-03"],
        "oldest": ["2019-03-03", "2021-05-01", "2024-01-01"],
        "longest": ["2019-03-03", "2024-01-01", "2021-05-01"],
        "shortest": ["2021-05-01", "2024-01-01", "2019-03-03"],
    }
    assert shelf.found(f"granite sort:{sort}") == ordered[sort]
    assert shelf.found(f"sort:{sort}") == ordered[sort]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("granite after:2025-02", "none of 3 articles with these words is dated after 2025-02"),
        ("after:2025-02", "no article is dated after 2025-02"),
        ("granite tag:slate", "none of 3 articles with these words has tag:slate"),
        ("granite is:draft", "none of 3 articles with these words is a draft"),
        ("granite in:b", "none of 3 articles with these words lies in b"),
        ("pebble in:b", "no article with these words lies in b"),
        ("granite -in:a", "each of 3 articles with these words lies in a, which is excluded"),
        ("granite words:>500", "none of 3 articles with these words has >500 words"),
        ("granite tag:one tag:two", "none of 3 articles with these words fits all of tag:one, tag:two"),
        ("granite foo:bar", "no article has a header key foo"),
        ("granite rating:>abc", "neither a number nor a date"),
    ],
)
def test_what_keeps_all_articles_out_is_said(shelf: Shelf, query: str, note: str) -> None:
    shelf.put("a/1.md", "granite", tags=("one",), date="2024-01-01", rating="1")
    shelf.put("a/2.md", "granite", tags=("two",))
    shelf.put("a/3.md", "granite pebble", date="2025")
    shelf.put("b/4.md", "slate", tags=("slate",), draft=False)
    results = shelf.search(query)
    assert note in results.note
    assert bool(results.hits) == ("foo" in query or "abc" in query)


def test_an_unknown_state_is_said_as_one_short_line(shelf: Shelf) -> None:
    shelf.put("a.md", "granite")
    note = shelf.search(f'is:"\x1b]0;x\n{"z" * 5_000}"').note
    assert "is no state" in note
    assert note.isprintable()
    assert len(note) < 300


def test_no_more_odd_values_are_tried_as_dates_than_are_worth_the_time(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        shelf.put(f"{number}.md", "granite", ref=f"1234-{number} is no date")
    shelf.put("dated.md", "granite", ref="2025-01-01")
    tried: list[str] = []

    def day_of(value: str) -> int:
        tried.append(value)
        return period.day_of(value)

    monkeypatch.setattr(values, "day_of", day_of)
    monkeypatch.setattr(values, "_ODD_DATES", 4)
    assert shelf.found("ref:>2024-01-01") == ["dated.md"]
    assert len(tried) == 5


def test_an_unknown_field_is_searched_for_as_words(shelf: Shelf) -> None:
    shelf.put("a.md", "the ratio was good", rating="3")
    results = shelf.search("ratio:good")
    assert [hit.path for hit in results.hits] == ["a.md"]
    assert results.note == "no article has a header key ratio (near: rating); the words “ratio good” are searched for"


def test_a_slip_in_a_key_is_set_right_and_no_other_note_contradicts_it(shelf: Shelf) -> None:
    shelf.put("a.md", "author ingrid", authors=("Ingrid Aa",))
    shelf.put("b.md", "author ingrid autor")
    results = shelf.search("autor:ingrid")
    assert [hit.path for hit in results.hits] == ["a.md"]
    assert results.corrected == "author:ingrid"
    assert not results.note
    assert shelf.search("author:ingrid").total == results.total
    assert shelf.search("autor:hugo").note == shelf.search("author:hugo").note == "no article has author:hugo"


def test_words_in_place_of_a_filter_are_not_set_right(shelf: Shelf) -> None:
    for number in range(9):
        shelf.put(f"{number}.md", "the mod was read by a llama")
    results = shelf.search("mood:reed llama")
    assert results.total == 9
    assert results.corrected is None
    assert "the words “mood reed” are searched for" in results.note


@pytest.mark.parametrize(
    "query", ["after:banana", "after:2025-13", "rating:>x", "sort:banana", "words:many", "is:banana"]
)
@pytest.mark.parametrize("typing", [False, True])
def test_a_filter_that_is_not_understood_never_lists_everything(shelf: Shelf, query: str, *, typing: bool) -> None:
    shelf.put("a.md", "granite", rating="3", date="2025-01-01")
    results = shelf.search(query, typing=typing)
    assert not results.hits
    assert "searched for" in results.note


def test_the_rest_of_a_query_with_an_unknown_state_is_answered(shelf: Shelf) -> None:
    shelf.put("a.md", "granite")
    shelf.put("b.md", "granite banana")
    results = shelf.search("is:banana granite")
    assert [hit.path for hit in results.hits] == ["b.md", "a.md"]
    known = ", ".join(STATES)
    assert results.note == f"“banana” is no state; is: takes {known}; the word “banana” is searched for"
    assert [hit.path for hit in shelf.search("-is:banana granite").hits] == ["a.md"]


def test_a_state_that_the_searcher_is_told_can_be_asked_for_by_its_beginning(shelf: Shelf) -> None:
    shelf.put("a.md", "granite")
    shelf.put("b.md", "granite")
    searcher = shelf.searcher()
    searcher.states = {"later": ["b.md"]}
    for query in ("is:lat", "is:later", "is:l"):
        results = searcher.search(query, typing=True)
        assert ([hit.path for hit in results.hits], results.note) == (["b.md"], "")
    assert "is no state" in searcher.search("is:lat").note


def test_the_time_of_a_file_is_no_date_of_the_article(shelf: Shelf) -> None:
    shelf.put("filed.md", "granite", date="2026-01-01", dated_by=DatedBy.FILE_TIME)
    shelf.put("old.md", "granite", date="2024-01-01", dated_by=DatedBy.HEADER)
    for query in ("after:2025", "before:2030 -year:2024", "year:2026", "date:2026"):
        assert not shelf.found(query)
    assert shelf.found("sort:newest") == shelf.found("sort:oldest") == shelf.found("granite") == ["old.md", "filed.md"]
    assert {one.text for one in shelf.searcher().suggestions("year:", 5)} == {"2024"}


def test_a_pasted_option_of_a_program_is_found(shelf: Shelf) -> None:
    shelf.put("a.md", "Call `git commit --no-verify` once.")
    assert shelf.found("git --no-verify") == shelf.found("--no-verify") == ["a.md"]


def test_that_no_article_has_a_key_is_said_and_its_name_is_no_word_to_look_for(shelf: Shelf) -> None:
    shelf.put("a.md", "a subtitle", category="stone")
    results = shelf.search("categorial:*")
    assert (results.total, results.note) == (0, "no article has a header key categorial (near: category)")
    assert shelf.search("subtitle headline:*").total == 0
    assert shelf.found("subtitle -headline:*") == ["a.md"]


def test_a_slip_in_a_fields_value_is_set_right_and_said(shelf: Shelf) -> None:
    shelf.put("a.md", "x", authors=("Ada Jenkins",))
    results = shelf.search("author:jenkns")
    assert [hit.path for hit in results.hits] == ["a.md"]
    assert results.corrected == "author:jenkins"


def test_the_site_is_the_headers_or_that_of_the_address(shelf: Shelf) -> None:
    shelf.put("a.md", "x", url="https://www.blog.example.org/a")
    shelf.put("b.md", "x", site="The Blog", url="https://example.org/b")
    assert set(shelf.found("site:example.org")) == {"a.md", "b.md"}
    assert shelf.found("site:blog.example.org") == ["a.md"]
    assert shelf.found('site:"the blog"') == ["b.md"]


def test_a_language_is_asked_for_by_its_code_or_name_whether_a_header_names_it_or_not(shelf: Shelf) -> None:
    shelf.put("de.md", "Der Stein ist nicht weich, und die Zeit wird ihn nur mit dem Wasser auf den Weg bringen.")
    shelf.put("en.md", "x", language="en-GB")
    shelf.put("odd.md", "x", language="tlh")
    assert shelf.found("lang:de") == shelf.found("lang:German") == shelf.found("lang:ger", typing=True) == ["de.md"]
    assert shelf.found("lang:en") == ["en.md"]
    assert shelf.found("lang:tlh") == ["odd.md"]
    assert set(shelf.found("lang:de,en")) == {"de.md", "en.md"}
    assert [one.text for one in shelf.searcher().suggestions("lang:", 5)] == ["en", "de"]


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
    assert not shelf.search("anything").hits
    shelf.put("a.md", "granite")
    assert not shelf.search("").hits
    assert not shelf.search("  \x00 ").hits


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
    "tag:(",
    "is:starred",
    "in:a",
    "words:>",
    "year:2024",
    "date:..",
    "-after:7d",
    "sort:newest",
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


def test_no_word_however_often_it_is_asked_for_outweighs_having_all_of_them(shelf: Shelf) -> None:
    shelf.put("both.md", "granite slate " + "filler " * 300)
    for number in range(30):
        shelf.put(f"{number}.md", "granite " * 400)
        shelf.put(f"filler{number}.md", "other")
    results = shelf.search("granite " * 950 + "slate")
    assert results.hits[0].path == "both.md"
    assert [hit.score for hit in results.hits[1:]] == sorted((hit.score for hit in results.hits[1:]), reverse=True)
    assert results.hits[1].score > results.hits[0].score


def test_an_answer_is_the_same_before_and_after_its_best_articles_are_asked_for(shelf: Shelf) -> None:
    shelf.put("a.md", "open weights")
    shelf.put("b.md", "weights that are open")
    answerer = Answerer(shelf.searcher()._segments.all)
    answer = answerer.answer("open weights")
    before = answer.ranks.copy()
    best = answerer.best(answer).numbers.tolist()
    assert answerer.ordered(answer).tolist() == best == answerer.best(answer).numbers.tolist()
    assert (answer.ranks == before).all()


def test_damaged_lines_of_an_article_cost_its_hits_their_line_alone(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("a.md", "First line.\n\nThe granite is here.")
    shelf.sync()
    for column in index_folder(tmp_path).glob("*.lines.col"):
        content = column.read_bytes()
        column.write_bytes(b"\xff" * 10 + content[10:])
    (hit,) = shelf.searcher().search("granite").hits
    assert ("granite" in hit.passage, hit.line) == (True, 1)


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("title:*", ["full.md", "in/bare.md"]),
        ("author:*", ["full.md"]),
        ("-author:*", ["in/bare.md"]),
        ("subtitle:*", ["full.md"]),
        ("date:*", ["full.md"]),
        ("year:*", ["full.md"]),
        ("in:*", ["in/bare.md"]),
        ("words:*", ["full.md", "in/bare.md"]),
        ("rating:*", ["full.md"]),
        ("title:* author:*", ["full.md"]),
    ],
)
def test_a_star_behind_a_colon_finds_the_articles_that_have_the_field(
    query: str, found: list[str], *, typing: bool
) -> None:
    shelf = Shelf()
    shelf.put("in/bare.md", "zircon", words=1)
    shelf.put(
        "full.md",
        "granite",
        title="On stone",
        authors=("Ada Quill",),
        subtitle="Hard",
        date="2025-01-01",
        words=1,
        rating=4,
    )
    results = shelf.search(query, typing=typing)
    assert sorted(hit.path for hit in results.hits) == found
    assert not results.note


def test_an_answer_says_whether_words_are_sought_or_filters_alone(shelf: Shelf) -> None:
    shelf.put("a.md", "granite", tags=("x",))
    searcher = shelf.searcher()
    assert searcher.search("granite tag:x").has_words
    assert not searcher.search("tag:x").has_words
    assert not searcher.search("-granite is:unread").has_words


def test_words_that_deepread_puts_in_place_of_a_text_are_not_searched(shelf: Shelf) -> None:
    attached = {"Attachments": "invoice.pdf", "cta": "Attached: invoice.pdf"}
    shelf.put("mail.eml", "", title="Yours", **attached)
    shelf.put("empty.md", "", title="Nothing")
    for query in ("holds", "file", "text:holds", '"holds no text"'):
        assert shelf.found(query) == []
    assert shelf.found("invoice") == ["mail.eml"]

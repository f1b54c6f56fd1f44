"""A concordance has every match of a query in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

from deepread.document import locate, parse
from deepread.search import Indexer, Searcher, concordance
from deepread.search.hit import ConcordanceLine, Sorting

if TYPE_CHECKING:
    from pathlib import Path


def shelf_of(*bodies: str) -> Shelf:
    shelf = Shelf()
    for number, body in enumerate(bodies):
        shelf.put(f"{number}.md", body)
    return shelf


def shown(lines) -> list[str]:
    return [f"{line.before}[{line.match}]{line.after}" for line in lines]


def test_each_match_of_each_article_is_a_line_in_its_context() -> None:
    shelf = shelf_of("A granite hill. No granites here?", "Nothing.", "The **granite** wall")
    found = shelf.searcher().concordance("granite")
    assert shown(found.lines) == [
        "A [granite] hill. No granites here?",
        "A granite hill. No [granites] here?",
        "The [granite] wall",
    ]
    assert found.articles == 2
    assert not found.is_cut


def test_articles_stand_in_the_order_of_the_answer_and_matches_in_that_of_the_text() -> None:
    shelf = shelf_of("a granite", "granite zircon granite", "zircon and so on and on, zircon", "granite")
    searcher = shelf.searcher()
    lines = searcher.concordance("granite zircon").lines
    order = list(dict.fromkeys(line.path for line in lines))
    assert order == [hit.path for hit in searcher.search("granite zircon").hits]
    assert [line.match for line in lines if line.path == "1.md"] == ["granite", "zircon", "granite"]


def test_a_line_is_one_line_of_about_60_characters_of_whole_words_around_the_match() -> None:
    shelf = shelf_of("Words before it\n\n" + "many words " * 20 + "\n\n- granite\n- and\n\n" + "other words " * 20)
    (line,) = shelf.searcher().concordance("granite").lines
    assert 35 < len(line.before) <= 65
    assert 35 < len(line.after) <= 65
    assert set((line.before + line.after).split()) == {"many", "words", "and", "other", "·"}
    assert "\n" not in line.before + line.after
    assert line.before.endswith("words · ")
    assert line.after.startswith(" · and · other")


def test_what_stands_in_other_blocks_is_told_apart_from_the_sentence() -> None:
    shelf = shelf_of("# On stone\n\nThe granite is old.\n\n| rock | age |\n|---|---|\n| basalt | young |\n")
    assert shown(shelf.searcher().concordance("granite").lines) == [
        "On stone · The [granite] is old. · rock · age · basalt · young"
    ]
    assert shown(shelf.searcher().concordance("basalt").lines)[0].endswith("· age · [basalt] · young")


def test_phrases_and_beginnings_are_matched_as_they_are_marked() -> None:
    shelf = shelf_of("open weights, open doors, weights that opened")
    searcher = shelf.searcher()
    assert [line.match for line in searcher.concordance('"open weights"').lines] == ["open weights"]
    assert [line.match for line in searcher.concordance("weig*").lines] == ["weights", "weights"]
    assert [line.match for line in searcher.concordance('"open weights" weight').lines] == ["open weights", "weights"]


def test_the_anchor_leads_to_the_match() -> None:
    shelf = shelf_of("# Head\n\nFirst granite.\n\nThen *more* of granite there.")
    lines = shelf.searcher().concordance("granite").lines
    document = parse(shelf.sources["0.md"])
    places = [locate(document, line.anchor) for line in lines]
    assert [document.text[place : place + 12] for place in places] == ["granite.\nThe", "granite ther"]


def test_lines_are_sorted_by_the_words_that_follow_or_go_before() -> None:
    shelf = shelf_of("a granite wall", "the Granite arch", "no granite, zircon", "one granite Bridge")
    searcher = shelf.searcher()
    after = searcher.concordance("granite", Sorting.AFTER).lines
    assert [line.after for line in after] == [" arch", " Bridge", " wall", ", zircon"]
    before = searcher.concordance("granite", Sorting.BEFORE).lines
    assert [line.before for line in before] == ["a ", "no ", "one ", "the "]


def test_sorting_looks_outwards_from_the_match() -> None:
    shelf = shelf_of("zzz big granite", "aaa small granite", "mmm big granite")
    before = shelf.searcher().concordance("granite", Sorting.BEFORE).lines
    assert [line.before for line in before] == ["mmm big ", "zzz big ", "aaa small "]


def test_too_many_matches_are_cut_after_a_whole_article_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "LINE_LIMIT", 5)
    shelf = shelf_of(*["granite granite granite"] * 4)
    found = shelf.searcher().concordance("granite")
    assert (len(found.lines), found.articles, found.is_cut) == (3, 1, True)


def test_an_article_with_more_matches_than_fit_is_there_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "LINE_LIMIT", 2)
    found = shelf_of("granite granite granite").searcher().concordance("granite")
    assert (len(found.lines), found.is_cut) == (3, False)


def test_of_too_many_lines_to_sort_the_others_stand_behind_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "SORTED_LIMIT", 2)
    shelf = shelf_of("granite wall", "granite arch", "granite stone", "granite end")
    found = shelf.searcher().concordance("granite", Sorting.AFTER)
    assert (len(found.lines), found.articles, found.in_order, found.is_cut) == (4, 4, 2, False)
    paths = [line.path for line in shelf.searcher().concordance("granite").lines]
    assert [line.path for line in found.lines[2:]] == paths[2:]
    assert [line.after for line in found.lines[:2]] == sorted(line.after for line in found.lines[:2])


def test_putting_lines_in_order_is_given_up_as_soon_as_something_else_is_asked() -> None:
    searcher = shelf_of("granite wall", "granite arch").searcher()
    with pytest.raises(concordance.Interrupted):
        searcher.concordance("granite", Sorting.BEFORE, interrupted=lambda: True)
    assert len(searcher.concordance("granite", interrupted=lambda: True).lines) == 2


@pytest.mark.parametrize("sorting", list(Sorting))
def test_every_order_has_every_match_of_titles_and_bodies(sorting: Sorting) -> None:
    shelf = Shelf()
    shelf.put("a.md", "A granite wall, more granite.", title="On granite, and Granites")
    shelf.put("b.md", "No stone.", title="The granite hill")
    shelf.put("c.md", "Only zircon.")
    found = shelf.searcher().concordance("granite", sorting)
    assert sorted(shown(found.lines)) == [
        "A [granite] wall, more granite.",
        "A granite wall, more [granite].",
        "On [granite], and Granites",
        "On granite, and [Granites]",
        "The [granite] hill",
    ]
    assert found.articles == 2
    assert found.in_order == 5


def test_the_title_of_an_article_goes_before_its_body() -> None:
    shelf = Shelf()
    shelf.put("a.md", "granite one", title="Granite two")
    shelf.put("b.md", "granite three", title="Granite four")
    lines = shelf.searcher().concordance("granite").lines
    by_article = [[line.after for line in lines if line.path == path] for path in ("a.md", "b.md")]
    assert by_article == [[" two", " one"], [" four", " three"]]
    assert lines[0].path == lines[1].path


def test_the_anchor_of_a_match_in_a_title_leads_there() -> None:
    shelf = Shelf()
    shelf.put("a.md", "Then granite in the text.", title="The granite title", subtitle="Of granite")
    document = parse(shelf.sources["a.md"])
    line = shelf.searcher().concordance("granite").lines[0]
    assert document.text[locate(document, line.anchor) :].startswith("granite title")


def test_batches_of_articles_make_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = shelf_of(*["granite " * (1 + number % 3) for number in range(40)])
    whole = shown(shelf.searcher().concordance("granite").lines)
    monkeypatch.setattr(concordance, "_BATCH", 3)
    assert shown(shelf.searcher().concordance("granite").lines) == whole


def test_a_query_that_nothing_answers_has_no_lines() -> None:
    searcher = shelf_of("granite").searcher()
    for query in ("", "zircon", "-granite", "after:1999", '"', "title:granite"):
        found = searcher.concordance(query)
        assert (len(found.lines), found.articles, list(found.lines)) == (0, 0, [])


def test_lines_are_a_sequence() -> None:
    lines = shelf_of("granite one granite two granite").searcher().concordance("granite").lines
    assert lines[-1] == lines[2]
    assert list(lines[::2]) == [lines[0], lines[2]]
    assert lines.index(lines[1]) == 1
    with pytest.raises(IndexError):
        lines[3]


def test_lines_are_read_on_after_the_index_has_changed_and_is_closed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "cache")
    for number in range(3):
        shelf.put(f"{number}.md", f"granite number{number}")
    shelf.sync()
    searcher = Searcher.open(tmp_path / "cache")
    assert searcher is not None
    lines = searcher.concordance("granite").lines
    before = shown(lines[:1])
    shelf.put("0.md", "something else")
    shelf.take("1.md")
    shelf.sync()
    searcher.refresh()
    searcher.close()
    assert shown(lines[:1]) == before
    assert len({line.path for line in lines}) == 3


UNSPACED = ["深度求索", "深度", "求", "深度深度度", "東京ガス", "ไทย", "한국", "granite深度"]
PIECES = st.sampled_from(
    ["granite", "Granites", "zircon", "it's", "naïve", "1,000", "the", "end.", "\n\n", "x" * 90, "e\u0301", *UNSPACED]
)
QUERIES = st.one_of(
    st.sampled_from(["granite", "zircon naive", '"granite zircon"', "gra*", "the zircon", '"a b" "b c"']),
    st.lists(
        st.sampled_from(["深度", "度求", "深度求索", "求", "度", "ガス", "ไท", "국", "granite", "zircon"]), max_size=3
    ).map(" ".join),
    st.sampled_from(
        ['"深度求" 索', '"granite 深"', '"granite 深度" 度', '"深 度"', '"度求索" "深度"', '"granite 深" 度']
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40), st.sampled_from(["", " "]), QUERIES)
def test_the_lines_are_the_marks_of_the_page(pieces: list[str], between: str, query: str) -> None:
    shelf = Shelf()
    shelf.put("a.md", between.join(pieces))
    searcher = shelf.searcher()
    if searcher.search(query).corrected or searcher.search(query).note:
        return
    document = parse(shelf.sources["a.md"])
    text = document.text[document.body_start :]
    marks = [(start, " ".join(text[start:end].split())) for start, end in searcher.marks(query, text, "a.md")]
    lines: list[ConcordanceLine] = list(searcher.concordance(query).lines)
    assert [(line.anchor.offset, line.match) for line in lines] == marks
    flat = " ".join(text.split())
    for line in lines:
        whole = line.before + line.match + line.after
        assert "\n" not in whole
        assert whole.replace(" · ", " ").strip() in flat
        before, after = (context.replace(" · ", " ") for context in (line.before, line.after))
        assert len(before) <= concordance.CONTEXT >= len(after)


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("深度求索", ["深度求索", "深度"]),
        ("度求", ["度求"]),
        ("度", ["度", "度", "度"]),
        ("求", ["求", "求"]),
        ('"求索"', ["求索"]),
        ('"granite 深"', ["granite 深"]),
        ("深度 度 ab", ["深度", "深度", "度", "ab"]),
    ],
)
def test_in_a_script_without_spaces_what_stands_side_by_side_is_one_line(query: str, matches: list[str]) -> None:
    searcher = shelf_of("深度求索 and granite 深度, 温度ab, 求").searcher()
    assert [line.match for line in searcher.concordance(query).lines] == matches


def test_a_fresh_index_has_the_same_concordance(tmp_path: Path) -> None:
    shelf = shelf_of("granite one", "two granite", "granite three")
    shelf.searcher()
    shelf.put("1.md", "granite changed")
    shelf.take("0.md")
    grown = shown(shelf.searcher().concordance("granite").lines)
    indexer = Indexer.open(tmp_path / "fresh")
    for _ in indexer.sync(shelf.stamps, shelf.read, tuple(shelf.stamps)):
        pass
    assert shown(indexer.searcher().concordance("granite").lines) == grown


def test_it_is_told_how_many_articles_answer_that_have_no_line() -> None:
    shelf = shelf_of("a granite hill", "granite of the quarry")
    shelf.put("by.md", "Of other stones.", authors=("Granite Jones",))
    searcher = shelf.searcher()
    found = searcher.concordance("granite")
    assert (found.articles, found.answering) == (2, searcher.search("granite").total) == (2, 3)
    assert found.marks_all
    with_small_words = searcher.concordance("the granite")
    assert with_small_words.answering == searcher.search("the granite").total
    assert not with_small_words.marks_all

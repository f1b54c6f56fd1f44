"""What is told of the list: how much it holds, what answers, and what was made of what was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deepread.document import Anchor
from deepread.library import Sort
from deepread.search import Concordance, ConcordanceLine, Results, Sorting
from deepread.tui.concordance_screen import heading
from deepread.tui.listing import findings, listing, notice


def said(pieces: list) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_correction_names_the_words_that_were_corrected_and_a_note_stands_behind_it() -> None:
    results = Results("cheap depseek", (), 7, 1.0, corrected="cheap deepseek", note="a date was not understood")
    assert notice(results) == "showing deepseek, typed depseek · a date was not understood"
    either = Results("cheap modle OR weigts", (), 7, 1.0, corrected="cheap model OR weights")
    assert notice(either) == "showing model OR weights, typed modle OR weigts"
    assert notice(Results("fo od", (), 7, 1.0, corrected="food")) == "showing food, typed fo od"


@pytest.mark.parametrize(
    ("typed", "corrected", "said"),
    [
        ("multi-modal", "multi-model", "showing model, typed modal"),
        ('"open wieghts"', '"open weights"', "showing weights, typed wieghts"),
        ('"opne source"', '"open source"', "showing open, typed opne"),
        ('a "opne source" modle b', 'a "open source" model b', "showing open source model, typed opne source modle"),
        ('opne "big modle"', 'open "big model"', "showing open big model, typed opne big modle"),
        ("autor:ida", "author:ida", "showing author, typed autor"),
        ("the nvidiagpu", "the nvidia gpu", "showing nvidia gpu, typed nvidiagpu"),
    ],
)
def test_of_a_correction_the_words_are_named_that_were_set_right(typed: str, corrected: str, said: str) -> None:
    assert notice(Results(typed, (), 7, 1.0, corrected=corrected)) == said
    assert not notice(Results("food", (), 7, 1.0))


def test_a_find_says_how_much_it_found_also_when_that_is_nothing() -> None:
    assert said(findings(0, "zzz")) == "no match "
    assert said(findings(1, "z")) == "1 match "
    assert not findings(0, "")


def test_a_listing_tells_its_order_and_a_search_its_share() -> None:
    assert said(listing(1, Sort("title"), 0, None)) == "1 article by title ↑ "
    assert said(listing(2000, Sort("date", descending=True), 0, None)) == "2,000 articles by date ↓ "
    results = Results("q", (), 7, 1.0, corrected="deepseek")
    assert said(listing(40, Sort("date"), 0, results)) == "7 of 40 "
    assert said(listing(40, Sort("date"), 0, Results("q", (), 0, 1.0))) == "nothing found "
    assert said(listing(40, Sort("date"), 12, None)).startswith("12 to index")
    assert said(listing(40, Sort("date"), 12, results, room=20)) == "7 of 40 "
    assert said(listing(40, Sort("date"), 12, None, room=30)) == "40 articles · 12 to index "
    tellings = {said(listing(4000, Sort("date"), 12, None, room=room)) for room in range(3, 60)}
    assert {"4,000 ", "4,000 articles "} < tellings
    assert len(tellings) == 4


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (60, "12 with all words · 3,204 with some "),
        (27, "12 with all · 3,204 some "),
        (20, "12 all · 3,204 some "),
        (18, "3,216 of 9,000 "),
    ],
)
def test_articles_with_all_the_words_are_counted_apart_from_those_with_some(room: int, told: str) -> None:
    results = Results("open weights", (), 3216, 1.0, with_all=12)
    assert said(listing(9000, Sort("date"), 0, results, room=room)) == told
    assert said(listing(9000, Sort("date"), 0, replace(results, with_all=3216), room=room)) == "3,216 of 9,000 "
    assert said(listing(9000, Sort("date"), 0, replace(results, with_all=0))).startswith("none with all words · ")
    assert said(listing(9000, Sort("date"), 7, results)) == "7 to index · 12 with all words · 3,204 with some "
    assert " so far " in said(listing(9000, Sort("date"), 0, replace(results, is_partial=True)))


def test_while_a_folder_is_read_for_the_first_time_it_is_told_how_far_that_is() -> None:
    assert said(listing(1204, Sort("date"), 0, None, files=10_000)) == "loading the folder: 1,204 of 10,000 files "
    assert said(listing(12, Sort("date"), 0, None, files=None)) == "loading the folder: 12 files so far "
    assert said(listing(1204, Sort("date"), 0, None, files=10_000, room=31)) == "loading: 1,204 of 10,000 files "
    assert said(listing(1204, Sort("date"), 0, None, files=10_000, room=30)) == "1,204 of 10,000 files "
    assert said(listing(10_000, Sort("date"), 0, None, files=10_000)).startswith("10,000 articles by date")


@pytest.mark.parametrize("files", [None, 100])
def test_while_a_folder_is_read_for_the_first_time_no_answer_is_told_as_all(files: int | None) -> None:
    assert said(listing(40, Sort("date"), 0, Results("q", (), 7, 1.0), files=files)) == "7 of 40 so far "
    assert said(listing(40, Sort("date"), 0, Results("q", (), 0, 1.0), files=files)) == "searching… "


def test_another_spelling_is_said_to_be_shown_also() -> None:
    results = Results("ein schoen tag", (), 0, 1.0, corrected="ein schoen OR schon tag")
    assert notice(results) == "also showing schon"


def test_what_is_still_being_read_is_not_told_as_if_it_were_all() -> None:
    some, none = Results("q", (), 7, 1.0, is_partial=True), Results("q", (), 0, 1.0, is_partial=True)
    assert said(listing(40, Sort("date"), 0, some)) == "7 of 40 so far "
    assert said(listing(40, Sort("date"), 0, none)) == "searching… "
    partial = Concordance("q", (), 0, 0, is_partial=True)
    assert heading("q", Sorting.ANSWER, partial).endswith("it stands in no text so far")
    lines = [ConcordanceLine("a.md", "A", "", "q", "", Anchor(0))]
    assert "1 line in 1 article so far ·" in heading(
        "q", Sorting.ANSWER, replace(partial, lines=lines, articles=1, in_order=1)
    )
    cut = heading("q" * 90, Sorting.AFTER, Concordance("q", lines * 3, 2, 2, is_cut=True), 80)
    assert cut.endswith("…” · 3 lines and more in 2 articles · first 2 by what follows")
    assert len(cut) < 80

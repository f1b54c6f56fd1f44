"""Text that runs from right to left: on which side it stands, and in which order its characters are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Paper, paragraphs, shown

from deepread.document.block import Heading, Item, ItemList, Quote, Role, Run
from deepread.page import Span, has_right_to_left, in_visual_order, lay_out, runs_right_to_left
from deepread.page.bidi import visual_order
from deepread.page.direction import is_right_to_left

HEBREW = "שלום עולם"
ARABIC = "مرحبا بالعالم"


@pytest.mark.parametrize("text", [HEBREW, ARABIC, f"1. {HEBREW}", f"“{HEBREW}” said he", f"({ARABIC}) 2024"])
def test_the_first_letter_tells_the_direction(text: str) -> None:
    assert is_right_to_left(text)


@pytest.mark.parametrize("text", ["", "plain", f"deepread {HEBREW}", "…123", "東京", "Größe"])
def test_what_begins_with_another_letter_runs_from_left_to_right(text: str) -> None:
    assert not is_right_to_left(text)


def test_a_paragraph_from_right_to_left_stands_on_the_right_as_it_is_read() -> None:
    page = lay_out(paragraphs("left", HEBREW), 20)
    assert shown(page) == ["left", "", " " * 11 + HEBREW]
    assert not runs_right_to_left(page, 0)
    assert runs_right_to_left(page, 2)
    assert [span.offset for span in page.lines[2]] == [-1, 5]


def test_bullets_and_bars_stand_on_its_right() -> None:
    paper = Paper()
    first = paper.paragraph(HEBREW)
    items = ItemList(first.start, 0, (Item(first.start, 0, (first,)),))
    second, third = paper.paragraph(ARABIC), paper.paragraph(HEBREW)
    quote = Quote(second.start, 0, (second, third))
    page = lay_out(paper.document(items, quote), 20)
    assert [line[-2:] for line in shown(page)] == [" •", "", " │", " │", " │"]
    assert all(len(line) in (0, 20) for line in shown(page))


@pytest.mark.parametrize(("kind", "title", "expected"), [("note", "Note", "Note ┃"), ("tip", "Mind", "Mind · Tip ┃")])
def test_the_title_of_a_callout_stands_on_the_side_of_its_words(kind: str, title: str, expected: str) -> None:
    paper = Paper()
    first, second = paper.paragraph(title), paper.paragraph(HEBREW)
    page = lay_out(paper.document(Quote(first.start, 0, (first, second), kind)), 20)
    assert shown(page)[0] == expected.rjust(20)
    assert shown(lay_out(paper.document(Quote(first.start, 0, (first,), "note")), 20)) == [f"┃ {title}"]


def test_a_number_before_an_item_is_not_turned_round() -> None:
    paper = Paper()
    first = paper.paragraph(HEBREW)
    items = ItemList(first.start, 0, (Item(first.start, 0, (first,), "12"),))
    assert shown(lay_out(paper.document(items), 20)) == [" " * 7 + HEBREW + " .12"]


def test_the_line_below_a_heading_is_below_its_words() -> None:
    paper = Paper()
    inline = (Run(HEBREW),)
    heading = Heading(paper.inline(inline), 0, 2, inline)
    assert shown(lay_out(paper.document(heading), 20)) == [" " * 11 + HEBREW, " " * 11 + "─" * 9]


def test_cells_of_a_table_stand_on_the_right_of_their_columns() -> None:
    paper = Paper()
    table = paper.table([[(Run("a head"),), (Run("b"),)], [(Run("אב"),), (Run("c"),)]])
    assert shown(lay_out(paper.document(table), 20))[2] == "    אב │ c"


def seen(text: str, *, right_to_left: bool) -> str:
    return "".join(glyph.text for glyph in visual_order(text, right_to_left=right_to_left))


def test_letters_are_shown_from_right_to_left_and_numbers_from_left_to_right() -> None:
    assert seen("אבג 123", right_to_left=True) == "123 גבא"
    assert seen("see אבג 12 there", right_to_left=False) == "see 12 גבא there"


def test_brackets_are_mirrored_and_marks_stay_upon_their_letters() -> None:
    assert seen("(אב) ג", right_to_left=True) == "ג (בא)"
    assert seen("שָׁלוֹם", right_to_left=True) == "םוֹלשָׁ"


def test_each_word_keeps_its_look_and_what_the_page_draws_its_place() -> None:
    line = [
        (Span("   ", Role.TEXT, "", -1), 0),
        (Span("אב ", Role.TEXT, "", 0), 1),
        (Span("גד", Role.STRONG, "", 3), 2),
    ]
    assert in_visual_order([*line, (Span(" •", Role.MARKER, "", -1), 3)], right_to_left=True) == [
        ("   ", 0),
        ("דג", 2),
        (" בא", 1),
        (" •", 3),
    ]


def test_the_cells_of_a_table_are_put_in_order_each_by_itself() -> None:
    line = [
        (Span("אב", Role.TEXT, "", 0), 0),
        (Span("  │ ", Role.BORDER, "", -1), 1),
        (Span("גד", Role.TEXT, "", 3), 2),
    ]
    assert in_visual_order(line, right_to_left=False) == [("בא", 0), ("  │ ", 1), ("דג", 2)]


@given(st.text("abc אבגד مرح12()،.\u05b8\u0301-", max_size=30), st.booleans())
def test_no_character_is_lost_in_another_order(text: str, right_to_left: bool) -> None:
    unmirrored = str.maketrans("()", "||")
    shown = seen(text, right_to_left=right_to_left)
    assert sorted(shown.translate(unmirrored)) == sorted(text.translate(unmirrored))
    if not has_right_to_left(text) and not right_to_left:
        assert shown == text

"""What a plain text's lines become."""

from __future__ import annotations

import textwrap

import pytest
from document_sources import blocks, document, only, shown, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.block import Code, ItemList, Paragraph, Role, Rule, Run

SENTENCE = "The tide comes in twice a day, and twice a day the boats swing round to face it. "


def texts(body: str) -> list[str]:
    return [words(block.inline) for block in blocks(body, plain=True) if isinstance(block, Paragraph)]


def test_a_line_is_a_paragraph() -> None:
    assert texts("One long line.\nAnother one.\n\nA third.") == ["One long line.", "Another one.", "A third."]


def test_no_markdown_is_read_in_it() -> None:
    assert texts("# *Not* a `heading` &amp; <b>") == ["# *Not* a `heading` &amp; <b>"]


def test_bare_addresses_are_links() -> None:
    (block,) = blocks("See https://a.example/b, or write to me@a.example.", plain=True)
    assert isinstance(block, Paragraph)
    assert [run.target for run in block.inline if run.role & Role.LINK] == [
        "https://a.example/b",
        "mailto:me@a.example",
    ]


def test_the_paragraph_after_a_list_is_no_part_of_its_last_item() -> None:
    before, items, after = blocks("Three things:\n- one\n- two\n- three\nAfter them.", plain=True)
    assert isinstance(items, ItemList)
    assert len(items.items) == 3
    assert isinstance(after, Paragraph)
    assert words(after.inline) == "After them."
    assert [before.line, items.line, after.line] == [0, 1, 4]


def test_an_item_goes_on_over_lines_that_are_set_in() -> None:
    items = only("* one\n  and more\n* two", ItemList, plain=True)
    assert [words(block.inline) for item in items.items for block in item.blocks if isinstance(block, Paragraph)] == [
        "one and more",
        "two",
    ]


def test_lists_keep_their_numbers_and_nest() -> None:
    items = only("1. one\n   - a\n   - b\n2) two", ItemList, plain=True)
    assert [item.marker for item in items.items] == ["1", "2"]
    assert isinstance(items.items[0].blocks[1], ItemList)


def test_a_numbered_list_after_a_bulleted_one_is_another_list() -> None:
    assert [type(block) for block in blocks("- a\n- b\n1. c", plain=True)] == [ItemList, ItemList]


def test_a_year_at_the_start_of_a_line_is_no_number() -> None:
    assert texts("1984. It was a bright day.") == ["1984. It was a bright day."]


def test_lines_wrapped_by_hand_are_joined() -> None:
    body = "\n\n".join([textwrap.fill(SENTENCE * 5, 72)] * 3)
    assert texts(body) == [(SENTENCE * 5).strip()] * 3


def test_a_line_that_ends_early_in_a_wrapped_text_ends_there() -> None:
    verse = "Yours truly,\nA reader"
    body = "\n\n".join([textwrap.fill(SENTENCE * 5, 72)] * 3) + "\n\n" + verse
    assert texts(body)[-1] == verse


def test_verse_is_not_joined() -> None:
    verse = ["Long is the day", "and short the night,", "the lamp is lit", "against the light"]
    assert texts("\n".join(verse)) == ["\n".join(verse)]
    wide = [f"And {line} beyond the quay and the lamp" for line in verse]
    assert texts("\n".join(wide)) == ["\n".join(wide)]
    prose = "\n\n".join([textwrap.fill(SENTENCE * 5, 72)] * 3)
    assert texts(f"{prose}\n\n" + "\n".join(wide) + f"\n\n{prose}")[3] == "\n".join(wide)


@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("- ", "- ", "- ")])
def test_items_are_close_together_where_they_were_written_so(marks: tuple[str, ...]) -> None:
    close = "\n".join(f"{mark}a thing" for mark in marks)
    apart = "\n\n".join(f"{mark}a thing" for mark in marks)
    assert only(close, ItemList, plain=True).tight
    assert not only(apart, ItemList, plain=True).tight
    first, last = blocks(f"x\n\n{close}\n\n{marks[2]}Another Thing\n\ny", plain=True)[1:-1]
    assert isinstance(first, ItemList)
    assert isinstance(last, ItemList)
    assert (len(first.items), first.tight, len(last.items), last.tight) == (3, True, 1, True)


def test_a_list_of_another_kind_below_does_not_loosen_a_list() -> None:
    found = blocks("x\n\n1. one\n2. two\n\n- one\n- two\n", plain=True)[1:]
    assert [block.tight for block in found if isinstance(block, ItemList)] == [True, True]


def test_a_list_within_a_list_keeps_its_items_beyond_an_empty_line() -> None:
    found = only("- a\n  - b\n  - c\n\n  - d\n- e", ItemList, plain=True)
    assert [len(item.blocks) for item in found.items] == [2, 1]
    inner = found.items[0].blocks[1]
    assert isinstance(inner, ItemList)
    assert (len(inner.items), inner.tight) == (3, False)


def test_set_in_lines_stay_as_they_are() -> None:
    code = only("    one\n      two\n\n    three", Code, plain=True)
    assert (code.text, code.language) == ("one\n  two\n\nthree", "")


def test_drawn_tables_stay_as_they_are() -> None:
    drawn = "| a   | b |\n+-----+---+\n| one | 2 |"
    assert only(drawn, Code, plain=True).text == drawn
    columns = "name     age    place\nAnn      30     Bath\nBo       31     Ely"
    assert only(columns, Code, plain=True).text == columns


def test_an_indented_first_line_begins_a_paragraph() -> None:
    assert texts("    It began so.\nAnd went on.") == ["It began so.", "And went on."]


def test_a_row_of_dashes_is_a_rule() -> None:
    assert [type(block) for block in blocks("a\n\n-----\n\nb", plain=True)] == [Paragraph, Rule, Paragraph]


def test_the_first_line_is_dropped_where_it_is_the_title() -> None:
    assert shown(document("A title of its own\n\nThe text.", plain=True)) == "The text."


def test_runs_of_spaces_are_one() -> None:
    assert only("a   b", Paragraph, plain=True).inline == (Run("a b"),)


@given(st.lists(st.text(st.sampled_from("ab -*1.|\t#>&"), max_size=12), max_size=12))
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    body = "\n".join(lines)
    letters = [letter for letter in body if letter in "ab#&"]
    assert [letter for letter in shown(document("x" + body, plain=True)) if letter in "ab#&"] == letters

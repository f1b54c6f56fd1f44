"""Plain texts whose lines hang: answers, speeches, options, minutes, ChangeLogs, and headings right above a block."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.block import Code, Heading, ItemList, Paragraph
from deepread.document.plain_flow import PlainLine
from deepread.document.plain_lines import PlainLines


def texts(body: str) -> list[str]:
    return [words(block.inline) for block in blocks(body, plain=True) if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("A: The door is shut, since the wind was", "   in the north all day."),
        ("BEN.   At the mill. The brook is high, and the bridge", "       has gone down with it."),
        ("-q   print nothing at all, and ask for", "     nothing"),
        ("[3]  The third of the notes, which is long", "     enough for two lines."),
        ("Holm, A. (1931). On the Keeping of Bees in the hills of the North,", "    and on the uses of their wax."),
    ],
)
def test_the_rest_of_a_hanging_paragraph_goes_on_with_its_first_line(first: str, rest: str) -> None:
    (block,) = blocks(f"{first}\n{rest}", plain=True)
    assert isinstance(block, Paragraph)
    assert " ".join(words(block.inline).split()) == " ".join(f"{first} {rest}".split())


def test_a_hanging_paragraph_begins_right_below_another_line() -> None:
    found = texts("x\n\nQ: Who has the key?\nA: The miller has it, who lives beyond\n   the bridge.\n\ny")
    assert found == ["x", "Q: Who has the key?", "A: The miller has it, who lives beyond the bridge.", "y"]


@pytest.mark.parametrize(
    "code",
    [
        "Then give the two commands that follow one after the other to a shell\n    make install --quiet",
        "To see what there is:\n    ls doors",
        "Some words at the margin\n        x = 1\n        y = 2",
    ],
)
def test_what_is_typed_below_a_line_stays_as_it_is(code: str) -> None:
    assert isinstance(blocks(f"x\n\n{code}", plain=True)[-1], Code)


def test_two_options_and_the_rest_of_one_keep_their_columns() -> None:
    options = "-v   say more\n-q   say nothing at all\n     unless it fails"
    assert only(options, Code, plain=True).text == options


def items(body: str) -> list[str]:
    return [words(block.inline) for item in only(body, ItemList, plain=True).items for block in item.blocks]  # type: ignore[union-attr]  # paragraphs


def test_what_an_item_is_called_and_what_is_said_of_it_stay_apart() -> None:
    assert items("1. The last meeting\n   Nothing to add.\n2. Money\n   None.") == [
        "The last meeting\nNothing to add.",
        "Money\nNone.",
    ]
    assert items("* mend the\n  gate\n* paint") == ["mend the gate", "paint"]


def test_letters_for_numbers_begin_lines_of_an_item() -> None:
    (found,) = items("2. Money\n   a) We have some.\n   b) We need more:\n      i. from the town\n      ii. from cakes")
    assert found.replace("\u00a0", " ").split("\n") == [
        "Money",
        "a) We have some.",
        "b) We need more:",
        "   i. from the town",
        "   ii. from cakes",
    ]


def test_the_lines_of_a_changelog_belong_to_its_items() -> None:
    log = "\t* door.c (open): Mend what was\n\tbroken.\n\t(shut): Likewise.\n\t* hinge.c: New file."
    assert items(log) == ["door.c (open): Mend what was broken. (shut): Likewise.", "hinge.c: New file."]


@pytest.mark.parametrize("block", ["  ./configure\n  make", "\tmake", "* one\n* two"])
def test_capitals_right_above_a_block_are_its_heading(block: str) -> None:
    found = blocks(f"Words.\n\nHOW TO BUILD\n{block}\n\nEND\n  words", plain=True)
    assert [words(heading.inline) for heading in found if isinstance(heading, Heading)] == ["HOW TO BUILD", "END"]


def test_who_speaks_in_a_play_is_no_heading() -> None:
    play = "ANNA\n     You are late.\n\nBEN\n     I know.\n\n" * 2
    assert not [block for block in blocks(play, plain=True) if isinstance(block, Heading)]


def test_two_chapters_of_a_table_of_contents_are_no_heading() -> None:
    found = blocks("x\n\nCHAPTER I. The Lamp\nCHAPTER II. The Moth\n\n\n\nCHAPTER I.\n\nIt was dark.", plain=True)
    assert [words(block.inline) for block in found if isinstance(block, Heading)] == ["CHAPTER I."]


@given(st.lists(st.text(st.sampled_from("aB :.-)\t1i"), max_size=14), max_size=12))
def test_no_line_hangs_back_or_beyond_an_empty_one(lines: list[str]) -> None:
    body = PlainLines("\n".join(["x", *lines]), 0, str)
    for at in range(len(lines) + 1):
        end = body.hanging_end(at)
        assert end == at or at + 1 < end <= len(lines) + 1
        assert all(line.text for line in body.stripped(at, end))


def test_lines_that_hang_are_found_in_the_source() -> None:
    found = document("x\n\nA: The miller has it, who lives beyond\n   the bridge.", plain=True)
    assert found.blocks[-1].line == 2
    assert PlainLines("1. a\n   b) c", 0, str).rest_of_item(1, 2) == [PlainLine(1, "b) c")]


@pytest.mark.parametrize(
    "verse",
    [
        "I saw the wind\n    go up the hill,\n  and all was still.",
        "old silent pond\na frog jumps in\n  sound of water",
        "the day is long\n   and long\n      and longer",
    ],
)
def test_verse_that_steps_in_keeps_its_lines(verse: str) -> None:
    assert [text.replace("\u00a0", " ") for text in texts(f"x\n\n{verse}\n\n\ny")] == ["x", verse, "y"]


@pytest.mark.parametrize("code", ["Open\nthe door\n    mend --door\n", "one\ntwo\n      three\n"])
def test_lines_that_step_in_as_programs_and_examples_do_are_no_verse(code: str) -> None:
    assert isinstance(blocks(f"x\n\n{code}", plain=True)[-1], Code)


def test_the_lines_of_a_hanging_paragraph_are_filled_as_far_as_its_column_lets_them() -> None:
    prose = "\n\n".join(["The ferry crosses twice a day, and the whole of the village comes down\nto look at it."] * 3)
    rule = "(b)  Keep the notices of others, those\n     of all their works, and ours,\n     in full."
    assert texts(f"{prose}\n\n{rule}\n")[-1] == (
        "(b) Keep the notices of others, those of all their works, and ours, in full."
    )
    names = (
        "doc    How the lamp is lit\n       How the lamp, when it is not put out, is to be trimmed\n       Whom to ask"
    )
    assert texts(f"{prose}\n\n{names}\n")[-1].count("\n") == 1

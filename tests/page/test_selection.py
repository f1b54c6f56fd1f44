"""What is selected of a text, and how its ends move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import documents, odd_text, paragraphs

from deepread.page import Selection, cell_of, lay_out, line_of, offset_at
from deepread.page import selection as moves

if TYPE_CHECKING:
    from deepread.document import Document

TEXT = "The keeper's lamp, lit. It burns!\nA second paragraph"
MOVES = (
    moves.right,
    moves.left,
    moves.word_end,
    moves.word_start,
    moves.sentence_end,
    moves.sentence_start,
    moves.paragraph_end,
    moves.paragraph_start,
)


def test_both_ends_are_selected_whichever_stands_first() -> None:
    assert Selection(4, 9).span(TEXT) == (4, 10)
    assert Selection(9, 4).span(TEXT) == (4, 10)
    assert Selection(9, 4).turned() == Selection(4, 9)


def test_words_are_gone_through_with_the_signs_behind_them() -> None:
    at, ends = 0, []
    for _ in range(6):
        at = moves.word_end(TEXT, at)
        ends.append(TEXT[: at + 1].rsplit(" ", maxsplit=1)[-1])
    assert ends == ["The", "keeper's", "lamp", "lamp,", "lit", "lit."]
    assert TEXT[moves.word_start(TEXT, at) :].startswith("lit. It")


def test_sentences_and_paragraphs_end_where_they_end() -> None:
    first = moves.sentence_end(TEXT, 0)
    assert TEXT[: first + 1] == "The keeper's lamp, lit."
    assert TEXT[: moves.sentence_end(TEXT, first) + 1].endswith("burns!")
    assert TEXT[moves.sentence_start(TEXT, TEXT.index("burns")) :].startswith("It burns")
    end = moves.paragraph_end(TEXT, 3)
    assert TEXT[: end + 1].endswith("burns!")
    assert moves.paragraph_end(TEXT, end) == len(TEXT) - 1
    assert moves.paragraph_start(TEXT, len(TEXT) - 1) == TEXT.index("A second")


def test_whole_paragraphs_are_selected_whichever_end_moves() -> None:
    assert Selection(4, 9).whole(TEXT, moves.paragraph_at).span(TEXT) == (0, TEXT.index("\n"))
    grown = Selection(TEXT.index("second"), 9).whole(TEXT, moves.paragraph_at)
    assert grown.span(TEXT) == (0, len(TEXT))
    assert grown.cursor == 0


def test_each_character_of_a_script_without_spaces_is_a_word() -> None:
    assert moves.word_at("夜の街を", 2) == (2, 3)


def test_a_picture_of_several_characters_is_not_torn_apart() -> None:
    text = "a👩‍👩‍👧b"
    assert moves.right(text, 0) == 1
    assert moves.right(text, 1) == len(text) - 1
    assert moves.left(text, len(text) - 1) == 1
    assert Selection(1, 1).span(text) == (1, len(text) - 1)


def test_lines_are_gone_through_in_one_column() -> None:
    page = lay_out(paragraphs("one two three four five six", "seven"), 10)
    below = moves.by_lines(page, 4, 1)
    assert line_of(page, below) == 1
    assert cell_of(page.lines[1], below) == cell_of(page.lines[0], 4)
    last = moves.by_lines(page, below, 99)
    assert moves.by_lines(page, last, -99, 4) == 4


@given(st.lists(odd_text, max_size=4).map("\n".join), st.integers(0, 200), st.sampled_from(MOVES))
def test_a_move_stays_in_the_text_and_goes_its_way(text: str, at: int, move: moves.Move) -> None:
    if not text:
        return
    at = min(at, len(text) - 1)
    moved = move(text, at)
    assert 0 <= moved < len(text)
    forward = move in (moves.right, moves.word_end, moves.sentence_end, moves.paragraph_end)
    assert moved >= at if forward else moved <= at
    start, end = Selection(at, moved).span(text)
    assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("width", [1, 7, 40])
@given(documents)
def test_a_character_is_in_the_cell_in_which_it_is_found(width: int, document: Document) -> None:
    page = lay_out(document, width)
    for line in list(page.lines)[:40]:
        for cell in range(width):
            offset = offset_at(line, cell)
            if offset is None:
                continue
            assert any(span.offset <= offset < span.offset + len(span.text) for span in line)
            assert offset_at(line, cell_of(line, offset)) == offset


def test_to_the_ends_of_a_line_and_of_the_text() -> None:
    document = paragraphs("one two three four five six", "  seven")
    page, text = lay_out(document, 14), document.text
    at = text.index("three")
    start, end = moves.line_start(page, at), moves.line_end(page, at)
    assert start <= at <= end
    shown = "".join(span.text for span in page.lines[line_of(page, at)] if span.offset >= 0)
    assert text[start : end + 1] == shown.rstrip()
    assert moves.line_start(page, end, text=True) == start
    assert moves.text_start(text, at) == len(text) - len(text.lstrip())
    assert moves.text_end(text, at) == len(text.rstrip()) - 1

"""What stands on several lines is shown on one, with its marks where they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.search.one_line import one_line, one_line_with


def test_blocks_and_cells_are_told_apart_and_other_spaces_are_one_blank() -> None:
    assert one_line("A head\nIts  text.\ta cell \n\n  b") == "A head · Its text. · a cell · b"


@given(st.lists(st.sampled_from(["granite", "é", "x.", " ", "  ", "\n", "\t", "\n   ", "\u00a0", "·"]), max_size=30))
def test_each_word_is_marked_where_it_stands_on_the_line(pieces: list[str]) -> None:
    text, marks = "", []
    for piece in pieces:
        if not piece.isspace():
            marks.append((len(text), len(text) + len(piece)))
        text += piece
    line, moved = one_line_with(text, marks)
    assert line == one_line(text)
    assert [line[start:end] for start, end in moved] == [text[start:end] for start, end in marks]

"""How a line of a concordance is laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor
from deepread.page import cells
from deepread.search import ConcordanceLine
from deepread.tui.concordance_line import draw_line, head, tail

TEXTS = st.text(st.sampled_from("ab 東京🌃é\u0301\u200d👩🇩🇪אבג…"), max_size=40)


def line(before: str, match: str, after: str) -> ConcordanceLine:
    return ConcordanceLine("a.md", "A title", before, match, after, Anchor(0))


@given(TEXTS, TEXTS, TEXTS, st.integers(1, 200))
def test_no_line_is_wider_than_the_screen(before: str, match: str, after: str, width: int) -> None:
    assert sum(cells(piece.text) for piece in draw_line(line(before, match, after), width)) <= width


@given(TEXTS, st.integers(0, 60))
def test_what_goes_before_takes_all_of_its_cells_whatever_its_script(text: str, width: int) -> None:
    assert cells(tail(text, width)) == width
    assert text.endswith(tail(text, width).lstrip(" ")) or not tail(text, width).strip()
    assert text.startswith(head(text, width))


def test_the_matches_of_all_lines_begin_in_one_column() -> None:
    columns = set()
    for before in ("", "short ", "a much longer context before it, too long for the room that there is ", "夜の街を"):
        pieces = draw_line(line(before, "lamp", " after"), 120)
        columns.add(sum(cells(piece.text) for piece in pieces[:-2]))
    assert len(columns) == 1

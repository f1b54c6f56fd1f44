"""Tables that are wider than their page are seen a part at a time, and no cell of them is out of reach."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from paper import Paper, shown, words
from rich.cells import cell_len

from deepread.document.block import Run
from deepread.page import Span, Typography, columns_of, find, lay_out, slid
from deepread.page.sideways import cut

SCROLLS = Typography(scrolls=True)
HEADS = ["Kind of vehicle", "Registration", "Manufacturer", "Displacement", "Acceleration", "Consumption", "Remarks"]
ROW = ["Omnibus", "XY-123456", "Harbourworks", "12000 ccm", "insufficient", "37 l", "out of service since the flood"]


def wide(width: int = 60) -> tuple[str, object]:
    paper = Paper()
    block = paper.table([[(Run(text),) for text in row] for row in (HEADS, ROW)])
    return paper.text, lay_out(paper.document(block), width, typography=SCROLLS)


def test_a_table_whose_columns_would_be_slivers_keeps_its_columns() -> None:
    _, page = wide()
    (table,) = page.tables
    assert table.width > 60
    assert shown(page)[0].split() == " │ ".join(HEADS).split()


def test_on_a_very_narrow_page_it_is_taken_apart_all_the_same() -> None:
    assert wide(24)[1].tables == ()


def test_a_table_that_would_be_wrapped_takes_the_room_beside_the_text_but_no_column_much_of_it() -> None:
    paper = Paper()
    rows = [["Name", "Value", "Description"], ["MAX_TRANSACTIONS_PER_CHUNK", "65,536 at the most", "word " * 40]]
    document = paper.document(paper.table([[(Run(text),) for text in row] for row in rows]))
    narrow = lay_out(document, 60, typography=SCROLLS)
    wide = lay_out(document, 60, typography=SCROLLS._replace(room=110))
    assert narrow.tables[0].width <= 60
    assert 60 < wide.tables[0].width <= 110
    assert any(line.startswith("MAX_TRANSACTIONS_PER_CHUNK │ 65,536 at the most │") for line in shown(wide))
    assert len(wide.lines) < len(narrow.lines)


def test_the_outermost_cells_say_where_there_is_more() -> None:
    _, page = wide()
    (table,) = page.tables

    def row(shift: int) -> str:
        return "".join(span.text for span in slid(page.lines[0], table, 60, shift))

    assert row(0).endswith("›")
    assert "‹" not in row(0)
    assert row(10).startswith("Kind of vehicle │ ‹")
    assert row(10).endswith("›")
    assert row(table.width - 60).startswith("Kind of vehicle │ ‹")
    assert not row(table.width - 60).endswith("›")


def test_the_first_column_stays_unless_it_takes_much_of_the_page() -> None:
    assert wide()[1].tables[0].stays == len("Kind of vehicle │ ")
    assert wide(44)[1].tables[0].stays == 0


def test_every_word_comes_into_sight_while_a_table_is_scrolled() -> None:
    text, page = wide()
    (table,) = page.tables
    seen = set()
    for shift in range(table.width - 60 + 1):
        for line in page.lines:
            spans = slid(line, table, 60, shift)
            assert sum(cell_len(span.text) for span in spans) <= 60
            for span in spans:
                if span.offset >= 0:
                    assert text[span.offset : span.offset + len(span.text)] == span.text
                    seen.update(range(span.offset, span.offset + len(span.text)))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= seen


def test_where_a_match_stands_in_a_wide_line_is_known() -> None:
    text, page = wide()
    ((begin, end),) = find(text, "insufficient")
    low, high = columns_of(page.lines[2], begin, end)
    assert shown(page)[2][low:high] == "insufficient"
    assert columns_of(page.lines[0], begin, end) is None


@given(words, st.integers(0, 60), st.integers(0, 60))
def test_a_cut_line_is_as_wide_as_what_was_asked_for(text: str, begin: int, length: int) -> None:
    line = (Span(text, 0, "", 7),) if text else ()
    part = cut(line, begin, begin + length)
    assert sum(cell_len(span.text) for span in part) == max(0, min(cell_len(text), begin + length) - begin)
    for span in part:
        if span.offset >= 0:
            assert text[span.offset - 7 : span.offset - 7 + len(span.text)] == span.text

"""Tables keep every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from paper import Paper, shown

from deepread.document.block import Align, Run
from deepread.page import lay_out, line_of
from deepread.page.table import column_widths

if TYPE_CHECKING:
    from deepread.document.document import Document


def table(*rows: str, aligns: tuple[Align, ...] = ()) -> tuple[Paper, Document]:
    paper = Paper()
    block = paper.table([[(Run(cell),) if cell else () for cell in row.split("|")] for row in rows], aligns)
    return paper, paper.document(block)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(1, 120))
def test_a_grid_fits_and_no_column_is_lost(lengths: list[int], room: int) -> None:
    paper = Paper()
    block = paper.table([[(Run("word " * (length // 5) + "x"),) for length in lengths]])
    columns = column_widths(block, room)
    if columns is not None:
        assert len(columns) == len(lengths)
        assert min(columns) >= 1
        assert sum(columns) + 3 * (len(columns) - 1) <= room


def test_columns_that_need_little_get_it_and_the_others_share_the_rest() -> None:
    paper = Paper()
    block = paper.table([[(Run("ab"),), (Run("word " * 20),), (Run("word " * 30),)]])
    assert column_widths(block, 48) == [2, 20, 20]


def test_an_empty_cell_leaves_its_column_where_it_is() -> None:
    _, document = table("A|B|C", "a||c")
    assert shown(lay_out(document, 20)) == ["A │ B │ C", "━━┿━━━┿━━", "a │   │ c"]


def test_a_row_of_empty_cells_is_a_row() -> None:
    _, document = table("A|B", "|")
    assert shown(lay_out(document, 20)) == ["A │ B", "━━┿━━", "  │"]


def test_records_leave_out_empty_cells_and_name_the_others() -> None:
    _, document = table("Name|Colour|Weight", "apple|red|", "|green|150 g")
    assert shown(lay_out(document, 14)) == [
        "Name · Colour",
        "Weight",
        "━" * 14,
        "Name: apple",
        "Colour:",
        "  red",
        "─" * 14,
        "Colour:",
        "  green",
        "Weight:",
        "  150 g",
    ]


def test_cells_stand_as_the_columns_are_aligned() -> None:
    _, document = table("Left|Middle|Right", "a|b|c", aligns=(Align.LEFT, Align.CENTER, Align.RIGHT))
    assert shown(lay_out(document, 30))[2] == "a    │   b    │     c"


def test_the_line_of_a_text_in_a_cell_is_the_line_that_shows_it() -> None:
    paper, document = table("A|B", "one two three four five six|seven eight nine ten eleven twelve")
    page = lay_out(document, 24)
    for word in ("six", "seven", "twelve"):
        assert word in shown(page)[line_of(page, paper.text.index(word))]


@settings(max_examples=30)
@given(st.integers(1, 60))
def test_every_word_of_a_table_is_shown_at_every_width(width: int) -> None:
    _, document = table("H|Second head|T", "a|some words that wrap|z", "b|more|y")
    text = "".join(span.text for line in lay_out(document, width).lines for span in line if span.offset >= 0)
    assert sorted(text.replace(" ", "")) == sorted("".join(document.text.split()))

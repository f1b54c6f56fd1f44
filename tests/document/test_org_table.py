"""What the lines of an Org table become."""

from __future__ import annotations

import pytest

from deepread.document.block import Code, Run, Table
from deepread.document.budget import TABLE_CELLS
from deepread.document.leaves import Leaves
from deepread.document.margin import lines_of
from deepread.document.org_table import read_table
from deepread.document.visible import VisibleText


def table(source: str) -> tuple[Table | Code, VisibleText]:
    visible = VisibleText()
    return read_table(lines_of(source), Leaves(visible), lambda words: (Run(words),)), visible


def test_rows_are_filled_up_to_one_length_and_rules_are_no_rows() -> None:
    found, visible = table("| a | b | c |\n|---+---+---|\n| 1 |\n| 2 | 3 |")
    assert isinstance(found, Table)
    assert [[cell.inline[0].text for cell in row] for row in found.rows] == [
        ["a", "b", "c"],
        ["1", "", ""],
        ["2", "3", ""],
    ]
    assert len(found.aligns) == 3
    assert visible.text() == "a\tb\tc\n1\t\t\n2\t3\t"


def test_each_row_is_on_its_own_line_of_the_body() -> None:
    found, visible = table("| a |\n|---|\n| 1 |")
    assert isinstance(found, Table)
    assert visible.lines() == ((found.rows[0][0].start, 0), (found.rows[1][0].start, 2))


@pytest.mark.parametrize(
    "source",
    [
        "|---+---|",
        "| a\n| " + "b | " * 5,
        "| " * 500 + ("\n" + "| " * 500) * (TABLE_CELLS // 500),
    ],
    ids=["only rules", "uneven rows", "too many cells"],
)
def test_what_makes_no_table_stays_as_it_is(source: str) -> None:
    found, _ = table(source)
    assert isinstance(found, Code)
    assert found.text == "\n".join(line.rstrip() for line in source.split("\n"))

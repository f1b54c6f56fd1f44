"""Cells of an HTML table that take several columns or rows: what stands below each other there does so here."""

from __future__ import annotations

from document_sources import blocks, marked_up, words

from deepread.article.article import Kind
from deepread.document.block import Paragraph, Table


def rows(html: str) -> list[list[str]]:
    (table,) = blocks(html)
    assert isinstance(table, Table)
    return [[words(cell.inline) for cell in row] for row in table.rows]


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}{cell}</{tag}>" for cell in cells) + "</tr>\n"


def test_a_cell_of_several_columns_leaves_the_others_empty() -> None:
    table = row(">Boat", ' colspan="2">Tides', ">Crew", tag="th") + row(">Ada", ">low", ">high", ">3")
    assert rows(f"<table>\n{table}</table>") == [["Boat", "Tides", "", "Crew"], ["Ada", "low", "high", "3"]]


def test_a_cell_of_several_rows_keeps_its_column_in_those_below() -> None:
    table = (
        row(">Boat", ">Tide", ">At", tag="th") + row(' rowspan="2">Ada', ">low", ">2:10") + row(">high", ">8:25")
        + row(">Pim", ">low", ">3:00")
    )  # fmt: skip
    assert rows(f"<table>\n{table}</table>") == [
        ["Boat", "Tide", "At"], ["Ada", "low", "2:10"], ["", "high", "8:25"], ["Pim", "low", "3:00"]
    ]  # fmt: skip


def test_a_cell_of_several_rows_and_columns_keeps_all_of_them() -> None:
    table = row(' rowspan="2" colspan=2>A', ">b", tag="th") + row(">c") + row(">d", ">e", ">f")
    assert rows(f"<table>\n{table}</table>") == [["A", "", "b"], ["", "", "c"], ["d", "e", "f"]]


def test_a_row_whose_cells_all_stand_above_it_counts() -> None:
    table = row(">H", ">I", tag="th") + row(' rowspan="2">a', ' rowspan="2">b') + "<tr></tr>" + row(">c", ">d")
    assert rows(f"<table>\n{table}</table>") == [["H", "I"], ["a", "b"], ["c", "d"]]


def test_no_cell_goes_on_from_the_head_into_the_body_and_one_of_no_rows_goes_to_the_end() -> None:
    head, body = row(' rowspan="9">H', ">I", tag="th"), row(' rowspan="0">a', ">b") + row(">c") + row(">d")
    assert rows(f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>") == [
        ["H", "I"], ["a", "b"], ["", "c"], ["", "d"]
    ]  # fmt: skip


def test_a_count_that_is_none_or_without_measure_takes_no_more_than_there_is_room_for() -> None:
    for odd in ("x", "-1", "99999999999999999999", "²"):
        table = row(f' colspan="{odd}" rowspan="{odd}">a', ">b", tag="th") + row(">c", ">d")
        assert rows(f"<table>\n{table}</table>") == [["a", "b"], ["c", "d"]]
    table = row(' colspan="9999" rowspan="9999">a', ">b", tag="th") + row(">c", ">d") * 3
    (found,) = blocks(f"<table>\n{table}</table>")
    assert isinstance(found, Table | Paragraph)


def test_many_cells_that_take_much_are_read_in_time() -> None:
    table = row(*[' colspan="1000" rowspan="60000">a'] * 2_000, tag="th") + row(">b") * 20_000
    assert marked_up(f"<html><body><table>{table}</table></body></html>", Kind.HTML)

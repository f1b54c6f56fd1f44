"""What the tables become that are drawn in reStructuredText."""

from __future__ import annotations

import pytest
from document_sources import marked_up, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, read
from deepread.document import parse
from deepread.document.block import Block, Code, ItemList, Role, Run, Table


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[words(cell.inline) for cell in row] for row in block.rows]


def first(body: str) -> Block:
    return marked_up(body, Kind.RST)[0]


def test_a_simple_table_has_rows_of_any_number_of_lines() -> None:
    body = """=====  ======
Lamp   Colour
=====  ======
north  red
       and
       white

south
\\      none
=====  ======
"""
    assert rows(first(body)) == [["Lamp", "Colour"], ["north", "red and white"], ["south", ""], ["", "none"]]


def test_what_a_rule_joins_in_a_simple_table_is_one_cell() -> None:
    body = "=====  =====  ======\n   Inputs     Output\n------------  ------\n  A      B    A or B\n"
    body += "=====  =====  ======\nTrue   False  True\n=====  =====  ======\n"
    assert rows(first(body)) == [["Inputs", "", "Output"], ["A", "B", "A or B"], ["True", "False", "True"]]


def test_cells_of_a_grid_stand_over_columns_and_rows() -> None:
    body = """+-----+-------+----+
| a   | b     | c  |
+=====+=======+====+
| over two    | d  |
+-----+-------+----+
| e   | - one | f  |
|     | - two |    |
|     +-------+----+
| on  | g     | h  |
+-----+-------+----+
"""
    assert rows(first(body)) == [
        ["a", "b", "c"],
        ["over two", "", "d"],
        ["e\non", "• one\n• two", "f"],
        ["", "g", "h"],
    ]


def test_markup_is_read_in_cells() -> None:
    table = first("+------------------------+\n| *a* `b <https://c.d>`_ |\n+------------------------+\n")
    assert isinstance(table, Table)
    assert table.rows[0][0].inline == (
        Run("a", Role.EMPHASIS),
        Run(" "),
        Run("b", Role.LINK, "https://c.d"),
    )


def test_wide_characters_take_two_columns() -> None:
    assert rows(first("====  ====\n東京  北\nab    cd\n====  ====\n")) == [["東京", "北"], ["ab", "cd"]]


def test_an_image_in_a_cell_is_an_image() -> None:
    table = first(
        "+--------------------------+\n| .. image:: lamps/red.png |\n|    :alt: red             |\n"
        + "+"
        + "-" * 26
        + "+\n"
    )
    assert isinstance(table, Table)
    assert table.rows[0][0].inline == (Run("▨\u00a0red.png", Role.IMAGE, "lamps/red.png"),)


def test_each_row_is_on_its_own_line() -> None:
    found = parse(read(b"Words\n\n===  ===\na    b\n===  ===\n1    2\n3    4\n===  ===\n", "a.rst"))
    places = {found.text[offset : offset + 1]: line for offset, line in found.lines}
    assert (places["a"], places["1"], places["3"]) == (3, 5, 6)


def test_a_table_may_be_a_list_of_its_rows() -> None:
    title, table = marked_up(
        ".. list-table:: Lamps\n   :header-rows: 1\n\n   * - Lamp\n     - Colour\n   * - *north*\n     - red\n\n"
        "       or white\n   * - south\n",
        Kind.RST,
    )
    assert "inline" in type(title).__slots__
    assert rows(table) == [["Lamp", "Colour"], ["north", "red\nor white"], ["south", ""]]


def test_a_list_of_rows_that_hold_more_than_words_stays_a_list() -> None:
    body = ".. list-table::\n\n   * - a\n     - .. code:: python\n\n          x = 1\n"
    (found,) = marked_up(body, Kind.RST)
    assert isinstance(found, ItemList)
    assert any(isinstance(block, Code) for item in found.items for block in deep(item.blocks))


def deep(blocks: tuple[Block, ...]) -> list[Block]:
    inner = [(*getattr(block, "blocks", ()), *getattr(block, "items", ())) for block in blocks]
    return [*blocks, *(one for each in inner if each for one in deep(each))]


@pytest.mark.parametrize("body", ["= =\n" + "a\n" * 1_900 + "= =\n", "= " * 5_000 + "\n" + "a\n" * 1_900 + "= ="])
def test_a_table_of_many_cells_is_shown_whole(body: str) -> None:
    assert parse(read(f"Words\n\n{body}".encode(), "a.rst")).text.count("a") >= 1_900


SIGNS = st.sampled_from(["+", "-", "=", "|", " ", "a", "*b*", "\n", "+--+", "|  |", "==  ==", "東", "\n+--+--+\n"])


@given(st.lists(SIGNS, max_size=40))
def test_no_letter_of_anything_drawn_is_lost(parts: list[str]) -> None:
    drawn = "".join(parts)
    found = parse(read(f"Words\n\n+--+--+\n{drawn}\n+--+--+\n\n==  ==\n{drawn}\n==  ==\n".encode(), "a.rst"))
    for letter in "ab東":
        assert found.text.count(letter) == 2 * drawn.count(letter)

"""Headings among rows: which line is which item. Pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.tui.entry import Heading
from deepread.tui.headings import Headings

SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=6)


def headings(sizes: list[int], closed: set[int]) -> Headings:
    starts = [sum(sizes[:number]) for number in range(len(sizes) + 1)]
    names = [f"group {number}" for number in range(len(sizes))]
    return Headings(names, starts, {names[number] for number in closed if number < len(names)})


@given(SIZES, st.sets(st.integers(0, 5)), st.integers(1, 4))
def test_every_line_belongs_to_one_item_and_they_follow_one_another(
    sizes: list[int], closed: set[int], height: int
) -> None:
    shown = headings(sizes, closed)
    line = 0
    for item in range(len(shown)):
        first, lines = shown.span(item, height)
        assert first == line
        assert lines == (1 if shown.heading(item) else height)
        assert [shown.at(first + part, height) for part in range(lines)] == [(item, part) for part in range(lines)]
        line += lines
    assert line == shown.lines(height)
    assert shown.at(line, height) == (None, 0)


@given(SIZES, st.sets(st.integers(0, 5)))
def test_a_row_is_found_where_it_stands_or_at_the_heading_that_has_it_out_of_sight(
    sizes: list[int], closed: set[int]
) -> None:
    shown = headings(sizes, closed)
    for row in range(sum(sizes)):
        item = shown.item(row)
        heading = shown.heading(item)
        assert shown.row(item) == row if heading is None else heading.closed
        above = shown.heading(shown.above(item))
        assert above is not None
        assert shown.rows(above.name).start <= row < shown.rows(above.name).stop


def test_a_heading_says_how_many_there_are_also_where_they_are_out_of_sight() -> None:
    shown = headings([2, 3], {1})
    assert shown.heading(0) == Heading("group 0", 2, closed=False)
    assert shown.heading(3) == Heading("group 1", 3, closed=True)
    assert len(shown) == 4
    assert shown.row(1) == 0

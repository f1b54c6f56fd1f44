"""A list of rows holds what is looked at and no more."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest

from deepread.library import Row, Rows, Sort
from deepread.library.rows import GONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def row(number: int) -> Row:
    return Row(f"{number}.md", f"Title {number}", "", None, 1, 0, draft=False)


class Shelf:
    """Numbers to rows, with a note of how often it was asked."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.there = {number: row(number) for number in numbers}
        self.asked = 0

    def fetch(self, numbers: Sequence[int]) -> Mapping[int, Row]:
        self.asked += 1
        return {number: self.there[number] for number in numbers if number in self.there}

    def number(self, path: str) -> int | None:
        number = int(path.removesuffix(".md"))
        return number if number in self.there else None


def rows_of(numbers: Sequence[int]) -> tuple[Rows, Shelf]:
    shelf = Shelf(numbers)
    return Rows(array("q", numbers), shelf.fetch, shelf.number), shelf


def test_rows_come_in_the_order_of_their_numbers() -> None:
    rows, _ = rows_of([5, 3, 9])
    assert [each.path for each in rows] == ["5.md", "3.md", "9.md"]
    assert rows[-1] == row(9)
    assert rows[1:] == [row(3), row(9)]
    assert len(rows) == 3


def test_beyond_the_end_is_an_index_error() -> None:
    rows, _ = rows_of([1])
    for index in (1, -2):
        with pytest.raises(IndexError):
            rows[index]


def test_a_screen_of_rows_is_fetched_together_and_kept() -> None:
    rows, shelf = rows_of(range(100_000))
    assert [rows[index] for index in range(50_000, 50_040)] == [row(number) for number in range(50_000, 50_040)]
    asked = shelf.asked
    assert asked <= 2
    assert rows[50_001] == row(50_001)
    assert shelf.asked == asked


def test_scrolling_through_everything_keeps_few_rows() -> None:
    rows, _ = rows_of(range(20_000))
    assert sum(each.minutes for each in rows) == 20_000
    assert sum(map(len, rows._chunks.values())) < 5_000


def test_a_row_that_has_gone_meanwhile_has_a_stand_in() -> None:
    rows, shelf = rows_of([1, 2])
    del shelf.there[1]
    assert rows[0] is GONE
    assert rows[1] == row(2)


def test_an_article_is_found_by_its_path() -> None:
    rows, shelf = rows_of([5, 3, 9])
    assert rows.position("9.md") == 2
    assert rows.position("4.md") is None
    shelf.there[4] = row(4)
    assert rows.position("4.md") is None


@pytest.mark.parametrize("text", ["date", "date-", "title", "author-", "length", "file-"])
def test_an_order_is_written_as_it_is_read(text: str) -> None:
    assert str(Sort.parse(text)) == text


@pytest.mark.parametrize("text", ["", "-", "size", "date--", "Date"])
def test_what_is_no_order_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="is no order: use one of date, title, author, length, file"):
        Sort.parse(text)

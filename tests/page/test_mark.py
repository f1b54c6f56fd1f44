"""Marks on a line."""

from __future__ import annotations

from deepread.document.block import Role
from deepread.page import Mark, Span, split_marks

LINE = (Span("│ ", Role.BORDER, "", -1), Span("hello ", Role.TEXT, "", 10), Span("world", Role.STRONG, "", 16))


def marked(marks: tuple[tuple[int, int], ...], current: int | None = None) -> list[tuple[str, Mark]]:
    return [(part.span.text, part.mark) for part in split_marks(LINE, marks, current)]


def test_without_marks_a_line_stays_whole() -> None:
    assert [text for text, _ in marked(())] == ["│ ", "hello ", "world"]


def test_a_mark_across_two_spans_marks_a_part_of_each() -> None:
    assert marked(((14, 18),)) == [
        ("│ ", Mark.NONE),
        ("hell", Mark.NONE),
        ("o ", Mark.MATCH),
        ("wo", Mark.MATCH),
        ("rld", Mark.NONE),
    ]


def test_the_match_the_reader_is_at_is_told_apart() -> None:
    parts = marked(((10, 11), (16, 17)), current=1)
    assert parts[1:] == [("h", Mark.MATCH), ("ello ", Mark.NONE), ("w", Mark.CURRENT), ("orld", Mark.NONE)]


def test_the_match_the_reader_is_at_wins_over_one_that_overlaps_it() -> None:
    assert marked(((10, 21), (12, 14)), current=1)[1:4] == [
        ("he", Mark.MATCH),
        ("ll", Mark.CURRENT),
        ("o ", Mark.MATCH),
    ]


def test_a_long_mark_before_short_ones_still_reaches() -> None:
    marks = ((0, 100), *((at, at + 1) for at in range(1, 9)))
    assert all(mark is Mark.MATCH for _, mark in marked(marks)[1:])


def test_a_list_of_marks_that_changes_is_read_again() -> None:
    marks = [(10, 11)]
    assert split_marks(LINE, marks)[1].mark is Mark.MATCH
    marks[0] = (0, 1)
    assert split_marks(LINE, marks)[1].mark is Mark.NONE


def test_what_the_page_draws_is_never_marked() -> None:
    assert marked(((-5, 100),))[0] == ("│ ", Mark.NONE)

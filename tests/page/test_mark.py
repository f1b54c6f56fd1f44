"""Marks on a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.document.block import Role
from deepread.page import Coat, Mark, MarkedSpan, Span, Tint, split_marks

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


def tinted(
    ranges: list[tuple[int, int, Tint]], *above: list[tuple[int, int, Tint]]
) -> list[tuple[str, tuple[Tint, ...]]]:
    return [(part.span.text, part.tints) for part in split_marks(LINE, (), None, [*map(Coat.of, (ranges, *above))])]


def test_a_tint_colours_the_text_that_it_covers_across_spans() -> None:
    assert tinted([(14, 18, Tint.GREEN)]) == [
        ("│ ", ()),
        ("hell", ()),
        ("o ", (Tint.GREEN,)),
        ("wo", (Tint.GREEN,)),
        ("rld", ()),
    ]


def test_a_range_within_a_longer_one_covers_it_and_the_longer_one_goes_on_behind_it() -> None:
    ranges = [(10, 21, Tint.YELLOW), (12, 14, Tint.BLUE)]
    assert tinted(ranges)[1:4] == [("he", (Tint.YELLOW,)), ("ll", (Tint.BLUE,)), ("o ", (Tint.YELLOW,))]


def test_coats_lie_one_upon_the_other() -> None:
    parts = tinted([(10, 16, Tint.CHANGED)], [(12, 13, Tint.PINK)])
    assert parts[1:4] == [("he", (Tint.CHANGED,)), ("l", (Tint.CHANGED, Tint.PINK)), ("lo ", (Tint.CHANGED,))]


def test_a_match_keeps_the_tints_below_it() -> None:
    parts = split_marks(LINE, ((12, 14),), 0, [Coat.of([(10, 16, Tint.YELLOW)])])
    assert parts[2] == MarkedSpan(Span("ll", Role.TEXT, "", 12), Mark.CURRENT, (Tint.YELLOW,))


ranges = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(list(Tint)))
layers = st.lists(st.lists(ranges, max_size=8), max_size=3)
matches = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=5).map(
    lambda found: tuple(sorted(found))
)


def covering(layer: list[tuple[int, int, Tint]], offset: int) -> list[Tint]:
    """By the words of `Coat.of`, asked of one character."""
    over = sorted((start, number, tint) for number, (start, end, tint) in enumerate(layer) if start <= offset < end)
    return [over[-1][2]] if over else []


@given(layers, matches, st.integers(-1, 5))
def test_every_character_has_its_own_mark_and_tints_and_stays_where_it_was(
    layers: list[list[tuple[int, int, Tint]]], matches: tuple[tuple[int, int], ...], current: int
) -> None:
    parts = split_marks(LINE, matches, current, [*map(Coat.of, layers)])
    assert "".join(part.span.text for part in parts) == "".join(span.text for span in LINE)
    here = matches[current] if 0 <= current < len(matches) else (0, 0)
    for part in parts:
        assert part.span.text
        for offset in range(part.span.offset, part.span.offset + len(part.span.text)) if part.span.offset >= 0 else ():
            assert list(part.tints) == [tint for layer in layers for tint in covering(layer, offset)]
            assert (part.mark is Mark.CURRENT) == (here[0] <= offset < here[1])
            assert (part.mark is not Mark.NONE) == any(start <= offset < end for start, end in (*matches, here))


def test_of_ten_thousand_ranges_only_those_of_the_span_are_looked_at() -> None:
    class Counted(list[int]):
        looked = 0

        def __getitem__(self, index: int) -> int:  # type: ignore[override]  # no slice is asked for
            Counted.looked += 1
            return super().__getitem__(index)

    starts = Counted(range(0, 100_000, 10))
    coat = Coat(starts, Counted(start + 5 for start in starts), [Tint.BLUE] * len(starts))
    Counted.looked = 0
    assert len(coat.edges(50_000, 50_020)) == 3
    assert coat.at(50_001) is Tint.BLUE
    assert Counted.looked < 100

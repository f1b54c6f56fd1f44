"""Link hints: the letters, which links they stand for, and that they shift nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from deepread.document.block import Role
from deepread.page import Line, Span, cells
from deepread.tui.hints import LETTERS, Sighted, codes, labelled, labels_of
from deepread.tui.hints import in_sight as sighted_on

HINT = Style(bold=True)
TEXT = st.text(st.sampled_from("ab 東🌃é👩‍🚀🇩🇪"), max_size=20)


def link(text: str, offset: int, target: str = "a.md") -> Span:
    return Span(text, Role.LINK, target, offset)


def words(text: str, offset: int) -> Span:
    return Span(text, Role.TEXT, "", offset)


def in_sight(lines: list[Line], first: int, count: int) -> list[Sighted]:
    seen = enumerate(lines[first : first + count], start=first)
    return sighted_on((number, [(span.text, span) for span in line]) for number, line in seen)


@given(st.integers(1, 3000))
def test_there_is_a_code_for_each_and_none_begins_another(count: int) -> None:
    found = codes(count)
    assert len(found) == count
    taken = set(found)
    assert len(taken) == count
    assert not any(code[:length] in taken for code in found for length in range(1, len(code)))


def test_few_links_need_one_letter_each_of_the_home_row_first() -> None:
    assert codes(5) == list("asdfj")
    assert all(len(code) == 1 for code in codes(len(LETTERS)))


def test_with_more_links_than_letters_no_more_codes_are_long_than_must_be() -> None:
    found = codes(len(LETTERS) + 1)
    assert sum(len(code) == 1 for code in found) == len(LETTERS) - 1
    assert max(map(len, codes(600))) == 2


def test_a_link_over_two_lines_has_one_hint() -> None:
    lines = [(words("see ", 0), link("a long", 4)), (link("way off", 11), words(" and", 18))]
    assert in_sight(lines, 0, 2) == [Sighted(0, 4, "a.md")]
    assert in_sight(lines, 1, 1) == [Sighted(1, 0, "a.md")]


def test_two_links_to_one_place_have_a_hint_each() -> None:
    lines = [(link("here", 0), words(" and not only ", 4), link("there", 18))]
    assert [one.column for one in in_sight(lines, 0, 1)] == [0, 18]


def test_a_link_in_a_cell_goes_on_beside_what_other_cells_hold() -> None:
    lines = [
        (link("far", 0), words(" │ ", -1), link("other", 20, "b.md")),
        (link("away", 4), words(" │ ", -1), link("one", 26, "b.md")),
    ]
    assert [one.target for one in in_sight(lines, 0, 2)] == ["a.md", "b.md"]


def test_what_the_page_lists_below_the_text_has_one_hint_for_words_and_address() -> None:
    lines = [(words("1  ", -1), link("the mill", -1)), (words("   ", -1), link("a.md", -1))]
    assert in_sight(lines, 0, 2) == [Sighted(0, 3, "a.md")]


def test_the_letters_that_were_typed_are_not_shown_again() -> None:
    hints = {"ab": Sighted(3, 5, "a.md"), "ac": Sighted(3, 9, "b.md"), "s": Sighted(4, 0, "c.md")}
    assert labels_of(hints) == {3: [(5, "ab"), (9, "ac")], 4: [(0, "s")]}
    assert labels_of(hints, "a") == {3: [(5, "b"), (9, "c")]}


@given(st.lists(TEXT, max_size=5), st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["a", "bc"])), max_size=4))
def test_a_hint_shifts_nothing(texts: list[str], labels: list[tuple[int, str]]) -> None:
    before = [Segment(text) for text in texts]
    width = sum(cells(text) for text in texts)
    after = labelled(before, labels, HINT, 60)
    for column, letters in labels[-1:]:
        shown = "".join(segment.text for segment in after)
        assert letters in shown
        at = 0
        for segment in after:
            if segment.text == letters and segment.style == HINT and at == column:
                break
            at += cells(segment.text)
        assert at == column
    widest = max([width, *(column + len(letters) for column, letters in labels)])
    assert sum(cells(segment.text) for segment in after) == widest


def test_a_wide_letter_of_which_half_is_covered_gives_way_whole() -> None:
    after = labelled([Segment("東京")], [(1, "a")], HINT, 10)
    assert "".join(segment.text for segment in after) == " a京"


def test_a_hint_at_the_edge_stays_on_the_line() -> None:
    after = labelled([Segment("0123456789")], [(9, "ab")], HINT, 10)
    assert "".join(segment.text for segment in after) == "01234567ab"

"""Where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from deepread.page.cells import widths
from deepread.page.wrap import _wrap_narrow, _wrap_wide, wrap


def lines(text: str, width: int) -> list[str]:
    starts: list[int] = []
    wrap(text, width, 0, starts)
    return [text[low:high].rstrip(" \n\u3000") for low, high in zip(starts, [*starts[1:], len(text)], strict=True)]


@given(st.text("abc ", max_size=80), st.integers(1, 20))
def test_the_quick_path_breaks_where_the_slow_one_does(text: str, width: int) -> None:
    quick: list[int] = []
    slow: list[int] = []
    _wrap_narrow(text, width, 0, quick)
    _wrap_wide(text, width, 0, slow, widths(text))
    assert quick == slow


@given(st.text("ab é日本、。「」 \u3000👩‍👩‍👧❤️", max_size=60), st.integers(2, 20))
def test_no_line_is_wider_and_no_visible_character_is_lost(text: str, width: int) -> None:
    broken = lines(text, width)
    assert all(cell_len(line) <= width for line in broken)
    assert "".join(broken).replace(" ", "").replace("\u3000", "") == text.replace(" ", "").replace("\u3000", "")


def test_a_small_kana_stays_behind_the_one_that_it_is_read_with() -> None:
    assert lines("所でニャーニャー泣いて", 8) == ["所で", "ニャー", "ニャー泣", "いて"]


@pytest.mark.parametrize("mark", "、。」）！？ー々…ャっょァヵㇷｯ")
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    assert all(line[0] != mark for line in lines("日本" * 2 + mark + "日本語", 8))


@pytest.mark.parametrize("mark", "「（『《〈")
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert all(line[-1] != mark for line in lines("日本語" + mark + "日本語", 8))


def test_several_spaces_at_a_break_all_vanish() -> None:
    assert lines("one     two", 5) == ["one", "two"]
    assert lines("   one two   ", 5) == ["one", "two"]


def test_empty_text_is_one_empty_line() -> None:
    assert lines("", 10) == [""]
    assert lines("     ", 3) == [""]


def test_a_newline_always_breaks() -> None:
    assert lines("a\n\nb é\n", 10) == ["a", "", "b é", ""]


def test_an_option_is_not_cut_at_its_dashes() -> None:
    assert lines("run it with --a-b and see", 14) == ["run it with", "--a-b and see"]


def test_a_long_word_of_ideographs_and_letters_breaks_between_them() -> None:
    assert lines("日本terminal語", 10) == ["日本", "terminal語"]


def test_a_megabyte_without_a_space_is_wrapped_in_one_go() -> None:
    starts: list[int] = []
    wrap("x" * 1_000_000, 72, 0, starts)
    assert len(starts) == -(-1_000_000 // 72)


_NO_LINE_BEGINS_WITH = "、。，．・：；？！）］｝〕〉》」』】ー々ゃッ"
_NO_LINE_ENDS_WITH = "（［｛〔〈《「『【"
_clauses = st.tuples(
    st.text("天地玄黄宇宙洪荒あいう", min_size=2, max_size=6),
    st.sampled_from(["、", "。", "」", "』。", "）", "ー"]),
    st.text("日月盈昃", min_size=2, max_size=6),
    st.sampled_from(["", "「", "（"]),
)


@given(st.lists(_clauses, min_size=1, max_size=12), st.integers(10, 40))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(clauses: list[tuple[str]], width: int) -> None:
    text = "".join(part for clause in clauses for part in clause) + "完"
    starts: list[int] = []
    wrap(text, width, 0, starts)
    assert not any(text[start] in _NO_LINE_BEGINS_WITH for start in starts)
    assert not any(text[start - 1] in _NO_LINE_ENDS_WITH for start in starts[1:])

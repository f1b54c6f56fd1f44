"""Widths are rich's, and cutting keeps graphemes whole."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import odd_text
from rich.cells import cell_len, get_character_cell_size

from deepread.page import cells, clip, fit
from deepread.page.cells import _NOT_NARROW, widths

shown_text = odd_text.map(lambda text: "".join(each for each in text if unicodedata.category(each) != "Cc"))


@given(shown_text)
def test_the_widths_of_characters_add_up_to_the_width_of_the_text(text: str) -> None:
    assert sum(widths(text)) == cell_len(text) == cells(text)


def test_every_character_that_counts_as_narrow_takes_one_cell() -> None:
    narrow = [chr(code) for code in range(sys.maxunicode + 1) if not _NOT_NARROW.match(chr(code))]
    assigned = [character for character in narrow if unicodedata.category(character) != "Cn"]
    assert [each for each in assigned if get_character_cell_size(each) != 1] == []


@pytest.mark.parametrize("grapheme", ["👩‍👩‍👧", "🇫🇷", "❤️", "👍🏽", "e\u0301", "हि", "가"])
def test_no_grapheme_may_be_cut(grapheme: str) -> None:
    assert widths("a" + grapheme)[1] > 0
    assert not any(widths("a" + grapheme)[2:])


@given(shown_text, st.integers(0, 60))
def test_clipped_text_fits_and_says_that_it_was_clipped(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert cells(clipped) <= width
    assert clipped == text or not clipped or (clipped[-1] == "…" and text.startswith(clipped[:-1]))


@given(shown_text, st.integers(0, 60), st.sampled_from(["left", "center", "right"]))
def test_fitted_text_takes_exactly_its_width(text: str, width: int, align: str) -> None:
    assert cells(fit(text, width, align)) == width


def test_fitted_text_stands_where_it_is_asked_to() -> None:
    assert (fit("ab", 5), fit("ab", 5, "center"), fit("ab", 5, "right")) == ("ab   ", " ab  ", "   ab")


def test_a_wide_character_that_does_not_fit_is_left_out_whole() -> None:
    assert clip("日本語", 4) == "日…"
    assert fit("日本語", 4) == "日… "

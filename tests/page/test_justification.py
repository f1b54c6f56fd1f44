"""Justified text: a straight right edge, words divided as their language divides them, nothing of it in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Paper, paragraphs, shown

from deepread.document.block import Role, Run
from deepread.page import Spacing, Typography, find, lay_out, line_of, split_marks
from deepread.page.hyphenation import hyphens_for, hyphens_of

ENGLISH = (
    "The lighthouse keeper considered the extraordinary circumstances of the afternoon, and continued to "
    "write down every ship that came into the harbour of the town in which nobody had ever been interested."
)
GERMAN = (
    "Der Leuchtturmwärter betrachtete die außergewöhnlichen Umstände des Nachmittags und schrieb weiterhin "
    "jedes Schiff auf, das in den Hafen der Stadt einlief, für die sich noch niemand interessiert hatte."
)
JUSTIFIED = Typography(justified=True)


def lines(text: str, width: int, typography: Typography = JUSTIFIED) -> list[str]:
    return shown(lay_out(paragraphs(text), width, typography=typography))


@pytest.mark.parametrize(("text", "divided"), [(ENGLISH, "circum-"), (GERMAN, "Nach-")])
def test_words_are_divided_as_the_language_of_the_text_divides_them(text: str, divided: str) -> None:
    assert any(line.endswith(divided) for width in range(30, 60) for line in lines(text, width))


def test_the_right_edge_is_straight_but_for_the_last_line() -> None:
    for width in (40, 56, 72):
        *most, last = lines(ENGLISH, width)
        assert {len(line) for line in most} == {width}
        assert "  " not in last


@pytest.mark.parametrize("width", [12, 20, 28])
def test_a_narrow_column_is_ragged_and_no_word_in_it_is_cut_without_a_hyphen(width: int) -> None:
    text = f"{ENGLISH} Notwithstanding incomprehensibilities."
    found = lines(text, width)
    assert any(line.endswith("-") for line in found)
    assert not any("  " in line for line in found)
    assert "".join(line[:-1] if line.endswith("-") else f"{line} " for line in found).strip() == text


def test_what_the_header_calls_the_language_goes_before_a_guess() -> None:
    assert hyphens_for("de", "Umstände") is not None
    assert hyphens_for("English", "anything") is hyphens_of("en")
    assert hyphens_for("en-GB", "anything") is hyphens_of("en_GB")
    assert hyphens_for("", "xyzzy") is None


@pytest.mark.parametrize("word", ["https://example.org/extraordinary", "don’t", "UNESCO", "short", "e-mail", "x86_64"])
def test_what_is_no_plain_word_is_not_divided(word: str) -> None:
    hyphens = hyphens_of("en")
    assert hyphens is not None
    assert hyphens.divide(word, 0, len(word) - 1) == 0


def test_code_within_a_paragraph_is_not_divided() -> None:
    paper = Paper()
    words = [Run("word " * 4), Run("extraordinary", Role.CODE), Run(" and so it goes on in the text of it.")]
    document = paper.document(paper.paragraph(*words))
    for width in range(30, 50):
        page = lay_out(document, width, typography=JUSTIFIED)
        assert sum("extraordinary" in line for line in shown(page)) == 1


def test_a_divided_word_is_found_and_marked_without_its_hyphen() -> None:
    page = lay_out(paragraphs(ENGLISH), 34, typography=JUSTIFIED)
    divided = next(number for number, line in enumerate(shown(page)) if line.endswith("-"))
    start = page.starts[divided + 1]
    begin = ENGLISH.rindex(" ", 0, start) + 1
    word = ENGLISH[begin:].split(maxsplit=1)[0].strip(",.")
    ((low, high),) = find(ENGLISH, word)
    assert line_of(page, low) == divided
    assert line_of(page, high - 1) == divided + 1
    marked = [part for line in page.lines for part in split_marks(line, ((low, high),)) if part.mark]
    assert "".join(part.span.text for part in marked) == word


def test_no_more_than_two_lines_below_each_other_end_in_a_hyphen() -> None:
    text = "extraordinary circumstances considerably notwithstanding " * 40
    for width in range(30, 50):
        ends = "".join(
            "-" if line.endswith("-") else " " for line in lines(text, width, Typography(justified=True, language="en"))
        )
        assert "---" not in ends


def test_a_line_of_few_words_does_not_gape() -> None:
    text = "It is at https://example.org/a/very/long/address/that/goes/on/and/on/for/ever and then on."
    assert all("    " not in line for line in lines(text, 60))


@given(st.integers(30, 100), st.sampled_from([ENGLISH, GERMAN]))
def test_justified_text_takes_no_more_lines_than_ragged_text(width: int, text: str) -> None:
    assert len(lines(text, width)) <= len(shown(lay_out(paragraphs(text), width)))


# Spacing


def test_double_spacing_puts_a_blank_line_between_lines_and_two_between_paragraphs() -> None:
    page = lay_out(paragraphs("one two", "three"), 5, typography=Typography(Spacing.DOUBLE))
    assert shown(page) == ["one", "", "two", "", "", "three"]


def test_paragraphs_further_apart_leave_their_lines_together() -> None:
    page = lay_out(paragraphs("one two", "three"), 5, typography=Typography(Spacing.PARAGRAPHS))
    assert shown(page) == ["one", "two", "", "", "three"]


def test_the_line_of_a_word_is_the_same_one_however_the_page_is_spaced() -> None:
    for spacing in Spacing:
        page = lay_out(paragraphs(ENGLISH, GERMAN), 40, typography=Typography(spacing))
        at = (ENGLISH + "\n" + GERMAN).index("Schiff")
        assert "Schiff" in shown(page)[line_of(page, at)]

"""What holds of every page, whatever the document and the width."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import documents, documents_without_tables, typographies
from rich.cells import cell_len

from deepread.page import find, lay_out, line_of, plain, split_marks

if TYPE_CHECKING:
    from deepread.document.document import Document
    from deepread.page import Page, Span, Typography

_BLANKS = dict.fromkeys(map(ord, " \n\t\u3000"))
_STAND_IN = "\N{REPLACEMENT CHARACTER}"
any_width = st.integers(1, 120)
shows_all = st.integers(2, 120)
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def visible(text: str) -> str:
    """`text` without blanks, and with the stand-in of each control character."""
    text = text.translate(_BLANKS)
    return "".join(_STAND_IN if unicodedata.category(each) == "Cc" else each for each in text)


def spans(page: Page) -> list[Span]:
    return [span for line in page.lines for span in line]


@slow
@given(documents, any_width, typographies)
def test_no_line_is_wider_than_its_page_or_its_table(document: Document, width: int, typography: Typography) -> None:
    page = lay_out(document, width, typography=typography)
    widths = [width] * len(page.lines)
    for table in page.tables:
        widths[table.first : table.end] = [max(width, table.indent + table.width)] * (table.end - table.first)
    for line, most in zip(page.lines, widths, strict=True):
        assert sum(cell_len(span.text) for span in line) <= most


@slow
@given(documents_without_tables, shows_all, typographies)
def test_every_visible_character_is_on_the_page_in_order(
    document: Document, width: int, typography: Typography
) -> None:
    text = "".join(span.text for span in spans(lay_out(document, width, typography=typography)) if span.offset >= 0)
    assert visible(text) == visible(document.text)


@slow
@given(documents, shows_all, typographies)
def test_every_visible_character_is_on_the_page_once(document: Document, width: int, typography: Typography) -> None:
    placed = sorted(
        (span for span in spans(lay_out(document, width, typography=typography)) if span.offset >= 0),
        key=lambda span: span.offset,
    )
    assert visible("".join(span.text for span in placed)) == visible(document.text)


@slow
@given(documents, shows_all, typographies)
def test_the_offset_of_a_span_is_where_its_text_stands(document: Document, width: int, typography: Typography) -> None:
    """A tab is one space at its offset (the rest of its width is drawn), a control character has a stand-in."""
    for span in spans(lay_out(document, width, typography=typography)):
        if span.offset >= 0:
            source = document.text[span.offset : span.offset + len(span.text)]
            assert visible(span.text) == visible(source)
            assert len(span.text) == len(source)


@slow
@given(documents, any_width, typographies)
def test_no_span_holds_a_control_character(document: Document, width: int, typography: Typography) -> None:
    for span in spans(lay_out(document, width, typography=typography)):
        assert not any(unicodedata.category(character) == "Cc" for character in span.text)
        assert span.text


@slow
@given(documents, any_width, typographies)
def test_no_line_ends_in_drawn_blanks(document: Document, width: int, typography: Typography) -> None:
    for line in lay_out(document, width, typography=typography).lines:
        assert not (line and line[-1].offset < 0 and line[-1].text.endswith(" "))


@slow
@given(documents, any_width, typographies)
def test_starts_never_fall_and_there_is_one_for_each_line(
    document: Document, width: int, typography: Typography
) -> None:
    page = lay_out(document, width, typography=typography)
    assert len(page.starts) == len(page.lines)
    assert list(page.starts) == sorted(page.starts)


@slow
@given(documents, any_width, any_width, typographies, typographies)
def test_a_page_depends_on_nothing_but_its_document_its_width_and_how_it_is_set(
    document: Document, one: int, other: int, set_so: Typography, set_otherwise: Typography
) -> None:
    first = lay_out(document, one, typography=set_so)
    plain(lay_out(document, other, typography=set_otherwise))
    assert lay_out(document, one, typography=set_so) == first


@slow
@given(documents, any_width, typographies)
def test_the_line_of_an_offset_shows_it(document: Document, width: int, typography: Typography) -> None:
    page = lay_out(document, width, typography=typography)
    for number, line in enumerate(page.lines):
        for span in line:
            if span.offset >= 0:
                assert line_of(page, span.offset) == number
                assert line_of(page, span.offset + len(span.text) - 1) == number


@slow
@given(documents, any_width, typographies)
def test_landmarks_stand_on_the_line_that_shows_them(document: Document, width: int, typography: Typography) -> None:
    page = lay_out(document, width, typography=typography)
    for landmark in page.headings:
        seen = landmark.offset + len(landmark.text) - len(landmark.text.lstrip())
        assert landmark.line <= line_of(page, seen)
        assert page.starts[landmark.line] >= landmark.offset
    for link in page.links:
        line = page.lines[link.line]
        assert any(span.target == link.target for span in line) or not link.text.strip()


@slow
@given(documents, any_width, st.data())
def test_marks_cut_a_line_and_change_nothing_of_it(document: Document, width: int, data: st.DataObject) -> None:
    page = lay_out(document, width)
    ends = st.integers(0, len(document.text))
    marks = tuple(sorted(data.draw(st.lists(st.tuples(ends, ends).map(sorted).map(tuple), max_size=8))))
    for line in page.lines:
        parts = split_marks(line, marks, 0)
        assert "".join(part.span.text for part in parts) == "".join(span.text for span in line)
        for part in parts:
            begin, end = part.span.offset, part.span.offset + len(part.span.text)
            if begin >= 0:
                hit = {any(start <= at < stop for start, stop in marks) for at in range(begin, end)}
                assert hit == {bool(part.mark)}


@slow
@given(documents, st.data())
def test_a_match_that_is_cut_by_wrapping_is_still_found(document: Document, data: st.DataObject) -> None:
    if not document.text.strip():
        return
    begin = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(begin + 1, min(len(document.text), begin + 20)))
    needle = document.text[begin:end]
    if needle.strip():
        assert any(low <= begin + len(needle) and begin <= high for low, high in find(document.text, needle))

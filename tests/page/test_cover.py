"""What stays at the top of a pane: the section's name and a table's header; and what is seen below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import Paper, documents, shown

from deepread.document.block import Heading, Run
from deepread.page import Typography, cover, lay_out, top_for

if TYPE_CHECKING:
    from deepread.document.document import Document
    from deepread.page import Page

HEIGHT = 15
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def first_seen(page: Page, top: int, height: int = HEIGHT) -> int:
    return top + cover(page, top, height, names_section=True).height


def section(page: Page, top: int) -> list[str]:
    return [heading.text for heading in cover(page, top, HEIGHT, names_section=True).section]


@pytest.fixture
def parts() -> Page:
    """A title, two parts, the first with a chapter; below each heading ten paragraphs of a line."""
    paper = Paper()
    blocks = []
    for text, level in (("Title", 1), ("One", 2), ("A chapter", 3), ("Two", 2)):
        inline = (Run(text),)
        blocks.append(Heading(paper.inline(inline), 0, level, inline))
        blocks += [paper.paragraph(f"Paragraph {number} of {text}.") for number in range(10)]
    return lay_out(paper.document(*blocks), 60)


def line_of_text(page: Page, text: str) -> int:
    return next(number for number, line in enumerate(shown(page)) if text in line)


def test_the_section_is_named_from_its_outermost_heading(parts: Page) -> None:
    assert section(parts, line_of_text(parts, "5 of A chapter")) == ["Title", "One", "A chapter"]
    assert section(parts, line_of_text(parts, "5 of Two")) == ["Title", "Two"]


def test_a_heading_that_is_in_sight_is_not_named(parts: Page) -> None:
    for heading in parts.headings:
        assert section(parts, heading.line) == []
        assert first_seen(parts, heading.line) == heading.line
        assert section(parts, heading.line + 1)[-1:] == [heading.text]


def test_a_low_pane_gives_no_line_away(parts: Page) -> None:
    for top in range(len(parts.lines)):
        assert cover(parts, top, 9, names_section=True).height == 0


def test_it_can_be_switched_off(parts: Page) -> None:
    assert all(cover(parts, top, 40, names_section=False).height == 0 for top in range(len(parts.lines)))


def table(rows: int, words: str = "word") -> Page:
    paper = Paper()
    head = paper.paragraph("Before it.")
    block = paper.table([[(Run(f"{words} {row}"),), (Run("cell"),)] for row in range(rows)])
    after = [paper.paragraph(f"After it {number}.") for number in range(30)]
    return lay_out(paper.document(head, block, *after), 60)


def test_the_header_of_a_table_stays_while_its_rows_scroll_by() -> None:
    page = table(40)
    head = page.tables[0].first
    for top in range(head + 1, page.tables[0].end - 3):
        assert cover(page, top, HEIGHT, names_section=True).head == range(head, head + 2)


def test_at_the_end_of_a_table_its_header_is_pushed_out() -> None:
    page = table(40)
    end = page.tables[0].end
    assert [first_seen(page, top) for top in range(end - 4, end + 1)] == [end - 2, end - 1, end - 1, end - 1, end]


def test_a_header_that_is_a_third_of_the_pane_scrolls_away() -> None:
    page = table(10, "some words that are so long that they are wrapped to many lines in a cell " * 3)
    top = page.tables[0].first + 1
    assert page.tables[0].head > 4
    assert cover(page, top, HEIGHT, names_section=True).head == range(0)


@slow
@given(documents, st.integers(10, 60), st.integers(1, 60), st.booleans())
def test_what_is_seen_first_never_goes_back_while_the_page_goes_on(
    document: Document, width: int, height: int, names_section: bool
) -> None:
    page = lay_out(document, width, typography=Typography(scrolls=True))
    held = [cover(page, top, height, names_section=names_section) for top in range(len(page.lines))]
    seen = [top + each.height for top, each in enumerate(held)]
    assert seen == sorted(seen)
    assert all(3 * each.height <= height for each in held)


@slow
@given(documents, st.integers(10, 60), st.integers(1, 60))
def test_a_line_that_is_to_be_first_is_in_sight_and_nothing_but_headings_above_it(
    document: Document, width: int, height: int
) -> None:
    page = lay_out(document, width)
    for line in range(len(page.lines)):
        top = top_for(page, line, height, names_section=True)
        assert first_seen(page, top, height) <= line
        if top < line:
            assert first_seen(page, top + 1, height) > line

"""A page that is laid out some at a time: in the end the same, and until then right where the reader is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import Paper, documents, typographies

from deepread.document.block import Heading, Role, Run
from deepread.document.outbound import outbound
from deepread.page import Page, Typography, lay_out, line_of
from deepread.page import galley as galleys
from deepread.page.galley import Galley
from deepread.page.typography import USUAL

if TYPE_CHECKING:
    from deepread.document.document import Document

ROWS = 5
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def long_document(paragraphs: int = 200) -> Document:
    paper = Paper()
    blocks = []
    for number in range(paragraphs):
        if number % 20 == 0:
            blocks.append(Heading(paper.leaf(f"Part {number}"), 0, 2, (Run(f"Part {number}"),)))
        link = Run(f"pier {number}", Role.LINK, f"https://example.org/{number % 7}")
        blocks.append(paper.paragraph(f"Paragraph {number} tells of boats and lamps. " * 3, link))
    return paper.document(*blocks)


@pytest.fixture
def in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(galleys, "AT_ONCE", 100)
    monkeypatch.setattr(galleys, "_SLICE", 50)


def same(page: Page, other: Page) -> bool:
    return page == other and list(page.lines) == list(other.lines)


@slow
@given(documents, st.integers(1, 60), typographies, st.integers(0, 500))
@pytest.mark.usefixtures("in_slices")
def test_a_page_that_is_laid_out_in_slices_is_the_same(
    document: Document, width: int, typography: Typography, place: int
) -> None:
    galley = Galley()
    galley.show(document)
    galley.lay_out(width, typography, place, ROWS)
    galley.finish()
    assert galley.document is document
    assert same(galley.page, lay_out(document, width, typography=typography, links=outbound(document)))


@pytest.mark.usefixtures("in_slices")
def test_a_page_stays_as_it_was_until_a_longer_version_of_it_is_laid_out() -> None:
    document = long_document()
    last = document.blocks[150].start
    shorter = replace(document, blocks=document.blocks[:150], text=document.text[: last - 1], complete=False)
    galley = Galley()
    galley.show(shorter)
    galley.lay_out(40, USUAL, 0, ROWS)
    galley.finish()
    before = galley.page
    assert same(before, lay_out(shorter, 40))
    galley.grow(document)
    assert not galley.advance()
    assert galley.page is before
    assert galley.document is shorter
    galley.finish()
    assert same(galley.page, lay_out(document, 40, links=outbound(document)))
    assert same(before, lay_out(shorter, 40))


@pytest.mark.usefixtures("in_slices")
@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.99, 1.0])
def test_a_rough_page_is_right_where_the_reader_is(share: float) -> None:
    document = long_document()
    place = int(len(document.text) * share)
    galley = Galley()
    galley.show(document)
    galley.lay_out(40, USUAL, place, ROWS)
    assert galley.is_rough
    rough, whole = galley.page, lay_out(document, 40)
    here, there = line_of(rough, place), line_of(whole, place)
    around = range(-min(ROWS, there), min(ROWS, len(whole.lines) - there))
    assert [rough.lines[here + by] for by in around] == [whole.lines[there + by] for by in around]
    assert [rough.starts[here + by] for by in around] == [whole.starts[there + by] for by in around]
    assert list(rough.starts) == sorted(rough.starts)
    assert [each[1:] for each in rough.headings] == [each[1:] for each in whole.headings]
    assert abs(len(rough.lines) - len(whole.lines)) < len(whole.lines) / 2


@pytest.mark.usefixtures("in_slices")
def test_a_rough_page_is_made_right_elsewhere() -> None:
    document = long_document()
    galley = Galley()
    galley.show(document)
    galley.lay_out(40, USUAL, 0, ROWS)
    place = document.blocks[180].start
    assert galley.is_far(place)
    galley.come_near(place)
    assert not galley.is_far(place, 1)
    assert galley.page.lines[line_of(galley.page, place)][0].offset == place


def test_a_short_document_is_laid_out_at_once() -> None:
    document = long_document(20)
    galley = Galley()
    galley.show(document)
    galley.lay_out(40, USUAL, 0, ROWS)
    assert galley.is_done
    assert not galley.is_rough


def test_a_page_without_tables_stays_where_only_the_pane_is_wider() -> None:
    document = long_document(20)
    galley = Galley()
    galley.show(document)
    galley.lay_out(40, USUAL._replace(room=50), 0, ROWS)
    page = galley.page
    galley.lay_out(40, USUAL._replace(room=90), 0, ROWS)
    assert galley.page is page
    galley.lay_out(41, USUAL._replace(room=90), 0, ROWS)
    assert same(galley.page, lay_out(document, 41, links=outbound(document)))


@slow
@given(documents, st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_page_that_stays_is_what_it_would_be(document: Document, width: int, room: int, other: int) -> None:
    galley = Galley()
    galley.show(document)
    for each in (room, other):
        typography = Typography(scrolls=True, room=width + each)
        galley.lay_out(width, typography, 0, ROWS)
        assert same(galley.page, lay_out(document, width, typography=typography, links=outbound(document)))

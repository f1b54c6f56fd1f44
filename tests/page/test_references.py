"""The list of links below an article: each with its number and where it leads, and nothing of it is the text's."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from paper import documents
from rich.cells import cell_len

from deepread.document.block import Role
from deepread.document.document import Document
from deepread.document.outbound import Outbound
from deepread.page import Page, lay_out, line_of, plain

WORDS = st.text(max_size=60).map(lambda text: " ".join(text.split()))
LINKS = st.lists(st.tuples(WORDS, WORDS.filter(bool)), max_size=12).map(
    lambda pairs: [Outbound(number, *pair) for number, pair in enumerate(pairs, start=1)]
)
LONG = "https://example.org/" + "a-long-way/" * 12


def listed(width: int, *links: tuple[str, str]) -> Page:
    numbered = [Outbound(number, *link) for number, link in enumerate(links, start=1)]
    return lay_out(Document((), ""), width, links=numbered)


def test_a_link_and_where_it_leads_share_a_line_where_both_fit() -> None:
    assert "1  the mill — note.md\n" in plain(listed(40, ("the mill", "note.md")))


def test_a_long_target_is_shown_whole_below_its_words() -> None:
    lines = plain(listed(40, ("far away", LONG))).splitlines()
    first = lines.index("1  far away")
    assert "".join(line.strip() for line in lines[first + 1 :]) == LONG


def test_numbers_stand_below_each_other() -> None:
    lines = plain(listed(40, *[(f"word {number}", f"{number}.md") for number in range(1, 12)])).splitlines()
    assert " 9  word 9 — 9.md" in lines
    assert "11  word 11 — 11.md" in lines


def test_a_bare_address_stands_there_once() -> None:
    assert plain(listed(60, ("mill.example", "https://mill.example"))).count("mill.example") == 1


@settings(deadline=None)
@given(documents, LINKS, st.integers(1, 100))
def test_the_list_is_no_part_of_the_text(document: Document, links: list[Outbound], width: int) -> None:
    bare, page = lay_out(document, width), lay_out(document, width, links=links)
    end = document.text_start + len(document.text)
    assert list(page.starts[: len(bare.starts)]) == list(bare.starts)
    assert set(page.starts[len(bare.starts) :]) <= {end}
    assert page.end_line == bare.end_line == len(bare.lines)
    for line in page.lines[len(bare.lines) :]:
        assert all(span.offset < 0 for span in line)
        assert sum(cell_len(span.text) for span in line) <= width


@settings(deadline=None)
@given(documents, LINKS.filter(bool), st.integers(2, 100), st.data())
def test_a_place_in_the_text_is_on_the_same_line_with_the_list_and_without(
    document: Document, links: list[Outbound], width: int, data: st.DataObject
) -> None:
    if not document.text:
        return
    offset = data.draw(st.integers(0, len(document.text) - 1))
    assert line_of(lay_out(document, width), offset) == line_of(lay_out(document, width, links=links), offset)


def test_what_is_listed_can_be_followed() -> None:
    page = listed(60, ("the mill", "note.md"), ("far away", LONG))
    targets = [span.target for line in page.lines for span in line if span.role & (Role.LINK | Role.CAPTION)]
    assert {target for target in targets if target} == {"note.md", LONG}
    assert [link.target for link in page.links] == ["note.md", LONG]

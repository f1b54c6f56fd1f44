"""What a page says of its text: roles, targets, landmarks, and lines that are built when looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper import Paper, paragraphs, shown

from deepread.article import read
from deepread.document.block import (
    Card,
    Definition,
    Footnote,
    Heading,
    Image,
    Item,
    ItemList,
    Masthead,
    Note,
    Quote,
    Role,
    Run,
)
from deepread.document.document import Document
from deepread.document.parser import parse
from deepread.page import Span, lay_out, line_of, plain, progress

LINK = Run("a link of words", Role.LINK, "https://example.org/a")


def test_an_empty_document_is_an_empty_page() -> None:
    page = lay_out(Document((), ""), 72)
    assert (len(page.lines), page.starts, plain(page), line_of(page, 5)) == (0, [], "", 0)


@pytest.mark.parametrize("width", [0, -3])
def test_a_page_is_at_least_one_cell_wide(width: int) -> None:
    assert lay_out(paragraphs("ab"), width).width == 1


def test_spans_keep_the_roles_targets_and_offsets_of_their_runs() -> None:
    paper = Paper()
    page = lay_out(paper.document(paper.paragraph("See ", LINK, ".")), 12)
    assert page.lines[0] == (
        Span("See ", Role.TEXT, "", 0),
        Span("a link", Role.LINK, LINK.target, 4),
    )
    assert page.lines[1] == (Span("of words", Role.LINK, LINK.target, 11), Span(".", Role.TEXT, "", 19))


def test_a_run_in_a_quote_or_a_heading_is_that_too() -> None:
    paper = Paper()
    quote = Quote(0, 0, (paper.paragraph(Run("strong", Role.STRONG)),))
    heading = Heading(paper.leaf("Head"), 0, 2, (Run("Head"),))
    page = lay_out(paper.document(quote, heading), 40)
    assert page.lines[0][-1].role == Role.STRONG | Role.QUOTE
    assert page.lines[line_of(page, heading.start)][0].role == Role.HEADING2


def test_headings_are_landmarks_with_their_level() -> None:
    paper = Paper()
    first = paper.paragraph("Before.")
    heading = Heading(paper.leaf("A head"), 0, 4, (Run("A head"),))
    page = lay_out(paper.document(first, heading), 40)
    assert [(mark.line, mark.offset, mark.text, mark.level) for mark in page.headings] == [(2, 8, "A head", 4)]


def test_a_link_of_several_runs_is_one_landmark_and_so_is_an_image() -> None:
    paper = Paper()
    strong = Run(" and more", Role.LINK | Role.STRONG, LINK.target)
    words = paper.paragraph("See ", LINK, strong)
    image = Image(paper.leaf("alt\ncaption"), 0, "alt", "caption", "https://example.org/i.png")
    page = lay_out(paper.document(words, image), 30)
    assert [(link.text, link.target) for link in page.links] == [
        ("a link of words and more", LINK.target),
        ("alt", image.target),
    ]
    assert [link.line for link in page.links] == [0, line_of(page, image.start)]


def test_links_in_a_table_are_landmarks_on_their_own_lines() -> None:
    paper = Paper()
    rows = [[(Run("A"),), (Run("B"),)], [(Run("words that wrap in their cell"),), (Run("x " * 12), LINK)]]
    page = lay_out(paper.document(paper.table(rows)), 30)
    (link,) = page.links
    assert any(span.target == LINK.target for span in page.lines[link.line])


def test_lines_are_built_when_they_are_looked_at() -> None:
    page = lay_out(paragraphs(*["some words"] * 10_000), 40)
    assert len(page.lines) == 19_999
    assert not page.lines._built
    assert page.lines[-1] == page.lines[19_998]
    assert len(page.lines._built) == 1


def test_lines_behave_as_a_sequence() -> None:
    page = lay_out(paragraphs("one", "two", "three"), 40)
    assert page.lines[1:3] == ((), (Span("two", Role.TEXT, "", 4),))
    assert list(page.lines) == list(page.lines[:])
    assert page.lines == tuple(page.lines)
    assert page.lines != ()
    with pytest.raises(IndexError):
        page.lines[5]


def test_only_so_many_lines_are_kept() -> None:
    page = lay_out(paragraphs(*["w"] * 5_000), 40)
    assert plain(page).count("w") == 5_000
    assert len(page.lines._built) <= 4096


def test_a_blank_line_starts_where_the_next_text_does() -> None:
    page = lay_out(paragraphs("one", "two"), 40)
    assert list(page.starts) == [0, 4, 4]
    assert line_of(page, 4) == 2


def test_a_title_block_has_its_parts_on_lines_of_their_own_the_description_apart_and_a_rule_below() -> None:
    paper = Paper()
    said = ("A title", Role.TITLE), ("Below it", Role.SUBTITLE), ("Ann · 5 min", Role.BYLINE), ("On it", Role.EMPHASIS)
    masthead = Masthead(paper.leaf("\n".join(words for words, _ in said)), tuple((Run(*each),) for each in said))
    page = lay_out(paper.document(masthead, paper.paragraph("Text.")), 12)
    assert shown(page) == ["A title", "Below it", "Ann · 5 min", "", "On it", "─" * 12, "", "Text."]
    assert page.lines[4][0].offset == 29


def test_a_card_stands_in_a_box_that_a_narrow_page_does_without() -> None:
    paper = Paper()
    card = Card(paper.leaf("Write to us"), 0, (Run("Write to us"),))
    document = paper.document(card)
    assert shown(lay_out(document, 18)) == [
        "──────",
        "",
        "╭" + "─" * 16 + "╮",
        "│ Write to us    │",
        "╰" + "─" * 16 + "╯",
    ]
    assert shown(lay_out(document, 8)) == ["───", "", "Write to", "us"]


def test_a_note_has_a_bar_of_its_own() -> None:
    paper = Paper()
    page = lay_out(paper.document(Note(paper.leaf("Too long."), 0, "Too long.")), 20)
    assert shown(page) == ["┊ Too long."]
    assert page.lines[0][-1].role == Role.NOTE


def test_a_long_footnote_label_stands_above_its_text() -> None:
    paper = Paper()
    note = Footnote(0, 0, "see-the-book", (paper.paragraph("Words."),))
    assert shown(lay_out(paper.document(note), 20)) == ["[see-the-book]", "    Words."]


def test_a_term_is_a_term() -> None:
    paper = Paper()
    term = (Run("Page"),)
    block = Definition(paper.inline(term), 0, term, (paper.paragraph("Lines."),))
    assert lay_out(paper.document(block), 20).lines[0][0].role == Role.TERM


def test_deep_lists_keep_room_for_their_text() -> None:
    paper = Paper()
    block = paper.paragraph("deep inside many lists")
    for _ in range(60):
        block = ItemList(0, 0, (Item(0, 0, (block,)),))
    lines = shown(lay_out(paper.document(block), 72))
    assert [line.strip("•◦▪ ") for line in lines] == ["deep inside many", "lists"]


@pytest.mark.parametrize(("marker", "shows"), [("7", "7. x"), ("7.", "7. x"), ("7)", "7) x"), ("a", "a. x")])
def test_a_number_ends_in_a_mark_whatever_was_written(marker: str, shows: str) -> None:
    paper = Paper()
    page = lay_out(paper.document(ItemList(0, 0, (Item(0, 0, (paper.paragraph("x"),), marker),))), 20)
    assert shown(page) == [shows]


def test_progress_is_told_by_the_text_that_has_been_read() -> None:
    document = paragraphs("word " * 99 + "word", "word " * 99 + "word")
    page = lay_out(document, 72)
    assert progress(document, page, 0, 10) == (0, 10)
    assert progress(document, page, line_of(page, 500), 10) == (50, 5)
    assert progress(document, page, len(page.lines) - 1, 10) == (99, 1)
    assert progress(document, page, len(page.lines), 10) == (100, 0)


def test_progress_in_a_text_that_is_not_all_there_is_that_in_the_whole() -> None:
    document = replace(paragraphs("word " * 99 + "word", "word " * 99 + "word"), complete=False, share=0.1)
    page = lay_out(document, 72)
    assert progress(document, page, 0, 100) == (0, 100)
    assert progress(document, page, line_of(page, 500), 100) == (5, 95)
    assert progress(document, page, len(page.lines), 100) == (10, 90)


def test_the_line_of_an_offset_that_is_not_shown_is_the_one_before_it() -> None:
    page = lay_out(paragraphs("one two", "three"), 4)
    assert line_of(page, 3) == 0  # the space at which the line broke
    assert line_of(page, -1) == 0
    assert line_of(page, 10_000) == len(page.lines) - 1


def test_the_items_of_a_hanging_list_begin_at_the_margin_and_go_on_below_themselves() -> None:
    paper = Paper()
    items = tuple(Item(0, 0, (paper.paragraph(words),)) for words in ("ada: is the tide in yet", "pim: no"))
    block = ItemList(0, 0, items, hanging=True)
    assert shown(lay_out(paper.document(block), 18)) == ["ada: is the tide", "  in yet", "pim: no"]


def test_pictures_in_text_and_in_tables_are_known_where_they_stand() -> None:
    body = "a\n\nsee ![b](b.png)\n\n| ![c](c.png) ![d](d.png) | e |\n|---|---|\n| x | ![f](f.png) |\n\n![g](g.png)\n"
    page = lay_out(parse(read(body.encode(), "a.md")), 60)
    lines = [plain(page).split("\n").index(line) for line in ("see ▨\u00a0b", "▨ g")]
    assert [(each.target, each.words, each.rows) for each in page.pictures] == [
        (f"{name}.png", name, 0) for name in "bcdfg"
    ]
    assert page.pictures[0].line == lines[0] + 1
    assert [each.line for each in page.pictures] == sorted(each.line for each in page.pictures)


def test_the_words_of_a_linked_picture_lead_where_it_does_and_its_place_to_its_file() -> None:
    page = lay_out(parse(read(b"[![b](b.png)](https://a.example)\n", "a.md")), 60)
    targets = {span.text: span.target for line in page.lines for span in line if span.target}
    assert targets == {"b": "https://a.example", "b.png": "b.png"}
